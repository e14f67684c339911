"""Conditions, resolved: what each reads, and its verdict on one person.

A verdict is PASS, UNKNOWN or FAIL. `reads` are the cells that must be settled first;
`mark` is the "as far as we know" that a passing condition hands to what rests on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, Protocol

from segue.plan.state import FAIL, NOTHING, PASS, UNKNOWN, Cell, State, Verdict
from segue.schema.rules import Status


class Condition(Protocol):
    """One line of a rule, as the plan evaluates it."""

    def reads(self) -> Iterable[Cell]: ...
    def verdict(self, state: State) -> Verdict: ...
    def mark(self, state: State) -> frozenset[str]: ...


def verdict_of(truth: bool) -> Verdict:
    return PASS if truth else FAIL


class Unmarked:
    """Of conditions that rest on nothing but answers."""

    def mark(self, state: State) -> frozenset[str]:
        return NOTHING


@dataclass(frozen=True)
class Chosen(Unmarked):
    """The answer is, or includes, some of these: option ids, or points of a scale."""

    question: str
    options: frozenset[str]
    how: Literal["any", "all", "none"] = "any"

    def reads(self) -> Iterable[Cell]:
        return (("arises", self.question),)

    def verdict(self, state: State) -> Verdict:
        value = state.values.get(self.question)
        if value is None:
            return UNKNOWN
        assert isinstance(value, frozenset)
        if self.how == "any":
            return verdict_of(not self.options.isdisjoint(value))
        if self.how == "all":
            return verdict_of(self.options <= value)
        return verdict_of(self.options.isdisjoint(value))


@dataclass(frozen=True)
class Range:
    """Numbers between two ends, each included or not; outside them where `outside`."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False
    outside: bool = False

    def holds(self, number: Fraction | int) -> bool:
        above = self.low is None or number > self.low or (number == self.low and not self.low_open)
        below = (
            self.high is None or number < self.high or (number == self.high and not self.high_open)
        )
        return (above and below) != self.outside


@dataclass(frozen=True)
class Measured(Unmarked):
    """A number typed in lies in a range."""

    question: str
    range: Range

    def reads(self) -> Iterable[Cell]:
        return (("arises", self.question),)

    def verdict(self, state: State) -> Verdict:
        value = state.values.get(self.question)
        if value is None:
            return UNKNOWN
        assert isinstance(value, int | float)
        return verdict_of(self.range.holds(Fraction(str(value))))


@dataclass(frozen=True)
class Counted(Unmarked):
    """A count of answers lies in a range; counts are always known."""

    count: str
    range: Range

    def reads(self) -> Iterable[Cell]:
        return (("counts", ""),)

    def verdict(self, state: State) -> Verdict:
        return verdict_of(self.range.holds(state.counts[self.count]))


@dataclass(frozen=True)
class Answered(Unmarked):
    """A question, or a skill's row, is answered (or is not)."""

    question: str
    wanted: bool
    row: str | None = None

    def reads(self) -> Iterable[Cell]:
        return (("arises", self.question),)

    def verdict(self, state: State) -> Verdict:
        value = state.values.get(self.question)
        if self.row is None:
            return verdict_of((value is not None) == self.wanted)
        return verdict_of((isinstance(value, dict) and self.row in value) == self.wanted)


@dataclass(frozen=True)
class AboutFact:
    """Of conditions that read a fact; `by_rules`: a rule could conclude it, so it is never no."""

    fact: str
    wanted: bool
    by_rules: bool

    def reads(self) -> Iterable[Cell]:
        return (("fact", self.fact),)


@dataclass(frozen=True)
class Holds(AboutFact):
    """A fact holds (or is known not to, which a fact that rules conclude never is)."""

    def verdict(self, state: State) -> Verdict:
        fact = state.facts[self.fact]
        if fact == UNKNOWN:
            return UNKNOWN
        if self.wanted:
            return fact
        return verdict_of(fact == FAIL and not self.by_rules)

    def mark(self, state: State) -> frozenset[str]:
        return state.mark(("fact", self.fact))


@dataclass(frozen=True)
class Known(AboutFact):
    """A fact is known either way (or is not)."""

    def verdict(self, state: State) -> Verdict:
        fact = state.facts[self.fact]
        known = fact == PASS or (fact == FAIL and not self.by_rules)
        return verdict_of(known == self.wanted)

    def mark(self, state: State) -> frozenset[str]:
        return state.mark(("fact", self.fact)) if self.wanted else NOTHING


@dataclass(frozen=True)
class LevelIn:
    """A skill's level is one of these, over the whole interval; `stated` before any counts."""

    skill: str
    levels: frozenset[int]
    stated: bool = False
    required_by: str | None = None

    def reads(self) -> Iterable[Cell]:
        return (("stated" if self.stated else "level", self.skill),)

    def verdict(self, state: State) -> Verdict:
        low, high = (state.stated if self.stated else state.levels)[self.skill]
        inside = sum(level in self.levels for level in range(low, high + 1))
        if inside == high - low + 1:
            return PASS
        return UNKNOWN if inside else FAIL

    def mark(self, state: State) -> frozenset[str]:
        return NOTHING if self.stated else state.mark(("level", self.skill))


STATUS_CELLS: dict[str, str] = {
    "we-recommend": "recommended",
    "we-advise-against": "certainty",
    "evidence-for": "certainty",
    "ruled-out": "ruled-out",
    "reached": "certainty",
}
"""The cell in which each status is settled; `reached`: certain enough, ruled out or not."""
CERTAINTY_STATUSES = tuple(name for name, cell in STATUS_CELLS.items() if cell == "certainty")


@dataclass(frozen=True)
class Has:
    """A target has a status; `wanted` false only of `ruled-out`: not known to be."""

    status: Status
    target: str
    wanted: bool = True

    def reads(self) -> Iterable[Cell]:
        return ((STATUS_CELLS[self.status], self.target),)

    def verdict(self, state: State) -> Verdict:
        found = state.statuses[self.status, self.target]
        return found if self.wanted else verdict_of(found != PASS)

    def mark(self, state: State) -> frozenset[str]:
        if self.wanted:
            return state.mark((self.status, self.target))
        return state.mark(("not-ruled-out", self.target))


@dataclass(frozen=True)
class AllOf:
    """Every part passes."""

    parts: tuple[Condition, ...]

    def reads(self) -> Iterable[Cell]:
        return (cell for part in self.parts for cell in part.reads())

    def verdict(self, state: State) -> Verdict:
        return min((part.verdict(state) for part in self.parts), default=PASS)

    def mark(self, state: State) -> frozenset[str]:
        return NOTHING.union(*(part.mark(state) for part in self.parts))


@dataclass(frozen=True)
class AnyOf:
    """Some part passes; marked where every part that passes is."""

    parts: tuple[Condition, ...]

    def reads(self) -> Iterable[Cell]:
        return (cell for part in self.parts for cell in part.reads())

    def verdict(self, state: State) -> Verdict:
        return max((part.verdict(state) for part in self.parts), default=FAIL)

    def mark(self, state: State) -> frozenset[str]:
        return all_marked(part.mark(state) for part in self.parts if part.verdict(state) == PASS)


@dataclass(frozen=True)
class Never(Unmarked):
    """Cannot hold, as a level below what is not required at all."""

    def reads(self) -> Iterable[Cell]:
        return ()

    def verdict(self, state: State) -> Verdict:
        return FAIL


@dataclass(frozen=True)
class CloseRace:
    """Whether the two leading certainties are at most so far apart."""

    within: Fraction

    def __call__(self, certainties: list[Fraction]) -> bool:
        return len(certainties) > 1 and certainties[0] - certainties[1] <= self.within


@dataclass(frozen=True)
class OneAlone:
    """Whether exactly one is recommended."""

    def __call__(self, certainties: list[Fraction]) -> bool:
        return len(certainties) == 1


@dataclass(frozen=True)
class Compared(Unmarked):
    """A built-in comparison of what is recommended of a kind; never unknown."""

    targets: tuple[str, ...]
    holds: CloseRace | OneAlone

    def reads(self) -> Iterable[Cell]:
        return ((sort, t) for t in self.targets for sort in ("recommended", "certainty"))

    def verdict(self, state: State) -> Verdict:
        return verdict_of(self.holds([state.certainty[target] for target in self.leading(state)]))

    def leading(self, state: State) -> list[str]:
        """What is recommended of the kind, the most certain first."""
        found = [t for t in self.targets if state.statuses["we-recommend", t] == PASS]
        return sorted(found, key=lambda target: -state.certainty[target])


def all_marked(marks: Iterable[frozenset[str]]) -> frozenset[str]:
    """The mark of equal supports: their union where all are marked, else none."""
    found = list(marks)
    return NOTHING.union(*found) if found and all(found) else NOTHING
