"""experta's KnowledgeEngine with the compiled plan behind its matcher.

The engine keeps what makes it one: working memory, agenda, right-hand sides that declare
facts. Only two parts are ours, both through its own extension points. The matcher answers
"which activations now" from the plan: nothing while activations remain, then those of the
next level that has any. The strategy puts them on the agenda so that they fire in the
plan's order. Rules are objects of ours, not class attributes, so that no engine shares
anything with another and threads are safe.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from segue.inference import facts as wm
from segue.inference.compat import Fact, InitialFact, KnowledgeEngine, Matcher, Strategy
from segue.plan import PASS, Firing, Plan, Session, State, record
from segue.plan.ground import Conclusion
from segue.plan.state import Cell
from segue.schema.answers import Answers


class Activation:
    """A rule ready to fire, in the shape that experta's agenda expects."""

    __slots__ = ("context", "facts", "key", "rule")

    def __init__(self, rule: RightHandSide) -> None:
        self.rule = rule
        self.facts: frozenset[Fact] = frozenset()
        self.context: dict[str, object] = {}
        self.key = None


class RightHandSide:
    """What firing does: keep the firing, and declare the facts it concludes."""

    salience = 0

    def __init__(self, name: str, act: Callable[[AdviceEngine], None]) -> None:
        self.__name__ = name
        self._act = act

    def __call__(self, engine: AdviceEngine, **context: object) -> None:
        self._act(engine)


class PlanMatcher(Matcher):
    """Answers the engine from the plan, level by level."""

    engine: AdviceEngine

    def __init__(self, engine: AdviceEngine) -> None:
        super().__init__(engine)
        self._levels: Iterator[list[Activation]] = iter(())

    def reset(self) -> None:
        self._levels = self._matched()

    def changes(
        self, adding: object = None, deleting: object = None
    ) -> tuple[list[Activation], list[Activation]]:
        """The activations of the next level that has any; none while some remain."""
        engine = self.engine
        if not engine.running or engine.agenda.activations:
            return [], []
        return next((level for level in self._levels if level), []), []

    def _matched(self) -> Iterator[list[Activation]]:
        session = self.engine.session
        for number, generation in enumerate(self.engine.plan.generations):
            session.settle_level(number)
            weighed = (_weighing(session.state, cell) for cell in generation.cells)
            yield [Activation(weighing) for weighing in weighed if weighing is not None]
            yield [Activation(_fire(firing)) for firing in session.match_level(number)]


class InOrder(Strategy):
    """Fires activations in the order in which the plan gives them."""

    def _update_agenda(self, agenda: Any, added: list[Activation], removed: object) -> None:
        agenda.activations.extend(reversed(added))


class AdviceEngine(KnowledgeEngine):
    """The engine for one person and one plan."""

    __matcher__ = PlanMatcher
    __strategy__ = InOrder

    def __init__(self, plan: Plan, answers: Answers) -> None:
        self.plan = plan
        self.answers = answers
        self.session = Session(plan, answers)
        super().__init__()

    @property
    def state(self) -> State:
        """The person's working memory as the plan keeps it."""
        return self.session.state

    def reset(self, **kwargs: object) -> None:
        """Begin anew: the initial fact, then the person's answers."""
        self.session = Session(self.plan, self.answers)
        super().reset(**kwargs)
        for question, value in self.answers.values.items():
            self.declare(wm.Answered(question=question, value=str(value)))

    def get_deffacts(self) -> list[Callable[[], Iterator[Fact]]]:
        """The initial fact; experta's own search writes the engine onto shared objects."""
        return [_initial]


def _initial() -> Iterator[Fact]:
    yield InitialFact()


def _fire(firing: Firing) -> RightHandSide:
    def act(engine: AdviceEngine) -> None:
        record(engine.state, firing)
        for conclusion in firing.rule.conclusions:
            engine.declare(_declared(firing, conclusion))

    return RightHandSide(firing.rule.name, act)


def _declared(firing: Firing, conclusion: Conclusion) -> Fact:
    target = conclusion.target
    match conclusion.sort:
        case "for" | "against":
            return wm.Evidence(
                rule=firing.rule.rule.id,
                target=target,
                side=conclusion.sort,
                strength=conclusion.strength,
            )
        case "ruled-out":
            return wm.RuledOut(target=target)
        case "caution":
            return wm.Cautioned(caution=target)
        case "fact":
            return wm.Held(fact=target)
        case "learn":
            return wm.ToLearn(skill=target)
    return wm.Counting(skill=target, bound=conclusion.sort, level=conclusion.level)


def _weighing(state: State, cell: Cell) -> RightHandSide | None:
    """The built-in rule that weighs what supports a cell into a fact, where there is any."""
    fact = _settled(state, cell)
    if fact is None:
        return None
    return RightHandSide(f"weigh {' '.join(cell)}", lambda engine: engine.declare(fact))


def _settled(state: State, cell: Cell) -> Fact | None:
    """The fact that a settled cell amounts to; none where nothing supports it."""
    sort, name = cell
    if (("certainty", name) if sort == "recommended" else cell) not in state.supports:
        return None
    match sort:
        case "certainty":
            return wm.Certainty(target=name, value=str(state.certainty[name]))
        case "recommended" if state.statuses["we-recommend", name] == PASS:
            return wm.Recommended(target=name)
        case "level":
            low, high = state.levels[name]
            return wm.Level(skill=name, low=low, high=high)
    return None
