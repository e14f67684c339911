"""One partition, from the bytes of the input to those of the output."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING

from segue.cohort import writing
from segue.cohort.evaluate import Coded, Evaluator
from segue.cohort.parts import Chunk, Done, Setup
from segue.cohort.rowwise import told
from segue.cohort.sheet import Sheet, of_csv, of_json_lines
from segue.plan import build

if TYPE_CHECKING:
    from segue.cohort.tables import Lists
    from segue.cohort.told import Blockwise

_WORTH_A_BLOCK = 200
"""Rows from which on it pays to make a plan ready for blocks."""


@dataclass
class Partitions:
    """Evaluates chunks, one after the other."""

    setup: Setup

    @cached_property
    def evaluator(self) -> Evaluator:
        return Evaluator(build(self.setup.library))

    def evaluate(self, chunk: Chunk) -> Done:
        """The results of a chunk; equal chunks give equal bytes."""
        coded, rejects = self.evaluator.code(self._sheet(chunk))
        rejected = writing.rejected(rejects, self.setup.output == "csv")
        return Done(self._written(coded), rejected, len(coded.ids), len(rejects))

    def _sheet(self, chunk: Chunk) -> Sheet:
        setup = self.setup
        if setup.input == "csv":
            return self._of_csv(chunk)
        if setup.input == "jsonl":
            return of_json_lines(setup.library, chunk.content, chunk.first)
        from segue.cohort import arrow  # pyarrow is an extra

        return arrow.of_stream(setup.library, chunk.content, chunk.first)

    def _of_csv(self, chunk: Chunk) -> Sheet:
        """By Arrow where it is there, for it is faster."""
        csv = self.setup.header, self.setup.delimiter, chunk.content, chunk.first
        if chunk.after - chunk.first >= _WORTH_A_BLOCK and _has_blocks():
            from segue.cohort import arrow

            return arrow.of_csv(*csv)
        return of_csv(*csv)

    def _written(self, coded: Coded) -> bytes:
        if self.setup.full:
            return writing.as_advice_lines(coded.ids, self.evaluator.whole(coded))
        if len(coded.ids) >= _WORTH_A_BLOCK and self._blockwise is not None:
            return self._of_lists(coded.ids, self._blockwise.columns(coded))
        cells = told(self.evaluator.outcomes(coded), len(self._names) - 1)
        if self.setup.output == "csv":
            return writing.as_csv(coded.ids, cells)
        if self.setup.output == "jsonl":
            return writing.as_json_lines(self._names, coded.ids, cells)
        from segue.cohort import tables  # pyarrow is an extra

        return tables.stream(self._names, coded.ids, tables.of_cells(self._names, cells))

    def _of_lists(self, ids: Sequence[str], lists: Lists) -> bytes:
        from segue.cohort import tables

        if self.setup.output == "csv":
            return tables.as_csv(ids, lists)
        if self.setup.output == "jsonl":
            return tables.as_json_lines(self._names, ids, lists)
        return tables.stream(self._names, ids, lists)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return writing.header(self.setup.library)

    @cached_property
    def _blockwise(self) -> Blockwise | None:
        """Blocks, where they are installed and the pack has nothing beyond them."""
        if not _has_blocks():
            return None
        from segue.cohort.told import Blockwise

        found = Blockwise(self.evaluator, texts=self.setup.output != "parquet")
        return None if found.blocks.unfit else found


def _has_blocks() -> bool:
    """Whether the extra `blocks` is installed."""
    return all(find_spec(name) is not None for name in ("numpy", "pyarrow"))
