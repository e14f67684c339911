"""What engines of one plan share: activations and facts, made once and never changed.

A fact gets its number here, so that it is the same object in everybody's working memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from segue.inference import facts as wm
from segue.inference.compat import Fact, InitialFact
from segue.plan import PASS, Firing, Plan, State
from segue.plan.ground import Conclusion
from segue.plan.state import Cell
from segue.schema.answers import Answers

MOST_KEPT = 4096
"""Answers, and certainties of targets, whose facts are kept; beyond that they are made anew."""


class RightHandSide:
    """What firing does: declare the facts that the rule concludes."""

    __slots__ = ("__name__", "facts")
    salience = 0

    def __init__(self, name: str, facts: tuple[Fact, ...]) -> None:
        self.__name__ = name
        self.facts = facts

    def __call__(self, engine: Any, **context: object) -> None:
        engine.declare(*self.facts)


class Activation:
    """A rule ready to fire, in the shape that experta's agenda expects.

    `level` is the level in which it fires; `weighed` are the cells to be weighed into a fact
    once all that supports them has fired.
    """

    __slots__ = ("context", "facts", "key", "level", "rule", "weighed")

    def __init__(self, rule: RightHandSide, level: int, weighed: tuple[Cell, ...] = ()) -> None:
        self.rule = rule
        self.level = level
        self.weighed = weighed
        self.facts: frozenset[Fact] = frozenset()
        self.context: dict[str, object] = {}
        self.key = None


class Prepared:
    """experta made ready for one plan; may be shared by threads."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._numbers = count(1)
        self._concluded: dict[tuple[object, ...], Fact] = {}
        self._answers: dict[tuple[str, object], Fact] = {}
        self._firings: dict[Firing, Activation] = {}
        self._weighings: dict[tuple[Cell, object], Activation] = {}
        self.initial = InitialFact()
        self.initial.__factid__ = 0

    def answered(self, answers: Answers) -> Iterator[Fact]:
        """The facts of what a person answered; what many may say is kept, no combination is."""
        for question, value in answers.values.items():
            fact = self._answers.get((question, value)) if isinstance(value, str) else None
            yield fact or self._answer(question, value)

    def _answer(self, question: str, value: object) -> Fact:
        fact = self._numbered(wm.Answered(question=question, value=str(value)))
        if isinstance(value, str):
            _keep(self._answers, (question, value), fact)
        return fact

    def levels(self, state: State) -> list[list[Activation]]:
        """The activations of a person, level by level: in each, weighings and then firings."""
        found: list[tuple[list[Activation], list[Activation]]]
        found = [([], []) for _ in self.plan.generations]
        cells: dict[Cell, None] = {}
        for firing in state.fired:
            activation = self._firings.get(firing) or self._prepare(firing)
            found[activation.level][1].append(activation)
            for cell in activation.weighed:
                cells[cell] = None
        for cell in cells:
            weighing = self._weighing(state, cell)
            if weighing is not None:
                found[weighing.level][0].append(weighing)
        return [level for pair in found for level in pair if level]

    def _prepare(self, firing: Firing) -> Activation:
        rule = firing.rule
        facts = tuple(self._conclusion(firing, conclusion) for conclusion in rule.conclusions)
        weighed = [cell for cell in rule.cells if cell[0] in ("certainty", "level")]
        weighed += [("recommended", name) for sort, name in weighed if sort == "certainty"]
        level = self.plan.level_of_rule[rule.index]
        made = Activation(RightHandSide(rule.name, facts), level, tuple(weighed))
        return self._firings.setdefault(firing, made)

    def _conclusion(self, firing: Firing, conclusion: Conclusion) -> Fact:
        target = conclusion.target
        match conclusion.sort:
            case "for" | "against":
                return self._fact(
                    wm.Evidence,
                    rule=firing.rule.rule.id,
                    target=target,
                    side=conclusion.sort,
                    strength=conclusion.strength,
                )
            case "ruled-out":
                return self._fact(wm.RuledOut, target=target)
            case "caution":
                return self._fact(wm.Cautioned, caution=target)
            case "fact":
                return self._fact(wm.Held, fact=target)
            case "learn":
                return self._fact(wm.ToLearn, skill=target)
        return self._fact(wm.Counting, skill=target, bound=conclusion.sort, level=conclusion.level)

    def _weighing(self, state: State, cell: Cell) -> Activation | None:
        """The built-in rule that weighs what supports a cell into a fact, where there is any."""
        value = self._amount(state, cell)
        if value is None:
            return None
        key = (cell, value)
        found = self._weighings.get(key)
        if found is None:
            fact = self._numbered(_weighed(cell, value))
            side = RightHandSide(f"weigh {' '.join(cell)}", (fact,))
            found = Activation(side, self.plan.level_of[cell])
            _keep(self._weighings, key, found)
        return found

    @staticmethod
    def _amount(state: State, cell: Cell) -> Any:
        sort, name = cell
        if sort == "certainty":
            return state.certainty[name]
        if sort == "level":
            return state.levels[name]
        return True if state.statuses["we-recommend", name] == PASS else None

    def _fact(self, kind: type[Fact], **slots: object) -> Fact:
        """The one fact of this kind with these slots, whichever rule concludes it."""
        key = (kind, *slots.values())
        found = self._concluded.get(key)
        if found is None:
            found = self._concluded.setdefault(key, self._numbered(kind(**slots)))
        return found

    def _numbered(self, fact: Fact) -> Fact:
        fact.__factid__ = next(self._numbers)
        return fact


def _weighed(cell: Cell, value: Any) -> Fact:
    """What a cell amounts to, as a fact."""
    sort, name = cell
    if sort == "certainty":
        return wm.Certainty(target=name, value=str(value))
    if sort == "level":
        return wm.Level(skill=name, low=value.low, high=value.high)
    return wm.Recommended(target=name)


def _keep(kept: dict[Any, Any], key: object, made: object) -> None:
    if len(kept) >= MOST_KEPT:
        kept.clear()
    kept[key] = made
