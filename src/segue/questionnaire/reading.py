"""One answer as it was given, read as its question's type wants it: one canonical value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from segue.questionnaire.faults import Fault, Unfit, nearest, not_an_option, shown
from segue.questionnaire.numerals import is_endless, number, written
from segue.schema.answers import Value
from segue.schema.library import LEVELS
from segue.schema.questionnaire import UNSURE, Band, Option, Question

_LISTS = (list, tuple, set, frozenset)
_YES_NO = {"yes": "yes", "no": "no", "true": "yes", "false": "no"}


def read(question: Question, given: object) -> Value | None:
    """The canonical value of an answer, or nothing where it counts as not given.

    Raises `Unfit` with every fault found in it.
    """
    if isinstance(given, str):
        if not given.strip():
            return None
    elif given is None or (isinstance(given, (*_LISTS, Mapping)) and not given):
        return None
    if given == UNSURE or _only(given) == UNSURE:
        return UNSURE
    value = _READERS[question.type](question, given)
    return None if value == {} else value


def _only(given: object) -> object:
    """The one member of a list of one; anything else as it stands."""
    if isinstance(given, _LISTS) and len(given) == 1:
        return next(iter(given))
    return given


def _yes_no(question: Question, given: object) -> Value:
    one = _only(given)
    said = str(one).casefold() if isinstance(one, (str, bool)) else ""
    if said not in _YES_NO:
        raise Unfit(Fault(f"{shown(given)} is neither yes nor no.", f"Answer yes, no or {UNSURE}."))
    return _YES_NO[said]


def _choice(question: Question, given: object) -> Value:
    one = _only(given)
    if isinstance(one, _LISTS):
        raise Unfit(Fault(f"it takes one answer, and here are {len(one)}.", "Keep one of them."))
    return _option(question, one).id


def _option(question: Question, given: object) -> Option:
    for option in question.options:
        if option.id == given:
            return option
    raise Unfit(not_an_option(given, question.options))


def _choices(question: Question, given: object) -> Value:
    members = list(given) if isinstance(given, _LISTS) else [given]
    known = {option.id for option in question.options} | {UNSURE}
    strange = [
        not_an_option(member, question.options)._replace(part=index)
        for index, member in enumerate(members)
        if not isinstance(member, str) or member not in known
    ]
    if strange:
        raise Unfit(*strange)
    chosen = tuple(option for option in question.options if option.id in members)
    faults = [*_twice(members), *_company(members, chosen), *_too_many(question, chosen)]
    if faults:
        raise Unfit(*faults)
    return tuple(option.id for option in chosen)


def _twice(members: list[object]) -> list[Fault]:
    return [
        Fault(f"'{member}' stands here twice.", "Keep it once.", part=index)
        for index, member in enumerate(members)
        if member in members[:index]
    ]


def _company(members: list[object], chosen: tuple[Option, ...]) -> list[Fault]:
    loners = [option.id for option in chosen if option.alone and len(chosen) > 1]
    if UNSURE in members:
        loners.append(UNSURE)
    cure = "Leave it out, or leave out all the others."
    return [Fault(f"'{loner}' goes with no other answer.", cure) for loner in loners]


def _too_many(question: Question, chosen: tuple[Option, ...]) -> list[Fault]:
    most = question.at_most
    if most is None or len(chosen) <= most:
        return []
    over = len(chosen) - most
    return [Fault(f"it takes at most {most}, and here are {len(chosen)}.", f"Leave out {over}.")]


def _scale(question: Question, given: object) -> Value:
    given = _only(given)
    said = number(given)
    cure = f"Give a whole number {limits(question)}."
    if said is None:
        raise Unfit(_labelled_point(question, given) or _no_number(given, cure))
    if not isinstance(said, int):
        raise Unfit(Fault(f"{shown(given)} is not a whole number.", cure))
    if not _within(question, said):
        raise Unfit(Fault(f"{shown(said)} is off its scale.", cure))
    return said


def _no_number(given: object, cure: str) -> Fault:
    if is_endless(given):
        return Fault(f"{shown(given)} is too large a number.", cure)
    return Fault(f"{shown(given)} is not a number.", cure)


def _labelled_point(question: Question, given: object) -> Fault | None:
    for point, label in question.labels.items():
        if isinstance(given, str) and given.casefold() == label.casefold():
            return Fault(f"{shown(given)} is the label for people; its point is {point}.")
    return None


def _number(question: Question, given: object) -> Value:
    if question.banded:
        return _banded(question, given)
    given = _only(given)
    said = number(given)
    if said is not None and _within(question, said):
        return said
    cure = f"Give a number {limits(question)}." if limits(question) else "Give a number."
    if said is None:
        raise Unfit(_no_number(given, cure))
    low = question.least is not None and said < question.least
    raise Unfit(Fault(f"{shown(said)} is too {'low' if low else 'high'}.", cure))


def _banded(question: Question, given: object) -> Value:
    one = _only(given)
    said = number(one)
    if said is None:
        return _choice(question, given)
    for option in question.options:
        if option.band is not None and _in_band(option.band, said):
            return option.id
    raise Unfit(Fault(f"{shown(said)} is in none of its bands.", _bands(question)))


def _bands(question: Question) -> str:
    return nearest(None, [option.id for option in question.options], "They are")


def _in_band(band: Band, said: float) -> bool:
    return band.start <= said and (band.end is None or said < band.end)


def _within(question: Question, said: float) -> bool:
    low, high = question.least, question.most
    return (low is None or low <= said) and (high is None or said <= high)


def limits(question: Question) -> str:
    """The range of a scale or number in words: "from 1 to 5", or nothing without bounds."""
    low, high = question.least, question.most
    if low is not None and high is not None:
        return f"from {written(low)} to {written(high)}"
    if low is not None:
        return f"of at least {written(low)}"
    return f"of at most {written(high)}" if high is not None else ""


def _grid(question: Question, given: object) -> Value:
    if not isinstance(given, Mapping):
        example = f"{question.id}: {{{question.rows[0].id}: working}}"
        raise Unfit(Fault("it takes a level for each row.", f"Write it as {example}."))
    faults = [_no_row(question, row) for row in given if not _has_row(question, row)]
    levels: dict[str, int | str] = {}
    for row in question.rows:
        try:
            level = _level(given.get(row.id))
        except Unfit as unfit:
            faults.extend(_of_row(row.id, fault) for fault in unfit.faults)
            continue
        if level is not None:
            levels[row.id] = level
    if faults:
        raise Unfit(*faults)
    return levels


def _of_row(row: str, fault: Fault) -> Fault:
    return Fault(f"{row}: {fault.message}", fault.cure, row)


def _has_row(question: Question, row: object) -> bool:
    return any(known.id == row for known in question.rows)


def _no_row(question: Question, row: object) -> Fault:
    for known in question.rows:
        if isinstance(row, str) and row.casefold() == known.label.casefold():
            message = f"{shown(row)} is the label for people; its id is '{known.id}'."
            return Fault(message, part=row)
    cure = nearest(row, [known.id for known in question.rows], "Its rows are")
    return Fault(f"it has no row {shown(row)}.", cure, str(row))


def _level(given: object) -> int | str | None:
    given = _only(given)
    if given in (None, "", []):
        return None
    if given == UNSURE:
        return UNSURE
    if isinstance(given, str) and given.casefold() in LEVELS:
        return LEVELS.index(given.casefold())
    said = number(given)
    if isinstance(said, int) and 0 <= said < len(LEVELS):
        return said
    raise Unfit(Fault(f"{shown(given)} is not a level.", _levels(given)))


def _levels(given: object) -> str:
    near = nearest(given, LEVELS, "The levels are")
    return near if near.startswith("Did") else f"The levels are {', '.join(LEVELS)}, or 0 to 4."


_READERS = cast(
    "dict[str, Callable[[Question, object], Value]]",
    {
        "yes-no": _yes_no,
        "choice": _choice,
        "choices": _choices,
        "scale": _scale,
        "levels": _grid,
        "number": _number,
    },
)
