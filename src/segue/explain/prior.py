"""What people are likely to answer: as the pack expects it, or else each answer alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from segue.explain.case import Case
from segue.explain.values import Live
from segue.schema.answers import Value
from segue.schema.library import LEVELS
from segue.schema.questionnaire import Question


class Likely(NamedTuple):
    """An answer, and how much weight it has among the answers to its question."""

    value: Value
    weight: float


def likely(case: Case, question: Question, live: Live) -> list[Likely]:
    """Answers to a question, one of each kind that can be told apart; weights add up to 1.

    A question of several options is taken as answered by one of them, a grid as all its
    open rows at one level.
    """
    found = list(_weighed(case, question, live))
    whole = sum(one.weight for one in found)
    return [Likely(one.value, one.weight / whole) for one in found]


def _weighed(case: Case, question: Question, live: Live) -> Iterator[Likely]:
    values = case.field.values
    if question.type == "levels":
        given = case.decided(question.id).value
        said = given if isinstance(given, dict) else {}
        for level, name in enumerate(LEVELS):
            rows = {row.id: said.get(row.id, level) for row in question.rows}
            yield Likely(rows, question.expected(name))
    elif question.type == "choices":
        read = values.several(question, live)
        for option in question.options:
            if option.id in read or option is question.options[-1]:
                yield Likely((option.id,), question.expected(option.id))
    else:
        for kind in values.kinds(question, live):
            yield Likely(kind[0], sum(question.expected(str(value)) for value in kind))
