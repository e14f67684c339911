"""A rule with `for each` as one CLIPS rule, which joins the facts of the graph itself.

A line is resolved by the engine for one instance, and the nodes in it that its nouns were
bound to become variables again. The walks are translated here from the rule as written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reference.clips_conditions import Patterns, both
from segue.plan import Plan
from segue.plan.conditions import Answered, Condition, Has, LevelIn
from segue.plan.ground import Conclusion, GroundRule
from segue.plan.vocabulary import Reading
from segue.schema.library import Library
from segue.schema.rules import Line, Rule, Walk


def joinable(rule: object) -> bool:
    """Whether a rule walks, and names its nouns only as subjects or targets of their own."""
    if not isinstance(rule, Rule) or not rule.walks:
        return False
    nouns = {walk.noun for walk in rule.walks}
    lines = [line for block in (*rule.when, *rule.unless) for line in block.lines]
    status_lines = (line for line in lines if not line.subject.the)
    return not any(
        value.the and value.id in nouns for line in status_lines for value in line.values
    )


class Joined:
    """One rule with its nouns as variables; `example` is any of its instances."""

    def __init__(self, plan: Plan, patterns: Patterns, example: GroundRule) -> None:
        assert isinstance(example.rule, Rule)
        self.plan = plan
        self.patterns = patterns
        self.example = example
        self.rule = example.rule
        self.nouns = [walk.noun for walk in self.rule.walks]

    def branches(self) -> list[list[str]]:
        walks = sorted(
            [*self._statuses(), *self._walked()],
            key=lambda walk: walk.startswith("(exists"),  # binds nothing: after what does
        )
        skipped = sum(walk.status is not None for walk in self.rule.walks)
        blocks = [block.lines for block in self.rule.when] or [()]
        return [
            self._ordered(lines, self.example.branches[at][skipped:], walks)
            for at, lines in enumerate(blocks)
        ]

    def _ordered(
        self, lines: tuple[Line, ...], conditions: tuple[Condition, ...], walks: list[str]
    ) -> list[str]:
        """What names no noun first: it is met by one fact, and decides the most."""
        free = [self._line(*pair) for pair in zip(lines, conditions, strict=True)]
        bound = [text for text, line in zip(free, lines, strict=True) if self._names(line)]
        return [*(text for text in free if text not in bound), *walks, *bound]

    def exceptions(self) -> list[str]:
        pairs = zip(self.rule.unless, self.example.unless, strict=True)
        return [
            both(self._line(*pair) for pair in zip(block.lines, conditions, strict=True))
            for block, conditions in pairs
        ]

    def conclusions(self) -> list[Conclusion]:
        """As of the example, with variables for the nouns."""
        written = [
            name.id if name.the else ""
            for consequence in self.rule.then
            for name in consequence.targets
            for _ in range(2 if consequence.at_least and consequence.at_most else 1)
        ]
        found = zip(self.example.conclusions, written, strict=True)
        return [
            replace(conclusion, target=f"?{noun}") if noun in self.nouns else conclusion
            for conclusion, noun in found
        ]

    def _names(self, line: Line) -> bool:
        return line.subject.the and line.subject.id in self.nouns

    def _line(self, line: Line, condition: Condition) -> str:
        if not self._names(line):
            return self.patterns.passes(condition)
        variable = f"?{line.subject.id}"
        if line.comparison in ("below-required", "at-least-required"):
            return self._required(line, variable)
        match condition:
            case LevelIn():
                return self.patterns.passes(replace(condition, skill=variable))
            case Has():
                return self.patterns.passes(replace(condition, target=variable))
            case Answered():
                return self.patterns.passes(replace(condition, row=variable))
        raise NotImplementedError(line.text)

    def _required(self, line: Line, skill: str) -> str:
        noun = line.values[0]
        who = f"?{noun.id}" if noun.id in self.nouns else noun.id
        need, have = self.patterns.demands.variable(), self.patterns.demands.variable()
        lacking = line.comparison == "below-required"
        test = f"{have}&:({'<' if lacking else '>='} {have} {need})"
        stated = self._states() or skill not in self.patterns.counted
        slot = "level" if stated else "high" if lacking else "low"
        have_level = f"({'stated' if stated else 'level'} (skill {skill}) ({slot} {test}))"
        needed = f"(need (who {who}) (skill {skill}) (level {need}))"
        return f"(and {needed} {have_level})"

    def _states(self) -> bool:
        return any(consequence.verb == "count" for consequence in self.rule.then)

    def _statuses(self) -> Iterator[str]:
        for walk in self.rule.walks:
            if walk.status:
                yield self.patterns.status(walk.status, f"?{walk.noun}")

    def _walked(self) -> Iterator[str]:
        bound: list[str] = []
        waiting = list(self.rule.walks)
        while waiting:
            walk = next(w for w in waiting if self._reachable(w, bound))
            waiting.remove(walk)
            yield self._walk(walk, bound)
            bound.append(walk.noun)

    def _reachable(self, walk: Walk, bound: list[str]) -> bool:
        return walk.anchor is None or walk.anchor.id not in self.nouns or walk.anchor.id in bound

    def _walk(self, walk: Walk, bound: list[str]) -> str:
        others = "".join(f"&~?{noun}" for noun in bound)
        kinds = "|".join(sorted(self.plan.vocabulary.nouns[walk.kind_noun]))
        node = f"(node (id ?{walk.noun}{others}) (kind {kinds}))"
        if walk.anchor is None:
            return node
        anchor = f"?{walk.anchor.id}" if walk.anchor.id in self.nouns else walk.anchor.id
        reading = self.plan.vocabulary.readings["-".join(walk.phrase.lower().split())]
        return f"{self._edge(walk, reading, anchor, others)}{self._narrowed(walk, reading, node)}"

    def _edge(self, walk: Walk, reading: Reading, anchor: str, others: str) -> str:
        forward = reading.forward == walk.anchor_first
        ends = (anchor, f"?{walk.noun}{others}")
        source, target = ends if forward else ends[::-1]
        relation = reading.relation.id
        return f"(edge (relation {relation}) (source {source}) (target {target}))"

    def _narrowed(self, walk: Walk, reading: Reading, node: str) -> str:
        """The kind need not be looked up where the relation leads nowhere else."""
        forward = reading.forward == walk.anchor_first
        ends = reading.relation.targets if forward else reading.relation.sources
        kinds = self.plan.vocabulary.nouns[walk.kind_noun]
        return "" if ends and set(ends) <= kinds else f" {node}"


def graph_facts(plan: Plan) -> Iterator[str]:
    """The graph as facts: nodes, edges (walks of several steps and both ways written out)."""
    library = plan.library
    for node in library.nodes:
        yield f"(node (id {node.id}) (kind {node.kind}))"
    for (who, skill), level in plan.required.items():
        yield f"(need (who {who}) (skill {skill}) (level {level}))"
    for relation, source, target in sorted(_edges(library)):
        yield f"(edge (relation {relation}) (source {source}) (target {target}))"


def _edges(library: Library) -> set[tuple[str, str, str]]:
    found = {(edge.relation, edge.source, edge.target) for edge in library.relations}
    symmetric = {kind.id for kind in library.relation_kinds if kind.symmetric}
    found |= {(relation, b, a) for relation, a, b in found if relation in symmetric}
    for kind in library.relation_kinds:
        if kind.transitive:
            found |= _closed({edge for edge in found if edge[0] == kind.id})
    return found


def _closed(edges: set[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    while True:
        longer = {(r, a, d) for r, a, b in edges for _, c, d in edges if b == c} - edges
        if not longer:
            return edges
        edges = edges | longer
