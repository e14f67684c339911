"""Answers after they were checked against the questionnaire, in one canonical form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from segue.schema.base import Fixed, Record

Levels = Annotated[dict[str, int | str], AfterValidator(Fixed)]
Value = str | tuple[str, ...] | int | float | Levels
"""One answer: an option id (yes-no: "yes" or "no"), a tuple of option ids in the question's
order, a point of a scale, a number, or a grid {skill id: level 0 to 4, or "not-sure"}.
"I don't know" is the string "not-sure" in any question."""


class Answers(Record):
    """What a person said, in the order of the questionnaire, dormant answers included."""

    values: Annotated[Mapping[str, Value], AfterValidator(Fixed)] = Field(default_factory=Fixed)
    name: str = ""
