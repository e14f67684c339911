"""Which column answers which question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from segue.cohort.faults import BatchError
from segue.errors import Place, Problem, did_you_mean
from segue.schema.library import Library

ID, NAME = "id", "name"
"""The columns that answer nothing: who a row is about."""


def keys(library: Library) -> tuple[str, ...]:
    """The name of every column of answers: questions, and `grid.row` for the rows of grids.

    In the column of a grid itself there is room for "not-sure" alone.
    """
    found: list[str] = []
    for question in library.questions:
        found += [question.id, *(f"{question.id}.{row.id}" for row in question.rows)]
    return tuple(found)


def check_header(library: Library, header: Sequence[str], file: str) -> None:
    """Raises BatchError with everything that is wrong with the names of the columns."""
    problems = [Problem(Place(file, 1, 1), "", *said) for said in _wrong(library, header)]
    if problems:
        raise BatchError(problems)


def _wrong(library: Library, header: Sequence[str]) -> Iterator[tuple[str, str]]:
    known = set(keys(library))
    if not known.intersection(header):
        cure = f"The first line names the columns, such as '{ID},{library.questions[0].id}'."
        yield "the first line names no question: is the header missing?", cure
        return
    for name, times in Counter(header).items():
        if times > 1:
            yield f"the column '{name}' stands here {times} times.", "Keep one of them."
        if name not in known and name not in (ID, NAME):
            yield unknown(library, name)


def unknown(library: Library, name: str) -> tuple[str, str]:
    """What is wrong with a column that answers nothing, and the nearest that does."""
    if not name:
        return "a column has no name.", "Name it, or delete it."
    near = did_you_mean(name, [*keys(library), ID, NAME])
    return f"nothing is asked under '{name}'.", near or "Delete this column."
