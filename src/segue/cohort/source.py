"""The input, chunk by chunk, in bounded memory and from any position on."""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from segue.cohort.faults import refused, unreadable
from segue.cohort.layout import check_header
from segue.cohort.parts import Chunk, Format
from segue.cohort.sheet import LONGEST
from segue.schema.library import Library

_FORMATS: dict[str, Format] = {
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
}
_BOM = b"\xef\xbb\xbf"
_DELIMITERS = ",;\t"


class Source(Protocol):
    """An input file that was found to be in order."""

    @property
    def path(self) -> Path:
        """Where it is."""

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns of CSV."""

    @property
    def delimiter(self) -> str:
        """What stands between the cells of CSV."""

    @property
    def start(self) -> int:
        """The position of the first row."""

    @property
    def size(self) -> int:
        """The position after the last row."""

    def chunks(self, position: int, first: int, size: int) -> Iterator[Chunk]:
        """Chunks of about `size` bytes from a position on, where row `first` begins."""


def format_of(path: Path) -> Format:
    """The format that the ending of a file's name stands for."""
    found = _FORMATS.get(path.suffix.lower())
    if found is None:
        known = ", ".join(_FORMATS)
        raise refused(path, f"the format is told by the ending, one of {known}.", "Rename it.")
    return found


def open_source(path: Path, library: Library) -> Source:
    """The input, its header checked; raises BatchError with everything wrong with it."""
    if path.is_dir():
        raise refused(path, "this is a directory.", "Name a file.")
    format = format_of(path)
    try:
        if not path.exists():
            raise refused(path, "there is no such file.", "Check its name and directory.")
        if not path.is_file():
            raise refused(path, "this is no file that can be read again.", "Save it as a file.")
        if not path.stat().st_size:
            raise refused(path, "this file is empty.", "Did its export end?")
        if format == "parquet":
            from segue.cohort import parquet  # pyarrow is an extra

            return parquet.source(path, library)
        return _with_header(path, library) if format == "csv" else _without_header(path)
    except OSError as error:
        raise unreadable(path, error) from None


def read(source: Source, position: int, first: int, size: int) -> Iterator[Chunk]:
    """The chunks of a source; raises BatchError where it cannot be read to its end."""
    try:
        yield from source.chunks(position, first, size)
    except OSError as error:
        raise unreadable(source.path, error) from error


@dataclass(frozen=True)
class Lines:
    """A file of lines, whose rows begin at `start`; what is added later is not read."""

    path: Path
    size: int
    start: int = 0
    header: tuple[str, ...] = ()
    delimiter: str = ","

    def chunks(self, position: int, first: int, size: int) -> Iterator[Chunk]:
        with self.path.open("rb") as stream:
            stream.seek(position)
            while content := stream.read(min(size, max(0, self.size - stream.tell()))):
                content += stream.readline(LONGEST + 1)
                if not content.endswith(b"\n"):
                    _skip_line(stream)
                after = first + content.count(b"\n") + (not content.endswith(b"\n"))
                yield Chunk(first, after, stream.tell(), content)
                first = after


def _skip_line(stream: IO[bytes]) -> None:
    """Go on behind a line of which so much was read that it will be rejected."""
    while rest := stream.readline(LONGEST):
        if rest.endswith(b"\n"):
            return


def _with_header(path: Path, library: Library) -> Lines:
    with path.open("rb") as stream:
        line = stream.readline(LONGEST)
        start = stream.tell()
    text = _decoded(path, line.removeprefix(_BOM)).rstrip("\r\n")
    if "\r" in text:
        raise refused(path, "its lines end as on old Macs.", "Save it with line feeds.")
    delimiter = max(_DELIMITERS, key=text.count)
    try:
        cells = next(csv.reader([text], delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        raise refused(path, f"its first line cannot be read: {error}.") from None
    header = tuple(cell.strip() for cell in cells)
    check_header(library, header, str(path))
    return Lines(path, path.stat().st_size, start, header, delimiter)


def _without_header(path: Path) -> Lines:
    with path.open("rb") as stream:
        start = len(_BOM) if stream.read(len(_BOM)) == _BOM else 0
    return Lines(path, path.stat().st_size, start)


def _decoded(path: Path, line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        raise refused(path, "this is not UTF-8.", "Save it as UTF-8.") from None


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def stamp(path: Path) -> tuple[int, int]:
    """What changes where a file does: its size and time."""
    found = os.stat(path)
    return found.st_size, found.st_mtime_ns
