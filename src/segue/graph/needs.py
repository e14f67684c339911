"""What the graph says of needs, asked once per pack: requirements, groups, service, order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from segue.schema.library import Library

ASKED_WITHOUT_LEVEL = 1
"""An edge without a level asks for beginner."""


class Needs:
    """The static answers of one pack's graph."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._skills = {skill.id for skill in library.skills}

    @cached_property
    def levels(self) -> dict[tuple[str, str], int]:
        """Who requires what, and at what level."""
        return {
            (edge.source, edge.target): ASKED_WITHOUT_LEVEL if edge.level is None else edge.level
            for edge in self.library.relations
            if edge.relation == self.library.settings.requires
        }

    @cached_property
    def required(self) -> dict[str, list[tuple[str, int]]]:
        """For each target, the skills and groups of skills it requires, with their levels."""
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for (source, skill), need in self.levels.items():
            if skill in self._skills or skill in self.parts:
                found[source].append((skill, need))
        return found

    @cached_property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """For each group, its skills."""
        found: dict[str, list[str]] = defaultdict(list)
        for edge in self.library.relations:
            of_group = edge.relation == self.library.settings.part_of
            if of_group and edge.source in self._skills and edge.target not in self._skills:
                found[edge.target].append(edge.source)
        return {group: tuple(parts) for group, parts in found.items()}

    @cached_property
    def served(self) -> dict[str, frozenset[str]]:
        """For each step, the targets it serves: directly, or by developing what they require."""
        settings = self.library.settings
        direct = self._ends(settings.serves)
        developed = self._ends((settings.develops,))
        steps = {node.id for node in self.library.nodes if node.kind == settings.step_kind}
        return {
            step: frozenset(direct[step] | self._requiring(developed[step])) - {step}
            for step in steps
        }

    @cached_property
    def later(self) -> dict[str, frozenset[str]]:
        """For each node, all that must come after it."""
        direct = self._ends((self.library.settings.precedes,))
        nodes = direct.keys() | set().union(*direct.values())
        return {node: _reached(direct, node) for node in nodes}

    def _ends(self, relations: Iterable[str]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for edge in self.library.relations:
            if edge.relation in relations:
                found[edge.source].add(edge.target)
        return found

    def _requiring(self, skills: set[str]) -> set[str]:
        return {
            target
            for target, required in self.required.items()
            for skill, _ in required
            if skill in skills or not skills.isdisjoint(self.parts.get(skill, ()))
        }


def _reached(direct: Mapping[str, set[str]], node: str) -> frozenset[str]:
    """All that is reached from a node, step by step; not itself, even where it is in a circle."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        new = direct.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return frozenset(found - {node})
