"""Firings to reasons: what was concluded, on what premises, from which sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from segue.advice.blanks import filled
from segue.advice.wording import Wording
from segue.advice.words import clause, kind_and_id
from segue.plan import PASS, Firing, Plan, State
from segue.plan.conditions import AllOf, AnyOf, Condition, all_marked
from segue.plan.ground import Conclusion, Said
from segue.plan.state import NOTHING, Cell
from segue.schema.advice import Premise, Reason, SourceRef


class Reasons:
    """Words the firings of one person's state; whoever words many people's gives `wording`."""

    def __init__(self, plan: Plan, state: State, wording: Wording | None = None) -> None:
        self.plan, self.state = plan, state
        self.library = plan.library
        self.wording = Wording(plan) if wording is None else wording
        self._bases: dict[Cell, frozenset[str]] = {}
        self._premises: dict[Condition, Premise] = {}

    def evidence(self, target: str) -> tuple[Reason, ...]:
        """The reasons for and against a target: for first, the strongest first."""
        reasons = self.of(("certainty", target), "for", target)
        return (*reasons, *self.of(("certainty", target), "against", target))

    def of(self, cell: Cell, sort: str, target: str) -> tuple[Reason, ...]:
        """One reason for each rule that concluded this, the strongest first."""
        by_rule: dict[str, list[tuple[Firing, Conclusion]]] = {}
        for firing in self.state.supports.get(cell, ()):
            for conclusion in firing.rule.conclusions:
                if conclusion.sort == sort and conclusion.target == target:
                    by_rule.setdefault(firing.rule.rule.id, []).append((firing, conclusion))
        factors = self.plan.scale.factors
        ordered = sorted(by_rule.values(), key=lambda of: -factors.get(of[0][1].strength, 0))
        return tuple(self._reason(of) for of in ordered)

    def _reason(self, firings: list[tuple[Firing, Conclusion]]) -> Reason:
        """The reason of one rule, told by its first firing that leans on nothing unknown."""
        marks = [self.state.mark_of(firing) for firing, _ in firings]
        first, conclusion = next(
            (of for of, m in zip(firings, marks, strict=True) if not m), firings[0]
        )
        said = self.because(first)
        others = dict.fromkeys(self.because(firing) for firing, _ in firings if firing is not first)
        return Reason(
            rule=first.rule.rule.id,
            **{"for": conclusion.sort != "against"},
            strength=conclusion.strength or None,
            because=said,
            sources=self.sources(first),
            premises=self.premises(first),
            as_far_as_we_know=self.in_order(all_marked(marks)),
            also=tuple(other for other in others if other != said),
        )

    def because(self, firing: Firing) -> str:
        parts = self.wording.sentence(firing.rule)
        return filled(self.plan, self.state, firing.rule, parts)

    def sources(self, firing: Firing) -> tuple[SourceRef, ...]:
        """The rule's sources; where it leans on the graph, those of the nodes it walked."""
        return self.wording.sources(firing.rule)

    def premises(self, firing: Firing) -> tuple[Premise, ...]:
        """What was found, the edges walked, and what was looked for and not found."""
        found = [self.premise(condition) for condition in passing(firing, self.state)]
        return (*found, *self.wording.lasting(firing.rule))

    def premise(self, condition: Condition) -> Premise:
        """What a condition that passed found; rules share conditions, and so their premises."""
        found = self._premises.get(condition)
        if found is None:
            kind, name = kind_and_id(condition)
            text = clause(self.plan, self.state, condition)
            answers = self.in_order(self.bases(condition))
            found = Premise(kind=kind, id=name, text=text, answers=answers)
            self._premises[condition] = found
        return found

    def bases(self, condition: Condition) -> frozenset[str]:
        """The answers of the person that a condition comes down to."""
        return NOTHING.union(*(self.bases_of(cell) for cell in condition.reads()))

    def bases_of(self, cell: Cell) -> frozenset[str]:
        """The answered questions behind a cell, through every rule that fired for it."""
        if cell not in self._bases:
            self._bases[cell] = NOTHING.union(*self._find_bases(cell))
        return self._bases[cell]

    def _find_bases(self, cell: Cell) -> Iterator[frozenset[str]]:
        sort, name = cell
        values = self.state.values
        if sort == "arises":
            yield frozenset({name} & values.keys())
        elif sort == "counts":
            yield frozenset(values)
        elif sort == "recommended":
            yield self.bases_of(("certainty", name))
        elif sort in ("level", "stated"):
            yield self._level_bases(sort, name)
        elif sort == "fact":
            yield frozenset(
                said.question for said in self.plan.meant_by[name] if _said(self.state, said)
            )
        for firing in self.state.supports.get(cell, ()):
            for condition in passing(firing, self.state):
                yield self.bases(condition)

    def _level_bases(self, sort: str, skill: str) -> frozenset[str]:
        grid = self.library.grid_of.get(skill)
        rows = self.state.values.get(grid.id) if grid else None
        found = {grid.id} if grid and isinstance(rows, dict) and skill in rows else set()
        if sort == "level":
            counted = self.plan.counted_by[skill]
            found |= {said.question for said in counted if _said(self.state, said)}
        return frozenset(found)

    def in_order(self, questions: Set[str]) -> tuple[str, ...]:
        """Question ids in the order of the questionnaire."""
        return tuple(sorted(questions, key=self.library.place_of.__getitem__)) if questions else ()


def passing(firing: Firing, state: State) -> Iterator[Condition]:
    """The conditions a firing rests on; of "any of", the parts that pass."""
    return _parts(firing.rule.branches[firing.branch], state)


def _parts(conditions: Iterable[Condition], state: State) -> Iterator[Condition]:
    for condition in conditions:
        if isinstance(condition, (AnyOf, AllOf)):
            yield from _parts((p for p in condition.parts if p.verdict(state) == PASS), state)
        else:
            yield condition


def _said(state: State, said: Said) -> bool:
    chosen = state.values.get(said.question)
    return isinstance(chosen, frozenset) and said.value in chosen
