"""One person while they are asked: which kinds are settled, and what is still open of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from segue.explain.case import Ahead, Case
from segue.explain.claims import Leading
from segue.explain.contest import Leaders, Runner
from segue.explain.deciding import answers_in
from segue.explain.pool import Given
from segue.explain.proving import settled
from segue.explain.values import Live
from segue.schema.answers import Value
from segue.schema.questionnaire import Question

STEPS = 400
"""Decisions tried to prove that a kind is settled; beyond, it counts as open."""


class Outlook:
    """What is settled and what is open for one person.

    `others` are, for each open kind where such were found, answers by which others lead.
    `known` may give some that were found before; they are tried first.
    """

    def __init__(
        self,
        ahead: Ahead,
        answers: Mapping[str, Value],
        skipped: Iterable[str] = (),
        known: Mapping[str, Given] | None = None,
    ) -> None:
        self.field, self.library = ahead.for_asking(answers), ahead.plan.library
        self.case = Case(self.field, answers, skipped)
        self.others: dict[str, Given] = {}
        kinds = self.field.contest.kinds
        self.open = tuple(kind for kind in kinds if not self._settled(kind, known or {}))

    def _settled(self, kind: str, known: Mapping[str, Given]) -> bool:
        for given in [known.get(kind, {}), *self.others.values()]:
            still = self._still_open(given)
            if still and self.leaders(still)[kind] != self.leaders()[kind]:
                self.others[kind] = still
                return False
        found = settled(self.case, Leading(kind), STEPS)
        if found.other is not None:
            self.others[kind] = answers_in(self.case, found.other)
        return found.settled

    def _still_open(self, given: Given) -> Given:
        return {q: v for q, v in given.items() if q not in self.case.decisions}

    def leaders(self, given: Given | None = None) -> dict[str, Leaders]:
        """Who leads each kind now, or with these answers besides."""
        contest = self.field.contest
        with self.case.trying(given or {}):
            values = self.case.values
            standing = contest.standing(values)
            return {kind: contest.leaders(values, kind, standing) for kind in contest.kinds}

    @cached_property
    def contested(self) -> dict[str, tuple[Leaders, list[Runner]]]:
        """For each kind who surely leads, and who can but need not."""
        prospects, found, now = self.case.prospects(), {}, self.leaders()
        for kind in self.field.contest.kinds:
            leads, contested, _ = prospects.split(kind)
            found[kind] = (leads, contested) if kind in self.open else (now[kind], [])
        return found

    @cached_property
    def live(self) -> Live:
        """The gates that what is open depends on."""
        prospects = self.case.prospects()
        roots = [gate for kind in self.open for gate in Leading(kind).roots(prospects)]
        return frozenset(self.case.cone(roots))

    @cached_property
    def left(self) -> list[Question]:
        """The questions that can still change who leads, whether they arise yet or not."""
        return self.case.open_questions(self.live) if self.open else []

    @cached_property
    def askable(self) -> list[Question]:
        """Those of them that arise now, in the questionnaire's order."""
        return [question for question in self.left if self.case.arises(question.id)]

    @property
    def done(self) -> bool:
        """Whether no remaining answer can change who leads, in any kind."""
        return not self.askable
