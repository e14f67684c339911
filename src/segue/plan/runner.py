"""One person through the plan: settle what a level reads, match its rules, record firings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from segue.plan.conditions import STATUS_CELLS
from segue.plan.masks import bits
from segue.plan.settle import block_verdict, settle
from segue.plan.state import (
    FAIL,
    NOTHING,
    PASS,
    UNKNOWN,
    Cell,
    Firing,
    Interval,
    OnDemand,
    State,
)
from segue.plan.unknown import rests_of_block
from segue.schema.answers import Answers

if TYPE_CHECKING:
    from segue.plan.plan import Plan


class Runner:
    """Infers for one person, level by level; both drivers use it."""

    def __init__(self, plan: Plan, answers: Answers) -> None:
        self.plan = plan
        self.state = State(answers)
        self._bind(self.state)
        self._words = list(plan.masks.start)
        self._touched: set[str] = set()

    def _bind(self, state: State) -> None:
        """Let what no rule reads be settled on demand."""
        state.facts = OnDemand(self._settler("fact"))
        state.stated = OnDemand(self._settler("stated"))
        state.levels = OnDemand(self._settler("level"))
        state.certainty = OnDemand(self._settler("certainty"))
        state.statuses = OnDemand(self._settle_status)

    def _settler(self, sort: str) -> Callable[[str], None]:
        return lambda name: settle(self.plan, self.state, (sort, name))

    def _settle_status(self, key: Cell) -> None:
        status, name = key
        settle(self.plan, self.state, (STATUS_CELLS[status], name))

    def levels(self) -> Iterator[list[Firing]]:
        """The firings of each level in turn; record them before taking the next."""
        for number in range(len(self.plan.generations)):
            self.settle_level(number)
            yield self.match_level(number)

    def settle_level(self, number: int) -> None:
        """Settle the cells of a level that rules read, and set the bits of those conditions."""
        for cell in self.plan.read_cells[number]:
            sort, name = cell
            if sort == "arises":
                self._answer(name)
            elif sort == "level":
                if name in self._touched or cell in self.state.supports:
                    self._set(cell, self.state.levels[name])
            elif sort != "stated":
                settle(self.plan, self.state, cell)
                self._set(cell, _outcome(self.state, cell))

    def _answer(self, question: str) -> None:
        settle(self.plan, self.state, ("arises", question))
        value = self.state.values.get(question)
        if isinstance(value, dict):
            for row, level in value.items():
                self._touched.add(row)
                self._set(("stated", row), Interval(level, level))
        for skill in self.plan.skills_counted(question, value):
            self._touched.add(skill)
        self._set(("arises", question), tuple(value) if isinstance(value, dict) else value)

    def _set(self, cell: Cell, outcome: object) -> None:
        reader = self.plan.masks.readers.get(cell)
        if reader is not None:
            for level, word in reader.words(outcome):
                self._words[level] |= word

    def match_level(self, number: int) -> list[Firing]:
        """The firings of a level whose cells are settled."""
        level = self.plan.masks.levels[number]
        word = self._words[number]
        for condition, passing, failing in level.complex:
            verdict = condition.verdict(self.state)
            word |= passing if verdict == PASS else (failing if verdict == FAIL else 0)
        found = level.match(word)
        self.state.unknown |= found.unknown << level.offset
        return [
            self._firing(level.firings[b], found.doubtful >> b & 1) for b in bits(found.passing)
        ]

    def _firing(self, firing: Firing, doubtful: int) -> Firing:
        """The firing with its mark: its premises' marks, and every `unless` left unknown."""
        if not doubtful and not self.state.marks:
            return firing
        conditions = firing.rule.branches[firing.branch]
        marks = [condition.mark(self.state) for condition in conditions]
        if doubtful:
            open_blocks = (b for b in firing.rule.unless if block_verdict(b, self.state) == UNKNOWN)
            marks += [rests_of_block(self.plan, self.state, block) for block in open_blocks]
        mark = NOTHING.union(*marks)
        return firing._replace(mark=mark) if mark else firing


def _outcome(state: State, cell: Cell) -> object:
    """What became of a settled cell, as far as conditions can tell it apart."""
    sort, name = cell
    match sort:
        case "fact":
            return state.facts[name]
        case "counts":
            return tuple(state.counts.values())
        case "certainty":
            statuses = state.statuses
            return statuses["we-advise-against", name], statuses["evidence-for", name]
        case "ruled-out":
            return state.statuses["ruled-out", name]
    return state.statuses["we-recommend", name]


def run(plan: Plan, answers: Answers) -> State:
    """Infer for one person by the bare plan."""
    runner = Runner(plan, answers)
    for firings in runner.levels():
        for firing in firings:
            record(runner.state, firing)
    return runner.state


def record(state: State, firing: Firing) -> None:
    """Put a firing's conclusions into the working memory."""
    for cell in firing.rule.cells:
        state.supports[cell].append(firing)


def arising(plan: Plan, answers: Answers) -> frozenset[str]:
    """The questions that arise for these answers."""
    return frozenset(q for q, verdict in run(plan, answers).arises.items() if verdict == PASS)
