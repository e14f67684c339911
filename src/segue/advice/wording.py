"""What is worded alike for everybody: once for each plan, when somebody first needs it."""

from __future__ import annotations

from functools import cache, cached_property, partial

from segue.advice.blanks import sentence
from segue.advice.money import money_of
from segue.advice.words import kind_and_id, relation_words, supposed
from segue.graph.sources import pack_ref, source_refs
from segue.plan import Plan
from segue.plan.conditions import Condition
from segue.plan.ground import GroundRule
from segue.schema.advice import Money, Named, PackRef, Premise, SourceRef
from segue.schema.base import Citation
from segue.schema.knowledge import Relation


class Wording:
    """The words of one plan; may be shared by threads, for each finds the same words."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.library = plan, plan.library
        # Rules are told apart by identity, so looking one up costs next to nothing.
        self.sentence = cache(partial(sentence, plan))
        self.sources = cache(self._sources)
        self.lasting = cache(self._lasting)
        self.references = cache(self._references)
        self.money = cache(self._money)
        self.strength = cache(plan.scale.word)

    @cached_property
    def pack(self) -> PackRef:
        return pack_ref(self.library)

    @cached_property
    def kinds(self) -> tuple[Named, ...]:
        return tuple(Named(id=k.id, label=k.label) for k in self.library.recommended_kinds)

    @cached_property
    def phases(self) -> tuple[Named, ...]:
        return tuple(Named(id=p.id, label=p.label) for p in self.library.settings.phases)

    def _references(self, citations: tuple[Citation, ...]) -> tuple[SourceRef, ...]:
        return source_refs(self.library, citations)

    def _sources(self, rule: GroundRule) -> tuple[SourceRef, ...]:
        """A rule's sources; where it leans on the graph, those of the nodes it walked."""
        citations = list(rule.rule.sources)
        if any(citation.source == "knowledge" for citation in citations):
            walked = [self.library.node[edge.source] for edge in rule.relations]
            citations += [citation for node in walked for citation in node.sources]
        return source_refs(self.library, dict.fromkeys(citations))

    def _lasting(self, rule: GroundRule) -> tuple[Premise, ...]:
        """The edges a rule walked, and what it looks for and, having fired, did not find."""
        absent = (self._absent(line) for block in rule.unless for line in block)
        return (*(self._relation(edge) for edge in rule.relations), *absent)

    def _relation(self, edge: Relation) -> Premise:
        name = f"{edge.source} {edge.relation} {edge.target}"
        return Premise(kind="relation", id=name, text=relation_words(self.library, edge))

    def _absent(self, condition: Condition) -> Premise:
        kind, name = kind_and_id(condition)
        text = f"we did not find that {supposed(self.plan, condition)}"
        return Premise(kind=kind, id=name, text=text, absent=True)

    def _money(self, node: str) -> Money | None:
        return money_of(self.library, self.library.node[node])
