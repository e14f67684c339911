"""What is built in and configured in a pack: ranking, gaps, plan and remarks."""

from __future__ import annotations

from typing import Literal

from segue.content.consequences import consequences
from segue.content.form import Form, mapping, opened
from segue.content.page import Page
from segue.content.tree import Entry, Node
from segue.content.values import checked_id
from segue.schema.base import Span
from segue.schema.library import Asking, Pace, Phase, Preference, Remark, Settings

_REMARKS: tuple[Literal["close-race", "one-alone"], ...] = ("close-race", "one-alone")
_ENDS = ("lowest", "highest")
_BECAUSE = "Write 'because:' and a sentence that a person can read."


def settings(form: Form) -> Settings:
    """The `settings` of a pack's file; what they lack is a fault."""
    node = form.need("settings", "Write 'settings:' and the parts it is made of.")
    found = opened(form.page, node, "'settings'") if node else None
    if found is None:
        return _NOTHING
    read = _settings(found)
    found.close()
    return read


_NOTHING = Settings(
    requires="requires",
    part_of="part-of",
    gap_kinds=(),
    step_kind="step",
    develops="develops",
    serves=(),
    precedes="precedes",
    phases=(),
)


def _settings(form: Form) -> Settings:
    return Settings(
        requires=form.required_id("requires") or _NOTHING.requires,
        part_of=form.required_id("part of") or _NOTHING.part_of,
        gap_kinds=form.ids("gaps for"),
        step_kind=form.required_id("steps") or _NOTHING.step_kind,
        develops=form.required_id("develops") or _NOTHING.develops,
        serves=form.ids("serves"),
        precedes=form.required_id("precedes") or _NOTHING.precedes,
        shown=form.whole("shown") or _NOTHING.shown,
        phases=_phases(form),
        pace=_pace(form),
        preferences=_preferences(form),
        asking=_asking(form),
        place=form.place,
    )


def _phases(form: Form) -> tuple[Phase, ...]:
    form.need("phases", "Write 'phases:' and a list of them.")
    found = (_phase(form.page, node) for node in form.items("phases"))
    return tuple(one for one in found if one)


def _phase(page: Page, node: Node) -> Phase | None:
    form = opened(page, node, "this phase")
    if form is None:
        return None
    id, label = form.required_id("phase"), form.required_text("label")
    until = form.number("until week")
    return Phase(id=id, label=label, until=until) if form.close() else None


def _pace(form: Form) -> Pace | None:
    found = form.form("pace")
    if found is None:
        return None
    question = found.required_id("question")
    assume: Span = found.required_span("assume")
    basis = found.citation("source")
    return Pace(question=question, assume=assume, basis=basis) if found.close() else None


def _asking(form: Form) -> Asking:
    found = form.form("asking")
    if found is None:
        return _NOTHING.asking
    leaders = found.whole("leaders")
    core, sensitive = found.number("core"), found.number("sensitive")
    basis = found.citation("source")
    if not found.close():
        return _NOTHING.asking
    return Asking(
        leaders=_NOTHING.asking.leaders if leaders is None else leaders,
        core=_NOTHING.asking.core if core is None else core,
        sensitive=_NOTHING.asking.sensitive if sensitive is None else sensitive,
        basis=basis,
    )


def _preferences(form: Form) -> tuple[Preference, ...]:
    node = form.mapping("prefer")
    found = (_preference(form.page, entry) for entry in (node.entries.values() if node else ()))
    return tuple(one for one in found if one)


def _preference(page: Page, entry: Entry) -> Preference | None:
    word = checked_id(page, entry.key)
    node = mapping(page, entry.value, f"'{entry.key.text}'")
    if word is None or node is None:
        return None
    form = Form(page, node, f"the preference '{word}'", entry.key)
    name = form.required_id("property")
    lowest = form.word("first", _ENDS, "lowest") == "lowest"
    return Preference(word=word, property=name, lowest_first=lowest) if form.close() else None


def remarks(form: Form) -> tuple[Remark, ...]:
    node = form.mapping("remarks")
    found = (_remark(form.page, entry) for entry in (node.entries.values() if node else ()))
    return tuple(one for one in found if one)


def _remark(page: Page, entry: Entry) -> Remark | None:
    id = checked_id(page, entry.key)
    node = mapping(page, entry.value, f"the remark '{entry.key.text}'")
    if id is None or node is None:
        return None
    form = Form(page, node, f"the remark '{id}'", entry.key)
    form.need("remark", "Write 'remark: close-race' or 'remark: one-alone'.")
    sort = form.word("remark", _REMARKS, "one-alone")
    kind, within = form.required_id("kind"), _within(form, sort)
    then = form.need("then", "Write 'then:' and what follows.")
    follows = consequences(page, then) if then else ()
    because = form.required_text("because", _BECAUSE, "R501")
    sources = form.sources()
    if not form.close():
        return None
    return Remark(
        id=id,
        remark=sort,
        kind=kind,
        within=within,
        then=follows,
        because=because,
        sources=sources,
        place=form.place,
    )


def _within(form: Form, sort: str) -> str | None:
    if sort == "close-race":
        return form.required_id("within") or None
    form.refuse("within", "only a close race has 'within'.", "Delete it.")
    return None
