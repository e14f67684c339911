"""How much room text takes in a picture, without asking a font.

The widths are those of a wide sans serif (Verdana, DejaVu Sans), so that text in a narrower
one fits its box too.
"""

from __future__ import annotations

from collections.abc import Iterator

from segue.render.text.paper import cells, wrap

_WIDTHS = {
    "ijl|'": 0.29,
    "It.,:;!()[] -“”‘’·": 0.40,
    'fr/\\"': 0.44,
    "cksvxyz": 0.60,
    "abdeghnopqu": 0.64,
    "mwMW@%…—": 1.0,
}
_OF = {character: width for characters, width in _WIDTHS.items() for character in characters}
_DIGIT_OR_OTHER, _CAPITAL = 0.66, 0.80


def width_of(text: str, size: float) -> float:
    """The width of a line of text in letters of this size."""
    return size * sum(map(_letter, text))


def _letter(character: str) -> float:
    known = _OF.get(character)
    if known is not None:
        return known
    return cells(character) * (_CAPITAL if character.isupper() else _DIGIT_OR_OTHER)


def wrapped(text: str, width: float, size: float) -> Iterator[str]:
    """The text in lines that are no wider than this."""
    return wrap(text, width, width, lambda piece: width_of(piece, size))
