"""From many outcomes to a range, rounded to what the evidence can bear."""

from __future__ import annotations

from collections.abc import Sequence

from segue.schema.viability import Between

_LOWER, _UPPER = 0.25, 0.75
_PERCENT = 100
_STEP = 5


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value that this share of an ordered sequence lies at or below."""
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def middle_half(found: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(found)
    return quantile(ordered, _LOWER), quantile(ordered, _UPPER)


def chance(found: Sequence[float]) -> Between:
    """Chances from 0 to 1, as the middle half of them in percent, in steps of five."""
    low, high = middle_half(found)
    return Between(low=_stepped(low * _PERCENT), high=_stepped(high * _PERCENT))


def share(found: Sequence[float]) -> Between:
    """Shares of living costs, as the middle half in percent; small ones to one percent."""
    low, high = middle_half(found)
    return Between(low=rounded(low * _PERCENT), high=rounded(high * _PERCENT))


def rounded(percent: float) -> float:
    return _stepped(percent) if percent >= 2 * _STEP else float(round(percent))


def _stepped(percent: float) -> float:
    return float(_STEP * round(percent / _STEP))


def months(found: Sequence[int]) -> Between | None:
    """The middle half of the months in which something happened, where it ever did."""
    if not found:
        return None
    low, high = middle_half(found)
    return Between(low=low, high=high)


def between(low: float, high: float) -> Between:
    """Two shares as they stand, in percent and rounded."""
    return Between(low=rounded(low * _PERCENT), high=rounded(high * _PERCENT))


def middle(found: Between) -> float:
    return (found.low + found.high) / 2
