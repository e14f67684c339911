"""Changed answers in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from segue.advice.words import answer_words
from segue.explain.edits import is_given
from segue.schema.answers import Value
from segue.schema.changes import AnswerChange
from segue.schema.library import LEVELS, Library
from segue.schema.questionnaire import UNSURE, Question

_HOURS_BEFORE_ROUNDING = 10


def answer_changes(
    library: Library,
    before: Mapping[str, Value],
    after: Mapping[str, Value],
    effort: Mapping[tuple[str, str], float] | None = None,
) -> Iterator[AnswerChange]:
    """Each answer, and each row of a grid, that differs, in the order of the questionnaire."""
    for question in library.questions:
        old, new = before.get(question.id), after.get(question.id)
        if old == new:
            continue
        if question.type == "levels":
            yield from _rows(question, _levels(old), _levels(new), effort or {})
        else:
            hours = (effort or {}).get((question.id, ""), 0.0)
            yield AnswerChange(
                question=question.id,
                text=_answer(question, old, new),
                new=not is_given(old),
                effort=hours,
            )


def _levels(value: Value | None) -> Mapping[str, int | str]:
    return value if isinstance(value, dict) else {}


def _rows(
    question: Question,
    old: Mapping[str, int | str],
    new: Mapping[str, int | str],
    effort: Mapping[tuple[str, str], float],
) -> Iterator[AnswerChange]:
    for row in question.rows:
        before, after = old.get(row.id), new.get(row.id)
        if before != after:
            yield AnswerChange(
                question=question.id,
                row=row.id,
                text=f"{row.label}: {_from_to(before, after)}",
                new=not is_given(before),
                effort=effort.get((question.id, row.id), 0.0),
            )


def _from_to(before: object, after: object) -> str:
    if after == UNSURE:
        return _level(after) + (f" (you said {_level(before)})" if is_given(before) else "")
    if not is_given(after):
        return f"no longer said (you said {_level(before)})"
    if not is_given(before):
        return f"{_level(after)}, if that is so (you have not said)"
    return f"from {_level(before)} to {_level(after)}"


def _level(value: object) -> str:
    return "you don't know" if value == UNSURE else LEVELS[int(str(value))]


def _answer(question: Question, old: Value | None, new: Value | None) -> str:
    if isinstance(old, tuple) and isinstance(new, tuple):
        return f"{question.text} {_options(question, old, new)}"
    if new == UNSURE:
        before = f" instead of “{answer_words(question, old)}”" if is_given(old) else ""
        return f"{question.text} “{answer_words(question, new)}”{before}"
    if not is_given(new):
        return f"{question.text} No answer, instead of “{answer_words(question, old)}”"
    said = f"“{answer_words(question, new)}”"
    if not is_given(old):
        return f"{question.text} {said}, if that is so (you have not said)"
    return f"{question.text} {said} instead of “{answer_words(question, old)}”"


def _options(question: Question, old: tuple[str, ...], new: tuple[str, ...]) -> str:
    more = [option for option in new if option not in old]
    less = [option for option in old if option not in new]
    if more and less:
        return f"{_named(question, more)} instead of {_named(question, less)}"
    return f"also {_named(question, more)}" if more else f"no longer {_named(question, less)}"


def _named(question: Question, options: list[str]) -> str:
    return " and ".join(f"“{answer_words(question, option)}”" for option in options)


def hours_words(hours: float) -> str:
    """Hours as an estimate may be said: none where they are hardly any, else rounded."""
    if hours < 1:
        return ""
    step = 1 if hours < _HOURS_BEFORE_ROUNDING else 5
    rounded = round(hours / step) * step
    return f"very roughly {rounded} {'hour' if rounded == 1 else 'hours'} of effort"
