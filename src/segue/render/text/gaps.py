"""What recommended things ask for beside what the person has, as bars with words."""

from __future__ import annotations

from collections.abc import Sequence

from segue.render.characters import clean
from segue.render.text.paper import Paper, cells
from segue.render.words import have_need, level_number, with_needs
from segue.schema.advice import Advice, Requirement
from segue.schema.library import LEVELS

MOST = len(LEVELS) - 1


def write_gaps(paper: Paper, advice: Advice, *, everything: bool) -> None:
    for it in with_needs(advice, everything=everything):
        met = sum(requirement.standing == "met" for requirement in it.requirements)
        note = f"(for {it.label}, {met} of {len(it.requirements)} met)"
        paper.heading("You have / you need", note)
        _table(paper, it.requirements)


def _table(paper: Paper, requirements: Sequence[Requirement]) -> None:
    widest = max(cells(clean(requirement.label)) for requirement in requirements) + 2
    column = min(widest, paper.width // 2)
    for it in requirements:
        paper.write(
            f"{_bar(it)} {have_need(it)}",
            label=it.label,
            column=column,
            label_style="plain",
        )


def _bar(it: Requirement) -> str:
    """Where the level is not known exactly but is enough, it counts as what is asked for."""
    enough = it.standing == "met" and level_number(it.have) is None
    return bar(it.need if enough else it.have, it.need)


def bar(have: str, need: str) -> str:
    """Four cells, one for each level above none: held, still to learn, not asked for.

    Example: `bar("beginner", "strong")` is `█▒▒░`, and `?▒▒░` where the level is unknown.
    """
    held, asked = level_number(have), level_number(need) or 0
    known = "?" if held is None else "█" * held
    return known.ljust(asked, "▒").ljust(MOST, "░")
