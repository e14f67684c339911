"""The picture in words: ranges that promise nothing, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from segue.schema.money_model import MoneyModel, Wording
from segue.schema.viability import Between, Milestone, WayPicture
from segue.viability.setting import span_text
from segue.viability.spread import chance, middle, share
from segue.viability.taken import Taken

_ALL = 100
_STEP = 5


def chance_words(found: Between) -> str:
    """A range of chances, so that none of them reads as never or always."""
    low, high = found.low, found.high
    if high <= 0:
        return f"in fewer than {_STEP} of 100 runs"
    if low >= _ALL:
        return f"in more than {_ALL - _STEP} of 100 runs"
    if low == high:
        return f"in about {low:g} of 100 runs"
    if high >= _ALL:
        return f"in {low:g} of 100 runs or more"
    return f"in {low:g} to {high:g} of 100 runs" if low else f"in at most {high:g} of 100 runs"


def share_words(found: Between) -> str:
    low, high = found.low, found.high
    if high <= 0:
        return "nearly nothing"
    return f"about {low:g} percent" if low == high else f"{low:g} to {high:g} percent"


def months_words(found: Between) -> str:
    high = found.high
    return f"month {found.low:g}" if found.low == high else f"months {found.low:g} to {high:g}"


def wording(wordings: Sequence[Wording], found: Between, *, lean: bool = False) -> str:
    """The pack's sentence for the middle of a range."""
    at = min(middle(found), _ALL)
    one = next(one for one in wordings if at <= one.up_to)
    return (lean and one.if_lean) or one.say


def way_words(
    model: MoneyModel,
    dry: Between | None,
    dry_month: Between | None,
    covered: Between,
    covered_month: Between | None,
    paid: tuple[Milestone, ...],
) -> Iterator[str]:
    """What one way may bring, a sentence each: the savings, the shares, the whole."""
    within = f"within {model.trial.horizon} months"
    if dry is None:
        yield "Your savings are not touched."
    else:
        when = f", mostly in {months_words(dry_month)}" if dry_month and dry.high else ""
        yield f"The money runs out {within} {chance_words(dry)}{when}."
    shares = [f"{share_words(one.share)} after {one.month} months" for one in paid]
    yield f"This work pays of your living costs: {', '.join(shares)} (the middle half of the runs)."
    when = (
        f", mostly from {months_words(covered_month)} on" if covered_month and covered.high else ""
    )
    yield f"It pays for all of them {within} {chance_words(covered)}{when}."


def headlines(model: MoneyModel, ways: Sequence[WayPicture]) -> Iterator[str]:
    """What the planned way comes to, and the boldest; or each where none is planned.

    The sentences are the pack's own.
    """
    planned = [way for way in ways if way.planned] or ways
    for way in dict.fromkeys([*planned, ways[-1]]):
        savings = "Your savings are not touched."
        dry, before = way.dry, way.lean
        money = wording(model.running_dry, dry, lean=before) if dry else savings
        yield f"{way.label}: {_small(money)}"
    paying = [wording(model.paying, way.paid[-1].share) for way in planned]
    yield from dict.fromkeys(paying[:1] if len(set(paying)) == 1 else paying[-1:])


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def bridge_words(found: Between) -> str:
    """How much other income is enough, at the hours the person gives now."""
    lead = "Other income with which your money would last, at the hours you give now"
    low, high = found.low, found.high
    if high < _STEP:
        return f"{lead}: hardly any, in nine of ten runs."
    if low == high:
        return f"{lead}: about {high:g} percent of your living costs."
    if low < _STEP:
        return (
            f"{lead}: hardly any in half of the runs, about {high:g} percent of your living costs "
            "in nine of ten."
        )
    return (
        f"{lead}: about {low:g} percent of your living costs in half of the runs, about {high:g} "
        "percent in nine of ten."
    )


def carrier_words(parts: Sequence[Sequence[float]], horizon: int) -> str:
    """What a carrier pays at the end, in each life of each world."""
    found = share([part for world in parts for part in world])
    return (
        f"At the hours you give now, it pays {share_words(found)} of your living costs after "
        f"{horizon} months, in the middle half of the runs."
    )


def post_words(parts: Sequence[Sequence[float]], horizon: int) -> str:
    """A post pays all or nothing, so how often one is found is told apart from what it pays."""
    found = chance([sum(part > 0 for part in world) / len(world) for world in parts])
    paid = [part for world in parts for part in world if part > 0]
    pays = (
        f"; where one is, it pays {share_words(share(paid))} of your living costs" if paid else ""
    )
    return f"A post is found within {horizon} months {chance_words(found)}{pays}."


def taken_words(one: Taken) -> str:
    """The value of an assumption: `4 to 6 months`, or that it is not known."""
    if one.range is None:
        return "not known"
    if one.unit == "an hour":
        return f"{span_text(one.range.low, one.range.high)} an hour"
    middle = "" if one.middle is None else f", the middle one {plain(one.middle):,g}"
    return f"{span_text(plain(one.range.low), plain(one.range.high))} {one.unit}{middle}"


def plain(number: float) -> float:
    """A number without the digits that nobody measured."""
    return float(round(number)) if abs(number) >= _STEP else round(number, 2)
