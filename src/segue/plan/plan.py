"""The plan: a pack's rules in levels, each compiled once and specialised on the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from segue.evidence import Scale
from segue.graph.needs import Needs
from segue.plan.conditions import Condition
from segue.plan.ground import GroundRule
from segue.plan.masks import Masks, Words, bits, idle_outcome
from segue.plan.order import Generation
from segue.plan.state import Cell, Firing, State
from segue.plan.vocabulary import Vocabulary
from segue.schema.library import Library


class Said(NamedTuple):
    """An answer that means something: the question, and the option or point chosen."""

    question: str
    value: str
    at_least: int | None = None
    at_most: int | None = None


class Step(NamedTuple):
    """One cell to settle in a level, and when that can be spared.

    Where nothing supports `support` and none of the branches in `bearing` is unknown, the
    cell is idle: it sets the bits `idle`, and its value need not be worked out.
    """

    cell: Cell
    support: Cell
    bearing: int | None
    idle: Words


class Bearing(NamedTuple):
    """Branches, as bits, that could speak for a target, against it, or rule it out."""

    speaking_for: int
    against: int
    ruling_out: int


@dataclass(frozen=True)
class Plan:
    """All that is needed to infer for anybody; nothing in it changes."""

    library: Library
    vocabulary: Vocabulary
    scale: Scale
    rules: tuple[GroundRule, ...]
    generations: tuple[Generation, ...]
    relevance: dict[str, tuple[tuple[Condition, ...], ...]]
    meant_by: dict[str, tuple[Said, ...]]
    counted_by: dict[str, tuple[Said, ...]]
    concluding: dict[Cell, int]
    masks: Masks
    needs: Needs
    reads: dict[Cell, tuple[Cell, ...]]

    @property
    def required(self) -> dict[tuple[str, str], int]:
        """Who requires which skill at what level."""
        return self.needs.levels

    @cached_property
    def branches(self) -> tuple[Firing, ...]:
        """Every branch of every rule, by the bit it has in `State.unknown`."""
        return tuple(firing for level in self.masks.levels for firing in level.firings)

    @cached_property
    def read_cells(self) -> tuple[tuple[Cell, ...], ...]:
        """For each level, the cells to settle: all questions, and what some rule reads."""
        return tuple(
            tuple(cell for cell in generation.cells if cell in self.all_read)
            for generation in self.generations
        )

    @cached_property
    def steps(self) -> tuple[tuple[Step, ...], ...]:
        """For each level, its read cells with what spares settling them."""
        return tuple(tuple(map(self._step, cells)) for cells in self.read_cells)

    def _step(self, cell: Cell) -> Step:
        sort, name = cell
        if sort in ("arises", "level", "stated", "counts") or self.meant_by.get(name):
            return Step(cell, cell, None, ())
        reader = self.masks.readers.get(cell)
        idle = reader.words(idle_outcome(cell)) if reader else ()
        if sort in ("fact", "ruled-out"):
            return Step(cell, cell, self.concluding.get(cell, 0), idle)
        bearing = self.bearing[name].speaking_for
        if sort == "certainty":
            bearing |= self.bearing[name].against
        return Step(cell, ("certainty", name), bearing, idle)

    @cached_property
    def all_read(self) -> frozenset[Cell]:
        """The cells that have to be settled: all questions, and what some rule reads."""
        questions = {("arises", question.id) for question in self.library.questions}
        return frozenset(questions | self.masks.readers.keys() | self.read_together.keys())

    @cached_property
    def read_together(self) -> dict[Cell, set[int]]:
        """The levels that have conditions which read a cell together with others."""
        found: dict[Cell, set[int]] = defaultdict(set)
        for number, level in enumerate(self.masks.levels):
            for condition in level.complex:
                for cell in condition.reads():
                    found[cell].add(number)
        return dict(found)

    @cached_property
    def level_of(self) -> dict[Cell, int]:
        """The level in which each cell is settled."""
        return {
            cell: number
            for number, generation in enumerate(self.generations)
            for cell in generation.cells
        }

    @cached_property
    def dependents(self) -> dict[Cell, tuple[Cell, ...]]:
        """For each cell, the cells that are settled from it."""
        found: dict[Cell, list[Cell]] = defaultdict(list)
        for cell, reads in self.reads.items():
            for read in dict.fromkeys(reads):
                found[read].append(cell)
        return {cell: tuple(cells) for cell, cells in found.items()}

    @cached_property
    def bearing(self) -> dict[str, Bearing]:
        """For each target, the bits of the branches that bear on it."""
        sorts = ("for", "against", "ruled-out")
        return {
            node.id: Bearing(*(self.concluding.get((sort, node.id), 0) for sort in sorts))
            for node in self.library.targets
        }

    def skills_counted(self, question: str, value: object) -> Iterator[str]:
        """The skills on whose level an answer bears through what its options mean."""
        counted = self._counted_through.get(question)
        if counted and isinstance(value, frozenset):
            for option in value:
                yield from counted.get(option, ())

    @cached_property
    def _counted_through(self) -> dict[str, dict[str, list[str]]]:
        found: dict[str, dict[str, list[str]]] = {}
        for skill, said in self.counted_by.items():
            for meaning in said:
                options = found.setdefault(meaning.question, {})
                options.setdefault(meaning.value, []).append(skill)
        return found

    def unknown_rules(self, state: State, sort: str, target: str) -> list[GroundRule]:
        """The rules that could conclude this and whose verdict is unknown."""
        word = state.unknown & self.concluding.get((sort, target), 0)
        return list(dict.fromkeys(self.branches[bit].rule for bit in bits(word)))
