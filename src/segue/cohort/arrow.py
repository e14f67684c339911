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

from segue.cohort.columns import BETWEEN, Column
from segue.cohort.layout import ID, NAME, keys
from segue.cohort.sheet import LONGEST, Columns, Sheet, of_objects
from segue.schema.library import Library

__all__ = ["of_plain_csv", "of_stream", "pa", "pc", "pq", "streamed"]

_CODED = pa.dictionary(pa.int32(), pa.string())
"""Each distinct text once."""


def of_plain_csv(header: Sequence[str], delimiter: str, content: bytes, first: int) -> Sheet | None:
    """What `sheet.of_csv` makes of these lines, or nothing where they need its closer look.

    That is where there are quotation marks, rows with faults, or blank lines.
    """
    if not _is_plain(header, content):
        return None
    try:
        table = _parsed(header, delimiter, content)
    except pa.ArrowException:
        return None
    return Sheet(range(first, first + table.num_rows), dict(_coded(table)))


def _is_plain(header: Sequence[str], content: bytes) -> bool:
    """Whether Arrow and Python's csv cannot differ about cells and rows."""
    if len(header) == 1 or b'"' in content:
        return False
    returns = b"\r" in content
    if returns and content.count(b"\r") != content.count(b"\r\n"):
        return False
    ends = np.flatnonzero(np.frombuffer(content, np.uint8) == ord("\n"))
    last = [] if content.endswith(b"\n") else [len(content)]
    lengths = np.diff(ends, prepend=-1, append=last) - 1
    return bool(lengths.min() > returns and lengths.max() <= LONGEST)


def _parsed(header: Sequence[str], delimiter: str, content: bytes) -> Any:
    return csv.read_csv(
        pa.BufferReader(content),
        csv.ReadOptions(use_threads=False, column_names=header),
        csv.ParseOptions(delimiter=delimiter, quote_char=False, ignore_empty_lines=False),
        csv.ConvertOptions(column_types=dict.fromkeys(header, _CODED)),
    )


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
