"""The plain lists of a pack: sources, themes, facts, cautions, figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeVar

from segue.content.form import Form, opened
from segue.content.pack_file import named
from segue.content.page import Page
from segue.content.tree import Node, Scalar
from segue.content.values import text
from segue.schema.knowledge import Caution, Fact, Figure, Source, Theme

_STRENGTHS: tuple[Literal["strong", "medium", "weak"], ...] = ("strong", "medium", "weak")
_PREFIX = "caution-"
_Made = TypeVar("_Made")


def entries(
    page: Page, root: Node, key: str, what: str, read: Callable[[str, Form], _Made]
) -> tuple[_Made, ...]:
    """The records of a file that is one mapping of names, as `facts:`."""
    form = opened(page, root, "this file", f"Write '{key}:' above them.")
    if form is None:
        return ()
    form.need(key, f"Write '{key}:' and each with its name below it.")
    found = tuple(_closed(name, one, read) for name, one in named(form, key, what))
    form.close()
    return found


def _closed(name: str, form: Form, read: Callable[[str, Form], _Made]) -> _Made:
    made = read(name, form)
    form.close()
    return made


def sources(page: Page, root: Node) -> tuple[Source, ...]:
    return entries(page, root, "sources", "the source", _source)


def _source(name: str, form: Form) -> Source:
    return Source(
        id=_as_written(form.at, name),
        title=form.required_text("title"),
        url=form.text("url"),
        year=form.text("year"),
        publisher=form.text("publisher"),
        kind=form.text("kind"),
        note=form.text("note"),
        place=form.place,
    )


def _as_written(key: Node, name: str) -> str:
    """The id of a source keeps its capitals: `M12`."""
    return "-".join(key.text.split()) if isinstance(key, Scalar) else name


def themes(page: Page, root: Node) -> tuple[Theme, ...]:
    return entries(page, root, "themes", "the theme", _theme)


def _theme(name: str, form: Form) -> Theme:
    label, cited = form.required_text("label"), form.sources()
    return Theme(id=name, label=label, sources=cited, place=form.place)


def facts(page: Page, root: Node) -> tuple[Fact, ...]:
    return entries(page, root, "facts", "the fact", _fact)


def _fact(name: str, form: Form) -> Fact:
    label, says = form.required_text("label"), form.text("says")
    return Fact(id=name, label=label, says=says, place=form.place)


def cautions(page: Page, root: Node) -> tuple[Caution, ...]:
    return entries(page, root, "cautions", "the caution", _caution)


def _caution(name: str, form: Form) -> Caution:
    if name.startswith(_PREFIX):
        cure = f"Write '{name.removeprefix(_PREFIX)}'."
        form.page.fault(form.at, "R006", f"'{_PREFIX}' is left out in a pack.", cure)
    return Caution(
        id=_PREFIX + name.removeprefix(_PREFIX),
        label=form.required_text("label"),
        advice=form.required_text("advice"),
        sources=form.sources(),
        place=form.place,
    )


def figures(page: Page, root: Node) -> tuple[Figure, ...]:
    return entries(page, root, "figures", "the figure", _figure)


def _figure(name: str, form: Form) -> Figure:
    form.need("strength", f"Write one of: {', '.join(_STRENGTHS)}.")
    return Figure(
        id=name,
        statement=form.required_text("statement"),
        about=form.ids("about"),
        topic=form.text("topic"),
        value=_value(form),
        unit=form.text("unit"),
        currency=form.text("currency"),
        per=form.text("per"),
        country=form.text("country"),
        year=form.required_text("year"),
        level=form.text("level"),
        payment=form.text("payment"),
        quality=form.required_text("quality"),
        strength=form.word("strength", _STRENGTHS, "weak"),
        use=form.text("use"),
        shown=form.yes("shown", True),
        sources=form.sources(),
        place=form.place,
    )


def _value(form: Form) -> dict[str, float | str]:
    node = form.mapping("value")
    entries = node.entries.values() if node else ()
    read = ((one.key.text, text(form.page, one.value, f"'{one.key.text}'")) for one in entries)
    return {key: _amount(value) for key, value in read if value}


def _amount(value: str) -> float | str:
    try:
        return float(value)
    except ValueError:
        return value
