"""One person in CLIPS whose answers change: logical support takes back what no longer holds."""

from __future__ import annotations

from typing import Any

from reference.clips import Engine, Fact
from segue.plan import Plan
from segue.schema.answers import Answers


class Session:
    """Keeps the asserted facts of each question, so that a change touches only those."""

    def __init__(self, plan: Plan, answers: Answers, joined: bool = False) -> None:
        self.engine = Engine(plan, joined=joined, logical=True)
        self.plan = plan
        self.asserted: dict[str, list[Any]] = {}
        self.engine.declare([("person", {})])
        for question, value in answers.values.items():
            self._assert(question, self.facts(question, value))
        self.engine.run()

    def facts(self, question: str, value: Any) -> list[Fact]:
        """The facts of one answer; none for `None`."""
        answers = Answers(values={} if value is None else {question: value})
        return [fact for fact in self.engine.given.facts(answers) if fact[0] != "person"]

    def change(self, question: str, facts: list[Fact]) -> None:
        """Replace what was asserted for a question, and draw the conclusions."""
        for fact in self.asserted.pop(question, ()):
            fact.retract()
        self._assert(question, facts)
        self.engine.run()

    def _assert(self, question: str, facts: list[Fact]) -> None:
        templates = self.engine.templates
        self.asserted[question] = [templates[name].assert_fact(**slots) for name, slots in facts]
