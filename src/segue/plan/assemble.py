"""Questions, cells and ground rules to the gates of a circuit, in the order of settling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from segue.plan.asked import Asked
from segue.plan.circuit import (
    CERTAINTY,
    LEVEL,
    MARK,
    QUESTION,
    SAME,
    TALLY,
    UNLESS,
    Board,
    Gate,
    Layout,
    Wire,
)
from segue.plan.conditions import Compared, Condition
from segue.plan.ground import GroundRule, Meanings, Said
from segue.plan.order import Generation
from segue.plan.state import Cell
from segue.plan.vocabulary import COUNTS
from segue.plan.wires import Wires
from segue.schema.library import LEVELS, Library

EvidenceKinds = dict[tuple[str, str], int]
"""The number of each side and strength, as the weights of evidence count them."""
Evidence = tuple[str, str, str]
"""One piece of evidence on a target: a rule, a side and a strength."""
_TOP = len(LEVELS) - 1


class Gates(NamedTuple):
    """Where a plan finds what became of things: gates by name."""

    cells: dict[Cell, int]
    """By sort (or status, for targets) and name."""
    rules: list[int]
    """By the index of the ground rule."""
    branches: list[list[int]]
    """The same for its branches."""
    evidence: dict[str, dict[Evidence, int]]
    """By target."""


class Assembler:
    """Lays out the circuit of one pack."""

    def __init__(self, library: Library, meanings: Meanings, evidence_kinds: EvidenceKinds):
        self.library, self.meanings = library, meanings
        self.evidence_kinds = evidence_kinds
        self.board = Board()
        self.asked: dict[str, Asked] = {}
        self.cells: dict[Cell, Gate] = {}
        self.comparisons: list[Compared] = []
        self._wires = Wires(self.board, self.asked, self.cells, self.comparisons)
        self._rules: dict[int, Gate] = {}
        self._branches: dict[int, list[Gate]] = {}
        self._concluding: dict[Cell, list[Gate]] = defaultdict(list)
        self._counts: dict[Cell, list[tuple[Gate, int]]] = defaultdict(list)
        self._evidence: dict[str, dict[Evidence, list[Gate]]] = defaultdict(dict)
        self._found: dict[str, dict[Evidence, Gate]] = {}

    def assemble(self, generations: Iterable[Generation]) -> tuple[Layout, Gates]:
        """Lay out what generations settle: in each, first its cells and then its rules."""
        for generation in generations:
            for sort, name in generation.cells:
                self._cell(sort, name)
            for rule in generation.rules:
                self._rule(rule)
        for asked in self.asked.values():
            self.board.arguments[asked.gate] = asked.arguments()
        return self._numbered(self.board.numbers())

    def _numbered(self, numbers: list[int]) -> tuple[Layout, Gates]:
        """Everything under the final numbers of gates."""
        indexes = sorted(self._rules)
        self.asked = {name: asked.renumbered(numbers) for name, asked in self.asked.items()}
        gates = Gates(
            {cell: numbers[gate] for cell, gate in self.cells.items()},
            [numbers[self._rules[index]] for index in indexes],
            [[numbers[gate] for gate in self._branches[index]] for index in indexes],
            {
                target: {key: numbers[gate] for key, gate in found.items()}
                for target, found in self._found.items()
            },
        )
        return self.board.layout(numbers), gates

    def _cell(self, sort: str, name: str) -> None:
        if sort == "arises":
            self._question(name)
        elif sort == "counts":
            self._tallies()
        elif sort == "stated":
            self.cells[sort, name] = self._stated(name)
        elif sort == "level":
            self.cells[sort, name] = self._level(name)
        elif sort == "fact":
            meant = [(self._meant(said), SAME) for said in self.meanings.facts.get(name, ())]
            concluding = self._wired(self._concluding["fact", name])
            self.cells[sort, name] = self.board.any_of([*meant, *concluding])
        elif sort == "certainty":
            self._certainty(name)
        elif sort == "ruled-out":
            wires = self._wired(self._concluding["ruled-out", name])
            self.cells[sort, name] = self.board.any_of(wires)
        elif sort == "recommended":
            reached, out = self.cells["reached", name], self.cells["ruled-out", name]
            found = self.board.all_of([(reached, SAME), (out, UNLESS)])
            self.cells["we-recommend", name] = found

    @staticmethod
    def _wired(gates: Iterable[Gate]) -> Iterator[Wire]:
        return ((gate, SAME) for gate in gates)

    # --- what people say -------------------------------------------------------------------

    def _question(self, name: str) -> None:
        blocks = [self._block(block) for block in self.meanings.relevance[name]]
        board = self.board
        arises = board.any_of(self._wired(blocks)) if blocks else board.always
        gate = board.add(QUESTION, [(arises, MARK)])
        board.initial[gate] = -1  # unlike any value it will have
        self.asked[name] = Asked.of(self.library.question[name], board, gate, arises, blocks)
        self.cells["arises", name] = arises

    def _meant(self, said: Said) -> Gate:
        return self.asked[said.question].meant_gate(self.board, said.value)

    def _stated(self, skill: str) -> Gate:
        grid = self.library.grid_of.get(skill)
        if grid is None:
            return self._wires.unstated
        return self.asked[grid.id].stated_gate(self.board, skill)

    def _level(self, skill: str) -> Gate:
        stated = self.cells["stated", skill]
        said = self.meanings.levels.get(skill, ())
        counts = [(self._meant(s), s.at_least, s.at_most) for s in said]
        counts += [(gate, level, None) for gate, level in self._counts["at-least", skill]]
        counts += [(gate, None, level) for gate, level in self._counts["at-most", skill]]
        if not counts:
            return stated
        arguments = [stated, len(counts)]
        for gate, low, high in counts:
            arguments += (gate, 0 if low is None else low, _TOP if high is None else high)
        reads = dict.fromkeys([stated, *(gate for gate, _, _ in counts)])
        return self.board.add(LEVEL, [(gate, MARK) for gate in reads], arguments)

    def _tallies(self) -> None:
        questions = [
            (asked.gate, self.library.question[name].core) for name, asked in self.asked.items()
        ]
        for number, count in enumerate(COUNTS):
            arguments = [number, len(questions)]
            for gate, core in questions:
                arguments += (gate, int(core))
            reads = [(gate, MARK) for gate, _ in questions]
            self.cells["counts", count] = self.board.add(TALLY, reads, arguments)

    # --- rules -----------------------------------------------------------------------------

    def _block(self, block: Iterable[Condition]) -> Gate:
        return self.board.all_of(self._wires.of(condition) for condition in block)

    def _rule(self, rule: GroundRule) -> None:
        branches = [self._block(branch) for branch in rule.branches]
        when = self.board.any_of(self._wired(branches))
        unless = [(self._block(block), UNLESS) for block in rule.unless]
        gate = self.board.all_of([(when, SAME), *unless])
        self._rules[rule.index], self._branches[rule.index] = gate, branches
        for conclusion in rule.conclusions:
            sort, target = conclusion.sort, conclusion.target
            self._concluding[sort, target].append(gate)
            if sort in ("for", "against"):
                key = (rule.rule.id, sort, conclusion.strength)
                self._evidence[target].setdefault(key, []).append(gate)
            elif sort in ("at-least", "at-most"):
                self._counts[sort, target].append((gate, conclusion.level))

    def _certainty(self, target: str) -> None:
        """The weight of what fired, and the statuses that hang on it."""
        board, cells = self.board, self.cells
        evidence = {
            key: board.any_of(self._wired(gates)) for key, gates in self._evidence[target].items()
        }
        self._found[target] = evidence
        reads = [(gate, MARK) for gate in dict.fromkeys(evidence.values())]
        certainty = cells["certainty", target] = board.add(CERTAINTY, reads)
        recommends, advises_against = board.set_gate(certainty), board.set_gate(certainty)
        arguments = [recommends, advises_against, len(evidence)]
        for (_, side, strength), gate in evidence.items():
            arguments += (gate, self.evidence_kinds[side, strength])
        board.arguments[certainty] = arguments
        speaking, against = (self._concluding[side, target] for side in ("for", "against"))
        might, might_not = board.might(speaking), board.might(against)
        cells["reached", target] = board.any_of(self._wired([recommends, might]))
        cells["we-advise-against", target] = board.any_of(self._wired([advises_against, might_not]))
        cells["evidence-for", target] = board.any_of(self._wired(speaking))
