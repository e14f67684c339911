"""Backwards from what is wanted: the rules, conditions and questions that can matter for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from segue.plan import Plan
from segue.plan.conditions import AllOf, AnyOf, Condition
from segue.plan.ground import GroundRule
from segue.plan.state import Cell


class Concluding:
    """For each sort and name, the rules that can conclude it."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._questions: dict[tuple[Cell, ...], tuple[str, ...]] = {}
        self._rules: dict[Cell, list[GroundRule]] = defaultdict(list)
        for rule in plan.rules:
            for key in dict.fromkeys((c.sort, c.target) for c in rule.conclusions):
                self._rules[key].append(rule)

    def rules(self, sort: str, target: str) -> list[GroundRule]:
        """Sorts are those of conclusions: for, against, ruled-out, fact, at-least, ..."""
        return self._rules.get((sort, target), [])

    def questions(self, cells: tuple[Cell, ...]) -> tuple[str, ...]:
        """The questions that can bear on these cells, in a fixed order."""
        if cells not in self._questions:
            self._questions[cells] = tuple(sorted(Reach.of(self, cells).questions))
        return self._questions[cells]

    def of(self, cell: Cell) -> Iterator[GroundRule]:
        """The rules whose conclusions go into a cell."""
        for sort in _SORTS.get(cell[0], (cell[0],)):
            yield from self.rules(sort, cell[1])


_SORTS = {"certainty": ("for", "against"), "level": ("at-least", "at-most")}


@dataclass
class Reach:
    """All that can bear on some cells: every condition on the way, and every question."""

    concluding: Concluding
    conditions: list[Condition] = field(default_factory=list)
    cells: set[Cell] = field(default_factory=set)

    @classmethod
    def of(cls, concluding: Concluding, cells: Iterable[Cell]) -> Reach:
        found = cls(concluding)
        waiting = list(cells)
        while waiting:
            cell = waiting.pop()
            if cell not in found.cells:
                found.cells.add(cell)
                waiting += found._behind(cell)
        return found

    @cached_property
    def questions(self) -> frozenset[str]:
        """The questions whose answers can matter."""
        return frozenset(name for sort, name in self.cells if sort == "arises")

    @cached_property
    def skills(self) -> frozenset[str]:
        """The skills whose levels can matter."""
        return frozenset(name for sort, name in self.cells if sort in ("level", "stated"))

    def _behind(self, cell: Cell) -> Iterator[Cell]:
        plan, (sort, name) = self.concluding.plan, cell
        blocks = [block for rule in self.concluding.of(cell) for block in rule.branches]
        blocks += [block for rule in self.concluding.of(cell) for block in rule.unless]
        if sort == "arises":
            blocks += plan.relevance[name]
        for condition in (condition for block in blocks for condition in block):
            self.conditions += parts_of(condition)
            yield from condition.reads()
        yield from self._inputs(sort, name)

    def _inputs(self, sort: str, name: str) -> Iterator[Cell]:
        plan = self.concluding.plan
        if sort == "counts":
            yield from (("arises", question.id) for question in plan.library.questions)
        elif sort == "fact":
            yield from (("arises", said.question) for said in plan.meant_by[name])
        elif sort == "recommended":
            yield from (("certainty", name), ("ruled-out", name))
        elif sort in ("level", "stated"):
            if grid := plan.library.grid_of.get(name):
                yield "arises", grid.id
            if sort == "level":
                yield from (("arises", said.question) for said in plan.counted_by[name])


def parts_of(condition: Condition) -> Iterator[Condition]:
    """A condition, or the conditions it is made of."""
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from parts_of(part)
    else:
        yield condition
