"""What an adviser expects people to answer: weights of the answers to a question."""

from __future__ import annotations

from collections.abc import Sequence

from segue.content.form import Form
from segue.content.tree import Entry
from segue.content.values import number
from segue.errors import did_you_mean


def expected(form: Form, answers: Sequence[str]) -> dict[str, float]:
    """The weights under `expect`; an answer that is not named weighs 1."""
    node = form.mapping("expect")
    read = (_weight(form, entry, answers) for entry in (node.entries.values() if node else ()))
    return {answer: weight for answer, weight in read if weight is not None}


def _weight(form: Form, entry: Entry, answers: Sequence[str]) -> tuple[str, float | None]:
    name = entry.key.text.replace(" ", "-")
    if name not in answers:
        message = f"'{entry.key.text}' is no answer to this question."
        cure = did_you_mean(name, answers) or f"Its answers are: {', '.join(answers)}."
        form.page.fault(entry.key, "R006", message, cure)
        return name, None
    weight = number(form.page, entry.value, f"'{entry.key.text}'")
    if weight is not None and weight <= 0:
        message = f"'{entry.key.text}' weighs nothing."
        form.page.fault(entry.value, "R006", message, "Write a number above 0.")
        return name, None
    return name, weight
