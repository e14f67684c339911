"""What the person told: which questions arise, what was answered, what it means (4, 5, 15)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from reference.values import PASS, Questions, Verdict, any_of, ends, number, over
from segue.schema.answers import Answers
from segue.schema.library import Library
from segue.schema.questionnaire import UNSURE, Meaning, Question
from segue.schema.rules import Block, Line

COUNTS = ("answered-questions", "unsure-answers", "unanswered-core-questions")
_Key = ParamSpec("_Key")
_Found = TypeVar("_Found")


def cell(
    method: Callable[Concatenate[Any, _Key], _Found],
) -> Callable[Concatenate[Any, _Key], _Found]:
    """Remembers what a method found for its arguments."""

    @wraps(method)
    def remembered(self: Any, /, *args: _Key.args, **kwargs: _Key.kwargs) -> _Found:
        key = (method.__name__, *args)
        if key not in self.cells:
            self.cells[key] = method(self, *args, **kwargs)
        found: _Found = self.cells[key]
        return found

    return remembered


class Told:
    def __init__(self, library: Library, answers: Answers) -> None:
        self.library = library
        self.values = answers.values
        self.cells: dict[Any, Any] = {}

    def block(self, block: Block, bindings: dict[str, str], stated: bool) -> Verdict:
        raise NotImplementedError

    @cell
    def arises(self, id: str) -> Verdict:
        blocks = self.library.question[id].when
        return any_of(self.block(block, {}, False) for block in blocks) if blocks else PASS

    @cell
    def answer(self, id: str) -> Any:
        """The answer that counts, or None; a grid without its unsure rows."""
        value = self.values.get(id)
        if self.arises(id).value is not True or value in (None, UNSURE, (), {}):
            return None
        if isinstance(value, dict):
            return {row: level for row, level in value.items() if level != UNSURE} or None
        return value

    def unsure(self, id: str) -> bool:
        value = self.values.get(id)
        said = [value] if not isinstance(value, dict) else list(value.values())
        return self.arises(id).value is True and set(said) == {UNSURE}

    def rests_on(self, id: str) -> Questions:
        """What an unknown about an unanswered question rests on."""
        arises = self.arises(id)
        return frozenset([id]) if arises.value else arises.questions

    def open(self, id: str) -> bool:
        return self.answer(id) is None and self.arises(id).value is not False

    def tally(self, name: str) -> int:
        arising = [q for q in self.library.questions if self.arises(q.id).value]
        if name == "answered-questions":
            return sum(self.answer(q.id) is not None for q in arising)
        if name == "unsure-answers":
            return sum(self.unsure(q.id) for q in arising)
        return sum(q.core and self.answer(q.id) is None for q in arising)

    def chosen(self, question: Question) -> list[Meaning]:
        answer = self.answer(question.id)
        options = answer if isinstance(answer, tuple) else (answer,)
        meanings = [option.means for option in question.options if option.id in options]
        if question.type == "scale" and answer in question.point_means:
            meanings.append(question.point_means[answer])
        return meanings

    @staticmethod
    def possible(question: Question) -> list[Meaning]:
        return [*(option.means for option in question.options), *question.point_means.values()]

    def question_test(self, question: Question, line: Line) -> Verdict:
        answer = self.answer(question.id)
        if line.comparison in ("answered", "not-answered"):
            return Verdict((answer is not None) == (line.comparison == "answered"))
        if answer is None:
            return Verdict(None, self.rests_on(question.id))
        if question.type == "scale" or (question.type == "number" and not question.options):
            return over([answer], line.comparison, [number(v) for v in line.values])
        if question.banded:
            return over(ends(question, answer), line.comparison, [number(v) for v in line.values])
        return self.word_test(question, answer, line)

    def word_test(self, question: Question, answer: Any, line: Line) -> Verdict:
        order = [option.word for option in question.options]
        if line.comparison in ("at-least", "at-most", "above", "below", "between"):
            place = next(i for i, o in enumerate(question.options) if o.id == answer)
            return over([place], line.comparison, [order.index(v.id) for v in line.values])
        chosen = set(answer) if isinstance(answer, tuple) else {answer}
        words = {o.word for o in question.options if o.id in chosen} or chosen
        met = [bool(words & set(question.sets.get(v.id, (v.id,)))) for v in line.values]
        if line.comparison in ("is-not", "none-of", "includes-none"):
            return Verdict(not any(met))
        return Verdict(all(met) if line.comparison == "includes-all" else any(met))
