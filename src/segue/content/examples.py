"""Examples of a rule: a person it applies to, and one just beyond its boundary."""

from __future__ import annotations

import re

from segue.content.form import items, mapping, opened, says_nothing
from segue.content.lines import name
from segue.content.page import Page
from segue.content.tree import Entry, Mapping, Node, Scalar
from segue.content.values import scalars
from segue.schema.rules import Example, Given, Name

_APPLIES, _NOT = "applies to", "but not to"
_TEST = re.compile(r"(at least|at most|above|below|between|not|one of|includes)\b.+")


def examples(page: Page, node: Node) -> tuple[Example, ...]:
    found = (_example(page, part) for part in items(page, node, "'examples'"))
    return tuple(one for one in found if one)


def _example(page: Page, node: Node) -> Example | None:
    form = opened(page, node, "this example")
    if form is None:
        return None
    entries = [entry for key in (_APPLIES, _NOT) if (entry := form.entry(key))]
    if not form.close():
        return None
    if len(entries) != 1:
        cure = f"Write '- {_APPLIES}: {{..}}' or '- {_NOT}: {{..}}'."
        page.fault(node, "R006", "an example is about one person.", cure)
        return None
    person = mapping(page, entries[0].value, f"'{entries[0].key.text}'")
    applies = form.entry(_APPLIES) is not None
    return _person(page, person, applies) if person else None


def _person(page: Page, node: Mapping, applies: bool) -> Example:
    given = (_given(page, entry) for entry in node.entries.values())
    return Example(
        applies=applies, given=tuple(one for one in given if one), place=page.place(node)
    )


def _given(page: Page, entry: Entry) -> Given | None:
    subject = name(entry.key.text, page.place(entry.key))
    if says_nothing(entry.value):
        cure = "Write the person's answer after it, or delete it."
        page.fault(entry.key, "R006", f"'{entry.key.text}' says nothing.", cure)
        return None
    found = scalars(page, entry.value, f"'{entry.key.text}'")
    values = tuple(_value(page, one) for one in found)
    return Given(subject=subject, values=values, place=subject.place)


def _value(page: Page, node: Scalar) -> Name:
    if node.text.startswith("[") or _TEST.fullmatch(node.text):
        cure = "Write the answer of one person, such as '4', 'strong' or 'yes'."
        if node.text.startswith("["):
            cure = "Take the quotes away."
        page.fault(node, "R006", f"'{node.text}' is not an answer.", cure)
    return name(node.text, page.place(node))
