"""The bundled pack is sound, and there is nothing in it that nobody can reach."""

from __future__ import annotations

import pytest

import segue
from segue.advisor import Advisor
from segue.plan import Plan
from segue.plan.vocabulary import meanings_of

READ_BY_NO_RULE = {"living-costs"}
"""Optional, and no rule uses it."""


def concluded(plan: Plan, sort: str) -> set[str]:
    return {c.target for rule in plan.rules for c in rule.conclusions if c.sort == sort}


def read(plan: Plan) -> set[tuple[str, str]]:
    """Whatever a rule, or the relevance of a question, asks for."""
    blocks = [block for rule in plan.rules for block in (*rule.branches, *rule.unless)]
    blocks += [block for relevance in plan.relevance.values() for block in relevance]
    return {cell for block in blocks for condition in block for cell in condition.reads()}


def test_the_pack_has_no_error_and_no_warning() -> None:
    assert segue.check_pack() == ()


def test_everything_that_can_be_recommended_is_recommended_by_a_rule(bundled: Advisor) -> None:
    targets = {node.id for node in bundled.library.targets}
    assert targets - concluded(bundled.plan, "for") == set()


def test_every_caution_is_raised_by_a_rule(bundled: Advisor) -> None:
    assert set(bundled.library.caution) == concluded(bundled.plan, "caution")


def test_every_fact_can_come_to_hold(bundled: Advisor) -> None:
    meant = {fact for fact, said in bundled.plan.meant_by.items() if said}
    assert set(bundled.library.fact) - meant - concluded(bundled.plan, "fact") == set()


def test_every_question_is_asked_for_something(bundled: Advisor) -> None:
    plan, library = bundled.plan, bundled.library
    cells = read(plan)
    used = {name for sort, name in cells if sort == "arises"}
    used |= {library.grid_of[skill].id for _, skill in cells if skill in library.grid_of}
    used |= {q.id for q in library.questions if any(m != type(m)() for _, m in meanings_of(q))}
    assert library.settings.pace is not None
    used.add(library.settings.pace.question)
    assert {question.id for question in library.questions} - used == READ_BY_NO_RULE


@pytest.mark.parametrize("kind", ["pathway", "specialisation", "education-route"])
def test_what_is_recommended_tells_what_it_is(bundled: Advisor, kind: str) -> None:
    silent = {node.id for node in bundled.library.targets if node.kind == kind and not node.about}
    assert silent == set()
