"""The highest and the lowest certainty that a target can come to, each by a completion.

Best first: of the ways to decide open questions, those are followed that can still lead
furthest. Where a completion reaches what the envelope allows, that is the bound; where the
steps run out before, what the envelope allows stays the bound, which is safe.
"""

from __future__ import annotations

from fractions import Fraction
from heapq import heappop, heappush
from typing import NamedTuple

from segue.explain.case import Case
from segue.explain.openings import OPEN, Decision
from segue.explain.pool import Best
from segue.explain.proving import busiest


class Extreme(NamedTuple):
    """A bound of a certainty, whether a completion attains it, and the furthest one found.

    `decisions` are those of that completion, `searched` whether it had to be looked for.
    """

    bound: Fraction
    attained: bool
    decisions: dict[str, Decision]
    searched: bool = True


def extreme(case: Case, target: str, highest: bool, best: Best, steps: int) -> Extreme:
    """How far a target's certainty can go, beginning with a completion that was found.

    The bounds of the case are those of its answers, and so is the case in the end.
    """
    climb = _Climb(case, target, 1 if highest else -1, best)
    return climb.go(steps) if climb.limit() > climb.best else climb.found_already()


class _Climb:
    """A search for one end of one target's certainty; heights are certainties, up is on."""

    def __init__(self, case: Case, target: str, sign: int, best: Best) -> None:
        self.case, self.sign = case, sign
        self.gate = case.field.contest.runner[target].certainty
        self.found = case.field.plan.weights.found
        self.start = dict(case.decisions)
        self.best = sign * self.found[best.weight].certainty
        self.best_at = self._decisions(best)

    def _decisions(self, best: Best) -> dict[str, Decision]:
        return {**self.start, **{q: Decision(value) for q, value in best.given.items()}}

    def found_already(self) -> Extreme:
        return Extreme(self.sign * self.best, True, self.best_at, searched=False)

    def _height(self) -> Fraction:
        return self.sign * self.found[self.case.values[self.gate]].certainty

    def limit(self) -> Fraction:
        envelope = self.case.envelope
        end = envelope.most if self.sign > 0 else envelope.least
        return self.sign * self.found[end[self.gate]].certainty

    def go(self, steps: int) -> Extreme:
        case = self.case
        cone = case.cone([self.gate])
        case.envelope.focus(cone)
        due: list[tuple[Fraction, Fraction, int, dict[str, Decision]]] = []
        heappush(due, (-self.limit(), -self._height(), 0, self.start))
        while due and -due[0][0] > self.best and steps > 0:
            _, _, _, decisions = heappop(due)
            self._go_to(decisions)
            case.envelope.rebound()
            for step in self._open_up(cone):
                steps -= 1
                limit, height = step[0], step[1]
                if height > self.best:
                    self.best, self.best_at = height, step[2]
                if limit > self.best:
                    heappush(due, (-limit, -height, steps, step[2]))
        limit = max(self.best, -due[0][0]) if due else self.best
        self._go_to(self.start)
        case.envelope.rebound()
        return Extreme(self.sign * limit, limit == self.best, self.best_at)

    def _open_up(self, cone: list[int]) -> list[tuple[Fraction, Fraction, dict[str, Decision]]]:
        """The next decisions, each with how far it can lead and how far it has led."""
        case = self.case
        live = frozenset(case.cone([self.gate]))
        question, found = busiest(case, live)
        before, steps = case.decided(question), []
        for decision in found:
            case.decide(question, decision)
            case.envelope.rebound()
            steps.append((self.limit(), self._height(), dict(case.decisions)))
        if question:
            case.decide(question, before)
        return steps

    def _go_to(self, decisions: dict[str, Decision]) -> None:
        here = self.case.decisions
        for question in here.keys() | decisions.keys():
            wanted = decisions.get(question, OPEN)
            if here.get(question, OPEN) != wanted:
                self.case.decide(question, wanted)
