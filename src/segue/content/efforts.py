"""`knowledge/efforts.yaml` and `knowledge/doubts.yaml`."""

from __future__ import annotations

from segue.content.form import Form, opened
from segue.content.pack_file import named
from segue.content.page import Page
from segue.content.tree import Node
from segue.content.values import checked_id, scalars
from segue.schema.efforts import Change, Climb, DoubtSettings, Efforts
from segue.schema.library import LEVELS
from segue.schema.rules import Name

_STEPS = LEVELS[1:]


def efforts(page: Page, root: Node) -> Efforts | None:
    """What changes of answers take, or None where something of it is missing or faulty."""
    form = opened(page, root, "this file")
    if form is None:
        return None
    levels = form.form("levels")
    form.need("levels", f"Write 'levels:' and the hours up to each of {', '.join(_STEPS)}.")
    found = Efforts(
        most_changes=_most(form),
        answering=_hours(form, "answering"),
        deciding=_hours(form, "deciding"),
        with_time=_hours(form, "with time"),
        levels=_levels(levels) if levels else (0.0,) * len(_STEPS),
        changes=tuple(_change(name, one) for name, one in named(form, "questions", "the question")),
        climbs=tuple(_climb(name, one) for name, one in named(form, "skills", "the skill")),
        sources=form.sources(),
        place=form.place,
    )
    return found if form.close() else None


def _most(form: Form) -> int:
    form.need("most changes", "Write how many answers may change together, as 'most changes: 4'.")
    most = form.whole("most changes")
    node = form.get("most changes")
    if node and most is not None and most < 1:
        form.page.fault(node, "R006", "'most changes' is less than one.", "Write 1 or more.")
    return most or 1


def _hours(form: Form, key: str) -> float:
    """Hours of work, which are never less than nothing."""
    form.need(key, f"Write the hours that this takes, as '{key}: 20'.")
    hours = form.number(key)
    node = form.get(key)
    if node and hours is not None and hours < 0:
        form.page.fault(node, "R006", f"'{key}' is less than nothing.", "Write 0 or more hours.")
    return hours or 0.0


def _levels(form: Form) -> tuple[float, ...]:
    found = tuple(_hours(form, level) for level in _STEPS)
    form.close()
    return found


def _change(name: str, form: Form) -> Change:
    as_told = form.yes("never propose another")
    change = Change(
        question=name,
        hours=0.0 if as_told else _hours(form, "hours"),
        as_told=as_told,
        lasting=_names(form, "never propose leaving"),
        grows=form.yes("only grows"),
        shunned=_names(form, "never propose"),
        place=form.place,
    )
    form.close()
    return change


def _climb(name: str, form: Form) -> Climb:
    return Climb(skill=name, hours=_levels(form), place=form.place)


def doubts(page: Page, root: Node) -> DoubtSettings | None:
    """Where the advice names its own doubts."""
    form = opened(page, root, "this file")
    if form is None:
        return None
    found = DoubtSettings(
        pulling_apart=_names(form, "pulling apart"),
        unproven=_names(form, "unproven"),
        thin_for=_names(form, "thin for"),
        place=form.place,
    )
    return found if form.close() else None


def _names(form: Form, key: str) -> tuple[Name, ...]:
    """Names with their places, so that one that stands for nothing can be shown."""
    node = form.get(key)
    found = scalars(form.page, node, f"'{key}'") if node else []
    named = ((checked_id(form.page, one), one) for one in found)
    return tuple(Name(id=id, place=form.page.place(one)) for id, one in named if id)
