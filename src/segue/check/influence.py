"""What can influence what: answers to cells to rules to results, as a directed graph.

An edge goes from whatever is read to whatever reads it, so what cannot be reached from a
question is the same whatever is answered to it. To the plan's own cells come those of the
results: `chosen` (certainty, rule-out, recommended, set aside), `merit` (what ranks it),
`ranking` of a kind, `to-learn`, and the `plan` of steps with its weeks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import networkx as nx

from segue.plan import Plan
from segue.plan.conditions import AllOf, AnyOf, Condition, Counted, Has, LevelIn
from segue.plan.ground import GroundRule
from segue.plan.state import Cell
from segue.plan.vocabulary import COUNTS
from segue.schema.library import LEVELS, Library
from segue.schema.rules import Choice

Knot = Cell | int
"""A cell, or a ground rule by its index."""
Edges = Iterator[tuple[Knot, Knot]]


class Reach(dict[Knot, Knot]):
    """All that is reached from one question: for each knot, the one before it."""

    def __init__(self, start: Knot, before: Iterable[tuple[Knot, Knot]]) -> None:
        super().__init__((knot, earlier) for earlier, knot in before)
        self.start = start

    def way(self, knot: Knot) -> list[Knot]:
        """A shortest way from the question to a knot, both ends included."""
        found = [knot]
        while found[-1] != self.start:
            found.append(self[found[-1]])
        return found[::-1]


class Influence:
    """The graph of one plan, and what is reached in it."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.graph: nx.DiGraph[Knot] = nx.DiGraph()
        self.graph.add_nodes_from(("arises", question.id) for question in plan.library.questions)
        self.graph.add_edges_from(_edges(plan))

    def reach(self, question: str, without: Collection[Knot] = ()) -> Reach:
        """All that the answer to a question can influence.

        Ways go through none of the knots `without`, but may end in one.
        """

        def onward(knot: Knot) -> Iterator[Knot]:
            return iter(() if knot in without else self.graph[knot])

        start = ("arises", question)
        return Reach(start, nx.generic_bfs_edges(self.graph, start, onward))

    def behind(self, result: Cell) -> set[str]:
        """The ids of all rules, choices among them, that can influence a result."""
        found = nx.ancestors(self.graph, result)
        ruled = {self.plan.rules[knot].rule.id for knot in found if isinstance(knot, int)}
        return ruled | {
            knot[1] for knot in found if isinstance(knot, tuple) and knot[0] == "choice"
        }


def _edges(plan: Plan) -> Edges:
    library = plan.library
    for question, blocks in plan.relevance.items():
        for cell in _read((line for block in blocks for line in block), library):
            yield cell, ("arises", question)
    yield from _counts(library)
    yield from _cells(plan)
    for rule in plan.rules:
        yield from ((cell, rule.index) for cell in _read(_lines(rule), library))
        yield from ((rule.index, cell) for cell in rule.cells)
    yield from _results(plan)
    yield from _learned(plan)


def _counts(library: Library) -> Edges:
    for question in library.questions:
        for count in COUNTS:
            if question.core or count != "unanswered-core-questions":
                yield ("arises", question.id), ("counts", count)


def _cells(plan: Plan) -> Edges:
    """What answers mean: facts and levels, and how the cells of a target hang together."""
    library = plan.library
    for fact, said in plan.meant_by.items():
        yield from ((("arises", one.question), ("fact", fact)) for one in said)
    for skill, counted in plan.counted_by.items():
        yield ("stated", skill), ("level", skill)
        yield from ((("arises", one.question), ("level", skill)) for one in counted)
    for skill, grid in library.grid_of.items():
        yield ("arises", grid.id), ("stated", skill)
    for node in library.targets:
        for sort in ("certainty", "ruled-out"):
            yield (sort, node.id), ("recommended", node.id)


def _results(plan: Plan) -> Edges:
    """What the standing of each target reads: see `Standing` in `segue.advice`."""
    library, needs = plan.library, plan.needs
    targets = {node.id for node in library.targets}
    for node in library.targets:
        chosen, merit = ("chosen", node.id), ("merit", node.id)
        for sort in ("certainty", "ruled-out", "recommended"):
            yield (sort, node.id), chosen
        yield chosen, merit
        for skill, _ in needs.required.get(node.id, ()):
            yield from ((("level", part), merit) for part in needs.parts.get(skill, (skill,)))
        if node.kind == library.settings.step_kind:
            served = needs.served.get(node.id, frozenset()) & targets
            yield from ((("chosen", other), merit) for other in sorted(served))
        yield merit, ("ranking", node.kind)
    for choice in library.choices:
        yield from _choice(choice, targets)
    yield ("ranking", library.settings.step_kind), ("plan", "")
    if library.settings.pace:
        yield ("arises", library.settings.pace.question), ("plan", "")


def _choice(choice: Choice, targets: set[str]) -> Edges:
    for name in choice.options:
        if name.id in targets:
            yield ("recommended", name.id), ("choice", choice.id)
            yield ("certainty", name.id), ("choice", choice.id)
            yield ("choice", choice.id), ("chosen", name.id)


def _learned(plan: Plan) -> Edges:
    """What is learned solely for what is set aside is left out, so it reads that too."""
    for rule in plan.rules:
        for conclusion in rule.conclusions:
            if conclusion.sort == "learn":
                outcome = ("to-learn", conclusion.target)
                yield conclusion.cell, outcome
                for target in _recommended(_lines(rule)):
                    yield ("chosen", target), outcome


def _lines(rule: GroundRule) -> Iterator[Condition]:
    return (line for block in (*rule.branches, *rule.unless) for line in block)


def _recommended(conditions: Iterable[Condition]) -> Iterator[str]:
    for condition in conditions:
        match condition:
            case Has(status="we-recommend", target=target):
                yield target
            case AllOf(parts=parts) | AnyOf(parts=parts):
                yield from _recommended(parts)


def _read(conditions: Iterable[Condition], library: Library) -> Iterator[Cell]:
    """The cells that can change what conditions say; one that never changes reads nothing."""
    for condition in conditions:
        match condition:
            case AllOf(parts=parts) | AnyOf(parts=parts):
                yield from _read(parts, library)
            case Counted(count=count, range=range_):
                possible = range(len(library.questions) + 1)
                if len({range_.holds(number) for number in possible}) > 1:
                    yield "counts", count
            case LevelIn(levels=levels) if len(levels) in (0, len(LEVELS)):
                pass
            case _:
                yield from condition.reads()
