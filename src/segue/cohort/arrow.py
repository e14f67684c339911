"""Tables of Arrow to sheets; whoever needs pyarrow has it from here, or is told what to install."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

try:
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq
    from pyarrow import csv
except ImportError as missing:
    from segue.cohort.faults import refused

    said = f"{missing.name} is not installed."
    raise refused("Parquet", said, "Install segue[parquet].") from missing

from segue.cohort import sheet
from segue.cohort.columns import BETWEEN, Column
from segue.cohort.layout import ID, NAME, keys
from segue.cohort.plain import Lines, Truths
from segue.cohort.sheet import Columns, Sheet, of_objects
from segue.schema.library import Library

__all__ = ["of_csv", "of_stream", "pa", "pc", "pq", "streamed"]

_CODED = pa.dictionary(pa.int32(), pa.string())
"""Each distinct text once."""


def of_csv(header: Sequence[str], delimiter: str, content: bytes, first: int) -> Sheet:
    """What `sheet.of_csv` makes of these lines; it is left those that are not plain."""
    if len(header) == 1:
        return sheet.of_csv(header, delimiter, content, first)
    whole = content if content.endswith(b"\n") else content + b"\n"
    lines = Lines(whole, delimiter, len(header))
    found = _plain_csv(header, delimiter, whole, first) if lines.look_plain else None
    if found is None and not lines.odd.all():
        found = _plain_csv(header, delimiter, lines.of(~lines.odd), first)
        if found is not None and lines.odd.any():
            odd = sheet.of_csv(header, delimiter, lines.of(lines.odd), 0)
            return _together(found, odd, lines.odd, first)
    return found or sheet.of_csv(header, delimiter, content, first)


def _together(plain: Sheet, odd: Sheet, is_odd: Truths, first: int) -> Sheet:
    """The plain lines and the others, in the order of the file."""
    numbers = np.concatenate([np.flatnonzero(~is_odd), np.flatnonzero(is_odd)[list(odd.numbers)]])
    order = np.argsort(numbers)
    columns: Columns = {}
    for key, column in plain.columns.items():
        assert isinstance(column, Column)
        texts = [*column.values, *odd.columns[key]]
        added = np.arange(len(column.values), len(texts))
        columns[key] = Column(np.concatenate([column.codes, added])[order], texts)
    place = np.argsort(order)[len(plain.numbers) :].tolist()
    problems = {place[at]: said for at, said in odd.problems.items()}
    return Sheet((numbers[order] + first).tolist(), columns, problems)


def _plain_csv(header: Sequence[str], delimiter: str, content: bytes, first: int) -> Sheet | None:
    """Nothing where there is a line that is not plain."""
    try:
        table = csv.read_csv(
            pa.BufferReader(content),
            csv.ReadOptions(use_threads=False, column_names=header),
            csv.ParseOptions(delimiter=delimiter, ignore_empty_lines=False),
            csv.ConvertOptions(column_types=dict.fromkeys(header, _CODED)),
        )
    except pa.ArrowException:
        return None
    return Sheet(range(first, first + table.num_rows), dict(_coded(table)))


def _coded(table: Any) -> Iterator[tuple[str, Column[str]]]:
    """Each column of a table whose columns are all coded texts."""
    for name, column in zip(table.column_names, table.columns, strict=True):
        yield name, _column(column)


def _column(coded: Any) -> Column[str]:
    """A dictionary of Arrow; nothing is a blank text."""
    array = coded.combine_chunks() if isinstance(coded, pa.ChunkedArray) else coded
    texts = pc.fill_null(array.dictionary.cast(pa.string()), "").to_pylist()
    codes = pc.fill_null(array.indices.cast(pa.int32()), len(texts))
    return Column(codes.to_numpy(), [*texts, ""])


def of_stream(library: Library, content: bytes, first: int) -> Sheet:
    """The rows of a stream of Arrow."""
    table = pa.ipc.open_stream(content).read_all()
    numbers = range(first, first + table.num_rows)
    try:
        columns = _columns(table, {ID, NAME, *keys(library)})
    except (pa.ArrowException, KeyError):
        # Whatever has another form is read row by row, so that its faults are those of rows.
        return of_objects(library, table.to_pylist(), numbers)
    return Sheet(numbers, columns)


def _columns(table: Any, known: set[str]) -> Columns:
    pairs = list(_texts(table, known))
    columns: Columns = dict(pairs)
    if len(columns) < len(pairs):
        raise KeyError("a row of a grid has two columns")
    return columns


def _texts(table: Any, known: set[str]) -> Iterator[tuple[str, Column[str]]]:
    """Each column as text; raises where there is one that has no plain texts."""
    for name, column in zip(table.column_names, table.columns, strict=True):
        if pa.types.is_struct(column.type):
            for field, part in zip(column.type, column.combine_chunks().flatten(), strict=True):
                if f"{name}.{field.name}" not in known:
                    raise KeyError(field.name)
                yield f"{name}.{field.name}", _plain(part)
        else:
            yield name, _plain(column)


def _plain(column: Any) -> Column[str]:
    if pa.types.is_dictionary(column.type):
        return _column(column)
    if pa.types.is_list(column.type):
        column = pc.binary_join(column.cast(pa.list_(pa.string())), BETWEEN)
    return _column(column.cast(pa.string()).dictionary_encode())


def streamed(batch: Any) -> bytes:
    """A batch as a stream that stands by itself."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue())
