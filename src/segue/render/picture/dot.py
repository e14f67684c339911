"""A proof for Graphviz: `dot -Tsvg` and the like draw it."""

from __future__ import annotations

from collections.abc import Iterator

from segue.graph.notation import dot_quoted, printable
from segue.render.picture.letters import wrapped
from segue.render.picture.tree import SIGNS, Box, Link, Sort, Tree

_WIDTH, _SIZE = 260, 12
_LOOKS: dict[Sort, str] = {
    "result": "shape=box, penwidth=3",
    "rule": 'shape=box, style="rounded,filled", fillcolor="#f2f6fb"',
    "answer": "shape=box",
    "inferred": "shape=box, style=rounded",
    "graph": 'shape=cds, style=filled, fillcolor="#f6f3ea"',
    "absent": "shape=box, style=dotted",
    "open": "shape=box, style=dashed",
}
_LINES: dict[Link, str] = {
    "for": 'color="#1d6b3a", penwidth=2',
    "against": 'color="#a3261f", penwidth=2, style=dashed',
    "rules-out": 'color="#a3261f", penwidth=4',
    "open": 'color="#8a5a00", penwidth=2, style=dotted',
    "rests-on": 'color="#5b6673"',
}


def dot(tree: Tree) -> str:
    """The tree as a digraph whose edges go from a box to what it rests on."""
    boxes = list(tree.root.all())
    names = {id(box): f"n{number}" for number, box in enumerate(boxes)}
    caption = dot_quoted(tree.title, "", *map(printable, tree.sources), printable(tree.pack))
    lines = [
        "digraph proof {",
        "  rankdir=LR;",
        '  bgcolor="white";',
        '  node [fontname="Verdana,sans-serif", fontsize=11];',
        '  edge [dir=none, fontname="Verdana,sans-serif", fontsize=14];',
        f"  label={caption};",
        *(f"  {names[id(box)]} [label={_label(box)}, {_LOOKS[box.sort]}];" for box in boxes),
        *(line for box in boxes for line in _edges(box, names)),
        "}",
    ]
    return "\n".join(lines) + "\n"


def _edges(box: Box, names: dict[int, str]) -> Iterator[str]:
    for part in box.parts:
        sign = f"label={dot_quoted(SIGNS[part.link])}, " if part.link in SIGNS else ""
        yield f"  {names[id(box)]} -> {names[id(part)]} [{sign}{_LINES[part.link]}];"


def _label(box: Box) -> str:
    lines = [line for text in (box.head, box.text, *box.notes) for line in _wrapped(text)]
    return dot_quoted(*lines)


def _wrapped(text: str) -> Iterator[str]:
    return wrapped(printable(text), _WIDTH, _SIZE)
