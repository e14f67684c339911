"""A file being read, and the faults found in it so far."""

from __future__ import annotations

from segue.content.tree import Node, Scalar
from segue.errors import Place, Problem


class Page:
    """One file: its name, relative to the pack, and the problems found in it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def place(self, node: Node, offset: int = 0) -> Place:
        """Where a node stands, or the part of a one-line text that begins at `offset`."""
        if offset and isinstance(node, Scalar) and node.width:
            return Place(self.file, node.line, node.column + offset)
        return Place(self.file, node.line, node.column)

    def inside(self, node: Scalar, offset: int) -> Place:
        """Where a part of a scalar's text stands, its opening quotation mark allowed for."""
        return self.place(node, offset if node.plain else offset + 1)

    def fault(self, node: Node, code: str, message: str, cure: str = "") -> None:
        width = node.width if isinstance(node, Scalar) else 0
        self.fault_at(self.place(node), code, message, cure, width)

    def fault_at(self, place: Place, code: str, message: str, cure: str, width: int = 0) -> None:
        self.problems.append(Problem(place, code, message, cure, width=width))
