"""The knowledge graph: records to networkx, and the questions put to it before a run."""

from segue.graph.build import build
from segue.graph.export import FORMATS, export
from segue.graph.queries import route, show
from segue.graph.sources import used_source, used_sources

__all__ = ["FORMATS", "build", "export", "route", "show", "used_source", "used_sources"]
