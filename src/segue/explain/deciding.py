"""Which open questions decide whether a target is recommended: each shown by an example.

A question is named only where two completions were found that differ in its answer alone,
and of which one recommends the target and the other does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from segue.explain.case import Case
from segue.explain.claims import Stands
from segue.explain.openings import LEFT, OPEN, Decision
from segue.explain.pool import Given, alone
from segue.explain.proving import settled
from segue.explain.values import Live


def decided_by(case: Case, target: str, other: Given, steps: int) -> tuple[str, ...]:
    """The questions that decide on a target, in the questionnaire's order.

    `other` are answers which, given besides those of the case, make it another. Further
    examples are looked for without the questions named already, in so many steps each.
    """
    decider = _Decider(case, Stands(target))
    roots = list(case.prospects().of_standing(target))
    live = frozenset(case.cone(roots))
    found = set(decider.around(other, live))
    for _ in range(ROUNDS):
        more = decider.without(found, steps)
        if more is None:
            break
        found |= decider.around(more, live)
    return tuple(q.id for q in case.field.plan.library.questions if q.id in found)


ROUNDS = 2
"""How often further examples are looked for."""


class _Decider:
    def __init__(self, case: Case, claim: Stands) -> None:
        self.case, self.claim = case, claim
        self.now = claim.value(case)

    def around(self, other: Given, live: Live) -> set[str]:
        """The questions that decide beside these answers, as few of them as are needed."""
        needed = self.fewest(other)
        found = set(needed)
        contexts = [{q: v for q, v in needed.items() if q != left_out} for left_out in needed]
        for context in [*contexts, *([{}] if len(needed) > 1 else []), needed]:
            found |= set(self.turning(context, live, found))
        return found

    def without(self, questions: set[str], steps: int) -> Given | None:
        """Answers that turn it while these questions are left open, if some are found."""
        case = self.case
        before = {question: case.decided(question) for question in questions}
        for question in questions:
            case.decide(question, LEFT if before[question] is OPEN else before[question])
        found = settled(case, self.claim, steps)
        for question, decision in before.items():
            case.decide(question, decision)
        case.envelope.bound()
        if found.other is None:
            return None
        return {q: v for q, v in answers_in(case, found.other).items() if q not in questions}

    def turns(self, given: Given) -> bool:
        """Whether these answers make the target another than it is now."""
        with self.case.trying(given):
            return self.claim.value(self.case) != self.now

    def fewest(self, given: Given) -> Given:
        """As few of the answers as still turn it: each one of them decides."""
        for question in list(given):
            fewer = {q: value for q, value in given.items() if q != question}
            if self.turns(fewer):
                given = fewer
        return given

    def turning(self, context: Given, live: Live, known: set[str]) -> Iterator[str]:
        """Further questions of which one answer turns it, or back, in a context of answers."""
        turned = self.turns(context)
        for question in self.case.open_questions(live):
            if question.id not in known and question.id not in context:
                answers = alone(self.case, question, live)
                given = ({**context, question.id: whole} for _, _, whole in answers)
                if any(self.turns(more) != turned for more in given):
                    yield question.id


def answers_in(case: Case, decisions: dict[str, Decision]) -> Given:
    """The answers that decisions add to those of a case."""
    return {
        question: decision.value
        for question, decision in decisions.items()
        if decision.value not in (None, ()) and decision != case.decided(question)
    }
