"""What rows are told, column by column, evaluated in whole blocks as far as they go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from segue.cohort.arrow import pa
from segue.cohort.block import BlockResult, Blocks
from segue.cohort.columns import Column, Encoded
from segue.cohort.evaluate import Coded, Evaluator
from segue.cohort.rowwise import told
from segue.cohort.tables import Lists
from segue.evidence.certainty import DIGITS

Truths = NDArray[np.bool_]


class Blockwise:
    """Evaluates in blocks what an evaluator has coded; `texts` gives certainties as text."""

    def __init__(self, evaluator: Evaluator, texts: bool) -> None:
        self.evaluator = evaluator
        self.blocks = Blocks(evaluator.plan)
        library = evaluator.plan.library
        self._grids = [question.id for question in library.questions if question.rows]
        self._nodes = pa.array([node.id for node in library.nodes], pa.string())
        self._cautions = pa.array([caution.id for caution in library.cautions], pa.string())
        rounded = [round(float(one), DIGITS) for one in self.blocks.ladder]
        self._certainties = pa.array(map(str, rounded) if texts else rounded)

    def columns(self, coded: Coded) -> Lists:
        """The columns of the output, but for the ids."""
        result = self.blocks.evaluate(self._encoded(coded))
        left = np.flatnonzero(result.left | self._whole_grids(coded))
        found = list(self._lists(result))
        if not left.size:
            return found
        alone = told(self.evaluator.outcomes(coded.at(left.tolist())), len(found))
        return [_replaced(*column, left) for column in zip(found, alone, strict=True)]

    def _encoded(self, coded: Coded) -> Encoded:
        columns = {
            key: Column(np.asarray(codes, np.int32), self.evaluator.cells[key].meant)
            for key, codes in coded.codes.items()
            if key not in self._grids
        }
        return Encoded(len(coded.ids), columns)

    def _whole_grids(self, coded: Coded) -> Truths:
        """Rows that say "I don't know" to a grid as a whole, for which blocks have no column."""
        found = np.zeros(len(coded.ids), np.bool_)
        for grid in self._grids:
            if grid in coded.codes:
                said = [value is not None for value in self.evaluator.cells[grid].meant]
                found |= np.array(said, np.bool_)[np.asarray(coded.codes[grid], np.int32)]
        return found

    def _lists(self, result: BlockResult) -> Iterator[Any]:
        for kind, targets in result.targets.items():
            there = targets >= 0
            yield _listed(there, self._nodes, targets[there])
            yield _listed(there, self._certainties, result.degrees[kind][there])
        for said in (result.applies, result.unchecked):
            yield _listed(said, self._cautions, np.nonzero(said)[1])


def _listed(there: Truths, names: Any, places: NDArray[Any]) -> Any:
    """For each row of `there` a list of as many names as are there; `places` are all of them."""
    ends = np.zeros(len(there) + 1, np.int32)
    np.cumsum(there.sum(axis=1), out=ends[1:])
    return pa.ListArray.from_arrays(ends, names.take(pa.array(places)))


def _replaced(lists: Any, cells: list[Any], places: NDArray[Any]) -> Any:
    """The same lists, with other cells at these places."""
    of_text = pa.types.is_string(lists.type.value_type)
    given = [[str(member) if of_text else member for member in cell] for cell in cells]
    order = np.arange(len(lists))
    order[places] = len(lists) + np.arange(len(places))
    return pa.concat_arrays([lists, pa.array(given, lists.type)]).take(pa.array(order))
