"""What a pack takes for true about money: assumptions, and answers that they hang on."""

from __future__ import annotations

from collections.abc import Sequence as Several

from segue.content.form import Form, mapping
from segue.content.page import Page
from segue.content.tree import Entry, Node
from segue.content.values import checked_id, ids, span
from segue.schema.base import Span
from segue.schema.money_model import Assumed, Case, Saying, Unit

UNITS: tuple[Unit, ...] = ("months", "days", "percent", "hours a week", "an hour")
TOLD = ("hourly-minimum",)
"""Nothing is taken for true of these until somebody says so."""
DIVISORS = ("living-level", "full-hours", *TOLD)
_NOWHERE = Span(low=0, high=0)


def assumed(form: Form, key: str, name: str) -> Assumed:
    """The assumption under a key that must be there."""
    form.need(key, f"Write '{key}:' with text, unit, range, allowed and source.")
    found = form.form(key)
    if found is None:
        return Assumed(
            id=name, text="", unit="percent", range=_NOWHERE, allowed=_NOWHERE, sources=()
        )
    read = _assumed(found, name)
    found.close()
    return read


def assumed_if_there(form: Form, key: str, name: str) -> Assumed | None:
    return assumed(form, key, name) if form.entry(key) else None


def _assumed(form: Form, name: str) -> Assumed:
    form.need("unit", f"Write one of: {', '.join(UNITS)}.")
    allowed, found = form.required_span("allowed"), _range(form, name)
    if _divides(name) and allowed.low <= 0:
        cure = "Let 'allowed' begin above 0."
        form.page.fault(form.at, "R006", f"{form.what} can be nothing, and is divided by.", cure)
    if found and not (allowed.low <= found.low and found.high <= allowed.high):
        cure = "Widen 'allowed', or narrow 'range'."
        form.page.fault(form.at, "R006", f"the range of {form.what} is not allowed by it.", cure)
    return Assumed(
        id=name,
        text=form.required_text("text"),
        unit=form.word("unit", UNITS, "percent"),
        range=found,
        allowed=allowed,
        question=form.id("question") or None,
        open_end=form.number("open end"),
        cases=_cases(form),
        note=form.text("note"),
        sources=form.sources(),
        place=form.place,
    )


def _range(form: Form, name: str) -> Span | None:
    """What is taken for true, which must be there unless it can only be told."""
    if name not in TOLD:
        form.need("range", "Write a number, or a range such as '6 to 12'.")
    return form.span("range")


def _divides(name: str) -> bool:
    return name in DIVISORS or name.endswith("-growth")


def _cases(form: Form) -> tuple[Case, ...]:
    """`by answer: {paid work: {never: 0, few: 0 to 5}}`."""
    node = form.mapping("by answer")
    entries = node.entries.values() if node else ()
    return tuple(case for entry in entries for case in _of_question(form.page, entry))


def _of_question(page: Page, entry: Entry) -> list[Case]:
    question = checked_id(page, entry.key)
    words = mapping(page, entry.value, f"'{entry.key.text}'")
    if question is None or words is None:
        return []
    found = [_case(page, question, one) for one in words.entries.values()]
    return [case for case in found if case]


def _case(page: Page, question: str, entry: Entry) -> Case | None:
    word = checked_id(page, entry.key)
    found = span(page, entry.value, f"'{entry.key.text}'")
    return Case(question=question, word=word, range=found) if word and found else None


def sayings(form: Form, key: str) -> tuple[Saying, ...]:
    """`{situation: [employed full time], goal: hobby}`: each an answer and its words."""
    node = form.mapping(key)
    found = [_saying(form.page, entry) for entry in (node.entries.values() if node else ())]
    return tuple(one for one in found if one)


def _saying(page: Page, entry: Entry) -> Saying | None:
    question = checked_id(page, entry.key)
    words: Several[str] = ids(page, entry.value, f"'{entry.key.text}'")
    return Saying(question=question, words=tuple(words)) if question and words else None


def value_name(form: Form, key: str) -> str:
    """The name of a value of a figure, as an id, or percent as digits."""
    return "-".join(form.text(key).lower().split())


def required_number(form: Form, key: str) -> float:
    """A number above nothing."""
    node: Node | None = form.need(key)
    found = form.number(key)
    if node is not None and found is not None and found <= 0:
        form.page.fault(node, "R006", f"'{key}' is above 0.", "Write a higher number.")
    return found or 1.0


def required_whole(form: Form, key: str) -> int:
    """A whole number of at least one."""
    node: Node | None = form.need(key)
    found = form.whole(key)
    if node is not None and found is not None and found < 1:
        form.page.fault(node, "R006", f"'{key}' is at least 1.", "Write a higher number.")
    return found or 1
