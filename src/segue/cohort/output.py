"""Where results go: files that grow by whole partitions, and get their names at the end."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO

from segue.cohort import writing
from segue.cohort.faults import refused
from segue.cohort.journal import Progress
from segue.cohort.parts import Done, Format
from segue.cohort.source import format_of
from segue.schema.library import Library


class Names:
    """The files of a run, all beside its output and named after it."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.format: Format = format_of(output)
        self.rejects = self._beside("rejects.csv" if self.format == "csv" else "rejects.jsonl")
        self.partial = self._beside("partial")
        self.partial_rejects = self._beside("partial-rejects")
        self.journal = self._beside("journal")
        self.about = self._beside("about.json")

    def _beside(self, ending: str) -> Path:
        return self.output.with_name(f"{self.output.name}.{ending}")


def check_output(names: Names, source: Path) -> None:
    """Raises BatchError where nothing can be written under these names."""
    output = names.output
    if output.is_dir():
        raise refused(output, "this is a directory.", "Name a file.")
    if not output.parent.is_dir():
        raise refused(output, f"there is no directory '{output.parent}'.", "Make it first.")
    if output.exists() and not output.is_file():
        raise refused(output, "this is no file.", "Name a file; it is written in several steps.")
    for written in (output, names.rejects, names.about):
        if written.exists() and written.samefile(source):
            raise refused(written, "this is the input too.", "Name another file.")
    if not os.access(output.parent, os.W_OK):
        raise refused(output, f"nothing can be written in '{output.parent}'.", "Name another.")
    if names.format == "parquet":
        from segue.cohort import arrow  # noqa: F401  an extra, better missed now than later


def check_free(names: Names) -> None:
    """Raises BatchError where the run would replace files that no run of its own left."""
    for written in (names.output, names.rejects, names.about):
        if written.exists():
            raise refused(written, "this exists.", "Give --force to write it anew.")


class Growing:
    """A file that is cut to what the journal vouches for, and then only grows."""

    def __init__(self, path: Path, length: int, opening: bytes) -> None:
        self.path = path
        path.touch()
        self._stream: IO[bytes] = path.open("r+b")
        if self._stream.seek(0, os.SEEK_END) < length:
            self._stream.close()
            raise refused(path, "this is shorter than its journal says.", "Give --force.")
        self._stream.truncate(length)
        self._stream.seek(length)
        self._opening = opening

    def open_with_header(self) -> None:
        """Write what stands first, if nothing does."""
        if not self._stream.tell():
            self._stream.write(self._opening)

    def append(self, content: bytes) -> int:
        """Add to the file and to the disk; the length it then has."""
        if content:
            self.open_with_header()
        self._stream.write(content)
        self._stream.flush()
        if content:
            os.fsync(self._stream.fileno())
        return self._stream.tell()

    def close(self) -> None:
        self._stream.close()


class Results:
    """The two growing files of a run: what rows are told, and rows that were rejected."""

    def __init__(self, names: Names, library: Library, lengths: tuple[int, int]) -> None:
        csv = names.format == "csv"
        opening = writing.csv_lines([writing.header(library)]) if csv else b""
        self.output = Growing(names.partial, lengths[0], opening)
        rejects = writing.REJECTS_HEADER if csv else b""
        self.rejects = Growing(names.partial_rejects, lengths[1], rejects)

    def append(self, done: Done) -> tuple[int, int]:
        """Add what became of a partition; the lengths the files then have."""
        return self.output.append(done.output), self.rejects.append(done.rejects)

    def end(self) -> None:
        """Nothing comes any more: an output without rows has its header nevertheless."""
        self.output.open_with_header()

    def close(self) -> None:
        self.output.close()
        self.rejects.close()


def publish(names: Names, library: Library, progress: Progress) -> None:
    """Give every file of a run its name; what already has it is left alone."""
    if names.partial.exists():
        _named(names, library)
    if not progress.rejected:
        names.partial_rejects.unlink(missing_ok=True)
        names.rejects.unlink(missing_ok=True)
    elif names.partial_rejects.exists():
        names.partial_rejects.replace(names.rejects)
    pack = library.pack
    told = {"id": pack.id, "version": pack.version, "digest": pack.digest}
    counts = {"rows": progress.rows, "rejected": progress.rejected}
    names.about.write_bytes(writing.plain({"format": "segue.batch/1", "pack": told, **counts}))


def _named(names: Names, library: Library) -> None:
    if names.format == "parquet":
        from segue.cohort import parquet

        made = names.partial.with_name(f"{names.partial.name}.parquet")
        parquet.publish(names.partial, made, writing.header(library))
        made.replace(names.output)
        names.partial.unlink()
    else:
        names.partial.replace(names.output)
