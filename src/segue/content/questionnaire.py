"""`knowledge/questionnaire.yaml`: the questions, and when each one arises."""

from __future__ import annotations

from typing import Literal

from segue.content.conditions import condition
from segue.content.expected import expected
from segue.content.form import Form, mapping, opened
from segue.content.options import meaning, once, options, usable_word
from segue.content.page import Page
from segue.content.tree import Entry, Node
from segue.content.values import ids, text, word
from segue.schema.library import LEVELS
from segue.schema.questionnaire import Meaning, Option, Question, QuestionType, Row

_TYPES: tuple[QuestionType, ...] = ("yes-no", "choice", "choices", "scale", "levels", "number")
_CHANGES: tuple[Literal["yes", "with-time", "no"], ...] = ("yes", "with-time", "no")
_ANCHORS = 5
_BELONGS: dict[str, tuple[QuestionType, ...]] = {
    "options": ("choice", "choices", "number"),
    "ordered": ("choice",),
    "at most": ("choices",),
    "least": ("scale", "number"),
    "most": ("scale", "number"),
    "unit": ("number",),
    "labels": ("scale",),
    "also": ("scale",),
    "sets": ("choice", "choices"),
    "rows": ("levels",),
}
"""The keys that only some types of questions have."""
_NEEDS: dict[QuestionType, tuple[str, ...]] = {
    "yes-no": (),
    "choice": ("options",),
    "choices": ("options",),
    "scale": ("least", "most"),
    "levels": ("rows",),
    "number": ("unit",),
}


def questionnaire(page: Page, root: Node) -> tuple[Question, ...]:
    """The questions. A faulty one keeps its name, so that rules may still name it."""
    form = opened(page, root, "this file", "Write 'questions:' above them.")
    if form is None:
        return ()
    form.need("questions", "Write 'questions:' and begin each with '- question: its-name'.")
    found = [_question(page, part) for part in form.items("questions")]
    form.close()
    return tuple(one for one in found if one)


def _question(page: Page, node: Node) -> Question | None:
    parts = mapping(page, node, "this question")
    if parts is None:
        return None
    named = parts.entries.get("question")
    words = getattr(named.value, "text", "") if named else ""
    form = Form(page, parts, f"the question '{words}'" if named else "this question")
    id = form.required_id("question", "Begin it with '- question: its-name'.")
    read = _read(form, id or "unnamed")
    form.close()
    return read if id else None


def _read(form: Form, id: str) -> Question:
    form.need("type", f"Write one of: {', '.join(_TYPES)}.")
    said = form.get("type")
    sort = word(form.page, said, "'type'", _TYPES) if said else None
    if sort:
        _suits(form, sort)
    least, most = _bounds(form, sort)
    offered = options(form, sort)
    return Question(
        id=id,
        text=form.required_text("text"),
        why=form.required_text("why", "Write 'why:' and why we ask."),
        type=sort or "yes-no",
        core=form.yes("core"),
        sensitive=form.yes("sensitive"),
        protected=form.yes("protected"),
        may_decide=_may_decide(form),
        unsure=form.yes("unsure", True),
        ordered=form.yes("ordered"),
        at_most=form.whole("at most"),
        least=least,
        most=most,
        unit=form.text("unit"),
        labels=_labels(form),
        point_means=_point_means(form),
        options=offered,
        sets=_sets(form, offered),
        rows=_rows(form),
        when=condition(form),
        changeable=form.word("changeable", _CHANGES, "yes"),
        expect=expected(form, _answers(sort, offered, least, most)),
        place=form.place,
    )


def _may_decide(form: Form) -> tuple[str, ...]:
    node = form.get("may decide")
    if node and not form.yes("protected"):
        cure = "Write 'protected: yes' as well, or delete it."
        form.page.fault(node, "R006", "only a protected question has 'may decide'.", cure)
    return ids(form.page, node, "'may decide'") if node else ()


def _answers(
    sort: QuestionType | None, offered: tuple[Option, ...], least: float | None, most: float | None
) -> tuple[str, ...]:
    """What can be answered, one by one; nothing of a number that is typed in."""
    if sort == "yes-no":
        return ("yes", "no")
    if sort == "levels":
        return LEVELS
    if sort == "scale":
        return tuple(str(point) for point in range(int(least or 0), int(most or 0) + 1))
    return tuple(option.id for option in offered)


def _suits(form: Form, sort: QuestionType) -> None:
    """Note the keys that a type needs and lacks, and those it cannot have."""
    for key in _NEEDS[sort]:
        form.need(key)
    for key, types in _BELONGS.items():
        if sort not in types:
            cure = f"Delete it, or write 'type: {types[0]}'."
            form.refuse(key, f"a question of the type '{sort}' has no '{key}'.", cure)
    if sort == "number" and not (form.entry("options") or form.entry("least")):
        cure = "Write 'least:' and 'most:', or options with bands."
        form.page.fault(form.at, "R007", f"{form.what} has no bounds.", cure)


def _points(form: Form, key: str) -> list[tuple[int, Entry]]:
    """The entries of a mapping from points of a scale."""
    node = form.mapping(key)
    found = []
    for entry in node.entries.values() if node else ():
        if entry.key.text.isdigit():
            found.append((int(entry.key.text), entry))
        else:
            cure = "Write the number of a point, as in '4:'."
            message = f"'{entry.key.text}' is not a point of the scale."
            form.page.fault(entry.key, "R006", message, cure)
    return found


def _labels(form: Form) -> dict[int, str]:
    read = ((at, text(form.page, one.value, f"'{at}'")) for at, one in _points(form, "labels"))
    return {point: label for point, label in read if label}


def _point_means(form: Form) -> dict[int, Meaning]:
    return {point: meaning(form.page, one.value) for point, one in _points(form, "also")}


def _bounds(form: Form, sort: QuestionType | None) -> tuple[float | None, float | None]:
    """The ends of a scale or a number; a scale always has both, whatever was written."""
    read = form.whole if sort == "scale" else form.number
    least, most = read("least"), read("most")
    node = form.get("most")
    if node and least is not None and most is not None and most <= least:
        cure = "Write a greater number, or a smaller one for 'least'."
        form.page.fault(node, "R006", "'most' is not more than 'least'.", cure)
    if sort != "scale":
        return least, most
    start = 1 if least is None else least
    return start, start + 4 if most is None or most <= start else most


def _sets(form: Form, offered: tuple[Option, ...]) -> dict[str, tuple[str, ...]]:
    node = form.mapping("sets")
    entries = node.entries if node else {}
    words = {option.word for option in offered}
    for name, entry in entries.items():
        usable_word(form.page, entry.key, name)
        if name in words:
            message = f"'{entry.key.text}' is an option already."
            form.page.fault(entry.key, "R004", message, "Give the set another name.")
    return {name: ids(form.page, one.value, f"'{name}'") for name, one in entries.items()}


def _rows(form: Form) -> tuple[Row, ...]:
    read = (_row(form.page, node) for node in form.items("rows"))
    found = tuple(one for one in read if one)
    once(form.page, "row", [(one.id, one.place) for one in found])
    return found


def _row(page: Page, node: Node) -> Row | None:
    form = opened(page, node, "this row")
    if form is None:
        return None
    id, label = form.required_id("row"), form.required_text("label")
    form.need("anchors", "Write one sentence for each of the five levels.")
    anchors = tuple(one for node in form.items("anchors") if (one := text(page, node, "an anchor")))
    if form.close() and len(anchors) != _ANCHORS:
        message = f"the row '{id}' has {len(anchors)} anchors."
        page.fault(form.at, "R006", message, "Write one for each of the five levels.")
    return Row(id=id, label=label, anchors=anchors, place=form.place) if id else None
