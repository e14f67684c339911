"""Three values, marks, and tests of intervals (3, 8, 9)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any, NamedTuple

from segue.schema.library import LEVELS
from segue.schema.questionnaire import Question
from segue.schema.rules import Name

Questions = frozenset[str]
NOBODY: Questions = frozenset()


class Verdict(NamedTuple):
    """True, False or None (unknown). `questions`: the mark of what passes ("as far as we
    know"), or what an unknown rests on."""

    value: bool | None
    questions: Questions = NOBODY


PASS, FAIL = Verdict(True), Verdict(False)


class Level(NamedTuple):
    low: int
    high: int
    mark: Questions = NOBODY
    rests: Questions = NOBODY


class Certainty(NamedTuple):
    value: Fraction
    mark: Questions = NOBODY


def united(sets: Iterable[Questions]) -> Questions:
    return frozenset().union(*sets)


def shared_mark(marks: Iterable[Questions]) -> Questions:
    """The mark of what has several supports: all must be marked (9)."""
    marks = list(marks)
    return united(marks) if all(marks) else NOBODY


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    verdicts = list(verdicts)
    if any(verdict.value is False for verdict in verdicts):
        return FAIL
    unknown = [verdict for verdict in verdicts if verdict.value is None]
    return Verdict(None if unknown else True, united(v.questions for v in unknown or verdicts))


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    verdicts = list(verdicts)
    if passing := [v.questions for v in verdicts if v.value]:
        return Verdict(True, shared_mark(passing))
    if unknown := [v.questions for v in verdicts if v.value is None]:
        return Verdict(None, united(unknown))
    return FAIL


def number(name: Name) -> float:
    """The number of `7 months`, of a point of a scale, of a count."""
    found = re.match(r"-?[\d.]+", name.id)
    assert found, name.id
    return float(found.group())


def ends(question: Question, answer: Any) -> list[float]:
    """The first and the last number of the half-open band that was chosen."""
    band = next(option.band for option in question.options if option.id == answer)
    assert band is not None
    return [band.start, math.inf if band.end is None else math.nextafter(band.end, -math.inf)]


def holds(point: float, comparison: str, values: list[Any]) -> bool:
    if comparison == "between":
        return bool(values[0] <= point <= values[1])
    tests: dict[str, Callable[[Any], bool]] = {
        "is": lambda p: point == p,
        "is-not": lambda p: point != p,
        "at-least": lambda p: point >= p,
        "at-most": lambda p: point <= p,
        "above": lambda p: point > p,
        "below": lambda p: point < p,
    }
    return tests[comparison](values[0])


def over(points: Iterable[float], comparison: str, values: list[Any]) -> Verdict:
    """A test passes or fails only over the whole interval."""
    found = {holds(point, comparison, values) for point in points}
    return Verdict(None if len(found) > 1 else found.pop())


def counted(
    stated: Level, counts: list[tuple[int | None, int | None, Questions]]
) -> tuple[int, int]:
    """Each end is first raised, then lowered."""
    floor = max([at_least for at_least, _, _ in counts if at_least is not None], default=0)
    cap = min([at_most for _, at_most, _ in counts if at_most is not None], default=len(LEVELS) - 1)
    return min(max(stated.low, floor), cap), min(max(stated.high, floor), cap)
