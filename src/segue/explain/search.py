"""The cheapest changes that reach a goal: best first, each tried by running it.

A set of edits that fails is extended only by edits that stand in the goal's way (see
`obstacles`), so that no smaller or lighter set is missed. Sets are tried in the order of
how many changes they are, then of how many answers they touch, then of their effort.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush

from segue.advice.standing import Standing
from segue.explain.candidates import Candidates
from segue.explain.edits import ADD, DROP, Edit, Edits, Sheet, Weights, grouped, place_of
from segue.explain.goals import Goal
from segue.explain.obstacles import Obstacles
from segue.explain.reach import Concluding, Reach
from segue.explain.ways import FAR
from segue.plan import Session, State
from segue.schema.answers import Answers
from segue.schema.library import Library
from segue.schema.questionnaire import Question

MOST_WORK = 20_000
"""So much is done at most, for a person waits for the answer. Counted and not timed, so that
the same question always gets the same answer."""
A_RUN = 30
"""What running one set of changes counts for, beside one for every way that is looked at."""
MOST_CHANGES = 4
"""Of a pack that does not say how many answers may change together."""
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
        self._state = self.session.run()
        self._now: dict[str, object] = {}

    def after(self, edits: Edits) -> State:
        """The state after these edits; it holds until the next call."""
        wanted = self.sheet.answers(edits)
        for question in [q for q in self._now if q not in wanted]:
            self._state = self.session.change(question, self.answers.values.get(question))
            del self._now[question]
        for question, value in wanted.items():
            if self._now.get(question) != value:
                self._state = self.session.change(question, value)
                self._now[question] = value
        return self._state


Entry = tuple[int, int, float, tuple[tuple[int, ...], ...], Edits]
"""Changes, answers touched, effort, the pack's order, and the set that they belong to."""


@dataclass
class Search:
    """A search for one person and one goal.

    It goes deeper one change at a time; in each round, what needs more than the changes that
    are left is not looked at, and the largest sets of the round are tried the lightest first.
    """

    concluding: Concluding
    person: Person
    goal: Goal
    most_work: int = MOST_WORK
    work: int = 0
    tried: int = 0
    cut: bool = False
    sets: list[Edits] = field(default_factory=list)

    def __post_init__(self) -> None:
        library = self.concluding.plan.library
        reach = Reach.of(self.concluding, self.goal.cells())
        self.weights = Weights(self.person.sheet, library.efforts)
        sheet, thresholds = self.person.sheet, self.goal.thresholds()
        self.candidates = Candidates(reach, sheet, self.weights, thresholds)
        self.most_changes = library.efforts.most_changes if library.efforts else MOST_CHANGES
        self.order = Order(library)

    def run(self) -> Found:
        """Search until enough is found, nothing is left, or enough was tried."""
        for size in range(1, self.most_changes + 1):
            self.cut = False
            if not self._round(size):
                return Found(tuple(self.sets), size - 1, False, self.tried)
            if len(self.sets) == MOST_FOUND or not self.cut:
                return Found(tuple(self.sets), size, not self.cut, self.tried)
        return Found(tuple(self.sets), self.most_changes, False, self.tried)

    def _round(self, size: int) -> bool:
        """Try all sets of up to so many changes; whether that could be finished."""
        sets = _Round(self, size)
        sets.push(frozenset())
        while sets.waiting and len(self.sets) < MOST_FOUND:
            small, *_, edits = heappop(sets.waiting)
            if any(self._beyond(found, edits) for found in self.sets):
                continue
            if self.work >= self.most_work:
                return False
            more = self._try(edits, size - small)
            if more is None:
                self.sets.append(edits)
            for edit in more or ():
                sets.push(edits | {edit})
        return True

    def _beyond(self, found: Edits, edits: Edits) -> bool:
        """Whether edits hold all that was found to do, or go further than it on the same way."""
        by_lever = {edit.lever: edit for edit in edits}
        return all(edit in edits or self._further(edit, by_lever.get(edit.lever)) for edit in found)

    def _further(self, edit: Edit, other: Edit | None) -> bool:
        """Whether an answer lies beyond another, seen from the present one."""
        if other is None or edit.value in (ADD, DROP) or other.value in (ADD, DROP):
            return False
        if edit.part:
            return int(other.value) > int(edit.value)
        question = self.person.sheet.library.question[edit.question]
        given = self.person.sheet.given(edit.question)
        places = [place_of(question, value) for value in (given, edit.value, other.value)]
        if given is None or None in places:
            return False
        start, near, far = (place for place in places if place is not None)
        return start < near < far or start > near > far

    def _try(self, edits: Edits, left: int) -> Edits | None:
        """The edits that may go on from a set, or nothing where it reaches the goal."""
        overfull, empty = self._overfull(edits)
        if overfull:
            return frozenset(e for e in overfull if e.value == DROP)
        if empty:
            return frozenset(e for e in empty if e.value == ADD)
        self.tried += 1
        self.work += A_RUN
        state = self.person.after(edits)
        standing = Standing.of(self.concluding.plan, state)
        if self.goal.reached(standing):
            return None
        if self.cut and not left:
            return frozenset()
        obstacles = Obstacles(self.candidates, state, edits, left)
        way = self.goal.obstacles(standing, obstacles)
        self.work += obstacles.looked
        self.cut |= obstacles.cut or left < way.need < FAR
        return way.edits if way.need <= left else frozenset()

    def _overfull(self, edits: Edits) -> tuple[list[Edit], list[Edit]]:
        """What may follow where a question has too many options chosen, or none at all."""
        library = self.person.sheet.library
        for question in sorted({edit.question for edit in edits}):
            record = library.question[question]
            made = [edit for edit in edits if edit.question == question]
            if record.type != "choices":
                continue
            if self.candidates.overfull(record, made):
                return self.candidates.of(question, made), []
            if not self.person.sheet.chosen(record, made):
                return [], self.candidates.of(question, made)
        return [], []


class _Round:
    """The sets of one round that wait to be tried."""

    def __init__(self, search: Search, size: int) -> None:
        self.search, self.size = search, size
        self.waiting: list[Entry] = []
        self._seen: set[Edits] = set()

    def push(self, edits: Edits) -> None:
        if edits in self._seen:
            return
        self._seen.add(edits)
        levers = grouped(edits)
        size = sum(map(_size, levers.values()))
        if size > self.size:
            self.search.cut = True
            return
        effort, order = self.search.weights.of_levers(levers), self.search.order.of(edits)
        heappush(self.waiting, (size, len(levers), effort, order, edits))


def size_of(edits: Edits) -> int:
    """How many changes a set is: another answer, another level, an option more or fewer.

    An option that takes the place of another is one change.
    """
    return sum(map(_size, grouped(edits).values()))


def _size(edits: list[Edit]) -> int:
    dropped = sum(edit.value == DROP for edit in edits)
    return max(dropped, len(edits) - dropped)


class Order:
    """The pack's order of edits, which decides where all else is equal."""

    def __init__(self, library: Library) -> None:
        self._known: dict[Edit, tuple[int, ...]] = {}
        self._questions = {question.id: n for n, question in enumerate(library.questions)}
        self._parts = {
            (question.id, part): n
            for question in library.questions
            for n, part in enumerate(_parts(question))
        }

    def of(self, edits: Edits) -> tuple[tuple[int, ...], ...]:
        return tuple(sorted(map(self._placed, edits)))

    def _placed(self, edit: Edit) -> tuple[int, ...]:
        if edit not in self._known:
            self._known[edit] = tuple(self._one(edit))
        return self._known[edit]

    def _one(self, edit: Edit) -> Iterator[int]:
        yield self._questions[edit.question]
        if edit.part:
            yield self._parts[edit.question, edit.part]
            yield int(edit.value) if isinstance(edit.value, int) else int(edit.value == DROP)
        elif isinstance(edit.value, str):
            yield self._parts.get((edit.question, edit.value), int(edit.value == "no"))
        else:
            yield int(edit.value * 1000)


def _parts(question: Question) -> list[str]:
    return [option.id for option in question.options] + [row.id for row in question.rows]
