"""Files of Parquet, in and out, batch by batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from segue.cohort.arrow import pa, pq, streamed
from segue.cohort.faults import refused
from segue.cohort.layout import ID, check_header
from segue.cohort.parts import Chunk
from segue.cohort.tables import schema
from segue.schema.library import Library

_ROWS_A_KIB = 4
"""Rows that take about a KiB as Arrow: a dozen columns of short texts each."""


@dataclass(frozen=True)
class Groups:
    """A Parquet file; positions in it are numbers of rows. `texts` are columns of answers."""

    path: Path
    texts: list[str]
    size: int
    start: int = 0
    header: tuple[str, ...] = ()
    delimiter: str = ""

    def chunks(self, position: int, first: int, size: int) -> Iterator[Chunk]:
        most = max(1, size // 1024 * _ROWS_A_KIB)
        with pq.ParquetFile(self.path, read_dictionary=self.texts) as file:
            for batch in _readable(_batches(file, position, most)):
                end = position + batch.num_rows
                yield Chunk(position + 1, end + 1, end, streamed(_lightened(batch)))
                position = end


def _lightened(batch: Any) -> Any:
    """A batch without the dictionaries of a whole group that say more than its rows."""
    columns = {
        name: column.dictionary_decode()
        if pa.types.is_dictionary(column.type) and len(column.dictionary) > len(column)
        else column
        for name, column in zip(batch.schema.names, batch.columns, strict=True)
    }
    return pa.RecordBatch.from_pydict(columns)


def _readable(batches: Iterator[Any]) -> Iterator[Any]:
    """Damage that Arrow finds in a file is a fault of reading as any other."""
    try:
        yield from batches
    except pa.ArrowInvalid as error:
        raise OSError(str(error)) from error


def _batches(file: Any, skipped: int, most: int) -> Iterator[Any]:
    """The rows of a file behind so many, in batches."""
    for group in range(file.num_row_groups):
        if skipped >= file.metadata.row_group(group).num_rows:
            skipped -= file.metadata.row_group(group).num_rows
            continue
        for batch in file.iter_batches(batch_size=most, row_groups=[group], use_threads=False):
            rest = batch.slice(skipped)
            skipped = max(0, skipped - batch.num_rows)
            if rest.num_rows:
                yield rest


def source(path: Path, library: Library) -> Groups:
    """A Parquet file whose columns were checked."""
    try:
        with pq.ParquetFile(path) as file:
            columns, rows = file.schema_arrow, file.metadata.num_rows
    except pa.ArrowException as error:
        said = str(error).splitlines()[0].rstrip(".")
        raise refused(path, f"this is no Parquet file: {said}.") from None
    check_header(library, columns.names, str(path), in_a_line=False)
    texts = [field.name for field in columns if pa.types.is_string(field.type)]
    return Groups(path, [name for name in texts if name != ID], rows)


def publish(partial: Path, output: Path, names: Sequence[str]) -> None:
    """Make one Parquet file of streams that stand one behind the other."""
    with pq.ParquetWriter(output, schema(names)) as writer, pa.OSFile(str(partial)) as file:
        while file.tell() < file.size():
            for batch in pa.ipc.open_stream(file):
                writer.write_batch(batch)
