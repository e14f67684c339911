"""Whether the leaders of a kind are settled: proved for every completion, or refuted by one.

Branch and bound: an envelope says who surely leads and who can; where that is not enough,
a question that matters is decided in each way that can be told apart, and the envelope is
asked again. A completion with other leaders refutes. Where neither is found within so many
steps, the kind counts as open: that is always safe.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from segue.explain.contest import Contest, Leaders
from segue.explain.feeds import Feeds
from segue.explain.openings import LEFT, OPEN, Decision, Decisions, Openings, tell
from segue.explain.values import Live, Values
from segue.plan import Plan
from segue.plan.envelope import Envelope
from segue.plan.kernel import Kernel
from segue.schema.answers import Value


class Field:
    """What a plan needs for this, once for everybody."""

    def __init__(self, plan: Plan, doubts: bool = False) -> None:
        self.plan, self.doubts = plan, doubts
        self.feeds = Feeds(plan)
        self.values = Values(plan, self.feeds)
        self.openings = Openings(plan, self.feeds, self.values, doubts)
        self.contest = Contest(plan)


class Finding(NamedTuple):
    """What became of a search: settled, or a completion with other leaders, or neither."""

    settled: bool
    other: Decisions | None = None


class Case:
    """One person's answers, and decisions about the rest that come and go."""

    def __init__(self, field: Field, answers: Mapping[str, Value]) -> None:
        self.field = field
        self.kernel, self.probe = Kernel(field.plan.circuit), Kernel(field.plan.circuit)
        self.envelope = Envelope(self.kernel, field.doubts)
        self.decisions: dict[str, Decision] = {}
        self.nodes = 0
        for question, value in answers.items():
            self.decide(question, Decision(value))

    def decide(self, question: str, decision: Decision) -> None:
        """Take a decision, for the envelope and for the completion that is tried."""
        if decision is OPEN:
            self.decisions.pop(question, None)
        else:
            self.decisions[question] = decision
        tell(self.kernel, question, decision)
        self.probe.give(question, decision.value or None if decision.value != 0 else 0)

    def leaders(self, kind: str) -> Leaders:
        """The leaders where nothing more is answered than was decided."""
        self.probe.settle()
        contest, values = self.field.contest, self.probe.store
        return contest.leaders(values, kind, contest.standing(values))

    # --- the search ------------------------------------------------------------------------

    def settled(self, kind: str, steps: int) -> Finding:
        """Whether a kind's leaders are the same in every completion."""
        self.envelope.bound()
        reference = self.leaders(kind)
        self.nodes = 0
        self.budget = steps
        return self._search(kind, reference)

    def _search(self, kind: str, reference: Leaders) -> Finding:
        self.nodes += 1
        reach = self.field.contest.reach(self.envelope)
        leads, contested, runners = reach.split(kind)
        if not contested and leads == reference:
            return Finding(True)
        if self.leaders(kind) != reference:
            return Finding(False, dict(self.decisions))
        if self.nodes >= self.budget:
            return Finding(False)
        live = self.field.feeds.cone(self.envelope, reach.roots(contested, runners))
        question, steps = self._branch(frozenset(live))
        if not question:  # nothing open is behind it, so that this completion is like all
            return Finding(True)
        before = self.decisions.get(question, OPEN)
        for step in steps:
            self.decide(question, step)
            self.envelope.focus(live)
            self.envelope.rebound()
            found = self._search(kind, reference)
            if not found.settled:
                break
        else:
            found = Finding(True)
        self.decide(question, before)
        self.envelope.focus(live)
        self.envelope.rebound()
        return found

    def _branch(self, live: Live) -> tuple[str, list[Decision]]:
        openings = self.field.openings
        best, found = "", list[Decision]()
        for question in openings.open_questions(live, self.decisions):
            steps = openings.steps(question, self.decisions.get(question.id, OPEN), live)
            if not best or len(steps) < len(found):
                best, found = question.id, steps
        return best, found
