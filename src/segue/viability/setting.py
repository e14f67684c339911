"""What somebody sets an assumption to: read, or refused with what it can be."""

from __future__ import annotations

import re

from segue.errors import AssumptionError
from segue.questionnaire.faults import shown
from segue.schema.base import Span

_TEXT = re.compile(r"\s*(\d+(?:\.\d+)?)(?:\s+to\s+(\d+(?:\.\d+)?))?\s*")
_WHOLE_FROM = 10**6
"""From here on a number is told digit by digit, not as a power of ten."""
_LONGEST = 10**15


def span_set(name: str, value: object, allowed: Span, unit: str) -> Span:
    """A value, or a range, that an assumption is set to; raises AssumptionError.

    It is a number, two of them, or a text such as `8` or `6 to 12`.
    """
    ends = _ends(value)
    limits = f"{span_text(allowed.low, allowed.high)} {unit}"
    if ends is None:
        raise AssumptionError(
            f"'{name}' cannot be {_told(value)}. Give a number alone, from {limits}, or a range "
            f"such as '{allowed.low:g} to {allowed.high:g}'."
        )
    low, high = ends
    if not allowed.low <= low <= high <= allowed.high:
        raise AssumptionError(
            f"'{name}' cannot be {span_text(low, high)}. It can be anything from {limits}, "
            "or a range with its lower end first."
        )
    return Span(low=low, high=high)


def _ends(value: object) -> tuple[float, float] | None:
    """The lowest and the highest of what is meant; None where it is no number."""
    if isinstance(value, str):
        found = _TEXT.fullmatch(value)
        return None if found is None else (float(found[1]), float(found[2] or found[1]))
    parts = value if isinstance(value, tuple | list) else (value, value)
    numbers = [one for one in parts if _is_number(one)]
    return (numbers[0], numbers[1]) if len(numbers) == len(parts) == 2 else None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value


def _told(value: object) -> str:
    if isinstance(value, float):
        return "no number (nan)"
    return shown(value) if value != "" else "empty"


def span_text(low: float, high: float) -> str:
    """`4`, or `4 to 6.5`."""
    return number_text(low) if low == high else f"{number_text(low)} to {number_text(high)}"


def number_text(number: float) -> str:
    """`6.5`, or `1,000,000`: never a power of ten."""
    if abs(number) >= _LONGEST:
        return "a number this long"
    return f"{number:,.0f}" if abs(number) >= _WHOLE_FROM else f"{number:,g}"
