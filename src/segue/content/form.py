"""A mapping being read key by key; whatever was not asked for is a fault at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from segue.content import values
from segue.content.page import Page
from segue.content.tree import Entry, Mapping, Node, Scalar, Sequence
from segue.errors import Place, did_you_mean
from segue.schema.base import Citation, Span

_Word = TypeVar("_Word", bound=str)
_Value = TypeVar("_Value")


class Form:
    """The entries of a mapping, such as one rule.

    `what` names it in messages ("the rule 'thin-runway'"). Each reading method notes the
    faults of its value and then gives the value of an absent one, so that reading goes on.
    """

    def __init__(self, page: Page, node: Mapping, what: str, at: Node | None = None) -> None:
        self.page = page
        self.node = node
        self.what = what
        self.at = at or node
        self._asked: dict[str, str] = {}
        self._blank: set[str] = set()
        self._missing: list[tuple[str, str, str]] = []
        self._faults = len(page.problems)

    @property
    def place(self) -> Place:
        return self.page.place(self.at)

    def entry(self, key: str) -> Entry | None:
        name = key.replace(" ", "-")
        self._asked[name] = key
        return self.node.entries.get(name)

    def get(self, key: str) -> Node | None:
        """The value of a key, or None where the key is absent or says nothing (R006)."""
        entry = self.entry(key)
        if entry is None or key in self._blank:
            return None
        if isinstance(entry.value, Scalar) and entry.value.blank:
            cure = "Write a value after it, or delete the line."
            self._says_nothing(key, entry, "R006", cure)
            return None
        return entry.value

    def _says_nothing(self, key: str, entry: Entry, code: str, cure: str) -> None:
        self.page.fault(entry.key, code, f"'{key}' says nothing.", cure)
        self._blank.add(key)

    def need(self, key: str, cure: str = "", code: str = "R007") -> Node | None:
        """The value of a key that must be there; where it lacks, `close` says so."""
        entry = self.entry(key)
        cure = cure or f"Write '{key}:' and its value."
        if entry is None:
            self._missing.append((key, cure, code))
            return None
        if says_nothing(entry.value):
            self._says_nothing(key, entry, code, cure)
            return None
        return entry.value

    def close(self) -> bool:
        """Note unknown keys (R005), then missing ones; True where nothing was faulty.

        A missing key that an unknown one was surely meant for is not mentioned again.
        """
        unknown = [
            entry.key for name, entry in self.node.entries.items() if name not in self._asked
        ]
        for key in unknown:
            self._unknown(key)
        for name, cure, code in self._missing:
            if not any(did_you_mean(key.text.lower(), [name]) for key in unknown):
                self.page.fault(self.at, code, f"{self.what} has no '{name}'.", cure)
        return len(self.page.problems) == self._faults

    def _unknown(self, key: Scalar) -> None:
        known = self._asked.values()
        near = did_you_mean(key.text.lower(), known)
        cure = near or f"Known are: {', '.join(known)}."
        self.page.fault(key, "R005", f"'{key.text}' is not known in {self.what}.", cure)

    def refuse(self, key: str, message: str, cure: str, code: str = "R006") -> None:
        """Note that a key must not stand here, where it does."""
        if entry := self.entry(key):
            self.page.fault(entry.key, code, message, cure)

    def _read(
        self, key: str, read: Callable[[Page, Node, str], _Value | None], absent: _Value
    ) -> _Value:
        node = self.get(key)
        found = None if node is None else read(self.page, node, f"'{key}'")
        return absent if found is None else found

    def text(self, key: str) -> str:
        return self._read(key, values.text, "")

    def required_text(self, key: str, cure: str = "", code: str = "R007") -> str:
        self.need(key, cure, code)
        return self.text(key)

    def id(self, key: str) -> str:
        return self._read(key, values.identifier, "")

    def required_id(self, key: str, cure: str = "") -> str:
        self.need(key, cure)
        return self.id(key)

    def ids(self, key: str) -> tuple[str, ...]:
        return self._read(key, values.ids, ())

    def yes(self, key: str, absent: bool = False) -> bool:
        return self._read(key, values.yes_no, absent)

    def number(self, key: str) -> float | None:
        return self._optional(key, values.number)

    def whole(self, key: str) -> int | None:
        return self._optional(key, values.whole)

    def span(self, key: str) -> Span | None:
        return self._optional(key, values.span)

    def required_span(self, key: str) -> Span:
        self.need(key)
        return self.span(key) or Span(low=0, high=0)

    def level(self, key: str) -> int | None:
        return self._optional(key, values.level)

    def _optional(
        self, key: str, read: Callable[[Page, Node, str], _Value | None]
    ) -> _Value | None:
        node = self.get(key)
        return None if node is None else read(self.page, node, f"'{key}'")

    def word(self, key: str, allowed: Iterable[_Word], absent: _Word) -> _Word:
        node = self.get(key)
        if node is None:
            return absent
        return values.word(self.page, node, f"'{key}'", allowed) or absent

    def sources(self, key: str = "source") -> tuple[Citation, ...]:
        """The citations, which are compulsory (R502)."""
        cure = "Name the source and the place in it, or write 'source: adviser'."
        node = self.need(key, cure, "R502")
        return values.citations(self.page, node) if node else ()

    def citation(self, key: str) -> Citation:
        cure = f"Name the source and the place in it, or write '{key}: adviser'."
        node = self.need(key, cure, "R502")
        found = values.citation(self.page, node, f"'{key}'") if node else None
        return found or Citation(source="adviser")

    def items(self, key: str) -> list[Node]:
        """The parts of a list; anything else is a fault."""
        node = self.get(key)
        return items(self.page, node, f"'{key}'") if node else []

    def mapping(self, key: str) -> Mapping | None:
        node = self.get(key)
        return mapping(self.page, node, f"'{key}'") if node else None

    def form(self, key: str) -> Form | None:
        """The form that stands under a key."""
        node = self.mapping(key)
        return Form(self.page, node, f"'{key}' of {self.what}") if node else None


def items(page: Page, node: Node, what: str) -> list[Node]:
    if isinstance(node, Sequence):
        return node.items
    cure = "Begin each part in a line of its own with '- '."
    page.fault(node, "R006", f"{what} is a list.", cure)
    return []


def mapping(page: Page, node: Node, what: str, cure: str = "") -> Mapping | None:
    if isinstance(node, Mapping):
        return node
    cure = cure or "Write them so, or in braces: {name: value}."
    page.fault(node, "R006", f"{what} is made of lines 'name: value'.", cure)
    return None


def opened(page: Page, node: Node, what: str, cure: str = "") -> Form | None:
    """The form that a node is, or None once it is noted that it is none."""
    found = mapping(page, node, what, cure)
    return Form(page, found, what) if found else None


def says_nothing(node: Node) -> bool:
    """True of a blank text, an empty list and an empty mapping."""
    if isinstance(node, Scalar):
        return node.blank
    return not (node.items if isinstance(node, Sequence) else node.entries)
