"""A small graph of three kinds, with labels that need escaping."""

from __future__ import annotations

import pytest
from networkx import MultiDiGraph

from segue.graph import build
from segue.schema.base import Citation, Span
from segue.schema.knowledge import (
    Caution,
    Code,
    Effort,
    Kind,
    Node,
    Relation,
    RelationKind,
    Source,
    Theme,
)
from segue.schema.library import Library, Pack, Phase, Settings, Strength, Strengths

BOOK = Citation(source="book", at="p2 s1")
CODE = Code(system="esco", match="narrow", code="7512.1", label="baker")


def node(kind: str, id: str, label: str, *sources: Citation, **more: object) -> Node:
    given = {"id": id, "kind": kind, "label": label, "sources": sources or (BOOK,)}
    return Node.model_validate(given | more)


NODES = (
    node("role", "bread-baker", "Bread baker", about="Bakes at night.", codes=(CODE,)),
    node("role", "head-baker", 'The "head" <baker> & co'),
    node("skill", "kneading", "Kneading", Citation(source="book", at="p10 s1")),
    node("skill", "end", "Ending"),
    node(
        "step",
        "step-first-loaf",
        "Bake a first loaf",
        effort=Effort(
            hours=Span(low=1, high=2), weeks=Span(low=0, high=1), basis=Citation(source="adviser")
        ),
    ),
    node("step", "step-alone", "Alone"),
)
RELATIONS = (
    Relation(source="bread-baker", relation="requires", target="kneading", level=3),
    Relation(source="head-baker", relation="requires", target="kneading", level=4),
    Relation(source="bread-baker", relation="leads-to", target="head-baker"),
    Relation(source="step-first-loaf", relation="develops", target="kneading"),
    Relation(source="head-baker", relation="requires", target="end"),
)
SETTINGS = Settings(
    requires="requires",
    part_of="part-of",
    gap_kinds=("role",),
    step_kind="step",
    develops="develops",
    serves=("leads-to",),
    precedes="precedes",
    phases=(Phase(id="now", label="Now"),),
)
LIBRARY = Library(
    pack=Pack(id="bakery", version="1.0.0", label="Bakery", digest="abc"),
    settings=SETTINGS,
    strengths=Strengths(
        strengths=(Strength(name="strong", numerator=7, denominator=10),),
        recommend_from="strong",
        bands=((0, 1, "slight"),),
        sources=(Citation(source="adviser"),),
    ),
    kinds=(
        Kind(id="role", noun="role", label="Role", recommended=True),
        Kind(id="skill", noun="skill", label="Skill", levels=True),
        Kind(id="step", noun="step", label="Step", recommended=True),
    ),
    relation_kinds=(
        RelationKind(id="requires", forward="requires", backward="is required by", level=True),
        RelationKind(id="develops", forward="develops", backward="is developed by"),
        RelationKind(id="leads-to", forward="leads to", backward="follows on"),
    ),
    nodes=NODES,
    relations=RELATIONS,
    questions=(),
    cautions=(Caution(id="caution-heat", label="Heat", advice="Wear gloves.", sources=(BOOK,)),),
    themes=(Theme(id="ovens", label="Ovens", sources=(Citation(source="book", at="p9 s2"),)),),
    sources=(
        Source(id="book", title="The book of bread", url="https://example.org", year="2024"),
        Source(id="unread", title="A book that nobody read"),
    ),
    rules=(),
)


@pytest.fixture
def library() -> Library:
    return LIBRARY


@pytest.fixture
def graph() -> MultiDiGraph:
    return build(LIBRARY)
