"""Who leads a kind: exactly, for a kernel that is settled; and who still can, by an envelope.

The leaders are those of the first ranks, equal ones included. Ranking is as in
`advice.Standing` (certainty, share of needs met, targets served, rules for it), read from
gates, so that thousands of completions can be compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from segue.explain.preferences import NEVER, SURELY, Degree, Preferred
from segue.plan import Plan
from segue.plan.circuit import PASSES
from segue.plan.envelope import Envelope
from segue.schema.rules import Choice

Merit = tuple[float, int, int]
"""What ranks targets of equal certainty: share of needs met, targets served, rules for it."""
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

    # --- exactly ---------------------------------------------------------------------------

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

    # --- within bounds ---------------------------------------------------------------------

    def reach(self, envelope: Envelope) -> Reach:
        """What surely stands and what can, by an envelope that is bound."""
        return Reach(self, envelope.least, envelope.most)


class Reach:
    """What surely stands and what can; who surely leads and who can."""

    def __init__(self, contest: Contest, least: Readings, most: Readings) -> None:
        self.contest = contest
        self.least, self.most = Reading(contest, least), Reading(contest, most)
        self._merits: dict[tuple[str, bool], Merit] = {}
        self._surely: dict[str, bool] = {}
        self._perhaps: dict[str, bool] = {}

    def low(self, target: str) -> float:
        return self.least.certainty(self.contest.runner[target])

    def high(self, target: str) -> float:
        return self.most.certainty(self.contest.runner[target])

    def surely(self, target: str) -> bool:
        """Whether a target stands, whatever else is answered."""
        if target not in self._surely:
            self._surely[target] = self._recommended(target) and not any(
                self._possible(rival)
                and self.contest.preferred.beats(choice, target, rival, self.low, self.high)
                != SURELY
                for choice, rival in self._rivals(target)
            )
        return self._surely[target]

    def perhaps(self, target: str) -> bool:
        """Whether a target can come to stand."""
        if target not in self._perhaps:
            self._perhaps[target] = self._possible(target) and not any(
                self._recommended(rival)
                and self.contest.preferred.beats(choice, target, rival, self.low, self.high)
                == NEVER
                for choice, rival in self._rivals(target)
            )
        return self._perhaps[target]

    def _recommended(self, target: str) -> bool:
        return self.least.values[self.contest.runner[target].recommended] == PASSES

    def _possible(self, target: str) -> bool:
        return self.most.values[self.contest.runner[target].recommended] == PASSES

    def _rivals(self, target: str) -> Iterator[tuple[Choice, str]]:
        for choice in self.contest.preferred.of.get(target, ()):
            for rival in choice.targets:
                if rival != target:
                    yield choice, rival

    def split(self, kind: str) -> tuple[Leaders, list[Runner], list[Runner]]:
        """Of a kind: who surely leads, whose leading is open, and all that can stand."""
        runners = [r for r in self.contest.kinds[kind] if self.perhaps(r.id)]
        if len(runners) <= self.contest.leading:
            sure = frozenset(r.id for r in runners if self.surely(r.id))
            return sure, [r for r in runners if r.id not in sure], runners
        return *self._ranked(self._within(runners)), runners

    def _within(self, runners: list[Runner]) -> list[Runner]:
        """Without those whose certainty will stay below that of enough others.

        Whoever is above somebody left out is below those others too, and counted with them.
        """
        sure = sorted((self.low(r.id) for r in runners if self.surely(r.id)), reverse=True)
        if len(sure) < self.contest.leading:
            return runners
        bar = sure[self.contest.leading - 1]
        return [runner for runner in runners if self.high(runner.id) >= bar]

    def _ranked(self, runners: list[Runner]) -> tuple[Leaders, list[Runner]]:
        """Who surely leads, and whose leading is open, by all that ranks them."""
        leading = self.contest.leading
        sure = [r for r in runners if self.surely(r.id)]
        leads, contested = set(), []
        for runner in runners:
            if sum([self._beats(r, self.least, runner, self.most) for r in sure]) >= leading:
                continue
            above = [
                r
                for r in runners
                if r is not runner and self._beats(r, self.most, runner, self.least)
            ]
            if runner in sure and len(above) < leading:
                leads.add(runner.id)
            else:
                contested.append(runner)
        return frozenset(leads), contested

    def _beats(self, one: Runner, end: Reading, other: Runner, other_end: Reading) -> bool:
        """Whether one end of what ranks a target is above an end of what ranks another.

        Most are told apart by certainty, so that the rest is seldom worked out.
        """
        ours, theirs = end.certainty(one), other_end.certainty(other)
        if ours != theirs:
            return ours > theirs
        return self._merit(one, end) > self._merit(other, other_end)

    def _merit(self, runner: Runner, end: Reading) -> Merit:
        key = runner.id, end is self.least
        if key not in self._merits:
            test = self.surely if end is self.least else self.perhaps
            served = sum([test(target) for target in runner.served])
            self._merits[key] = end.share(runner), served, end.rules(runner)
        return self._merits[key]

    def openness(self, kind: str) -> float:
        """How far those whose leading is open can still move, added up.

        A target moves between its certainties, or down to nothing where it may not stand.
        """
        _, contested, _ = self.split(kind)
        return sum([self.high(r.id) - self._floor(r.id) for r in contested])

    def _floor(self, target: str) -> float:
        return max(self.low(target), 0) if self.surely(target) else 0

    def roots(self, contested: list[Runner], runners: list[Runner]) -> Iterator[int]:
        """The gates that decide whether contested targets lead."""
        for runner in contested:
            yield from self.of_standing(runner.id)
        if len(runners) > self.contest.leading:
            spans = {r: (self.low(r.id), self.high(r.id)) for r in runners}
            for runner in runners:
                met = [r for r in contested if r is not runner and spans[runner][1] >= spans[r][0]]
                if met:
                    yield from self.of_standing(runner.id)
                if runner in contested or any(spans[runner][0] <= spans[r][1] for r in met):
                    yield from self._of_merit(runner)

    def _of_merit(self, runner: Runner) -> Iterator[int]:
        yield runner.certainty
        yield from (gate for needed in runner.needs for gate in needed.gates)
        yield from (gate for gates in runner.rules for gate in gates)
        for target in runner.served:
            yield from self.of_standing(target)

    def of_standing(self, target: str) -> Iterator[int]:
        """The gates that decide whether a target stands."""
        yield self.contest.runner[target].recommended
        for _, rival in self._rivals(target):
            yield self.contest.runner[rival].recommended
            yield self.contest.runner[rival].certainty
            yield self.contest.runner[target].certainty
