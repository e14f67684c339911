"""Advice in the terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from segue.render import markdown, text
from segue.render.text.gaps import bar
from segue.render.text.paper import cells
from segue.schema.advice import Advice

GOLDEN = Path(__file__).parents[2] / "golden"


def section(shown: str, heading: str) -> str:
    found = re.search(rf"^  {re.escape(heading)}.*?(?=\n\n|\Z)", shown, re.DOTALL | re.MULTILINE)
    assert found, f"no section {heading} in\n{shown}"
    return found.group()


def words(shown: str) -> str:
    """Without line breaks and columns."""
    return " ".join(shown.split())


@pytest.mark.parametrize("width", [20, 40, 80, 100])
def test_no_line_is_wider_than_the_terminal(sample: Advice, width: int) -> None:
    shown = text.render(sample, width=width, everything=True)
    assert max(cells(line) for line in shown.splitlines()) <= width


def test_the_person_is_greeted_by_name(sample: Advice) -> None:
    assert text.render(sample).lstrip().startswith("Nadia, here is where your answers point.")


def test_somebody_without_a_name_is_greeted_all_the_same(sample: Advice) -> None:
    nameless = sample.model_copy(update={"name": ""})
    assert text.render(nameless).lstrip().startswith("Here is where your answers point.")


def test_reasons_for_and_against_stand_with_marks_of_their_sources(sample: Advice) -> None:
    pathway = words(section(text.render(sample), "PATHWAY"))
    assert "because You already make finished tracks" in pathway
    assert "against You have no paying client yet" in pathway
    assert "studio needs. [1]" in pathway


def test_the_sources_are_listed_with_year_and_paragraphs(sample: Advice) -> None:
    sources = words(section(text.render(sample), "SOURCES"))
    assert "[1] Is music producer a good career?, 2025: paragraphs 14 and 18" in sources
    assert "[2] An adviser's judgement" in sources


def test_as_far_as_we_know_names_the_open_questions(sample: Advice) -> None:
    shown = words(text.render(sample))
    assert "as far as we know: your answer to ‘leave job’ could change this" in shown


def test_money_stands_with_its_country_year_and_source(sample: Advice) -> None:
    shown = words(text.render(sample))
    assert "First money after 3 to 18 months (an adviser's judgement)." in shown
    assert "73,130 USD a year (US, 2025, official statistics; Occupational" in shown


def test_equal_standing_shows_as_equal_rank(sample: Advice) -> None:
    shown = section(text.render(sample), "SPECIALISATION")
    assert "1=  Mixing engineer" in shown
    assert "1=  Arranger" in shown
    assert "3   Beat maker" in shown


def test_what_is_kept_back_is_counted_and_shown_on_request(sample: Advice) -> None:
    assert "Educator" not in text.render(sample)
    assert "1 more with --all" in section(text.render(sample), "SPECIALISATION")
    assert "4   Educator" in text.render(sample, everything=True)


def test_weaker_evidence_is_shown_only_on_request(sample: Advice) -> None:
    assert "Live sound" not in text.render(sample)
    assert "Live sound" in section(text.render(sample, everything=True), "WEAKER EVIDENCE")


def test_weaker_evidence_says_where_it_speaks_against(sample: Advice) -> None:
    against = sample.weak[0].model_copy(update={"certainty": -0.4, "strength": "moderate"})
    shown = text.render(sample.model_copy(update={"weak": (against,)}), everything=True)
    assert section(shown, "WEAKER EVIDENCE").splitlines()[1].endswith("moderate, against")


def test_a_caution_says_why_what_to_do_and_where_that_stands(sample: Advice) -> None:
    caution = words(section(text.render(sample), "BEWARE"))
    assert "because Freelance income takes time to settle" in caution
    assert "advice Don't leave the bank" in caution
    assert "source Is music producer a good career?, 2025, paragraph 18, sentence 2" in caution


def test_a_caution_that_was_not_checked_is_kept_apart(sample: Advice) -> None:
    shown = text.render(sample)
    assert "Your hearing" in section(shown, "WE COULDN'T CHECK")
    assert "Your hearing" not in section(shown, "BEWARE")


def test_what_the_person_has_stands_in_words_beside_the_bars(sample: Advice) -> None:
    shown = section(text.render(sample), "YOU HAVE / YOU NEED")
    assert "(for Mixing engineer, 1 of 3 met)" in shown
    assert "█▒▒░ beginner → strong" in shown
    assert "███░ strong ✓" in shown
    assert "?▒░░ we don't know yet → working" in shown


@pytest.mark.parametrize(
    ("have", "need", "shown"),
    [
        ("none", "professional", "▒▒▒▒"),
        ("beginner", "strong", "█▒▒░"),
        ("professional", "working", "████"),
        ("unknown", "beginner", "?░░░"),
    ],
)
def test_a_bar_has_a_cell_for_each_level_above_none(have: str, need: str, shown: str) -> None:
    assert bar(have, need) == shown


def test_the_plan_numbers_its_steps_through_its_phases(sample: Advice) -> None:
    shown = text.render(sample)
    assert "at 9 to 15 hours a week" in section(shown, "THIS MONTH")
    later = words(section(shown, "LATER"))
    assert "2 Find one paying client" in later
    assert "after step 1" in later
    assert "THIS WEEK" not in shown


def test_what_is_ruled_out_has_its_reason_and_the_command_for_more(sample: Advice) -> None:
    shown = text.render(sample, answers_file="nadia.yaml")
    ruled = words(section(shown, "RULED OUT"))
    assert "because You said no debt and under 3,000 a year. [1]" in ruled
    assert "(segue why nadia.yaml university-degree)" in ruled


def test_what_is_set_aside_says_for_what(sample: Advice) -> None:
    aside = words(section(text.render(sample), "SET ASIDE"))
    assert "Diploma instead Online courses because We suggest one main course" in aside


def test_an_unsure_answer_is_remembered_as_said(sample: Advice) -> None:
    assert "your job? (you said you don't know)" in words(text.render(sample))


def test_the_end_names_the_pack_and_what_the_evidence_covers(sample: Advice) -> None:
    *_, note, pack = text.render(sample).splitlines()
    assert note == "  The figures come from the US and the UK only."
    assert pack == "  music-production 1.0.0 (0123456789ab)"


def test_somebody_without_any_recommendation_is_told_what_helps(sample: Advice) -> None:
    empty = sample.model_copy(update={"recommendations": (), "gaps": (), "plan": ()})
    assert "do not point anywhere yet" in text.render(empty)


def test_rules_that_hold_in_several_ways_say_so_once(sample: Advice) -> None:
    assert "eight months. (and 1 more like this)" in words(text.render(sample))
    everything = words(text.render(sample, everything=True))
    assert "also You said you can wait a year." in everything


def test_the_whole_page_reads_as_it_was_approved(sample: Advice) -> None:
    expected = (GOLDEN / "advice-80.txt").read_text(encoding="utf-8")
    assert text.render(sample, answers_file="nadia.yaml") == expected


def unchecked(sample: Advice, many: int) -> Advice:
    (caution,) = (one for one in sample.cautions if one.status == "could-not-check")
    several = [caution.model_copy(update={"label": f"Label {n}"}) for n in range(many)]
    return sample.model_copy(update={"cautions": tuple(several)})


@pytest.mark.parametrize("render", [text.render, markdown.render])
def test_of_many_cautions_that_were_not_checked_three_are_told_in_full(
    sample: Advice, render: Callable[..., str]
) -> None:
    many = unchecked(sample, 5)
    assert "Also not checked: Label 3; Label 4." in words(render(many))
    assert render(many).count("If your ears ring") == 3
    assert render(many, everything=True).count("If your ears ring") == 5
    assert "Also not checked" not in render(unchecked(sample, 3))


def test_without_a_file_of_answers_no_command_is_named(sample: Advice) -> None:
    shown = text.render(sample, answers_file=None, beyond="", closing="That is all.")
    assert "segue why" not in shown
    assert "--all" not in shown
    assert "1 more\n" in shown
    assert shown.endswith("\n\n  That is all.\n")
