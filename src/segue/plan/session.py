"""One person through the plan; and again, only as far as one answer changed."""

from __future__ import annotations

from array import array
from collections.abc import Mapping

from segue.plan.inferred import Inferred
from segue.plan.kernel import Kernel
from segue.plan.plan import Plan
from segue.plan.state import PASS, State
from segue.schema.answers import Answers, Value


class Session:
    """One person's inference, kept so that one answer can change.

    A state that a session gave holds until the next change. `said` is what `said_by` made
    of the same answers, for who infers by them many times.

    Example:
        >>> session = Session(plan, answers)        # doctest: +SKIP
        >>> session.run().certainty["baker"]        # doctest: +SKIP
        >>> session.change("goal", "hobby").certainty["baker"]  # doctest: +SKIP
    """

    __slots__ = ("kernel", "plan", "values")

    def __init__(self, plan: Plan, answers: Answers, said: array[int] | None = None) -> None:
        self.plan = plan
        self.values: Mapping[str, Value] = answers.values
        if said is None:
            self.kernel = _heard(plan, answers)
        else:
            self.kernel = Kernel(plan.circuit)
            self.kernel.take(said)

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


def run(plan: Plan, answers: Answers, said: array[int] | None = None) -> State:
    """Infer for one person by the bare plan; `said` as for a session."""
    return Session(plan, answers, said).run()


def said_by(plan: Plan, answers: Answers) -> array[int]:
    """Answers as the plan's circuit takes them in: places in memory, and what stands there."""
    return _heard(plan, answers).said()


def _heard(plan: Plan, answers: Answers) -> Kernel:
    kernel = Kernel(plan.circuit)
    give = kernel.give
    for question, value in answers.values.items():
        give(question, value)
    return kernel


def arising(plan: Plan, answers: Answers) -> frozenset[str]:
    """The questions that arise for these answers."""
    return frozenset(q for q, verdict in run(plan, answers).arises.items() if verdict == PASS)
