"""Files of rules: `rules/**/*.yaml`."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NamedTuple

from segue.content.conditions import blocks, condition
from segue.content.consequences import consequences
from segue.content.examples import examples
from segue.content.form import Form, mapping, opened
from segue.content.lines import name
from segue.content.page import Page
from segue.content.partial import partial
from segue.content.tree import Mapping, Node
from segue.content.values import scalars
from segue.content.walks import walks
from segue.schema.rules import Block, Choice, Consequence, Name, Rule, Walk

_RULE_KEYS = (
    "for each",
    "when",
    "when any",
    "unless",
    "then",
    "if not answered",
    "examples",
)
_UNANSWERED: tuple[Literal["warn", "ask", "ignore"], ...] = ("warn", "ask", "ignore")
_BECAUSE = "Write 'because:' and a sentence that a person can read."


class RuleFile(NamedTuple):
    rules: tuple[Rule, ...] = ()
    choices: tuple[Choice, ...] = ()


def rule_file(page: Page, root: Node, phrases: Collection[str]) -> RuleFile:
    """The rules and choices of a file; of faulty ones, what could be read.

    `phrases` are the words of the pack's relations, as `for each` uses them.
    """
    form = opened(page, root, "this file", "Write 'rules:' above its rules.")
    if form is None:
        return RuleFile()
    theme = form.text("about")
    form.need("rules", "Write 'rules:' and begin each rule with '- rule: its-name'.")
    found = [_entry(page, part, theme, phrases) for part in form.items("rules")]
    form.close()
    return RuleFile(
        tuple(one for one in found if isinstance(one, Rule)),
        tuple(one for one in found if isinstance(one, Choice)),
    )


def _entry(page: Page, node: Node, theme: str, phrases: Collection[str]) -> Rule | Choice | None:
    parts = mapping(page, node, "this rule")
    if parts is None:
        return None
    if "choose-one-of" in parts.entries:
        return _choice(page, parts, theme)
    return _rule(page, parts, theme, phrases)


def _rule(page: Page, node: Mapping, theme: str, phrases: Collection[str]) -> Rule | None:
    name = node.entries.get("rule")
    form = Form(page, node, f"the rule '{_shown(name and name.value)}'" if name else "this rule")
    id = form.required_id("rule", "Begin it with '- rule: its-name'.")
    before = len(page.problems)
    walked = _walks(form, phrases)
    bound = len(page.problems) == before
    when, unless = condition(form), _unless(form)
    then = _then(form)
    _conditioned(form)
    because = form.required_text("because", _BECAUSE, "R501")
    rule = _made(form, _Parts(id, theme, walked, when, unless, then, because))
    return rule if form.close() else partial(rule, bound)


class _Parts(NamedTuple):
    id: str
    theme: str
    walks: tuple[Walk, ...]
    when: tuple[Block, ...]
    unless: tuple[Block, ...]
    then: tuple[Consequence, ...]
    because: str


def _made(form: Form, parts: _Parts) -> Rule:
    sources = form.sources()
    unanswered = form.word("if not answered", _UNANSWERED, "warn")
    _only_for_cautions(form, parts.then)
    node, because = form.get("examples"), form.get("because")
    return Rule(
        **parts._replace(id=parts.id or f"unnamed-in-line-{form.place.line}")._asdict(),
        if_not_answered=unanswered,
        because_place=form.page.place(because) if because else form.place,
        sources=sources,
        examples=examples(form.page, node) if node else (),
        place=form.place,
    )


def _shown(node: Node | None) -> str:
    return getattr(node, "text", "")


def _walks(form: Form, phrases: Collection[str]) -> tuple[Walk, ...]:
    node = form.get("for each")
    return walks(form.page, node, phrases) if node else ()


def _unless(form: Form) -> tuple[Block, ...]:
    node = form.get("unless")
    return blocks(form.page, node, "unless") if node else ()


def _then(form: Form) -> tuple[Consequence, ...]:
    node = form.need("then", "Write 'then:' and what follows, such as '{caution: its name}'.")
    return consequences(form.page, node) if node else ()


def _conditioned(form: Form) -> None:
    if not any(form.entry(key) for key in ("when", "when any", "unless", "for each")):
        cure = "Write 'when:' and the conditions below it."
        form.page.fault(form.at, "R007", f"{form.what} has no 'when'.", cure)


def _only_for_cautions(form: Form, then: tuple[Consequence, ...]) -> None:
    if then and not any(one.verb == "caution" for one in then):
        message = "'if not answered' is about cautions, and this rule has none."
        form.refuse("if not answered", message, "Delete it.")


def _choice(page: Page, node: Mapping, theme: str) -> Choice | None:
    form = Form(page, node, "this choice")
    named = form.id("rule")
    options = _names(form, "choose one of")
    for key in _RULE_KEYS:
        cure = "Delete it, or write a rule of its own."
        form.refuse(key, f"'{key}' cannot stand beside 'choose one of'.", cure)
    if len(options) == 1:
        cure = "Name at least two, in brackets."
        page.fault(node, "R006", "a choice needs more than one to choose from.", cure)
    prefer = _names(form, "prefer")
    because = form.required_text("because", _BECAUSE, "R501")
    sources = form.sources()
    if not form.close() and not options:
        return None
    return Choice(
        id=named or f"one-of-{'-'.join(option.id for option in options)}",
        theme=theme,
        options=options,
        prefer=prefer,
        because=because,
        sources=sources,
        place=form.place,
    )


def _names(form: Form, key: str) -> tuple[Name, ...]:
    node = form.get(key)
    found = scalars(form.page, node, f"'{key}'") if node else []
    return tuple(name(one.text, form.page.place(one)) for one in found)
