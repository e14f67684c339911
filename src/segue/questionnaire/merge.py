"""Changes merged into answers, and checked like any other answers."""

from __future__ import annotations

from collections.abc import Mapping

from segue.errors import AnswerError, Place, Problem
from segue.questionnaire.check import check_answers
from segue.schema.answers import Answers
from segue.schema.library import Library
from segue.schema.questionnaire import UNSURE, Question

_ROW = "."


def merged(library: Library, answers: Answers, changes: Mapping[str, object]) -> Answers:
    """Answers with changes: question to its new answer, nothing taking it back.

    A mapping of rows is merged into a grid row by row, and one row may also be named
    `grid.row`. Raises `AnswerError` as any answers would.
    """
    values: dict[str, object] = dict(answers.values)
    problems: list[Problem] = []
    for name, given in changes.items():
        question, _, row = name.partition(_ROW)
        record = library.question.get(question)
        if row and record is not None and record.type != "levels":
            problems.append(_no_rows(record, row))
        elif record is not None and record.type == "levels" and not row and _flat(given):
            problems.append(_one_level(record, given))
        elif record is not None and record.type == "levels":
            values[question] = _grid(values.get(question), {row: given} if row else given)
        else:
            values[question if row and record else name] = given
    try:
        read = check_answers(library, values, name=answers.name)
    except AnswerError as error:
        raise AnswerError([*problems, *error.problems]) from None
    if problems:
        raise AnswerError(problems)
    return read


def _grid(present: object, given: object) -> object:
    """The rows that were given with those that change; a level of nothing takes a row back."""
    if not isinstance(given, Mapping):
        return given
    rows = dict(present) if isinstance(present, Mapping) else {}
    return {**rows, **given}


def _flat(given: object) -> bool:
    """Whether this is one level, where each row has its own."""
    return given is not None and given != UNSURE and not isinstance(given, Mapping)


def _one_level(question: Question, given: object) -> Problem:
    message = f"{question.id}: it takes a level for each row."
    cure = f"Name the row after a point, as in {question.id}.{question.rows[0].id}={given}."
    return Problem(Place(""), "", message, cure)


def _no_rows(question: Question, row: str) -> Problem:
    message = f"{question.id}: it has no rows, and here is the row '{row}'."
    return Problem(Place(""), "", message, f"Name the question alone: {question.id}.")
