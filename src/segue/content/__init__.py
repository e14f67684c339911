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
    "quoted",
    "read_answers",
    "read_pack",
]


def __getattr__(name: str) -> object:
    """The reader of packs is imported when it is needed: not where a pack is in the cache."""
    if name not in ("Reading", "read_pack"):
        raise AttributeError(f"module 'segue.content' has no attribute '{name}'")
    return getattr(import_module("segue.content.read"), name)
