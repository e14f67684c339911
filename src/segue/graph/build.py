"""Records to a networkx MultiDiGraph: one edge for each relation, keyed by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segue.schema.library import Library

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def build(library: Library) -> MultiDiGraph:
    """The knowledge graph of a pack.

    Nodes carry their record as `node`; edges are keyed by the relation's id and carry
    `relation` (the same id) and `level` (0 to 4, or None).
    """
    from networkx import MultiDiGraph  # takes longer to import than a whole advice

    graph = MultiDiGraph()
    graph.add_nodes_from((node.id, {"node": node}) for node in library.nodes)
    graph.add_edges_from(
        (edge.source, edge.target, edge.relation, {"relation": edge.relation, "level": edge.level})
        for edge in library.relations
    )
    return graph
