"""Evidence of whole blocks: counted, looked up in a table of exact certainties, compared.

The certainty of a target depends on a few small counts alone. So all certainties that a pack
can come to are worked out beforehand as exact fractions, and stand on one ladder from the
lowest to the highest; people have their place on it, and places compare as fractions do.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from segue.cohort.circuit import ONE, ZERO, Circuit, Node
from segue.cohort.dense import Unfit
from segue.cohort.work import Numbers, Plane, Work, pack
from segue.evidence import Scale, combine

MOST_COUNTS = 1 << 16
Group = tuple[str, str]
"""A side, for or against, and a strength."""
Counts = tuple[tuple[Group, int], ...]
"""For each group, how many pieces of evidence there can be."""
Pieces = Mapping[tuple[str, str, str], list[Node]]
"""For each (rule, side, strength) the planes of which any makes it one piece of evidence."""


class Weighed(NamedTuple):
    """Where the evidence on a target is enough to recommend it, or to advise against it."""

    recommends: Node
    advises_against: Node


class Ladder:
    """Every certainty that can come up, once, in order; complete when all are registered."""

    def __init__(self, none: Fraction) -> None:
        self._found = {none}
        self.none = none

    def add(self, certainties: Iterable[Fraction]) -> None:
        self._found.update(certainties)

    def finish(self) -> None:
        self.steps = tuple(sorted(self._found))
        self.place = {certainty: place for place, certainty in enumerate(self.steps)}
        if len(self.steps) >= np.iinfo(np.uint16).max:
            raise Unfit("there are too many certainties")


class Weigher:
    """The call that weighs one target: counts of each group to a place on the ladder.

    Its inputs are the pieces of each group in turn, then, where a rule speaks for the target
    with several strengths, the rules that speak for it, each once.
    """

    def __init__(self, target: str, groups: Counts, by_rule: int, table: list[Fraction]) -> None:
        self.target, self.groups, self.by_rule, self.table = target, groups, by_rule, table
        self.most_speaking = by_rule or sum(size for (side, _), size in groups if side == "for")
        self.code = np.min_scalar_type(max(len(table) - 1, 0))

    def finish(self, ladder: Ladder, threshold: Fraction) -> None:
        self.places = np.array([ladder.place[found] for found in self.table], np.uint16)
        self.recommending = bisect_left(ladder.steps, threshold)
        self.warning = bisect_right(ladder.steps, -threshold)

    def __call__(self, work: Work, inputs: list[Plane], outputs: list[Plane]) -> None:
        code = np.zeros(work.size, self.code)
        speaking = np.zeros(work.size, np.uint8)
        start = 0
        for (side, _), size in self.groups:
            count = work.total(inputs[start : start + size])
            start += size
            if side == "for":
                np.add(speaking, count, out=speaking)
            np.multiply(code, self.code.type(size + 1), out=code)
            np.add(code, count, out=code)
        places = np.take(self.places, code, mode="clip")
        work.degrees[self.target] = places
        work.speaking[self.target] = work.total(inputs[start:]) if self.by_rule else speaking
        pack(places >= self.recommending, outputs[0])
        pack(places < self.warning, outputs[1])


class Evidence:
    """Weighs targets; `finish` when all of them, and all that compares them, are built."""

    def __init__(self, circuit: Circuit, scale: Scale) -> None:
        self.circuit, self.scale = circuit, scale
        self.ladder = Ladder(combine([], []))
        self.weighers: dict[str, Weigher] = {}
        self._races: list[_Race] = []
        self._tables: dict[Counts, list[Fraction]] = {}

    def weigh(self, target: str, pieces: Pieces) -> Weighed:
        """Build what weighs the evidence on a target; raises Unfit."""
        rules = {key: self.circuit.any_of(nodes) for key, nodes in pieces.items()}
        rules = {key: node for key, node in rules.items() if node != ZERO}
        groups: dict[Group, list[Node]] = {}
        for (_, *group), node in sorted(rules.items()):
            groups.setdefault((group[0], group[1]), []).append(node)
        groups = dict(sorted(groups.items()))
        counts = tuple((group, len(nodes)) for group, nodes in groups.items())
        table = self._table(counts)
        inputs = [node for nodes in groups.values() for node in nodes]
        by_rule = self._by_rule(rules)
        weigher = Weigher(target, counts, len(by_rule), table)
        self.ladder.add(table)
        self.weighers[target] = weigher
        found = Weighed(*self.circuit.call(weigher, [*inputs, *by_rule], 2, kept=True))
        return self._folded(found, table)

    def _folded(self, found: Weighed, table: list[Fraction]) -> Weighed:
        """What no evidence can reach is left out, and so is what none can change."""
        threshold = self.scale.threshold
        tests = ([c >= threshold for c in table], [c <= -threshold for c in table])
        return Weighed(
            *(
                ONE if all(test) else (node if any(test) else ZERO)
                for node, test in zip(found, tests, strict=True)
            )
        )

    def _by_rule(self, rules: Mapping[tuple[str, str, str], Node]) -> list[Node]:
        """The rules that speak for a target, where one does so with several strengths."""
        found: dict[str, list[Node]] = {}
        for (rule, side, _), node in rules.items():
            if side == "for":
                found.setdefault(rule, []).append(node)
        if all(len(nodes) == 1 for nodes in found.values()):
            return []
        return [self.circuit.any_of(nodes) for nodes in found.values()]

    def _table(self, groups: Counts) -> list[Fraction]:
        """The certainty for every combination of counts, the last group counting fastest."""
        size = int(np.prod([most + 1 for _, most in groups], dtype=object)) if groups else 1
        if size > MOST_COUNTS or any(most > np.iinfo(np.uint8).max for _, most in groups):
            raise Unfit("a target has too much evidence")
        if groups not in self._tables:
            ranges = (range(most + 1) for _, most in groups)
            names = [group for group, _ in groups]
            self._tables[groups] = [self._certainty(names, counts) for counts in product(*ranges)]
        return self._tables[groups]

    def _certainty(self, groups: list[Group], counts: tuple[int, ...]) -> Fraction:
        sides: dict[str, Counter[str]] = {"for": Counter(), "against": Counter()}
        for (side, strength), count in zip(groups, counts, strict=True):
            sides[side][strength] = count
        factors = ([self.scale.factors[s] for s in side.elements()] for side in sides.values())
        return combine(*factors)

    def close_race(self, recommended: Mapping[str, Node], within: Fraction) -> Node:
        """Where the two leading certainties of these are at most so far apart."""
        race = _Race(self, tuple(recommended), within)
        self._races.append(race)
        return self.circuit.call(race, list(recommended.values()), 1)[0]

    def degrees(self, work: Work, target: str) -> Numbers:
        """Where people stand on the ladder with a target."""
        found = work.degrees.get(target)
        if found is None:
            found = np.full(work.size, self.ladder.place[self.ladder.none], np.uint16)
        return found

    def finish(self) -> None:
        self.ladder.finish()
        for weigher in self.weighers.values():
            weigher.finish(self.ladder, self.scale.threshold)
        for race in self._races:
            race.finish(self.ladder)


class _Race:
    """The call that compares the two leading certainties of some targets."""

    def __init__(self, evidence: Evidence, targets: tuple[str, ...], within: Fraction) -> None:
        self.evidence, self.targets, self.within = evidence, targets, within

    def finish(self, ladder: Ladder) -> None:
        """For every first place but the lowest, 0, the lowest second one that is close."""
        steps = ladder.steps
        found, second = [0], 0
        for first in steps:
            while first - steps[second] > self.within:
                second += 1
            found.append(second + 1)
        self.closest: NDArray[np.uint16] = np.array(found, np.uint16)

    def __call__(self, work: Work, inputs: list[Plane], outputs: list[Plane]) -> None:
        first = np.zeros(work.size, np.uint16)
        second = first.copy()
        for target, plane in zip(self.targets, inputs, strict=True):
            place = (self.evidence.degrees(work, target) + 1) * work.bits(plane)
            np.maximum(second, np.minimum(first, place), out=second)
            np.maximum(first, place, out=first)
        pack((second > 0) & (second >= self.closest[first]), outputs[0])
