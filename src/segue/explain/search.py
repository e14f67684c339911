"""The cheapest changes that reach a goal: best first, each tried by running it.

A set of edits that fails is extended only by edits that stand in the goal's way (see
`obstacles`), so that no smaller or lighter set is missed. Sets are tried in the order of
how many answers they touch, then of their effort.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush

from segue.advice.standing import Standing
from segue.explain.candidates import Candidates
from segue.explain.edits import ADD, DROP, Edit, Edits, Sheet, Weights
from segue.explain.goals import Goal
from segue.explain.obstacles import Obstacles
from segue.explain.reach import Concluding, Reach
from segue.plan import Session, State
from segue.schema.answers import Answers
from segue.schema.library import Library

MOST_TRIED = 1200
"""So many sets are tried at most: a person waits for the answer. A count and no time, so
that the same question always gets the same answer."""
MOST_FOUND = 3
"""More alternatives than a person can weigh are no help."""


@dataclass(frozen=True)
class Found:
    """What a search came to.

    `sets` are the cheapest that reach the goal, each minimal. All sets of up to `up_to`
    answers were tried; `complete` says that no other set of any size could do.
    """

    sets: tuple[Edits, ...]
    up_to: int
    complete: bool
    tried: int


class Person:
    """One person's inference, moved to and fro between sets of edits."""

    def __init__(self, concluding: Concluding, answers: Answers) -> None:
        self.plan, self.answers = concluding.plan, answers
        self.sheet = Sheet(self.plan.library, answers.values)
        self.session = Session(self.plan, answers)
        self.session.run()
        self._now: dict[str, object] = {}

    def after(self, edits: Edits) -> State:
        """The state after these edits; it holds until the next call."""
        wanted = self.sheet.answers(edits)
        for question in [q for q in self._now if q not in wanted]:
            self.session.change(question, self.answers.values.get(question))
            del self._now[question]
        for question, value in wanted.items():
            if self._now.get(question) != value:
                self.session.change(question, value)
                self._now[question] = value
        return self.session.state


@dataclass
class Search:
    """A search for one person and one goal."""

    concluding: Concluding
    person: Person
    goal: Goal
    most_tried: int = MOST_TRIED
    tried: int = 0
    cut: bool = False
    _seen: set[Edits] = field(default_factory=set)
    _waiting: list[tuple[int, float, tuple[tuple[int, ...], ...], Edits]] = field(
        default_factory=list
    )

    def __post_init__(self) -> None:
        plan = self.concluding.plan
        reach = Reach.of(self.concluding, self.goal.cells())
        self.weights = Weights(self.person.sheet, plan.library.efforts)
        self.candidates = Candidates(
            reach, self.person.sheet, self.weights, self.goal.thresholds()
        )
        efforts = plan.library.efforts
        self.most_changes = efforts.most_changes if efforts else None
        self._order = Order(plan.library)

    def run(self) -> Found:
        """Search until enough is found, nothing is left, or enough was tried."""
        sets: list[Edits] = []
        self._push(frozenset())
        while self._waiting and len(sets) < MOST_FOUND:
            touched, _, _, edits = heappop(self._waiting)
            if any(found <= edits for found in sets):
                continue
            if self.tried >= self.most_tried:
                return Found(tuple(sets), touched - 1, False, self.tried)
            more = self._try(edits)
            if more is None:
                sets.append(edits)
            for edit in more or ():
                self._push(edits | {edit})
        up_to = self.most_changes or self._largest()
        return Found(tuple(sets), up_to, not (self._waiting or self.cut), self.tried)

    def _largest(self) -> int:
        return max((touched(edits) for edits in self._seen), default=0)

    def _try(self, edits: Edits) -> Edits | None:
        """The edits that may go on from a set, or nothing where it reaches the goal."""
        overfull, empty = self._overfull(edits)
        if overfull:
            return frozenset(e for e in overfull if e.value == DROP)
        if empty:
            return frozenset(e for e in empty if e.value == ADD)
        self.tried += 1
        state = self.person.after(edits)
        standing = Standing.of(self.concluding.plan, state)
        if self.goal.reached(standing):
            return None
        return self.goal.obstacles(standing, Obstacles(self.candidates, state, edits))

    def _overfull(self, edits: Edits) -> tuple[list[Edit], list[Edit]]:
        """What may follow where a question has too many options chosen, or none at all."""
        library = self.person.sheet.library
        for question in sorted({edit.question for edit in edits}):
            record = library.question[question]
            made = [edit for edit in edits if edit.question == question]
            if record.type != "choices":
                continue
            if self.candidates.overfull(record, made):
                return self.candidates.of(question, edits), []
            if not self.person.sheet.chosen(record, made):
                return [], self.candidates.of(question, edits)
        return [], []

    def _push(self, edits: Edits) -> None:
        if edits in self._seen:
            return
        self._seen.add(edits)
        count = touched(edits)
        if self.most_changes is not None and count > self.most_changes:
            self.cut = True
            return
        entry = (count, self.weights.of(edits), self._order.of(edits), edits)
        heappush(self._waiting, entry)


def touched(edits: Edits) -> int:
    """How many answers, or rows of grids, these edits touch."""
    return len({edit.lever for edit in edits})


class Order:
    """The pack's order of edits, which decides where all else is equal."""

    def __init__(self, library: Library) -> None:
        self._questions = {question.id: n for n, question in enumerate(library.questions)}
        self._parts = {
            (question.id, part.id): n
            for question in library.questions
            for n, part in enumerate((*question.options, *question.rows))
        }

    def of(self, edits: Edits) -> tuple[tuple[int, ...], ...]:
        return tuple(sorted(tuple(self._one(edit)) for edit in edits))

    def _one(self, edit: Edit) -> Iterator[int]:
        yield self._questions[edit.question]
        if edit.part:
            yield self._parts[edit.question, edit.part]
            yield int(edit.value) if isinstance(edit.value, int) else int(edit.value == DROP)
        elif isinstance(edit.value, str):
            yield self._parts.get((edit.question, edit.value), int(edit.value == "no"))
        else:
            yield int(edit.value * 1000)
