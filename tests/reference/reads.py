"""What rules of random packs read: the names in those packs, and the cells behind each line."""

from __future__ import annotations

from collections.abc import Iterator

from reference.graph import Ground, bound
from reference.told import COUNTS
from segue.schema.rules import STATUSES, Line, Name

Cell = tuple[str, str]
PATHS, ROLES, SKILLS = ("p0", "p1", "p2"), ("r0", "r1"), ("s0", "s1", "s2", "s3")
TARGETS = (*PATHS, *ROLES)
FACTS, CAUTIONS = ("f0", "f1", "f2", "f3"), ("c0", "c1")
QUESTIONS = ("q0", "q1", "q2", "q3", "q4", "q5", "g0", "g1")
GRID_OF = {"s0": "g0", "s1": "g0", "s2": "g1"}


def read(ground: Ground) -> Iterator[Cell]:
    """The cells that a bound rule reads, by the names of `worlds`."""
    for walk in ground.rule.walks:
        if walk.status:
            yield from status_cells(walk.status, ground.bindings[walk.noun])
    for block in (*ground.rule.when, *ground.rule.unless):
        for line in block.lines:
            yield from line_cells(line, ground)


def line_cells(line: Line, ground: Ground) -> Iterator[Cell]:
    subject = bound(line.subject, ground.bindings)
    statused = line.subject.id if line.subject.id in STATUSES else line.comparison
    names = line.values if line.subject.id in STATUSES else (Name(id=subject),)
    if statused in (*STATUSES, "not-ruled-out"):
        for name in names:
            yield from status_cells(statused, bound(name, ground.bindings))
    elif subject in COUNTS:
        yield from (("arises", question) for question in QUESTIONS)
    elif subject in SKILLS:
        yield from skill_cells(subject, ground)
    else:
        yield ("fact" if subject in FACTS else "arises"), subject


def skill_cells(skill: str, ground: Ground) -> Iterator[Cell]:
    if not ground.counts:
        yield "level", skill
    if skill in GRID_OF:
        yield "arises", GRID_OF[skill]


def status_cells(status: str, target: str) -> Iterator[Cell]:
    if status not in ("ruled-out", "not-ruled-out"):
        yield "certainty", target
    if status not in ("we-advise-against", "evidence-for"):
        yield "ruled-out", target
