"""Answers after they were checked against the questionnaire, in one canonical form."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from segue.schema.base import Record

Value = str | tuple[str, ...] | int | float | dict[str, int | str]
"""One answer: an option id (yes-no: "yes" or "no"), a tuple of option ids in the question's
order, a point of a scale, a number, or a grid {skill id: level 0 to 4, or "not-sure"}.
"I don't know" is the string "not-sure" in any question."""


class Answers(Record):
    """What a person said, in the order of the questionnaire, dormant answers included."""

    values: Mapping[str, Value] = Field(default_factory=dict)
    name: str = ""
