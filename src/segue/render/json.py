"""Records as canonical JSON, and the JSON Schemas of the published formats."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from segue.schema.advice import Advice, Proof

_FORMATS: dict[str, tuple[type[BaseModel], str]] = {
    "advice": (Advice, "segue.advice/1"),
    "why": (Proof, "segue.why/1"),
}
SCHEMAS = (*_FORMATS, "answers")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def render(model: BaseModel | Sequence[BaseModel]) -> str:
    """A record, or a list of them: two spaces deep, not escaped, a newline at the end.

    Equal records give equal bytes.
    """
    return dumps(_plain(model) if isinstance(model, BaseModel) else [_plain(m) for m in model])


def dumps(value: Any) -> str:
    """Plain data in the same form."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of one of `SCHEMAS`; a `KeyError` for any other name."""
    if name == "answers":
        return _answers()
    model, format = _FORMATS[name]
    return {
        "$schema": _DIALECT,
        "$id": f"urn:{format.replace('/', ':').replace('.', ':')}",
        **model.model_json_schema(by_alias=True, mode="serialization"),
        "title": format,
    }


def _plain(model: BaseModel) -> Any:
    return model.model_dump(mode="json", by_alias=True)


def _answers() -> dict[str, Any]:
    """Answer files: question id to option id, list of them, number, or grid."""
    level = {"anyOf": [{"type": "string"}, {"type": "integer", "minimum": 0, "maximum": 4}]}
    return {
        "$schema": _DIALECT,
        "$id": "urn:segue:answers:1",
        "title": "segue.answers/1",
        "description": "Question id to answer; 'not-sure' means \"I don't know\" anywhere.",
        "type": "object",
        "properties": {"name": {"type": "string", "description": "What to call the person."}},
        "additionalProperties": {
            "anyOf": [
                {"type": "string", "description": "An option's id, or not-sure."},
                {"type": "number", "description": "A point of a scale, or an amount."},
                {"type": "array", "items": {"type": "string"}, "description": "Options' ids."},
                {
                    "type": "object",
                    "additionalProperties": level,
                    "description": "Skill to level: a level's name, 0 to 4, or not-sure.",
                },
            ]
        },
    }
