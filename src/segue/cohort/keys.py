"""What targets are ranked by, as one number for each person; larger is better."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import lcm
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from segue.cohort.circuit import Node
from segue.cohort.dense import Unfit
from segue.cohort.evidence import Evidence
from segue.cohort.network import comparators
from segue.cohort.work import Numbers, Plane, Ranked, Work

MOST_PLANES = 255


@dataclass(frozen=True)
class Merit:
    """What one target is ranked by.

    `halves` are planes that each say one half of a requirement, `always` the halves that
    everybody has, `required` the number of requirements; `served` the planes of the targets
    that it serves. `place` is its place in the pack's nodes.
    """

    target: str
    place: int
    standing: Node
    halves: tuple[Node, ...]
    always: int
    required: int
    served: tuple[Node, ...]

    @property
    def inputs(self) -> tuple[Node, ...]:
        return (self.standing, *self.halves, *self.served)


class Widths(NamedTuple):
    """The bits of each part of a key, from its highest to its lowest.

    The place on the ladder above the lowest that is recommended; the share of what is
    required, on a common denominator; how many targets are served; how many rules speak for
    it; and the order of the pack, from 1, so that no key of what stands is 0.
    """

    degree: int
    share: int
    served: int
    speaking: int
    order: int


class Keys:
    """The keys of one kind; its shape is known when the evidence is finished."""

    def __init__(self, evidence: Evidence, merits: list[Merit]) -> None:
        self.evidence, self.merits = evidence, merits

    @cached_property
    def lowest(self) -> int:
        """The lowest place on the ladder that is recommended."""
        steps, threshold = self.evidence.ladder.steps, self.evidence.scale.threshold
        return sum(certainty < threshold for certainty in steps)

    @cached_property
    def denominator(self) -> int:
        return lcm(*(merit.required for merit in self.merits if merit.required))

    @cached_property
    def widths(self) -> Widths:
        """Raises Unfit where a key would be wider than a machine word."""
        weighers = [self.evidence.weighers[merit.target] for merit in self.merits]
        most = (
            max((int(weigher.places.max()) for weigher in weighers), default=0),
            2 * self.denominator,
            max((len(merit.served) for merit in self.merits), default=0),
            max((weigher.most_speaking for weigher in weighers), default=0),
            len(self.merits),
        )
        above = max(most[0] - self.lowest, 0)
        widths = Widths(above.bit_length(), *(number.bit_length() for number in most[1:]))
        counted = [len(planes) for m in self.merits for planes in (m.halves, m.served)]
        if sum(widths) > 64 or max([most[3], *counted]) > MOST_PLANES:
            raise Unfit("a kind has too much to rank by")
        return widths

    @cached_property
    def dtype(self) -> Any:
        return np.dtype(np.uint32 if sum(self.widths) <= 32 else np.uint64)

    @cached_property
    def places(self) -> NDArray[np.int16]:
        """The places in the pack's nodes, by the order bits of a key."""
        return np.array([-1, *(merit.place for merit in reversed(self.merits))], np.int16)

    def key(self, work: Work, merit: Merit, inputs: list[Plane]) -> Numbers:
        """The key of a target for each person, 0 where it does not stand."""
        standing, halves = inputs[0], inputs[1 : 1 + len(merit.halves)]
        widths = self.widths
        key: Numbers = work.degrees[merit.target].astype(self.dtype)
        key -= self._number(self.lowest)
        self._append(key, widths.share, self._share(work, merit, halves))
        self._append(key, widths.served, work.total(inputs[1 + len(merit.halves) :]))
        self._append(key, widths.speaking, work.speaking[merit.target])
        order = len(self.merits) - self.merits.index(merit)
        self._append(key, widths.order, self._number(order))
        key *= work.bits(standing)
        return key

    def _share(self, work: Work, merit: Merit, halves: list[Plane]) -> Numbers:
        if not merit.required:
            whole: Numbers = self._number(2 * self.denominator)
            return whole
        met = work.total(halves).astype(self.dtype)
        met += self._number(merit.always)
        met *= self._number(self.denominator // merit.required)
        return met

    def _append(self, key: Numbers, width: int, part: Numbers) -> None:
        if width:
            key <<= self._number(width)
            key |= part

    def _number(self, number: int) -> Any:
        return self.dtype.type(number)


class Sorter:
    """The call that sorts the keys of a kind and reads the best of them."""

    def __init__(self, keys: Keys, kind: str, shown: int) -> None:
        self.keys, self.kind = keys, kind
        self.network = comparators(len(keys.merits), shown)
        self.shown = min(shown, len(keys.merits))

    def __call__(self, work: Work, inputs: list[Plane], outputs: list[Plane]) -> None:
        keys = work.keys.pop(self.kind, [])
        spare = np.empty(work.size, self.keys.dtype)
        for high, low, both in self.network:
            np.maximum(keys[high], keys[low], out=spare)
            if both:
                np.minimum(keys[high], keys[low], out=keys[low])
            keys[high], spare = spare, keys[high]
        self._read(keys[: self.shown], work.ranked[self.kind], work.people)

    def _read(self, keys: list[Numbers], ranked: Ranked, people: slice) -> None:
        order = self.keys.widths.order
        mask, lowest = self.keys._number((1 << order) - 1), self.keys.lowest
        shift = self.keys._number(sum(self.keys.widths[1:]))
        before: Numbers | None = None
        for place, key in enumerate(keys):
            np.take(self.keys.places, key & mask, out=ranked.targets[place, people], mode="clip")
            ranked.degrees[place, people] = (key >> shift) + self.keys._number(lowest)
            merit = key >> self.keys._number(order)
            rank = np.full(len(key), place + 1, np.int16)
            if before is not None:
                np.copyto(rank, ranked.ranks[place - 1, people], where=merit == before)
            ranked.ranks[place, people] = rank * (key != 0)
            before = merit
