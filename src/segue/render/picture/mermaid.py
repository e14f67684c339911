"""A proof for Mermaid, as pages and notes in Markdown show it."""

from __future__ import annotations

from collections.abc import Iterator

from segue.graph.notation import mermaid_text, printable
from segue.render.picture.tree import SIGNS, WORDS, Box, Link, Sort, Tree

_SHAPES: dict[Sort, tuple[str, str]] = {
    "result": ("[[", "]]"),
    "rule": ("(", ")"),
    "answer": ("[", "]"),
    "inferred": ("([", "])"),
    "graph": ("[/", "/]"),
    "absent": ("[", "]"),
    "open": ("{{", "}}"),
}
_ARROWS: dict[Link, str] = {
    "for": "---",
    "against": "-.-",
    "rules-out": "===",
    "open": "-.-",
    "rests-on": "---",
}


def mermaid(tree: Tree) -> str:
    """The tree as a flowchart from a box to what it rests on."""
    boxes = list(tree.root.all())
    names = {id(box): f"n{number}" for number, box in enumerate(boxes)}
    lines = [
        "flowchart LR",
        f"  accTitle: {_plain(tree.title)}",
        f"  accDescr: {_plain(tree.summary)}",
        *(f"  {names[id(box)]}{_label(box)}" for box in boxes),
        *(line for box in boxes for line in _edges(box, names)),
        *_below(tree),
    ]
    return "\n".join(lines) + "\n"


def _edges(box: Box, names: dict[int, str]) -> Iterator[str]:
    for part in box.parts:
        words = (
            f'|"{_text(f"{SIGNS[part.link]} {WORDS[part.link]}")}"|' if part.link in SIGNS else ""
        )
        yield f"  {names[id(box)]} {_ARROWS[part.link]}{words} {names[id(part)]}"


def _label(box: Box) -> str:
    before, after = _SHAPES[box.sort]
    return f'{before}"{"<br/>".join(map(_text, (box.head, box.text, *box.notes)))}"{after}'


def _below(tree: Tree) -> Iterator[str]:
    """The sources, as a note of their own."""
    yield f'  sources["{"<br/>".join(map(_text, (*tree.sources, tree.pack)))}"]'
    yield "  style sources fill:#ffffff,stroke-width:0px"


def _text(text: str) -> str:
    return mermaid_text(printable(text))


def _plain(text: str) -> str:
    """Text that stands bare to the end of its line, where a semicolon or a mark would end it."""
    return "".join(" " if c in ";#{}%" else c for c in printable(text))
