"""Columns of answers: every distinct cell is read once, and a row has its code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from segue.schema.answers import Value

if TYPE_CHECKING:
    from numpy import int32
    from numpy.typing import NDArray


class Column(NamedTuple):
    """The answers of many rows to one question, or to one row of a grid.

    Row `i` answered `values[codes[i]]`; None is not answered. `values` only ever grows.
    """

    codes: NDArray[int32]
    values: Sequence[Value | None]


class Encoded(NamedTuple):
    """So many rows without faults; `columns` by question id, or `grid.row`."""

    rows: int
    columns: Mapping[str, Column]
