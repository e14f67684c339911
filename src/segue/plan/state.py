"""What is known of one person while the plan runs: verdicts, values, firings, marks."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from segue.schema.answers import Answers, Value
from segue.schema.questionnaire import UNSURE

if TYPE_CHECKING:
    from segue.evidence.certainty import Weight
    from segue.plan.ground import GroundRule
    from segue.plan.marks import Marks
    from segue.plan.memory import Named

PASS, UNKNOWN, FAIL = 1, 0, -1
Verdict = int
"""Of a line, a block or a rule: PASS, UNKNOWN or FAIL."""

Cell = tuple[str, str]
"""What a rule can read or conclude: a sort (arises, fact, level, ...) and a name."""

NOTHING: frozenset[str] = frozenset()
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Interval(NamedTuple):
    """A skill's level as far as it is known, both ends included, 0 to 4."""

    low: int
    high: int


WHOLE = Interval(0, 4)


class Firing(NamedTuple):
    """A rule that fired: its instance, the branch of `when any` that passed, and its mark.

    `mark` names the unanswered questions of "as far as we know"; it is empty until somebody
    asks a state for it (`State.mark_of`, `State.firings`).
    """

    rule: GroundRule
    branch: int
    mark: frozenset[str] = NOTHING


class OnDemand(dict[K, V]):
    """Values that are found when they are first asked for."""

    __slots__ = ("_find",)

    def __init__(self, find: Callable[[Any], V]) -> None:
        self._find = find

    def __missing__(self, key: K) -> V:
        found = self[key] = self._find(key)
        return found


class State:
    """What is known of one person: here just what it is given, else read from a kernel.

    `values` holds only answers that count: given, not "I don't know", and not dormant.
    """

    def __init__(self, answers: Answers) -> None:
        self.answers: Mapping[str, Value] = answers.values
        self.values: dict[str, object] = {}
        self.arises: dict[str, Verdict] = {}
        self.facts: dict[str, Verdict] = {}
        self.stated: dict[str, Interval] = {}
        self.levels: dict[str, Interval] = {}
        self.certainty: dict[str, Fraction] = {}
        self.statuses: dict[Cell, Verdict] = {}
        self.counts: dict[str, int] = {}
        self.supports: Mapping[Cell, list[Firing]] = {}
        self.fired: list[Firing] = []
        self.marks: Marks | None = None

    def verdict(self, rule: GroundRule) -> Verdict:
        """Whether a rule fires, fails, or is unknown."""
        raise NotImplementedError

    def branches(self, rule: GroundRule) -> list[Verdict]:
        """Whether all conditions of each branch of a rule pass."""
        raise NotImplementedError

    def relevance(self, question: str) -> list[Verdict]:
        """Whether each block that lets a question arise passes."""
        raise NotImplementedError

    def named(self, among: Named, verdict: Verdict) -> list[Any]:
        """Of what a plan reads together, the names of what has this verdict, in their order."""
        raise NotImplementedError

    def weights(self, targets: Iterable[str]) -> dict[str, Weight]:
        """What the evidence on each of these amounts to."""
        raise NotImplementedError

    @property
    def answered(self) -> frozenset[str]:
        """The questions with an answer that counts."""
        return frozenset(self.values)

    @property
    def open(self) -> frozenset[str]:
        """The questions that arise and are not answered; and grids, whose rows may be left out."""
        raise NotImplementedError

    @property
    def might_arise(self) -> frozenset[str]:
        """The questions of which other answers decide whether they arise."""
        raise NotImplementedError

    def unsure(self, question: str) -> bool:
        """Whether "I don't know" was said; of a grid, where all given rows say so."""
        value = self.answers.get(question)
        if isinstance(value, dict):
            return bool(value) and all(level == UNSURE for level in value.values())
        return value == UNSURE

    def is_said(self, question: str, value: str) -> bool:
        """Whether this option or point was chosen, and counts."""
        chosen = self.values.get(question)
        return isinstance(chosen, frozenset) and value in chosen

    def mark(self, cell: Cell) -> frozenset[str]:
        """The questions that a value leans on, or nothing."""
        return NOTHING if self.marks is None else self.marks.of(cell)

    def mark_of(self, firing: Firing) -> frozenset[str]:
        """The questions that a firing leans on, or nothing."""
        return NOTHING if self.marks is None else self.marks.of_firing(firing)

    def firings(self) -> list[Firing]:
        """Every firing with its mark, each once, in the order of the plan."""
        return [firing._replace(mark=self.mark_of(firing)) for firing in self.fired]
