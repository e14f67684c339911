"""A level is an interval: stated it is a point, unstated the whole scale, and counts move it."""

from __future__ import annotations

import pytest

from builders import ask, grid, rule, scale, tiny
from segue.plan import FAIL, PASS, UNKNOWN, Interval

GRID = grid("levels", "dough shaping")
A, B, C = ask("a"), ask("b"), ask("c")
PAST = ask(
    "past",
    "choice",
    "options:",
    "  - {id: course, label: Course, also: [{count: dough, at least: working}]}",
    "  - {id: none, label: None, also: [{count: dough, at most: beginner}]}",
    "  - {id: other, label: Other}",
)
CAP = rule("cap", "when: {a: yes}", "then: {count: dough, at most: beginner}")
RAISE = rule("raise", "when: {b: yes}", "then: {count: dough, at least: strong}")
PACK = tiny(A, B, C, GRID, PAST, CAP, RAISE)


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({}, (0, 4)),
        ({"levels": {"dough": "working"}}, (2, 2)),
        ({"levels": {"shaping": "working"}}, (0, 4)),
        ({"levels": {"dough": "none"}}, (0, 0)),
        ({"past": "course"}, (2, 4)),
        ({"past": "none"}, (0, 1)),
        ({"past": "course", "levels": {"dough": "beginner"}}, (2, 2)),
        ({"past": "course", "levels": {"dough": "strong"}}, (3, 3)),
        ({"a": "yes"}, (0, 1)),
        ({"b": "yes"}, (3, 4)),
        ({"b": "yes", "past": "course"}, (3, 4)),
        ({"a": "yes", "levels": {"dough": "professional"}}, (1, 1)),
        ({"a": "yes", "levels": {"dough": "none"}}, (0, 0)),
    ],
)
def test_counts_raise_the_lower_end_and_lower_the_upper(
    answers: dict[str, object], found: tuple[int, int]
) -> None:
    assert PACK.run(**answers).levels["dough"] == Interval(*found)


def test_a_cap_wins_where_the_ends_would_cross() -> None:
    assert PACK.run(a="yes", b="yes").levels["dough"] == Interval(1, 1)
    assert PACK.run(b="yes", past="none").levels["dough"] == Interval(1, 1)


def test_a_skill_without_a_row_is_counted_too() -> None:
    raising = rule("r", "when: {a: yes}", "then: {count: books, at least: working}")
    assert tiny(A, raising).run(a="yes").levels["books"] == Interval(2, 4)


def test_a_point_of_a_scale_may_count() -> None:
    asked = scale("s", "also: {5: [{count: dough, at least: strong}]}")
    pack = tiny(GRID, asked)
    assert pack.run(s=5).levels["dough"] == Interval(3, 4)
    assert pack.run(s=4).levels["dough"] == Interval(0, 4)


def verdict(test: str, **answers: object) -> int:
    caution = "then: {caution: dust}"
    pack = tiny(A, B, GRID, PAST, CAP, RAISE, rule("r", f'when: {{dough: "{test}"}}', caution))
    return pack.verdict("r", **answers)


@pytest.mark.parametrize(
    ("test", "passed"),
    [
        ("working", [2]),
        ("not working", [0, 1, 3, 4]),
        ("at least working", [2, 3, 4]),
        ("at most working", [0, 1, 2]),
        ("above working", [3, 4]),
        ("below working", [0, 1]),
        ("between beginner and strong", [1, 2, 3]),
    ],
)
def test_a_stated_level_is_tested_as_a_point(test: str, passed: list[int]) -> None:
    verdicts = [verdict(test, levels={"dough": level}) for level in range(5)]
    assert [level for level in range(5) if verdicts[level] == PASS] == passed
    assert UNKNOWN not in verdicts


@pytest.mark.parametrize(
    ("test", "found"),
    [
        ("at least working", PASS),
        ("at least strong", UNKNOWN),
        ("below working", FAIL),
        ("not beginner", PASS),
        ("professional", UNKNOWN),
    ],
)
def test_a_test_is_decided_only_over_the_whole_interval(test: str, found: int) -> None:
    assert verdict(test, past="course") == found


def test_every_level_passes_an_unstated_skill_and_none_fails_it() -> None:
    assert verdict("at least none") == PASS
    assert verdict("above professional") == FAIL


def test_not_answered_of_a_skill_is_about_its_row() -> None:
    pack = tiny(
        GRID,
        rule("said", "when: {dough: answered}", "then: {caution: dust}"),
        rule("unsaid", "when: {dough: not answered}", "then: {caution: rent}"),
    )
    assert pack.fired(levels={"dough": 2}) == ["said"]
    assert pack.fired(levels={"shaping": 2}) == ["unsaid"]
    assert pack.fired(levels={"dough": "not-sure", "shaping": 2}) == ["unsaid"]


def test_a_grid_is_answered_once_it_has_a_row_and_unsure_where_all_rows_are() -> None:
    pack = tiny(
        GRID,
        rule("said", "when: {levels: answered}", "then: {caution: dust}"),
        rule("unsure", "when: {unsure answers: 1}", "then: {caution: rent}"),
    )
    assert pack.fired(levels={"shaping": 0}) == ["said"]
    assert pack.fired(levels={"shaping": "not-sure"}) == ["unsure"]
    assert pack.fired(levels={"dough": 1, "shaping": "not-sure"}) == ["said"]
    assert pack.fired() == []


def test_a_rule_that_counts_reads_stated_levels_before_any_counts() -> None:
    swap = rule("swap", "when: {dough: at least strong}", "then: {count: dough, at most: working}")
    pack = tiny(GRID, PAST, A, B, RAISE, swap)
    assert pack.run(levels={"dough": 4}).levels["dough"] == Interval(2, 2)
    assert pack.run(b="yes").levels["dough"] == Interval(3, 4)
    assert pack.fired(b="yes") == ["raise"]


def test_two_skills_that_count_each_other_are_no_circle() -> None:
    pack = tiny(
        GRID,
        rule("r", "when: {dough: strong}", "then: {count: shaping, at least: working}"),
        rule("s", "when: {shaping: strong}", "then: {count: dough, at least: working}"),
    )
    levels = pack.run(levels={"dough": 3, "shaping": 3}).levels
    assert (levels["dough"], levels["shaping"]) == ((3, 3), (3, 3))


BAKER = "baker: requires: [dough: strong, shaping]"
SHORT = rule(
    "short",
    "for each: {role: any role, skill: the role requires}",
    "when: {the skill: below what the role requires}",
    "then: {learn: the skill}",
)


def test_a_skill_is_compared_with_what_the_role_requires_of_it() -> None:
    pack = tiny(GRID, SHORT, roles=BAKER)
    assert pack.fired(levels={"dough": 2, "shaping": 0}) == [
        "short (role baker, skill dough)",
        "short (role baker, skill shaping)",
    ]


def test_a_requirement_without_a_level_asks_for_beginner() -> None:
    pack = tiny(GRID, SHORT, roles=BAKER)
    assert pack.fired(levels={"dough": 3, "shaping": 1}) == []


def test_at_least_what_is_required_is_the_opposite() -> None:
    enough = rule(
        "enough",
        "for each: {role: any role, skill: the role requires}",
        "when: {the skill: at least what the role requires}",
        "then: {recommend: the role, strength: slight}",
    )
    pack = tiny(GRID, enough, roles=BAKER)
    assert pack.fired(levels={"dough": 3, "shaping": 0}) == ["enough (role baker, skill dough)"]
