"""Answers in people's words: the labels of what was chosen."""

from __future__ import annotations

import re

from segue.questionnaire.numerals import written
from segue.schema.answers import Value
from segue.schema.questionnaire import UNSURE, Question, Row

DONT_KNOW = "I don't know"


def spoken(question: Question, value: Value) -> str:
    """An answer as the person would say it: labels, a point with its label, a number."""
    if value == UNSURE:
        return DONT_KNOW
    if isinstance(value, dict):
        return _grid(question, value)
    if isinstance(value, tuple):
        return "; ".join(_label(question, option) for option in value)
    if isinstance(value, str):
        return _label(question, value)
    return _quantity(question, value)


def spoken_level(row: Row, level: int | str) -> str:
    """A level of a grid row, as the sentence that was chosen."""
    return DONT_KNOW if level == UNSURE else row.anchors[int(level)]


def _grid(question: Question, levels: dict[str, int | str]) -> str:
    rows = [row for row in question.rows if row.id in levels]
    return "; ".join(f"{row.label}: {spoken_level(row, levels[row.id])}" for row in rows)


def _label(question: Question, option_id: str) -> str:
    for option in question.options:
        if option.id == option_id:
            return option.label
    return option_id.capitalize()


def _quantity(question: Question, value: float) -> str:
    label = question.labels.get(int(value)) if question.type == "scale" else None
    unit = "" if question.unit in ("", "money") else f" {question.unit}"
    return f"{written(value)}, {_within(label)}" if label else f"{written(value)}{unit}"


def _within(label: str) -> str:
    """A label as it goes on after a comma: "I" and names in capitals stay as they are."""
    first = re.split(r"[\s'’,]", label)[0]
    return label if first.isupper() and first != "A" else label[:1].lower() + label[1:]
