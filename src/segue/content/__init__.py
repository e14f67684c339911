"""The only room that reads YAML: packs into records, answer files into plain values.

Every fault of every file is collected with its place and its cure; nothing is ignored.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from segue.content.answers import Raw, RawAnswers, parse_answers, read_answers
from segue.content.cache import cached, keep
from segue.content.files import bundled, digest, pack_files, quoted

if TYPE_CHECKING:
    from segue.content.read import Reading, read_pack
    from segue.content.receipts import parse_receipt, read_receipt

__all__ = [
    "Raw",
    "RawAnswers",
    "Reading",
    "bundled",
    "cached",
    "digest",
    "keep",
    "pack_files",
    "parse_answers",
    "parse_receipt",
    "quoted",
    "read_answers",
    "read_pack",
    "read_receipt",
]
_LATER = {
    "Reading": "segue.content.read",
    "parse_receipt": "segue.content.receipts",
    "read_pack": "segue.content.read",
    "read_receipt": "segue.content.receipts",
}


def __getattr__(name: str) -> object:
    """The reader of packs is imported when it is needed: not where a pack is in the cache."""
    if name not in _LATER:
        raise AttributeError(f"module 'segue.content' has no attribute '{name}'")
    return getattr(import_module(_LATER[name]), name)
