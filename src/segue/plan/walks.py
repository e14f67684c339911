"""`for each`: every way to bind a rule's nouns along the relations of the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from segue.errors import did_you_mean
from segue.plan.conditions import Has
from segue.plan.scales import Fault
from segue.plan.vocabulary import Reading, Vocabulary, spaced
from segue.schema.knowledge import Relation
from segue.schema.rules import Rule, Walk

if TYPE_CHECKING:  # not needed where a plan was kept, and slow to import
    import networkx as nx


class Bound(NamedTuple):
    """One way to bind the nouns: the nodes, the edges walked, the statuses asked for."""

    nouns: dict[str, str]
    relations: tuple[Relation, ...] = ()
    statuses: tuple[Has, ...] = ()


class Walker:
    """Walks the static graph of one pack."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.library = vocabulary.library

    def bindings(self, rule: Rule) -> list[Bound]:
        """Every binding of a rule's nouns, in the pack's order; raises Fault."""
        found = [Bound({})]
        for walk in _in_reach(rule.walks):
            found = [longer for bound in found for longer in self._extend(bound, walk)]
        return found

    def kinds(self, walk: Walk) -> frozenset[str]:
        """The kinds a walk's noun may stand for; raises Fault."""
        nouns = self.vocabulary.nouns
        if walk.kind_noun not in nouns:
            hint = did_you_mean(walk.kind_noun, nouns).replace("-", " ")
            cure = hint or f"The nouns are {', '.join(spaced(noun) for noun in nouns)}."
            raise Fault("R108", f"'{spaced(walk.kind_noun)}' is not a noun of this pack.", cure)
        return nouns[walk.kind_noun]

    def _extend(self, bound: Bound, walk: Walk) -> Iterator[Bound]:
        kinds = self.kinds(walk)
        taken = set(bound.nouns.values())
        for node, edge in self._reached(bound, walk, kinds):
            if node in taken:
                continue
            edges = (*bound.relations, edge) if edge else bound.relations
            status = (Has(walk.status, node),) if walk.status else ()
            nouns = bound.nouns | {walk.noun: node}
            yield Bound(nouns, edges, (*bound.statuses, *status))

    def _reached(
        self, bound: Bound, walk: Walk, kinds: frozenset[str]
    ) -> Iterator[tuple[str, Relation | None]]:
        if walk.anchor is None:
            yield from ((node, None) for node in self._of_kinds(kinds, walk))
            return
        anchor = self._anchor(walk, bound)
        reading = self._reading(walk)
        forward = reading.forward == walk.anchor_first
        for edge in self._edges(reading, anchor, forward):
            node = edge.target if edge.source == anchor else edge.source
            if self.library.node[node].kind in kinds:
                yield node, edge

    def _of_kinds(self, kinds: frozenset[str], walk: Walk) -> Iterator[str]:
        if walk.status and not all(self.library.kind[kind].recommended for kind in kinds):
            message = f"a {spaced(walk.kind_noun)} cannot be recommended or ruled out."
            raise Fault("R107", message, "Use a noun of a recommended kind.")
        yield from (node.id for node in self.library.nodes if node.kind in kinds)

    def _anchor(self, walk: Walk, bound: Bound) -> str:
        assert walk.anchor is not None
        if walk.anchor.id in bound.nouns:
            return bound.nouns[walk.anchor.id]
        if walk.anchor.id in self.library.node:
            return walk.anchor.id
        hint = did_you_mean(walk.anchor.id, [*bound.nouns, *self.library.node])
        message = f"nothing is called '{spaced(walk.anchor.id)}'."
        raise Fault("R101", message, hint.replace("-", " "), walk.anchor)

    def _reading(self, walk: Walk) -> Reading:
        readings = self.vocabulary.readings
        phrase = "-".join(walk.phrase.lower().split())
        if phrase not in readings:
            hint = did_you_mean(phrase, readings).replace("-", " ")
            cure = hint or f"The relations are: {', '.join(spaced(words) for words in readings)}."
            raise Fault("R109", f"no relation is called '{spaced(phrase)}'.", cure)
        return readings[phrase]

    def _edges(self, reading: Reading, anchor: str, forward: bool) -> list[Relation]:
        relation = reading.relation
        if relation.transitive:
            return self._transitive(relation.id, anchor, forward)
        found = self._by_source if forward else self._by_target
        edges = found[relation.id, anchor]
        if not relation.symmetric:
            return edges
        other = self._by_target if forward else self._by_source
        ends = {frozenset((edge.source, edge.target)) for edge in edges}
        back = other[relation.id, anchor]
        return [*edges, *(e for e in back if frozenset((e.source, e.target)) not in ends)]

    def _transitive(self, relation: str, anchor: str, forward: bool) -> list[Relation]:
        """One or more steps; only a direct edge keeps its attributes."""
        graph = self._graphs[relation]
        if anchor not in graph:
            return []
        import networkx as nx

        reached = nx.descendants(graph, anchor) if forward else nx.ancestors(graph, anchor)
        direct = self._by_source[relation, anchor] + self._by_target[relation, anchor]
        known = {(edge.source, edge.target): edge for edge in direct}
        ends = [(anchor, n) if forward else (n, anchor) for n in self._in_order(reached)]
        return [
            known.get(end, Relation(source=end[0], relation=relation, target=end[1]))
            for end in ends
        ]

    def _in_order(self, nodes: set[str]) -> list[str]:
        return sorted(nodes, key=self._position.__getitem__)

    @cached_property
    def _position(self) -> dict[str, int]:
        return {node.id: i for i, node in enumerate(self.library.nodes)}

    @cached_property
    def _graphs(self) -> dict[str, nx.DiGraph]:
        import networkx as nx

        graphs: dict[str, nx.DiGraph] = defaultdict(nx.DiGraph)
        for edge in self.library.relations:
            graphs[edge.relation].add_edge(edge.source, edge.target)
        return graphs

    @cached_property
    def _by_source(self) -> dict[tuple[str, str], list[Relation]]:
        found: dict[tuple[str, str], list[Relation]] = defaultdict(list)
        for edge in self.library.relations:
            found[edge.relation, edge.source].append(edge)
        return found

    @cached_property
    def _by_target(self) -> dict[tuple[str, str], list[Relation]]:
        found: dict[tuple[str, str], list[Relation]] = defaultdict(list)
        for edge in self.library.relations:
            found[edge.relation, edge.target].append(edge)
        return found


def _in_reach(walks: tuple[Walk, ...]) -> list[Walk]:
    """The walks so ordered that each anchor is bound before it is used; raises Fault."""
    nouns = {walk.noun for walk in walks}
    ordered: list[Walk] = []
    bound: set[str] = set()
    waiting = list(walks)
    while waiting:
        ready = [w for w in waiting if not w.anchor or w.anchor.id not in nouns - bound]
        if not ready:
            names = ", ".join(f"'{spaced(walk.noun)}'" for walk in waiting)
            message = f"nothing reaches {names}: each is bound only by another of them."
            raise Fault("R108", message, "Begin one line with 'any' or 'we recommend'.")
        ordered += ready
        bound |= {walk.noun for walk in ready}
        waiting = [walk for walk in waiting if walk not in ready]
    return ordered
