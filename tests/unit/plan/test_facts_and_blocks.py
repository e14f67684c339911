"""Three values: blocks, exceptions, and facts that options mean or rules conclude."""

from __future__ import annotations

import pytest

from builders import ask, choice, rule, tiny
from segue.plan import FAIL, PASS, UNKNOWN

A, B, C = ask("a"), ask("b"), ask("c")
FREE = "then: {conclude: free}"
DUST, RENT = "then: {caution: dust}", "then: {caution: rent}"


def verdict(*lines: str, **answers: object) -> int:
    return tiny(A, B, C, rule("r", *lines, DUST)).verdict("r", **answers)


AND = "when: {a: yes, b: yes}"
OR = ("when any:", "  - a: yes", "    b: yes", "  - c: yes")


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({"a": "yes", "b": "yes"}, PASS),
        ({"a": "yes"}, UNKNOWN),
        ({}, UNKNOWN),
        ({"a": "no"}, FAIL),
        ({"b": "no"}, FAIL),
        ({"a": "no", "b": "yes"}, FAIL),
    ],
)
def test_a_block_fails_by_one_line_and_else_is_unknown_by_one(
    answers: dict[str, str], found: int
) -> None:
    assert verdict(AND, **answers) == found


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({"c": "yes"}, PASS),
        ({"a": "no", "c": "yes"}, PASS),
        ({"a": "yes", "b": "yes", "c": "no"}, PASS),
        ({"a": "yes", "c": "no"}, UNKNOWN),
        ({"a": "no"}, UNKNOWN),
        ({"a": "no", "c": "no"}, FAIL),
    ],
)
def test_when_any_passes_by_one_block_and_else_is_unknown_by_one(
    answers: dict[str, str], found: int
) -> None:
    assert verdict(*OR, **answers) == found


EXCEPT = ("when: {a: yes}", "unless:", "  - b: yes", "    c: yes")


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({"a": "yes", "b": "no"}, PASS),
        ({"a": "yes"}, PASS),
        ({"a": "yes", "b": "yes"}, PASS),
        ({"a": "yes", "b": "yes", "c": "yes"}, FAIL),
        ({"b": "yes", "c": "yes"}, FAIL),
        ({"b": "no"}, UNKNOWN),
        ({"a": "no"}, FAIL),
    ],
)
def test_unless_holds_back_only_where_a_whole_block_is_known_to_hold(
    answers: dict[str, str], found: int
) -> None:
    assert verdict(*EXCEPT, **answers) == found


def test_a_rule_that_asks_nothing_but_an_exception_fires_for_whoever_is_not_excepted() -> None:
    pack = tiny(A, rule("r", "unless:", "  - a: yes", DUST))
    assert (pack.fired(), pack.fired(a="no"), pack.fired(a="yes")) == (["r"], ["r"], [])


def test_both_blocks_of_when_any_that_pass_are_firings_of_one_rule() -> None:
    state = tiny(A, B, C, rule("r", *OR, DUST)).run(a="yes", b="yes", c="yes")
    assert [firing.branch for firing in state.firings()] == [0, 1]


YES_NO = (
    rule("is", "when: {free: yes}", DUST),
    rule("is-not", "when: {free: no}", RENT),
    rule("known", "when: {free: answered}", DUST),
    rule("unknown", "when: {free: not answered}", RENT),
)
MEANT = choice("goal", "shop=free job")


def test_an_option_means_a_fact_and_another_option_that_it_is_not_so() -> None:
    pack = tiny(MEANT, *YES_NO, facts="free")
    assert pack.fired(goal="shop") == ["is", "known"]
    assert pack.fired(goal="job") == ["is-not", "known"]
    assert pack.fired() == ["unknown"]


def test_a_fact_that_a_rule_could_conclude_is_never_no() -> None:
    pack = tiny(MEANT, A, *YES_NO, rule("late", "when: {a: yes}", FREE), facts="free")
    assert pack.fired(goal="job", a="no") == ["unknown"]
    assert pack.fired(goal="job", a="yes") == ["is", "known", "late"]


def test_an_exception_on_a_fact_that_rules_conclude_neither_holds_back_nor_marks() -> None:
    late = rule("late", "when: {a: yes}", FREE)
    pack = tiny(A, late, rule("r", "unless:", "  - free: no", DUST), facts="free")
    (firing,) = pack.run(a="no").firings()
    assert (firing.rule.name, firing.mark) == ("r", frozenset())


def test_a_fact_is_unknown_while_a_rule_that_could_conclude_it_is() -> None:
    pack = tiny(A, B, rule("late", "when: {a: yes, b: yes}", FREE), facts="free")
    assert pack.run(a="yes").facts["free"] == UNKNOWN
    assert pack.run(a="no").facts["free"] == FAIL


def test_a_fact_is_unknown_while_any_question_that_could_mean_it_is_open() -> None:
    other = choice("work", "self=free wage")
    pack = tiny(MEANT, other, facts="free")
    assert pack.run(goal="job").facts["free"] == UNKNOWN
    assert pack.run(goal="job", work="not-sure").facts["free"] == UNKNOWN
    assert pack.run(goal="job", work="wage").facts["free"] == FAIL
    assert pack.run(work="self").facts["free"] == PASS


def test_a_question_that_might_arise_keeps_its_fact_unknown_and_a_dormant_one_does_not() -> None:
    pack = tiny(A, choice("goal", "shop=free job", "when: {a: yes}"), facts="free")
    assert pack.run().facts["free"] == UNKNOWN
    assert pack.run(a="no").facts["free"] == FAIL
    assert pack.run(a="no", goal="shop").facts["free"] == FAIL


def test_a_chain_of_rules_fires_whatever_the_order_they_are_written_in() -> None:
    chain = [
        rule("third", "when: {calm: yes}", DUST),
        rule("second", "when: {free: yes}", "then: {conclude: calm}"),
        rule("first", "when: {a: yes}", FREE),
    ]
    forward = tiny(A, *reversed(chain), facts="free calm")
    backward = tiny(A, *chain, facts="free calm")
    assert forward.fired(a="yes") == backward.fired(a="yes") == ["first", "second", "third"]


def test_a_dormant_answer_counts_as_not_answered_and_comes_back() -> None:
    pack = tiny(A, ask("b", "yes-no", "when: {a: yes}"), rule("r", "when: {b: yes}", DUST))
    assert pack.fired(a="yes", b="yes") == ["r"]
    assert pack.fired(a="no", b="yes") == []
    assert pack.fired(b="yes") == []


def test_what_a_dormant_question_decides_is_unknown_and_never_fails() -> None:
    pack = tiny(A, ask("b", "yes-no", "when: {a: yes}"), rule("r", "when: {b: yes}", DUST))
    assert pack.verdict("r", a="no", b="no") == UNKNOWN


def test_a_question_may_arise_by_a_fact_that_rules_conclude() -> None:
    late = rule("late", "when: {a: yes}", FREE)
    pack = tiny(A, ask("b", "yes-no", "when: {free: yes}"), late, facts="free")
    assert pack.run(a="yes").arises["b"] == PASS
    assert pack.run().arises["b"] == UNKNOWN
    assert pack.run(a="no").arises["b"] == FAIL
