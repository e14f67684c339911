"""The order of settling: cells and rules as a graph, its generations, and its circles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from segue.errors import Place, Problem
from segue.plan.ground import GroundRule
from segue.plan.state import Cell
from segue.plan.vocabulary import spaced
from segue.schema.library import Library

if TYPE_CHECKING:  # not needed where a plan was kept, and slow to import
    import networkx as nx


class Generation(NamedTuple):
    """What can be settled, and which rules can be matched, at the same time."""

    cells: tuple[Cell, ...]
    rules: tuple[GroundRule, ...]


def dependencies(
    rules: list[GroundRule], cells: dict[Cell, tuple[Cell, ...]]
) -> nx.DiGraph[Cell | int]:
    """An edge from whatever must be known to whatever needs it; rules stand by their index."""
    import networkx as nx

    graph: nx.DiGraph[Cell | int] = nx.DiGraph()
    for cell, reads in cells.items():
        graph.add_node(cell)
        graph.add_edges_from((read, cell) for read in reads)
    for rule in rules:
        graph.add_node(rule.index)
        graph.add_edges_from((cell, rule.index) for cell in reads_of(rule))
        graph.add_edges_from((rule.index, cell) for cell in rule.cells)
    return graph


def reads_of(rule: GroundRule) -> Iterator[Cell]:
    for block in (*rule.branches, *rule.unless):
        for condition in block:
            yield from condition.reads()


def generations(graph: nx.DiGraph[Cell | int], rules: list[GroundRule]) -> list[Generation]:
    """The topological generations; cells and rules within one know nothing of each other."""
    import networkx as nx

    found = []
    for members in nx.topological_generations(graph):
        cells = sorted(member for member in members if isinstance(member, tuple))
        matched = sorted(member for member in members if isinstance(member, int))
        found.append(Generation(tuple(cells), tuple(rules[index] for index in matched)))
    return found


def circles(
    graph: nx.DiGraph[Cell | int], rules: list[GroundRule], library: Library
) -> Iterator[Problem]:
    """One problem for each tangle of rules that wait for each other, naming every link."""
    import networkx as nx

    for tangle in nx.strongly_connected_components(graph):
        if len(tangle) > 1 or any(graph.has_edge(node, node) for node in tangle):
            yield _circle(graph.subgraph(tangle), rules, library)


def _circle(tangle: nx.DiGraph[Cell | int], rules: list[GroundRule], library: Library) -> Problem:
    import networkx as nx

    start = min((node for node in tangle if isinstance(node, int)), default=None)
    nodes = [edge[0] for edge in nx.find_cycle(tangle, start)]
    links = [link for node in nodes if (link := _link(node, rules, library))]
    said = ", then ".join(f"'{name}' ({place})" for name, place in links)
    through = ", ".join(f"'{_cell_words(node)}'" for node in nodes if isinstance(node, tuple))
    message = f"these wait for each other in a circle: {said}, and round again."
    cure = f"It runs through {through}; let one of them rest on answers instead."
    return Problem(links[0][1], "R401", message, cure)


def _link(node: Cell | int, rules: list[GroundRule], library: Library) -> tuple[str, Place] | None:
    """A rule, or a question that arises by others, as a link of a circle."""
    if isinstance(node, int):
        return rules[node].name, rules[node].rule.place
    sort, name = node
    return (name, library.question[name].place) if sort == "arises" else None


def _cell_words(cell: Cell) -> str:
    sort, name = cell
    return spaced(f"{sort} of {name}" if name else sort)
