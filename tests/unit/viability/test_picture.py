"""What one person is shown: their ways, what is counted, what is not, and what was left open."""

from __future__ import annotations

import re

import pytest

from money_people import ELIF, GRACE, JONAS, LUIS, NADIA, PEOPLE, TOM, Drawn
from segue import Advisor, SegueError, Viability
from segue.render import json as as_json
from segue.schema.viability import WayPicture

PROMISING = re.compile(r"\b(will|guarantee\w*|surely|certainly|always|easily|just)\b")


def way(picture: Viability, name: str) -> WayPicture:
    return next(one for one in picture.ways if one.id == name)


def test_the_same_answers_and_seed_give_the_same_bytes(bundled: Advisor, drawn: Drawn) -> None:
    assert as_json.render(bundled.viability(LUIS)) == as_json.render(drawn(LUIS))
    assert as_json.render(drawn(LUIS)) != as_json.render(drawn(LUIS, seed=2))


def test_who_keeps_a_job_draws_on_no_savings(drawn: Drawn) -> None:
    keep = way(drawn(NADIA), "keep")
    assert keep.planned
    assert keep.dry is None
    assert keep.said[0] == "Your savings are not touched."


def test_ways_that_draw_on_savings_stand_beside_the_plan(drawn: Drawn) -> None:
    assert [one.id for one in drawn(NADIA).ways] == ["keep", "cut-down", "leave"]
    assert [one.id for one in drawn(TOM).ways] == ["carried", "beside", "alone"]


def test_whoever_does_not_say_how_they_mean_to_live_is_shown_every_way(drawn: Drawn) -> None:
    picture = drawn({**LUIS, "leave-job": "not-sure"})
    assert not any(one.planned for one in picture.ways)
    said = next(one.said for one in picture.not_said if one.question == "leave-job")
    assert said == "You did not say, so every way is shown, and none of them is called yours."
    for one in picture.ways:
        assert any(sentence.startswith(one.label) for sentence in picture.said)


def test_somebody_at_school_is_shown_no_money_picture(drawn: Drawn) -> None:
    picture = drawn(ELIF)
    assert not picture.drawn
    assert picture.ways == picture.assumptions == ()
    assert picture.said[0].startswith("You are still at school")


def test_without_a_stream_that_counts_nothing_is_drawn_and_nobody_is_blamed(drawn: Drawn) -> None:
    picture = drawn({"goal": "exploring"})
    assert not picture.drawn
    assert "That is about what you told us, and not about you" in picture.said[0]


def test_late_money_is_named_and_never_counted(drawn: Drawn) -> None:
    picture = drawn(JONAS)
    late = {one.stream for one in picture.not_counted}
    assert {"royalties", "sync-fee"} <= late
    assert late.isdisjoint(stream for one in picture.carriers for stream in one.streams)
    assert all(one.because and one.sources for one in picture.not_counted)


def test_what_has_only_weak_figures_is_told_in_words_without_a_number(drawn: Drawn) -> None:
    noor = drawn(PEOPLE["p23"])
    weak = [one for one in noor.not_counted if one.stream in ("beat-sales", "sample-packs")]
    assert len(weak) == 2
    assert all("no number to trust" in one.because for one in weak)
    assert not any(re.search(r"\d", one.because) for one in weak)


def test_an_unknown_runway_is_played_through_as_a_range(drawn: Drawn) -> None:
    picture = drawn({**LUIS, "runway": "not-sure"})
    said = next(one.said for one in picture.not_said if one.question == "runway")
    assert said == "You did not say, so everything from 0 to 24 months is played through."
    runway = next(one for one in picture.assumptions if one.id == "runway")
    assert (runway.low, runway.high, runway.basis) == (0, 24, "an adviser's estimate")


def test_an_answer_takes_the_place_of_an_estimate(drawn: Drawn) -> None:
    picture = drawn({**GRACE, "music-share": 30})
    earns = next(one for one in picture.assumptions if one.id == "earns-now")
    assert (earns.low, earns.high, earns.basis) == (30, 30, "your answer")
    assert "music-share" not in {one.question for one in picture.not_said}


def test_what_other_answers_suggest_is_taken_and_told(drawn: Drawn) -> None:
    said = next(one.said for one in drawn(GRACE).not_said if one.question == "music-share")
    assert said == "You did not say; going by your other answers we took 5 to 40 percent."


def test_living_costs_count_once_their_currency_has_a_wage_beside_it(drawn: Drawn) -> None:
    costly = {**NADIA, "living-costs": 1600}
    open_end = next(o for o in drawn(costly).not_said if o.question == "living-costs")
    assert open_end.said.startswith("You said 1,600, and we do not know the currency.")
    picture = drawn(costly, hourly_minimum=12.71)
    level = next(one for one in picture.assumptions if one.id == "living-level")
    assert level.low == level.high == pytest.approx(1600 / (12.71 * 173.3) * 100, abs=0.01)
    assert "living-costs" not in {one.question for one in picture.not_said}


def test_every_assumption_says_on_whose_word_it_stands(drawn: Drawn) -> None:
    for one in drawn(LUIS).assumptions:
        assert one.text
        assert one.sources or one.basis in ("your answer", "nothing yet"), one.id
        if one.basis == "a figure":
            assert all(source.id != "adviser" for source in one.sources)


def test_a_figure_is_shown_with_its_year_country_and_source(drawn: Drawn) -> None:
    figures = [figure for one in drawn(LUIS).carriers for figure in one.figures]
    assert figures
    assert all(figure.year and figure.country and figure.sources for figure in figures)


def test_the_moves_are_told_from_the_largest_down(drawn: Drawn) -> None:
    picture = drawn(LUIS)
    sizes = [abs(one.at_high - one.at_low) for one in picture.moves]
    assert picture.measured == "leave"
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 0
    assert sum(one.shown for one in picture.moves) == 4


@pytest.mark.parametrize("person", PEOPLE)
def test_nobody_is_promised_anything_and_everybody_told_something(
    drawn: Drawn, person: str
) -> None:
    picture = drawn(PEOPLE[person])
    words = " ".join([*picture.said, *(said for one in picture.ways for said in one.said)])
    assert picture.said
    assert not PROMISING.search(words)
    assert not picture.drawn or "of 100 runs" in words


def test_gender_is_in_no_figure_of_the_picture(bundled: Advisor, drawn: Drawn) -> None:
    used = {figure.id for p in PEOPLE.values() for c in drawn(p).carriers for figure in c.figures}
    assert used
    assert not any("gender" in name for name in used)


def test_a_pack_without_a_money_model_says_so(bakery: Advisor) -> None:
    with pytest.raises(SegueError) as raised:
        bakery.viability({})
    assert str(raised.value) == (
        "this pack has no money picture. It needs knowledge/viability.yaml; docs/pack-format.md "
        "shows its form."
    )


PAID_ALREADY = {
    "goal": "full-time-production",
    "interests": ["i-mixing"],
    "portfolio": ["p-nothing"],
    "skill-grid": {"mixing": "professional"},
    "living-costs": 1_000_000,
    "music-share": 100,
    "runway": "r-0-1",
}


def test_money_that_a_lean_month_takes_is_not_said_to_end_before_the_work_pays(
    drawn: Drawn,
) -> None:
    picture = drawn(PAID_ALREADY)
    alone = way(picture, "alone")
    assert alone.lean
    assert alone.covered.low == 100
    short = next(said for said in picture.said if said.startswith(alone.label))
    assert short.endswith(
        "in most months this would pay for your life, and yet more likely than not a lean month "
        "would come that your savings do not reach over."
    )


def test_money_that_runs_out_long_before_the_work_pays_is_said_to(drawn: Drawn) -> None:
    picture = drawn({**LUIS, "music-share": 0, "runway": "r-0-1"})
    leave = way(picture, "leave")
    assert not leave.lean
    assert any("would very likely run out before this pays enough" in it for it in picture.said)


def test_large_living_costs_are_told_digit_by_digit(drawn: Drawn) -> None:
    said = next(o.said for o in drawn(PAID_ALREADY).not_said if o.question == "living-costs")
    assert said.startswith("You said 1,000,000, and we do not know the currency.")
