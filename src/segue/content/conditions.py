"""Blocks of conditions: `when`, `when any`, `unless`."""

from __future__ import annotations

from segue.content.form import Form, mapping
from segue.content.lines import line
from segue.content.page import Page
from segue.content.tree import Mapping, Node, Scalar, Sequence
from segue.schema.rules import Block


def condition(form: Form) -> tuple[Block, ...]:
    """The blocks of `when` (one) or `when any` (several); none where neither is written."""
    when, several = form.get("when"), form.get("when any")
    beside = form.entry("when any")
    if when and several and beside:
        cure = "Keep one: put the lines of 'when' into every block of 'when any'."
        form.page.fault(beside.key, "R006", "'when' and 'when any' stand side by side.", cure)
        return ()
    if several:
        return blocks(form.page, several, "when any")
    return _one(form.page, when) if when else ()


def _one(page: Page, node: Node) -> tuple[Block, ...]:
    if isinstance(node, Sequence):
        cure = "Write 'when any:' for a list of blocks, or take the '- ' away."
        page.fault(node, "R006", "'when' is one block of conditions, not a list.", cure)
        return ()
    found = block(page, node, "'when'")
    return (found,) if found else ()


def blocks(page: Page, node: Node, key: str) -> tuple[Block, ...]:
    """A list of blocks, as `when any` and `unless` have."""
    if not isinstance(node, Sequence):
        cure = "Begin each block with '- ' in a line of its own."
        page.fault(node, "R006", f"'{key}' is a list of blocks.", cure)
        return ()
    if not node.items:
        page.fault(node, "R006", f"'{key}' is an empty list.", "Write a block or delete it.")
    found = (block(page, item, f"a block of '{key}'") for item in node.items)
    return tuple(one for one in found if one)


def block(page: Page, node: Node, what: str) -> Block | None:
    """Lines `subject: test` that must all hold."""
    if isinstance(node, Scalar) and not node.blank:
        cure = f"Write a line 'subject: test', such as '{node.text}: yes'."
        page.fault(node, "R006", f"{what} needs a test.", cure)
        return None
    lines = mapping(page, node, what)
    if lines is None:
        return None
    if not lines.entries:
        page.fault(node, "R006", f"{what} is empty.", "Write a line 'subject: test'.")
    return _block(page, lines)


def _block(page: Page, node: Mapping) -> Block:
    lines = (line(page, entry.key, entry.value) for entry in node.entries.values())
    return Block(lines=tuple(one for one in lines if one), place=page.place(node))
