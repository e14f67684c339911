"""Single values of a pack: texts, names, numbers, ranges, levels, citations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from segue.content.page import Page
from segue.content.tree import Mapping, Node, Scalar, Sequence, to_id
from segue.errors import did_you_mean
from segue.schema.base import Citation, Span
from segue.schema.library import LEVELS

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_SOURCE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_SPAN = re.compile(r"(-?[\d.]+)(?:\s+to\s+(-?[\d.]+))?")
_FRACTION = re.compile(r"(\d+)(?:\s*/\s*([1-9]\d*))?")
_PLACELESS = ("adviser", "knowledge")
_Word = TypeVar("_Word", bound=str)


def scalar(page: Page, node: Node, what: str) -> Scalar | None:
    """The node as a text that says something, or None once its fault is noted (R006)."""
    if isinstance(node, Sequence):
        page.fault(
            node, "R006", f"{what} is one text, not a list.", "Write it without brackets or '- '."
        )
    elif isinstance(node, Mapping):
        cure = "Write quotes around it if it contains a colon or braces."
        page.fault(node, "R006", f"{what} is one text, not 'name: value'.", cure)
    elif node.blank:
        page.fault(node, "R006", f"{what} says nothing.", "Write a value, or delete the line.")
    else:
        return node
    return None


def text(page: Page, node: Node, what: str) -> str | None:
    found = scalar(page, node, what)
    return " ".join(found.text.split()) if found else None


def identifier(page: Page, node: Node, what: str) -> str | None:
    """A name as its id: small letters, digits and hyphens."""
    found = scalar(page, node, what)
    return checked_id(page, found) if found else None


def checked_id(page: Page, node: Scalar) -> str | None:
    name = to_id(node.text)
    if _ID.fullmatch(name):
        return name
    cure = "Use letters a to z, digits and hyphens only."
    page.fault(node, "R006", f"'{node.text}' cannot be a name.", cure)
    return None


def scalars(page: Page, node: Node, what: str) -> list[Scalar]:
    """One text or a list of texts; a faulty one is left out."""
    nodes = node.items if isinstance(node, Sequence) else [node]
    if not nodes:
        page.fault(node, "R006", f"{what} is an empty list.", "Name at least one.")
    return [found for one in nodes if (found := scalar(page, one, what))]


def ids(page: Page, node: Node, what: str) -> tuple[str, ...]:
    found = (checked_id(page, one) for one in scalars(page, node, what))
    return tuple(name for name in found if name)


def yes_no(page: Page, node: Node, what: str) -> bool | None:
    return _decided(word(page, node, what, ("yes", "no")))


def _decided(answer: str | None) -> bool | None:
    return None if answer is None else answer == "yes"


def word(page: Page, node: Node, what: str, allowed: Iterable[_Word]) -> _Word | None:
    """One of the allowed words, as ids compare."""
    found = scalar(page, node, what)
    if found is None:
        return None
    known = {to_id(one): one for one in allowed}
    if (name := to_id(found.text)) in known:
        return known[name]
    message = f"'{found.text}' cannot stand for {what}."
    cure = f"{did_you_mean(name, known)} It is one of: {', '.join(known.values())}.".strip()
    page.fault(found, "R006", message, cure)
    return None


def number(page: Page, node: Node, what: str) -> float | None:
    found = scalar(page, node, what)
    if found is None:
        return None
    if _NUMBER.fullmatch(found.text):
        return float(found.text)
    cure = "Write digits only, such as 1500 or 2.5."
    page.fault(found, "R006", f"{what} is a number, not '{found.text}'.", cure)
    return None


def whole(page: Page, node: Node, what: str) -> int | None:
    found = number(page, node, what)
    if found is None or found == int(found):
        return None if found is None else int(found)
    page.fault(node, "R006", f"{what} is a whole number.", "Leave out what follows the point.")
    return None


def span(page: Page, node: Node, what: str) -> Span | None:
    """A range such as `6 to 12`; a single number is both its ends."""
    found = scalar(page, node, what)
    match = _SPAN.fullmatch(found.text.strip()) if found else None
    low, high = match.groups() if match else (None, None)
    if low and _NUMBER.fullmatch(low) and _NUMBER.fullmatch(high or low):
        return _ordered(page, node, what, float(low), float(high or low))
    if found:
        message = f"{what} is a range, not '{found.text}'."
        page.fault(found, "R006", message, "Write the two ends as in '6 to 12'.")
    return None


def _ordered(page: Page, node: Node, what: str, low: float, high: float) -> Span | None:
    if low <= high:
        return Span(low=low, high=high)
    page.fault(node, "R006", f"{what} ends before it begins.", "Write the lower number first.")
    return None


def level(page: Page, node: Node, what: str) -> int | None:
    """The number, 0 to 4, of a level's name (R104 where there is no such level)."""
    found = scalar(page, node, what)
    if found is None:
        return None
    if (name := to_id(found.text)) in LEVELS:
        return LEVELS.index(name)
    near, known = did_you_mean(name, LEVELS), ", ".join(LEVELS)
    cure = f"{near} ({known})" if near else f"It is one of: {known}."
    page.fault(found, "R104", f"'{found.text}' is not a level.", cure)
    return None


def fraction(page: Page, node: Node, what: str) -> tuple[int, int] | None:
    """An exact share from 0 to 1, written `7/10`, as numerator and denominator."""
    found = scalar(page, node, what)
    match = _FRACTION.fullmatch(found.text.strip()) if found else None
    if match and int(match[1]) <= int(match[2] or 1):
        return int(match[1]), int(match[2] or 1)
    if found:
        message = f"{what} is a share from 0 to 1, not '{found.text}'."
        page.fault(found, "R006", message, "Write it as a fraction, such as 7/10.")
    return None


def citations(page: Page, node: Node) -> tuple[Citation, ...]:
    """One citation or a list: the id of a source, then the place in it."""
    found = (_citation(page, one) for one in scalars(page, node, "'source'"))
    return tuple(one for one in found if one)


def citation(page: Page, node: Node, what: str) -> Citation | None:
    found = scalar(page, node, what)
    return _citation(page, found) if found else None


def _citation(page: Page, node: Scalar) -> Citation | None:
    source, _, at = " ".join(node.text.split()).partition(" ")
    if not _SOURCE_ID.fullmatch(source):
        cure = "Write its id in knowledge/sources.yaml, then the place, as in 'article p14 s1'."
        page.fault(node, "R006", f"'{source}' cannot be the id of a source.", cure)
        return None
    if "," in at:
        cure = f"Write them in brackets: [{node.text}]."
        page.fault(node, "R006", "several citations stand in one text.", cure)
        return None
    if source in _PLACELESS and at:
        cure = f"Write '{source}' alone, or name another source."
        page.fault(node, "R006", f"'{source}' has no places in it.", cure)
        return None
    return Citation(source=source, at=at, place=page.inside(node, 0))
