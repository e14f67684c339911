"""A person's results without one rule, all else that fired left as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from segue.evidence.certainty import Weight
from segue.plan import PASS, Firing, Interval, Plan, State, weighed
from segue.plan.conditions import AllOf, AnyOf, Condition, Has, Holds, Known, LevelIn
from segue.plan.state import Cell

Bound = tuple[int | None, int | None]


class Without:
    """What would still stand if one rule had never fired.

    What rested on it alone falls with it, and what rested on that. Nothing rises in its
    place: a rule that it kept from firing stays away, so this tells what the rule adds to
    this derivation, not what another pack would say.
    """

    def __init__(self, plan: Plan, state: State, rule: str) -> None:
        self.plan, self.state, self.rule = plan, state, rule
        self._standing: dict[tuple[int, int], bool] = {}

    def weight(self, target: str) -> Weight:
        """What the evidence that is left on a target amounts to."""
        left = [key for key, firings in weighed(self.state, target).items() if self._any(firings)]
        speaking = [strength for _, side, strength in left if side == "for"]
        return self.plan.scale.weigh(speaking, [s for _, side, s in left if side == "against"])

    def supported(self, cell: Cell) -> bool:
        """Whether some firing for this is left."""
        return self._any(self.state.supports.get(cell, ()))

    def _any(self, firings: Iterable[Firing]) -> bool:
        return any(map(self._stands, firings))

    def _stands(self, firing: Firing) -> bool:
        key = (firing.rule.index, firing.branch)
        if key not in self._standing:
            lines = firing.rule.branches[firing.branch]
            self._standing[key] = firing.rule.rule.id != self.rule and all(map(self._holds, lines))
        return self._standing[key]

    def _holds(self, condition: Condition) -> bool:
        """Whether a condition that passed would still pass."""
        match condition:
            case Holds(fact=fact, wanted=True):
                return self._fact(fact)
            case Known(fact=fact, wanted=True):
                return self.state.facts[fact] != PASS or self._fact(fact)
            case LevelIn(skill=skill, stated=False, levels=levels):
                low, high = self._level(skill)
                return all(level in levels for level in range(low, high + 1))
            case Has(wanted=True):
                return self._has(condition)
            case AllOf(parts=parts):
                return all(map(self._holds, parts))
            case AnyOf(parts=parts):
                return any(self._holds(p) for p in parts if p.verdict(self.state) == PASS)
        return True

    def _fact(self, fact: str) -> bool:
        said = self.plan.meant_by[fact]
        meant = any(self.state.is_said(m.question, m.value) for m in said)
        return meant or self.supported(("fact", fact))

    def _has(self, condition: Has) -> bool:
        target = condition.target
        match condition.status:
            case "ruled-out":
                return self.supported(("ruled-out", target))
            case "we-advise-against":
                return self.weight(target).advises_against
            case "evidence-for":
                left = weighed(self.state, target).items()
                return any(side == "for" and self._any(found) for (_, side, _), found in left)
        return self.weight(target).recommends

    def _level(self, skill: str) -> Interval:
        """The level by what was stated, raised and lowered by the counts that are left."""
        bounds = list(self._bounds(skill))
        low, high = self.state.stated[skill]
        floor = max((least for least, _ in bounds if least is not None), default=low)
        cap = min((most for _, most in bounds if most is not None), default=max(high, floor))
        return Interval(min(max(low, floor), cap), min(max(high, floor), cap))

    def _bounds(self, skill: str) -> Iterator[Bound]:
        for said in self.plan.counted_by[skill]:
            if self.state.is_said(said.question, said.value):
                yield said.at_least, said.at_most
        for firing in self.state.supports.get(("level", skill), ()):
            if self._stands(firing):
                yield from _counts(firing, skill)


def _counts(firing: Firing, skill: str) -> Iterator[Bound]:
    for conclusion in firing.rule.conclusions:
        if (conclusion.sort, conclusion.target) == ("at-least", skill):
            yield conclusion.level, None
        elif (conclusion.sort, conclusion.target) == ("at-most", skill):
            yield None, conclusion.level
