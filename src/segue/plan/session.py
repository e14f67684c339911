"""One person through the plan, level by level; and again, only as far as an answer changed.

A level is settled (the cells that its rules read get their value, and the bits of the
conditions that read them are set) and then matched (all its rules at once). When an answer
changes, only cells that hang on it are settled again, and only levels whose bits changed are
matched again; what no longer passes loses its firing, so a conclusion falls with the last
firing that supports it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from segue.plan.conditions import CERTAINTY_STATUSES, STATUS_CELLS
from segue.plan.marks import Marks
from segue.plan.masks import bits, idle_outcome
from segue.plan.plan import Plan
from segue.plan.settle import settle
from segue.plan.state import PASS, UNKNOWN, Cell, Firing, OnDemand, State
from segue.schema.answers import Answers, Value


class Session:
    """One person's inference, kept so that one answer can change.

    Example:
        >>> session = Session(plan, answers)        # doctest: +SKIP
        >>> session.run().certainty["baker"]        # doctest: +SKIP
        >>> session.change("goal", "hobby").certainty["baker"]  # doctest: +SKIP
    """

    def __init__(self, plan: Plan, answers: Answers) -> None:
        self.plan = plan
        self.state = _state(plan, answers)
        self._words = list(plan.masks.start)
        self._passing = [0] * len(plan.masks.levels)
        self._outcomes: dict[Cell, object] = {}
        self._touched: set[str] = set()

    def run(self) -> State:
        """Infer everything; the state that `change` goes on from."""
        for number in range(len(self.plan.generations)):
            self.settle_level(number)
            for firing in self.match_level(number):
                record(self.state, firing)
        return self.state

    def settle_level(self, number: int) -> None:
        """Settle the cells of a level that rules read, and set the bits of those conditions."""
        supports, unknown, words = self.state.supports, self.state.unknown, self._words
        for cell, support, bearing, idle in self.plan.steps[number]:
            if bearing is None or unknown & bearing or support in supports:
                self._settle_read(cell)
            else:
                for level, word in idle:
                    words[level] |= word

    def _settle_read(self, cell: Cell) -> None:
        sort, name = cell
        if sort == "arises":
            self._settle_question(cell, name)
        elif sort in ("level", "stated"):
            if name in self._touched or cell in self.state.supports:
                self._add(cell, (self.state.levels if sort == "level" else self.state.stated)[name])
        else:
            settle(self.plan, self.state, cell)
            self._add(cell, _outcome(self.state, cell))

    def match_level(self, number: int) -> list[Firing]:
        """The firings of a level whose cells are settled."""
        level = self.plan.masks.levels[number]
        if not level.branches:
            return []
        found = level.match(self._word(number))
        self._passing[number] = found.passing
        self.state.unknown |= found.unknown << level.offset
        return [level.firings[bit] for bit in bits(found.passing)]

    def change(self, question: str, value: Value | None) -> State:
        """Change one answer (None: take it back) and redo only what depends on it."""
        answers = dict(self.state.answers)
        answers.pop(question, None)
        if value is not None:
            answers[question] = value
        self.state.answers = answers
        self.state.marks = Marks(self.plan, self.state)
        _Redo(self).redo(("arises", question))
        return self.state

    def _settle_question(self, cell: Cell, question: str) -> None:
        settle(self.plan, self.state, cell)
        value = self.state.values.get(question)
        if isinstance(value, dict):
            self._touched.update(value)
        else:
            self._touched.update(self.plan.skills_counted(question, value))
        self._add(cell, _answer_outcome(value))

    def _add(self, cell: Cell, outcome: object) -> None:
        self._outcomes[cell] = outcome
        reader = self.plan.masks.readers.get(cell)
        if reader is not None:
            words = self._words
            for level, word in reader.words(outcome):
                words[level] |= word

    def _word(self, number: int) -> int:
        """A level's bits, with those of conditions that read more than one cell."""
        word = self._words[number]
        for condition, found in self.plan.masks.levels[number].complex.items():
            verdict = condition.verdict(self.state)
            if verdict != UNKNOWN:
                word |= found.passing if verdict == PASS else found.failing
        return word


class _Redo:
    """One change on its way through the levels."""

    def __init__(self, session: Session) -> None:
        self.session, self.plan, self.state = session, session.plan, session.state
        self.cells: dict[int, set[Cell]] = defaultdict(set)
        self.levels: set[int] = set()

    def redo(self, changed: Cell) -> None:
        self._stale([changed])
        for number in range(len(self.plan.generations)):
            for cell in self.cells.pop(number, ()):
                self._settle(cell)
            if number in self.levels:
                self._match(number)

    def _stale(self, cells: Iterable[Cell]) -> None:
        for cell in cells:
            self.cells[self.plan.level_of[cell]].add(cell)

    def _settle(self, cell: Cell) -> None:
        """Forget a cell's value; where rules read it, settle it and see what that alters."""
        _forget(self.state, cell)
        if cell in self.plan.all_read:
            outcome = self._settled(cell)
            if (
                self.session._outcomes.get(cell, idle_outcome(cell)) == outcome
                and cell[0] != "arises"
            ):
                return
            self._replace(cell, outcome)
        self._stale(self.plan.dependents.get(cell, ()))

    def _settled(self, cell: Cell) -> object:
        settle(self.plan, self.state, cell)
        if cell[0] == "arises":
            return _answer_outcome(self.state.values.get(cell[1]))
        return _outcome(self.state, cell)

    def _replace(self, cell: Cell, outcome: object) -> None:
        session = self.session
        session._outcomes[cell] = outcome
        self.levels |= self.plan.read_together.get(cell, set())
        reader = self.plan.masks.readers.get(cell)
        if reader is None:
            return
        for level, word in reader.own:
            session._words[level] &= ~word
            self.levels.add(level)
        for level, word in reader.words(outcome):
            session._words[level] |= word

    def _match(self, number: int) -> None:
        """Match a level again; what passes no more loses its firing."""
        level = self.plan.masks.levels[number]
        found = level.match(self.session._word(number))
        before = self.session._passing[number]
        full = (1 << level.branches) - 1
        unknown = self.state.unknown >> level.offset & full
        self.session._passing[number] = found.passing
        self.state.unknown ^= (unknown ^ found.unknown) << level.offset
        for bit in bits(before ^ found.passing):
            firing = level.firings[bit]
            (withdraw if before >> bit & 1 else record)(self.state, firing)
        for bit in bits((before ^ found.passing) | (unknown ^ found.unknown)):
            self._stale(
                cell for cell in level.firings[bit].rule.cells if cell in self.plan.level_of
            )


def run(plan: Plan, answers: Answers) -> State:
    """Infer for one person by the bare plan."""
    return Session(plan, answers).run()


def record(state: State, firing: Firing) -> None:
    """Put a firing's conclusions into the working memory."""
    for cell in firing.rule.cells:
        state.supports[cell].append(firing)


def withdraw(state: State, firing: Firing) -> None:
    """Take a firing's support away; a cell without any support is gone."""
    for cell in firing.rule.cells:
        supports = state.supports[cell]
        supports.remove(firing)
        if not supports:
            del state.supports[cell]


def arising(plan: Plan, answers: Answers) -> frozenset[str]:
    """The questions that arise for these answers."""
    return frozenset(q for q, verdict in run(plan, answers).arises.items() if verdict == PASS)


def _state(plan: Plan, answers: Answers) -> State:
    """A state in which whatever no rule reads is settled on demand."""
    state = State(answers)

    def settler(sort: str) -> Callable[[str], None]:
        return lambda name: settle(plan, state, (sort, name))

    def settle_status(key: Cell) -> None:
        settle(plan, state, (STATUS_CELLS[key[0]], key[1]))

    state.facts = OnDemand(settler("fact"))
    state.stated = OnDemand(settler("stated"))
    state.levels = OnDemand(settler("level"))
    state.certainty = OnDemand(settler("certainty"))
    state.statuses = OnDemand(settle_status)
    state.marks = Marks(plan, state)
    return state


def _answer_outcome(value: object) -> object:
    return tuple(value) if isinstance(value, dict) else value


def _outcome(state: State, cell: Cell) -> object:
    """What became of a settled cell, as far as conditions can tell it apart."""
    sort, name = cell
    if sort == "recommended":
        return state.statuses["we-recommend", name]
    if sort == "fact":
        return state.facts[name]
    if sort == "ruled-out":
        return state.statuses["ruled-out", name]
    if sort == "counts":
        return tuple(state.counts.values())
    if sort == "certainty":
        found = [state.statuses[status, name] for status in CERTAINTY_STATUSES]
        return (*found, state.certainty[name])
    return (state.levels if sort == "level" else state.stated)[name]


def _forget(state: State, cell: Cell) -> None:
    sort, name = cell
    match sort:
        case "arises":
            state.values.pop(name, None)
        case "fact":
            state.facts.pop(name, None)
        case "stated":
            state.stated.pop(name, None)
        case "level":
            state.levels.pop(name, None)
        case "certainty":
            state.certainty.pop(name, None)
            for status in CERTAINTY_STATUSES:
                state.statuses.pop((status, name), None)
        case "ruled-out":
            state.statuses.pop(("ruled-out", name), None)
        case "recommended":
            state.statuses.pop(("we-recommend", name), None)


__all__ = ["Session", "arising", "record", "run", "withdraw"]
