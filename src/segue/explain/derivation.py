"""Derivations: the firings behind a conclusion, down to answers and the graph."""

from __future__ import annotations

from collections.abc import Iterator

from segue.advice.reasons import Reasons, passing
from segue.advice.words import answer_words
from segue.explain.effects import Effects, Section
from segue.plan import Firing, Plan, State
from segue.plan.ground import Conclusion
from segue.plan.state import Cell
from segue.schema.advice import Premise, SourceRef
from segue.schema.proof import Derivation, PremiseNode


class Derivations:
    """Words what stands behind conclusions, and what each step adds to the one argued for."""

    def __init__(self, plan: Plan, state: State, effects: Effects, section: Section) -> None:
        self.plan, self.state, self.library = plan, state, plan.library
        self.reasons = Reasons(plan, state)
        self.effects, self.section = effects, section

    def of(self, cell: Cell, sort: str, target: str) -> list[Derivation]:
        """Every firing behind a conclusion, the strongest first."""
        found = [
            (firing, conclusion)
            for firing in self.state.supports.get(cell, ())
            for conclusion in firing.rule.conclusions
            if (conclusion.sort, conclusion.target) == (sort, target)
        ]
        factors = self.plan.scale.factors
        found.sort(key=lambda of: -factors.get(of[1].strength, 0))
        counted: set[str] = set()
        return [self._derivation(firing, conclusion, counted) for firing, conclusion in found]

    def _derivation(self, firing: Firing, conclusion: Conclusion, counted: set[str]) -> Derivation:
        """One firing; only the first of a rule adds anything, since a rule counts once."""
        rule = firing.rule.rule.id
        again = rule in counted
        factor = None if again else self.plan.scale.factors.get(conclusion.strength)
        counted.add(rule)
        return Derivation.model_validate(
            {
                "rule": rule,
                "for": conclusion.sort != "against",
                "strength": conclusion.strength or None,
                "adds": None if factor is None else float(factor),
                "effect": self.effects.of(
                    rule, self.section, again=again and bool(conclusion.strength)
                ),
                "because": self.reasons.because(firing),
                "sources": self.reasons.sources(firing),
                "premises": tuple(self._premises(firing)),
                "as_far_as_we_know": self.reasons.in_order(self.state.mark_of(firing)),
            }
        )

    def _premises(self, firing: Firing) -> Iterator[PremiseNode]:
        for condition in passing(firing, self.state):
            premise = self.reasons.premise(condition)
            supports = [d for cell in condition.reads() for d in self._supports(cell)]
            yield PremiseNode(premise=premise, supports=tuple(supports))
        for premise in self.reasons.premises(firing):
            if premise.kind == "relation" or premise.absent:
                yield PremiseNode(premise=premise)

    def _supports(self, cell: Cell) -> Iterator[Derivation]:
        """What stands behind a cell: rules that fired for it, and answers that mean it."""
        sort, name = cell
        if sort == "recommended":
            yield from self.of(("certainty", name), "for", name)
        elif sort == "fact":
            yield from self._meant(name)
            yield from self.of(cell, "fact", name)
        elif sort == "level":
            yield from self._rated(name)
            yield from self.of(cell, "at-least", name)
            yield from self.of(cell, "at-most", name)
        elif sort == "certainty":
            yield from self.of(cell, "for", name)
            yield from self.of(cell, "against", name)
        elif sort == "ruled-out":
            yield from self.of(cell, "ruled-out", name)

    def _meant(self, fact: str) -> Iterator[Derivation]:
        for said in self.plan.meant_by[fact]:
            yield from self._answer(said.question, said.value)

    def _rated(self, skill: str) -> Iterator[Derivation]:
        for said in self.plan.counted_by[skill]:
            yield from self._answer(said.question, said.value)

    def _answer(self, question: str, value: str) -> Iterator[Derivation]:
        chosen = self.state.values.get(question)
        if not isinstance(chosen, frozenset) or value not in chosen:
            return
        record = self.library.question[question]
        text = f"you said “{answer_words(record, value)}” to “{record.text}”"
        premise = Premise(kind="answer", id=question, text=text, answers=(question,))
        yield Derivation(
            rule="questionnaire",
            because="Your answer means this.",
            sources=(SourceRef(id="answers", title="Your own answer"),),
            premises=(PremiseNode(premise=premise),),
        )
