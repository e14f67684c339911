"""Whether an unknown rests on any question at all, in planes.

The same walk as in `segue.plan.unknown`, which gathers the questions; here it is enough to
know where there is one to name.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from segue.cohort.circuit import ZERO, Node
from segue.cohort.wiring import Wiring
from segue.plan.conditions import (
    AllOf,
    AnyOf,
    Chosen,
    Condition,
    Has,
    Holds,
    LevelIn,
    Measured,
)
from segue.plan.ground import GroundRule

DECIDING = {"we-recommend": "for", "evidence-for": "for", "we-advise-against": "against"}


class Rests:
    """Where unknowns have a question to name; each is built once."""

    def __init__(self, wiring: Wiring) -> None:
        self.wiring, self.circuit, self.plan = wiring, wiring.circuit, wiring.plan
        self.question = cache(self._question)
        self.rule = cache(self._rule)
        self._lines: dict[Condition, Node] = {}

    def build(self) -> None:
        """Build what all rules rest on, level by level, so that no chain is too deep."""
        for generation in self.plan.generations:
            for sort, name in generation.cells:
                if sort == "arises":
                    self.question(name)
            for rule in generation.rules:
                self.rule(rule)

    def of_rules(self, rules: Iterable[GroundRule]) -> Node:
        return self.circuit.any_of(self.rule(rule) for rule in rules)

    def _rule(self, rule: GroundRule) -> Node:
        """Where a rule is unknown, and rests on some question."""
        lines = self.circuit.any_of(self._block(block) for block in rule.branches)
        return self.circuit.both(self.wiring.rule(rule).unknown, lines)

    def _block(self, block: tuple[Condition, ...]) -> Node:
        """Where a block is unknown, and rests on some question."""
        unknown = self.wiring.unknown(self.wiring.block(block))
        return self.circuit.both(unknown, self.circuit.any_of(self.line(line) for line in block))

    def line(self, condition: Condition) -> Node:
        """Where a condition is unknown, and rests on some question."""
        if condition not in self._lines:
            unknown = self.wiring.unknown(self.wiring.condition(condition))
            behind = ZERO if unknown == ZERO else self._behind(condition)
            self._lines[condition] = self.circuit.both(unknown, behind)
        return self._lines[condition]

    def _behind(self, condition: Condition) -> Node:
        match condition:
            case Chosen(question=question) | Measured(question=question):
                return self.question(question)
            case Holds(fact=fact):
                return self._fact(fact)
            case LevelIn(skill=skill, stated=stated):
                return self._level(skill, stated)
            case Has(status=status, target=target):
                sort = DECIDING.get(status, "ruled-out")
                return self.of_rules(self.wiring.concluding(sort, target))
            case AllOf(parts=parts) | AnyOf(parts=parts):
                return self.circuit.any_of(self.line(part) for part in parts)
        return ZERO

    def _question(self, question: str) -> Node:
        """Itself where it arises unanswered; where it might, what its relevance rests on."""
        arises = self.wiring.arises(question)
        itself = self.circuit.less(arises.passes, self.wiring.counts_as_answered(question))
        blocks = self.circuit.any_of(self._block(b) for b in self.plan.relevance[question])
        might = self.circuit.both(self.wiring.unknown(arises), blocks)
        return self.circuit.either(itself, might)

    def _fact(self, fact: str) -> Node:
        asked = [self.question(meaning.question) for meaning in self.plan.meant_by[fact]]
        return self.circuit.any_of([*asked, self.of_rules(self.wiring.concluding("fact", fact))])

    def _level(self, skill: str, stated: bool) -> Node:
        grid = self.plan.library.grid_of.get(skill)
        found = [self._grid(grid.id, skill)] if grid else []
        if not stated:
            found += [self.question(meaning.question) for meaning in self.plan.counted_by[skill]]
            for sort in ("at-least", "at-most"):
                found.append(self.of_rules(self.wiring.concluding(sort, skill)))
        return self.circuit.any_of(found)

    def _grid(self, grid: str, skill: str) -> Node:
        """A row left out is named by its grid, though the grid may count as answered."""
        named = self.circuit.either(self.wiring.arises(grid).passes, self.question(grid))
        return self.circuit.less(named, self.wiring.row_known(skill))
