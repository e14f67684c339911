"""A proof as SVG: on a white ground, told by shape and sign as well as by colour.

`<title>` and `<desc>` tell the whole argument to a screen reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from segue.graph.notation import printable
from segue.render.picture import layout
from segue.render.picture.layout import WIDTH, Placed
from segue.render.picture.letters import width_of, wrapped
from segue.render.picture.tree import SIGNS, WORDS, Box, Link, Sort, Tree

MARGIN, TITLE, SMALL = 24, 17, 10
_ROUNDED: dict[Sort, int] = {"rule": 12, "inferred": 12, "result": 4}
_LOOKS: dict[Sort, str] = {
    "result": "fill:#fff;stroke:#111;stroke-width:3",
    "rule": "fill:#f2f6fb;stroke:#274b7a;stroke-width:1.5",
    "answer": "fill:#fff;stroke:#111;stroke-width:1.5",
    "inferred": "fill:#fff;stroke:#5b6673;stroke-width:1",
    "graph": "fill:#f6f3ea;stroke:#6b5a1e;stroke-width:1.5",
    "absent": "fill:#fff;stroke:#5b6673;stroke-width:1;stroke-dasharray:2 4",
    "open": "fill:#fff8e6;stroke:#8a5a00;stroke-width:1.5;stroke-dasharray:6 4",
}
_LINES: dict[Link, str] = {
    "for": "stroke:#1d6b3a;stroke-width:2",
    "against": "stroke:#a3261f;stroke-width:2;stroke-dasharray:8 5",
    "rules-out": "stroke:#a3261f;stroke-width:4",
    "open": "stroke:#8a5a00;stroke-width:2;stroke-dasharray:2 5",
    "rests-on": "stroke:#5b6673;stroke-width:1.2",
}
_CSS = """\
text{font-family:Verdana,'DejaVu Sans',Arial,sans-serif;fill:#111}
.head{font-weight:bold;fill:#33404d}.note{fill:#33404d}.title{font-weight:bold}
.link{fill:none}.sign{font-weight:bold;text-anchor:middle}"""


def svg(tree: Tree) -> str:
    """The picture, and nothing that it would have to load from anywhere."""
    title = list(wrapped(tree.title, 3 * WIDTH, TITLE))
    top = MARGIN + len(title) * (TITLE + 6) + 40
    root = layout.placed(tree.root, MARGIN, top)
    width = max(layout.right(root), MARGIN + 3 * WIDTH) + MARGIN
    below = list(_below(tree, layout.bottom(root) + 2 * MARGIN, width))
    height = layout.bottom(root) + 2 * MARGIN + len(below) * 15 + MARGIN
    lines = [
        *_opening(tree, width, height),
        *(
            _text(line, MARGIN, MARGIN + 17 + at * 23, TITLE, "title")
            for at, line in enumerate(title)
        ),
        *_legend(tree, MARGIN + len(title) * 23 + 14),
        *(link for one in root.all() for link in _links(one)),
        *(line for one in root.all() for line in _box(one)),
        *below,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _opening(tree: Tree, width: float, height: float) -> Iterator[str]:
    size = f'width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}"'
    named = 'role="img" aria-labelledby="picture-title picture-words"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} {named}>'
    yield f'<title id="picture-title">{_safe(tree.title)}</title>'
    yield f'<desc id="picture-words">{_safe(tree.summary)}</desc>'
    yield f"<style>{_CSS}</style>"
    yield f'<rect width="{width:g}" height="{height:g}" fill="#fff"/>'


def _legend(tree: Tree, top: float) -> Iterator[str]:
    """What the lines mean, as far as they occur."""
    left = float(MARGIN)
    for link in (*tree.links, "rests-on"):
        yield f'<path class="link" style="{_LINES[link]}" d="M{left:g} {top:g}h46"/>'
        yield from _sign(link, left + 23, top)
        yield _text(WORDS[link], left + 54, top + 4, SMALL, "note")
        left += 54 + width_of(WORDS[link], SMALL) + 26


def _links(placed: Placed) -> Iterator[str]:
    """A line from a box to each that it rests on, with the sign of what it argues."""
    start = placed.left + WIDTH
    for part in placed.parts:
        half = (start + part.left) / 2
        curve = f"M{start:g} {placed.middle:g}C{half:g} {placed.middle:g}"
        curve += f" {half:g} {part.middle:g} {part.left:g} {part.middle:g}"
        yield f'<path class="link" style="{_LINES[part.box.link]}" d="{curve}"/>'
        yield from _sign(part.box.link, part.left - 14, part.middle)


def _sign(link: Link, left: float, middle: float) -> Iterator[str]:
    if link in SIGNS:
        colour = _LINES[link].split(";")[0]
        yield f'<circle cx="{left:g}" cy="{middle:g}" r="9" style="fill:#fff;{colour}"/>'
        yield _text(SIGNS[link], left, middle + 4.5, 13, "sign")


def _box(placed: Placed) -> Iterator[str]:
    box = placed.box
    yield f"<g><title>{_safe(_spoken(box))}</title>"
    corner = f' rx="{_ROUNDED[box.sort]}"' if box.sort in _ROUNDED else ""
    place = f'x="{placed.left:g}" y="{placed.top:g}" width="{WIDTH}" height="{placed.height:g}"'
    yield f'<rect {place}{corner} style="{_LOOKS[box.sort]}"/>'
    for line in placed.lines:
        yield _text(
            line.text, placed.left + layout.INSIDE, placed.top + line.down, line.size, line.style
        )
    yield "</g>"


def _spoken(box: Box) -> str:
    link = f"{WORDS[box.link]}: " if box.link in SIGNS and box.sort != "result" else ""
    return f"{link}{box.head}: {box.text} {' '.join(box.notes)}".strip()


def _below(tree: Tree, top: float, width: float) -> Iterator[str]:
    """The sources by their numbers, and the pack."""
    for text in (*tree.sources, tree.pack):
        for line in wrapped(text, width - 2 * MARGIN, SMALL):
            yield _text(line, MARGIN, top, SMALL, "note")
            top += 15


def _text(text: str, left: float, base: float, size: float, style: str) -> str:
    place = f'x="{left:g}" y="{base:g}" font-size="{size:g}"'
    return f'<text class="{style}" {place}>{_safe(text)}</text>'


def _safe(text: str) -> str:
    return escape(printable(text), quote=False)
