"""Columns of answers: every distinct cell is read once, and a row has its code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeAlias, TypeVar

from segue.errors import AnswerError
from segue.questionnaire import check_answer
from segue.schema.answers import Value
from segue.schema.questionnaire import Question

if TYPE_CHECKING:
    from numpy import int32
    from numpy.typing import NDArray

    Codes: TypeAlias = list[int] | NDArray[int32]
    """A code for each row: an array wherever numpy has to do with it."""

V = TypeVar("V")
MOST_KEPT = 50_000
"""Distinct cells of one column that are remembered, so that memory has a bound."""
BETWEEN = "|"
"""Stands between the several answers of one cell."""


class Column(NamedTuple, Generic[V]):
    """The cells of many rows, in which every distinct one stands once, or a few times.

    Row `i` has `values[codes[i]]`: an answer, where None is not answered, or the text of one.
    """

    codes: NDArray[int32]
    values: Sequence[V]


class Encoded(NamedTuple):
    """So many rows without faults; `columns` by question id, or `grid.row`.

    The `values` of a column only ever grow.
    """

    rows: int
    columns: Mapping[str, Column[Value | None]]


class Cells(dict[str, int]):
    """The code of every distinct cell of a column; a new one is read when it comes up.

    `meant` has for each code the canonical answer, `faults` what is wrong with it, if
    anything is.
    """

    def __init__(self, question: Question, row: str = "") -> None:
        super().__init__()
        self.question, self.row = question, row
        self.meant: list[Value | None] = []
        self.faults: dict[int, tuple[str, ...]] = {}

    def __missing__(self, cell: str) -> int:
        code = len(self.meant)
        try:
            self.meant.append(self._read(cell))
        except AnswerError as error:
            self.meant.append(None)
            self.faults[code] = tuple(f"{self.question.id}: {p}" for p in error.problems)
        self[cell] = code
        return code

    def _read(self, cell: str) -> Value | None:
        text = cell.strip()
        given: object = text
        if BETWEEN in text:
            given = [part.strip() for part in text.split(BETWEEN) if part.strip()]
        if not given or not self.row:
            return check_answer(self.question, given)
        levels = check_answer(self.question, {self.row: given})
        return levels.get(self.row) if isinstance(levels, dict) else levels

    def codes(self, cells: Sequence[str] | Column[str]) -> Codes:
        """The code of each cell."""
        if not isinstance(cells, Column):
            return list(map(self.__getitem__, cells))
        from numpy import array, int32  # such columns come from it

        return array([self[cell] for cell in cells.values], int32)[cells.codes]

    def faulty(self, codes: Codes) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The places of cells that are wrong, each with what is wrong."""
        if not self.faults:
            return
        for at, code in enumerate(codes if isinstance(codes, list) else codes.tolist()):
            if code in self.faults:
                yield at, self.faults[code]

    @property
    def full(self) -> bool:
        """Whether so many were kept that it is time to begin anew."""
        return len(self.meant) > MOST_KEPT
