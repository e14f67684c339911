"""Rules unrolled on the graph, by trying every node for every noun (1, 2)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from segue.schema.knowledge import RelationKind
from segue.schema.library import Library
from segue.schema.rules import Name, Rule, Walk

Bindings = dict[str, str]


class Ground(NamedTuple):
    """A rule with its nouns bound to nodes."""

    rule: Rule
    bindings: Bindings

    @property
    def counts(self) -> bool:
        return any(then.verb == "count" for then in self.rule.then)


def bound(name: Name, bindings: Bindings) -> str:
    """The node that a noun is bound to, or else the name itself."""
    return bindings.get(name.id, name.id) if name.the else name.id


class Unroller:
    def __init__(self, library: Library) -> None:
        self.library = library
        self.reached: dict[tuple[str, str], set[str]] = {}

    def grounds(self) -> list[Ground]:
        return [Ground(rule, found) for rule in self.library.rules for found in self.unrolled(rule)]

    def kind_nodes(self, noun: str) -> list[str]:
        kinds = {k.id for k in self.library.kinds if k.noun == noun}
        kinds |= {kind for n in self.library.nouns if n.noun == noun for kind in n.kinds}
        return [node.id for node in self.library.nodes if node.kind in kinds]

    def unrolled(self, rule: Rule) -> Iterator[Bindings]:
        nouns = [walk.noun for walk in rule.walks]
        for nodes in product(*(self.kind_nodes(walk.kind_noun) for walk in rule.walks)):
            bindings = dict(zip(nouns, nodes, strict=True))
            if self.distinct(rule, bindings) and all(
                self.walkable(walk, bindings) for walk in rule.walks
            ):
                yield bindings

    @staticmethod
    def distinct(rule: Rule, bindings: Bindings) -> bool:
        pairs = [(walk.kind_noun, bindings[walk.noun]) for walk in rule.walks]
        return len(pairs) == len(set(pairs))

    def walkable(self, walk: Walk, bindings: Bindings) -> bool:
        if walk.anchor is None:
            return True
        ends = (bindings[walk.noun], bound(walk.anchor, bindings))
        subject, thing = reversed(ends) if walk.anchor_first else ends
        return any(
            self.related(subject, thing, walk.phrase, r) for r in self.library.relation_kinds
        )

    def related(self, subject: str, thing: str, phrase: str, relation: RelationKind) -> bool:
        if means(phrase, relation.forward) and self.reaches(relation, subject, thing):
            return True
        return means(phrase, relation.backward) and self.reaches(relation, thing, subject)

    def reaches(self, relation: RelationKind, start: str, end: str) -> bool:
        key = (relation.id, start)
        if key not in self.reached:
            self.reached[key] = self.reach(relation, start)
        return end in self.reached[key]

    def reach(self, relation: RelationKind, start: str) -> set[str]:
        seen: set[str] = set()
        frontier = {start}
        while frontier:
            frontier = {n for at in frontier for n in self.next_to(relation, at)} - seen
            seen |= frontier
            if not relation.transitive:
                break
        return seen

    def next_to(self, relation: RelationKind, at: str) -> Iterator[str]:
        for edge in self.library.relations:
            if edge.relation == relation.id and edge.source == at:
                yield edge.target
            if edge.relation == relation.id and relation.symmetric and edge.target == at:
                yield edge.source


def means(phrase: str, words: str) -> bool:
    """A leading "is" may be left out of a relation's words."""
    return spaced(phrase) in (spaced(words), spaced(words).removeprefix("is "))


def spaced(words: str) -> str:
    return words.lower().replace("-", " ")
