"""Checked answers of many people to coded columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from segue.cohort.columns import Column, Encoded
from segue.cohort.dense import row_key
from segue.schema.answers import Answers, Value
from segue.schema.library import Library
from segue.schema.questionnaire import Question


def encode(library: Library, people: Sequence[Answers]) -> Encoded:
    """The columns of these people, dormant answers included; see `segue.cohort`."""
    columns: dict[str, Column[Value | None]] = {}
    for question in library.questions:
        given = [answers.values.get(question.id) for answers in people]
        if question.type == "levels":
            columns |= _grid(question, given)
        else:
            columns[question.id] = _coded(None if value == () else value for value in given)
    return Encoded(len(people), columns)


def _grid(question: Question, given: Sequence[Value | None]) -> dict[str, Column[Value | None]]:
    """A column a row; of a grid that was answered as a whole, each row says the same."""
    return {row_key(question.id, row.id): _coded(_of_row(row.id, given)) for row in question.rows}


def _of_row(row: str, given: Sequence[Value | None]) -> Iterator[Value | None]:
    return (value.get(row) if isinstance(value, dict) else value for value in given)


def _coded(given: Iterable[Value | None]) -> Column[Value | None]:
    places: dict[Value | None, int] = {}
    codes = [places.setdefault(value, len(places)) for value in given]
    return Column(np.array(codes, np.int32), list(places))
