"""R403: relations that must not run in a circle."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from segue.errors import Problem
from segue.schema.knowledge import Relation, RelationKind
from segue.schema.library import Library


def graph_loops(library: Library) -> Iterator[Problem]:
    """One problem for each circle of a relation that is declared acyclic."""
    for kind in library.relation_kinds:
        if kind.acyclic:
            edges = [edge for edge in library.relations if edge.relation == kind.id]
            yield from _loops(kind, edges)


def _loops(kind: RelationKind, edges: list[Relation]) -> Iterator[Problem]:
    graph: nx.DiGraph[str] = nx.DiGraph([(edge.source, edge.target) for edge in edges])
    places = {(edge.source, edge.target): edge.place for edge in edges}
    for tangle in nx.strongly_connected_components(graph):
        if len(tangle) > 1 or any(graph.has_edge(node, node) for node in tangle):
            circle = nx.find_cycle(graph.subgraph(tangle), min(tangle))
            names = [source for source, _ in circle]
            said = f" {kind.forward} ".join([*names, names[0]])
            message = f"'{kind.id}' runs in a circle: {said}."
            place = places[circle[0][0], circle[0][1]]
            yield Problem(place, "R403", message, "Take one of these relations away.")
