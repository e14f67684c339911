"""CLIPS as a second engine: a plan's rules translated, and one environment that runs them.

Everything that decides a firing is expressed: answers, dormant questions, facts with their
three values, levels as intervals, statuses, counts, `unless`. Not expressed are marks ("as far
as we know"), ranks and the built-in remarks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import clips

from reference.clips_conditions import option
from reference.clips_join import graph_facts
from reference.clips_program import Program
from reference.clips_text import DERIVED, GIVEN, SLOTS
from segue.plan import Plan
from segue.schema.answers import Answers
from segue.schema.questionnaire import UNSURE, Question

Fact = tuple[str, dict[str, Any]]
CHUNK = 64
"""Values gathered before they are added to the rest; one by one, each would copy them all."""
GIVEN_AT_ONCE = (*GIVEN[1:], "level")
READ = {
    "held": ("fact",),
    "evidence": ("rule", "target", "side", "strength"),
    "ruled-out": ("target",),
    "cautioned": ("caution",),
    "to-learn": ("skill",),
}
"""The templates that hold what was derived, and their slots."""
FIRINGS = {"fired": ("rule", "branch", "binding")}
SETTLED = {
    "denied": ("fact",),
    "level": ("skill", "low", "high"),
    "recommended": ("target",),
    "advised-against": ("target",),
    "known": ("rule",),
}


class Given(NamedTuple):
    """How answers become facts, for one pack."""

    plan: Plan
    conditional: set[str]
    counted: set[str]
    levels_of_all: bool
    marks: bool

    def facts(self, answers: Answers) -> Iterator[Fact]:
        yield "person", {}
        for question in self.plan.library.questions:
            given = answers.values.get(question.id)
            found = list(self._answer(question, given))
            yield from found
            if self.marks:
                yield from self._mark(question, given, bool(found))

    def _answer(self, question: Question, given: object) -> Iterator[Fact]:
        if given is None or given == UNSURE:
            return
        if isinstance(given, dict):
            rated = [(row, int(level)) for row, level in given.items() if level != UNSURE]
            for row, level in rated:
                yield from self._graded(question.id, row, level)
            given = ("rows",) if rated else ()
        name = "given" if question.id in self.conditional else "said"
        typed = question.type == "number" and not question.banded
        for value in given if isinstance(given, tuple) else (given,):
            slot: Any = value if typed else clips.Symbol(option(str(value)))
            yield name, {"question": clips.Symbol(question.id), "value": slot}

    def _graded(self, question: str, row: str, level: int) -> Iterator[Fact]:
        skill = clips.Symbol(row)
        if question in self.conditional:
            yield "graded", {"question": clips.Symbol(question), "skill": skill, "level": level}
            return
        yield "stated", {"skill": skill, "level": level}
        if self.levels_of_all and row not in self.counted:
            yield "level", {"skill": skill, "low": level, "high": level}

    def _mark(self, question: Question, given: object, answered: bool) -> Iterator[Fact]:
        values = given.values() if isinstance(given, dict) else [given]
        unsure = bool(values) and all(value == UNSURE for value in values)
        if answered or unsure:
            what = clips.Symbol("answered" if answered else "unsure")
            yield "mark", {"question": clips.Symbol(question.id), "what": what}


class Engine:
    """One CLIPS environment with a plan's rules in it; see `Program` for what it is asked."""

    def __init__(
        self,
        plan: Plan,
        joined: bool = False,
        firings: bool = False,
        thorough: bool = False,
        logical: bool = False,
    ) -> None:
        self.env = clips.Environment()
        self.program = Program(plan, joined, firings, thorough, logical)
        self.read_slots = READ | (FIRINGS if firings else {}) | (SETTLED if thorough else {})
        for construct in self.program.constructs():
            self.env.build(construct)
        for construct in self._functions():
            self.env.build(construct)
        self.graph = list(graph_facts(plan)) if joined else []
        self.env.reset()
        for fact in self.graph:
            self.env.assert_string(fact)
        self.templates = {name: self.env.find_template(name) for name in (*GIVEN, *DERIVED)}
        self.readers = {name: self.env.find_function(f"read-{name}") for name in self.read_slots}
        self.givers = {name: self.env.find_function(f"give-{name}") for name in GIVEN_AT_ONCE}
        self._forget = self.env.find_function("forget")
        self.given = Given(
            plan,
            self.program.conditional,
            self.program.patterns.counted,
            self.program.levels_of_all,
            self.program.demands.counts,
        )

    def _functions(self) -> Iterator[str]:
        """One call that reads a template whole, and one that retracts a person."""
        for name, slots in self.read_slots.items():
            values = " ".join(f"?f:{slot}" for slot in slots)
            yield (
                f"(deffunction read-{name} () (bind ?all (create$)) (bind ?some (create$))"
                f" (do-for-all-facts ((?f {name})) TRUE (bind ?some ?some {values})"
                f" (if (> (length$ ?some) {CHUNK})"
                f" then (bind ?all ?all ?some) (bind ?some (create$))))"
                f" (implode$ (create$ ?all ?some)))"
            )
        retracted = " ".join(
            f"(do-for-all-facts ((?f {name})) TRUE (retract ?f))" for name in (*DERIVED, *GIVEN)
        )
        yield f"(deffunction forget () {retracted})"
        for name in GIVEN_AT_ONCE:
            names = SLOTS[name].split()
            given = " ".join(f"({s} (nth$ (+ ?i {at}) ?all))" for at, s in enumerate(names))
            yield (
                f"(deffunction give-{name} ($?all) (bind ?n (length$ ?all)) (bind ?i 1)"
                f" (while (< ?i ?n) (assert ({name} {given})) (bind ?i (+ ?i {len(names)}))))"
            )

    def declare(self, facts: list[Fact]) -> None:
        for name, slots in facts:
            self.templates[name].assert_fact(**slots)

    def give(self, values: dict[str, list[Any]]) -> None:
        """All of a person's facts, one call a template; see `flat`."""
        self.templates["person"].assert_fact()
        for name, all_ in values.items():
            self.givers[name](*all_)

    def run(self) -> int:
        return int(self.env.run())

    def read(self) -> dict[str, str]:
        return {name: reader() for name, reader in self.readers.items()}

    def forget(self) -> None:
        """Retract the person and what was derived; the graph, if it is there, stays."""
        if self.graph:
            self._forget()
        else:
            self.env.reset()

    def infer(self, answers: Answers) -> dict[str, set[tuple[Any, ...]]]:
        """What follows for one person, by template."""
        self.declare(list(self.given.facts(answers)))
        self.run()
        found = {name: rows(read, self.read_slots[name]) for name, read in self.read().items()}
        self.forget()
        return found


def flat(facts: list[Fact]) -> dict[str, list[Any]]:
    """Facts as the values of their slots in a row, by template."""
    found: dict[str, list[Any]] = {}
    for name, slots in facts:
        if slots:
            found.setdefault(name, []).extend(slots.values())
    return found


def rows(read: str, slots: tuple[str, ...]) -> set[tuple[Any, ...]]:
    """What was read of a template, fact by fact."""
    values = [int(value) if value.isdigit() else value for value in read.split()]
    return set(zip(*(values[at :: len(slots)] for at in range(len(slots))), strict=True))
