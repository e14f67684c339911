"""What rows are told, column by column, evaluated in whole blocks as far as they go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from segue.cohort.block import BlockResult, Blocks
from segue.cohort.columns import Column, Encoded
from segue.cohort.evaluate import Coded, Evaluator
from segue.cohort.rowwise import DIGITS, told
from segue.cohort.writing import Columns, Form

_MOST_KEPT = 100_000
_NO_MORE = 0xFFFF
"""In the place of a degree: there is no more of this kind."""


class Cells(dict[bytes, str]):
    """Cells as they are written, by the bytes that stand for them; each is made once."""

    def __init__(self, made: Callable[[bytes], str]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, key: bytes) -> str:
        if len(self) > _MOST_KEPT:
            self.clear()
        cell = self[key] = self._made(key)
        return cell

    def of(self, rows: NDArray[Any]) -> list[str]:
        """The cell of each row of an array."""
        size = rows.shape[1] * rows.itemsize
        if not size:
            return [self[b""]] * len(rows)
        keys = np.ascontiguousarray(rows).view(f"V{size}").ravel().tolist()
        return list(map(self.__getitem__, keys))


class Blockwise:
    """Evaluates in blocks what an evaluator has coded; `form` makes the cells."""

    def __init__(self, evaluator: Evaluator, form: Form) -> None:
        self.evaluator, self.form = evaluator, form
        library = evaluator.plan.library
        self.blocks = Blocks(evaluator.plan)
        self._grids = [question.id for question in library.questions if question.rows]
        self._nodes = [node.id for node in library.nodes]
        self._certainties = [round(float(one), DIGITS) for one in self.blocks.ladder]
        self._targets = Cells(self._made_targets)
        self._degrees = Cells(self._made_degrees)
        self._cautions = Cells(self._made_cautions)

    def columns(self, coded: Coded) -> Columns:
        """The columns of the output, but for the ids."""
        result = self.blocks.evaluate(self._encoded(coded))
        left = np.flatnonzero(result.left | self._whole_grids(coded)).tolist()
        found = list(self._columns(result))
        if left:
            alone = self.evaluator.outcomes(coded.at(left))
            for column, cells in zip(found, told(alone, len(found)), strict=True):
                for place, cell in zip(left, cells, strict=True):
                    column[place] = self.form(cell)
        return found

    def _encoded(self, coded: Coded) -> Encoded:
        columns = {
            key: Column(np.asarray(codes, np.int32), self.evaluator.cells[key].meant)
            for key, codes in coded.codes.items()
            if key not in self._grids
        }
        return Encoded(len(coded.ids), columns)

    def _whole_grids(self, coded: Coded) -> NDArray[np.bool_]:
        """Rows that say "I don't know" to a grid as a whole, for which blocks have no column."""
        found = np.zeros(len(coded.ids), np.bool_)
        for grid in self._grids:
            if grid in coded.codes:
                said = [value is not None for value in self.evaluator.cells[grid].meant]
                found |= np.array(said, np.bool_)[np.asarray(coded.codes[grid], np.int32)]
        return found

    def _columns(self, result: BlockResult) -> Iterator[list[str]]:
        for kind, targets in result.targets.items():
            degrees = np.where(targets < 0, _NO_MORE, result.degrees[kind]).astype(np.uint16)
            yield self._targets.of(targets)
            yield self._degrees.of(degrees)
        for said in (result.applies, result.unchecked):
            yield self._cautions.of(said)

    def _made_targets(self, key: bytes) -> str:
        places = memoryview(key).cast("h").tolist()
        return self.form(tuple(self._nodes[place] for place in places if place >= 0))

    def _made_degrees(self, key: bytes) -> str:
        degrees = memoryview(key).cast("H").tolist()
        return self.form(tuple(self._certainties[one] for one in degrees if one != _NO_MORE))

    def _made_cautions(self, key: bytes) -> str:
        cautions = zip(self.evaluator.plan.library.cautions, key, strict=True)
        return self.form(tuple(caution.id for caution, said in cautions if said))
