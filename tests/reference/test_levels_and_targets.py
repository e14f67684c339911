"""The reference, checked by hand: levels, targets, marks, cautions (1, 2, 7 to 10)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reference.evaluator import Reference
from reference.short import When, grid, library, meaning, option, person, question, rule, scale
from segue.schema.library import Library
from segue.schema.rules import Rule

A, B, C, D = (question(name) for name in "abcd")
NONE: frozenset[str] = frozenset()
GRID = grid("grid", "dough shaping")


# 8: levels


def level(*counts: Rule, skill: str = "dough", **answers: object) -> tuple[int, int]:
    asks = question(
        "past", "choice", [option("course", "dough at least working"), option("nothing")]
    )
    made = library([GRID, asks, A, B], counts, skills="dough shaping books")
    found = Reference(made, person(**answers)).level(skill)
    return found.low, found.high


def test_a_stated_level_is_a_point_and_an_unstated_one_the_whole_scale() -> None:
    assert level(grid={"dough": 2}) == (2, 2)
    assert level() == (0, 4)
    assert level(skill="books") == (0, 4)


def test_an_option_raises_the_lower_end_of_an_unstated_level() -> None:
    assert level(past="course") == (2, 4)


def test_an_option_raises_a_stated_level_too() -> None:
    assert level(past="course", grid={"dough": 1}) == (2, 2)
    assert level(past="course", grid={"dough": 3}) == (3, 3)


CAP = rule("cap", "count dough: at most beginner", when={"a": "yes"})
RAISE = rule("raise", "count dough: at least strong", when={"b": "yes"})


def test_a_cap_lowers_the_upper_end_and_wins_where_they_cross() -> None:
    assert level(CAP, a="yes") == (0, 1)
    assert level(CAP, a="yes", grid={"dough": 4}) == (1, 1)
    assert level(CAP, RAISE, a="yes", b="yes") == (1, 1)


def test_counts_that_are_unknown_move_nothing() -> None:
    assert level(CAP, RAISE, b="yes") == (3, 4)


def test_a_level_that_is_unknown_rests_on_its_grid_and_all_that_could_count_it() -> None:
    asks = question("past", "choice", [option("x", "dough at least working"), option("y")])
    made = library(
        [GRID, asks, A],
        [CAP, rule("r", "conclude f", when={"dough": "strong"})],
        "f",
        skills="dough",
    )
    assert Reference(made, person(grid={"shaping": 1})).fact("f") == (
        "unknown",
        {"grid", "past", "a"},
    )
    assert Reference(made, person(past="y", a="no")).fact("f") == ("unknown", {"grid"})


@pytest.mark.parametrize(
    ("test", "state"),
    [
        ("at least working", "yes"),
        ("at least strong", "unknown"),
        ("below working", "not-held"),
        ("above beginner", "yes"),
        ("at most professional", "yes"),
        ("none", "not-held"),
        ("not none", "yes"),
        ("strong", "unknown"),
        ("between working and professional", "yes"),
        ("between none and beginner", "not-held"),
    ],
)
def test_a_test_of_a_level_passes_or_fails_only_over_the_whole_interval(
    test: str, state: str
) -> None:
    asks = scale("s", {5: meaning("dough at least working")})
    made = library([asks], [rule("r", "conclude f", when={"dough": test})], "f", skills="dough")
    assert Reference(made, person(s=5)).fact("f")[0] == state


def test_a_rule_that_counts_reads_the_stated_levels_in_all_its_lines() -> None:
    asks = question("past", "choice", [option("x", "dough at least working"), option("y")])
    counts = rule(
        "r",
        "count shaping: at least beginner",
        "caution w",
        when={"dough": "at least working"},
    )
    made = library([GRID, asks], [counts], cautions="w", skills="dough shaping")
    found = Reference(made, person(past="x"))
    assert (found.level("shaping").low, found.caution("w")) == (0, ("warn", {"grid"}))
    found = Reference(made, person(past="x", grid={"dough": 1}))
    assert (found.level("shaping").low, found.caution("w")) == (0, None)


def test_a_level_moved_by_a_marked_count_is_marked() -> None:
    marked = rule("m", "count dough: at least working", when={"a": "yes"}, unless=[{"b": "yes"}])
    plain = rule("p", "count dough: at least strong", when={"c": "yes"})
    asks = rule("r", "conclude f", when={"dough": "at least working"})
    made = library([A, B, C], [marked, plain, asks], "f", skills="dough")
    assert Reference(made, person(a="yes")).fact("f") == ("yes", {"b"})
    assert Reference(made, person(a="yes", c="yes")).fact("f") == ("yes", NONE)


# 1, 2: the graph

BAKERY = {
    "roles": "baker pastry",
    "paths": "school",
    "skills": "dough shaping",
    "relations": [
        "baker requires dough: strong",
        "baker requires shaping",
        "pastry requires dough: working",
        "school develops shaping",
    ],
}


def bindings(each: dict[str, str], **nodes: object) -> set[frozenset[str]]:
    made = library([A], [rule("r", "conclude f", when={"a": "yes"}, each=each)], "f", **nodes)
    firings = Reference(made, person(a="yes")).firings()
    return {frozenset(f"{noun}={node}" for noun, node in one.bindings) for one in firings}


def test_for_each_binds_what_the_graph_joins_in_any_order_of_its_lines() -> None:
    lines = {"role": "any role", "skill": "the role requires", "path": "develops the skill"}
    backward = dict(reversed(lines.items()))
    expected = {frozenset({"role=baker", "skill=shaping", "path=school"})}
    assert bindings(lines, **BAKERY) == expected
    assert bindings(backward, **BAKERY) == expected


def test_two_nouns_of_one_kind_differ() -> None:
    found = bindings({"role": "any role", "other (role)": "any role"}, **BAKERY)
    assert found == {
        frozenset({"role=baker", "other=pastry"}),
        frozenset({"role=pastry", "other=baker"}),
    }


def test_a_transitive_walk_takes_one_or_more_steps() -> None:
    steps = ["one precedes two", "two precedes three"]
    found = bindings({"path": "the one precedes"}, paths="one two three", relations=steps)
    assert found == {frozenset({"path=two"}), frozenset({"path=three"})}


def test_a_level_is_compared_with_what_the_role_requires_and_no_level_asks_for_beginner() -> None:
    gap = rule(
        "gap",
        "learn the skill",
        each={"role": "any role", "skill": "the role requires"},
        when={"the skill": "below what the role requires"},
    )
    made = library([GRID], [gap], **BAKERY)  # type: ignore[arg-type]
    found = Reference(made, person(grid={"dough": 2, "shaping": 0}))
    assert {one.bindings for one in found.firings()} == {
        frozenset({("role", "baker"), ("skill", "dough")}),
        frozenset({("role", "baker"), ("skill", "shaping")}),
    }


# 7: tests of targets

FOR = rule("for", "recommend p: strong", when={"a": "yes"})
AGAINST = rule("against", "advise against p: strong", when={"b": "yes"})
OUT = rule("out", "rule out p", when={"c": "yes"})


def target(test: str, *rules: Rule) -> Library:
    subject, _, rest = test.partition(": ")
    asks = rule("r", "conclude f", when={subject: rest})
    return library([A, B, C, D], [FOR, AGAINST, OUT, *rules, asks], "f", paths="p q")


@pytest.mark.parametrize(
    ("test", "answers", "state"),
    [
        ("we recommend: p", {"a": "yes", "b": "no", "c": "no"}, "yes"),
        ("we recommend: p", {"a": "yes", "c": "yes"}, "not-held"),
        ("we recommend: p", {"a": "yes", "b": "yes"}, "not-held"),
        ("we recommend: p", {"c": "no"}, "unknown"),
        ("we recommend: p", {"c": "yes"}, "not-held"),
        ("we recommend: p", {"a": "no"}, "not-held"),
        ("we advise against: p", {"a": "no", "b": "yes", "c": "yes"}, "yes"),
        ("we advise against: p", {"a": "no"}, "unknown"),
        ("we advise against: p", {"b": "no"}, "not-held"),
        ("evidence for: p", {"a": "yes", "c": "yes"}, "yes"),
        ("evidence for: p", {}, "unknown"),
        ("ruled out: p", {"c": "yes"}, "yes"),
        ("ruled out: p", {}, "unknown"),
        ("ruled out: p", {"c": "no"}, "not-held"),
        ("ruled out: q", {}, "not-held"),
        ("ruled out: any of [p, q]", {"c": "yes"}, "yes"),
        ("ruled out: any of [p, q]", {}, "unknown"),
        ("ruled out: all of [p, q]", {"c": "yes"}, "not-held"),
    ],
)
def test_targets_are_tested_by_what_could_make_the_test_pass(
    test: str, answers: dict[str, str], state: str
) -> None:
    assert Reference(target(test), person(**answers)).fact("f")[0] == state


def bound(test: str, **answers: object) -> set[str]:
    asks = rule("r", "learn the path", when={"the path": test}, each={"path": "any path"})
    made = library([A, B, C], [FOR, AGAINST, OUT, asks], paths="p q")
    found = Reference(made, person(**answers))
    return {one.target for one in found.firings() if one.verb == "learn"}


def test_not_ruled_out_passes_where_it_is_not_known_to_be() -> None:
    assert bound("not ruled out") == {"p", "q"}
    assert bound("not ruled out", c="yes") == {"q"}
    assert bound("ruled out", c="yes") == {"p"}


# 9: as far as we know


def test_going_past_not_ruled_out_is_marked() -> None:
    asks = rule("r", "conclude f", when={"the path": "not ruled out"}, each={"path": "any path"})
    made = library([C], [OUT, asks], "f", paths="p")
    assert Reference(made, person()).fact("f") == ("yes", {"c"})
    assert Reference(made, person(c="no")).fact("f") == ("yes", NONE)


def test_a_recommendation_is_marked_while_a_rule_out_is_unknown() -> None:
    found = Reference(target("we recommend: p"), person(a="yes", b="no"))
    assert found.recommended() == {"p": {"c"}}
    assert found.fact("f") == ("yes", {"c"})


def test_a_fact_is_marked_only_if_all_its_supports_are() -> None:
    marked = rule("m", "conclude f", when={"a": "yes"}, unless=[{"b": "yes"}])
    again = rule("n", "conclude f", when={"a": "yes"}, unless=[{"c": "yes"}])
    plain = rule("p", "conclude f", when={"d": "yes"})
    made = library([A, B, C, D], [marked, again, plain], "f")
    assert Reference(made, person(a="yes")).fact("f") == ("yes", {"b", "c"})
    assert Reference(made, person(a="yes", d="yes")).fact("f") == ("yes", NONE)


def test_a_certainty_is_marked_if_any_of_its_evidence_is() -> None:
    marked = rule("m", "recommend p: slight", when={"a": "yes"}, unless=[{"d": "yes"}])
    found = Reference(target("evidence for: p", marked), person(a="yes", b="no", c="no"))
    assert found.certainty("p") == (Fraction(19, 25), {"d"})
    assert found.fact("f") == ("yes", NONE)


def test_marks_pass_along_chains() -> None:
    rules = [
        rule("one", "conclude f", when={"a": "yes"}, unless=[{"b": "yes"}]),
        rule("two", "recommend p: strong", when={"f": "yes"}, unless=[{"c": "yes"}]),
        rule("three", "caution w", when={"we recommend": "p"}),
    ]
    found = Reference(library([A, B, C], rules, "f", "w", paths="p"), person(a="yes"))
    assert found.caution("w") == ("applies", {"b", "c"})


# 10: cautions


def caution(*policies: str, **answers: object) -> object:
    blocks: list[When] = [{"a": "yes"}, {"b": "yes"}, {"c": "yes"}]
    rules = [
        rule(f"r{index}", "caution w", when=block, if_not_answered=policy)
        for index, (policy, block) in enumerate(zip(policies, blocks, strict=False))
    ]
    return Reference(library([A, B, C], rules, cautions="w"), person(**answers)).caution("w")


def test_a_caution_whose_rule_is_unknown_follows_if_not_answered() -> None:
    assert caution("warn") == ("warn", {"a"})
    assert caution("ask") == ("ask", {"a"})
    assert caution("ignore") is None


def test_of_several_rules_applying_wins_then_asking_then_warning() -> None:
    assert caution("warn", "ask", c="yes") == ("ask", {"a", "b"})
    assert caution("warn", "ask", "ignore") == ("ask", {"a", "b"})
    assert caution("warn", "ask", b="yes") == ("applies", NONE)
    assert caution("warn", "ask", b="no") == ("warn", {"a"})


def test_where_there_is_no_question_to_name_there_is_no_warning() -> None:
    hidden = question("b", when={"a": "yes"})
    made = library([A, hidden], [rule("r", "caution w", when={"b": "yes"})], cautions="w")
    assert Reference(made, person(a="no")).caution("w") is None
