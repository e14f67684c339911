"""experta's KnowledgeEngine with the compiled plan behind its matcher.

The engine keeps what makes it one: working memory, agenda, right-hand sides that declare
facts. Its matcher answers "which activations now" from the plan: nothing while activations
remain, then those of the next level that has any. Rules are objects of ours, not class
attributes, so that no engine shares anything with another and threads are safe.

`reset`, `declare` and `run` do what experta's do, without what only patterns need: facts
here are typed and cannot hold a pattern, and the matcher has nothing to add while
activations remain.
"""

from __future__ import annotations

from typing import Any

from segue.inference.compat import Agenda, Fact, FactList, KnowledgeEngine, Matcher, Strategy
from segue.inference.prepared import Activation, Prepared
from segue.plan import Plan, Session, State
from segue.schema.answers import Answers


class WorkingMemory(FactList):
    """The facts that hold; a fact has its number before it comes in, and is in once."""

    def declare(self, fact: Fact) -> Fact | None:
        number = fact.__factid__
        if number in self:
            return None
        self[number] = fact
        return fact


class PlanMatcher(Matcher):
    """Answers the engine from the plan, level by level."""

    engine: AdviceEngine

    def __init__(self, engine: AdviceEngine) -> None:
        super().__init__(engine)
        self._levels: list[list[Activation]] | None = None

    def reset(self) -> None:
        self._levels = None

    def changes(
        self, adding: object = None, deleting: object = None
    ) -> tuple[list[Activation], list[Activation]]:
        """The activations of the next level that has any; none while some remain."""
        engine = self.engine
        if not engine.running or engine.agenda.activations:
            return [], []
        if self._levels is None:
            self._levels = engine.prepared.levels(engine.state)
            self._levels.reverse()
        return (self._levels.pop() if self._levels else []), []


class InOrder(Strategy):
    """Fires activations in the order in which the plan gives them."""

    def _update_agenda(self, agenda: Any, added: list[Activation], removed: object) -> None:
        agenda.activations.extend(reversed(added))


class AdviceEngine(KnowledgeEngine):
    """The engine for one person and one plan, reset and ready to run."""

    __matcher__ = PlanMatcher
    __strategy__ = InOrder

    def __init__(self, plan: Plan, answers: Answers, prepared: Prepared | None = None) -> None:
        self.plan = plan
        self.answers = answers
        self.prepared = prepared or Prepared(plan)
        super().__init__()
        self.reset()

    def reset(self, **kwargs: object) -> None:
        """Begin anew: the initial fact, then the person's answers."""
        self.state: State = Session(self.plan, self.answers).run()
        self.agenda = Agenda()
        self.facts = WorkingMemory()
        self.matcher.reset()
        self.running = False
        self.facts.declare(self.prepared.initial)
        for fact in self.prepared.answered(self.answers):
            self.facts.declare(fact)

    def declare(self, *facts: Fact) -> Fact | None:
        """Put facts into working memory; gives the last one, or None where it was there."""
        declared = None
        for fact in facts:
            declared = self.facts.declare(fact)
        return declared

    def run(self, steps: float = float("inf")) -> None:
        """Fire activations until there are none, or as many as `steps`."""
        self.running = True
        agenda, fired = self.agenda, 0
        while self.running and fired < steps:
            if not agenda.activations:
                self.strategy.update_agenda(agenda, *self.get_activations())
            activation = agenda.get_next()
            if activation is None:
                break
            fired += 1
            activation.rule(self, **activation.context)
        self.running = False

    def get_activations(self) -> tuple[list[Activation], list[Activation]]:
        matcher: PlanMatcher = self.matcher
        return matcher.changes()
