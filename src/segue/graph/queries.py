"""Questions to the knowledge graph: what a node is related to, and how two are connected."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import networkx
from networkx import MultiDiGraph

from segue.graph.names import find
from segue.graph.sources import pack_ref, source_refs
from segue.schema.library import LEVELS, Library
from segue.schema.views import Neighbour, NodeView, RouteView


def show(library: Library, graph: MultiDiGraph, name: str) -> NodeView:
    """One node and its relations in both directions, in words.

    Raises `UnknownName` where nothing in the pack has that name.
    """
    node = find(library, name)
    return NodeView(
        pack=pack_ref(library),
        id=node.id,
        kind=node.kind,
        kind_label=library.kind[node.kind].label,
        label=node.label,
        about=node.about,
        sources=source_refs(library, node.sources),
        codes=node.codes,
        neighbours=tuple(_neighbours(library, graph, node.id)),
    )


def route(library: Library, graph: MultiDiGraph, start: str, end: str) -> RouteView:
    """The shortest way between two nodes, over relations read in either direction.

    Of several relations between the same two nodes the first in the pack's order is told.
    Raises `UnknownName` where nothing in the pack has one of the names.
    """
    first, last = find(library, start), find(library, end)
    return RouteView(
        pack=pack_ref(library),
        id=first.id,
        label=first.label,
        target=last.id,
        target_label=last.label,
        steps=tuple(
            next(n for n in _neighbours(library, graph, near) if n.id == far)
            for near, far in _hops(graph, first.id, last.id)
        ),
    )


def _hops(graph: MultiDiGraph, start: str, end: str) -> list[tuple[str, str]]:
    try:
        path = networkx.shortest_path(graph.to_undirected(as_view=True), start, end)
    except networkx.NetworkXNoPath:
        return []
    return list(pairwise(path))


def _neighbours(library: Library, graph: MultiDiGraph, id: str) -> Iterator[Neighbour]:
    """In the pack's order of relations: first those that the node names, then those to it."""
    for relation in library.relation_kinds:
        for _, other, data in graph.out_edges(id, data=True):
            if data["relation"] == relation.id:
                yield _neighbour(library, relation.id, relation.forward, other, data["level"])
    for relation in library.relation_kinds:
        for other, _, data in graph.in_edges(id, data=True):
            if data["relation"] == relation.id:
                words = relation.backward
                yield _neighbour(library, relation.id, words, other, data["level"], forward=False)


def _neighbour(
    library: Library,
    relation: str,
    words: str,
    other: str,
    level: int | None,
    *,
    forward: bool = True,
) -> Neighbour:
    return Neighbour(
        relation=relation,
        words=words,
        forward=forward,
        id=other,
        label=library.node[other].label,
        level="" if level is None else LEVELS[level],
    )
