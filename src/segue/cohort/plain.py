"""Which lines of CSV are plain: Arrow and Python's csv cannot differ about their cells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from segue.cohort.sheet import LONGEST

_LINE, _RETURN, _QUOTE = b'\n\r"'
Places = NDArray[np.int64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class Lines:
    """Lines that each should have `width` cells, more than one; the last one ends too."""

    content: bytes
    delimiter: str
    width: int

    @cached_property
    def _bytes(self) -> NDArray[np.uint8]:
        return np.frombuffer(self.content, np.uint8)

    @cached_property
    def _ends(self) -> Places:
        return self._at(_LINE)

    @cached_property
    def _lengths(self) -> Places:
        return np.diff(self._ends, prepend=-1)

    @property
    def look_plain(self) -> bool:
        """Whether all are, as far as can be seen at once: a row may have too few cells."""
        content = self.content
        plain = b'"' not in content and (
            b"\r" not in content or content.count(b"\r") == content.count(b"\r\n")
        )
        return plain and bool(self._lengths.min() > 2 and self._lengths.max() <= LONGEST)

    @cached_property
    def odd(self) -> Truths:
        """For each line, whether it needs a closer look."""
        cells = self._in_lines(self._at(ord(self.delimiter))) + 1
        odd: Truths = (self._lengths > LONGEST) | (cells != self.width)
        returns = self._at(_RETURN)
        self._mark(odd, returns[self._bytes[returns + 1] != _LINE])
        if not self._is_text:
            self._mark(odd, np.flatnonzero(self._bytes >= 128))
        return odd | self._badly_quoted

    def of(self, which: Truths) -> bytes:
        """Some of the lines."""
        return self._bytes[np.repeat(which, self._lengths)].tobytes()

    @cached_property
    def _is_text(self) -> bool:
        try:
            self.content.decode("utf-8")
        except UnicodeDecodeError:
            return False
        return True

    @cached_property
    def _badly_quoted(self) -> Truths:
        """Lines with a mark that neither opens nor closes a cell, nor is one of a pair."""
        marks = self._at(_QUOTE)
        found = self._in_lines(marks)
        odd: Truths = found % 2 == 1
        first = np.cumsum(found) - found
        opening = (np.arange(len(marks)) - np.repeat(first, found)) % 2 == 0
        beside = self._bytes[np.where(opening, marks - 1, marks + 1)]
        borders = [ord(self.delimiter), _LINE, _RETURN, _QUOTE]
        self._mark(odd, marks[~np.isin(beside, borders)])
        return odd

    def _at(self, byte: int) -> Places:
        return np.flatnonzero(self._bytes == byte)

    def _in_lines(self, places: Places) -> Places:
        """How many of these places each line has."""
        return np.diff(np.searchsorted(places, self._ends), prepend=0)

    def _mark(self, lines: Truths, places: Any) -> None:
        """Mark the lines in which these places are."""
        lines[np.searchsorted(self._ends, places)] = True
