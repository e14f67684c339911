"""Inference by experta: observed facts in, level by level, firings out."""

from segue.inference.engine import AdviceEngine
from segue.plan import Plan, State
from segue.schema.answers import Answers


def infer(plan: Plan, answers: Answers) -> State:
    """All that follows for one person; the state holds every firing."""
    engine = AdviceEngine(plan, answers)
    engine.reset()
    engine.run()
    return engine.state


__all__ = ["AdviceEngine", "infer"]
