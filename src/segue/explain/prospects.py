"""Who can still lead a kind, and who surely does, by what an envelope bounds."""

from __future__ import annotations

from collections.abc import Iterator

from segue.explain.contest import Contest, Leaders, Reading, Readings, Runner
from segue.explain.preferences import NEVER, SURELY
from segue.plan.circuit import PASSES
from segue.schema.rules import Choice

Merit = tuple[float, int, int]
"""What ranks targets of equal certainty: share of needs met, targets served, rules for it."""


class Prospects:
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
