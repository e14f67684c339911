"""Looks into a pack's knowledge: a node, a route between nodes, the use of a source."""

from __future__ import annotations

from typing import Literal

from segue.schema.advice import PackRef, SourceRef
from segue.schema.base import Record
from segue.schema.knowledge import Code


class Neighbour(Record):
    """A relation as seen from one node: its words in that direction, and the other node.

    `level` is the name of the level that the relation carries, where it carries one.
    """

    relation: str
    words: str
    forward: bool
    id: str
    label: str
    level: str = ""


class NodeView(Record):
    """One node with all that is related to it, its own relations before those to it."""

    format: Literal["segue.node/1"] = "segue.node/1"
    pack: PackRef
    id: str
    kind: str
    kind_label: str
    label: str
    about: str = ""
    sources: tuple[SourceRef, ...] = ()
    codes: tuple[Code, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()


class RouteView(Record):
    """The shortest way from one node to another; `steps` is empty where there is none.

    Each step says how the node before it is related to it.
    """

    format: Literal["segue.route/1"] = "segue.route/1"
    pack: PackRef
    id: str
    label: str
    target: str
    target_label: str
    steps: tuple[Neighbour, ...] = ()


class PlaceUse(Record):
    """A place in a source, and the ids of what rests on it."""

    place: str
    used_by: tuple[str, ...]


class SourceUse(Record):
    """A source and all that rests on it, place by place in the source's own order."""

    id: str
    title: str
    url: str = ""
    year: str = ""
    places: tuple[PlaceUse, ...] = ()
