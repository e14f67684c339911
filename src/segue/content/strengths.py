"""`knowledge/strengths.yaml`: named certainty factors, and words for certainties."""

from __future__ import annotations

from segue.content.form import Form, mapping, opened
from segue.content.page import Page
from segue.content.tree import Entry, Node
from segue.content.values import checked_id, fraction, text
from segue.schema.library import Strength, Strengths


def strengths(page: Page, root: Node) -> Strengths | None:
    """The strengths, or None where something of them is missing or faulty."""
    form = opened(page, root, "this file")
    if form is None:
        return None
    found = _strengths(form)
    start = form.required_id("recommend from")
    bands = _bands(form)
    sources = form.sources()
    if not form.close():
        return None
    return Strengths(
        strengths=found, recommend_from=start, bands=bands, sources=sources, place=form.place
    )


def _strengths(form: Form) -> tuple[Strength, ...]:
    form.need("strengths", "Write 'strengths:' and each with its factor.")
    node = form.mapping("strengths")
    found = (_strength(form.page, entry) for entry in (node.entries.values() if node else ()))
    return tuple(one for one in found if one)


def _strength(page: Page, entry: Entry) -> Strength | None:
    name = checked_id(page, entry.key)
    node = mapping(page, entry.value, f"the strength '{entry.key.text}'")
    if name is None or node is None:
        return None
    form = Form(page, node, f"the strength '{name}'", entry.key)
    value = form.need("factor", "Write a fraction, such as 'factor: 2/5'.")
    factor = fraction(page, value, "'factor'") if value else None
    words = form.text("words")
    if not form.close() or factor is None:
        return None
    top, bottom = factor
    return Strength(name=name, numerator=top, denominator=bottom, words=words, place=form.place)


def _bands(form: Form) -> tuple[tuple[int, int, str], ...]:
    form.need("bands", "Write 'bands:' and each as '2/5: moderate', from high to low.")
    node = form.mapping("bands")
    found = (_band(form.page, entry) for entry in (node.entries.values() if node else ()))
    bands = tuple(one for one in found if one)
    shares = [top / bottom for top, bottom, _ in bands]
    if node and shares != sorted(shares, reverse=True):
        form.page.fault(node, "R006", "the bands go from high to low.", "Sort them so.")
    return bands


def _band(page: Page, entry: Entry) -> tuple[int, int, str] | None:
    least = fraction(page, entry.key, "a band")
    words = text(page, entry.value, f"'{entry.key.text}'")
    return (*least, words) if least and words else None
