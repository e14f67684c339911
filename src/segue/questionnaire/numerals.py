"""Numbers as people and files give them: 3, 3.0, "3", "1,200"."""

from __future__ import annotations

import math
import re

_NUMERAL = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
_LONGEST = 60


def number(given: object) -> int | float | None:
    """The number that was given, whole where it is whole; nothing where it is none.

    A truth value is no number, and neither is infinity or "not a number".

    >>> number("1,200"), number(3.0), number(True), number("many")
    (1200, 3, None, None)
    """
    if isinstance(given, str):
        return _from_text(given.strip())
    if isinstance(given, bool) or not isinstance(given, (int, float)):
        return None
    return _plain(given)


def _from_text(text: str) -> int | float | None:
    if text.isdecimal() and text.isascii() and len(text) <= _LONGEST:
        return int(text)  # by far the most frequent form, and files have many
    bare = text.replace(",", "") if _GROUPED.fullmatch(text) else text
    if len(bare) > _LONGEST or not _NUMERAL.fullmatch(bare):
        return None
    return int(bare) if bare.lstrip("+-").isdigit() else _plain(float(bare))


def is_endless(given: object) -> bool:
    """Whether digits were given that are beyond any number that is read."""
    text = given.strip() if isinstance(given, str) else ""
    return bool(_NUMERAL.fullmatch(text)) and number(text) is None


def _plain(value: int | float) -> int | float | None:
    if isinstance(value, int):
        return value
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() else value


def written(value: float) -> str:
    """A number as people write it: 5.0 is "5"."""
    return f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"
