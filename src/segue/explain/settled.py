"""Three-valued results: what is certain whatever the rest, what is possible, and what is not."""

from __future__ import annotations

from collections.abc import Mapping

from segue.evidence.certainty import DIGITS
from segue.explain.case import Case, Field
from segue.explain.claims import Stands
from segue.explain.deciding import answers_in, decided_by
from segue.explain.extremes import Extreme, extreme
from segue.explain.pool import Given, Pool
from segue.explain.proving import settled as searched
from segue.graph.sources import pack_ref
from segue.schema.advice import Advice, Bounds, OutOfReach, Possible
from segue.schema.answers import Value
from segue.schema.settled import Outlook, Settled

END_STEPS = 30
"""Decisions tried for one end of one certainty; beyond, the bound stays wide."""
STEPS = 16
"""Decisions tried to prove that something is certain, or out of prospects."""
MANY_STEPS = 120
"""The same where nothing was found so far, of a proof that is then seldom needed."""
NAMED = 2
"""How many questions a sentence names before the rest are counted."""


def settled(field: Field, answers: Mapping[str, Value]) -> Settled:
    """What can still become of every target, for a field in which doubts count."""
    return Settler(field, answers).settled()


class Settler:
    """Looks ahead for one person."""

    def __init__(self, field: Field, answers: Mapping[str, Value]) -> None:
        self.field, self.library = field, field.plan.library
        self.case = Case(field, answers)
        self.standing = field.contest.standing(self.case.values)
        self.prospects = self.case.prospects()
        within = [n.id for n in self.library.targets if self.prospects.perhaps(n.id)]
        self.pool = Pool(self.case, within)
        self.pool.fill()

    def settled(self) -> Settled:
        recommendations, possible, beyond = [], [], []
        for node in self.library.targets:
            named = {"kind": node.kind, "id": node.id, "label": node.label}
            if node.id in self.standing:
                recommendations.append(self._outlook(named))
            elif (found := self._possible(named)) is not None:
                possible.append(found)
            else:
                beyond.append(OutOfReach(**named))
        return Settled(
            pack=pack_ref(self.library),
            recommendations=tuple(recommendations),
            possible=tuple(possible),
            out_of_reach=tuple(beyond),
        )

    def _outlook(self, named: dict[str, str]) -> Outlook:
        target = named["id"]
        sure, other = self.prospects.surely(target), None
        if not sure:
            sure, other = self._other(target)
        return Outlook(
            **named,
            status="certain" if sure else "possible",
            bounds=self._bounds(target),
            decided_by=decided_by(self.case, target, other, STEPS) if other else (),
        )

    def _possible(self, named: dict[str, str]) -> Possible | None:
        target = named["id"]
        if not self.prospects.perhaps(target):
            return None
        never, other = self._other(target)
        if never:
            return None
        questions = decided_by(self.case, target, other, STEPS) if other else ()
        asked = tuple(self.library.question[question].text for question in questions)
        return Possible(
            **named,
            bounds=self._bounds(target),
            decided_by=questions,
            asked=asked,
            said=_depends(asked),
        )

    def _other(self, target: str) -> tuple[bool, Given | None]:
        """Whether a target stays as it is, and else answers that make it another, if found."""
        for highest in (False, True):
            given = self.pool.best(target, highest).given
            with self.case.trying(given):
                turned = Stands(target).value(self.case) != (target in self.standing)
            if turned:
                return False, given
        found = searched(self.case, Stands(target), STEPS)
        if not found.settled and not found.refuted:
            found = searched(self.case, Stands(target), MANY_STEPS)
        other = None if found.other is None else answers_in(self.case, found.other)
        return found.settled, other

    def _bounds(self, target: str) -> Bounds:
        low, high = (self.end(target, highest).bound for highest in (False, True))
        return round(float(low), DIGITS), round(float(high), DIGITS)

    def end(self, target: str, highest: bool) -> Extreme:
        """One end of what a target's certainty can still come to."""
        best = self.pool.best(target, highest)
        found = extreme(self.case, target, highest, best, END_STEPS)
        if found.searched:
            self.pool.note(answers_in(self.case, found.decisions))
        return found


def _depends(asked: tuple[str, ...]) -> str:
    """What a possible result depends on, in words."""
    if not asked:
        return "It depends on several answers together."
    more = len(asked) - NAMED
    named = " and ".join(f"“{text}”" for text in asked[:NAMED])
    rest = f", and {more} more question{'' if more == 1 else 's'}" if more > 0 else ""
    return f"It depends on your answer to {named}{rest}."


def with_outlook(advice: Advice, found: Settled) -> Advice:
    """Advice that says of its results what can still become of them."""
    outlook = {one.id: one for one in found.recommendations}
    recommendations = tuple(
        one.model_copy(
            update={
                "status": outlook[one.id].status,
                "bounds": outlook[one.id].bounds,
                "decided_by": outlook[one.id].decided_by,
            }
        )
        for one in advice.recommendations
    )
    return advice.model_copy(
        update={
            "recommendations": recommendations,
            "possible": found.possible,
            "out_of_reach": found.out_of_reach,
        }
    )
