"""Answers as the text of an answer file: YAML that people can read and go on editing."""

from __future__ import annotations

import json

from segue.schema.answers import Answers, Value
from segue.schema.library import LEVELS, Library
from segue.schema.questionnaire import UNSURE

_AMBIGUOUS = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})


def write_answers(library: Library, answers: Answers) -> str:
    """The answers as YAML, each below its question as a comment, grids by level names.

    What is read back from it is equal to what was written.
    """
    parts = [f"name: {_text(answers.name)}\n"] if answers.name else []
    for question in library.questions:
        if question.id in answers.values:
            asked = " ".join(question.text.split())
            parts.append(f"# {asked}\n{question.id}:{_value(answers.values[question.id])}\n")
    return "\n".join(parts)


def _value(value: Value) -> str:
    if isinstance(value, dict):
        return "".join(f"\n  {row}: {_level(level)}" for row, level in value.items())
    if isinstance(value, tuple):
        return f" [{', '.join(map(_id, value))}]"
    return f" {_id(value)}" if isinstance(value, str) else f" {value}"


def _level(level: int | str) -> str:
    return UNSURE if level == UNSURE else LEVELS[int(level)]


def _id(name: str) -> str:
    """An id as it is, quoted where another reader of YAML would take it for a truth value."""
    return json.dumps(name) if name in _AMBIGUOUS or name.isdigit() else name


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
