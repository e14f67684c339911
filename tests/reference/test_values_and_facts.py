"""The reference, checked by hand: three values, questions and facts (3 to 6, 15)."""

from __future__ import annotations

import pytest

from reference.evaluator import Reference
from reference.short import (
    When,
    grid,
    library,
    meaning,
    named,
    option,
    person,
    question,
    rule,
    scale,
)
from segue.schema.library import Library
from segue.schema.questionnaire import Question

A, B, C = question("a"), question("b"), question("c")
NONE: frozenset[str] = frozenset()


def state(
    questions: list[Question], when: When | list[When], **answers: object
) -> tuple[str, frozenset[str]]:
    """Of a fact `f` that one rule concludes."""
    made = library(questions, [rule("r", "conclude f", when=when)], facts="f")
    return Reference(made, person(**answers)).fact("f")


# 3: three values


def test_lines_together_mean_and() -> None:
    both: When = {"a": "yes", "b": "yes"}
    assert state([A, B], both, a="yes", b="yes") == ("yes", NONE)
    assert state([A, B], both, a="yes") == ("unknown", named("b"))


def test_one_failing_line_fails_a_block_whatever_is_unknown() -> None:
    assert state([A, B], {"a": "yes", "b": "yes"}, a="no") == ("not-held", NONE)


def test_one_passing_block_passes_a_when_any_whatever_is_unknown() -> None:
    assert state([A, B], [{"a": "yes"}, {"b": "yes"}], a="yes") == ("yes", NONE)


def test_a_when_any_is_unknown_while_a_block_is() -> None:
    assert state([A, B], [{"a": "yes"}, {"b": "yes"}], a="no") == ("unknown", named("b"))


def test_only_the_unknown_lines_of_blocks_that_do_not_fail_are_named() -> None:
    blocks: list[When] = [{"a": "yes", "b": "yes"}, {"b": "yes", "c": "yes"}]
    assert state([A, B, C], blocks, a="no", c="yes") == ("unknown", named("b"))


def unless(**answers: object) -> Reference:
    made = library(
        [A, B], [rule("r", "conclude f", when={"a": "yes"}, unless=[{"b": "yes"}])], facts="f"
    )
    return Reference(made, person(**answers))


def test_an_unless_that_passes_holds_a_rule_back() -> None:
    assert unless(a="yes", b="yes").fact("f") == ("not-held", NONE)
    assert unless(b="yes").fact("f") == ("not-held", NONE)


def test_an_unless_that_fails_changes_nothing() -> None:
    assert unless(a="yes", b="no").fact("f") == ("yes", NONE)


def test_a_rule_goes_past_an_unknown_unless_as_far_as_we_know() -> None:
    assert unless(a="yes").fact("f") == ("yes", named("b"))


def test_a_rule_with_unknown_when_rests_on_its_when_alone() -> None:
    assert unless().fact("f") == ("unknown", named("a"))


def test_each_passing_branch_of_when_any_is_a_firing_of_its_own() -> None:
    blocks: list[When] = [{"a": "yes"}, {"b": "yes"}, {"c": "yes"}]
    made = library([A, B, C], [rule("r", "conclude f", when=blocks)], facts="f")
    firings = Reference(made, person(a="yes", b="no", c="yes")).firings()
    assert {(firing.rule, firing.branch, firing.target) for firing in firings} == {
        ("r", 0, "f"),
        ("r", 2, "f"),
    }


# 4: what counts as an answer

MANY = question("many", "choices", "x y z", sets={"early": ("x", "y")})
GRID = grid("grid", "dough shaping")


def test_i_do_not_know_and_an_empty_list_count_as_not_answered() -> None:
    assert state([MANY], {"many": "answered"}, many="not-sure") == ("not-held", NONE)
    assert state([MANY], {"many": "not answered"}, many=()) == ("yes", NONE)
    assert state([MANY], {"many": "includes x"}, many="not-sure") == ("unknown", named("many"))


def test_i_do_not_know_is_remembered_as_said() -> None:
    unsure: When = {"unsure answers": "1"}
    assert state([MANY], unsure, many="not-sure") == ("yes", NONE)
    assert state([MANY], unsure, many=()) == ("not-held", NONE)


def grid_state(test: When, rows: dict[str, object]) -> object:
    made = library([GRID], [rule("r", "conclude f", when=test)], facts="f", skills="dough shaping")
    return Reference(made, person(grid=rows)).fact("f")


def test_a_row_left_out_is_unknown_and_named_by_its_grid() -> None:
    assert grid_state({"shaping": "none"}, {"dough": 1}) == ("unknown", named("grid"))
    assert grid_state({"shaping": "none"}, {"dough": 1, "shaping": "not-sure"}) == (
        "unknown",
        named("grid"),
    )


@pytest.mark.parametrize(
    ("rows", "answered", "unsure"),
    [
        ({}, "no", "no"),
        ({"dough": "not-sure"}, "no", "yes"),
        ({"dough": "not-sure", "shaping": 0}, "yes", "no"),
    ],
)
def test_a_grid_is_answered_by_a_row_and_unsure_where_all_given_rows_are(
    rows: dict[str, object], answered: str, unsure: str
) -> None:
    found = [
        grid_state({"grid": "answered"}, rows),
        grid_state({"unsure answers": "at least 1"}, rows),
    ]
    held = {"yes": ("yes", NONE), "no": ("not-held", NONE)}
    assert found == [held[answered], held[unsure]]


# 5: dormant questions

DORMANT = question("b", when={"a": "yes"})


def test_a_dormant_answer_is_kept_but_counts_as_not_answered() -> None:
    assert state([A, DORMANT], {"b": "yes"}, a="yes", b="yes") == ("yes", NONE)
    assert state([A, DORMANT], {"b": "answered"}, a="no", b="yes") == ("not-held", NONE)
    assert state([A, DORMANT], {"b": "yes"}, a="no", b="yes") == ("unknown", NONE)


def test_what_rests_on_a_question_that_might_arise_rests_on_its_condition() -> None:
    assert state([A, DORMANT], {"b": "yes"}, b="yes") == ("unknown", named("a"))


def test_a_dormant_question_marks_nothing() -> None:
    made = library(
        [A, DORMANT], [rule("r", "conclude f", when={"a": "no"}, unless=[{"b": "yes"}])], facts="f"
    )
    assert Reference(made, person(a="no")).fact("f") == ("yes", NONE)


# 6: facts


def meant(rules: bool = False) -> Library:
    asks = question("q", "choice", [option("x", "f"), option("y")], when={"a": "yes"})
    concluded = [rule("r", "conclude f", when={"b": "yes"})] if rules else []
    return library([A, B, asks], concluded, facts="f")


def test_a_chosen_option_makes_a_fact_yes() -> None:
    assert Reference(meant(), person(a="yes", q="x")).fact("f") == ("yes", NONE)


def test_a_fact_is_unknown_while_a_question_that_could_mean_it_is_open() -> None:
    assert Reference(meant(), person(a="yes")).fact("f") == ("unknown", named("q"))
    assert Reference(meant(), person()).fact("f") == ("unknown", named("a"))
    assert Reference(meant(), person(a="yes", q="not-sure")).fact("f") == ("unknown", named("q"))


def test_where_only_options_can_mean_it_not_holding_is_no() -> None:
    assert Reference(meant(), person(a="yes", q="y")).fact("f") == ("no", NONE)
    assert Reference(meant(), person(a="no", q="x")).fact("f") == ("no", NONE)


def test_where_a_rule_could_conclude_it_a_fact_is_never_no() -> None:
    assert Reference(meant(True), person(a="no", b="no")).fact("f") == ("not-held", NONE)
    assert Reference(meant(True), person(a="no")).fact("f") == ("unknown", named("b"))
    assert Reference(meant(True), person()).fact("f") == ("unknown", named("a", "b"))


@pytest.mark.parametrize("test", ["yes", "no", "answered"])
def test_every_test_of_a_fact_that_does_not_hold_fails(test: str) -> None:
    made = library(
        [A, B],
        [
            rule("r", "conclude f", when={"a": "yes"}),
            rule("s", "conclude g", when={"f": test}),
            rule("t", "conclude h", when={"b": "yes"}, unless=[{"f": test}]),
        ],
        facts="f g h",
    )
    found = Reference(made, person(a="no", b="yes"))
    assert (found.fact("g"), found.fact("h")) == (("not-held", NONE), ("yes", NONE))


def test_a_fact_known_either_way_is_answered() -> None:
    asks = question("q", "choice", [option("x", "f"), option("y")])
    made = library([asks], [rule("r", "conclude g", when={"f": "answered"})], facts="f g")
    assert [
        Reference(made, person(q=answer)).fact("g")[0] for answer in ("x", "y", "not-sure")
    ] == [
        "yes",
        "yes",
        "not-held",
    ]


def test_a_point_of_a_scale_means_what_is_written_at_that_point() -> None:
    made = library([scale("s", {4: meaning("f")})], facts="f")
    assert [Reference(made, person(s=point)).fact("f")[0] for point in (3, 4, 5)] == [
        "no",
        "yes",
        "no",
    ]


# 15: counts


def test_counts_look_at_arising_questions_and_take_a_grid_as_one() -> None:
    core = question("core", core=True)
    hidden = question("hidden", core=True, when={"a": "yes"})
    made = library([A, core, hidden, GRID], skills="dough shaping")
    found = Reference(made, person(a="no", hidden="yes", grid={"dough": 1, "shaping": 2}))
    counts = [
        found.tally(name)
        for name in ("answered-questions", "unsure-answers", "unanswered-core-questions")
    ]
    assert counts == [2, 0, 1]
