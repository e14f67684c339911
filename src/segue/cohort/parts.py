"""What passes between the process that reads and writes, and those that evaluate."""

from __future__ import annotations

from typing import Literal, NamedTuple

from segue.schema.library import Library

Format = Literal["csv", "jsonl", "parquet"]


class Setup(NamedTuple):
    """What every worker must know before its first partition.

    `header` and `delimiter` are those of CSV; `full` asks for the whole advice.
    """

    library: Library
    input: Format
    output: Format
    header: tuple[str, ...] = ()
    delimiter: str = ","
    full: bool = False


class Chunk(NamedTuple):
    """Some rows of the input as bytes; `first` is the number of the first, from 1.

    `end` is the position in the input at which the next chunk begins, `after` the number of
    its first row.
    """

    first: int
    after: int
    end: int
    content: bytes


class Done(NamedTuple):
    """What became of a chunk; `rows` were advised, `rejected` were not."""

    output: bytes
    rejects: bytes
    rows: int
    rejected: int
