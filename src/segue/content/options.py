"""The options of a question, and what choosing one means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from segue.content.form import Form, mapping
from segue.content.lines import is_test
from segue.content.page import Page
from segue.content.tree import Mapping, Node, Scalar, Sequence
from segue.content.values import checked_id
from segue.errors import Place
from segue.schema.questionnaire import UNSURE, Band, CountAs, Meaning, Option

_BAND = re.compile(r"from (\d+(?:\.\d+)?)(?: below (\d+(?:\.\d+)?))?")


def options(form: Form, sort: str | None) -> tuple[Option, ...]:
    """The options of a question of that type; a faulty one keeps its name."""
    read = (_option(form.page, node, sort) for node in form.items("options"))
    found = tuple(one for one in read if one)
    once(form.page, "option", [(one.id, one.place) for one in found])
    once(form.page, "word", [(one.word, one.place) for one in found if one.word != one.id])
    if sort == "number":
        _in_turn(form.page, found)
    return found


def once(page: Page, what: str, named: Iterable[tuple[str, Place]]) -> None:
    """Note each name that stands twice among its likes (R004)."""
    seen: dict[str, Place] = {}
    for name, place in named:
        first = seen.setdefault(name, place)
        if first is not place:
            message = f"the {what} '{name}' stands here already, in line {first.line}."
            page.fault_at(place, "R004", message, "Keep one of the two.")


def _in_turn(page: Page, found: tuple[Option, ...]) -> None:
    """Note each band that does not begin where the one before it ends."""
    for before, after in pairwise(found):
        if before.band and after.band and before.band.end != after.band.start:
            message = "this band does not begin where the one before it ends."
            cure = "Sort the bands, and let none of them overlap or leave a hole."
            page.fault_at(after.place, "R006", message, cure)


def _option(page: Page, node: Node, sort: str | None) -> Option | None:
    parts = mapping(page, node, "this option")
    if parts is None:
        return None
    named = parts.entries.get("id")
    words = getattr(named.value, "text", "") if named else ""
    form = Form(page, parts, f"the option '{words}'" if named else "this option")
    id = form.required_id("id")
    if sort:
        _suits(form, sort)
    also = form.get("also")
    option = Option(
        id=id or "unnamed",
        label=form.required_text("label"),
        word=_word(form, id or "unnamed"),
        band=_band(form),
        amount=form.span("amount"),
        alone=form.yes("alone"),
        means=meaning(page, also) if also else Meaning(),
        place=form.place,
    )
    form.close()
    return option if id else None


def _suits(form: Form, sort: str) -> None:
    if sort == "number":
        form.need("band", "Write 'band: from 4 below 7'.")
    else:
        form.refuse("band", "only a question of the type 'number' has bands.", "Delete it.")
    if sort != "choices":
        cure = "Delete it, or write 'type: choices' for the question."
        form.refuse("alone", "only one option of this question can be chosen anyway.", cure)


def _word(form: Form, id: str) -> str:
    word = form.id("word") or id
    if node := form.get("word") or form.get("id"):
        usable_word(form.page, node, word)
    return word


def usable_word(page: Page, node: Node, word: str) -> None:
    """Note a word that rules could not use for an answer."""
    spaced = word.replace("-", " ")
    if word == UNSURE:
        cure = "Delete the option: 'I don't know' is an answer to every question."
        page.fault(node, "R006", f"'{word}' is reserved.", cure)
    elif is_test(spaced):
        cure = "Write another 'word:' for it."
        page.fault(node, "R006", f"a rule would read '{spaced}' as a test.", cure)


def _band(form: Form) -> Band | None:
    words = form.text("band")
    found = _BAND.fullmatch(words)
    if found:
        end = float(found[2]) if found[2] else None
        if end is None or end > float(found[1]):
            return Band(start=float(found[1]), end=end)
    node = form.get("band")
    if node and words:
        cure = "Write it as in 'from 4 below 7', or 'from 24' for the last."
        form.page.fault(node, "R006", f"'{words}' is not a band.", cure)
    return None


def meaning(page: Page, node: Node) -> Meaning:
    """What `also` says: facts that hold, and skills that count as some level."""
    facts: list[str] = []
    counts: list[CountAs] = []
    for part in node.items if isinstance(node, Sequence) else [node]:
        if isinstance(part, Mapping):
            counts += _counts(page, part)
        elif isinstance(part, Scalar) and (name := checked_id(page, part)):
            facts.append(name)
        elif isinstance(part, Sequence):
            page.fault(part, "R006", "a list stands within a list.", "Take its brackets away.")
    return Meaning(facts=tuple(facts), counts=tuple(counts))


def _counts(page: Page, node: Mapping) -> list[CountAs]:
    form = Form(page, node, "'also'")
    form.need("count", "Write '{count: a skill, at least: working}'.")
    skills = form.ids("count")
    least, most = form.level("at least"), form.level("at most")
    if form.close() and least is None and most is None:
        cure = "Write 'at least:' or 'at most:' and a level."
        page.fault(node, "R007", "'count' has no level.", cure)
    return [CountAs(skill=skill, at_least=least, at_most=most) for skill in skills]
