"""Two results of one person compared: the only place that says what is different."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from segue.advice.compose import compose
from segue.advice.reasons import Reasons
from segue.advice.standing import Standing
from segue.evidence.certainty import DIGITS
from segue.explain.beside import told_beside
from segue.plan import PASS, Plan, State, weighed
from segue.schema.advice import Advice, Reason
from segue.schema.answers import Answers
from segue.schema.changes import (
    CautionShift,
    Difference,
    Place,
    QuestionShift,
    Shift,
)
from segue.schema.questionnaire import Question

_NAMED = 3


@dataclass(frozen=True)
class Result:
    """One result, as far as it is compared."""

    plan: Plan
    state: State

    @cached_property
    def standing(self) -> Standing:
        return Standing.of(self.plan, self.state)

    @cached_property
    def ranks(self) -> dict[str, int]:
        """The rank of all that is recommended and not set aside."""
        kinds = (kind.id for kind in self.plan.library.kinds if kind.recommended)
        return {t: rank for kind in kinds for rank, t in self.standing.ranked(kind)}

    @cached_property
    def shown(self) -> frozenset[str]:
        """What is shown of it without being asked for more."""
        most = self.plan.library.settings.shown
        kinds = (kind.id for kind in self.plan.library.kinds if kind.recommended)
        return frozenset(t for kind in kinds for _, t in self.standing.ranked(kind)[:most])

    @cached_property
    def cautions(self) -> frozenset[str]:
        """The cautions that apply."""
        supports = self.state.supports
        return frozenset(
            c.id for c in self.plan.library.cautions if supports.get(("caution", c.id))
        )

    @cached_property
    def reasons(self) -> Reasons:
        return Reasons(self.plan, self.state)

    @cached_property
    def advice(self) -> Advice:
        """All that would be told, but for the answers."""
        return compose(self.plan, self.state, Answers())

    def place(self, target: str) -> Place:
        certainty = self.state.certainty[target]
        word = self.plan.scale.word(certainty) if weighed(self.state, target) else ""
        digits = round(float(certainty), DIGITS)
        return Place(rank=self.ranks.get(target), certainty=digits, strength=word)

    def about(self, target: str) -> tuple[Reason, ...]:
        """All reasons for a target, against it, and that rule it out."""
        out = self.reasons.of(("ruled-out", target), "ruled-out", target)
        return (*self.reasons.evidence(target), *out)


class Comparison:
    """What is different between a result and another."""

    def __init__(self, before: Result, after: Result) -> None:
        self.before, self.after = before, after
        self.plan, self.library = before.plan, before.plan.library

    def difference(self) -> Difference:
        shifts = list(self.shifts())
        sorts = {sort: [s for s in shifts if self.sort_of(s) == sort] for sort in _SORTS}
        found = Difference(
            appears=_by_rank(sorts["appears"], after=True),
            disappears=_by_rank(sorts["disappears"], after=False),
            rises=_by_rank(sorts["rises"], after=True),
            falls=_by_rank(sorts["falls"], after=True),
            cautions_come=tuple(self._cautions(self.after, self.before, "now to beware of")),
            cautions_go=tuple(self._cautions(self.before, self.after, "no longer to beware of")),
            dormant=tuple(self._dormant()),
            arise=tuple(self._arising()),
            **told_beside(self.before.advice, self.after.advice, {shift.id for shift in shifts}),
        )
        return found.model_copy(update={"lines": tuple(self.lines(found))})

    def shifts(self) -> Iterator[Shift]:
        """Everything recommended before or after that stands elsewhere, in the pack's order."""
        for node in self.library.targets:
            if self.moved(node.id):
                yield self._shift(node.id)

    def moved(self, target: str) -> bool:
        """Whether a target is recommended in one of the results, and stands elsewhere."""
        ranks = self.before.ranks.get(target), self.after.ranks.get(target)
        certainties = self.before.state.certainty[target], self.after.state.certainty[target]
        return any(ranks) and (ranks[0] != ranks[1] or certainties[0] != certainties[1])

    def sort_of(self, shift: Shift) -> str:
        """Whether it appears, disappears, rises or falls: by its rank, then its certainty."""
        if shift.before.rank is None or shift.after.rank is None:
            return "appears" if shift.before.rank is None else "disappears"
        higher = self.after.state.certainty[shift.id] > self.before.state.certainty[shift.id]
        moved = shift.before.rank - shift.after.rank
        better = moved > 0 if moved else higher
        return "rises" if better else "falls"

    def _shift(self, target: str) -> Shift:
        node = self.library.node[target]
        before, after = self.before.place(target), self.after.place(target)
        old, new = self.before.about(target), self.after.about(target)
        return Shift(
            kind=node.kind,
            id=target,
            label=node.label,
            before=before,
            after=after,
            said=self._said(target, before, after),
            gained=_missing_in(old, new),
            lost=_missing_in(new, old),
        )

    def _said(self, target: str, before: Place, after: Place) -> str:
        if after.rank is None:
            return self._gone(target)
        if before.rank is None:
            return f"comes in as number {after.rank}, {after.strength}"
        parts = []
        if before.strength != after.strength:
            parts.append(f"from {before.strength} to {after.strength}")
        if before.rank != after.rank:
            parts.append(f"from number {before.rank} to number {after.rank}")
        if before.certainty != after.certainty and before.strength == after.strength:
            more = after.certainty > before.certainty
            parts.append("more speaks for it" if more else "less speaks for it")
        return ", ".join(parts)

    def _gone(self, target: str) -> str:
        if self.after.state.statuses["ruled-out", target] == PASS:
            return "would be ruled out"
        if target in self.after.standing.set_aside:
            chosen = self.after.standing.set_aside[target][1]
            return f"gives way to {self.library.node[chosen].label}"
        return "too little would speak for it"

    def _cautions(self, one: Result, other: Result, said: str) -> Iterator[CautionShift]:
        for caution in self.library.cautions:
            if caution.id in one.cautions - other.cautions:
                reasons = one.reasons.of(("caution", caution.id), "caution", caution.id)
                yield CautionShift(id=caution.id, label=caution.label, said=said, reasons=reasons)

    def _dormant(self) -> Iterator[QuestionShift]:
        for question, kept in self._asked(self.before, self.after):
            said = f"“{question.text}” no longer arises{'; the answer is kept' if kept else ''}"
            yield QuestionShift(id=question.id, text=question.text, said=said, kept=kept)

    def _arising(self) -> Iterator[QuestionShift]:
        for question, kept in self._asked(self.after, self.before):
            said = f"“{question.text}” now arises{', with the answer given' if kept else ''}"
            yield QuestionShift(id=question.id, text=question.text, said=said, kept=kept)

    def _asked(self, one: Result, other: Result) -> Iterator[tuple[Question, bool]]:
        """The questions that arise in one result and not in the other."""
        for question in self.library.questions:
            here, there = (r.state.arises[question.id] == PASS for r in (one, other))
            if here and not there:
                yield question, question.id in self.after.state.answers

    def lines(self, found: Difference) -> Iterator[str]:
        """The difference in a few sentences, of what would be shown."""
        shown = [s for s in found.appears if s.id in self.after.shown]
        gone = [s for s in found.disappears if s.id in self.before.shown]
        named = {
            "Comes into reach": [shift.label for shift in shown],
            "No longer suggested": [shift.label for shift in gone],
            "Now first of its kind": [s.label for s in found.rises if self._now_first(s)],
            "Now to beware of": [caution.label for caution in found.cautions_come],
            "No longer to beware of": [caution.label for caution in found.cautions_go],
        }
        yield from (_line(what, labels) for what, labels in named.items() if labels)
        if found.plan:
            yield found.plan

    @staticmethod
    def _now_first(shift: Shift) -> bool:
        return shift.after.rank == 1 and shift.before.rank != 1


_SORTS = ("appears", "disappears", "rises", "falls")


def _by_rank(shifts: Iterable[Shift], *, after: bool) -> tuple[Shift, ...]:
    """Within each kind by rank; the kinds stay in the pack's order."""
    found = list(shifts)
    kinds = list(dict.fromkeys(shift.kind for shift in found))

    def place(shift: Shift) -> tuple[int, int]:
        return kinds.index(shift.kind), (shift.after if after else shift.before).rank or 0

    return tuple(sorted(found, key=place))


def _missing_in(some: Iterable[Reason], others: Iterable[Reason]) -> tuple[Reason, ...]:
    known = {(reason.rule, reason.for_) for reason in some}
    return tuple(reason for reason in others if (reason.rule, reason.for_) not in known)


def _line(what: str, labels: list[str]) -> str:
    more = f" and {len(labels) - _NAMED} more" if len(labels) > _NAMED else ""
    return f"{what}: {'; '.join(labels[:_NAMED])}{more}."


def compare(plan: Plan, before: State, after: State) -> Difference:
    """All that is different between two results of one person."""
    return Comparison(Result(plan, before), Result(plan, after)).difference()
