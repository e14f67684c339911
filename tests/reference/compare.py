"""Where the engine and the reference differ, in words."""

from __future__ import annotations

from collections.abc import Iterator

from reference.evaluator import Firing, Reference
from reference.values import Questions
from segue.plan import Plan, State
from segue.plan.ground import GroundRule
from segue.plan.state import Cell
from segue.plan.unknown import rests_of_question, rests_of_rule
from segue.schema.rules import STATUSES

ENGINE_VERDICT = {True: 1, None: 0, False: -1}
VERB = {
    "fact": "conclude",
    "for": "recommend",
    "against": "advise-against",
    "ruled-out": "rule-out",
    "caution": "caution",
    "learn": "learn",
    "at-least": "count",
    "at-most": "count",
}


def differences(plan: Plan, state: State, reference: Reference) -> list[str]:
    """Each cell, firing and unknown in which the two differ."""
    told = Compared(plan, state, reference)
    parts = (told.questions, told.facts, told.levels, told.targets, told.firings, told.rests)
    return [
        f"{what}: engine {engine}, reference {reference}"
        for part in parts
        for what, engine, reference in part()
        if engine != reference
    ]


Row = tuple[str, object, object]


class Compared:
    def __init__(self, plan: Plan, state: State, reference: Reference) -> None:
        self.plan = plan
        self.state = state
        self.reference = reference
        self.library = plan.library

    def questions(self) -> Iterator[Row]:
        for question in self.library.questions:
            arises = self.reference.arises(question.id)
            verdict = ENGINE_VERDICT[arises.value]
            yield f"arises {question.id}", self.state.arises[question.id], verdict
            answered = self.reference.answer(question.id) is not None
            yield f"answered {question.id}", question.id in self.state.values, answered
        for name, count in self.state.counts.items():
            yield name, count, self.reference.tally(name)

    def facts(self) -> Iterator[Row]:
        verdicts = {"yes": 1, "unknown": 0, "no": -1, "not-held": -1}
        for fact in self.library.facts:
            value, questions = self.reference.fact(fact.id)
            yield f"fact {fact.id}", self.state.facts[fact.id], verdicts[value]
            if value == "yes":
                yield self.mark(("fact", fact.id), questions)

    def levels(self) -> Iterator[Row]:
        for skill in self.reference.skills:
            level = self.reference.level(skill)
            yield f"level {skill}", tuple(self.state.levels[skill]), (level.low, level.high)
            yield self.mark(("level", skill), level.mark)

    def targets(self) -> Iterator[Row]:
        for node in self.library.targets:
            certainty = self.reference.certainty(node.id)
            yield f"certainty {node.id}", self.state.certainty[node.id], certainty.value
            yield self.mark(("certainty", node.id), certainty.mark)
            for status in STATUSES:
                verdict = self.reference.status(status, node.id)
                found = self.state.statuses[status, node.id]
                yield f"{status} {node.id}", found, ENGINE_VERDICT[verdict.value]
                if verdict.value:
                    yield self.mark((status, node.id), verdict.questions)

    def mark(self, cell: Cell, expected: Questions) -> Row:
        return f"mark of {' '.join(cell)}", sorted(self.state.mark(cell)), sorted(expected)

    def firings(self) -> Iterator[Row]:
        found = self._engine_firings()
        expected = self.reference.firings()
        for firing in sorted({*found, *expected}, key=str):
            yield f"firing {firing}", found.get(firing), expected.get(firing)

    def _engine_firings(self) -> dict[Firing, Questions]:
        return {
            Firing(
                firing.rule.rule.id,
                frozenset(firing.rule.binding),
                firing.branch,
                VERB[conclusion.sort],
                conclusion.target.removeprefix("caution-"),
            ): firing.mark
            for firing in self.state.firings()
            for conclusion in firing.rule.conclusions
        }

    def rests(self) -> Iterator[Row]:
        """What each unknown rule and each question not answered rests on."""
        grounds = {(g.rule.id, frozenset(g.bindings.items())): g for g in self.reference.grounds}
        for rule in self.plan.rules:
            ground = grounds.pop((rule.rule.id, frozenset(rule.binding)))
            outcome = self.reference.outcome(ground)
            unknown = self.is_unknown(rule)
            yield f"unknown {rule.name}", unknown, outcome.value is None
            if unknown and outcome.value is None:
                found = rests_of_rule(self.plan, self.state, rule)
                yield f"rests of {rule.name}", sorted(found), sorted(outcome.questions)
        yield "instances the engine lacks", list(grounds), []
        for question in self.library.questions:
            if self.reference.open(question.id):
                found = rests_of_question(self.plan, self.state, question.id)
                expected = self.reference.rests_on(question.id)
                yield f"rests of {question.id}", sorted(found), sorted(expected)

    def is_unknown(self, rule: GroundRule) -> bool:
        first = rule.conclusions[0]
        return rule in self.plan.unknown_rules(self.state, first.sort, first.target)
