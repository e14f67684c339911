"""How rules and answers count a skill's level, and whether a count could move it as wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from segue.plan.ground import GroundRule

Enough = Callable[[int], bool]
"""Whether a level is as high as is wanted."""


def bounds(rule: GroundRule, skill: str) -> Iterator[tuple[int | None, int | None]]:
    """What a rule counts a skill as: at least, at most."""
    for conclusion in rule.conclusions:
        if conclusion.target == skill and conclusion.sort == "at-least":
            yield conclusion.level, None
        elif conclusion.target == skill and conclusion.sort == "at-most":
            yield None, conclusion.level


def bears(at_least: int | None, at_most: int | None, counted: bool, enough: Enough | None) -> bool:
    """Whether a count could move a level as wanted: up to what is enough, or at all."""
    if enough is None:
        return True
    if counted:
        return at_most is not None
    return at_least is not None and enough(at_least)
