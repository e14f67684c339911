"""Doors: each skill one level up, and what that opens, in the order of gain per effort."""

from __future__ import annotations

from builders import PACK, Tiny, ask, grid, rule, tiny
from segue.explain.doors import doors
from segue.explain.reach import Concluding
from segue.schema.changes import Doors

EFFORTS = """\
most changes: 3
answering: 0.1
deciding: 5
with time: 50
levels: {beginner: 10, working: 20, strong: 30, professional: 40}
skills: {shaping: {beginner: 1, working: 1, strong: 1, professional: 1}}
source: adviser
"""
LEVELS = grid("levels", "dough shaping books", "changeable: with time")
RULES = (
    rule("shop", "when: {dough: at least working}", "then: {recommend: shop, strength: strong}"),
    rule("job", "when: {shaping: at least working}", "then: {recommend: job, strength: strong}"),
    rule("bake", "when: {a: yes}", "then: {recommend: baker, strength: strong}"),
)
A = ask("a")


def opened(pack: Tiny, **answers: object) -> Doors:
    return doors(Concluding(pack.plan), pack.read(**answers))


def test_the_most_for_the_least_effort_stands_first() -> None:
    pack = tiny(LEVELS, A, *RULES, efforts=EFFORTS)
    found = opened(pack, levels={"dough": 1, "shaping": 1, "books": 1})
    assert [(d.skill, d.gain, d.effort) for d in found.doors] == [
        ("shaping", 1, 1.0),
        ("dough", 1, 20.0),
    ]
    assert [d.appears[0].id for d in found.doors] == ["job", "shop"]
    assert found.doors[0].set == {"levels": {"shaping": 2}}
    assert found.doors[0].said == "1 door for very roughly 1 hour of effort"


def test_a_skill_that_opens_nothing_is_named_apart() -> None:
    found = opened(tiny(LEVELS, A, *RULES), levels={"books": 1})
    assert [one.id for one in found.closed] == ["books"]


def test_a_level_that_was_not_told_is_named_and_not_guessed() -> None:
    found = opened(tiny(LEVELS, A, *RULES), levels={"books": 1})
    assert [one.id for one in found.untold] == ["dough", "shaping"]


def test_gaps_that_close_are_counted() -> None:
    roles = "baker: requires: [dough: strong, shaping: working]"
    pack = tiny(LEVELS, A, *RULES[2:], roles=roles)
    found = opened(pack, a="yes", levels={"dough": 2, "shaping": 0})
    (door,) = found.doors
    assert [(gap.role, gap.need) for gap in door.closes] == [("baker", "Dough: strong")]
    assert (door.skill, door.have, door.to) == ("dough", "working", "strong")


def test_the_highest_level_has_no_door() -> None:
    found = opened(tiny(LEVELS, A, *RULES), levels={"dough": 4})
    assert (found.doors, found.closed) == ((), ())
    assert found.finding == (
        "We know of no skill that you could raise: tell us how far you are with some."
    )


PAST = ask(
    "past",
    "choices",
    "changeable: with time",
    "options:",
    "  - {id: course, label: A course, also: [{count: books, at least: working}]}",
    "  - {id: other, label: Other}",
)
BOOKED = rule("b", "when: {books: at least working}", "then: {recommend: shop, strength: strong}")


def test_a_skill_without_a_row_is_raised_by_an_answer_that_counts_for_it() -> None:
    (door,) = opened(tiny(PAST, BOOKED), past=["other"]).doors
    assert (door.skill, door.set, door.text) == (
        "books",
        {"past": ("course", "other")},
        "past? also “A course”",
    )


def test_a_mere_wish_raises_no_skill() -> None:
    wish = type(PAST)(PAST.replace("changeable: with time", "changeable: yes"))
    assert opened(tiny(wish, BOOKED), past=["other"]).doors == ()


def test_one_change_that_raises_several_skills_is_one_door() -> None:
    both = PAST.replace(
        "[{count: books, at least: working}]",
        "[{count: books, at least: working}, {count: dough, at least: working}]",
    )
    (door,) = opened(tiny(type(PAST)(both), BOOKED), past=["other"]).doors
    assert (door.skill, [one.id for one in door.along]) == ("dough", ["books"])


def test_steps_of_the_plan_are_no_doors() -> None:
    step = rule(
        "s", "when: {dough: at least working}", "then: {recommend: first loaf, strength: strong}"
    )
    found = opened(tiny(LEVELS, step, pack=PACK), levels={"dough": 1})
    assert (found.doors, [one.id for one in found.closed]) == ((), ["dough"])
