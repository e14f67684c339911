"""What changing an answer takes, and where advice stands on thin ground: an adviser's view."""

from __future__ import annotations

from segue.schema.base import Citation, Id, Placed
from segue.schema.rules import Name


class Change(Placed):
    """What another answer to one question takes, in hours for each step.

    A step is one place in an ordered list, one point of a scale, one option more or fewer.
    What `grows` can be added to but not taken back, as work that was once paid for. `shunned`
    are the words of options that nobody would aim at; they are never proposed. Where
    `as_told` is set, an answer that was given stands, as money that somebody has; and so it
    does where one of the options in `lasting` was chosen, as what only time ends.
    """

    question: Id
    hours: float
    grows: bool = False
    shunned: tuple[Name, ...] = ()
    as_told: bool = False
    lasting: tuple[Name, ...] = ()


class Climb(Placed):
    """The hours from each level of a skill to the next, `hours[0]` from none to beginner."""

    skill: Id
    hours: tuple[float, ...]


class Efforts(Placed):
    """Rough hours that stand behind "least effort"; they order changes and promise nothing.

    `answering` is for what was not said yet, `deciding` for an answer that can change at
    once, `with_time` for one that takes time, `levels` for a skill: each where neither
    `changes` nor `climbs` says otherwise. `most_changes` is how many answers may change.
    """

    most_changes: int
    answering: float
    deciding: float
    with_time: float
    levels: tuple[float, ...]
    changes: tuple[Change, ...] = ()
    climbs: tuple[Climb, ...] = ()
    sources: tuple[Citation, ...]


class DoubtSettings(Placed):
    """Which cautions say that answers pull apart or lack evidence, and what may be thin.

    `thin_for` are the kinds of which a recommendation that rests on one rule, or on one
    source, is named.
    """

    pulling_apart: tuple[Name, ...] = ()
    unproven: tuple[Name, ...] = ()
    thin_for: tuple[Name, ...] = ()
