"""What to ask next, and how far the asking has come."""

from __future__ import annotations

from typing import Literal

from segue.schema.advice import Named, PackRef
from segue.schema.base import Record


class Result(Record):
    """Something that leads its kind, or still can."""

    kind: str
    id: str
    label: str


class KindSettled(Record):
    """A kind, and whether who leads it can no longer change."""

    kind: str
    label: str
    settled: bool


class Progress(Record):
    """How far the asking has come.

    `questions_left` are the fewest and the most questions that still have to be answered, or
    left out, until nothing that leads can change, when they are asked in the order of
    `NextQuestion`. Of `results` (what leads now, or still can) so many are `settled`: they
    lead whatever else is answered. `done`: no remaining answer can change what leads. `said`
    is this as a sentence.
    """

    format: Literal["segue.progress/1"] = "segue.progress/1"
    done: bool
    questions_left: tuple[int, int]
    settled: int
    results: int
    kinds: tuple[KindSettled, ...]
    said: str


class NextQuestion(Record):
    """The question whose answer settles most, or none where nothing is left to settle.

    `why` says what the answer can still change, and `asked_for` why the pack asks it;
    `can_change` are the results that it can bring to the lead or take from it, by itself or
    with others.
    """

    format: Literal["segue.next/1"] = "segue.next/1"
    pack: PackRef
    question: str | None = None
    text: str = ""
    options: tuple[Named, ...] = ()
    core: bool = False
    sensitive: bool = False
    why: str
    asked_for: str = ""
    can_change: tuple[Result, ...] = ()
    progress: Progress
