"""One person's results then and now: what came, went, rose, fell or turned, and by which rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from segue.check.influence import Influence
from segue.plan.state import Cell
from segue.render.words import listed
from segue.schema.receipt import Behind, ResultChange, RuleFate, Told

Change = Literal["came", "went", "rose", "fell", "turned"]
_ORDER: tuple[Change, ...] = ("came", "went", "rose", "fell", "turned")
MOST_NAMED = 3
"""Of the rules that can lie behind a change, so many are named in its sentence."""
_ADVISED = ("recommended", "applies", "could-not-check")
_STATUS = {
    "recommended": "recommended",
    "set-aside": "set aside for another",
    "weak": "short of a recommendation",
    "ruled-out": "ruled out",
    "applies": "a caution that applies",
    "could-not-check": "a caution that could not be checked",
    "to-learn": "to be learned",
}


def compared(
    then: Sequence[Told], now: Sequence[Told], fates: Mapping[str, RuleFate]
) -> Iterator[ResultChange]:
    """Every result that is not as it was: first what came, then what went, rose, fell, turned."""
    before = {(it.kind, it.id): it for it in then}
    after = {(it.kind, it.id): it for it in now}
    found: dict[Change, list[ResultChange]] = {change: [] for change in _ORDER}
    for key in dict.fromkeys((*after, *before)):
        one = _compared(before.get(key), after.get(key), fates)
        if one is not None:
            found[one.change].append(one)
    for change in _ORDER:
        yield from found[change]


def traced(
    influence: Influence, results: Iterable[ResultChange], fates: Mapping[str, RuleFate]
) -> Iterator[ResultChange]:
    """The changes with the altered rules that reach them by way of other results."""
    altered = [rule for rule, fate in fates.items() if fate in ("new", "changed")]
    for it in results:
        own = {rule.rule for rule in it.rules}
        reaching = influence.behind(_cell(it))
        through = tuple(rule for rule in altered if rule in reaching and rule not in own)
        said = f" A change of {_named(through)} can lie behind this." if through else ""
        yield it.model_copy(update={"through": through, "text": f"{it.text}{said}"})


def _cell(it: ResultChange) -> Cell:
    if it.kind in ("caution", "learn"):
        return ("caution" if it.kind == "caution" else "to-learn"), it.id
    return ("ranking", it.kind) if it.change in ("rose", "fell") else ("chosen", it.id)


def _named(rules: Sequence[str]) -> str:
    shown = [f"rule {rule}" for rule in rules[:MOST_NAMED]]
    more = [f"{len(rules) - MOST_NAMED} more"] if rules[MOST_NAMED:] else []
    return listed([*shown, *more], "or")


def _compared(
    then: Told | None, now: Told | None, fates: Mapping[str, RuleFate]
) -> ResultChange | None:
    behind = tuple(_behind(then, now, fates))
    change = _change(then, now, behind)
    shown = now or then
    if change is None or shown is None:
        return None
    return ResultChange(
        change=change,
        kind=shown.kind,
        id=shown.id,
        label=shown.label,
        then=then,
        now=now,
        text=_turn(_place(then), _place(now)),
        rules=behind,
    )


def _change(then: Told | None, now: Told | None, behind: Sequence[Behind]) -> Change | None:
    was, is_ = (it is not None and it.status in _ADVISED for it in (then, now))
    if was != is_:
        return "came" if is_ else "went"
    if then is None or now is None or then.status != now.status:
        return "turned"
    if _standing(then) != _standing(now):
        return "rose" if _standing(now) > _standing(then) else "fell"
    altered = any(rule.fate != "same" or rule.then != rule.now for rule in behind)
    return "turned" if altered else None


def _standing(it: Told) -> tuple[int, float]:
    """What is more stands higher: the rank first, then the certainty."""
    return -(it.rank or 0), it.certainty or 0.0


def _turn(then: str, now: str) -> str:
    """How a result stood and stands, in a sentence."""
    return f"It is {now} as before." if then == now else f"It was {then}, and is {now}."


def _place(it: Told | None) -> str:
    """How a result stood, in words."""
    if it is None:
        return "not mentioned"
    rank = f", rank {it.rank}" if it.rank is not None else ""
    certainty = f" (certainty {it.certainty:.2f})" if it.certainty is not None else ""
    return f"{_STATUS[it.status]}{rank}{certainty}"


def _behind(then: Told | None, now: Told | None, fates: Mapping[str, RuleFate]) -> Iterator[Behind]:
    spoke, speaks = (it.rules if it is not None else () for it in (then, now))
    for rule in dict.fromkeys((*speaks, *spoke)):
        fate = fates.get(rule, "same")
        was, is_ = rule in spoke, rule in speaks
        text = f"rule {rule}: {_fate(fate, was, is_)}"
        yield Behind(rule=rule, fate=fate, then=was, now=is_, text=text)


def _fate(fate: RuleFate, then: bool, now: bool) -> str:
    """What became of a rule, and of what it says of this result."""
    named = {"new": "new", "gone": "gone from the pack", "changed": "changed", "same": "unchanged"}
    if then and now:
        return f"{named[fate]}, behind it then and now"
    turn = "behind it now" if now else "no longer behind it"
    return named[fate] if fate in ("new", "gone") else f"{named[fate]}, and {turn}"
