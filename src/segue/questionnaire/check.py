"""Answers checked against the questionnaire: all faults at once, or one canonical form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from segue.errors import AnswerError, Place, Problem
from segue.questionnaire.faults import Fault, Unfit, nearest, shown
from segue.questionnaire.reading import read
from segue.schema.answers import Answers, Value
from segue.schema.library import Library
from segue.schema.questionnaire import Question

_NOWHERE = Place("")


class Written(Protocol):
    """Answers as they stand in a file, with the places of keys, values and their parts."""

    @property
    def values(self) -> Mapping[str, object]: ...
    @property
    def keys(self) -> Mapping[str, Place]: ...
    @property
    def places(self) -> Mapping[str, Place]: ...
    @property
    def inside(self) -> Mapping[tuple[str, int | str], Place]: ...
    @property
    def lines(self) -> Sequence[str]: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class _Places:
    keys: Mapping[str, Place] = field(default_factory=dict)
    values: Mapping[str, Place] = field(default_factory=dict)
    inside: Mapping[tuple[str, int | str], Place] = field(default_factory=dict)
    lines: Sequence[str] = ()

    def of_key(self, key: str) -> Place:
        return self.keys.get(key) or self.values.get(key, _NOWHERE)

    def of_part(self, key: str, part: int | str | None) -> Place:
        whole = self.values.get(key, _NOWHERE)
        return whole if part is None else self.inside.get((key, part), whole)

    def problem(self, place: Place, fault: Fault) -> Problem:
        inside = 0 < place.line <= len(self.lines)
        text = self.lines[place.line - 1] if inside else ""
        return Problem(place, "", fault.message, fault.cure, text=text, width=_width(text, place))


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
    return _checked(library, values, _Places(values=dict(places) if places else {}), name)


def check_written(library: Library, written: Written) -> Answers:
    """As `check_answers`, of answers in a file: problems carry line, column and text."""
    places = _Places(written.keys, written.places, written.inside, written.lines)
    return _checked(library, written.values, places, written.name)


def check_answer(question: Question, given: object) -> Value | None:
    """One answer in canonical form; nothing where it counts as not given.

    Raises `AnswerError` with its faults, which leave the question unnamed.
    """
    try:
        return read(question, given)
    except Unfit as unfit:
        raise AnswerError(_Places().problem(_NOWHERE, fault) for fault in unfit.faults) from None


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


def _checked(library: Library, values: Mapping[str, object], places: _Places, name: str) -> Answers:
    problems = _unknown(library, values, places)
    found: dict[str, Value] = {}
    for question in library.questions:
        try:
            value = read(question, values.get(question.id))
        except Unfit as unfit:
            problems.extend(_problem(places, question.id, fault) for fault in unfit.faults)
            continue
        if value is not None:
            found[question.id] = value
    if problems:
        raise AnswerError(problems)
    return Answers(values=found, name=name)


def _not_a_mapping(values: object) -> Problem:
    found = f"answers are given by question, and this is {shown(values)}."
    return Problem(_NOWHERE, "", found, "Write {question: answer, ...}.")


def _unknown(library: Library, values: Mapping[str, object], places: _Places) -> list[Problem]:
    ids = [question.id for question in library.questions]
    return [
        places.problem(places.of_key(key), _nothing_asked(key, ids))
        for key in values
        if key not in library.question
    ]


def _nothing_asked(key: object, ids: Sequence[str]) -> Fault:
    return Fault(f"nothing is asked under {shown(key)}.", nearest(key, ids, "The questions are"))


def _problem(places: _Places, question: str, fault: Fault) -> Problem:
    named = fault._replace(message=f"{question}: {fault.message}")
    return places.problem(places.of_part(question, fault.part), named)


def _width(text: str, place: Place) -> int:
    """The length of the word that begins at a place of its line."""
    rest = text[place.column - 1 :] if place.column else ""
    word = rest[1:].split(rest[0])[0] + "  " if rest[:1] in ("'", '"') else _bare(rest)
    return len(word)


def _bare(rest: str) -> str:
    for end in (",", ":", "]", "}", " #"):
        rest = rest.split(end)[0]
    return rest.rstrip()
