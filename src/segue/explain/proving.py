"""Whether something holds in every completion: proved, or refuted by one, or neither.

Branch and bound: an envelope says what is certain; where that is not enough, a question
that matters is decided in each way that can be told apart, and the envelope is asked again.
Where neither a proof nor a refutation is found within so many steps, nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from segue.explain.case import Case
from segue.explain.openings import Decision
from segue.explain.prospects import Prospects
from segue.explain.values import Live
from segue.schema.questionnaire import Question


class Claim(Protocol):
    """Something that has a value in every completion."""

    def value(self, case: Case) -> object:
        """Its value in the completion at hand."""

    def known(self, prospects: Prospects) -> object | None:
        """Its value in all completions; nothing where they may differ."""

    def roots(self, prospects: Prospects) -> Iterable[int]:
        """The gates that decide it, where it is not known."""


class Finding(NamedTuple):
    """What a search found: that a claim is settled, or where its value is another, or neither.

    `other` are the decisions of a completion with another value.
    """

    settled: bool
    other: dict[str, Decision] | None = None

    @property
    def refuted(self) -> bool:
        return self.other is not None


FEW = 2
"""Of a question with so few steps no better one is looked for."""
SETTLED, UNDECIDED = Finding(settled=True), Finding(settled=False)


def settled(case: Case, claim: Claim, steps: int) -> Finding:
    """Whether a claim has one value in all completions; the case is left as it was."""
    case.envelope.bound()
    return _Search(case, claim, claim.value(case), steps).go()


class _Search:
    def __init__(self, case: Case, claim: Claim, value: object, steps: int) -> None:
        self.case, self.claim, self.value, self.left = case, claim, value, steps

    def go(self) -> Finding:
        self.left -= 1
        prospects = self.case.prospects()
        known = self.claim.known(prospects)
        if known is not None and known == self.value:
            return SETTLED
        if self.claim.value(self.case) != self.value:
            return Finding(settled=False, other=dict(self.case.decisions))
        if self.left <= 0:
            return UNDECIDED
        cone = self.case.cone(self.claim.roots(prospects))
        question, steps = narrowest(self.case, frozenset(cone))
        if not question:  # nothing open is behind it: all completions are like this one
            return SETTLED
        return self._each(question, steps, cone)

    def _each(self, question: str, steps: list[Decision], cone: list[int]) -> Finding:
        """Every step in turn, until one of them does not prove the claim."""
        case, found = self.case, SETTLED
        before = case.decided(question)
        case.envelope.focus(cone)
        focus = case.envelope.focused
        for step in steps:
            case.decide(question, step)
            case.envelope.rebound()
            found = self.go()
            case.envelope.focus(focus)
            if found is not SETTLED:
                break
        case.decide(question, before)
        case.envelope.rebound()
        return found


def narrowest(case: Case, live: Live) -> tuple[str, list[Decision]]:
    """The open question behind live gates with the fewest steps, and these."""
    best, found = "", list[Decision]()
    for question in case.open_questions(live):
        steps = case.steps(question, live)
        if not best or len(steps) < len(found):
            best, found = question.id, steps
            if len(steps) <= FEW:
                break
    return best, found


def busiest(case: Case, live: Live) -> tuple[str, list[Decision]]:
    """The open question that most live gates read, and the next steps of it."""
    questions = case.open_questions(live)
    if not questions:
        return "", []
    found = max(questions, key=lambda q: case.field.values.all_readers(q, live))
    return found.id, case.steps(found, live)


def whole_answers(case: Case, question: Question, live: Live, most: int) -> list[Decision] | None:
    """Every way to decide a question that live gates can tell apart; nothing where too many."""
    openings, found = case.field.openings, list[Decision]()
    due = [case.decided(question.id)]
    while due:
        decision = due.pop()
        if openings.is_decided(question, decision, live):
            found.append(decision)
        else:
            due += openings.steps(question, decision, live)
        if len(found) + len(due) > most:
            return None
    return found
