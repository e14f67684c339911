"""`knowledge/viability.yaml`: what is taken for true about money over time."""

from __future__ import annotations

from segue.content.assumed import (
    assumed,
    assumed_if_there,
    required_number,
    required_whole,
    sayings,
    value_name,
)
from segue.content.form import Form, opened
from segue.content.pack_file import named
from segue.content.page import Page
from segue.content.tree import Node
from segue.content.values import text
from segue.schema.base import Span
from segue.schema.money_model import (
    Assumed,
    Carrier,
    Earning,
    MoneyModel,
    Silence,
    Trial,
    Uncounted,
    Way,
    Wording,
    Yardstick,
)

ASSUMPTIONS = (
    "runway",
    "hours",
    "full-hours",
    "earns-now",
    "living-level",
    "hourly-minimum",
    "take-home",
    "swing",
)
"""What a picture cannot do without."""
_ALL = 100


def money_model(page: Page, root: Node) -> MoneyModel | None:
    """The money model, or None where something of it is missing or faulty."""
    form = opened(page, root, "this file")
    if form is None:
        return None
    model = MoneyModel(
        trial=_trial(form),
        yardstick=_yardstick(form),
        living_costs=form.required_id("living costs") or "living-costs",
        assumptions=_assumptions(form),
        carriers=_carriers(form),
        ways=_ways(form),
        silences=_silences(form),
        uncounted=_uncounted(form),
        left_out=form.ids("left out"),
        running_dry=_wordings(form, "running dry"),
        paying=_wordings(form, "paying"),
        limits=_limits(form),
        moves_shown=required_whole(form, "moves shown"),
        sources=form.sources(),
        place=form.place,
    )
    return model if form.close() else None


def _trial(form: Form) -> Trial:
    form.need("trial", "Write 'trial:' with worlds, lives, seed, horizon and steady.")
    found = form.form("trial")
    if found is None:
        return Trial(worlds=1, lives=1, seed=1, horizon=1, steady=1, probe_worlds=1, probe_lives=1)
    read = Trial(
        worlds=required_whole(found, "worlds"),
        lives=required_whole(found, "lives"),
        seed=required_whole(found, "seed"),
        horizon=required_whole(found, "horizon"),
        steady=required_whole(found, "steady"),
        probe_worlds=required_whole(found, "probe worlds"),
        probe_lives=required_whole(found, "probe lives"),
    )
    if read.steady > read.horizon:
        cure = "Write a longer horizon, or fewer months."
        found.page.fault(found.at, "R006", "'steady' is longer than the horizon.", cure)
    found.close()
    return read


def _yardstick(form: Form) -> Yardstick:
    form.need("yardstick", "Write 'yardstick:' with text, figure, value and times.")
    found = form.form("yardstick")
    if found is None:
        return Yardstick(text="", figure="figure", value="", times=1)
    found.need("value", "Name the value of the figure.")
    read = Yardstick(
        text=found.required_text("text"),
        figure=found.required_id("figure") or "figure",
        value=value_name(found, "value"),
        times=required_number(found, "times"),
        place=found.place,
    )
    found.close()
    return read


def _assumptions(form: Form) -> tuple[Assumed, ...]:
    form.need("assumptions", "Write 'assumptions:' and each with its name below it.")
    found = form.form("assumptions")
    if found is None:
        return ()
    read = tuple(assumed(found, name.replace("-", " "), name) for name in ASSUMPTIONS)
    found.close()
    return read


def _carriers(form: Form) -> tuple[Carrier, ...]:
    form.need("carriers", "Write 'carriers:' and each with its name below it.")
    return tuple(_carrier(name, one) for name, one in named(form, "carriers", "the carrier"))


def _carrier(name: str, form: Form) -> Carrier:
    form.need("streams", "Name the income streams that it is made of.")
    carrier = Carrier(
        id=name,
        label=form.required_text("label"),
        streams=form.ids("streams"),
        hours=required_number(form, "hours"),
        post=form.yes("post"),
        earning=_earning(form),
        growth=assumed(form, "growth", f"{name}-growth"),
        chance=assumed(form, "chance", f"{name}-chance"),
        place=form.place,
    )
    form.close()
    return carrier


def _earning(form: Form) -> Earning:
    form.need("earns", "Write 'earns:' with text, figure, low, high, times, allowed and source.")
    found = form.form("earns")
    if found is None:
        nothing = Span(low=0, high=0)
        return Earning(
            text="", figure="figure", low="0", high="0", times=nothing, allowed=nothing, sources=()
        )
    for key in ("low", "high"):
        found.need(key, "Name the value of the figure, or write percent as digits.")
    read = Earning(
        text=found.required_text("text"),
        figure=found.required_id("figure") or "figure",
        low=value_name(found, "low"),
        middle=value_name(found, "middle"),
        high=value_name(found, "high"),
        beside=value_name(found, "beside"),
        times=found.span("times") or Span(low=1, high=1),
        allowed=found.required_span("allowed"),
        note=found.text("note"),
        sources=found.sources(),
        place=found.place,
    )
    found.close()
    return read


def _ways(form: Form) -> tuple[Way, ...]:
    form.need("ways", "Write 'ways:' and each with its name below it.")
    return tuple(_way(name, one) for name, one in named(form, "ways", "the way"))


def _way(name: str, form: Form) -> Way:
    way = Way(
        id=name,
        label=form.required_text("label"),
        applies=sayings(form, "for"),
        unless=sayings(form, "not for"),
        planned=sayings(form, "planned by"),
        outside=assumed_if_there(form, "other income", f"{name}-income"),
        begins=assumed_if_there(form, "begins", f"{name}-begins"),
        hours=assumed_if_there(form, "hours", f"{name}-hours"),
        place=form.place,
    )
    form.close()
    return way


def _silences(form: Form) -> tuple[Silence, ...]:
    found = [
        _silence(one)
        for node in form.items("no picture")
        if (one := opened(form.page, node, "this part of 'no picture'"))
    ]
    return tuple(found)


def _silence(form: Form) -> Silence:
    form.need("for", "Write 'for: {question: [answers]}'.")
    read = Silence(
        applies=sayings(form, "for"),
        say=form.required_text("say"),
        sources=form.sources(),
        place=form.place,
    )
    form.close()
    return read


def _uncounted(form: Form) -> tuple[Uncounted, ...]:
    return tuple(_why_not(name, one) for name, one in named(form, "not counted", "the stream"))


def _why_not(name: str, form: Form) -> Uncounted:
    read = Uncounted(
        stream=name, say=form.required_text("say"), sources=form.sources(), place=form.place
    )
    form.close()
    return read


def _wordings(form: Form, key: str) -> tuple[Wording, ...]:
    """Sentences for rising shares, the last of them for all that is left."""
    node = form.need(key, f"Write '{key}:' and a list of 'up to' and 'say'.")
    forms = [opened(form.page, one, f"this part of '{key}'") for one in form.items(key)]
    found = tuple(_wording(one) for one in forms if one)
    ends = [one.up_to for one in found]
    if node and found and (ends != sorted(ends) or ends[-1] < _ALL):
        cure = "Sort them by 'up to', and let the last be 'up to: 100'."
        form.page.fault(node, "R006", f"'{key}' does not rise to 100.", cure)
    return found


def _wording(form: Form) -> Wording:
    form.need("up to", "Write percent, from 0 to 100.")
    read = Wording(
        up_to=form.number("up to") or 0.0,
        say=form.required_text("say"),
        if_lean=form.text("if lean") or "",
    )
    form.close()
    return read


def _limits(form: Form) -> tuple[str, ...]:
    found = (text(form.page, node, "a part of 'limits'") for node in form.items("limits"))
    return tuple(one for one in found if one)
