"""A library compiled to a plan: rules unrolled, put in order, and laid out as masks."""

from __future__ import annotations

from collections import defaultdict

from segue.errors import PackError, Problem
from segue.plan.conditions import Condition
from segue.plan.masks import Masks, compile_masks
from segue.plan.order import circles, dependencies, generations
from segue.plan.plan import Plan, Said
from segue.plan.scales import Fault
from segue.plan.state import Cell
from segue.plan.unroll import Unroller
from segue.plan.vocabulary import Vocabulary, meanings_of
from segue.schema.library import Library
from segue.schema.questionnaire import Question


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
    masks = compile_masks(levels)
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
        _concluding(masks),
        masks,
        unroller.needs,
        cells,
    )
    return plan, [*dict.fromkeys([*problems, *tangled])]


def _concluding(masks: Masks) -> dict[Cell, int]:
    """For each (sort, target), the bits of the branches that could conclude it."""
    found: dict[Cell, int] = defaultdict(int)
    for level in masks.levels:
        for bit, firing in enumerate(level.firings, start=level.offset):
            for conclusion in firing.rule.conclusions:
                found[conclusion.sort, conclusion.target] |= 1 << bit
    return dict(found)


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
