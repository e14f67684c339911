"""Each rule that could speak for something: what of it is met, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from segue.advice.reasons import Reasons
from segue.advice.words import clause
from segue.explain.asking import asks, now
from segue.explain.reach import Concluding
from segue.graph.sources import source_refs
from segue.plan import PASS, UNKNOWN, Firing, Plan, State
from segue.plan.conditions import AllOf, Condition, Holds, LevelIn
from segue.plan.ground import GroundRule
from segue.plan.unknown import rests_of
from segue.schema.changes import Attempt, Missing
from segue.schema.library import LEVELS


@dataclass(frozen=True)
class Attempts:
    """Words, for one person, the rules that could conclude something."""

    concluding: Concluding
    state: State
    reasons: Reasons

    @property
    def plan(self) -> Plan:
        return self.concluding.plan

    def of(self, sort: str, target: str) -> tuple[Attempt, ...]:
        """One attempt a rule, on the way that comes nearest; what speaks first, then nearest."""
        by_rule: dict[str, list[GroundRule]] = {}
        for rule in self.concluding.rules(sort, target):
            by_rule.setdefault(rule.rule.id, []).append(rule)
        found = [self._attempt(rules, sort, target) for rules in by_rule.values()]
        factors = self.plan.scale.factors
        return tuple(
            sorted(
                found,
                key=lambda it: (
                    not it.speaks,
                    len(it.missing) + len(it.held_back),
                    -factors.get(it.strength or "", 0),
                ),
            )
        )

    def _attempt(self, rules: list[GroundRule], sort: str, target: str) -> Attempt:
        ways = [(rule, branch) for rule in rules for branch in rule.branches]
        rule, branch = min(ways, key=lambda way: self._distance(*way))
        lines = list(_lines(branch))
        met = [line for line in lines if line.verdict(self.state) == PASS]
        strengths = [c.strength for c in rule.conclusions if (c.sort, c.target) == (sort, target)]
        return Attempt(
            rule=rule.rule.id,
            strength=strengths[0] or None,
            speaks=not self._distance(rule, branch)[0],
            because=self._because(rule, branch),
            sources=source_refs(self.plan.library, rule.rule.sources),
            met=tuple(clause(self.plan, self.state, line) for line in met),
            missing=tuple(self._missing(line) for line in lines if line not in met),
            held_back=tuple(self._held_back(rule)),
            others=len(ways) - 1,
        )

    def _because(self, rule: GroundRule, branch: tuple[Condition, ...]) -> str:
        """The reason with the person's words in it, or with gaps where the rule does not fit."""
        fits = all(line.verdict(self.state) == PASS for line in branch)
        if fits:
            return self.reasons.because(Firing(rule, rule.branches.index(branch)))
        return "…".join(self.reasons.wording.sentence(rule)[::2])

    def _distance(self, rule: GroundRule, branch: Iterable[Condition]) -> tuple[int, int, int]:
        """How far a way is from speaking: what fails, what is unknown, where it stands."""
        verdicts = [line.verdict(self.state) for line in _lines(branch)]
        blocked = sum(self._passes(block) for block in rule.unless)
        failing = sum(verdict != PASS for verdict in verdicts) + blocked
        return failing, -sum(verdict == UNKNOWN for verdict in verdicts), rule.index

    def _passes(self, block: Iterable[Condition]) -> bool:
        return all(line.verdict(self.state) == PASS for line in block)

    def _held_back(self, rule: GroundRule) -> Iterator[str]:
        """What is under `unless` and holds."""
        for block in rule.unless:
            if self._passes(block):
                yield " and ".join(clause(self.plan, self.state, line) for line in block)

    def _missing(self, line: Condition) -> Missing:
        unknown = line.verdict(self.state) == UNKNOWN
        rests = rests_of(self.plan, self.state, line) if unknown else frozenset()
        return Missing(
            asks=asks(self.plan, line),
            now=now(self.plan, self.state, line) + self._lowered(line),
            unknown=unknown,
            questions=self.reasons.in_order(rests),
            through=tuple(self._through(line)),
        )

    def _lowered(self, line: Condition) -> str:
        """That a level counts for less than was said, and the rules by which it does."""
        if not isinstance(line, LevelIn) or line.stated:
            return ""
        said, counted = self.state.stated[line.skill], self.state.levels[line.skill]
        if said.low != said.high or counted.high >= said.low:
            return ""
        cell = ("level", line.skill)
        rules = self.reasons.of(cell, "at-most", line.skill)
        named = "; ".join(f"{r.because} (rule {r.rule})" for r in rules)
        return f". You said {LEVELS[said.low]}, and we count it as less. {named}"

    def _through(self, line: Condition) -> Iterator[Attempt]:
        """For a fact that rules conclude: the rule that comes nearest to it."""
        if isinstance(line, Holds) and line.wanted:
            yield from self.of("fact", line.fact)[:1]


def _lines(branch: Iterable[Condition]) -> Iterator[Condition]:
    """The conditions of a branch, those that stand together taken apart."""
    for condition in branch:
        yield from condition.parts if isinstance(condition, AllOf) else (condition,)
