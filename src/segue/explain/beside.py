"""What else two pieces of advice tell differently, beside what stands where."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from segue.schema.advice import Advice, AdvisedCaution, Doubt, Gap, RuledOut
from segue.schema.changes import CautionShift, RuledOutShift

_T = TypeVar("_T")
_OWN = frozenset({"name", "answers", "answered", "unanswered"})
"""Fields that say the answers again, and so always change with them."""
_NOW, _OTHER = "now ruled out", "ruled out for other reasons"
_PLAN = "Your plan of steps would change: {how}."


def told_beside(before: Advice, after: Advice, moved: Container[str]) -> dict[str, Any]:
    """The fields of a difference that are read from the advice as it would be told.

    Of what has `moved` it is said elsewhere whether it is ruled out.
    """
    come, gone = _new(_unchecked, before, after), _new(_unchecked, after, before)
    was, now = {one.id for one in before.ruled_out}, {one.id for one in after.ruled_out}
    out = [one for one in _new(_out, before, after) if one.id not in moved]
    no_longer = [o for o in before.ruled_out if o.id not in now and o.id not in moved]
    return {
        "unchecked_come": tuple(_caution(c, "could not be checked") for c in come),
        "unchecked_go": tuple(_caution(c, "no longer open") for c in gone),
        "ruled_out": tuple(_ruled(one, _OTHER if one.id in was else _NOW) for one in out),
        "no_longer_ruled_out": tuple(_ruled(one, "no longer ruled out") for one in no_longer),
        "gaps_come": _new(_gaps, before, after),
        "gaps_go": _new(_gaps, after, before),
        "doubts_come": _new(_doubts, before, after),
        "doubts_go": _new(_doubts, after, before),
        "plan": _plan(before, after),
        "differs": _differs(before, after),
    }


def _differs(before: Advice, after: Advice) -> bool:
    """Whether anything at all that is told differs, but for the answers themselves."""
    return before.model_dump(exclude=set(_OWN)) != after.model_dump(exclude=set(_OWN))


def _new(
    keyed: Callable[[Advice], Mapping[object, _T]], old: Advice, new: Advice
) -> tuple[_T, ...]:
    """What one of two pieces of advice tells and the other does not."""
    known = keyed(old)
    return tuple(one for key, one in keyed(new).items() if key not in known)


def _unchecked(advice: Advice) -> dict[object, AdvisedCaution]:
    open_ = (c for c in advice.cautions if c.status == "could-not-check")
    return {(c.id, c.questions): c for c in open_}


def _out(advice: Advice) -> dict[object, RuledOut]:
    return {(one.id, tuple(r.because for r in one.reasons)): one for one in advice.ruled_out}


def _gaps(advice: Advice) -> dict[object, Gap]:
    return {(gap.role, gap.skill, gap.have, gap.need): gap for gap in advice.gaps}


def _doubts(advice: Advice) -> dict[object, Doubt]:
    return {doubt.text: doubt for doubt in advice.doubts}


def _caution(caution: AdvisedCaution, said: str) -> CautionShift:
    return CautionShift(id=caution.id, label=caution.label, said=said, because=caution.because)


def _ruled(one: RuledOut, said: str) -> RuledOutShift:
    return RuledOutShift(kind=one.kind, id=one.id, label=one.label, said=said, reasons=one.reasons)


def _plan(before: Advice, after: Advice) -> str:
    """How the plan of steps differs, in a sentence; nothing where it does not."""
    how = list(_plan_changes(before, after))
    return _PLAN.format(how=", ".join(how)) if how else ""


def _plan_changes(before: Advice, after: Advice) -> Iterator[str]:
    old, new = [s.id for s in before.plan], [s.id for s in after.plan]
    if set(old) != set(new):
        yield "other steps"
    both = set(old) & set(new)
    if _kept(old, both) != _kept(new, both):
        yield "another order"
    times = {s.id: (s.phase, s.begin_week, s.end_week) for s in before.plan}
    if any(s.id in both and times[s.id] != (s.phase, s.begin_week, s.end_week) for s in after.plan):
        yield "other weeks"
    if before.pace != after.pace and after.pace:
        yield f"reckoned {after.pace}"


def _kept(steps: Iterable[str], both: set[str]) -> list[str]:
    return [step for step in steps if step in both]
