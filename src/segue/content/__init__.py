"""The only room that reads YAML: packs into records, answer files into plain values.

Every fault of every file is collected with its place and its cure; nothing is ignored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from segue.content.answers import Raw, RawAnswers, parse_answers, read_answers
from segue.content.cache import cached, cached_text, keep, keep_text
from segue.content.files import bundled, digest, pack_files, quoted
from segue.later import later

if TYPE_CHECKING:
    from segue.content.read import Reading, read_pack
    from segue.content.receipts import parse_receipt, read_receipt

__all__ = [
    "Raw",
    "RawAnswers",
    "Reading",
    "bundled",
    "cached",
    "cached_text",
    "digest",
    "keep",
    "keep_text",
    "pack_files",
    "parse_answers",
    "parse_receipt",
    "quoted",
    "read_answers",
    "read_pack",
    "read_receipt",
]
# The reader of packs, which nobody needs whose pack is in the cache.
__getattr__ = later(
    __name__,
    {
        "Reading": "segue.content.read",
        "parse_receipt": "segue.content.receipts",
        "read_pack": "segue.content.read",
        "read_receipt": "segue.content.receipts",
    },
)
