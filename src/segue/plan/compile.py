"""A library compiled to a plan: rules unrolled, put in order, and laid out as a circuit."""

from __future__ import annotations

from segue.errors import PackError, Problem
from segue.plan.assemble import Assembler
from segue.plan.conditions import Condition
from segue.plan.ground import Meanings, Said
from segue.plan.order import Generation, circles, dependencies, generations
from segue.plan.plan import Plan
from segue.plan.scales import Fault
from segue.plan.state import Cell
from segue.plan.unroll import Unroller
from segue.plan.vocabulary import Vocabulary, meanings_of
from segue.plan.weights import Weights
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
    relevance = {question.id: _relevance(unroller, question) for question in library.questions}
    meanings = _meanings(library, relevance)
    cells = _cells_and_reads(library, meanings)
    graph = dependencies(rules, cells)
    problems = [*vocabulary.clashes(), *unroller.problems]
    tangled = list(circles(graph, rules, library))
    levels: tuple[Generation, ...] = () if tangled else tuple(generations(graph, rules))
    weights = Weights(unroller.scale)
    assembler = Assembler(library, meanings, weights.number)
    layout, gates = assembler.assemble(levels)
    plan = Plan(
        library,
        vocabulary,
        unroller.scale,
        tuple(rules),
        levels,
        meanings,
        unroller.needs,
        cells,
        layout,
        gates,
        assembler.asked,
        tuple(assembler.comparisons),
        weights,
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


def _meanings(
    library: Library, relevance: dict[str, tuple[tuple[Condition, ...], ...]]
) -> Meanings:
    facts: dict[str, list[Said]] = {fact.id: [] for fact in library.facts}
    levels: dict[str, list[Said]] = {skill.id: [] for skill in library.skills}
    for question in library.questions:
        for value, means in meanings_of(question):
            for fact in means.facts:
                facts.setdefault(fact, []).append(Said(question.id, value))
            for count in means.counts:
                said = Said(question.id, value, count.at_least, count.at_most)
                levels.setdefault(count.skill, []).append(said)
    return Meanings(relevance, _frozen(facts), _frozen(levels))


def _frozen(found: dict[str, list[Said]]) -> dict[str, tuple[Said, ...]]:
    return {name: tuple(said) for name, said in found.items()}


def _cells_and_reads(library: Library, meanings: Meanings) -> dict[Cell, tuple[Cell, ...]]:
    cells: dict[Cell, tuple[Cell, ...]] = {
        ("counts", ""): tuple(("arises", q.id) for q in library.questions)
    }
    for question in library.questions:
        blocks = meanings.relevance[question.id]
        reads = [cell for block in blocks for line in block for cell in line.reads()]
        cells["arises", question.id] = tuple(reads)
    for skill in library.skills:
        grid = library.grid_of.get(skill.id)
        cells["stated", skill.id] = (("arises", grid.id),) if grid else ()
        counted = [("arises", said.question) for said in meanings.levels[skill.id]]
        cells["level", skill.id] = (("stated", skill.id), *counted)
    for fact in library.facts:
        said = meanings.facts[fact.id]
        cells["fact", fact.id] = tuple(("arises", s.question) for s in said)
    for target in library.targets:
        cells["recommended", target.id] = (("certainty", target.id), ("ruled-out", target.id))
    return cells
