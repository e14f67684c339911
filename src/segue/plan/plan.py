"""The plan: a pack's rules in levels, each compiled once and specialised on the graph."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from segue.errors import PackError, Problem
from segue.evidence import Scale
from segue.graph.needs import Needs
from segue.plan.conditions import Condition
from segue.plan.ground import GroundRule
from segue.plan.order import Generation, circles, dependencies, generations
from segue.plan.resolve import Fault
from segue.plan.settle import block_verdict, settle
from segue.plan.state import FAIL, NOTHING, PASS, UNKNOWN, Cell, Firing, State
from segue.plan.unknown import rests_of_block
from segue.plan.unroll import Unroller
from segue.plan.vocabulary import Vocabulary
from segue.schema.answers import Answers
from segue.schema.library import Library
from segue.schema.questionnaire import Meaning, Question


class Said(NamedTuple):
    """An answer that means something: the question, and the option or point chosen."""

    question: str
    value: str
    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True)
class Plan:
    """All that is needed to infer for anybody; nothing in it changes."""

    library: Library
    vocabulary: Vocabulary
    scale: Scale
    rules: tuple[GroundRule, ...]
    generations: tuple[Generation, ...]
    relevance: dict[str, tuple[tuple[Condition, ...], ...]]
    meant_by: dict[str, tuple[Said, ...]]
    counted_by: dict[str, tuple[Said, ...]]
    concluders: dict[Cell, tuple[GroundRule, ...]]
    needs: Needs

    @property
    def required(self) -> dict[tuple[str, str], int]:
        """Who requires which skill at what level."""
        return self.needs.levels

    def unknown_rules(self, state: State, sort: str, target: str) -> list[GroundRule]:
        """The rules that could conclude this and whose verdict is unknown."""
        rules = self.concluders.get((sort, target), ())
        return [rule for rule in rules if state.verdicts[rule.index] == UNKNOWN]

    def match(self, state: State, rule: GroundRule) -> list[Firing]:
        """The verdict of one rule on one person, kept in the state, and its firings."""
        verdicts = [block_verdict(branch, state) for branch in rule.branches]
        verdict = max(verdicts)
        if verdict != FAIL and rule.unless:
            held = [block_verdict(block, state) for block in rule.unless]
            verdict = FAIL if PASS in held else verdict
        state.verdicts[rule.index] = verdict
        if verdict != PASS:
            return []
        passing = [branch for branch, found in enumerate(verdicts) if found == PASS]
        return [Firing(rule, branch, self._mark(state, rule, branch)) for branch in passing]

    def _mark(self, state: State, rule: GroundRule, branch: int) -> frozenset[str]:
        """What a firing leans on: its premises' marks, and every `unless` left unknown."""
        marks = [condition.mark(state) for condition in rule.branches[branch]]
        unknown = [b for b in rule.unless if block_verdict(b, state) == UNKNOWN]
        marks += [rests_of_block(self, state, block) for block in unknown]
        return NOTHING.union(*marks)


def record(state: State, firing: Firing) -> None:
    """Put a firing's conclusions into the working memory."""
    for cell in dict.fromkeys(_cells(firing)):
        state.supports[cell].append(firing)


def _cells(firing: Firing) -> list[Cell]:
    from segue.plan.order import cell_of

    return [cell_of(conclusion) for conclusion in firing.rule.conclusions]


def run(plan: Plan, answers: Answers) -> State:
    """Infer for one person by the bare plan: settle, match and record, level by level."""
    state = State(answers)
    for generation in plan.generations:
        for cell in generation.cells:
            settle(plan, state, cell)
        for rule in generation.rules:
            for firing in plan.match(state, rule):
                record(state, firing)
    return state


def arising(plan: Plan, answers: Answers) -> frozenset[str]:
    """The questions that arise for these answers."""
    return frozenset(q for q, verdict in run(plan, answers).arises.items() if verdict == PASS)


def build(library: Library) -> Plan:
    """Compile a pack; raises PackError with every fault of names, types and circles."""
    plan, problems = compile_rules(library)
    faults = [problem for problem in problems if problem.severity == "error"]
    if faults:
        raise PackError(faults)
    return plan


def compile_rules(library: Library) -> tuple[Plan, list[Problem]]:
    """The plan of whatever can be compiled, and all that is wrong with the rest."""
    vocabulary = Vocabulary(library)
    unroller = Unroller(vocabulary)
    rules = unroller.unroll()
    relevance = {q.id: _relevance(unroller, q) for q in library.questions}
    cells = _cells_and_reads(library, relevance)
    graph = dependencies(rules, cells)
    problems = [*vocabulary.clashes(), *unroller.problems]
    tangled = list(circles(graph, rules, library))
    levels = () if tangled else tuple(generations(graph, rules))
    concluders: dict[Cell, list[GroundRule]] = defaultdict(list)
    for rule in rules:
        for sort, target in dict.fromkeys((c.sort, c.target) for c in rule.conclusions):
            concluders[sort, target].append(rule)
    meant_by, counted_by = _meanings(library)
    plan = Plan(
        library,
        vocabulary,
        unroller.scale,
        tuple(rules),
        levels,
        relevance,
        meant_by,
        counted_by,
        {cell: tuple(found) for cell, found in concluders.items()},
        unroller.needs,
    )
    return plan, [*dict.fromkeys([*problems, *tangled])]


def _relevance(unroller: Unroller, question: Question) -> tuple[tuple[Condition, ...], ...]:
    found = []
    for block in question.when:
        try:
            found.append(unroller.resolver.block(block, {}, stated=False))
        except Fault as fault:
            unroller.problems.append(fault.at(block.place))
    return tuple(found)


def _meanings(library: Library) -> tuple[dict[str, tuple[Said, ...]], dict[str, tuple[Said, ...]]]:
    facts: dict[str, list[Said]] = {fact.id: [] for fact in library.facts}
    counts: dict[str, list[Said]] = {skill.id: [] for skill in library.skills}
    for question in library.questions:
        for value, means in meanings_of(question):
            for fact in means.facts:
                facts.setdefault(fact, []).append(Said(question.id, value))
            for count in means.counts:
                said = Said(question.id, value, count.at_least, count.at_most)
                counts.setdefault(count.skill, []).append(said)
    return _frozen(facts), _frozen(counts)


def _frozen(found: dict[str, list[Said]]) -> dict[str, tuple[Said, ...]]:
    return {name: tuple(said) for name, said in found.items()}


def meanings_of(question: Question) -> list[tuple[str, Meaning]]:
    """What each option or point of a question means beyond itself."""
    chosen = [(option.id, option.means) for option in question.options]
    return chosen + [(str(point), means) for point, means in question.point_means.items()]


def _cells_and_reads(
    library: Library, relevance: dict[str, tuple[tuple[Condition, ...], ...]]
) -> dict[Cell, tuple[Cell, ...]]:
    meant_by, counted_by = _meanings(library)
    cells: dict[Cell, tuple[Cell, ...]] = {
        ("counts", ""): tuple(("arises", q.id) for q in library.questions)
    }
    for question in library.questions:
        blocks = relevance[question.id]
        reads = [cell for block in blocks for line in block for cell in line.reads()]
        cells["arises", question.id] = tuple(reads)
    for skill in library.skills:
        grid = library.grid_of.get(skill.id)
        cells["stated", skill.id] = (("arises", grid.id),) if grid else ()
        counted = [("arises", said.question) for said in counted_by[skill.id]]
        cells["level", skill.id] = (("stated", skill.id), *counted)
    for fact in library.facts:
        cells["fact", fact.id] = tuple(("arises", s.question) for s in meant_by[fact.id])
    for target in library.targets:
        cells["recommended", target.id] = (("certainty", target.id), ("ruled-out", target.id))
    return cells
