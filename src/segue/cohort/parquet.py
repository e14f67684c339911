"""Parquet in and out, through Arrow: the only module that needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

try:
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq
except ImportError as missing:
    from segue.cohort.faults import refused

    raise refused("Parquet", "pyarrow is not installed.", "Install segue[parquet].") from missing

from segue.cohort.columns import BETWEEN
from segue.cohort.faults import refused
from segue.cohort.layout import ID, NAME, check_header, keys
from segue.cohort.partition import Chunk
from segue.cohort.sheet import Sheet, of_objects
from segue.cohort.writing import Columns
from segue.schema.library import Library

_ROWS_A_KIB = 4
"""Rows that take about a KiB as Arrow: a dozen columns of short texts each."""


@dataclass(frozen=True)
class Groups:
    """A Parquet file; positions in it are numbers of rows."""

    path: Path
    size: int
    start: int = 0
    header: tuple[str, ...] = ()
    delimiter: str = ""

    def chunks(self, position: int, first: int, size: int) -> Iterator[Chunk]:
        most = max(1, size // 1024 * _ROWS_A_KIB)
        with pq.ParquetFile(self.path) as file:
            for batch in _batches(file, position, most):
                end = position + batch.num_rows
                yield Chunk(position + 1, end + 1, end, _bytes(batch))
                position = end


def _batches(file: Any, skipped: int, most: int) -> Iterator[Any]:
    """The rows of a file behind so many, in batches."""
    for group in range(file.num_row_groups):
        if skipped >= file.metadata.row_group(group).num_rows:
            skipped -= file.metadata.row_group(group).num_rows
            continue
        for batch in file.iter_batches(batch_size=most, row_groups=[group]):
            rest = batch.slice(skipped)
            skipped = max(0, skipped - batch.num_rows)
            if rest.num_rows:
                yield rest


def source(path: Path, library: Library) -> Groups:
    """A Parquet file whose columns were checked."""
    try:
        with pq.ParquetFile(path) as file:
            names, rows = file.schema_arrow.names, file.metadata.num_rows
    except pa.ArrowException as error:
        said = str(error).splitlines()[0].rstrip(".")
        raise refused(path, f"this is no Parquet file: {said}.") from None
    check_header(library, names, str(path))
    return Groups(path, rows)


def _bytes(batch: Any) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue())


def sheet(library: Library, content: bytes, first: int) -> Sheet:
    """The rows of a chunk."""
    table = pa.ipc.open_stream(content).read_all()
    numbers = range(first, first + table.num_rows)
    try:
        columns = _columns(table, {ID, NAME, *keys(library)})
    except (pa.ArrowException, KeyError):
        # Whatever has another form is read row by row, so that its faults are those of rows.
        return of_objects(library, table.to_pylist(), numbers)
    return Sheet(numbers, columns)


def _columns(table: Any, known: set[str]) -> dict[str, Sequence[str]]:
    pairs = list(_texts(table, known))
    columns: dict[str, Sequence[str]] = dict(pairs)
    if len(columns) < len(pairs):
        raise KeyError("a row of a grid has two columns")
    return columns


def _texts(table: Any, known: set[str]) -> Iterator[tuple[str, list[str]]]:
    """Each column as text; raises where there is one that has no plain texts."""
    for name, column in zip(table.column_names, table.columns, strict=True):
        if pa.types.is_struct(column.type):
            for field, part in zip(column.type, column.combine_chunks().flatten(), strict=True):
                if f"{name}.{field.name}" not in known:
                    raise KeyError(field.name)
                yield f"{name}.{field.name}", _plain(part)
        else:
            yield name, _plain(column)


def _plain(column: Any) -> list[str]:
    if pa.types.is_list(column.type):
        column = pc.binary_join(column.cast(pa.list_(pa.string())), BETWEEN)
    found: list[str] = pc.fill_null(column.cast(pa.string()), "").to_pylist()
    return found


def _schema(names: Sequence[str]) -> Any:
    def type_of(name: str) -> Any:
        if name == ID:
            return pa.string()
        return pa.list_(pa.float64() if name.endswith("-certainty") else pa.string())

    return pa.schema([(name, type_of(name)) for name in names])


def stream(names: Sequence[str], ids: Sequence[str], columns: Columns) -> bytes:
    """Results as a stream of Arrow that stands by itself."""
    if not ids:
        return b""
    schema = _schema(names)
    arrays = [
        pa.array(cells, type) for cells, type in zip((ids, *columns), schema.types, strict=True)
    ]
    return _bytes(pa.RecordBatch.from_arrays(arrays, schema=schema))


def publish(partial: Path, output: Path, names: Sequence[str]) -> None:
    """Make one Parquet file of streams that stand one behind the other."""
    with pq.ParquetWriter(output, _schema(names)) as writer, pa.OSFile(str(partial)) as file:
        while file.tell() < file.size():
            for batch in pa.ipc.open_stream(file):
                writer.write_batch(batch)
