"""From the events of YAML to the tree; what a pack may not use is refused on the way.

Events are read one by one, so that an alias is refused where it is written and never
expanded, and a text that nests too deep stops the reading before the stack does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from segue.content.page import Page
from segue.content.syntax import syntax_problem
from segue.content.tree import Entry, Mapping, Node, Scalar, Sequence, to_id
from segue.errors import Place

DEEPEST = 40
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Stop(Exception):
    """Reading cannot go on; the problem is already noted."""


def compose(page: Page, text: str) -> Node | None:
    """The tree of a YAML text, or None where it is empty or cannot be trusted.

    Problems are noted on the page: R003 syntax, R004 doubled keys, R008 anchors and tags.
    """
    composer = _Composer(page)
    try:
        return composer.document(_LOADER(text))
    except yaml.YAMLError as error:
        if not composer.refused:
            page.problems.append(syntax_problem(page.file, text, error))
    except _Stop:
        pass
    return None


class _Composer:
    event: Callable[[], Event]

    def __init__(self, page: Page) -> None:
        self.page = page
        self.refused = False

    def document(self, loader: Any) -> Node | None:
        self.event = loader.get_event
        root = self._first()
        if root:
            self._end()
        return None if self.refused else root

    def _first(self) -> Node | None:
        while not isinstance(event := self.event(), StreamEndEvent):
            if isinstance(event, NodeEvent):
                return self._node(event, 1)
        return None

    def _end(self) -> None:
        while not isinstance(event := self.event(), StreamEndEvent):
            if isinstance(event, DocumentStartEvent):
                self._stop(event, "a second document begins here.", "Remove the line '---'.")

    def _node(self, event: Event, depth: int) -> Node:
        if type(event) is ScalarEvent:
            return self._scalar(event)
        if isinstance(event, AliasEvent):
            return self._alias(event)
        if depth > DEEPEST:
            self._stop(event, "this is nested too deep to be meant.", "Take some brackets away.")
        if isinstance(event, SequenceStartEvent):
            return self._sequence(event, depth)
        assert isinstance(event, MappingStartEvent)
        return self._mapping(event, depth)

    def _scalar(self, event: ScalarEvent) -> Scalar:
        start, end = event.start_mark, event.end_mark
        assert start is not None
        assert end is not None
        if event.anchor or event.tag:
            self._refuse(event)
        width = end.column - start.column if start.line == end.line else 0
        return Scalar(event.value, start.line + 1, start.column + 1, width, not event.style)

    def _alias(self, event: AliasEvent) -> Scalar:
        self._refuse(event)
        return Scalar("", *self._where(event))

    def _sequence(self, event: SequenceStartEvent, depth: int) -> Sequence:
        if event.anchor or event.tag:
            self._refuse(event)
        node = Sequence(*self._where(event))
        while type(inner := self.event()) is not SequenceEndEvent:
            node.items.append(self._node(inner, depth + 1))
        return node

    def _mapping(self, event: MappingStartEvent, depth: int) -> Mapping:
        if event.anchor or event.tag:
            self._refuse(event)
        node = Mapping(*self._where(event))
        while type(inner := self.event()) is not MappingEndEvent:
            key = self._node(inner, depth + 1)
            self._enter(node, key, self._node(self.event(), depth + 1))
        return node

    def _enter(self, node: Mapping, key: Node, value: Node) -> None:
        if not isinstance(key, Scalar):
            cure = "Write quotes around a text that begins with a bracket."
            self.page.fault(key, "R003", "a name is expected here, not brackets.", cure)
            self.refused = True
            return
        entry = Entry(key, value)
        first = node.entries.setdefault(to_id(key.text), entry)
        if first is not entry:
            self._doubled(first.key, key)
        if key.plain and key.text == "<<":
            self._refuse_at(Place(self.page.file, key.line, key.column), "a merge ('<<')")

    def _doubled(self, first: Scalar, second: Scalar) -> None:
        message = f"'{second.text}' stands here already, in line {first.line}."
        if first.text != second.text:
            message = f"'{second.text}' is '{first.text}', which stands in line {first.line}."
        self.page.fault(second, "R004", message, "Keep one of the two.")

    def _refuse(self, event: Event) -> None:
        assert isinstance(event, NodeEvent)
        line, column = self._where(event)
        what = "an alias ('*')" if isinstance(event, AliasEvent) else "an anchor ('&')"
        if not event.anchor:
            what = "a tag ('!')"
        self._refuse_at(Place(self.page.file, line, column), what)

    def _refuse_at(self, place: Place, what: str) -> None:
        self.refused = True
        cure = "Write it out, or put quotes around it if it is text."
        self.page.fault_at(place, "R008", f"{what} is not allowed in this file.", cure)

    def _stop(self, event: Event, message: str, cure: str) -> None:
        self.page.fault_at(Place(self.page.file, *self._where(event)), "R003", message, cure)
        raise _Stop

    @staticmethod
    def _where(event: Event) -> tuple[int, int]:
        mark = event.start_mark
        assert mark is not None
        return mark.line + 1, mark.column + 1
