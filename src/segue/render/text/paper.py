"""Lines for a terminal: wrapped to its width in character cells, coloured only when asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from segue.render.characters import clean

Style = Literal["plain", "heading", "strong", "good", "warning", "quiet"]
_CODES: dict[Style, str] = {
    "heading": "1;36",
    "strong": "1",
    "good": "32",
    "warning": "33",
    "quiet": "2",
}
LEAST_WIDTH = 20
NARROW = 60
"""Below this width text does not line up in a column beside its label."""


@dataclass
class Paper:
    """What is written so far. No line is wider than `width` cells (at least `LEAST_WIDTH`).

    Control characters never get through, so a name cannot steer the reader's terminal.
    """

    width: int = 80
    colour: bool = False
    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.width = max(self.width, LEAST_WIDTH)

    @property
    def narrow(self) -> bool:
        return self.width < NARROW

    def blank(self) -> None:
        """An empty line, never two."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def heading(self, text: str, note: str = "") -> None:
        self.blank()
        text = text.upper()
        column = cells(clean(text)) + 2
        self.write(note, label=text, label_style="heading", column=column, style="quiet")

    def write(
        self,
        text: str,
        *,
        label: str = "",
        indent: int = 2,
        column: int = 0,
        style: Style = "plain",
        label_style: Style = "quiet",
    ) -> None:
        """A paragraph at `indent` cells, with a label before it.

        The text stands in a column of its own, `column` cells after the indent, where the
        paper is wide enough; else it follows its label and hangs by two cells.
        """
        label, text = clean(label), clean(text)
        apart = bool(column) and not self.narrow
        if apart and text and cells(label) >= column:
            self.write("", label=label, indent=indent, label_style=label_style)
            return self.write(text, indent=indent + column, style=style)
        lead = label + " " * (max(column - cells(label), 1) if apart else 1) if label else ""
        hang = indent + (0 if not label else column if apart else 2)
        led = f"{lead}{text}".rstrip()
        for number, line in enumerate(wrap(led, self.width - indent, self.width - hang)):
            shown = self._ink(line, style) if number else self._led(line, label, style, label_style)
            self.lines.append(" " * (hang if number else indent) + shown)
        return None

    def title(
        self, text: str, *, mark: str = "", end: str = "", indent: int = 2, style: Style = "plain"
    ) -> None:
        """A title after its mark, and a word at the right edge; below where both do not fit."""
        mark, text, end = clean(mark).ljust(4 if mark else 0), clean(text), clean(end)
        hang = indent + cells(mark)
        room = self.width - hang - cells(text) - cells(end)
        if end and room >= 2:
            shown = self._ink(mark + text, "strong") + " " * room + self._ink(end, style)
            self.lines.append(" " * indent + shown)
            return
        for number, line in enumerate(wrap(text, self.width - hang, self.width - hang)):
            start = " " * hang if number else " " * indent + mark
            self.lines.append(start + self._ink(line, "strong"))
        if end:
            self.write(end, indent=hang, style=style)

    def exactly(self, text: str, *, indent: int = 0, style: Style = "plain") -> None:
        """One line that must not be broken: an address, or a line of somebody's file."""
        self.lines.append(" " * indent + self._ink(clean(text, keep_spaces=True), style))

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines).rstrip("\n") + "\n"

    def _led(self, line: str, label: str, style: Style, label_style: Style) -> str:
        if not line.startswith(label):
            return self._ink(line, label_style)
        return self._ink(label, label_style) + self._ink(line[len(label) :], style)

    def _ink(self, text: str, style: Style) -> str:
        code = _CODES.get(style)
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and code and text.strip() else text


def cells(text: str) -> int:
    """How many cells of a terminal the text takes: two for wide characters, none for accents."""
    return sum(map(_cell, text))


def _cell(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def wrap(
    text: str, first: float, rest: float, measure: Callable[[str], float] = cells
) -> Iterator[str]:
    """Lines of at most `first`, then `rest`, broken at spaces, and in words if need be."""
    line, room = "", first
    for gap, word in _words(text):
        if measure(line) + measure(gap + word) <= room:
            line += gap + word
            continue
        if line.strip():
            yield line
            line, room = "", rest
        *full, line = _chunks(word, room, rest, measure)
        yield from full
        room = rest if full else room
    if line:
        yield line


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Each word with the spaces before it."""
    while text:
        word = text.lstrip(" ")
        gap, (word, _, _) = text[: len(text) - len(word)], word.partition(" ")
        yield gap, word
        text = text[len(gap) + len(word) :]


def _chunks(word: str, first: float, rest: float, measure: Callable[[str], float]) -> Iterator[str]:
    """The word in pieces that fit; most words are one piece."""
    piece = ""
    for character in word:
        if measure(piece) + measure(character) > first:
            yield piece
            piece, first = "", rest
        piece += character
    yield piece
