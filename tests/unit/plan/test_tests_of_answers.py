"""Each test of each type of question: whom it passes, whom it fails, and who is unknown."""

from __future__ import annotations

import pytest

from builders import Question, ask, choice, choices, hours, months, rule, scale, tiny
from segue.plan import FAIL, PASS, UNKNOWN, run
from segue.schema.answers import Answers


def passing(question: Question, test: str, answers: list[object]) -> list[object]:
    """Those answers that a test passes; the others must fail it, and silence be unknown."""
    pack = tiny(question, rule("r", f'when: {{q: "{test}"}}', "then: {caution: dust}"))
    assert pack.verdict("r") == UNKNOWN
    assert pack.verdict("r", q="not-sure") == UNKNOWN
    verdicts = [pack.verdict("r", q=answer) for answer in answers]
    assert set(verdicts) <= {PASS, FAIL}
    return [answer for answer, verdict in zip(answers, verdicts, strict=True) if verdict == PASS]


@pytest.mark.parametrize("said", ["yes", "no"])
def test_yes_and_no_are_tests_of_a_yes_no_question(said: str) -> None:
    assert passing(ask("q"), said, ["yes", "no"]) == [said]


@pytest.mark.parametrize(
    ("test", "passed"),
    [
        ("b", "b"),
        ("not b", "ac"),
        ("one of [a, c]", "ac"),
        ("none of [a, c]", "b"),
        ("early", "ab"),
        ("not early", "c"),
        ("one of [early, c]", "abc"),
        ("none of [early]", "c"),
    ],
)
def test_a_choice_is_tested_by_its_words_and_sets(test: str, passed: str) -> None:
    asked = choice("q", "a b c", "sets: {early: [a, b]}")
    assert passing(asked, test, ["a", "b", "c"]) == list(passed)


@pytest.mark.parametrize(
    ("test", "passed"),
    [
        ("includes b", ["b", "ab", "abc"]),
        ("includes any of [b, c]", ["b", "c", "ab", "abc"]),
        ("includes all of [a, b]", ["ab", "abc"]),
        ("includes none of [b, c]", ["a"]),
        ("includes late", ["b", "c", "ab", "abc"]),
        ("includes all of [a, late]", ["ab", "abc"]),
        ("includes none of [late]", ["a"]),
    ],
)
def test_choices_are_tested_by_what_they_include(test: str, passed: list[str]) -> None:
    asked = choices("q", "a b c", "sets: {late: [b, c]}")
    answers: list[object] = [list(chosen) for chosen in ("a", "b", "c", "ab", "abc")]
    assert passing(asked, test, answers) == [list(chosen) for chosen in passed]


POINTS = [
    ("3", [3]),
    ("not 3", [1, 2, 4, 5]),
    ("at least 3", [3, 4, 5]),
    ("at most 3", [1, 2, 3]),
    ("above 3", [4, 5]),
    ("below 3", [1, 2]),
    ("between 2 and 4", [2, 3, 4]),
]


@pytest.mark.parametrize(("test", "passed"), POINTS)
def test_a_scale_is_tested_by_its_points(test: str, passed: list[int]) -> None:
    assert passing(scale("q"), test, [1, 2, 3, 4, 5]) == passed


@pytest.mark.parametrize(("test", "passed"), POINTS)
def test_a_number_is_tested_by_numbers(test: str, passed: list[int]) -> None:
    assert passing(hours("q"), test, [1, 2, 3, 4, 5]) == passed


@pytest.mark.parametrize(
    ("test", "passed"),
    [
        ("some", ["some"]),
        ("not some", ["none", "much"]),
        ("at least some", ["some", "much"]),
        ("at most some", ["none", "some"]),
        ("above some", ["much"]),
        ("below some", ["none"]),
        ("between none and some", ["none", "some"]),
        ("one of [none, much]", ["none", "much"]),
        ("none of [none, much]", ["some"]),
    ],
)
def test_an_ordered_choice_takes_tests_of_both_kinds(test: str, passed: list[str]) -> None:
    asked = choice("q", "none some much", "ordered: yes")
    assert passing(asked, test, ["none", "some", "much"]) == passed


@pytest.mark.parametrize(
    ("test", "passed"),
    [
        ("at least 3 months", ["s-3", "s-6"]),
        ("at least 3 month", ["s-3", "s-6"]),
        ("at least 3", ["s-3", "s-6"]),
        ("below 6 months", ["s-0", "s-3"]),
        ("at least 0 months", ["s-0", "s-3", "s-6"]),
    ],
)
def test_a_banded_number_is_tested_at_the_edges_of_its_bands(test: str, passed: list[str]) -> None:
    assert passing(months("q"), test, ["s-0", "s-3", "s-6"]) == passed


def test_a_number_is_compared_exactly() -> None:
    assert passing(hours("q"), "at least 0.3", [0.29, 0.3, 0.31]) == [0.3, 0.31]


@pytest.mark.parametrize(
    "asked",
    [ask("q"), choice("q", "yes no"), choices("q", "yes no"), scale("q"), months("q")],
    ids=["yes-no", "choice", "choices", "scale", "number"],
)
def test_answered_is_known_of_every_question_and_not_sure_is_no_answer(asked: Question) -> None:
    pack = tiny(
        asked,
        rule("said", "when: {q: answered}", "then: {caution: dust}"),
        rule("unsaid", "when: {q: not answered}", "then: {caution: rent}"),
    )
    said = "2" if asked in (scale("q"), months("q")) else "yes"
    assert pack.fired(q=said) == ["said"]
    assert pack.fired() == pack.fired(q="not-sure") == pack.fired(q=[]) == ["unsaid"]


@pytest.mark.parametrize(
    ("count", "number"),
    [("answered questions", 1), ("unsure answers", 1), ("unanswered core questions", 2)],
)
def test_counts_are_numbers_that_are_always_known_and_of_their_own_questions(
    count: str, number: int
) -> None:
    pack = tiny(
        ask("a", "yes-no", "core: yes"),
        ask("b", "yes-no", "core: yes"),
        ask("c", "yes-no"),
        ask("d", "yes-no"),
        rule("right", f"when: {{{count}: {number}}}", "then: {caution: dust}"),
        rule("more", f"when: {{{count}: above {number}}}", "then: {caution: rent}"),
    )
    assert pack.fired(c="yes", b="not-sure") == ["right"]


def test_a_dormant_question_counts_in_no_count() -> None:
    core = "core: yes"
    pack = tiny(
        ask("a"),
        ask("b", "yes-no", core, "when: {a: yes}"),
        rule("one", "when: {answered questions: 1}", "then: {caution: dust}"),
        rule("open", "when: {unanswered core questions: 1}", "then: {caution: rent}"),
    )
    assert pack.fired(a="no", b="yes") == ["one"]
    assert pack.fired(a="yes") == ["one", "open"]
    assert pack.fired(a="yes", b="yes") == []


@pytest.mark.parametrize("given", ["not-sure", ()])
def test_i_do_not_know_and_an_empty_list_count_as_not_answered(given: str | tuple[()]) -> None:
    pack = tiny(
        choices("q", "oven scales"),
        rule("unsaid", "when: {q: not answered}", "then: {caution: dust}"),
        rule("none", 'when: {q: "includes none of [oven]"}', "then: {caution: rent}"),
    )
    state = run(pack.plan, Answers(values={"q": given}))
    assert [firing.rule.name for firing in state.firings()] == ["unsaid"]
