"""Rules to ground rules, collecting every fault on the way."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from segue.errors import Problem
from segue.evidence import Scale
from segue.graph.needs import Needs
from segue.plan.conditions import CloseRace, Compared, Condition, OneAlone
from segue.plan.ground import Conclusion, GroundRule
from segue.plan.resolve import Binding, Resolver
from segue.plan.scales import Fault
from segue.plan.vocabulary import Vocabulary, spaced
from segue.plan.walks import Bound, Walker
from segue.schema.library import Remark
from segue.schema.rules import Block, Consequence, Name, Rule

_SIDES = {"recommend": "for", "advise-against": "against", "rule-out": "ruled-out"}


class Unroller:
    """Unrolls the rules of one pack; `problems` holds what did not fit."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.library = vocabulary.library
        self.needs = Needs(self.library)
        self.resolver = Resolver(vocabulary, self.needs.levels)
        self.walker = Walker(vocabulary)
        self.scale = Scale.of(self.library.strengths)
        self.problems: list[Problem] = []

    def unroll(self) -> list[GroundRule]:
        """Every instance of every rule and remark, numbered in the pack's order."""
        found: list[GroundRule] = []
        for rule in self.library.rules:
            found += self._rule(rule, len(found))
        for remark in self.library.remarks:
            found += self._remark(remark, len(found))
        return found

    def _rule(self, rule: Rule, start: int) -> list[GroundRule]:
        try:
            bindings = self.walker.bindings(rule)
        except Fault as fault:
            self.problems.append(fault.at(rule.walks[0].place))
            return []
        if not bindings:
            self._never_bound(rule)
        found: list[GroundRule] = []
        for bound in bindings:
            ground = self._instance(rule, bound, start + len(found))
            if ground is None:
                return []
            found.append(ground)
        return found

    def _never_bound(self, rule: Rule) -> None:
        message = f"nothing in the graph fits the 'for each' of '{rule.id}', so it never fires."
        cure = "Look whether the relation it walks exists between nodes of these kinds."
        self.problems.append(Problem(rule.walks[0].place, "R602", message, cure, "warning"))

    def _instance(self, rule: Rule, bound: Bound, index: int) -> GroundRule | None:
        before = len(self.problems)
        stated = any(consequence.verb == "count" for consequence in rule.then)
        walked: tuple[Condition, ...] = bound.statuses
        blocks = [self._block(block, bound.nouns, stated) for block in rule.when]
        branches = tuple((*walked, *block) for block in blocks) or (walked,)
        unless = tuple(self._block(block, bound.nouns, stated) for block in rule.unless)
        conclusions = tuple(self.conclusions(rule.then, bound.nouns))
        if len(self.problems) > before:
            return None
        binding = tuple(bound.nouns.items())
        return GroundRule(index, rule, binding, branches, unless, conclusions, bound.relations)

    def _block(self, block: Block, binding: Binding, stated: bool) -> tuple[Condition, ...]:
        found = []
        for line in block.lines:
            try:
                found.append(self.resolver.line(line, binding, stated))
            except Fault as fault:
                self.problems.append(fault.at(line.place, len(line.subject.id)))
        return tuple(found)

    def conclusions(
        self, consequences: tuple[Consequence, ...], binding: Binding
    ) -> Iterator[Conclusion]:
        for consequence in consequences:
            for name in consequence.targets:
                try:
                    yield from self._concluded(consequence, name, binding)
                except Fault as fault:
                    self.problems.append(fault.at(consequence.place))

    def _concluded(
        self, consequence: Consequence, name: Name, binding: Binding
    ) -> Iterator[Conclusion]:
        verb = consequence.verb
        if verb in _SIDES:
            target = self.resolver.recommendable(name, binding)
            yield Conclusion(_SIDES[verb], target, self._strength(consequence))
        elif verb == "caution":
            yield Conclusion("caution", self._caution(name))
        elif verb == "conclude":
            yield Conclusion("fact", self._fact(name))
        elif verb == "learn":
            yield Conclusion("learn", self.resolver.skill(name, binding))
        else:
            skill = self.resolver.skill(name, binding)
            for sort, bound in (
                ("at-least", consequence.at_least),
                ("at-most", consequence.at_most),
            ):
                if bound is not None:
                    level = self.resolver.level(Name(id=bound, place=consequence.place))
                    yield Conclusion(sort, skill, level=level)

    def _strength(self, consequence: Consequence) -> str:
        strength = consequence.strength or ""
        if consequence.verb != "rule-out" and strength not in self.scale.factors:
            known = ", ".join(self.scale.factors)
            message = f"'{spaced(strength)}' is not a strength."
            raise Fault("R111", message, f"Write one of: {known}.")
        return strength

    def _caution(self, name: Name) -> str:
        found = self.resolver.target(name, {})
        if found not in self.library.caution:
            message = f"'{spaced(name.id)}' is not a caution."
            raise Fault("R107", message, "Cautions are listed in knowledge/cautions.yaml.", name)
        return found

    def _fact(self, name: Name) -> str:
        subject = self.resolver.subject(name)
        if subject.type != "fact":
            message = f"'{spaced(name.id)}' is not a fact, so no rule can conclude it."
            raise Fault("R107", message, "Facts are listed in knowledge/facts.yaml.", name)
        return subject.id

    def _remark(self, remark: Remark, index: int) -> list[GroundRule]:
        conclusions = tuple(self.conclusions(remark.then, {}))
        spoken_for = {conclusion.target for conclusion in conclusions}
        compared = tuple(
            node.id
            for node in self.library.targets
            if node.kind == remark.kind and node.id not in spoken_for
        )
        within = self.scale.factors.get(remark.within or "", Fraction(0))
        holds = OneAlone() if remark.remark == "one-alone" else CloseRace(within)
        condition = Compared(compared, holds)
        return [GroundRule(index, remark, (), ((condition,),), (), conclusions)]
