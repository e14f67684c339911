"""Where each box of a tree goes: a column for each depth, and no two boxes over each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from segue.render.picture.letters import wrapped
from segue.render.picture.tree import Box

WIDTH, INSIDE = 270, 10
BETWEEN_COLUMNS, BETWEEN_BOXES, BETWEEN_RULES = 64, 10, 22
HEAD, TEXT, NOTE = 10, 12, 10
"""Sizes of letters, in the units of the picture."""
_LEADING = 1.35
_BOLD = 1.12
"""Heads are bold, and bold letters are wider."""


class Line(NamedTuple):
    """A line of text in a box, and how far below the box's top it stands."""

    text: str
    size: int
    style: str
    down: float


@dataclass(frozen=True)
class Placed:
    """A box with its place: left and top edge, height, and lines of text."""

    box: Box
    left: float
    top: float
    height: float
    lines: tuple[Line, ...]
    parts: tuple[Placed, ...]

    @property
    def middle(self) -> float:
        return self.top + self.height / 2

    def all(self) -> Iterator[Placed]:
        """This box and all below it, from the top."""
        yield self
        for part in self.parts:
            yield from part.all()


def placed(root: Box, left: float, top: float) -> Placed:
    """The whole tree with its root in the leftmost column, growing to the right."""
    return _placed(root, left, top)


def _placed(box: Box, left: float, top: float) -> Placed:
    lines = _lines(box)
    height = lines[-1].down + INSIDE
    parts = _stacked(box, left + WIDTH + BETWEEN_COLUMNS, top)
    own = max(top, _middle(parts, top + height / 2) - height / 2)
    return Placed(box, left, round(own, 1), round(height, 1), lines, parts)


def _stacked(box: Box, left: float, top: float) -> tuple[Placed, ...]:
    """What a box rests on, one below the other, in the column to its right."""
    found: list[Placed] = []
    for part in box.parts:
        found.append(_placed(part, left, top))
        gap = BETWEEN_RULES if part.sort == "rule" else BETWEEN_BOXES
        top = bottom(found[-1]) + gap
    return tuple(found)


def _middle(parts: tuple[Placed, ...], otherwise: float) -> float:
    return (parts[0].middle + parts[-1].middle) / 2 if parts else otherwise


def bottom(placed: Placed) -> float:
    """The lower end of a box and of all it rests on."""
    return max(one.top + one.height for one in placed.all())


def right(placed: Placed) -> float:
    return max(one.left + WIDTH for one in placed.all())


def _lines(box: Box) -> tuple[Line, ...]:
    parts = [(box.head, HEAD, "head"), (box.text, TEXT, "text")]
    parts += [(note, NOTE, "note") for note in box.notes]
    found: list[Line] = []
    down = float(INSIDE) - 2
    for text, size, style in parts:
        for line in wrapped(text, WIDTH - 2 * INSIDE, size * (_BOLD if style == "head" else 1)):
            down += size * _LEADING
            found.append(Line(line, size, style, round(down, 1)))
        down += 2
    return tuple(found)
