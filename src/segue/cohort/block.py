"""Whole blocks of people at once; what each is told equals the row-by-row plan exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from segue.cohort.circuit import Program
from segue.cohort.columns import Encoded
from segue.cohort.dense import Tables, Unfit, forms
from segue.cohort.ranking import Ranking
from segue.cohort.rests import Rests
from segue.cohort.rowwise import Outcome
from segue.cohort.wiring import Wiring
from segue.cohort.work import Plane, Ranked, Work
from segue.evidence.certainty import DIGITS
from segue.plan import Plan
from segue.schema.library import Library

AT_ONCE = 32_768
"""People in a block: so many that numpy's own work is small, so few that planes stay in cache."""


@dataclass
class BlockResult:
    """What every row is told; see `segue.cohort` for the arrays.

    `ranks[kind]` are as in the advice: 1, 1, 3 where the first two are equal, and 0 where
    there is no more. `degrees[kind]` are places in `ladder`, the exact certainties.
    """

    library: Library
    ladder: tuple[Fraction, ...]
    applies: NDArray[np.bool_]
    unchecked: NDArray[np.bool_]
    left: NDArray[np.bool_]
    targets: dict[str, NDArray[np.int16]] = field(default_factory=dict)
    ranks: dict[str, NDArray[np.int16]] = field(default_factory=dict)
    degrees: dict[str, NDArray[np.uint16]] = field(default_factory=dict)

    @cached_property
    def certainties(self) -> dict[str, NDArray[np.float64]]:
        """Rounded as in the advice; "not a number" where there is no more."""
        rounded = np.array([round(float(certainty), DIGITS) for certainty in self.ladder])
        return {
            kind: np.where(self.targets[kind] < 0, np.nan, rounded[degrees])
            for kind, degrees in self.degrees.items()
        }

    def outcomes(self) -> Iterator[Outcome | None]:
        """Each row in turn, as `rowwise.evaluate` gives it; None for those that are left."""
        kinds = [
            zip(self.targets[kind].tolist(), self.certainties[kind].tolist(), strict=True)
            for kind in self.targets
        ]
        ranked = zip(*kinds, strict=True) if kinds else iter([()] * len(self.left))
        cautions = zip(self.applies.tolist(), self.unchecked.tolist(), strict=True)
        rows = zip(self.left.tolist(), ranked, cautions, strict=True)
        for left, found, (applies, unchecked) in rows:
            told = tuple(self._ranked(*kind) for kind in found)
            named = self._cautions(applies), self._cautions(unchecked)
            yield None if left else Outcome(told, *named)

    def _ranked(
        self, targets: list[int], certainties: list[float]
    ) -> tuple[tuple[str, ...], tuple[float, ...]]:
        ids = tuple(self.library.nodes[place].id for place in targets if place >= 0)
        return ids, tuple(certainties[: len(ids)])

    def _cautions(self, said: list[bool]) -> tuple[str, ...]:
        cautions = zip(self.library.cautions, said, strict=True)
        return tuple(caution.id for caution, is_said in cautions if is_said)


class Blocks:
    """One plan made ready for blocks.

    `unfit` says why a pack cannot be evaluated in blocks, where it cannot; then every row is
    left. Several threads may evaluate at once.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan, self.library = plan, plan.library
        self.kinds = [kind.id for kind in self.library.kinds if kind.recommended]
        self.unfit = ""
        self.ladder: tuple[Fraction, ...] = ()
        try:
            self._tables = Tables(forms(self.library))
            self._program = self._built()
        except Unfit as unfit:
            self.unfit = str(unfit)

    def _built(self) -> Program:
        wiring = Wiring(self.plan)
        wiring.build_rules()
        ranking = Ranking(wiring)
        for kind in self.kinds:
            ranking.build(kind, self.library.settings.shown)
        self._build_cautions(wiring)
        wiring.evidence.finish()
        ranking.finish()
        self.ladder = wiring.evidence.ladder.steps
        return Program(wiring.circuit)

    def _build_cautions(self, wiring: Wiring) -> None:
        rests = Rests(wiring)
        rests.build()
        for place, caution in enumerate(self.library.cautions):
            applies = wiring.fires("caution", caution.id)
            rules = [
                r for r in wiring.concluding("caution", caution.id) if r.if_not_answered != "ignore"
            ]
            unchecked = wiring.circuit.less(rests.of_rules(rules), applies)
            wiring.circuit.call(_Said(place), [applies, unchecked])

    def evaluate(self, encoded: Encoded) -> BlockResult:
        """What every row is told."""
        cautions = np.zeros((2, len(self.library.cautions), encoded.rows), np.bool_)
        shown = 0 if self.unfit else self.library.settings.shown
        ranked = {kind: Ranked.empty(shown, encoded.rows) for kind in self.kinds}
        if self.unfit:
            left = np.ones(encoded.rows, np.bool_)
        else:
            left = self._tables.left(encoded)
            self._run(encoded, ranked, cautions)
        result = BlockResult(self.library, self.ladder, cautions[0].T, cautions[1].T, left)
        for kind, found in ranked.items():
            result.targets[kind] = found.targets.T
            result.ranks[kind] = found.ranks.T
            result.degrees[kind] = found.degrees.T
        return result

    def _run(
        self, encoded: Encoded, ranked: dict[str, Ranked], cautions: NDArray[np.bool_]
    ) -> None:
        work = Work(0, min(AT_ONCE, encoded.rows), {}, ranked, cautions)
        arena = self._program.arena(work.words)
        for start in range(0, encoded.rows, AT_ONCE):
            size = min(AT_ONCE, encoded.rows - start)
            columns = self._tables.columns(encoded, slice(start, start + size))
            self._program.run(arena, Work(start, size, columns, ranked, cautions))


class _Said:
    """The call that writes down where a caution applies, and where it could not be checked."""

    def __init__(self, place: int) -> None:
        self.place = place

    def __call__(self, work: Work, inputs: list[Plane], outputs: list[Plane]) -> None:
        for status, plane in enumerate(inputs):
            work.cautions[status, self.place, work.people] = work.bits(plane)
