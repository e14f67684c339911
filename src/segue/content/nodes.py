"""Files of nodes, one kind each, with the relations that start at them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from segue.content.details import codes, effort, first_money, income, study
from segue.content.form import Form, mapping
from segue.content.pack_file import named
from segue.content.page import Page
from segue.content.tree import Mapping, Scalar, Sequence
from segue.content.tree import Node as Tree
from segue.content.values import checked_id, level, number, scalar
from segue.schema.knowledge import Node, Relation, RelationKind

_PARTS: tuple[Literal["all", "any"], ...] = ("all", "any")


class NodeFile(NamedTuple):
    nodes: tuple[Node, ...] = ()
    relations: tuple[Relation, ...] = ()


def node_file(page: Page, root: Tree, relations: tuple[RelationKind, ...] | None) -> NodeFile:
    """The nodes of a file. A faulty one keeps its name, so that others may still name it.

    Where the pack's `relations` are not known, no key of a node counts as unknown.
    """
    node = mapping(page, root, "this file", "Write 'kind:' and 'nodes:' above them.")
    if node is None:
        return NodeFile()
    if not {"kind", "nodes"} & node.entries.keys():
        cure = "Write 'kind:' and 'nodes:', or move its lines to the file they belong to."
        page.fault(node, "R006", "this file names no kind and has no nodes.", cure)
        return NodeFile()
    form = Form(page, node, "this file")
    kind = form.required_id("kind")
    form.need("nodes", "Write 'nodes:' and the nodes below it.")
    found = named(form, "nodes", "the node")
    read = [_node(name, kind or "unknown", one, relations) for name, one in found]
    form.close()
    if not kind:
        return NodeFile()
    edges = tuple(edge for _, found in read for edge in found)
    return NodeFile(tuple(node for node, _ in read), edges)


def _node(
    name: str, kind: str, form: Form, relations: tuple[RelationKind, ...] | None
) -> tuple[Node, list[Relation]]:
    node = Node(
        id=name,
        kind=kind,
        label=form.required_text("label"),
        about=form.text("about"),
        sources=form.sources(),
        codes=codes(form),
        properties=_properties(form),
        met_by=form.word("met by", _PARTS, "all") if form.entry("met by") else None,
        effort=effort(form),
        income=income(form),
        first_money=first_money(form),
        study=study(form),
        place=form.place,
    )
    if relations is None:
        return node, []
    edges = [edge for relation in relations for edge in _edges(name, form, relation)]
    form.close()
    return node, edges


def _properties(form: Form) -> dict[str, float]:
    node = form.mapping("properties")
    entries = node.entries.items() if node else ()
    found = ((name, number(form.page, entry.value, f"'{name}'")) for name, entry in entries)
    return {name: value for name, value in found if value is not None}


def _edges(source: str, form: Form, relation: RelationKind) -> list[Relation]:
    node = form.get(relation.id.replace("-", " "))
    if node is None:
        return []
    targets = node.items if isinstance(node, Sequence) else [node]
    found = (_edge(form.page, source, relation, target) for target in targets)
    return [edge for edge in found if edge]


def _edge(page: Page, source: str, relation: RelationKind, node: Tree) -> Relation | None:
    what = f"'{relation.id.replace('-', ' ')}'"
    if isinstance(node, Mapping):
        return _levelled(page, source, relation, node)
    found = scalar(page, node, what)
    return _made(page, source, relation, found, None) if found else None


def _levelled(page: Page, source: str, relation: RelationKind, node: Mapping) -> Relation | None:
    """A target with a level, `- mixing: strong`."""
    if len(node.entries) != 1:
        cure = "Begin each target in a line of its own with '- ', or write them in brackets."
        page.fault(node, "R006", "one target is expected here.", cure)
        return None
    (entry,) = node.entries.values()
    if not relation.level:
        message = f"'{relation.id}' carries no level."
        page.fault(entry.value, "R006", message, "Write the target alone.")
        return None
    least = level(page, entry.value, f"'{entry.key.text}'")
    return None if least is None else _made(page, source, relation, entry.key, least)


def _made(
    page: Page, source: str, relation: RelationKind, target: Scalar, least: int | None
) -> Relation | None:
    name = checked_id(page, target)
    if name is None:
        return None
    place = page.place(target)
    return Relation(source=source, relation=relation.id, target=name, level=least, place=place)
