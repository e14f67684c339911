"""The benchmarks besides the main race: each gives rows of a table."""

from __future__ import annotations

from random import Random
from typing import Any, NamedTuple, Protocol

from benchmarks.bases import SIZES, Base, generated, person, value
from benchmarks.contenders import Bare, Clips, Driven
from benchmarks.race import Unequal, race
from benchmarks.timing import Measured, add, lap, now, scaled, timed, undisturbed
from reference import short
from reference.clips import READ, rows
from reference.clips_agree import TEMPLATE, Found, derived
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


def changed(rules: int, relations: int) -> tuple[str, Measured]:
    """One answer changed at a time, by us and by CLIPS with logical support; raises Unequal."""
    base = generated(rules, relations, 1)
    plan, start = build(base.library), base.people[0]
    theirs, ours = Theirs(plan, start), Ours(plan, start)
    found: Measured = {}
    with undisturbed():
        for change in changes(base, scaled(300, 40)):
            for changing in (theirs, ours):
                for name, nanoseconds in thrice(changing, change).items():
                    add(found, name, nanoseconds)
            add(found, FRESH, ours.afresh())
            if ours.derived() != theirs.derived():
                raise Unequal(f"{change} in a session")
    return base.name, found


class Changing(Protocol):
    """Somebody whose answers change: how long it took, by what is measured."""

    values: dict[str, Any]

    def change(self, change: Change) -> dict[str, int]: ...


def thrice(changing: Changing, change: Change) -> dict[str, int]:
    """The answer changed three times, and back in between: the median, as in the races."""
    back = Change(change.question, changing.values.get(change.question))
    laps = [changing.change(change)]
    for _ in range(2):
        changing.change(back)
        laps.append(changing.change(change))
    return {name: sorted(lap[name] for lap in laps)[1] for name in laps[0]}


class Theirs:
    """CLIPS with logical support."""

    def __init__(self, plan: Plan, answers: Answers) -> None:
        self.session = Session(plan, answers)
        self.values: dict[str, Any] = dict(answers.values)

    def change(self, change: Change) -> dict[str, int]:
        _kept(self.values, change)
        facts = self.session.facts(change.question, change.value)
        without = timed(lambda: self.session.change(change.question, facts))
        read_out = timed(self.session.engine.read)
        return {LOGICAL: without, LOGICAL_READ: without + read_out}

    def derived(self) -> Found:
        read = self.session.engine.read()
        found = {name: rows(all_, READ[name]) for name, all_ in read.items()}
        return {name: found[name] for name in ("held", "evidence", *TEMPLATE.values())}


class Ours:
    """The plan's session, and a fresh run beside it."""

    def __init__(self, plan: Plan, answers: Answers) -> None:
        self.plan = plan
        self.values: dict[str, Any] = dict(answers.values)
        self.session = PlanSession(plan, answers)
        self.state = self.session.run()

    def change(self, change: Change) -> dict[str, int]:
        _kept(self.values, change)
        start = now()
        self.state = self.session.change(change.question, change.value)
        changed = lap(start)
        start = now()
        fired = self.state.fired
        read = lap(start)
        assert isinstance(fired, list)
        return {SESSION: changed, SESSION_READ: changed + read}

    def afresh(self) -> int:
        """A run from nothing by the answers as they are now."""
        said = said_by(self.plan, Answers(values=self.values))
        laps = [timed(lambda: run(self.plan, Answers(), said).fired) for _ in range(3)]
        return sorted(laps)[1]

    def derived(self) -> Found:
        return derived(self.plan, self.state)


def _kept(values: dict[str, Any], change: Change) -> None:
    values.pop(change.question, None)
    if change.value is not None:
        values[change.question] = change.value


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
