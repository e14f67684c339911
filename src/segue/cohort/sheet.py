"""A partition of any format as a sheet: columns of cells that are all text."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat

from segue.cohort.columns import BETWEEN, Column
from segue.cohort.layout import ID, NAME, keys, unknown
from segue.schema.library import Library

LONGEST = 100_000
"""The bytes of the longest line that is read as a row."""
Problems = dict[int, list[str]]
"""What is wrong with rows, by their place in the sheet."""
Columns = dict[str, Sequence[str] | Column[str]]
"""The cells of each column as text, one a row; or every distinct one, and where it stands."""


@dataclass
class Sheet:
    """The rows of a partition, column by column; what is blank was not answered.

    `numbers` are their places in the file, from 1. A row with problems may be all blank.
    """

    numbers: Sequence[int]
    columns: Columns
    problems: Problems = field(default_factory=dict)

    def ids(self) -> list[str]:
        """Who each row is about: its id, or else its number."""
        pairs = zip(self._said(ID), self.numbers, strict=True)
        return [one.strip() or str(number) for one, number in pairs]

    def names(self) -> list[str]:
        """What each row's person is called, on one line; blank where nobody said."""
        return [" ".join(name.split()) for name in self._said(NAME)]

    def _said(self, key: str) -> Iterable[str]:
        """The cells of a column; blank ones where there is no such column."""
        column = self.columns.get(key)
        if isinstance(column, Column):
            return map(column.values.__getitem__, column.codes.tolist())
        return repeat("", len(self.numbers)) if column is None else column


def lines_of(content: bytes) -> tuple[list[str], dict[int, str]]:
    """The lines of a partition, and what is wrong with those that are no text."""
    raw = content.removesuffix(b"\n").split(b"\n")
    wrong = {at: _too_long(line) for at, line in enumerate(raw) if len(line) > LONGEST}
    try:
        lines = content.decode("utf-8").removesuffix("\n").split("\n")
    except UnicodeDecodeError:
        lines = [_decoded(line, at, wrong) for at, line in enumerate(raw)]
    return ["" if at in wrong else line.removesuffix("\r") for at, line in enumerate(lines)], wrong


def _too_long(line: bytes) -> str:
    return f"the line is longer than {LONGEST:,} bytes."


def _decoded(line: bytes, at: int, wrong: dict[int, str]) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        wrong.setdefault(at, f"byte {error.start + 1} of the line is not UTF-8.")
        return ""


def of_csv(header: Sequence[str], delimiter: str, content: bytes, first: int) -> Sheet:
    """Lines of CSV, a row a line; blank lines are passed over, but counted."""
    lines, wrong = lines_of(content)
    rows, width = _parsed(lines, delimiter, wrong), len(header)
    if not wrong and set(map(len, rows)) == {width}:
        return Sheet(range(first, first + len(rows)), _columns(header, rows))
    numbers, problems = [], Problems()
    kept: list[list[str]] = []
    for at, row in enumerate(rows):
        if len(row) not in (0, width):
            wrong[at] = f"it has {len(row)} cells, and the header names {width} columns."
        if at in wrong:
            problems[len(kept)] = [wrong[at]]
        if row or at in wrong:
            kept.append([""] * width if at in wrong else row)
            numbers.append(first + at)
    return Sheet(numbers, _columns(header, kept), problems)


def _columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    columns = zip(*rows, strict=True) if rows else repeat((), len(header))
    return dict(zip(header, columns, strict=True))


def _parsed(lines: list[str], delimiter: str, wrong: dict[int, str]) -> list[list[str]]:
    try:
        rows = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        rows = []
    if len(rows) == len(lines):
        return rows
    return [_alone(line, at, delimiter, wrong) for at, line in enumerate(lines)]


def _alone(line: str, at: int, delimiter: str, wrong: dict[int, str]) -> list[str]:
    """A line by itself, so that a quote that nobody closes costs no other row."""
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        said = str(error)
        if "new-line character" in said:
            wrong[at] = "a carriage return stands in the middle of the line."
        elif "unexpected end" in said:
            wrong[at] = "a quotation mark is not closed in its line."
        else:
            wrong[at] = "a quotation mark stands in the middle of a cell."
        return []


def of_json_lines(library: Library, content: bytes, first: int) -> Sheet:
    """Lines of JSON, an object each; blank lines are passed over, but counted."""
    lines, wrong = lines_of(content)
    rows: list[Mapping[str, object]] = []
    numbers, problems = [], Problems()
    for at, line in enumerate(lines):
        if line.strip() or at in wrong:
            row, fault = ({}, wrong[at]) if at in wrong else _object(line)
            if fault:
                problems[len(rows)] = [fault]
            rows.append(row)
            numbers.append(first + at)
    return of_objects(library, rows, numbers, problems)


def _object(line: str) -> tuple[Mapping[str, object], str]:
    try:
        row = json.loads(line, object_pairs_hook=_once)
    except _Twice as twice:
        return {}, f"'{twice}' stands in it twice."
    except (ValueError, RecursionError) as error:
        return {}, f"it is not JSON: {getattr(error, 'msg', 'too long or too deep')}."
    return (row, "") if isinstance(row, dict) else ({}, "it is no object {question: answer}.")


class _Twice(Exception):
    """A key that stands twice in one object."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Twice(next(key for key, _ in pairs if sum(key == k for k, _ in pairs) > 1))
    return found


def of_objects(
    library: Library,
    rows: Sequence[Mapping[str, object]],
    numbers: Sequence[int],
    problems: Problems | None = None,
) -> Sheet:
    """Rows that name their own answers; lists and grids as such, or as in CSV."""
    problems = Problems() if problems is None else problems
    known = {ID, NAME, *keys(library)}
    cells: dict[str, list[str]] = {}
    for at, row in enumerate(rows):
        for key, value in _flat(library, row):
            if key not in known:
                problems.setdefault(at, []).append(" ".join(unknown(library, key, "key")).strip())
            elif (text := text_of(value)) is None:
                problems.setdefault(at, []).append(_too_deep(key))
            else:
                cells.setdefault(key, [""] * len(rows))[at] = text
    return Sheet(numbers, dict(cells), problems)


def _too_deep(key: str) -> str:
    if key in (ID, NAME):
        return f"{key}: this is no text and no number. Write one of them."
    return f"{key}: its answer is nested too deep."


def _flat(library: Library, row: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for key, value in row.items():
        if isinstance(value, dict) and key in library.question and library.question[key].rows:
            yield from ((f"{key}.{part}", level) for part, level in value.items())
        elif value is not None:
            yield key, value


def text_of(value: object) -> str | None:
    """A cell as text; nothing where it is no answer of any form."""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, list | tuple):
        if any(isinstance(member, list | tuple | dict) for member in value):
            return None
        return BETWEEN.join(text_of(member) or "" for member in value)
    return None if isinstance(value, dict) else str(value)
