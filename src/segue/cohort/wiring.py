"""The plan as a circuit: every condition, rule and cell is a pair of planes.

A pair says in three values what is so of everybody: where it passes, and where it may (it
passes or is unknown). Whatever passes may, so that a pair's unknown part is the difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from segue.cohort.circuit import ONE, ZERO, Circuit, Node, Pair
from segue.cohort.dense import Unfit
from segue.cohort.evidence import Evidence, Weighed
from segue.cohort.inputs import Inputs
from segue.cohort.lines import pair_of
from segue.cohort.work import Plane, Work
from segue.plan import Plan
from segue.plan.conditions import Condition
from segue.plan.ground import GroundRule
from segue.plan.state import Cell
from segue.schema.questionnaire import Question


class Verdict(NamedTuple):
    """Of a rule: where it fires, and where it is unknown."""

    fires: Node
    unknown: Node


class Wiring:
    """Builds the circuit of one plan; what is asked for is built once."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.library = plan, plan.library
        self.circuit = Circuit()
        self.inputs = Inputs(self.circuit, self.library)
        self.evidence = Evidence(self.circuit, plan.scale)
        self._concluding: dict[Cell, list[GroundRule]] = defaultdict(list)
        for rule in plan.rules:
            for cell in dict.fromkeys((c.sort, c.target) for c in rule.conclusions):
                self._concluding[cell].append(rule)
        self._conditions: dict[Condition, Pair] = {}
        self.rule = cache(self._rule)
        self.arises = cache(self._arises)
        self.said = cache(self._said)
        self.counts_as_answered = cache(self._counts_as_answered)
        self.weighed = cache(self._weighed)
        self.tally = cache(self._tally)

    def build_rules(self) -> None:
        """Build all rules, level by level, so that no chain of them is too deep."""
        for generation in self.plan.generations:
            for sort, name in generation.cells:
                if sort == "arises":
                    self.arises(name)
            for rule in generation.rules:
                self.rule(rule)

    def condition(self, condition: Condition) -> Pair:
        if condition not in self._conditions:
            self._conditions[condition] = pair_of(self, condition)
        return self._conditions[condition]

    # --- blocks and rules ------------------------------------------------------------------

    def block(self, block: Iterable[Condition]) -> Pair:
        pairs = [self.condition(condition) for condition in block]
        passes = self.circuit.all_of(pair.passes for pair in pairs)
        return Pair(passes, self.circuit.all_of(pair.may for pair in pairs))

    def any_block(self, blocks: Iterable[Iterable[Condition]]) -> Pair:
        pairs = [self.block(block) for block in blocks]
        passes = self.circuit.any_of(pair.passes for pair in pairs)
        return Pair(passes, self.circuit.any_of(pair.may for pair in pairs))

    def unknown(self, pair: Pair) -> Node:
        return self.circuit.less(pair.may, pair.passes)

    def _rule(self, rule: GroundRule) -> Verdict:
        when, held = self.any_block(rule.branches), self.any_block(rule.unless).passes
        unknown = self.circuit.less(self.unknown(when), held)
        return Verdict(self.circuit.less(when.passes, held), unknown)

    def concluding(self, sort: str, target: str) -> list[GroundRule]:
        """The rules that could conclude this."""
        return self._concluding.get((sort, target), [])

    def fires(self, sort: str, target: str) -> Node:
        rules = self.concluding(sort, target)
        return self.circuit.any_of(self.rule(rule).fires for rule in rules)

    def might(self, sort: str, target: str, passes: Node) -> Pair:
        """What does not pass is unknown while a rule that could make it pass is."""
        rules = self.concluding(sort, target)
        unknown = self.circuit.any_of(self.rule(rule).unknown for rule in rules)
        return Pair(passes, self.circuit.either(passes, unknown))

    # --- questions -------------------------------------------------------------------------

    def _arises(self, question: str) -> Pair:
        blocks = self.plan.relevance[question]
        return self.any_block(blocks) if blocks else Pair(ONE, ONE)

    def _counts_as_answered(self, question: str) -> Node:
        given = self.inputs.given(self.library.question[question])
        return self.circuit.both(given, self.arises(question).passes)

    def _said(self, question: str, value: str) -> Node:
        """An option or point was chosen, and counts."""
        chosen = self.inputs.chosen(self.library.question[question], value)
        return self.circuit.both(chosen, self.arises(question).passes)

    def open(self, question: str) -> Node:
        """A question arises, or might, and is not answered."""
        return self.circuit.less(self.arises(question).may, self.counts_as_answered(question))

    def unanswered(self, question: Question) -> Node:
        """A question arises and is not answered."""
        answered = self.counts_as_answered(question.id)
        return self.circuit.less(self.arises(question.id).passes, answered)

    def _tally(self, count: str) -> None:
        """Have a count of answers added up."""
        nodes = [self._adding(count, question) for question in self.library.questions]

        def add_up(work: Work, inputs: list[Plane], outputs: list[Plane]) -> None:
            work.counts[count] = work.total(inputs)

        self.circuit.call(add_up, [node for node in nodes if node != ZERO])

    def _adding(self, count: str, question: Question) -> Node:
        """Where a question adds to a count."""
        match count:
            case "answered-questions":
                return self.counts_as_answered(question.id)
            case "unsure-answers":
                return self.circuit.both(self.unanswered(question), self.inputs.unsure(question))
            case "unanswered-core-questions":
                return self.unanswered(question) if question.core else ZERO
        raise Unfit(f"nothing is known of the count {count}")

    def fact(self, fact: str) -> Pair:
        meanings = self.plan.meant_by[fact]
        said = self.circuit.any_of(self.said(m.question, m.value) for m in meanings)
        passes = self.circuit.either(said, self.fires("fact", fact))
        might = self.circuit.any_of(self.open(m.question) for m in meanings)
        found = self.might("fact", fact, passes)
        return Pair(passes, self.circuit.either(found.may, might))

    # --- levels: the lower end is at least k, the higher end is at most k ---------------------

    def row_known(self, skill: str) -> Node:
        """The level of a skill is stated, and counts."""
        return self.low_from(skill, 0, stated=True) if skill in self.library.grid_of else ZERO

    def low_from(self, skill: str, level: int, stated: bool = False) -> Node:
        """Where a level's lower end is at least this, by rows, or with what counts."""
        if not stated:
            return ONE if level <= 0 else (ZERO if level > 4 else self._low(skill, level))
        grid = self.library.grid_of.get(skill)
        if grid is None:
            return ZERO
        row = self.inputs.row_from(grid.id, skill, level)
        return self.circuit.both(row, self.arises(grid.id).passes)

    def high_to(self, skill: str, level: int, stated: bool = False) -> Node:
        """Where a level's higher end is at most this."""
        if level >= 4 or level < 0:
            return ONE if level >= 4 else ZERO
        known = self.row_known(skill)
        row = self.circuit.less(known, self.low_from(skill, level + 1, stated=True))
        return row if stated else self._moved(skill, row, level, low=False)

    def _low(self, skill: str, level: int) -> Node:
        row = self.low_from(skill, level, stated=True)
        return self._moved(skill, row, level - 1, low=True)

    def _moved(self, skill: str, row: Node, level: int, low: bool) -> Node:
        """An end is first raised, then lowered, so that a cap wins where they cross.

        `low`: the lower end is above this level; else the higher end is at most this level.
        """
        raised = self._counting(skill, "at-least", range(level + 1, 5))
        capped = self._counting(skill, "at-most", range(level + 1))
        if low:
            return self.circuit.less(self.circuit.either(row, raised), capped)
        return self.circuit.either(self.circuit.less(row, raised), capped)

    def _counting(self, skill: str, sort: str, levels: range) -> Node:
        """Where an answer or a rule counts a skill as at least, or at most, one of these."""
        bounds = (
            (said, said.at_least if sort == "at-least" else said.at_most)
            for said in self.plan.counted_by[skill]
        )
        found = [self.said(m.question, m.value) for m, bound in bounds if bound in levels]
        for rule in self.concluding(sort, skill):
            if any(
                (c.sort, c.target) == (sort, skill) and c.level in levels for c in rule.conclusions
            ):
                found.append(self.rule(rule).fires)
        return self.circuit.any_of(found)

    # --- targets ---------------------------------------------------------------------------

    def _weighed(self, target: str) -> Weighed:
        pieces: dict[tuple[str, str, str], list[Node]] = defaultdict(list)
        for rule in (*self.concluding("for", target), *self.concluding("against", target)):
            for concluded in rule.conclusions:
                if concluded.target == target and concluded.sort in ("for", "against"):
                    key = (rule.rule.id, concluded.sort, concluded.strength)
                    pieces[key].append(self.rule(rule).fires)
        return self.evidence.weigh(target, pieces)

    def status(self, status: str, target: str) -> Pair:
        match status:
            case "evidence-for":
                return self.might("for", target, self.fires("for", target))
            case "we-advise-against":
                return self.might("against", target, self.weighed(target).advises_against)
            case "reached":
                return self.might("for", target, self.weighed(target).recommends)
            case "ruled-out":
                return self.might("ruled-out", target, self.fires("ruled-out", target))
        reached, out = self.status("reached", target), self.status("ruled-out", target).passes
        return Pair(self.circuit.less(reached.passes, out), self.circuit.less(reached.may, out))
