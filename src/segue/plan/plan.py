"""The plan: a pack's rules in levels, each compiled once and specialised on the graph."""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from segue.evidence import Scale
from segue.graph.needs import Needs
from segue.plan.asked import Asked
from segue.plan.assemble import Gates
from segue.plan.circuit import UNKNOWN, Layout
from segue.plan.conditions import Compared
from segue.plan.ground import Conditions, GroundRule, Meanings, Said
from segue.plan.kernel import Circuit
from segue.plan.order import Generation
from segue.plan.state import Cell, Firing, State
from segue.plan.vocabulary import Vocabulary
from segue.plan.weights import Comparison, Weights
from segue.schema.library import Library


@dataclass(frozen=True, eq=False)
class Plan:
    """All that is needed to infer for anybody; nothing in it changes."""

    library: Library
    vocabulary: Vocabulary
    scale: Scale
    rules: tuple[GroundRule, ...]
    generations: tuple[Generation, ...]
    meanings: Meanings
    needs: Needs
    layout: Layout
    gates: Gates
    asked: dict[str, Asked]
    comparisons: tuple[Compared, ...]
    weights: Weights

    @property
    def relevance(self) -> dict[str, tuple[Conditions, ...]]:
        """For each question, the blocks of which one must pass for it to arise."""
        return self.meanings.relevance

    @property
    def meant_by(self) -> dict[str, tuple[Said, ...]]:
        """For each fact, the answers that mean it."""
        return self.meanings.facts

    @property
    def counted_by(self) -> dict[str, tuple[Said, ...]]:
        """For each skill, the answers that count as a level of it."""
        return self.meanings.levels

    @property
    def required(self) -> dict[tuple[str, str], int]:
        """Who requires which skill at what level."""
        return self.needs.levels

    @cached_property
    def circuit(self) -> Circuit:
        """The tables that every person's kernel runs on."""
        inputs = {name: asked.input() for name, asked in self.asked.items()}
        return Circuit(self.layout, self.firing_gates, inputs, self.weights, self.comparing())

    @property
    def firing_gates(self) -> array[int]:
        """For each of `firings`, the gates of its rule and of its branch."""
        rules = zip(self.gates.rules, self.gates.branches, strict=True)
        pairs = ((rule, branch) for rule, branches in rules for branch in branches)
        return array("i", chain.from_iterable(pairs))

    def comparing(self) -> list[Comparison]:
        """What settles the built-in comparisons, in the order in which gates number them."""
        return [Comparison(self.weights, found.holds) for found in self.comparisons]

    @cached_property
    def firings(self) -> list[Firing]:
        """Every firing there can be: a branch of a rule, in the order of the rules."""
        return [Firing(rule, b) for rule in self.rules for b in range(len(rule.branches))]

    @cached_property
    def level_of(self) -> dict[Cell, int]:
        """The level in which each cell is settled."""
        levels = enumerate(self.generations)
        return {cell: number for number, level in levels for cell in level.cells}

    @cached_property
    def level_of_rule(self) -> dict[int, int]:
        """The level in which each rule fires, by its index."""
        levels = enumerate(self.generations)
        return {rule.index: number for number, level in levels for rule in level.rules}

    @cached_property
    def concluding(self) -> dict[Cell, tuple[GroundRule, ...]]:
        """The rules that could conclude this (for, against, at-least, ...) of that.

        In the order of settling.
        """
        found: dict[Cell, dict[GroundRule, None]] = defaultdict(dict)
        for rule in (rule for generation in self.generations for rule in generation.rules):
            for conclusion in rule.conclusions:
                found[conclusion.sort, conclusion.target][rule] = None
        return {cell: tuple(rules) for cell, rules in found.items()}

    def unknown_rules(self, state: State, sort: str, target: str) -> list[GroundRule]:
        """The rules that could conclude this and whose verdict is unknown."""
        rules = self.concluding.get((sort, target), ())
        return [rule for rule in rules if state.verdict(rule) == UNKNOWN - 1]
