"""Viability: a money picture for one person. The JSON format `segue.viability/1` is this, dumped.

Shares are whole percent of one month's living costs, chances whole percent of the lives that
were played through; both are rounded to what the evidence can bear.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from segue.schema.advice import FigureRef, PackRef, SourceRef
from segue.schema.base import Record
from segue.schema.money_model import Unit

Basis = Literal["your answer", "a figure", "an adviser's estimate", "set by you", "nothing yet"]
Changes = Mapping[str, float | tuple[float, float] | str]
"""Assumptions that somebody sets, by name: one value, the two ends of a range, or such as text."""


class Between(Record):
    """The middle half of what came out: a quarter lies below `low`, a quarter above `high`."""

    low: float
    high: float


class Milestone(Record):
    """What share of the living costs this work pays after so many months."""

    month: int
    share: Between


class WayPicture(Record):
    """What one way to go about it may bring; `planned` where the person means to go it.

    `dry` is the chance of running out of money within the horizon, None on a way that draws
    on no savings; `dry_month` when that happened, where it did; `lean` whether the work
    paid for all in most of those lives by then, or soon after; `covered` the chance that this
    work alone pays the living costs within the horizon; `covered_month` when it first did.
    """

    id: str
    label: str
    planned: bool
    dry: Between | None
    dry_month: Between | None
    lean: bool = False
    covered: Between
    covered_month: Between | None
    paid: tuple[Milestone, ...]
    said: tuple[str, ...]


class CarrierPicture(Record):
    """Streams that carry the picture, what they may pay at its end, and what that rests on."""

    id: str
    label: str
    streams: tuple[str, ...]
    share: Between
    said: str
    figures: tuple[FigureRef, ...]


class NotCounted(Record):
    """A recommended stream that is not counted, and why."""

    stream: str
    label: str
    because: str
    sources: tuple[SourceRef, ...] = ()


class Assumption(Record):
    """One thing taken for true: anything from `low` to `high`; it can be set within `allowed`.

    `basis` says on whose word. `low` and `high` are None where nothing is taken for true.
    """

    id: str
    text: str
    unit: Unit
    low: float | None
    high: float | None
    said: str
    allowed_low: float
    allowed_high: float
    basis: Basis
    note: str = ""
    sources: tuple[SourceRef, ...] = ()
    figures: tuple[FigureRef, ...] = ()


class Move(Record):
    """How far one assumption moves the result, from its lowest to its highest.

    `measure`: the chance of running dry, or the share of living costs paid at the end, of
    the way that `Viability.measured` names. `shown` is false beyond those that move it most.
    """

    assumption: str
    text: str
    measure: Literal["dry", "share"]
    at_low: float
    at_high: float
    said: str
    shown: bool = True


class NotSaid(Record):
    """A question left open on which the picture rests, and what was taken instead."""

    question: str
    text: str
    said: str


class Viability(Record):
    """Whether this work can carry one person: a picture in ranges, never a promise.

    `drawn` is false where no picture is made; `said` then tells why. `bridge` is the other
    income, in percent of living costs, with which the money does not run out: enough in half
    of the lives (`low`), and in nine of ten (`high`).
    """

    format: Literal["segue.viability/1"] = "segue.viability/1"
    pack: PackRef
    name: str = ""
    drawn: bool
    said: tuple[str, ...]
    seed: int
    horizon: int
    lives: int
    ways: tuple[WayPicture, ...] = ()
    bridge: Between | None = None
    carriers: tuple[CarrierPicture, ...] = ()
    not_counted: tuple[NotCounted, ...] = ()
    not_said: tuple[NotSaid, ...] = ()
    measured: str = ""
    moves: tuple[Move, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    limits: tuple[str, ...] = ()
    evidence_note: str = ""
