"""A typed line as a reply to a card."""

from __future__ import annotations

from typing import NamedTuple

from segue_cli.ask.cards import Card, Chosen, Command, Item, Reply, Typed

_LONGEST = 30


class Misheard(NamedTuple):
    """A line that is no reply to the card; `message` says what would be."""

    message: str


def hear(card: Card, line: str) -> Reply | Misheard:
    """What a line says: a command by its key, items by number or id, or typed text.

    An empty line keeps what was chosen before.
    """
    said = line.strip()
    command = _command(card, said)
    if command is not None:
        return command
    if not said:
        return _kept(card)
    if card.kind in ("number", "text"):
        return Typed(said)
    return _many(card, said) if card.kind == "many" else _one(card, said)


def what_to_type(card: Card) -> str:
    """What the card takes, in a few words: "a number from 1 to 5"."""
    if card.kind == "text":
        return "a line of text"
    if card.kind == "number":
        return "a number"
    keys = [item.key for item in card.items if item.key.isdigit()]
    span = f"from {keys[0]} to {keys[-1]}" if len(keys) > 1 else keys[0]
    return f"numbers {span}, with spaces between" if card.kind == "many" else f"a number {span}"


def _command(card: Card, said: str) -> Command | None:
    if card.kind == "text" and len(said) == 1 and said != Command.BACK.value:
        return None
    offered = (command for command, _ in card.commands)
    return next((c for c in offered if c.value == said.lower()), None)


def _kept(card: Card) -> Reply | Misheard:
    if card.chosen:
        return Chosen(card.chosen)
    if card.typed:
        return Typed(card.typed)
    return Misheard("Nothing was typed.")


def _one(card: Card, said: str) -> Reply | Misheard:
    item = _item(card, said)
    return Misheard(_unknown(said)) if item is None else Chosen((item.value,))


def _many(card: Card, said: str) -> Reply | Misheard:
    words = said.replace(",", " ").split()
    items = [_item(card, word) for word in words]
    if None in items:
        return Misheard(_unknown(words[items.index(None)]))
    return Chosen(tuple(dict.fromkeys(item.value for item in items if item)))


def _item(card: Card, said: str) -> Item | None:
    key = said.rstrip(".)").lstrip("0") or "0"
    return next((i for i in card.items if said == i.value or key == i.key), None)


def _unknown(said: str) -> str:
    short = said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
    return f"'{short}' is not one of the answers."
