"""A way through the graph of influence, as links that people can follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from segue.check.influence import Knot
from segue.check.protection import place_of
from segue.plan import Plan
from segue.plan.state import Cell
from segue.plan.vocabulary import spaced
from segue.schema.blindness import Link
from segue.schema.library import Library


def chain(plan: Plan, way: Sequence[Knot]) -> Iterator[Link]:
    """The links of a way, each told once: where it begins, what it goes through, its end."""
    told: set[tuple[str, str]] = set()
    for knot in way:
        link = _rule(plan, knot) if isinstance(knot, int) else _cell(plan, knot)
        if (link.sort, link.id) not in told:
            told.add((link.sort, link.id))
            yield link


def label_of(library: Library, name: str) -> str:
    """The label of a node or a caution."""
    return (library.node.get(name) or library.caution[name]).label


def _rule(plan: Plan, index: int) -> Link:
    rule = plan.rules[index].rule
    return Link(sort="rule", id=rule.id, text=f"rule {rule.id}", place=str(rule.place))


def _cell(plan: Plan, cell: Cell) -> Link:
    sort, name = cell
    match sort:
        case "arises":
            place = str(place_of(plan, cell))
            return Link(
                sort="question", id=name, text=f"the question ‘{spaced(name)}’", place=place
            )
        case "choice":
            place = str(place_of(plan, cell))
            return Link(sort="choice", id=name, text=f"choice {name}", place=place)
        case "counts":
            return Link(sort="count", id=name, text=f"the number of {spaced(name)}")
        case "fact":
            return Link(sort="fact", id=name, text=f"the fact ‘{spaced(name)}’")
        case "stated" | "level":
            return Link(sort="level", id=name, text=f"the level of {label_of(plan.library, name)}")
    return Link(sort="result", id=name, text=label_of(plan.library, name))
