"""Inference by experta: observed facts in, level by level, firings out."""

from segue.inference.engine import AdviceEngine
from segue.inference.prepared import Prepared
from segue.plan import Plan, State
from segue.schema.answers import Answers


def infer(plan: Plan, answers: Answers, prepared: Prepared | None = None) -> State:
    """All that follows for one person; the state holds every firing.

    `prepared` is what engines of one plan share; who infers for many keeps one.
    """
    engine = AdviceEngine(plan, answers, prepared)
    engine.run()
    return engine.state


__all__ = ["AdviceEngine", "Prepared", "infer"]
