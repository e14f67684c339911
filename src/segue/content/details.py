"""What nodes tell beyond their name: codes, effort, income, first money, study."""

from __future__ import annotations

from typing import Literal

from segue.content.form import Form, opened
from segue.content.page import Page
from segue.content.tree import Node
from segue.schema.knowledge import Code, Effort, FirstMoney, Income, Study

_SYSTEMS: tuple[Literal["esco", "onet"], ...] = ("esco", "onet")
_Match = Literal["exact", "close", "broad", "narrow", "none"]
_MATCHES: tuple[_Match, ...] = ("exact", "close", "broad", "narrow", "none")


def codes(form: Form) -> tuple[Code, ...]:
    found = (_code(form.page, node) for node in form.items("codes"))
    return tuple(code for code in found if code)


def _code(page: Page, node: Node) -> Code | None:
    form = opened(page, node, "this code")
    if form is None:
        return None
    form.need("system", "Write 'system: esco' or 'system: onet'.")
    form.need("match", f"Write one of: {', '.join(_MATCHES)}.")
    code = Code(
        system=form.word("system", _SYSTEMS, "esco"),
        match=form.word("match", _MATCHES, "none"),
        code=form.text("code"),
        label=form.text("label"),
        uri=form.text("uri"),
        why_none=form.text("why none"),
    )
    return code if form.close() else None


def effort(form: Form) -> Effort | None:
    found = form.form("effort")
    if found is None:
        return None
    read = Effort(
        hours=found.required_span("hours"),
        weeks=found.required_span("weeks"),
        cost=found.span("cost"),
        currency=found.text("currency"),
        basis=found.citation("source"),
        note=found.text("note"),
    )
    found.close()
    return read


def income(form: Form) -> Income | None:
    found = form.form("income")
    if found is None:
        return None
    read = Income(
        payment=found.required_text("payment"),
        pattern=found.required_text("pattern"),
        months_to_first=found.required_span("months to first"),
        days_to_cash=found.required_span("days to cash"),
        delay_basis=found.citation("delay source"),
        share_who_earn=found.text("share who earn"),
        low=found.number("low"),
        typical=found.number("typical"),
        high=found.number("high"),
        per=found.text("per"),
        currency=found.text("currency"),
        amount_basis=found.text("amount basis"),
        evidence=found.required_text("evidence"),
        figures=found.ids("figures"),
        note=found.text("note"),
    )
    found.close()
    return read


def first_money(form: Form) -> FirstMoney | None:
    found = form.form("first money")
    if found is None:
        return None
    read = FirstMoney(
        months=found.required_span("months"),
        basis=found.citation("source"),
        figures=found.ids("figures"),
        note=found.text("note"),
    )
    found.close()
    return read


def study(form: Form) -> Study | None:
    found = form.form("study")
    if found is None:
        return None
    read = Study(
        duration=found.required_text("duration"),
        basis=found.required_text("basis"),
        figures=found.ids("figures"),
    )
    found.close()
    return read
