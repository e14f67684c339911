"""One person through the plan; and again, only as far as one answer changed."""

from __future__ import annotations

from collections.abc import Mapping

from segue.plan.inferred import Inferred
from segue.plan.kernel import Kernel
from segue.plan.plan import Plan
from segue.plan.state import PASS, State
from segue.schema.answers import Answers, Value


class Session:
    """One person's inference, kept so that one answer can change.

    A state that a session gave holds until the next change.

    Example:
        >>> session = Session(plan, answers)        # doctest: +SKIP
        >>> session.run().certainty["baker"]        # doctest: +SKIP
        >>> session.change("goal", "hobby").certainty["baker"]  # doctest: +SKIP
    """

    __slots__ = ("kernel", "plan", "values")

    def __init__(self, plan: Plan, answers: Answers) -> None:
        self.plan = plan
        self.values: Mapping[str, Value] = answers.values
        self.kernel = Kernel(plan.circuit)
        give = self.kernel.give
        for question, value in self.values.items():
            give(question, value)

    def run(self) -> State:
        """Infer everything; the state that `change` goes on from."""
        self.kernel.settle()
        return Inferred(self.plan, self.values, self.kernel)

    def change(self, question: str, value: Value | None) -> State:
        """Change one answer (None: take it back) and redo only what depends on it."""
        values = dict(self.values)
        if value is None:
            values.pop(question, None)
        else:
            values[question] = value
        self.values = values
        self.kernel.give(question, value)
        return self.run()


def run(plan: Plan, answers: Answers) -> State:
    """Infer for one person by the bare plan."""
    return Session(plan, answers).run()


def arising(plan: Plan, answers: Answers) -> frozenset[str]:
    """The questions that arise for these answers."""
    return frozenset(q for q, verdict in run(plan, answers).arises.items() if verdict == PASS)
