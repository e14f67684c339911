"""Rules unrolled on the static graph: one instance for each way to bind its nouns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from segue.plan.conditions import Chosen, Condition, Measured
from segue.plan.state import Cell
from segue.schema.knowledge import Relation
from segue.schema.library import Remark
from segue.schema.rules import Rule

Conditions = tuple[Condition, ...]
_CELL_SORTS = {
    "for": "certainty",
    "against": "certainty",
    "at-least": "level",
    "at-most": "level",
}


class Said(NamedTuple):
    """An answer that means something: the question, and the option or point chosen."""

    question: str
    value: str
    at_least: int | None = None
    at_most: int | None = None


class Meanings(NamedTuple):
    """What questions bring with them: when they arise, and what their answers mean."""

    relevance: dict[str, tuple[Conditions, ...]]
    """For each question, the blocks of which one must pass for it to arise (none: it does)."""
    facts: dict[str, tuple[Said, ...]]
    """For each fact, the answers that mean it."""
    levels: dict[str, tuple[Said, ...]]
    """For each skill, the answers that count as a level of it."""


class Wanted(NamedTuple):
    """What a block wants to know: answers to questions, and what its other lines read.

    A line that asks for an answer is unknown exactly where its question is not answered.
    """

    questions: frozenset[str]
    lines: Conditions = ()

    @classmethod
    def by(cls, block: Iterable[Condition]) -> Wanted:
        asked, lines = [], []
        for line in block:
            if isinstance(line, Chosen | Measured):
                asked.append(line.question)
            else:
                lines.append(line)
        return cls(frozenset(asked), tuple(lines))


@dataclass(frozen=True)
class Conclusion:
    """What an instance concludes: a sort of cell, a target, and a strength or a bound."""

    sort: str
    target: str
    strength: str = ""
    level: int = 0

    @property
    def cell(self) -> Cell:
        """The cell that the conclusion goes into."""
        return _CELL_SORTS.get(self.sort, self.sort), self.target


@dataclass(frozen=True, eq=False)
class GroundRule:
    """One instance of a rule: nothing is left in it to look up in the graph.

    `branches` are the blocks of `when any` (or the one block of `when`), each with the
    conditions of the walks; `relations` are the edges that its nouns were bound along.
    """

    index: int
    rule: Rule | Remark
    binding: tuple[tuple[str, str], ...]
    branches: tuple[Conditions, ...]
    unless: tuple[Conditions, ...]
    conclusions: tuple[Conclusion, ...]
    relations: tuple[Relation, ...] = field(default=())

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that its conclusions go into."""
        return tuple(dict.fromkeys(conclusion.cell for conclusion in self.conclusions))

    @cached_property
    def wanted(self) -> tuple[Wanted, ...]:
        """What each of its branches wants to know."""
        return tuple(map(Wanted.by, self.branches))

    @property
    def if_not_answered(self) -> str:
        """What becomes of its caution where it is unknown: "warn", "ask" or "ignore"."""
        return self.rule.if_not_answered if isinstance(self.rule, Rule) else "warn"

    @property
    def name(self) -> str:
        bound = ", ".join(f"{noun} {node}" for noun, node in self.binding)
        return f"{self.rule.id} ({bound})" if bound else self.rule.id
