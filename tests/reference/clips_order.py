"""In what order CLIPS fires: a salience for every cell and rule, by their dependence."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from enum import IntEnum

import networkx as nx

from segue.plan import Plan
from segue.plan.ground import GroundRule
from segue.plan.state import Cell

HIGHEST, STRIDE = 9000, 8
Name = Callable[[GroundRule], Hashable]


class Phase(IntEnum):
    """Within a generation, later ones first."""

    RULE = 1
    MEAN = 2
    SAY = 3
    SETTLE = 4
    ADD = 5


class Order:
    """Generations of cells and rules; `name` says which ground rules are one."""

    def __init__(self, plan: Plan, name: Name) -> None:
        self.plan = plan
        self.name = name
        self.graph = self._graph()

    def tangled(self) -> set[Hashable]:
        """Names of rules that must be taken apart to be put in order."""
        parts = nx.strongly_connected_components(self.graph)
        return {member for part in parts if len(part) > 1 for member in part}

    def saliences(self) -> dict[Hashable, int]:
        return {
            member: HIGHEST - STRIDE * number
            for number, members in enumerate(nx.topological_generations(self.graph))
            for member in members
        }

    def _graph(self) -> nx.DiGraph[Hashable]:
        graph: nx.DiGraph[Hashable] = nx.DiGraph()
        for cell, reads in self._cells():
            graph.add_node(cell)
            graph.add_edges_from((read, cell) for read in reads)
        for rule in self.plan.rules:
            self._add_rule(graph, rule)
        return graph

    def _add_rule(self, graph: nx.DiGraph[Hashable], rule: GroundRule) -> None:
        name = self.name(rule)
        graph.add_node(name)
        for block in (*rule.branches, *rule.unless):
            for condition in block:
                graph.add_edges_from((cell, name) for cell in condition.reads())
        graph.add_edges_from((name, cell) for cell in rule.cells)

    def _cells(self) -> Iterator[tuple[Cell, list[Cell]]]:
        plan, library = self.plan, self.plan.library
        yield ("counts", ""), [("arises", question.id) for question in library.questions]
        for question in library.questions:
            blocks = plan.relevance[question.id]
            yield ("arises", question.id), [c for b in blocks for line in b for c in line.reads()]
        for skill in library.skills:
            grid = library.grid_of.get(skill.id)
            yield ("stated", skill.id), [("arises", grid.id)] if grid else []
            said: list[Cell] = [("arises", one.question) for one in plan.counted_by[skill.id]]
            yield ("level", skill.id), [("stated", skill.id), *said]
        for fact in library.facts:
            yield ("fact", fact.id), [("arises", one.question) for one in plan.meant_by[fact.id]]
        for target in library.targets:
            yield (
                ("recommended", target.id),
                [("certainty", target.id), ("ruled-out", target.id)],
            )
