"""A compiled plan kept between starts, as plain JSON beside the checked pack.

It is data only. The cache seals it against damage; what it says of gates is checked before
the kernel, which trusts its tables, may run on it. Whatever is not sound is built anew.
"""

from __future__ import annotations

import json
from array import array
from dataclasses import fields
from itertools import chain
from typing import Any

from segue import content
from segue.evidence import Scale
from segue.graph.needs import Needs
from segue.plan.asked import Asked
from segue.plan.assemble import Gates
from segue.plan.circuit import Layout
from segue.plan.conditions import Compared, Condition
from segue.plan.ground import Conclusion, GroundRule, Meanings, Said
from segue.plan.order import Generation
from segue.plan.plain import Conditions, Plain, conditions_of, plain_range, range_of
from segue.plan.plan import Plan
from segue.plan.sound import is_sound
from segue.plan.vocabulary import Vocabulary
from segue.plan.weights import Weights
from segue.schema.knowledge import Relation
from segue.schema.library import Library, Remark
from segue.schema.rules import Rule

_WHAT = "plan"


def compiled(library: Library) -> Plan:
    """The plan of a checked pack: the one that was kept, else built and kept."""
    found = kept(library)
    if found is None:
        from segue.plan.compile import build  # not needed where the plan was kept

        found = build(library)
        keep(found)
    return found


def keep(plan: Plan) -> None:
    """Keep a plan for the next start; where the cache cannot be written, do without."""
    text = json.dumps(_Plain(plan).plan(), ensure_ascii=False, separators=(",", ":"))
    content.keep_text(plan.library.pack.digest, _WHAT, text)


def kept(library: Library) -> Plan | None:
    """The plan of a pack as it was kept; None where there is none to be trusted."""
    text = content.cached_text(library.pack.digest, _WHAT)
    if text is None:
        return None
    try:
        plan = _Kept(library, json.loads(text)).plan()
        return plan if is_sound(plan) else None
    except (ValueError, KeyError, IndexError, TypeError, OverflowError):
        return None


class _Plain:
    """A plan to lists and dicts. Rules, relations and conditions are told by their numbers."""

    def __init__(self, model: Plan) -> None:
        self.model = model
        self.conditions = Conditions()
        library = model.library
        self.sources = {id(r): n for n, r in enumerate(chain(library.rules, library.remarks))}
        self.relations = {id(edge): number for number, edge in enumerate(library.relations)}

    def plan(self) -> dict[str, Any]:
        model, gates = self.model, self.model.gates
        return {
            "rules": [self._rule(rule) for rule in model.rules],
            "levels": [
                [level.cells, [r.index for r in level.rules]] for level in model.generations
            ],
            "relevance": {q: self._blocks(b) for q, b in model.relevance.items()},
            "facts": model.meanings.facts,
            "skills": model.meanings.levels,
            "layout": [table.tolist() for table in model.layout],
            "cells": [[*cell, gate] for cell, gate in gates.cells.items()],
            "rule gates": gates.rules,
            "branch gates": gates.branches,
            "evidence": {
                t: [[*k, gate] for k, gate in e.items()] for t, e in gates.evidence.items()
            },
            "asked": {name: self._asked(asked) for name, asked in model.asked.items()},
            "comparisons": [self.conditions.number(compared) for compared in model.comparisons],
            "conditions": self.conditions.plain,
        }

    def _blocks(self, blocks: tuple[tuple[Condition, ...], ...]) -> list[list[int]]:
        return [[self.conditions.number(condition) for condition in block] for block in blocks]

    def _rule(self, rule: GroundRule) -> Plain:
        return [
            self.sources[id(rule.rule)],
            rule.binding,
            self._blocks(rule.branches),
            self._blocks(rule.unless),
            [[c.sort, c.target, c.strength, c.level] for c in rule.conclusions],
            [self._relation(edge) for edge in rule.relations],
        ]

    def _relation(self, edge: Relation) -> int | Plain:
        """Its number; one that stands for several steps is not in the library."""
        found = self.relations.get(id(edge))
        return [edge.source, edge.relation, edge.target] if found is None else found

    @staticmethod
    def _asked(asked: Asked) -> Plain:
        values = {field.name: getattr(asked, field.name) for field in fields(asked)}
        values["ranges"] = [[plain_range(r), place] for r, place in asked.ranges.items()]
        for name in ("chosen", "meant"):  # by place, and JSON has no such keys
            values[name] = list(values[name].items())
        return list(values.values())


class _Kept:
    """Lists and dicts to a plan; raises whatever comes up where they are not of that form."""

    def __init__(self, library: Library, plain: dict[str, Any]) -> None:
        self.library, self.plain = library, plain
        self.conditions = conditions_of(plain["conditions"])
        self.sources: list[Rule | Remark] = [*library.rules, *library.remarks]
        self.concluded: dict[tuple[Any, ...], Conclusion] = {}

    def plan(self) -> Plan:
        plain, library = self.plain, self.library
        rules = tuple(self._rule(index, rule) for index, rule in enumerate(plain["rules"]))
        scale = Scale.of(library.strengths)
        comparisons = [self.conditions[number] for number in plain["comparisons"]]
        return Plan(
            library,
            Vocabulary(library),
            scale,
            rules,
            tuple(
                Generation(tuple(map(_cell, cells)), tuple(rules[index] for index in indexes))
                for cells, indexes in plain["levels"]
            ),
            self._meanings(),
            Needs(library),
            Layout(*(array("i", table) for table in plain["layout"])),
            self._gates(),
            {name: self._asked(asked) for name, asked in plain["asked"].items()},
            tuple(compared for compared in comparisons if isinstance(compared, Compared)),
            Weights(scale),
        )

    def _blocks(self, blocks: list[list[int]]) -> tuple[tuple[Condition, ...], ...]:
        conditions = self.conditions
        return tuple(tuple([conditions[number] for number in block]) for block in blocks)

    def _rule(self, index: int, plain: Plain) -> GroundRule:
        source, binding, branches, unless, conclusions, relations = plain
        return GroundRule(
            index,
            self.sources[source],
            tuple([(noun, node) for noun, node in binding]),
            self._blocks(branches),
            self._blocks(unless),
            tuple([self._conclusion(*conclusion) for conclusion in conclusions]),
            tuple([self._relation(edge) for edge in relations]),
        )

    def _relation(self, edge: int | Plain) -> Relation:
        if isinstance(edge, int):
            return self.library.relations[edge]
        source, relation, target = edge
        return Relation(source=source, relation=relation, target=target)

    def _conclusion(self, *values: Any) -> Conclusion:
        found = self.concluded.get(values)
        if found is None:
            found = self.concluded[values] = Conclusion(*values)
        return found

    def _meanings(self) -> Meanings:
        said = (
            {name: tuple(Said(*values) for values in found) for name, found in part.items()}
            for part in (self.plain["facts"], self.plain["skills"])
        )
        relevance = {q: self._blocks(blocks) for q, blocks in self.plain["relevance"].items()}
        return Meanings(relevance, *said)

    def _gates(self) -> Gates:
        plain = self.plain
        return Gates(
            {(sort, name): gate for sort, name, gate in plain["cells"]},
            plain["rule gates"],
            plain["branch gates"],
            {
                target: {(rule, side, strength): gate for rule, side, strength, gate in found}
                for target, found in plain["evidence"].items()
            },
        )

    @staticmethod
    def _asked(plain: Plain) -> Asked:
        values = dict(zip((field.name for field in fields(Asked)), plain, strict=True))
        values["ranges"] = {range_of(r): place for r, place in values["ranges"]}
        return Asked(**values | {name: dict(values[name]) for name in ("chosen", "meant")})


def _cell(plain: Plain) -> tuple[str, str]:
    sort, name = plain
    return sort, name
