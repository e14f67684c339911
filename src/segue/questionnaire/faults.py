"""What can be wrong with one answer, said so that it can be mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from segue.errors import did_you_mean
from segue.schema.questionnaire import UNSURE, Option

_LONGEST = 40
_LISTED = 12


class Fault(NamedTuple):
    """What is wrong with an answer, and its cure.

    `part` is the member of a list, by index, or the row of a grid, by name, that is at fault.
    """

    message: str
    cure: str = ""
    part: int | str | None = None


class Unfit(Exception):
    """An answer does not fit its question; `faults` says in what."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("; ".join(fault.message for fault in faults))


def shown(given: object) -> str:
    """What was given, as a message may show it: short, and on one line."""
    if isinstance(given, str):
        return f"'{shortened(given)}'"
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, int):
        return str(given) if abs(given) < 10**_LONGEST else "a number this long"
    if isinstance(given, float):
        return f"{given:g}"
    return _form(given)


def _form(given: object) -> str:
    if given is None:
        return "nothing"
    if isinstance(given, Mapping):
        return "a mapping"
    if isinstance(given, (list, tuple, set, frozenset)):
        return "a list"
    return f"a {type(given).__name__}"


def shortened(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[:200]).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def listed(words: Sequence[str]) -> str:
    """All words in one phrase, or the first and how many more there are.

    >>> listed(["yes", "no", "not-sure"])
    'yes, no and not-sure'
    """
    if len(words) > _LISTED:
        return f"{', '.join(words[:_LISTED])} and {len(words) - _LISTED} more"
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def nearest(given: object, known: Sequence[str], otherwise: str) -> str:
    """The question that offers the nearest known name, or else all there are."""
    near = did_you_mean(given, known) if isinstance(given, str) else ""
    return near or f"{otherwise} {listed(known)}."


def not_an_option(given: object, options: Iterable[Option]) -> Fault:
    """The fault of an unknown option; where it is a word or a label, the id it belongs to."""
    options = tuple(options)
    named = _by_another_name(given, options)
    if named is not None:
        return named
    known = [option.id for option in options] + [UNSURE]
    cure = nearest(given, known, "Its answers are")
    return Fault(f"{shown(given)} is not one of its answers.", cure)


def _by_another_name(given: object, options: Sequence[Option]) -> Fault | None:
    if not isinstance(given, str):
        return None
    said = _folded(given)
    for option in options:
        if said == _folded(option.word):
            return Fault(f"{shown(given)} is the word for rules; its id is '{option.id}'.")
        if said == _folded(option.label):
            return Fault(f"{shown(given)} is the label for people; its id is '{option.id}'.")
    return None


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split())
