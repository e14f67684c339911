"""The knowledge graph: records to networkx, and the questions put to it before a run."""

from segue.graph.build import build

__all__ = ["build"]
