"""A card under the arrow keys as styled text: pure, and told the width it has."""

from __future__ import annotations

import textwrap
from typing import NamedTuple

from prompt_toolkit.formatted_text import StyleAndTextTuples

from segue_cli.ask.cards import Bar, Item
from segue_cli.ask.picking import Picking

_MARGIN = "  "
_WIDEST = 88
_BAR = 20
_COUNT = 12


class Glyphs(NamedTuple):
    """The signs that are drawn."""

    cursor: str
    chosen: str
    free: str
    done: str
    open: str
    dot: str
    more: str
    tick: str


FINE = Glyphs("❯", "◉", "○", "▰", "▱", "·", "…", "✓")
COARSE = Glyphs(">", "[x]", "[ ]", "#", "-", "|", "...", "*")
Line = StyleAndTextTuples


class Drawing:
    """Draws one state of a card in three parts: above the list, the list, below it."""

    def __init__(self, picking: Picking, width: int, glyphs: Glyphs = FINE) -> None:
        self._picking = picking
        self._card = picking.card
        self._width = max(min(width, _WIDEST) - 2 * len(_MARGIN), 16)
        self._glyphs = glyphs

    def above(self) -> list[Line]:
        """Where one is, and the question with its notes."""
        card = self._card
        lines: list[Line] = [[]]
        if card.bar or card.heading:
            lines.append(self._whereabouts())
            if card.progress:
                lines += self._wrapped(card.progress, "class:dim")
            lines.append([])
        if card.lead:
            lines += self._wrapped(card.lead, "class:dim")
        lines += self._wrapped(card.text, "class:question")
        for note in card.notes:
            lines += self._wrapped(note, "class:dim")
        return lines

    def items(self) -> list[list[Line]]:
        """The lines of each item, or the number that is being typed."""
        if self._card.kind == "number":
            typed = self._picking.typed
            return [[[("class:cursor", f"{_MARGIN}{self._glyphs.cursor} "), ("class:here", typed)]]]
        return [self._item(index, item) for index, item in enumerate(self._card.items)]

    def below(self) -> list[Line]:
        """What the last key led to, why we ask, and the keys."""
        lines: list[Line] = []
        if self._picking.note:
            lines += [[], *self._wrapped(self._picking.note, "class:note")]
        if self._picking.explained and self._card.why:
            lines += [[], *self._wrapped(f"Why we ask: {self._card.why}", "class:why")]
        return [*lines, [], *self._wrapped(self._keys(), "class:dim")]

    def _whereabouts(self) -> Line:
        bar = self._card.bar
        found: Line = [("class:dim", f"{_MARGIN}{self._card.heading}")] if not bar else []
        if bar:
            heading = f"   {self._card.heading}" if self._card.heading else ""
            found = [
                ("", f"{_MARGIN}{bar.number} of {bar.total}   "),
                ("class:bar", self._cells(bar)),
                ("class:dim", heading),
            ]
        return found

    def _cells(self, bar: Bar) -> str:
        """A cell for each question, or as many as fit; full only when all is done."""
        cells = min(bar.total, _BAR, self._width - _COUNT)
        done = bar.done * cells // bar.total if bar.total else 0
        return self._glyphs.done * done + self._glyphs.open * (cells - done)

    def _item(self, index: int, item: Item) -> list[Line]:
        here = index == self._picking.cursor
        pointer = self._glyphs.cursor if here else " "
        head = f"{item.key:>{self._key_width()}}  {self._mark(item)}"
        indent = f"{_MARGIN}  {' ' * len(head)}"
        style = "class:here" if here else ""
        first, *rest = self._worded(item, len(indent)) or [""]
        top: Line = [("class:cursor", f"{_MARGIN}{pointer} "), ("class:dim", head), (style, first)]
        below: list[Line] = [[(style, indent + part)] for part in rest]
        return [top, *below]

    def _key_width(self) -> int:
        return max(len(item.key) for item in self._card.items)

    def _mark(self, item: Item) -> str:
        if self._card.kind != "many":
            return ""
        chosen = item.value in self._picking.chosen
        return f"{self._glyphs.chosen if chosen else self._glyphs.free} "

    def _worded(self, item: Item, indent: int) -> list[str]:
        room = max(self._width - indent, 16)
        if not item.detail:
            return textwrap.wrap(item.label, room)
        column = room * 11 // 20
        label = self._cut(item.label, column)
        return [f"{label:<{column}}  {self._cut(item.detail, room - column - 2)}"]

    def _cut(self, text: str, room: int) -> str:
        return (
            text if len(text) <= room else text[: room - len(self._glyphs.more)] + self._glyphs.more
        )

    def _keys(self) -> str:
        keys = ["space choose", "enter go on"] if self._card.kind == "many" else []
        keys += [f"{command.value} {words}" for command, words in self._card.commands]
        # A key and its words stay on one line.
        whole = [key.replace(" ", "\u00a0") for key in keys]
        return f"\u00a0{self._glyphs.dot} ".join(whole)

    def _wrapped(self, text: str, style: str) -> list[Line]:
        lines = textwrap.wrap(text, self._width) or [""]
        return [[(style, _MARGIN + line.replace("\u00a0", " "))] for line in lines]
