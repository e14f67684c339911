"""Looks into the knowledge graph, and the sources with what rests on them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from segue.render.text.paper import Paper
from segue.render.words import counted, place_in_words, sources_in_words
from segue.schema.knowledge import Code
from segue.schema.views import Neighbour, NodeView, RouteView, SourceUse

SYSTEMS = {"esco": "ESCO", "onet": "O*NET"}


def render_node(view: NodeView, *, width: int = 80, colour: bool = False) -> str:
    """One node: what it is, what it is related to, its codes and its sources."""
    paper = Paper(width, colour)
    paper.title(view.label, end=view.kind_label, style="quiet")
    paper.write(view.id, style="quiet")
    if view.about:
        paper.write(view.about)
    paper.blank()
    for words, neighbours in groupby(view.neighbours, key=lambda n: (n.words, n.forward)):
        paper.write("", label=words[0], label_style="heading")
        for neighbour in neighbours:
            _neighbour(paper, neighbour)
    _codes(paper, view.codes)
    if view.sources:
        paper.heading("Sources")
    for source in view.sources:
        paper.write(sources_in_words([source]))
    return paper.text()


def _neighbour(paper: Paper, neighbour: Neighbour) -> None:
    level = f" ({neighbour.level})" if neighbour.level else ""
    paper.title(f"{neighbour.label}{level}", end=neighbour.id, indent=4, style="quiet")


def _codes(paper: Paper, codes: Sequence[Code]) -> None:
    if codes:
        paper.heading("Codes")
    for code in codes:
        system = SYSTEMS[code.system]
        if code.match == "none":
            paper.write(f"no equivalent: {code.why_none}", label=system, column=7)
        else:
            paper.write(f"{code.code} {code.label} ({code.match} match)", label=system, column=7)


def render_route(view: RouteView, *, width: int = 80, colour: bool = False) -> str:
    """The shortest way between two nodes, one relation a line; or that there is none."""
    paper = Paper(width, colour)
    paper.write("", label=view.label, label_style="strong")
    for step in view.steps:
        level = f" ({step.level})" if step.level else ""
        paper.write(f"{step.label}{level}", label=step.words, indent=4)
    if not view.steps:
        same = view.id == view.target
        paper.write(
            "That is where you started."
            if same
            else f"Nothing in the graph connects this with {view.target_label}."
        )
    return paper.text()


def render_sources(uses: Sequence[SourceUse], *, width: int = 80, colour: bool = False) -> str:
    """Sources with address, and what rests on each place in them."""
    paper = Paper(width, colour)
    for use in uses:
        paper.blank()
        _source(paper, use)
    return paper.text()


def _source(paper: Paper, use: SourceUse) -> None:
    users = len({user for place in use.places for user in place.used_by})
    title = ", ".join(part for part in (use.title, use.year) if part)
    paper.title(title, end=use.id, style="quiet")
    if use.url:
        # A broken address opens nothing, so it stays whole on a line of its own.
        paper.exactly(use.url, indent=4, style="quiet")
    rests = counted(users, "thing rests on it", "things rest on it") if users else ""
    paper.write(rests or "nothing rests on it", indent=4, style="quiet")
    for place in use.places:
        where = place_in_words(place.place) or "as a whole"
        paper.write(", ".join(place.used_by), label=f"{where}:", indent=4)
