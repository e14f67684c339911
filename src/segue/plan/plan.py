"""The plan: a pack's rules in levels, each compiled once and specialised on the graph."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from segue.evidence import Scale
from segue.graph.needs import Needs
from segue.plan.asked import Asked
from segue.plan.assemble import Evidence, Gates
from segue.plan.circuit import Layout
from segue.plan.conditions import Compared
from segue.plan.ground import Conditions, GroundRule, Meanings, Said, Wanted
from segue.plan.kernel import Kernel
from segue.plan.memory import Circuit, Named
from segue.plan.order import Generation
from segue.plan.state import UNKNOWN, Cell, Firing, State
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
        made = Circuit(self.layout, self.firing_gates, inputs, self.weights, self.comparing())
        nobody = Kernel(made)
        nobody.settle()
        made.begin_with(nobody.store)
        return made

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
    def concluding(self) -> dict[Cell, Named]:
        """The rules that could conclude this (for, against, at-least, ...) of that.

        In the order of settling.
        """
        found: dict[Cell, dict[GroundRule, None]] = defaultdict(dict)
        for rule in (rule for generation in self.generations for rule in generation.rules):
            for conclusion in rule.conclusions:
                found[conclusion.sort, conclusion.target][rule] = None
        return {cell: Named(self._gates_of(rules), list(rules)) for cell, rules in found.items()}

    def _gates_of(self, rules: Iterable[GroundRule]) -> array[int]:
        return array("i", [self.gates.rules[rule.index] for rule in rules])

    @cached_property
    def arising(self) -> Named:
        """The questions, by the gates that say whether each arises."""
        return Named(array("i", [one.arises for one in self.asked.values()]), list(self.asked))

    @cached_property
    def answering(self) -> Named:
        """The questions, by the gates that say whether each has an answer that counts."""
        return self._answered(self.asked)

    @cached_property
    def closing(self) -> Named:
        """The same without the grids, whose rows may be left out."""
        grids = {grid.id for grid in self.library.grid_of.values()}
        return self._answered(question for question in self.asked if question not in grids)

    def _answered(self, questions: Iterable[str]) -> Named:
        names = list(questions)
        return Named(array("i", [self.asked[name].answered for name in names]), names)

    @cached_property
    def wanted_to_arise(self) -> dict[str, tuple[Wanted, ...]]:
        """For each question, what the blocks want to know of which one must pass."""
        return {name: tuple(map(Wanted.by, blocks)) for name, blocks in self.relevance.items()}

    @cached_property
    def recommending(self) -> Named:
        """The targets, by the gates that say whether each is recommended; in the pack's order."""
        targets = [node.id for node in self.library.targets]
        gates = (self.gates.cells["we-recommend", target] for target in targets)
        return Named(array("i", gates), targets)

    @cached_property
    def cautioning(self) -> Named:
        """Each caution, in the pack's order, as often as it has rules; by the rules' gates."""
        found = list(self._cautions())
        return Named(self._gates_of(rule for _, rule in found), [caution for caution, _ in found])

    @cached_property
    def checking(self) -> Named:
        """Each caution with each of its rules that ask to be checked; by the rules' gates."""
        found = [(c, rule) for c, rule in self._cautions() if rule.if_not_answered != "ignore"]
        return Named(self._gates_of(rule for _, rule in found), found)

    def _cautions(self) -> Iterator[tuple[str, GroundRule]]:
        for caution in self.library.cautions:
            rules = self.concluding.get(("caution", caution.id))
            for rule in rules.names if rules else ():
                yield caution.id, rule

    @cached_property
    def speaking(self) -> dict[str, Named]:
        """For each target the rules that can speak for it; by the gates of such evidence."""
        return {target: _speaking(evidence) for target, evidence in self.gates.evidence.items()}

    def unknown_rules(self, state: State, sort: str, target: str) -> list[GroundRule]:
        """The rules that could conclude this and whose verdict is unknown."""
        rules = self.concluding.get((sort, target))
        return [] if rules is None else state.named(rules, UNKNOWN)


def _speaking(evidence: dict[Evidence, int]) -> Named:
    found = {key: gate for key, gate in evidence.items() if key[1] == "for"}
    return Named(array("i", found.values()), [rule for rule, _, _ in found])
