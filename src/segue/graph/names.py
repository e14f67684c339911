"""Finding a node by what a person types: its id, its id with spaces, or its label."""

from __future__ import annotations

from segue.errors import UnknownName, did_you_mean
from segue.schema.knowledge import Node
from segue.schema.library import Library


def find(library: Library, typed: str) -> Node:
    """The node that `typed` names.

    Raises `UnknownName`, with the nearest known id, where nothing has that name.
    """
    node = library.node.get(_id(typed)) or _by_label(library).get(typed.strip().casefold())
    if node is None:
        offer = did_you_mean(_id(typed), library.node)
        raise UnknownName(f"nothing in the pack is called '{typed}'. {offer}".strip())
    return node


def _id(typed: str) -> str:
    return "-".join(typed.strip().lower().split())


def _by_label(library: Library) -> dict[str, Node]:
    return {node.label.casefold(): node for node in library.nodes}
