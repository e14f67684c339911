"""Points and numbers: what a comparison means on a scale, and where bands begin."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar

from segue.errors import Place, Problem
from segue.plan.conditions import Range
from segue.plan.vocabulary import spaced
from segue.schema.questionnaire import Option, Question
from segue.schema.rules import Line, Name

T = TypeVar("T", int, Fraction)
SCALE_TESTS = ("is", "is-not", "at-least", "at-most", "above", "below", "between")
_NUMBER = re.compile(r"^(-?\d+(?:\.\d+)?)(?:-(.+))?$")


class Fault(Exception):
    """A line cannot be resolved; it becomes a Problem where the line stands."""

    def __init__(self, code: str, message: str, cure: str = "", name: Name | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.cure, self.name = code, message, cure, name

    def at(self, place: Place, width: int = 0) -> Problem:
        if self.name is not None:
            place, width = self.name.place, len(self.name.id)
        return Problem(place, self.code, self.message, self.cure, width=width)


def range_of(line: Line, unit: str) -> Range:
    """The numbers that a line asks for; raises Fault."""
    if line.comparison not in SCALE_TESTS:
        raise wrong_test(line, line.subject.id, "a number, as 'at least 5'")
    numbers = [number_of(name, unit) for name in line.values]
    low, high = rising(line, numbers)[0], numbers[-1]
    return {
        "is": Range(low, high),
        "is-not": Range(low, high, outside=True),
        "at-least": Range(low=low),
        "at-most": Range(high=high),
        "above": Range(low=low, low_open=True),
        "below": Range(high=high, high_open=True),
        "between": Range(low, high),
    }[line.comparison]


def rising(line: Line, ends: list[T]) -> list[T]:
    """The ends of a range, the lower one first; nothing lies between them otherwise."""
    if line.comparison == "between" and ends[0] > ends[-1]:
        raise Fault(
            "R103", f"nothing is '{line.text}'.", "Write the lower end first.", line.subject
        )
    return ends


def comparing(comparison: str, points: list[int]) -> Callable[[int], bool]:
    low, high = points[0], points[-1]
    return {
        "is": lambda point: point == low,
        "is-not": lambda point: point != low,
        "at-least": lambda point: point >= low,
        "at-most": lambda point: point <= high,
        "above": lambda point: point > low,
        "below": lambda point: point < high,
        "between": lambda point: low <= point <= high,
    }[comparison]


def number_of(name: Name, unit: str) -> Fraction:
    """A number as written, with or without its unit; raises Fault."""
    found = _NUMBER.match(name.id)
    if found is None:
        raise Fault("R105", f"'{spaced(name.id)}' is not a number.", "Write digits.", name)
    number, said = found.groups()
    if said and said.rstrip("s") != unit.rstrip("s"):
        message = f"this is counted in {unit or 'no unit'}, not in '{spaced(said)}'."
        raise Fault("R105", message, f"Write '{f'{number} {unit}'.strip()}'.", name)
    return Fraction(number)


def start_of(option: Option) -> Fraction:
    return Fraction(str(option.band.start)) if option.band else Fraction(0)


def check_edge(name: Name, edge: Fraction, question: Question) -> None:
    edges = [start_of(option) for option in question.options]
    if edge in edges:
        return
    shown = ", ".join(str(e) for e in edges)
    message = f"{edge} cuts a band of '{spaced(question.id)}' in two."
    raise Fault("R106", message, f"Its edges are {shown}.", name)


def points_of(question: Question) -> list[str]:
    assert question.least is not None
    assert question.most is not None
    return [str(point) for point in range(int(question.least), int(question.most) + 1)]


def point_of(name: Name, question: Question) -> str:
    """A point of a scale as written; raises Fault."""
    scale = points_of(question)
    if name.id not in scale:
        message = f"'{spaced(name.id)}' is not a point of '{spaced(question.id)}'."
        raise Fault("R104", message, f"Its points are {scale[0]} to {scale[-1]}.", name)
    return name.id


def wrong_test(line: Line, subject: str, takes: str) -> Fault:
    message = f"'{line.text}' is no test of '{spaced(subject)}'."
    return Fault("R103", message, f"It takes {takes}.", line.subject)
