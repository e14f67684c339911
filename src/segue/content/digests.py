"""Digests of the parts of a pack, so that it can be told what of it changed."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from segue.content.cache import without_places
from segue.schema.base import Record
from segue.schema.library import Library, Remark
from segue.schema.rules import Choice, Rule

LENGTH = 16
"""Hexadecimal digits of the digest of a part: enough to tell a change, and short to read."""
_RULES = ("rules", "choices", "remarks")


def rule_digests(library: Library) -> dict[str, str]:
    """The digest of each rule, choice and remark, by id and in the pack's order.

    Comments, examples and where it stands do not matter, since they change no advice.
    """
    found: dict[str, list[Any]] = {}
    records: tuple[Rule | Choice | Remark, ...] = (
        *library.rules,
        *library.choices,
        *library.remarks,
    )
    for record in records:
        found.setdefault(record.id, []).append(_plain(record))
    return {name: _digest(plain) for name, plain in found.items()}


def part_digests(library: Library) -> dict[str, str]:
    """The digest of each other part of the pack, by its name in `Library`."""
    names = (name for name in type(library).model_fields if name not in _RULES)
    return {name: _digest(_part(getattr(library, name))) for name in names}


def _part(part: object) -> Any:
    if isinstance(part, Record):
        plain = _plain(part)
        plain.pop("digest", None)  # of the whole pack, in `pack`
        return plain
    if part is None:  # a part that not every pack has
        return None
    assert isinstance(part, tuple)
    return [_plain(member) for member in part]


def _plain(record: Record) -> Any:
    return without_places(record.model_dump(mode="json", exclude_defaults=True))


def _digest(plain: Any) -> str:
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:LENGTH]
