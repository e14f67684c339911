"""The knowledge graph as text for other programs; the same graph gives the same text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, Literal, get_args

import networkx
from networkx import MultiDiGraph

from segue.graph.notation import dot_quoted, mermaid_text, printable
from segue.schema.library import LEVELS, Library

Format = Literal["graphml", "dot", "mermaid", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)


def export(library: Library, graph: MultiDiGraph, format: Format) -> str:
    """The graph in one of `FORMATS`, ending in a newline.

    Nodes carry id, label, kind and what they are about; edges the relation's id, its words
    and, where it has one, the name of its level.
    """
    return _WRITERS[format](_plain(library, graph))


def _plain(library: Library, graph: MultiDiGraph) -> MultiDiGraph:
    """The graph with nothing but text in it; keys of edges are unique, as GraphML asks."""
    plain = MultiDiGraph(pack=library.pack.id, version=library.pack.version)
    words = {relation.id: relation.forward for relation in library.relation_kinds}
    for id, data in graph.nodes(data=True):
        node = data["node"]
        plain.add_node(id, **_texts(label=node.label, kind=node.kind, about=node.about))
    for source, target, data in graph.edges(data=True):
        relation, level = data["relation"], data["level"]
        named = "" if level is None else LEVELS[level]
        attributes = _texts(relation=relation, words=words[relation], level=named)
        plain.add_edge(source, target, f"{source} {relation} {target}", **attributes)
    return plain


def _texts(**attributes: str) -> dict[str, str]:
    """The attributes that say something, without characters that XML has no place for."""
    return {name: printable(text) for name, text in attributes.items() if text}


def _graphml(plain: MultiDiGraph) -> str:
    return "\n".join(networkx.generate_graphml(plain, named_key_ids=True)) + "\n"


def _json(plain: MultiDiGraph) -> str:
    data: dict[str, Any] = networkx.node_link_data(plain, edges="edges")
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _dot(plain: MultiDiGraph) -> str:
    lines = [f"digraph {dot_quoted(plain.graph['pack'])} {{"]
    lines += [
        f"  {dot_quoted(id)} [label={dot_quoted(data['label'])}, kind={dot_quoted(data['kind'])}];"
        for id, data in plain.nodes(data=True)
    ]
    lines += [
        f"  {dot_quoted(source)} -> {dot_quoted(target)} [label={dot_quoted(_edge_label(data))}];"
        for source, target, data in plain.edges(data=True)
    ]
    return "\n".join((*lines, "}")) + "\n"


def _mermaid(plain: MultiDiGraph) -> str:
    return "\n".join(("graph LR", *_mermaid_lines(plain))) + "\n"


def _mermaid_lines(plain: MultiDiGraph) -> Iterator[str]:
    for id, data in plain.nodes(data=True):
        yield f'  {_mermaid_id(id)}["{mermaid_text(data["label"])}"]'
    for source, target, data in plain.edges(data=True):
        words = mermaid_text(_edge_label(data))
        yield f'  {_mermaid_id(source)} -->|"{words}"| {_mermaid_id(target)}'


def _mermaid_id(id: str) -> str:
    """Mermaid trips over its own words (`end`) and over hyphens; ids never hold an underscore."""
    return "n_" + id.replace("-", "_")


def _edge_label(data: dict[str, str]) -> str:
    level = data.get("level")
    return f"{data['words']} ({level})" if level else data["words"]


_WRITERS: dict[Format, Callable[[MultiDiGraph], str]] = {
    "graphml": _graphml,
    "dot": _dot,
    "mermaid": _mermaid,
    "json": _json,
}
