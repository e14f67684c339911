"""Names outside conditions: clashes, relations, sources, meanings, choices, settings, blanks."""

from __future__ import annotations

import pytest

from builders import (
    PACK,
    STRENGTHS,
    Question,
    ask,
    choice,
    choose,
    fault,
    faults,
    grid,
    rule,
    scale,
)

A = ask("a")
DUST = "then: {caution: dust}"


def test_a_fact_with_the_name_of_a_question_is_r102() -> None:
    said = fault(A, facts="a")
    assert (
        said == "R102 'a' is the name of both a question and a fact. Give one of them another id."
    )


def test_a_skill_with_the_name_of_a_question_is_r102() -> None:
    assert fault(ask("dough")).startswith(
        "R102 'dough' is the name of both a question and a skill."
    )


def test_a_name_that_every_pack_has_cannot_be_taken() -> None:
    said = fault(A, facts="unsure-answers")
    assert said.startswith(
        "R102 'unsure answers' is the name of both a count of answers and a fact."
    )


def test_a_node_with_the_name_of_a_caution_is_r102() -> None:
    said = fault(A, cautions="dust shop")
    assert said.startswith("R102 'shop' is the name of both a caution and a node.")


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({"roles": "baker", "courses": "baker"}, "'baker'"),
        ({"cautions": "dust\ndust"}, "'caution-dust'"),
    ],
)
def test_the_same_id_twice_is_told(texts: dict[str, str], said: str) -> None:
    found = faults(A, **texts)
    assert any(said.strip("'").removeprefix("caution-") in one for one in found)


def test_two_rules_of_one_name_are_r102_once() -> None:
    twice = rule("r", "when: {a: yes}", DUST)
    said = fault(A, twice, twice)
    assert said == (
        "R102 'r' is defined already, in rules/rules.yaml:3:5. Keep one, or rename the other."
    )


def test_a_blank_as_its_line_should_be_spelt_is_no_fault_beside_the_line() -> None:
    misspelt = rule("r", "when: {gaol: yes}", DUST, 'because: "You have {goal}."')
    (said,) = faults(ask("goal"), misspelt)
    assert "R101 nothing is called 'gaol'. Did you mean 'goal'?" in said


def test_a_misspelt_name_is_never_offered_for_a_blank() -> None:
    misspelt = rule("r", "when: {gaol: yes, a: yes}", DUST, 'because: "You have {gaol}."')
    _, said = sorted(faults(A, ask("goal"), misspelt), key=lambda one: "R110" in one)
    assert said.endswith("Only these may stand there: {a}.")


def test_an_unknown_source_is_told_where_it_is_cited() -> None:
    (said,) = faults(A, rule("r", "when: {a: yes}", DUST, "source: [adviser, nowhere p1]"))
    assert said.startswith("rules/rules.yaml:6:23 R503 no source is called 'nowhere'.")


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (
            {"roles": "baker: requires: [duogh]"},
            "R101 nothing is called 'duogh'. Did you mean 'dough'?",
        ),
        (
            {"roles": "baker: requires: [shop]"},
            "R107 'shop' is a path; 'requires' does not join that kind. It joins skill, group.",
        ),
        (
            {"roles": "baker: precedes: [first loaf]"},
            "R107 'baker' is a role; 'precedes' does not join that kind. It joins step.",
        ),
    ],
)
def test_a_relation_joins_only_what_exists_and_fits(texts: dict[str, str], said: str) -> None:
    assert fault(A, **texts) == said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("notebok p1", "no source is called 'notebok'. Did you mean 'notebook'?"),
        (
            "xyz p1",
            "no source is called 'xyz'. Add it to knowledge/sources.yaml, or write 'adviser'.",
        ),
    ],
)
def test_an_unknown_source_is_r503(source: str, said: str) -> None:
    sources = "sources:\n  notebook: {title: Notes, year: 2024}"
    wrong = rule("r", "when: {a: yes}", DUST, f"source: {source}")
    assert fault(A, wrong, sources=sources) == f"R503 {said}"


def test_a_source_that_is_known_and_the_two_reserved_ones_are_fine() -> None:
    sources = "sources:\n  notebook: {title: Notes, year: 2024}"
    cited = rule("r", "when: {a: yes}", DUST, "source: [notebook p3, adviser, knowledge]")
    assert faults(A, cited, sources=sources) == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (choice("goal", "shop=fre job"), "R101 no fact is called 'fre'. Did you mean 'free'?"),
        (
            scale("s", "also: {5: [{count: duogh, at least: working}]}"),
            "R101 no skill is called 'duogh'. Did you mean 'dough'?",
        ),
        (grid("levels", "duogh"), "R101 no skill is called 'duogh'. Did you mean 'dough'?"),
        (
            choice("goal", "shop job", "sets: {paid: [shop, jop]}"),
            "R101 in the set 'paid' nothing is called 'jop'. Did you mean 'job'?",
        ),
    ],
)
def test_what_answers_mean_must_exist(asked: Question, said: str) -> None:
    assert fault(asked, facts="free") == said


def test_a_choice_is_between_things_that_can_be_recommended() -> None:
    assert fault(A, choose("c", "shop, dough")).startswith("R101 nothing is called 'dough'.")


def test_a_choice_prefers_only_by_words_that_the_pack_declares() -> None:
    said = fault(A, choose("c", "shop, job", "strongest, cheapst"))
    assert said == "R101 no preference is called 'cheapst'. Did you mean 'cheapest'?"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("requires: requires\n", "requires: require\n", "R101 no relation is called 'require'."),
        ("serves: [leads-to]", "serves: [lead-to]", "R101 no relation is called 'lead-to'."),
        ("steps: step\n", "steps: steps\n", "R101 no kind is called 'steps'."),
        ("gaps for: [role]", "gaps for: [rolle]", "R101 no kind is called 'rolle'."),
        ("option: [path, role]", "option: [path, roel]", "R101 no kind is called 'roel'."),
    ],
)
def test_settings_name_relations_and_kinds_of_the_pack(old: str, new: str, said: str) -> None:
    assert old in PACK
    assert fault(A, pack=PACK.replace(old, new)).startswith(said)


def test_the_pace_names_a_question() -> None:
    pace = "settings:\n  pace: {question: hour, assume: 4 to 8, source: adviser}"
    said = fault(ask("hours"), pack=PACK.replace("settings:", pace))
    assert said == "R101 no question is called 'hour'. Did you mean 'hours'?"


def test_what_we_recommend_from_is_a_strength() -> None:
    text = STRENGTHS.replace("recommend from: moderate", "recommend from: modrate")
    assert (
        fault(A, strengths=text) == "R101 no strength is called 'modrate'. Did you mean 'moderate'?"
    )


def blank(because: str, *lines: str) -> list[str]:
    made = rule("r", *(lines or ("when: {a: yes}",)), DUST, f'because: "{because}"')
    return faults(A, ask("b"), grid("levels", "dough"), made, roles="baker: requires: [dough]")


def test_a_blank_that_the_rule_looked_at_is_fine() -> None:
    walked = (
        "for each: {role: any role, skill: the role requires}",
        "when: {the skill: below what the role requires, dough: beginner}",
        "unless:",
        "  - b: yes",
    )
    said = "{the role} asks {required level} of {the skill}; you are at {your level}, {dough}, {b}."
    assert blank(said, *walked) == []


@pytest.mark.parametrize("name", ["b", "yes", "the role", "required level", "your level"])
def test_a_blank_that_the_rule_did_not_look_at_is_r110(name: str) -> None:
    (said,) = blank(f"You said {{{name}}}.")
    assert said == (
        f"rules/rules.yaml:6:14 R110 '{{{name}}}' stands in the because, "
        "but the rule does not look at it. Only these may stand there: {a}."
    )


def test_of_a_status_the_target_may_stand_in_a_blank_and_its_words_not() -> None:
    named = rule("r", "when: {we recommend: shop}", DUST, 'because: "You have {shop}."')
    said = rule("r", "when: {we recommend: shop}", DUST, 'because: "What {we recommend}."')
    assert faults(A, named) == []
    assert "R110 '{we recommend}' stands in the because" in faults(A, said)[0]


SENSITIVE = choice("health", "well ill", "sensitive: yes")
RECOMMEND = "then: {recommend: shop, strength: strong}"


@pytest.mark.parametrize("test", ["not ill", "none of [ill]"])
def test_a_disqualifier_on_a_sensitive_question_is_a_warning_in_when(test: str) -> None:
    (said,) = faults(SENSITIVE, rule("r", f'when: {{health: "{test}"}}', RECOMMEND))
    assert said == (
        "rules/rules.yaml:4:12 R601 'health' is sensitive, "
        "and whoever skips it loses this recommendation. "
        "Turn the line round and put it under 'unless'."
    )


def test_the_same_disqualifier_under_unless_or_for_a_caution_is_fine() -> None:
    turned = rule("r", "when: {a: yes}", "unless:", "  - health: ill", RECOMMEND)
    warned = rule("s", 'when: {health: "not well"}', DUST)
    assert faults(SENSITIVE, A, turned, warned) == []
