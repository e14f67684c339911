"""Records as canonical JSON, and the JSON Schemas of the published formats."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from pydantic import BaseModel

from segue.render.answer_schema import answers_of, answers_of_any_pack
from segue.schema.library import Library

_RECORDS = {
    "advice": ("segue.schema.advice", "Advice"),
    "why": ("segue.schema.proof", "Proof"),
    "why-not": ("segue.schema.changes", "WhyNot"),
    "what-if": ("segue.schema.changes", "WhatIf"),
    "doors": ("segue.schema.changes", "Doors"),
    "next": ("segue.schema.next_question", "NextQuestion"),
    "viability": ("segue.schema.viability", "Viability"),
    "receipt": ("segue.schema.receipt", "Receipt"),
    "replay": ("segue.schema.receipt", "Replay"),
    "blind": ("segue.schema.blindness", "Blindness"),
}
"""Where the record of each format is; imported when its schema is asked for."""
SCHEMAS = (*_RECORDS, "answers")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def render(model: BaseModel | Sequence[BaseModel]) -> str:
    """A record, or a list of them: two spaces deep, not escaped, a newline at the end.

    Equal records give equal bytes.
    """
    return dumps(_plain(model) if isinstance(model, BaseModel) else [_plain(m) for m in model])


def dumps(value: Any) -> str:
    """Plain data in the same form."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def schema(name: str, library: Library | None = None) -> dict[str, Any]:
    """The JSON Schema of one of `SCHEMAS`; a `KeyError` for any other name.

    That of answers is of any pack, or with the questions and options of the one given.
    """
    format = f"segue.{name}/1"
    named = {"$schema": _DIALECT, "$id": f"urn:segue:{name}:1"}
    return {**named, **_described(name, library), "title": format}


def _described(name: str, library: Library | None) -> dict[str, Any]:
    if name != "answers":
        module, record = _RECORDS[name]
        model: type[BaseModel] = getattr(import_module(module), record)
        return model.model_json_schema(by_alias=True, mode="serialization")
    described = answers_of_any_pack() if library is None else answers_of(library)
    return {"description": 'Question id to answer; not-sure is "I don\'t know".', **described}


def _plain(model: BaseModel) -> Any:
    return model.model_dump(mode="json", by_alias=True)
