"""Results as lists of Arrow, one a row in each column, and what is written of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from segue.cohort import writing
from segue.cohort.arrow import pa, pc, streamed
from segue.cohort.columns import BETWEEN
from segue.cohort.layout import ID
from segue.cohort.rowwise import Cell

Lists = Sequence[Any]
"""A column of lists for each of the output's, but for the ids."""


def schema(names: Sequence[str]) -> Any:
    """The types of the output's columns: lists of texts or of numbers, and the id."""

    def type_of(name: str) -> Any:
        if name == ID:
            return pa.string()
        return pa.list_(pa.float64() if name.endswith("-certainty") else pa.string())

    return pa.schema([(name, type_of(name)) for name in names])


def of_cells(names: Sequence[str], columns: Iterable[Sequence[Cell]]) -> Lists:
    """Cells that were made one by one."""
    types = schema(names).types[1:]
    return [pa.array(cells, type) for cells, type in zip(columns, types, strict=True)]


def stream(names: Sequence[str], ids: Sequence[str], lists: Lists) -> bytes:
    """A stream of Arrow that stands by itself."""
    if not ids:
        return b""
    batch = pa.RecordBatch.from_arrays([_texts(ids), *lists], schema=schema(names))
    return streamed(batch)


def as_csv(ids: Sequence[str], lists: Lists) -> bytes:
    """What `writing.as_csv` makes of the same cells; certainties are given as text."""
    cells = [pc.binary_join(column, BETWEEN) for column in lists]
    return _lines(pc.binary_join_element_wise(_texts(writing.quoted(ids)), *cells, ","))


def as_json_lines(names: Sequence[str], ids: Sequence[str], lists: Lists) -> bytes:
    """What `writing.as_json_lines` makes of the same cells; certainties are given as text."""
    parts: list[Any] = ['{"id":', _texts(list(map(writing.compact, ids)))]
    for name, type, column in zip(names[1:], schema(names).types[1:], lists, strict=True):
        parts += [f',"{name}":', _json(column, type == pa.list_(pa.string()))]
    return _lines(pc.binary_join_element_wise(*parts, "}", ""))


def _json(column: Any, quoted: bool) -> Any:
    """Lists as JSON has them; ids of a pack have nothing in them to be escaped."""
    opening, between, end = ('["', '","', '"]') if quoted else ("[", ",", "]")
    full = pc.binary_join_element_wise(opening, pc.binary_join(column, between), end, "")
    return pc.if_else(pc.equal(pc.list_value_length(column), 0), "[]", full)


def _texts(texts: Sequence[str]) -> Any:
    try:
        return pa.array(texts, pa.string())
    except UnicodeEncodeError:
        return pa.array([text.encode("utf-8", writing.ERRORS) for text in texts], pa.string())


def _lines(lines: Any) -> bytes:
    together = pa.ListArray.from_arrays([0, len(lines)], lines)
    return bytes(pc.binary_join(together, "\n")[0].as_buffer()) + b"\n"
