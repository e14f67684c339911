"""One person's answers, and decisions about the rest that come and go."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property

from segue.explain.contest import Contest
from segue.explain.feeds import Feeds
from segue.explain.openings import LEFT, OPEN, Decision, Openings, tell
from segue.explain.prospects import Prospects
from segue.explain.values import Live, Values
from segue.plan import Plan
from segue.plan.circuit import PASSES
from segue.plan.envelope import Envelope
from segue.plan.kernel import Kernel
from segue.schema.answers import Value
from segue.schema.questionnaire import UNSURE, Question


class Field:
    """What looking ahead needs of a plan, worked out once for everybody.

    `doubts`: whether "I don't know" is among what people may still say. Without it, only
    answers are, and leaving a question out.
    """

    def __init__(self, plan: Plan, *, doubts: bool) -> None:
        self.plan, self.doubts = plan, doubts
        self.feeds = Feeds(plan)
        self.values = Values(plan, self.feeds)
        self.openings = Openings(plan, self.feeds, self.values, doubts)
        self.contest = Contest(plan)


class Ahead:
    """The two ways to look ahead by one plan: with doubts, and at answers alone."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    @cached_property
    def all(self) -> Field:
        """For everything that can still be said, "I don't know" included."""
        return Field(self.plan, doubts=True)

    @cached_property
    def answers(self) -> Field:
        """For answers alone."""
        return Field(self.plan, doubts=False)

    def for_asking(self, answers: Mapping[str, Value]) -> Field:
        """What to reckon with while asking: with doubts where somebody has said one before."""
        doubted = any(_is_doubted(value) for value in answers.values())
        return self.all if doubted else self.answers


def _is_doubted(value: Value) -> bool:
    if isinstance(value, dict):
        return bool(value) and all(level == UNSURE for level in value.values())
    return value == UNSURE


class Case:
    """Answers and decisions, as an envelope sees them and as one completion.

    The completion is that nothing more is answered than was given and decided.
    """

    def __init__(
        self, field: Field, answers: Mapping[str, Value], skipped: Iterable[str] = ()
    ) -> None:
        self.field = field
        self.kernel, self.probe = Kernel(field.plan.circuit), Kernel(field.plan.circuit)
        self.envelope = Envelope(self.kernel, field.doubts)
        self.decisions: dict[str, Decision] = {}
        left = dict.fromkeys(skipped)
        for question in left:
            self.decide(question, LEFT)
        for question, value in answers.items():
            if value not in ((), {}):
                self.decide(question, Decision(self._ended(question, value, question in left)))
        self.envelope.bound()
        self.probe.settle()

    def _ended(self, question: str, value: Value, left: bool) -> Value:
        """An answer; of a grid whose other rows were left out, with these as not known."""
        if not left or not isinstance(value, dict):
            return value
        rows = self.field.plan.library.question[question].rows
        return {row.id: value.get(row.id, UNSURE) for row in rows}

    def decide(self, question: str, decision: Decision) -> None:
        """Take a decision; `OPEN` takes back what was decided."""
        if decision is OPEN:
            self.decisions.pop(question, None)
        else:
            self.decisions[question] = decision
        tell(self.kernel, question, decision)
        self.probe.give(question, None if decision.value == () else decision.value)

    def decided(self, question: str) -> Decision:
        """What was decided about a question."""
        return self.decisions.get(question, OPEN)

    @contextmanager
    def trying(self, given: Mapping[str, Value]) -> Iterator[None]:
        """Meanwhile the completion at hand has these answers; the envelope does not."""
        for question, value in given.items():
            self.probe.give(question, value)
        yield
        for question in given:
            decided = self.decided(question).value
            self.probe.give(question, None if decided == () else decided)

    @property
    def values(self) -> array[int]:
        """The values of all gates in the completion at hand."""
        self.probe.settle()
        store: array[int] = self.probe.store
        return store

    def prospects(self) -> Prospects:
        """What can still come to lead, by the bounds as they were last worked out."""
        return Prospects(self.field.contest, self.envelope.least, self.envelope.most)

    def cone(self, roots: Iterable[int]) -> list[int]:
        """The gates that these still depend on, by the bounds as they were last worked out."""
        return self.field.feeds.cone(self.envelope, roots)

    def open_questions(self, live: Live) -> list[Question]:
        """The questions behind live gates of which something is undecided, in their order."""
        return self.field.openings.open_questions(live, self.decisions)

    def steps(self, question: Question, live: Live) -> list[Decision]:
        """What can be decided next about a question."""
        return self.field.openings.steps(question, self.decided(question.id), live)

    def arises(self, question: str) -> bool:
        """Whether a question arises in the completion at hand."""
        return self.values[self.field.plan.asked[question].arises] == PASSES
