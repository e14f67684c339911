"""The benchmarks besides the main race: each gives rows of a table."""

from __future__ import annotations

from random import Random
from typing import Any, NamedTuple

from benchmarks.bases import SIZES, Base, generated, person, value
from benchmarks.contenders import Bare, Clips, Driven
from benchmarks.race import Unequal, race
from benchmarks.timing import Measured, add, now, scaled, timed, undisturbed
from reference import short
from reference.clips import READ, rows
from reference.clips_agree import derived
from reference.clips_session import Session
from segue.content import bundled, read_pack
from segue.plan import Plan, build, run, said_by
from segue.plan import Session as PlanSession
from segue.schema.answers import Answers

FRESH = "plan, a fresh run"
SESSION = "plan session"
SESSION_READ = "plan session, with its firings read out"
LOGICAL = "CLIPS `logical`"
LOGICAL_READ = "CLIPS `logical` with read-out"


def bundled_base(people: int) -> Base:
    """The bundled pack without its built-in remarks, which no other engine is given."""
    library = read_pack(bundled()).library
    assert library is not None
    plain = library.replaced(remarks=())
    random = Random(17)
    made = [person(random, plain, random.randint(15, 38)) for _ in range(people)]
    return Base("the bundled pack", plain, made)


def fan_out(firings: int = 1_000) -> Base:
    """One rule that fires as often as its role has requirements."""
    skills = [f"s{i}" for i in range(firings)]
    each = {"skill": "the r0 requires"}
    library = short.library(
        [short.question("q0")],
        [short.rule("wide", "learn the skill", when={"q0": "yes"}, each=each)],
        roles="r0",
        skills=" ".join(skills),
        relations=[f"r0 requires {skill}" for skill in skills],
    )
    return Base(f"one rule, {firings:,} firings", library, [Answers(values={"q0": "yes"})] * 30)


def all_answered() -> Base:
    base = generated(1_000, 2_000, scaled(100, 10), answers=(64, 64))
    return base._replace(name="1,000 rules, 2,000 relations, all 64 questions answered")


class Change(NamedTuple):
    question: str
    value: Any


def changes(base: Base, rounds: int) -> list[Change]:
    """Answers given, altered and taken back; those of questions that others rest on too."""
    random = Random(4)
    found = []
    for _ in range(rounds):
        question = random.choice(base.library.questions)
        taken_back = random.random() < 0.2
        found.append(Change(question.id, None if taken_back else value(random, question)))
    return found


IN_A_ROW = 10
"""So many changes are made by one contender before the other's turn, each timed alone."""


def changed(rules: int, relations: int) -> tuple[str, Measured]:
    """One answer changed at a time, by us and by CLIPS with logical support; raises Unequal."""
    base = generated(rules, relations, 1)
    plan, start = build(base.library), base.people[0]
    theirs = Session(plan, start)
    ours = Ours(plan, start)
    found: Measured = {}
    made = changes(base, scaled(300, 40))
    with undisturbed():
        for first in range(0, len(made), IN_A_ROW):
            _some_changes(found, theirs, ours, made[first : first + IN_A_ROW])
    return base.name, found


def _some_changes(found: Measured, theirs: Session, ours: Ours, made: list[Change]) -> None:
    facts = [theirs.facts(change.question, change.value) for change in made]
    for change, given in zip(made, facts, strict=True):
        without = timed(lambda: theirs.change(change.question, given))  # noqa: B023
        read_out = timed(theirs.engine.read)
        add(found, LOGICAL, without)
        add(found, LOGICAL_READ, without + read_out)
    for change in made:
        for name, nanoseconds in ours.change(change).items():
            add(found, name, nanoseconds)
    for change in made:
        add(found, FRESH, ours.afresh(change))
    read = {name: rows(all_, READ[name]) for name, all_ in theirs.engine.read().items()}
    if any(read[name] != expected for name, expected in ours.derived().items()):
        raise Unequal(f"{made} in a session")


class Ours:
    """The plan's session, and fresh runs beside it."""

    def __init__(self, plan: Plan, answers: Answers) -> None:
        self.plan = plan
        self.values = dict(answers.values)
        self.session = PlanSession(plan, answers)
        self.state = self.session.run()

    def change(self, change: Change) -> dict[str, int]:
        start = now()
        self.state = self.session.change(change.question, change.value)
        changed = now()
        assert isinstance(self.state.fired, list)
        return {SESSION: changed - start, SESSION_READ: now() - start}

    def afresh(self, change: Change) -> int:
        """A run from nothing with the answer changed."""
        self.values.pop(change.question, None)
        if change.value is not None:
            self.values[change.question] = change.value
        said = said_by(self.plan, Answers(values=self._in_order()))
        return timed(lambda: run(self.plan, Answers(), said).fired)

    def _in_order(self) -> dict[str, Any]:
        asked = self.plan.library.questions
        return {q.id: self.values[q.id] for q in asked if q.id in self.values}

    def derived(self) -> dict[str, set[tuple[Any, ...]]]:
        return derived(self.plan, self.state)


Point = tuple[float, Measured]
"""A size, and the times at that size."""


def growth() -> dict[str, list[Point]]:
    """How cost grows: with the rules, with the graph, with the answers."""
    people = scaled(40, 5)
    rules = (50, 100, 200, 500, 1_000, 2_000)[: scaled(6, 3)]
    graphs = (300, 500, 1_000, 2_000, 4_000)[: scaled(5, 2)]
    answers = (10, 20, 30, 40, 50, 64)[:: scaled(1, 2)]
    wide = generated(200, 1_000, 0).library
    return {
        "rules": [(n, _grown(generated(n, 1_000, people))) for n in rules],
        "relations": [(n, _grown(generated(200, n, people))) for n in graphs],
        "answers": [(n, _grown(_answering(wide, n, people))) for n in answers],
    }


def _answering(library: Any, answers: int, people: int) -> Base:
    random = Random(answers)
    return Base("", library, [person(random, library, answers) for _ in range(people)])


def _grown(base: Base) -> Measured:
    plan = build(base.library)
    contenders = [Bare(plan), Driven(plan), Clips(plan, joined=False, at_once=True)]
    return race(base.people, contenders)


__all__ = ["SIZES", "all_answered", "bundled_base", "changed", "fan_out", "growth"]
