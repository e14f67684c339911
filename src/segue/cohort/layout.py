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


def check_header(
    library: Library, header: Sequence[str], file: str, *, in_a_line: bool = True
) -> None:
    """Raises BatchError with everything that is wrong with the names of the columns.

    `in_a_line` says whether they stand in the first line of a text.
    """
    place = Place(file, 1, 1) if in_a_line else Place(file)
    problems = [Problem(place, "", *said) for said in _wrong(library, header, in_a_line)]
    if problems:
        raise BatchError(problems)


def _wrong(library: Library, header: Sequence[str], in_a_line: bool) -> Iterator[tuple[str, str]]:
    known = set(keys(library))
    if not known.intersection(header) and not any(did_you_mean(it, known) for it in header):
        yield _no_question(library, missing=in_a_line and not {ID, NAME}.intersection(header))
        return
    for name, times in Counter(header).items():
        if times > 1:
            yield f"the column '{name}' stands here {times} times.", "Keep one of them."
        if name not in known and name not in (ID, NAME):
            yield unknown(library, name)


def _no_question(library: Library, *, missing: bool) -> tuple[str, str]:
    """Columns of which none is a question, nor nearly one; `missing` if they may be data."""
    example = library.questions[0].id
    if missing:
        cure = f"The first line names the columns, such as '{ID},{example}'."
        return "the first line names no question: is the header missing?", cure
    return "no column is named after a question.", f"Name each after one, such as '{example}'."


def unknown(library: Library, name: str, thing: str = "column") -> tuple[str, str]:
    """What is wrong with a column, or a key, that answers nothing, and the nearest that does."""
    if not name:
        return f"a {thing} has no name.", "Name it, or delete it."
    near = did_you_mean(name, [*keys(library), ID, NAME])
    return f"nothing is asked under '{name}'.", near or f"Delete this {thing}."
