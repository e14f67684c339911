"""What is still open of a person's answers, and how it can be decided, step by step.

A decision settles a question, or part of it: an option chosen or excluded, a row of a grid.
The steps of one question cover everything that can become of it, being left open included.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from segue.explain.feeds import Feeds
from segue.explain.values import Live, Values
from segue.plan import Plan
from segue.plan.kernel import Kernel
from segue.schema.answers import Value
from segue.schema.questionnaire import UNSURE, Question


class Decision(NamedTuple):
    """What was decided about one question.

    `value` is the answer as far as it is decided (nothing: none). `whole` says that nothing
    more will be said. Otherwise `excluded` are options that are not chosen, and `promised`
    says that the question will be answered if it arises.
    """

    value: Value | None = None
    whole: bool = True
    excluded: tuple[str, ...] = ()
    promised: bool = False


OPEN = Decision(whole=False)
LEFT = Decision()
Decisions = Mapping[str, Decision]


def tell(kernel: Kernel, question: str, decision: Decision) -> None:
    """Have a kernel take a decision, for an envelope to see what is still possible."""
    if isinstance(decision.value, dict) or (decision.whole and decision.value is not None):
        kernel.give(question, decision.value)
    elif decision.whole:
        kernel.leave(question)
    elif decision is OPEN:
        kernel.give(question, None)
    else:
        chosen = decision.value or ()
        assert isinstance(chosen, tuple)
        kernel.narrow(question, chosen, decision.excluded, decision.promised)


class Openings:
    """The ways in which open questions of a plan can be decided."""

    def __init__(self, plan: Plan, feeds: Feeds, values: Values, doubts: bool) -> None:
        self.plan, self.feeds, self.values = plan, feeds, values
        self.doubts = doubts
        self.library = plan.library
        self._unsure = plan.gates.cells["counts", "unsure-answers"]

    def open_questions(self, live: Live, decisions: Decisions) -> list[Question]:
        """The questions that matter to these gates and of which something is undecided."""
        asked = self.plan.asked
        return [
            question
            for question in self.library.questions
            if asked[question.id].gate in live
            and not self.is_decided(question, decisions.get(question.id, OPEN), live)
        ]

    def is_decided(self, question: Question, decision: Decision, live: Live) -> bool:
        """Whether nothing that matters to these gates can still be said about a question."""
        if question.type != "levels" or not isinstance(decision.value, dict):
            return decision.whole
        said = decision.value
        if any(row not in said for row in self.values.rows(question, live)):
            return False
        answered = any(level != UNSURE for level in said.values())
        return answered or all(row.id in said for row in question.rows)

    def steps(self, question: Question, decision: Decision, live: Live) -> list[Decision]:
        """What can be decided next about a question; nothing where no more of it matters."""
        if question.type == "levels":
            return list(self._rows(question, decision, live))
        if question.type == "choices":
            return list(self._options(question, decision, live))
        found = [Decision(value) for value in self.values.single(question, live)]
        return [*found, *self._unanswered(live)]

    def _unanswered(self, live: Live) -> Iterator[Decision]:
        """Left open; and apart from that "I don't know", where it counts."""
        yield LEFT
        if self.doubts and self._unsure in live:
            yield Decision(UNSURE)

    def _rows(self, question: Question, decision: Decision, live: Live) -> Iterator[Decision]:
        given: dict[str, int | str] = {}
        if isinstance(decision.value, dict):
            given.update(decision.value)
        rows = self.values.rows(question, live)
        due = [row for row in rows if row not in given]
        if due:
            row = max(due, key=lambda row: len(rows[row]))
            for level in rows[row]:
                yield Decision({**given, row: level})
            yield self._row_left(given, row, last=len(due) == 1)
            if not given and self.doubts and self._unsure in live:
                yield LEFT
        else:  # only whether it is answered matters
            silent = [row.id for row in question.rows if row.id not in given]
            yield Decision({**given, **dict.fromkeys(silent, 0)})
            if given:
                yield Decision({**given, **dict.fromkeys(silent, UNSURE)})
            else:
                yield from self._unanswered(live)

    def _row_left(self, given: dict[str, int | str], row: str, last: bool) -> Decision:
        """A row left out; a grid of which nothing was told is left out itself."""
        rows = {**given, row: UNSURE}
        silent = last and all(level == UNSURE for level in rows.values())
        return LEFT if silent and not self.doubts else Decision(rows)

    def _options(self, question: Question, decision: Decision, live: Live) -> Iterator[Decision]:
        chosen = decision.value if isinstance(decision.value, tuple) else ()
        kinds = self.values.several(question, live, chosen, decision.excluded)
        due = [option for option in kinds if option not in chosen]
        full = question.at_most is not None and len(chosen) >= question.at_most
        if due and not full:
            option = max(due, key=lambda o: self.values.readers(question, o, live))
            others = (o.id for o in question.options if o.id not in (*kinds, *chosen))
            twins = [o for o in others if self.values.readers(question, o, live)]
            excluded = tuple(dict.fromkeys((*decision.excluded, *twins)))
            yield self._choose(question, option, chosen, excluded)
            yield Decision(chosen, False, (*excluded, option), decision.promised)
        else:
            if answer := chosen or self._unread(question, decision.excluded, live):
                yield Decision(answer)
            if not decision.promised:
                yield from self._unanswered(live)

    @staticmethod
    def _choose(
        question: Question, option: str, chosen: tuple[str, ...], excluded: tuple[str, ...]
    ) -> Decision:
        """An option chosen besides others; one that stands alone is the whole answer."""
        alone = [one.id for one in question.options if one.alone]
        if option in alone:
            return Decision((option,))
        more = tuple(one.id for one in question.options if one.id in (*chosen, option))
        return Decision(more, False, tuple(dict.fromkeys((*excluded, *alone))), promised=True)

    def _unread(self, question: Question, excluded: tuple[str, ...], live: Live) -> tuple[str, ...]:
        """An option that can be chosen and that nothing reads."""
        free = (option.id for option in question.options if option.id not in excluded)
        return tuple(o for o in free if not self.values.readers(question, o, live))[:1]
