"""What of a text may be shown: nothing that steers a terminal or turns its direction."""

from __future__ import annotations

import unicodedata


def clean(text: str, *, keep_spaces: bool = False) -> str:
    """The text on one line, without anything that steers a terminal or turns its direction."""
    flat = "".join(" " if c.isspace() else c for c in text if c.isspace() or not _steers(c))
    return flat if keep_spaces else " ".join(flat.split())


def _steers(character: str) -> bool:
    turns = "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"
    return turns or unicodedata.category(character) in {"Cc", "Cs"}
