"""The knowledge graph: records to networkx, and the questions put to it before a run.

Looks for people are in `queries`, `sources` and `export`, which a run does not need.
"""

from segue.graph.build import build

__all__ = ["build"]
