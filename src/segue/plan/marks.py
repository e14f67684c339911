"""Marks: "as far as we know", and the unanswered questions that the words lean on.

Marks change no verdict, so they are read from a finished state when somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from segue.plan.conditions import all_marked
from segue.plan.reading import block_verdict, level_without, weighed
from segue.plan.state import NOTHING, UNKNOWN, Cell, Firing, State
from segue.plan.unknown import rests_of_block, rests_of_rule

if TYPE_CHECKING:
    from segue.plan.plan import Plan

Mark = frozenset[str]


class Marks:
    """The marks of one person's state, each worked out once."""

    def __init__(self, plan: Plan, state: State) -> None:
        self.plan, self.state = plan, state
        self._of_firings: dict[tuple[int, int], Mark] = {}
        self._of_cells: dict[Cell, Mark] = {}

    def of_firing(self, firing: Firing) -> Mark:
        """Its premises' marks, and what every `unless` left unknown rests on."""
        key = (firing.rule.index, firing.branch)
        if key not in self._of_firings:
            conditions = firing.rule.branches[firing.branch]
            marks = [condition.mark(self.state) for condition in conditions]
            unknown = (b for b in firing.rule.unless if block_verdict(b, self.state) == UNKNOWN)
            marks += [rests_of_block(self.plan, self.state, block) for block in unknown]
            self._of_firings[key] = NOTHING.union(*marks)
        return self._of_firings[key]

    def of(self, cell: Cell) -> Mark:
        """The mark of a fact, a level, a certainty, or a target's status."""
        if cell not in self._of_cells:
            self._of_cells[cell] = _READERS[cell[0]](self, cell[1])
        return self._of_cells[cell]

    def all_of(self, cell: Cell) -> Mark:
        """Marked if all that support it are."""
        firings = self.state.supports.get(cell, ())
        return all_marked(self.of_firing(firing) for firing in firings)

    def _fact(self, name: str) -> Mark:
        said = self.plan.meant_by[name]
        if any(self.state.is_said(m.question, m.value) for m in said):
            return NOTHING
        return self.all_of(("fact", name))

    def _level(self, name: str) -> Mark:
        """Marked if it would be another without the counts that are."""
        supports = self.state.supports.get(("level", name), ())
        marked = {f: mark for f in supports if (mark := self.of_firing(f))}
        if not marked or self.state.levels[name] == level_without(
            self.plan, self.state, name, marked
        ):
            return NOTHING
        return NOTHING.union(*marked.values())

    def _certainty(self, name: str) -> Mark:
        """Marked if any of the evidence is."""
        return NOTHING.union(*self._evidence(name).values())

    def _evidence_for(self, name: str) -> Mark:
        return all_marked(mark for side, mark in self._evidence(name).items() if side[1] == "for")

    def _evidence(self, name: str) -> dict[tuple[str, str, str], Mark]:
        return {
            key: all_marked(self.of_firing(firing) for firing in firings)
            for key, firings in weighed(self.state, name).items()
        }

    def _recommended(self, name: str) -> Mark:
        return self.of(("certainty", name)) | self.of(("not-ruled-out", name))

    def _not_ruled_out(self, name: str) -> Mark:
        """What the unknown rule-outs of a target rest on."""
        if self.state.statuses["ruled-out", name] != UNKNOWN:
            return NOTHING
        rules = self.plan.unknown_rules(self.state, "ruled-out", name)
        return NOTHING.union(*(rests_of_rule(self.plan, self.state, rule) for rule in rules))

    def _ruled_out(self, name: str) -> Mark:
        return self.all_of(("ruled-out", name))


_READERS: dict[str, Callable[[Marks, str], Mark]] = {
    "fact": Marks._fact,
    "level": Marks._level,
    "certainty": Marks._certainty,
    "we-advise-against": Marks._certainty,
    "evidence-for": Marks._evidence_for,
    "we-recommend": Marks._recommended,
    "not-ruled-out": Marks._not_ruled_out,
    "ruled-out": Marks._ruled_out,
}
