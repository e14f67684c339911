"""Answers checked against the questionnaire: all faults at once, or one canonical form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from segue.errors import AnswerError, Place, Problem
from segue.questionnaire.faults import Fault, Unfit, nearest, shown
from segue.questionnaire.reading import read
from segue.schema.answers import Answers, Value
from segue.schema.library import Library
from segue.schema.questionnaire import Question

NOWHERE = Place("")


def check_answers(
    library: Library,
    values: Mapping[str, object],
    places: Mapping[str, Place] | None = None,
    name: str = "",
) -> Answers:
    """Answers in canonical form, ordered as the questionnaire.

    `values` gives for a question's id an option id, a list of them, a number, a scale's
    point, or a grid of rows and levels; `not-sure` is "I don't know" anywhere; nothing, and
    an empty list, count as not answered. `places` says where each one was written.

    Raises `AnswerError` with every problem of every answer.
    """
    if not isinstance(values, Mapping):
        raise AnswerError([_not_a_mapping(values)])
    where = places if places is not None else {}
    problems = _unknown(library, values, where)
    found: dict[str, Value] = {}
    for question in library.questions:
        try:
            value = read(question, values.get(question.id))
        except Unfit as unfit:
            place = where.get(question.id, NOWHERE)
            problems.extend(_problem(place, question.id, fault) for fault in unfit.faults)
            continue
        if value is not None:
            found[question.id] = value
    if problems:
        raise AnswerError(problems)
    return Answers(values=found, name=name)


def check_answer(question: Question, given: object) -> Value | None:
    """One answer in canonical form; nothing where it counts as not given.

    Raises `AnswerError` with its faults, which leave the question unnamed.
    """
    try:
        return read(question, given)
    except Unfit as unfit:
        raise AnswerError(Problem(NOWHERE, "", *fault) for fault in unfit.faults) from None


def salvage(library: Library, values: Mapping[str, object]) -> tuple[Answers, tuple[str, ...]]:
    """What of these answers still fits the questionnaire, and the ids of those that don't."""
    kept: dict[str, object] = {}
    lost: list[str] = []
    for question, value in values.items():
        try:
            check_answers(library, {question: value})
        except AnswerError:
            lost.append(question)
        else:
            kept[question] = value
    return check_answers(library, kept), tuple(lost)


def _not_a_mapping(values: object) -> Problem:
    found = f"answers are given by question, and this is {shown(values)}."
    return Problem(NOWHERE, "", found, "Write {question: answer, ...}.")


def _unknown(
    library: Library, values: Mapping[str, object], places: Mapping[str, Place]
) -> list[Problem]:
    ids = [question.id for question in library.questions]
    return [
        Problem(places.get(key, NOWHERE), "", *_nothing_asked(key, ids))
        for key in values
        if key not in library.question
    ]


def _nothing_asked(key: object, ids: Sequence[str]) -> Fault:
    return Fault(f"nothing is asked under {shown(key)}.", nearest(key, ids, "The questions are"))


def _problem(place: Place, question: str, fault: Fault) -> Problem:
    return Problem(place, "", f"{question}: {fault.message}", fault.cure)


__all__ = ["check_answer", "check_answers", "salvage"]
