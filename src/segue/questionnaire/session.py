"""One person's session as pure data: what is asked, answered, skipped, and what comes next.

Nothing here draws, saves or infers. Each step returns a new session.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from segue.questionnaire.check import check_answer
from segue.schema.answers import Answers, Value
from segue.schema.base import Fixed
from segue.schema.library import Library
from segue.schema.questionnaire import UNSURE, Question

Relevance = Callable[[Answers], frozenset[str]]
"""Which questions arise, given what was answered; `segue.plan.arising` is one."""

Scope = Literal["core", "full"]
NO_ANSWERS = Answers()


class Stop(NamedTuple):
    """A place where the questionnaire halts for an answer: a question, or a row of a grid."""

    question: str
    row: str = ""


class Progress(NamedTuple):
    """How far a session is, in questions that arise; a grid counts as one.

    `number` is the place of the question at hand (0 at the end); `done` were answered,
    skipped or not known; `answered` have an answer that counts.
    """

    number: int
    done: int
    answered: int
    total: int


@dataclass(frozen=True)
class Session:
    """A session: the answers so far, dormant ones included, and where it stands.

    `at` is a stop that was gone back to, or nothing where the next open one is due. `scope`
    says whether only core questions are asked. `urgent` are questions that are put even
    then, because a caution asks for them. `path` are the questions that were put in an order
    of their own, before all others; where it is `halted`, nothing but the urgent is put.
    """

    library: Library
    relevance: Relevance
    answers: Answers = NO_ANSWERS
    skipped: frozenset[Stop] = frozenset()
    at: Stop | None = None
    scope: Scope = "core"
    urgent: frozenset[str] = frozenset()
    path: tuple[str, ...] = ()
    halted: bool = False

    @cached_property
    def arising(self) -> frozenset[str]:
        """The ids of the questions that arise."""
        return self.relevance(self.answers)

    @cached_property
    def order(self) -> tuple[Question, ...]:
        """Every question in the order of asking: along the path, the core, then the others."""
        place = {question: place for place, question in enumerate(self.path)}
        beyond = len(place)
        return tuple(
            sorted(self.library.questions, key=lambda q: (place.get(q.id, beyond), not q.core))
        )

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """The questions that arise, in the order of asking."""
        return tuple(question for question in self.order if question.id in self.arising)

    @cached_property
    def dormant(self) -> tuple[Question, ...]:
        """The questions that were answered and do not arise: kept, but not counted."""
        kept = self.answers.values
        return tuple(q for q in self.order if q.id in kept and q.id not in self.arising)

    def in_scope(self, scope: Scope) -> tuple[Question, ...]:
        """The questions that arise within a scope."""
        return tuple(q for q in self.asked if scope == "full" or q.core or q.id in self.urgent)

    def stops(self, scope: Scope) -> tuple[Stop, ...]:
        """All halts within a scope, in order."""
        return tuple(stop for question in self.in_scope(scope) for stop in stops_of(question))

    def value_at(self, stop: Stop) -> Value | None:
        """The answer at a stop; of a grid's row its level, or "not-sure"."""
        value = self.answers.values.get(stop.question)
        if not stop.row or value is None:
            return value
        return value.get(stop.row) if isinstance(value, dict) else value

    def is_open(self, stop: Stop) -> bool:
        """Whether a stop was neither answered nor skipped."""
        return self.value_at(stop) is None and stop not in self.skipped

    @cached_property
    def next_open(self) -> Stop | None:
        """The first open stop of the scope, or nothing at its end."""
        due = (stop for stop in self.stops(self.scope) if self.is_open(stop))
        return next((s for s in due if not self.halted or s.question in self.urgent), None)

    @cached_property
    def left_out(self) -> frozenset[str]:
        """The questions of which some stop was skipped and none is open."""
        skipped = {stop.question for stop in self.skipped}
        questions = (self.library.question[name] for name in skipped)
        return frozenset(q.id for q in questions if not any(map(self.is_open, stops_of(q))))

    def follow(self, question: str) -> Session:
        """The session with a question put next, before the others that are open."""
        return replace(self, path=(*(q for q in self.path if q != question), question))

    def halt(self) -> Session:
        """The session with nothing to put but what is urgent, until it is widened."""
        return replace(self, halted=True, at=None)

    @cached_property
    def here(self) -> Stop | None:
        """The stop at hand: the one gone back to, or else the next open one."""
        if self.at is not None and self.at.question in self.arising:
            return self.at
        return self.next_open

    @property
    def at_first(self) -> bool:
        """Whether there is nothing to go back to."""
        return self.here is not None and self._before(self.here) is None

    def progress(self, scope: Scope | None = None) -> Progress:
        """How far the session is within a scope, its own unless told."""
        questions = self.in_scope(self.scope if scope is None else scope)
        done = sum(not any(map(self.is_open, stops_of(question))) for question in questions)
        ids = [question.id for question in questions]
        number = ids.index(self.here.question) + 1 if self.here and self.here.question in ids else 0
        return Progress(number, done, sum(map(self._counts, questions)), len(questions))

    def _counts(self, question: Question) -> bool:
        value = self.answers.values.get(question.id)
        if isinstance(value, dict):
            return any(level != UNSURE for level in value.values())
        return value is not None and value != UNSURE

    def answer(self, given: object, stop: Stop | None = None) -> Session:
        """The session with an answer at a stop, the one at hand unless told.

        Nothing, and an empty list, take the answer back. Raises `AnswerError`.
        """
        where = stop or self._at_hand()
        question = self.library.question[where.question]
        value = check_answer(question, self._whole(question, where, given))
        open_again = replace(self, skipped=self.skipped - {where}, at=None)
        return open_again._with(question, value)

    def unsure(self, stop: Stop | None = None) -> Session:
        """The session with "I don't know" said at a stop, the one at hand unless told."""
        return self.answer(UNSURE, stop)

    def skip(self, stop: Stop | None = None) -> Session:
        """The session with a stop left out; an answer given there before is taken back."""
        where = stop or self._at_hand()
        without = self.answer(None, where) if self.value_at(where) is not None else self
        return replace(without, skipped=without.skipped | {where}, at=None)

    def skip_rest(self) -> Session:
        """The session with every open row of the grid at hand left out."""
        question = self.library.question[self._at_hand().question]
        rows = frozenset(stop for stop in stops_of(question) if self.is_open(stop))
        return replace(self, skipped=self.skipped | rows, at=None)

    def back(self) -> Session:
        """The session one stop earlier, its answer kept; at the first stop it stays."""
        before = self._before(self.here)
        return self if before is None else replace(self, at=before)

    def go_to(self, stop: Stop) -> Session:
        """The session at a stop of one's choice."""
        return replace(self, at=stop)

    def widened(self) -> Session:
        """The session with all questions in its scope."""
        return replace(self, scope="full", at=None, halted=False)

    def _at_hand(self) -> Stop:
        if self.here is None:
            raise LookupError("no question is at hand: this session has come to its end")
        return self.here

    def _before(self, stop: Stop | None) -> Stop | None:
        stops = self.stops("full" if stop and self._beyond(stop) else self.scope)
        index = stops.index(stop) if stop in stops else len(stops)
        return stops[index - 1] if index else None

    def _beyond(self, stop: Stop) -> bool:
        return stop not in self.stops(self.scope)

    def _whole(self, question: Question, stop: Stop, given: object) -> object:
        """The answer to the whole question; a row joins the rows that were given."""
        if not stop.row:
            return given
        return {**self._rows(question), stop.row: given}

    def _rows(self, question: Question) -> dict[str, int | str]:
        value = self.answers.values.get(question.id)
        if value == UNSURE:
            return {row.id: UNSURE for row in question.rows}
        return dict(value) if isinstance(value, dict) else {}

    def _with(self, question: Question, value: Value | None) -> Session:
        values = {**self.answers.values, question.id: value}
        kept = {q.id: v for q in self.library.questions if (v := values.get(q.id)) is not None}
        return replace(self, answers=self.answers.model_copy(update={"values": Fixed(kept)}))


def stops_of(question: Question) -> tuple[Stop, ...]:
    """Where one question halts: once, or for each row of a grid."""
    if question.type == "levels":
        return tuple(Stop(question.id, row.id) for row in question.rows)
    return (Stop(question.id),)
