"""The JSON Schema of answer files: of any pack, or with the very questions of one.

An editor that knows the schema completes the ids and underlines what is wrong.
"""

from __future__ import annotations

from typing import Any

from segue.schema.library import LEVELS, Library
from segue.schema.questionnaire import UNSURE, Question

Schema = dict[str, Any]
_NAME: Schema = {"type": "string", "description": "What to call the person."}
_LEVEL: Schema = {
    "anyOf": [
        {"enum": [*LEVELS, UNSURE]},
        {"type": "integer", "minimum": 0, "maximum": len(LEVELS) - 1},
    ]
}
_ANY_ANSWER: Schema = {
    "anyOf": [
        {"type": "string", "description": "An option's id, or not-sure."},
        {"type": "number", "description": "A point of a scale, or an amount."},
        {"type": "array", "items": {"type": "string"}, "description": "Options' ids."},
        {
            "type": "object",
            "additionalProperties": _LEVEL,
            "description": "Skill to level: a level's name, 0 to 4, or not-sure.",
        },
    ]
}


def answers_of_any_pack() -> Schema:
    """Question id to option id, list of them, number, or grid."""
    return {
        "type": "object",
        "properties": {"name": _NAME},
        "additionalProperties": _ANY_ANSWER,
    }


def answers_of(library: Library) -> Schema:
    """The questions of a pack with their options; nothing else is allowed."""
    questions = {question.id: _answer(question) for question in library.questions}
    return {
        "$defs": {"answers": _closed(questions)},
        **_closed({"name": _NAME, "answers": {"$ref": "#/$defs/answers"}, **questions}),
    }


def _closed(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _answer(question: Question) -> Schema:
    shapes = {
        "yes-no": _yes_no,
        "choice": _choice,
        "choices": _choices,
        "scale": _scale,
        "number": _number,
        "levels": _levels,
    }
    forms = [*shapes[question.type](question), {"const": UNSURE, "title": "I don't know"}]
    return {"description": question.text, "anyOf": forms}


def _yes_no(question: Question) -> list[Schema]:
    return [{"enum": ["yes", "no"]}, {"type": "boolean"}]


def _choice(question: Question) -> list[Schema]:
    return [{"const": option.id, "title": option.label} for option in question.options]


def _choices(question: Question) -> list[Schema]:
    several: Schema = {"type": "array", "items": {"anyOf": _choice(question)}}
    if question.at_most is not None:
        several["maxItems"] = question.at_most
    return [several, *_choice(question)]


def _scale(question: Question) -> list[Schema]:
    return [{"type": "integer", **_bounds(question)}]


def _number(question: Question) -> list[Schema]:
    return [*_choice(question), {"type": "number", **_bounds(question)}]


def _bounds(question: Question) -> Schema:
    given = {"minimum": question.least, "maximum": question.most}
    return {word: bound for word, bound in given.items() if bound is not None}


def _levels(question: Question) -> list[Schema]:
    rows = {row.id: {"title": row.label, **_LEVEL} for row in question.rows}
    return [_closed(rows)]
