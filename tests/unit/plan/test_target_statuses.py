"""What rules may ask of targets: recommended, advised against, ruled out, spoken for."""

from __future__ import annotations

from fractions import Fraction

import pytest

from builders import Rule, ask, rule, tiny
from segue.plan import FAIL, PASS, UNKNOWN

A, B, C = ask("a"), ask("b"), ask("c")
FOR = rule("for", "when: {a: yes}", "then: {recommend: shop, strength: moderate}")
AGAINST = rule("against", "when: {b: yes}", "then: {advise against: shop, strength: moderate}")
OUT = rule("out", "when: {c: yes}", "then: {rule out: shop}")
DUST = "then: {caution: dust}"
STATUSES = ("we recommend", "we advise against", "ruled out", "evidence for")


def statuses(*rules: Rule, **answers: object) -> list[int]:
    state = tiny(A, B, C, *rules).run(**answers)
    return [state.statuses[status.replace(" ", "-"), "shop"] for status in STATUSES]


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({"a": "yes", "b": "no", "c": "no"}, [PASS, FAIL, FAIL, PASS]),
        ({"a": "no", "b": "no", "c": "no"}, [FAIL, FAIL, FAIL, FAIL]),
        ({"a": "no", "b": "yes", "c": "no"}, [FAIL, PASS, FAIL, FAIL]),
        ({"a": "yes", "b": "yes", "c": "no"}, [FAIL, FAIL, FAIL, PASS]),
        ({"a": "yes", "b": "no", "c": "yes"}, [FAIL, FAIL, PASS, PASS]),
        ({"a": "no", "b": "yes", "c": "yes"}, [FAIL, PASS, PASS, FAIL]),
        ({}, [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]),
        ({"c": "yes"}, [FAIL, UNKNOWN, PASS, UNKNOWN]),
        ({"a": "yes"}, [PASS, UNKNOWN, UNKNOWN, PASS]),
    ],
)
def test_the_statuses_of_a_target(answers: dict[str, str], found: list[int]) -> None:
    assert statuses(FOR, AGAINST, OUT, **answers) == found


def test_a_target_is_unknown_by_any_rule_that_could_make_it_pass_whatever_its_strength() -> None:
    slight = rule("slight", "when: {a: yes}", "then: {recommend: shop, strength: slight}")
    assert statuses(slight)[0] == UNKNOWN
    assert statuses(slight, a="yes")[0] == FAIL


def test_a_rule_that_fires_in_one_way_is_not_unknown_for_another() -> None:
    either = rule(
        "either",
        "when any:",
        "  - a: yes",
        "  - b: yes",
        "then: {recommend: shop, strength: slight}",
    )
    assert statuses(either, a="no")[0] == UNKNOWN
    assert statuses(either, a="yes")[0] == FAIL


def test_weak_evidence_is_evidence_but_no_recommendation() -> None:
    slight = rule("slight", "when: {a: yes}", "then: {recommend: shop, strength: slight}")
    assert statuses(slight, a="yes") == [FAIL, FAIL, FAIL, PASS]


def test_weak_evidence_of_two_rules_still_misses_and_of_three_is_enough() -> None:
    weak = [rule(n, "when: {a: yes}", "then: {recommend: shop, strength: slight}") for n in "xyz"]
    assert statuses(*weak[:2], a="yes")[0] == FAIL
    assert statuses(*weak, a="yes")[0] == PASS


def test_a_certainty_exactly_at_the_threshold_is_recommended() -> None:
    strong = [
        rule("x", "when: {a: yes}", "then: {recommend: shop, strength: strong}"),
        rule("y", "when: {a: yes}", "then: {advise against: shop, strength: strong}"),
    ]
    pack = tiny(A, B, C, FOR, *strong)
    state = pack.run(a="yes")
    assert state.certainty["shop"] == Fraction(2, 5)
    assert state.statuses["we-recommend", "shop"] == PASS


def test_one_rule_is_one_piece_of_evidence_whatever_its_branches_and_bindings() -> None:
    twice = rule(
        "twice",
        "when any:",
        "  - a: yes",
        "  - b: yes",
        "then: {recommend: shop, strength: moderate}",
    )
    every = rule("every", "for each: {role: any role}", "then: {recommend: shop, strength: slight}")
    pack = tiny(A, B, twice, every, roles="baker\nseller\nmiller")
    assert pack.run(a="yes", b="yes").certainty["shop"] == 1 - Fraction(3, 5) * Fraction(4, 5)


def asking(line: str, **answers: object) -> int:
    job = rule("job", "when: {c: yes}", "then: [{recommend: job, strength: strong}]")
    pack = tiny(A, B, C, FOR, AGAINST, job, rule("r", f"when: {{{line}}}", DUST))
    return pack.verdict("r", **answers)


@pytest.mark.parametrize(
    ("line", "one", "both", "open_"),
    [
        ('we recommend: "any of [shop, job]"', PASS, PASS, PASS),
        ('we recommend: "all of [shop, job]"', FAIL, PASS, UNKNOWN),
        ("we recommend: shop", PASS, PASS, PASS),
        ("we recommend: job", FAIL, PASS, UNKNOWN),
        ('evidence for: "any of [shop, job]"', PASS, PASS, PASS),
        ('we advise against: "any of [shop, job]"', FAIL, FAIL, FAIL),
    ],
)
def test_a_rule_may_ask_for_any_or_all_of_several(
    line: str, one: int, both: int, open_: int
) -> None:
    assert asking(line, a="yes", b="no", c="no") == one
    assert asking(line, a="yes", b="no", c="yes") == both
    assert asking(line, a="yes", b="no") == open_


def test_rules_see_what_is_set_aside_as_recommended() -> None:
    pack = tiny(
        A,
        rule("one", "when: {a: yes}", "then: {recommend: [shop, job], strength: strong}"),
        rule("choice", "choose one of: [shop, job]", "prefer: [strongest]"),
        rule("r", 'when: {we recommend: "all of [shop, job]"}', DUST),
    )
    assert "r" in pack.fired(a="yes")


def test_not_ruled_out_passes_where_nothing_is_known_to_rule_out() -> None:
    pack = tiny(
        A,
        rule("out", "when: {a: yes}", "then: {rule out: shop}"),
        rule("r", "for each: {path: any path}", "when: {the path: not ruled out}", DUST),
        rule("s", "for each: {path: ruled out}", "then: {caution: rent}"),
    )
    free = ["r (path home-baking)", "r (path job)"]
    assert pack.fired() == [*free, "r (path shop)"]
    assert pack.fired(a="yes") == ["out", *free, "s (path shop)"]


def test_a_rule_out_and_its_evidence_do_not_wait_for_each_other() -> None:
    pack = tiny(
        A,
        rule("for", "unless:", "  - ruled out: shop", "then: {recommend: shop, strength: strong}"),
        rule("out", "when: {a: yes}", "then: {rule out: shop}"),
    )
    assert pack.run(a="yes").certainty["shop"] == 0
    assert pack.run(a="no").statuses["we-recommend", "shop"] == PASS


def test_a_recommendation_and_a_caution_never_cancel() -> None:
    pack = tiny(A, FOR, rule("beware", "when: {we recommend: shop}", DUST))
    advice = pack.advise(a="yes")
    assert [r.id for r in advice.recommended("path")] == ["shop"]
    assert [c.id for c in advice.cautions] == ["caution-dust"]
