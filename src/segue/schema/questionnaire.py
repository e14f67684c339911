"""The questionnaire of a pack: questions, their options, and when each one arises."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from segue.schema.base import Id, Placed, Record, Span
from segue.schema.rules import Block

QuestionType = Literal["yes-no", "choice", "choices", "scale", "levels", "number"]
UNSURE = "not-sure"
"""The answer "I don't know", reserved in every question."""


class CountAs(Record):
    """A meaning of an answer: the skill's level is at least, or at most, this (0 to 4)."""

    skill: Id
    at_least: int | None = None
    at_most: int | None = None


class Meaning(Record):
    """What an option means beyond itself: facts that hold, and skills that count."""

    facts: tuple[Id, ...] = ()
    counts: tuple[CountAs, ...] = ()


class Band(Record):
    """A half-open band of a number: from (included) below (not included; none: no end)."""

    start: float
    end: float | None = None


class Option(Placed):
    """An answer one can choose: public `id`, `label` for people, `word` for rules.

    `amount` is the range of a quantity that the option stands for, where it does
    (hours a week); `alone` options exclude all others.
    """

    id: Id
    label: str
    word: Id
    band: Band | None = None
    amount: Span | None = None
    alone: bool = False
    means: Meaning = Meaning()


class Row(Placed):
    """A row of a grid: a skill, and one sentence for each level from 0 up."""

    id: Id
    label: str
    anchors: tuple[str, ...]


class Question(Placed):
    """One question. `when` lists the blocks of which one must pass for it to arise (none: always).

    `least` and `most` bound a scale or a number; `at_most` the number of choices.
    `sets` are named sets of option words that rules may use like an option.
    `unsure` says whether "I don't know" is offered as an option of its own (it is always
    accepted). `protected`: may only ever protect, by raising a caution or deciding about what
    `may_decide` names. `labels` name points of a scale. `expect` weighs answers (option ids,
    points, levels) by how many people an adviser expects to give them.
    """

    id: Id
    text: str
    why: str
    type: QuestionType
    core: bool = False
    sensitive: bool = False
    protected: bool = False
    may_decide: tuple[Id, ...] = ()
    unsure: bool = True
    ordered: bool = False
    at_most: int | None = None
    least: float | None = None
    most: float | None = None
    unit: str = ""
    labels: dict[int, str] = Field(default_factory=dict)
    point_means: dict[int, Meaning] = Field(default_factory=dict)
    options: tuple[Option, ...] = ()
    sets: dict[str, tuple[Id, ...]] = Field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    when: tuple[Block, ...] = ()
    changeable: Literal["yes", "with-time", "no"] = "yes"
    expect: dict[str, float] = Field(default_factory=dict)

    def expected(self, answer: str) -> float:
        """The weight of an answer among others; 1 where nothing is expected of it."""
        return self.expect.get(answer, 1.0)

    @property
    def banded(self) -> bool:
        return self.type == "number" and bool(self.options)
