"""Who leads a kind, exactly, by the values of a kernel that is settled.

The leaders are those of the first ranks, equal ones included. Ranking is as in
`advice.Standing` (certainty, share of needs met, targets served, rules for it), read from
gates, so that thousands of completions can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from segue.explain.preferences import Degree, Preferred
from segue.plan import Plan
from segue.plan.circuit import PASSES

Leaders = frozenset[str]


class Needed(NamedTuple):
    """One thing a target requires: the gates of its level (several: of a group), and how."""

    gates: tuple[int, ...]
    need: int
    best: bool


@dataclass(frozen=True, eq=False, slots=True)
class Runner:
    """A target with the gates that rank it."""

    id: str
    recommended: int
    certainty: int
    needs: tuple[Needed, ...]
    served: tuple[str, ...]
    rules: tuple[tuple[int, ...], ...]


class Readings(Protocol):
    """Values of gates by number."""

    def __getitem__(self, gate: int) -> int: ...


class Reading:
    """What ranks targets: by settled values, or by one end of what values can be."""

    def __init__(self, contest: Contest, values: Readings) -> None:
        self.contest, self.values = contest, values

    def certainty(self, runner: Runner) -> float:
        return self.contest.degree(self.values[runner.certainty])

    def share(self, runner: Runner) -> float:
        if not runner.needs:
            return 1.0
        return sum(map(self._halves, runner.needs)) / (2 * len(runner.needs))

    def _halves(self, needed: Needed) -> int:
        pick = max if needed.best else min
        low = pick([self.values[gate] >> 3 for gate in needed.gates])
        high = pick([self.values[gate] & 7 for gate in needed.gates])
        return 2 if low >= needed.need else int(high >= needed.need)

    def rules(self, runner: Runner) -> int:
        values = self.values
        return sum([any(values[g] == PASSES for g in gates) for gates in runner.rules])


class Contest:
    """The runners of every kind; nothing of any person."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.library = plan, plan.library
        self.runner = {node.id: self._runner(node.id) for node in self.library.targets}
        self.kinds = {
            kind.id: tuple(self.runner[n.id] for n in self.library.targets if n.kind == kind.id)
            for kind in self.library.recommended_kinds
        }
        self.preferred = Preferred(plan)
        self.leading = self.library.settings.asking.leaders
        self._degrees: list[float] = []

    def _runner(self, target: str) -> Runner:
        cells, needs = self.plan.gates.cells, self.plan.needs
        required = tuple(self._needed(*one) for one in needs.required.get(target, ()))
        named = needs.served.get(target, frozenset())
        served = tuple(node.id for node in self.library.targets if node.id in named)
        rules: dict[str, list[int]] = {}
        for (rule, side, _), gate in self.plan.gates.evidence[target].items():
            if side == "for":
                rules.setdefault(rule, []).append(gate)
        certainty, recommended = cells["certainty", target], cells["we-recommend", target]
        speaking = tuple(map(tuple, rules.values()))
        return Runner(target, recommended, certainty, required, served, speaking)

    def _needed(self, skill: str, need: int) -> Needed:
        parts = self.plan.needs.parts.get(skill)
        best = parts is not None and self.library.node[skill].met_by == "any"
        gates = tuple(self.plan.gates.cells["level", part] for part in parts or (skill,))
        return Needed(gates, need, best)

    def degree(self, weight: int) -> float:
        """The certainty of a weight; floats keep the order of so few fractions."""
        try:
            return self._degrees[weight]
        except IndexError:
            known = self._degrees  # made anew, since threads may get here together
            more = self.plan.weights.found[len(known) :]
            self._degrees = [*known, *(float(one.certainty) for one in more)]
            return self._degrees[weight]

    def standing(self, values: Readings) -> frozenset[str]:
        """All that is recommended and not set aside, by settled values."""
        found = {r.id for r in self.runner.values() if values[r.recommended] == PASSES}
        return frozenset(found - self.preferred.set_aside(found, self._certainty(values)))

    def stands(self, values: Readings, target: str) -> bool:
        """Whether a target is recommended and not set aside, by settled values."""
        if values[self.runner[target].recommended] != PASSES:
            return False
        return target not in self.preferred.of or target in self.standing(values)

    def _certainty(self, values: Readings) -> Degree:
        return lambda target: self.degree(values[self.runner[target].certainty])

    def leaders(self, values: Readings, kind: str, standing: frozenset[str]) -> Leaders:
        """The leading targets of a kind, by settled values."""
        runners = [runner for runner in self.kinds[kind] if runner.id in standing]
        if len(runners) <= self.leading:
            return frozenset(runner.id for runner in runners)
        reading = Reading(self, values)
        keys = {r.id: reading.certainty(r) for r in runners}
        least = sorted(keys.values(), reverse=True)[self.leading - 1]
        sure = frozenset(r.id for r in runners if keys[r.id] > least)
        level = [r for r in runners if keys[r.id] == least]
        if len(sure) + len(level) <= self.leading:
            return sure | {r.id for r in level}
        merits = {
            r.id: (
                reading.share(r),
                sum([target in standing for target in r.served]),
                reading.rules(r),
            )
            for r in level
        }
        worst = sorted(merits.values(), reverse=True)[self.leading - len(sure) - 1]
        return sure | {target for target, merit in merits.items() if merit >= worst}
