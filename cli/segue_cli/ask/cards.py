"""What a front shows and what it hears: one card at a time, one reply to it.

A card is plain data, so that the arrow keys and the numbered prompts show the same thing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal, NamedTuple, Protocol


class Command(Enum):
    """What can be said at a card besides an answer; the value is its key."""

    BACK = "b"
    SKIP = "s"
    REST = "x"
    UNSURE = "d"
    WHY = "?"
    REVIEW = "r"
    QUIT = "q"


class Chosen(NamedTuple):
    """The values of the items that were chosen."""

    values: tuple[str, ...]


class Typed(NamedTuple):
    """What was typed."""

    text: str


CardKind = Literal["one", "many", "number", "text"]
Reply = Chosen | Typed | Command


class Item(NamedTuple):
    """One line to choose: its key, its words, its value.

    An item that stands alone excludes the others; `detail` is shown beside its words.
    """

    key: str
    label: str
    value: str
    alone: bool = False
    detail: str = ""


class Bar(NamedTuple):
    """The progress shown: where one is, what is done, and of how many questions."""

    number: int
    done: int
    total: int


@dataclass(frozen=True)
class Card:
    """One thing to answer.

    `lead` is the question that a row of a grid belongs to, the same for all its rows.
    `chosen` and `typed` are the answer given before; `at` is the item to begin on where
    nothing was chosen. `progress` says how much is settled. `problem` says why the last reply to
    this card was not taken. `commands` are the keys it offers, with their words.
    """

    text: str
    kind: CardKind = "one"
    lead: str = ""
    heading: str = ""
    bar: Bar | None = None
    notes: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    chosen: tuple[str, ...] = ()
    typed: str = ""
    at: str = ""
    at_most: int | None = None
    why: str = ""
    progress: str = ""
    commands: tuple[tuple[Command, str], ...] = ()
    problem: str = ""

    def offers(self, command: Command) -> bool:
        """Whether this card takes a command."""
        return any(offered is command for offered, _ in self.commands)


class Front(Protocol):
    """A way to show cards and to hear replies; interruption is raised, never returned."""

    def show(self, card: Card) -> Reply:
        """Shows a card until it is answered. Raises `EOFError` and `KeyboardInterrupt`."""

    def tell(self, *lines: str) -> None:
        """Says something that needs no reply."""

    def present(self, text: str) -> None:
        """Shows a text that is laid out already."""
