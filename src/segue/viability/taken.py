"""What is taken for true about one person: answers first, then what was set, then the pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from segue.errors import AssumptionError, UnknownName, did_you_mean
from segue.plan import State
from segue.schema.base import Citation, Span
from segue.schema.library import Library
from segue.schema.money_model import Assumed, Carrier, Unit, Way, percents
from segue.schema.questionnaire import Question
from segue.schema.viability import Basis, Changes
from segue.viability.person import Person, is_said
from segue.viability.setting import number_text, span_set

_ALL = 100
_MONTHS = Span(low=0, high=120)
_DAYS = Span(low=0, high=730)


class Taken(NamedTuple):
    """One assumption as it holds for one person; without a `range` it is not known.

    `middle` is the value that half of all lie below; None where the range is even.
    """

    id: str
    text: str
    unit: Unit
    range: Span | None
    allowed: Span
    basis: Basis
    middle: float | None = None
    note: str = ""
    sources: tuple[Citation, ...] = ()
    figures: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        assert self.range is not None
        return self.range


def taken(person: Person, changes: Changes) -> dict[str, Taken]:
    """All that is taken for true, by name; raises UnknownName and AssumptionError."""
    found = {one.id: one for one in _taken(person)}
    for name, value in changes.items():
        found[name] = _set(found, name, value)
    return found | _level_by_costs(person, found, changes)


def _taken(person: Person) -> Iterator[Taken]:
    for assumed in person.model.assumptions:
        yield _of(person, assumed)
    for carrier in person.carriers:
        yield _earning(person, carrier)
        yield from _delays(person, carrier)
        yield _of(person, carrier.growth)
        yield _of(person, carrier.chance)
    for way in person.ways:
        yield from (_of(person, one) for one in _own(way))


def _own(way: Way) -> list[Assumed]:
    return [one for one in (way.outside, way.begins, way.hours) if one]


def _of(person: Person, assumed: Assumed) -> Taken:
    told = _told(person, assumed)
    assumes = told or _by_case(person, assumed) or assumed.range
    return Taken(
        id=assumed.id,
        text=assumed.text,
        unit=assumed.unit,
        range=assumes,
        allowed=assumed.allowed,
        basis="your answer" if told else _basis(assumed.sources) if assumes else "nothing yet",
        note="" if told else assumed.note,
        sources=assumed.sources if assumes and not told else (),
    )


def _basis(sources: tuple[Citation, ...]) -> Basis:
    """Where an adviser had a word in it, it is an estimate, whatever else it leans on."""
    advised = any(one.source == "adviser" for one in sources)
    return "an adviser's estimate" if advised else "a figure"


def _told(person: Person, assumed: Assumed) -> Span | None:
    """What the person's own answer says: a number, a band, or the amount of an option."""
    question = person.library.question.get(assumed.question or "")
    value = person.state.values.get(question.id) if question else None
    if isinstance(value, int | float):
        return Span(low=value, high=value)
    if question is None or not isinstance(value, frozenset):
        return None
    return next(_amounts(question, value, assumed.open_end), None)


def _amounts(question: Question, chosen: frozenset[str], open_end: float | None) -> Iterator[Span]:
    for option in question.options:
        if option.id not in chosen:
            continue
        if option.amount:
            yield option.amount
        elif option.band:
            start, end = option.band.start, option.band.end
            yield Span(low=start, high=max(start, end if end is not None else open_end or start))


def _by_case(person: Person, assumed: Assumed) -> Span | None:
    for case in assumed.cases:
        if is_said(person.library, person.state, case.question, (case.word,)):
            return case.range
    return None


def _earning(person: Person, carrier: Carrier) -> Taken:
    earning, mark = carrier.earning, person.model.yardstick
    figures = {figure.id: figure for figure in person.library.figures}
    low, middle, high = percents(earning, mark, figures)
    return Taken(
        id=f"{carrier.id}-income",
        text=earning.text,
        unit="percent",
        range=Span(low=low, high=high),
        middle=middle,
        allowed=earning.allowed,
        basis=_basis(earning.sources),
        note=earning.note,
        sources=earning.sources,
        figures=(earning.figure, *([] if earning.beside else [mark.figure])),
    )


def _delays(person: Person, carrier: Carrier) -> Iterator[Taken]:
    node = person.earliest(carrier)
    assert node.income is not None
    basis = (node.income.delay_basis,)
    start = f"{node.label}: months until the first money"
    cash = f"{node.label}: days from the work until the money arrives"
    found: list[tuple[str, str, Unit, Span, Span]] = [
        ("start", start, "months", node.income.months_to_first, _MONTHS),
        ("delay", cash, "days", node.income.days_to_cash, _DAYS),
    ]
    for name, text, unit, span, allowed in found:
        id = f"{carrier.id}-{name}"
        yield Taken(id, text, unit, span, allowed, _basis(basis), sources=basis)


def _set(found: Mapping[str, Taken], name: str, value: object) -> Taken:
    if name not in found:
        near = did_you_mean(name, found) if isinstance(name, str) else ""
        hint = near or f"They are: {', '.join(found)}."
        raise UnknownName(f"no assumption of this picture is called '{name}'. {hint}")
    one = found[name]
    span = span_set(name, value, one.allowed, one.unit)
    return one._replace(range=span, middle=None, basis="set by you", note="", sources=())


def _level_by_costs(
    person: Person, found: Mapping[str, Taken], changes: Changes
) -> dict[str, Taken]:
    """The living level, where the person's costs and the wage beside them are both known."""
    wage = found["hourly-minimum"].range
    if wage is None or "living-level" in changes:
        return {}
    costs = living_costs(person.library, person.state, person.model.living_costs)
    if costs is None:
        raise AssumptionError(
            "'hourly-minimum' is read beside your living costs, and you did not say what they "
            f"are. Answer '{person.model.living_costs}', or set 'living-level'."
        )
    level = found["living-level"]
    times = person.model.yardstick.times
    low, high = (costs / (end * times) * _ALL for end in (wage.high, wage.low))
    if not level.allowed.low <= low <= high <= level.allowed.high:
        raise AssumptionError(
            f"living costs of {number_text(costs)} are {low:,.0f} percent of a full-time "
            "month at the 'hourly-minimum' that you set. Is it the wage of one hour, and in the "
            "same currency?"
        )
    worked_out = level._replace(range=Span(low=low, high=high), basis="set by you", sources=())
    return {"living-level": worked_out}


def living_costs(library: Library, state: State, question: str) -> float | None:
    """A month's living costs as the person gave them, in a currency that nobody asked for."""
    value = state.values.get(question)
    return float(value) if isinstance(value, int | float) else None
