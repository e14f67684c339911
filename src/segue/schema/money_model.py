"""What a pack assumes about money over time: `knowledge/viability.yaml`, as records.

Everything is counted in living costs: 100 percent is what one month of living costs. So no
amount ever meets one of another currency.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from segue.errors import Place
from segue.schema.base import Citation, Id, Placed, Record, Span
from segue.schema.knowledge import Figure

_ALL = 100
Unit = Literal["months", "days", "percent", "hours a week", "an hour"]


class Saying(Record):
    """An answer that somebody may have given: a question and some of its options' words."""

    question: Id
    words: tuple[Id, ...]


class Case(Record):
    """What is taken for true where one answer was given, and another left out."""

    question: Id
    word: Id
    range: Span


class Assumed(Placed):
    """Something taken for true: a range, what it may be set to, and on whose word.

    `question` names the one whose answer takes its place; `cases` are ranges by other
    answers. `open_end` closes a band of answers that has no end. Without a `range` nothing is
    taken for true until somebody says so.
    """

    id: Id
    text: str
    unit: Unit
    range: Span | None
    allowed: Span
    question: Id | None = None
    open_end: float | None = None
    cases: tuple[Case, ...] = ()
    note: str = ""
    sources: tuple[Citation, ...]


class Earning(Placed):
    """What a carrier pays in a month once it is established, at full hours.

    `low`, `middle` and `high` are values of `figure` by name, or percent as digits. A value
    is multiplied by `times` (units of work in a month) and read beside another value of the
    same figure, or beside the yardstick.
    """

    text: str
    figure: Id
    low: str
    middle: str = ""
    high: str
    beside: str = ""
    times: Span
    allowed: Span
    note: str = ""
    sources: tuple[Citation, ...]


class Carrier(Placed):
    """A group of income streams that can carry somebody: they are counted against savings.

    `hours` is its share of somebody's hours beside the other carriers. A `post` takes the
    place of all other work once it is found.
    """

    id: Id
    label: str
    streams: tuple[Id, ...]
    hours: float
    post: bool = False
    earning: Earning
    growth: Assumed
    chance: Assumed


class Way(Placed):
    """A way to go about it: what else pays meanwhile, and how many hours are left for this.

    `applies` lists what one must have said of oneself for the way to be shown (none:
    everybody), `unless` what one must not; `planned` is what shows that one means this way.
    `outside` is other income in percent of a plain living, from `begins` months on; None
    means that everything is paid for.
    """

    id: Id
    label: str
    applies: tuple[Saying, ...] = ()
    unless: tuple[Saying, ...] = ()
    planned: tuple[Saying, ...] = ()
    outside: Assumed | None = None
    begins: Assumed | None = None
    hours: Assumed | None = None


class Silence(Placed):
    """For whom no picture is made, and what they are told instead."""

    applies: tuple[Saying, ...]
    say: str
    sources: tuple[Citation, ...]


class Wording(Record):
    """A sentence for a share of at most `up_to` percent.

    `if_lean` is said instead where the work pays and the money runs out in a lean month all
    the same; empty where that changes nothing.
    """

    up_to: float
    say: str
    if_lean: str = ""


class Uncounted(Placed):
    """Why a stream is not counted."""

    stream: Id
    say: str
    sources: tuple[Citation, ...]


class Yardstick(Placed):
    """A plain living in one country: a figure's value, so many times, is one month of it."""

    text: str
    figure: Id
    value: str
    times: float


class Trial(Record):
    """How much is played through: `worlds` of assumptions, `lives` in each of them.

    `horizon` is in months; costs count as covered where `steady` months pay them on average.
    """

    worlds: int
    lives: int
    seed: int
    horizon: int
    steady: int
    probe_worlds: int
    probe_lives: int


class MoneyModel(Placed):
    """All of `knowledge/viability.yaml`. `left_out` are streams that are no stream of their own."""

    trial: Trial
    yardstick: Yardstick
    living_costs: Id
    assumptions: tuple[Assumed, ...]
    carriers: tuple[Carrier, ...]
    ways: tuple[Way, ...]
    silences: tuple[Silence, ...] = ()
    uncounted: tuple[Uncounted, ...] = ()
    left_out: tuple[Id, ...] = ()
    running_dry: tuple[Wording, ...]
    paying: tuple[Wording, ...]
    limits: tuple[str, ...] = ()
    moves_shown: int
    sources: tuple[Citation, ...]

    def all_assumed(self) -> Iterator[Assumed]:
        """Every assumption that is written as one, wherever it stands."""
        yield from self.assumptions
        for carrier in self.carriers:
            yield from (carrier.growth, carrier.chance)
        for way in self.ways:
            yield from (one for one in (way.outside, way.begins, way.hours) if one)

    def cited(self) -> Iterator[tuple[str, Place, Citation]]:
        """Every citation, with the name and the place of what cites it."""
        for name, place, sources in self._citing():
            yield from ((name, place, one) for one in sources)

    def _citing(self) -> Iterator[tuple[str, Place, tuple[Citation, ...]]]:
        yield "viability", self.place, self.sources
        for one in self.all_assumed():
            yield one.id, one.place, one.sources
        for carrier in self.carriers:
            yield f"{carrier.id}-income", carrier.earning.place, carrier.earning.sources
        for silence in self.silences:
            yield "no-picture", silence.place, silence.sources
        for why in self.uncounted:
            yield f"not-counted-{why.stream}", why.place, why.sources


def is_percent(name: str) -> bool:
    """Whether an end of an `Earning` is percent written as digits, and not a value's name."""
    return name.replace(".", "", 1).isdigit()


def percents(
    earning: Earning, mark: Yardstick, figures: Mapping[str, Figure]
) -> tuple[float, float | None, float]:
    """What a carrier pays, lowest, middle and highest, in percent of what it is read beside."""
    figure = figures[earning.figure]
    if earning.beside:
        beside = _number(figure, earning.beside)
    else:
        beside = _number(figures[mark.figure], mark.value) * mark.times

    def percent(name: str, times: float) -> float:
        return float(name) if is_percent(name) else _number(figure, name) * times / beside * _ALL

    low, high = earning.times.low, earning.times.high
    middle = percent(earning.middle, (low + high) / 2) if earning.middle else None
    return percent(earning.low, low), middle, percent(earning.high, high)


def _number(figure: Figure, name: str) -> float:
    value = figure.value[name]
    assert isinstance(value, float)
    return value
