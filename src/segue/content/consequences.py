"""What follows from a rule: `then`."""

from __future__ import annotations

from typing import Literal, get_args

from segue.content.form import Form, mapping
from segue.content.lines import name
from segue.content.page import Page
from segue.content.tree import Mapping, Node, Scalar, Sequence
from segue.content.values import scalars
from segue.schema.rules import Consequence, Name

Verb = Literal["recommend", "advise-against", "rule-out", "caution", "conclude", "learn", "count"]
VERBS: tuple[Verb, ...] = get_args(Verb)
_WEIGHED = ("recommend", "advise-against")


def consequences(page: Page, node: Node) -> tuple[Consequence, ...]:
    """One consequence or a list of them; a faulty one is left out."""
    parts = node.items if isinstance(node, Sequence) else [node]
    if not parts:
        page.fault(node, "R006", "'then' is an empty list.", "Write what follows.")
    found = (_consequence(page, part) for part in parts)
    return tuple(one for one in found if one)


def _consequence(page: Page, node: Node) -> Consequence | None:
    if isinstance(node, Scalar):
        cure = "Write what follows as in '{recommend: its name, strength: strong}'."
        page.fault(node, "R006", "'then' needs a verb and what it is about.", cure)
        return None
    parts = mapping(page, node, "'then'")
    verb = _verb(page, parts) if parts else None
    return _read(page, parts, verb) if parts and verb else None


def _verb(page: Page, node: Mapping) -> Verb | None:
    found = [verb for verb in VERBS if verb in node.entries]
    if len(found) == 1:
        return found[0]
    if found:
        second = node.entries[found[1]].key
        cure = "Write a list: each in braces of its own, in a line that begins with '- '."
        message = f"'{_words(found[0])}' and '{_words(found[1])}' stand in one consequence."
        page.fault(second, "R006", message, cure)
        return None
    form = Form(page, node, "'then'")
    for verb in VERBS:
        form.entry(_words(verb))
    for key in ("strength", "at least", "at most"):
        form.entry(key)
    if form.close():
        cure = f"Write one of: {', '.join(map(_words, VERBS))}."
        page.fault(node, "R007", "'then' has no verb.", cure)
    return None


def _words(verb: str) -> str:
    return verb.replace("-", " ")


def _read(page: Page, node: Mapping, verb: Verb) -> Consequence | None:
    words = _words(verb)
    form = Form(page, node, f"'{words}'", node.entries[verb].key)
    targets = _targets(page, form.need(words, f"Write a name after '{words}:'."))
    strength = _strength(form, verb)
    least, most = _bounds(form, verb)
    if not form.close() or not targets:
        return None
    return Consequence(
        verb=verb,
        targets=targets,
        strength=strength or None,
        at_least=least or None,
        at_most=most or None,
        place=form.place,
    )


def _targets(page: Page, node: Node | None) -> tuple[Name, ...]:
    found = scalars(page, node, "a target") if node else []
    for one in found:
        if "," in one.text:
            cure = f"Write them in brackets: [{one.text}]."
            page.fault(one, "R006", "several names stand in one text.", cure)
    return tuple(name(one.text, page.place(one)) for one in found)


def _strength(form: Form, verb: Verb) -> str:
    words = _words(verb)
    if verb in _WEIGHED:
        cure = "Write 'strength: slight', 'moderate' or 'strong'."
        node = form.need("strength", cure)
        return form.id("strength") if node else ""
    cure = f"Delete it: only {' and '.join(map(_words, _WEIGHED))} have one."
    form.refuse("strength", f"'{words}' has no strength.", cure)
    return ""


def _bounds(form: Form, verb: Verb) -> tuple[str, str]:
    if verb != "count":
        for key in ("at least", "at most"):
            form.refuse(key, f"'{_words(verb)}' has no '{key}'.", "Only 'count' has a bound.")
        return "", ""
    if not (form.entry("at least") or form.entry("at most")):
        cure = "Write 'at least:' or 'at most:' and a level."
        form.page.fault(form.at, "R007", "'count' has no level.", cure)
    return form.id("at least"), form.id("at most")
