"""What bears on the money of one person: their ways to go about it, and what carries them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from segue.advice.standing import Standing
from segue.plan import Plan, State
from segue.schema.knowledge import Node
from segue.schema.library import Library
from segue.schema.money_model import Carrier, MoneyModel, Saying, Silence, Way


class Person(NamedTuple):
    """One person as the money picture sees them.

    `streams` are all that are recommended to them; `planned` is the way they mean to go.
    """

    library: Library
    model: MoneyModel
    state: State
    streams: tuple[str, ...]
    carriers: tuple[Carrier, ...]
    ways: tuple[Way, ...]
    planned: Way | None
    silence: Silence | None

    def earliest(self, carrier: Carrier) -> Node:
        """Of a carrier's streams that are recommended, the one that pays first."""
        found = [self.library.node[name] for name in carrier.streams if name in self.streams]
        return min(found, key=_first_money)


def _first_money(node: Node) -> tuple[float, float]:
    assert node.income is not None
    return node.income.months_to_first.high, node.income.months_to_first.low


def person_of(plan: Plan, state: State, model: MoneyModel) -> Person:
    """What the picture of one person is made of."""
    library = plan.library
    standing = Standing.of(plan, state).standing
    streams = tuple(name for name in standing if library.node[name].income)
    ways = tuple(way for way in model.ways if _open(library, state, way))
    planned = (way for way in ways if any_said(library, state, way.planned))
    silences = (one for one in model.silences if any_said(library, state, one.applies))
    return Person(
        library=library,
        model=model,
        state=state,
        streams=streams,
        carriers=tuple(c for c in model.carriers if not set(streams).isdisjoint(c.streams)),
        ways=ways,
        planned=next(planned, None),
        silence=next(silences, None),
    )


def _open(library: Library, state: State, way: Way) -> bool:
    applies = not way.applies or any_said(library, state, way.applies)
    return applies and not any_said(library, state, way.unless)


def any_said(library: Library, state: State, sayings: Iterable[Saying]) -> bool:
    """Whether any of these answers was given, and counts."""
    return any(is_said(library, state, one.question, one.words) for one in sayings)


def is_said(library: Library, state: State, question: str, words: Iterable[str]) -> bool:
    """Whether one of the options with these words was chosen, and counts."""
    options = library.question[question].options
    return any(state.is_said(question, one.id) for one in options if one.word in set(words))
