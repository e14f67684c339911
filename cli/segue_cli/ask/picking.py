"""A card under the arrow keys: where the cursor is, what is chosen. Pure; nothing is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace

from segue_cli.ask.cards import Card, Chosen, Item, Reply, Typed

_NUMERIC = frozenset("0123456789.,-")


@dataclass(frozen=True)
class Picking:
    """The state of one card while keys are pressed.

    `digits` are those of an item's number typed so far; `fresh` says that the next key
    replaces what was typed before; `note` answers the last key.
    """

    card: Card
    cursor: int = 0
    chosen: tuple[str, ...] = ()
    typed: str = ""
    digits: str = ""
    fresh: bool = True
    explained: bool = False
    note: str = ""

    @classmethod
    def of(cls, card: Card) -> Picking:
        """A card as it first appears: the old answer chosen, and the cursor on it."""
        values = [item.value for item in card.items]
        at = next((values.index(value) for value in (*card.chosen, card.at) if value in values), 0)
        return cls(card, at, card.chosen, card.typed, note=card.problem)

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return self.card.items[self.cursor] if self.card.items else None

    def moved(self, by: int) -> Picking:
        """The cursor some lines further, round the end by single steps only."""
        last = len(self.card.items) - 1
        wraps = abs(by) == 1 and not 0 <= self.cursor + by <= last
        to = (last if by < 0 else 0) if wraps else min(max(self.cursor + by, 0), last)
        return replace(self, cursor=max(to, 0), digits="", note="")

    def pressed(self, key: str) -> Picking:
        """After a key that is part of a number: the item of that number, or the number."""
        if self.card.kind == "number":
            return self._typed(key)
        for digits in (self.digits + key, key):
            for index, item in enumerate(self.card.items):
                if item.key == digits:
                    return replace(self, cursor=index, digits=digits, note="")
        return self

    def _typed(self, key: str) -> Picking:
        if key not in _NUMERIC:
            return self
        text = key if self.fresh else self.typed + key
        return replace(self, typed=text, fresh=False, note="")

    def erased(self) -> Picking:
        """Without the last character typed."""
        return replace(self, typed=self.typed[:-1], fresh=False, note="")

    def toggled(self) -> Picking:
        """The item under the cursor chosen, or no longer, as far as the card allows."""
        item = self.item
        if item is None or self.card.kind != "many":
            return self
        if item.value in self.chosen:
            left = tuple(value for value in self.chosen if value != item.value)
            return replace(self, chosen=left, note="")
        company = () if item.alone else tuple(v for v in self.chosen if not self._alone(v))
        most = self.card.at_most
        if most is not None and len(company) >= most:
            return replace(self, note=f"That would be more than {most}: take one away first.")
        return replace(self, chosen=(*company, item.value), note="")

    def _alone(self, value: str) -> bool:
        return any(item.alone for item in self.card.items if item.value == value)

    def asked_why(self) -> Picking:
        """With the reason for the question shown, or hidden again."""
        return replace(self, explained=not self.explained)

    def reply(self) -> Reply | None:
        """What Enter means now; nothing where there is nothing to take."""
        if self.card.kind == "number":
            return Typed(self.typed) if self.typed else None
        if self.card.kind == "many":
            return Chosen(self.chosen) if self.chosen else None
        return Chosen((self.item.value,)) if self.item else None

    def prompted(self) -> Picking:
        """After an Enter that nothing could be taken from: it says what to do."""
        if self.card.kind == "many":
            return replace(self, note="Nothing is chosen yet: the space bar chooses.")
        return replace(self, note="Nothing is typed yet." if self.card.kind == "number" else "")
