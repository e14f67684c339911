"""“As far as we know”: the rules that an unanswered question decides for one target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from segue.plan import Plan, State
from segue.plan.unknown import rests_of_rule
from segue.schema.proof import Lean


def leans(plan: Plan, state: State, questions: Sequence[str], target: str) -> tuple[Lean, ...]:
    """For each question that a result leans on, the rules that wait for its answer.

    These are rules that may yet rule the target out, and firings for it (or against it) that
    went past an exception nobody could check.
    """
    found = list(_waiting(plan, state, target))
    return tuple(
        Lean(
            question=question,
            asked=plan.library.question[question].text,
            rules=tuple(dict.fromkeys(rule for rule, rests in found if question in rests)),
        )
        for question in questions
    )


def _waiting(plan: Plan, state: State, target: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Rules with the questions they wait for."""
    for rule in plan.unknown_rules(state, "ruled-out", target):
        yield rule.rule.id, rests_of_rule(plan, state, rule)
    for sort in ("certainty", "caution"):
        for firing in state.supports.get((sort, target), ()):
            yield firing.rule.rule.id, state.mark_of(firing)
