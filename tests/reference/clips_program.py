"""A plan as a CLIPS program: templates, functions, and rules with their saliences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property

from reference.clips_asked import Asked
from reference.clips_conditions import (
    NEVER,
    Demands,
    Patterns,
    absent,
    both,
    option,
    ordered,
)
from reference.clips_join import Joined, joinable
from reference.clips_logical import reweighing
from reference.clips_order import Order, Phase
from reference.clips_text import FUNCTIONS, POSITIVE, SLOTS
from segue.plan import Plan
from segue.plan.conditions import Condition
from segue.plan.ground import Conclusion, GroundRule
from segue.schema.rules import Rule


class Program:
    """All constructs of a plan. `joined`: the graph stays in working memory. `firings`: each
    is asserted as a fact. `thorough`: what does not hold is derived too, for everything.
    `logical`: conclusions fall with their support; not for packs that count levels or answers."""

    def __init__(
        self,
        plan: Plan,
        joined: bool = False,
        firings: bool = False,
        thorough: bool = False,
        logical: bool = False,
    ) -> None:
        self.plan = plan
        self.logical = logical
        self.firings = firings
        self.demands = Demands()
        self.patterns = Patterns(plan, self.demands)
        self.conditional = {q for q, blocks in plan.relevance.items() if blocks}
        self.core = {question.id for question in plan.library.questions if question.core}
        self.taken_apart = self._taken_apart(joined)
        self.order = Order(plan, self.name).saliences()
        if thorough:
            Asked(self).everything()
        if joined:
            self.patterns.counted |= {f"?{noun}" for noun in self._nouns if self.patterns.counted}

    @cached_property
    def _nouns(self) -> set[str]:
        return {walk.noun for rule in self.plan.library.rules for walk in rule.walks}

    @property
    def levels_of_all(self) -> bool:
        """Whether joins read `level` for every skill, counted or not."""
        return any(skill.startswith("?") for skill in self.patterns.counted)

    def constructs(self) -> Iterator[str]:
        for name, slots in SLOTS.items():
            body = " ".join(f"(slot {slot})" for slot in slots.split())
            yield f"(deftemplate {name} {body})"
        rules = [*self._questions(), *self._meanings(), *self._rules()]
        rules += [*self._settling()]
        rules += [*Asked(self).rules()]
        for target in self.demands.weighed:
            yield f"(defglobal ?*for-{target}* = 1.0 ?*against-{target}* = 1.0)"
        yield f"(defglobal ?*core* = (create$ {' '.join(sorted(self.core))}))"
        yield f"(defglobal ?*conditional* = (create$ {' '.join(sorted(self.conditional))}))"
        yield from FUNCTIONS.strip().split("\n\n")
        yield from dict.fromkeys(rules)

    # --- order -----------------------------------------------------------------------------

    def _taken_apart(self, joined: bool) -> set[Hashable]:
        """The rules that are translated instance by instance."""
        apart: set[Hashable] = {
            rule.rule.id for rule in self.plan.rules if not (joined and joinable(rule.rule))
        }
        tangled = Order(self.plan, lambda rule: _name_in(rule, apart)).tangled()
        return apart | {name[1] for name in tangled if isinstance(name, tuple)}

    def name(self, rule: GroundRule) -> Hashable:
        return _name_in(rule, self.taken_apart)

    def _salience(self, member: Hashable, phase: Phase) -> str:
        return f"(declare (salience {self.order[member] + phase}))"

    def rule(
        self, name: str, member: Hashable, phase: Phase, when: Iterable[str], then: str
    ) -> Iterator[str]:
        parts = [part for part in when if part]
        if NEVER in parts:
            return
        if not any(part.startswith(POSITIVE) for part in parts[:1]):
            parts = ["(person)", *parts]
        held = " ".join(parts)
        held = f"(logical {held})" if self.logical else held
        yield f"(defrule {name} {self._salience(member, phase)} {held} => {then})"

    def block(self, conditions: Iterable[Condition]) -> list[str]:
        return ordered([self.patterns.passes(condition) for condition in conditions])

    # --- questions -------------------------------------------------------------------------

    def _questions(self) -> Iterator[str]:
        for question in self.conditional:
            cell = ("arises", question)
            blocks = self.plan.relevance[question]
            then = f"(assert (arises (question {question})))"
            for at, block in enumerate(blocks):
                when = self.block(block)
                yield from self.rule(f"arise-{question}-{at}", cell, Phase.SETTLE, when, then)
            for given, said, slots in (
                ("given", "said", "value"),
                ("graded", "stated", "skill level"),
            ):
                yield from self._moved(question, given, said, slots.split())

    def _moved(self, question: str, given: str, said: str, slots: list[str]) -> Iterator[str]:
        cell = ("arises", question)
        shared = " ".join(f"({slot} ?{slot})" for slot in slots)
        own = f"(question {question}) " if said == "said" else ""
        when = [f"(arises (question {question}))", f"({given} (question {question}) {shared})"]
        then = f"(assert ({said} {own}{shared}))"
        yield from self.rule(f"{said}-{question}", cell, Phase.SAY, when, then)

    def _meanings(self) -> Iterator[str]:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for fact, said in self.plan.meant_by.items():
            for one in said:
                found[one.question, one.value].append(f"(held (fact {fact}))")
        for skill, said in self.plan.counted_by.items():
            for one in said:
                for side, level in (("at-least", one.at_least), ("at-most", one.at_most)):
                    if level is not None:
                        bound = f"(bound (skill {skill}) (side {side}) (level {level}))"
                        found[one.question, one.value].append(bound)
        for (question, value), facts in found.items():
            when = [f"(said (question {question}) (value {option(value)}))"]
            then, name = f"(assert {' '.join(facts)})", f"mean-{question}-{value}"
            yield from self.rule(name, ("arises", question), Phase.MEAN, when, then)

    # --- rules -----------------------------------------------------------------------------

    def _rules(self) -> Iterator[str]:
        done: set[str] = set()
        for rule in self.plan.rules:
            if rule.rule.id in self.taken_apart:
                blocks = [self.block(branch) for branch in rule.branches]
                barred = [both(self.block(block)) for block in rule.unless]
                yield from self._one(rule, f"{rule.index}", blocks, barred, list(rule.conclusions))
            else:
                self._note(rule)
                if rule.rule.id not in done:
                    yield from self._joined(rule)
                done.add(rule.rule.id)

    def _joined(self, rule: GroundRule) -> Iterator[str]:
        joined = Joined(self.plan, self.patterns, rule)
        name = f"{rule.index}"
        yield from self._one(
            rule, name, joined.branches(), joined.exceptions(), joined.conclusions()
        )

    def _note(self, rule: GroundRule) -> None:
        """Ask for what the instances of a joined rule read."""
        for block in (*rule.branches, *rule.unless):
            self.block(block)

    def _one(
        self,
        rule: GroundRule,
        name: str,
        branches: list[list[str]],
        barred: list[str],
        conclusions: list[Conclusion],
    ) -> Iterator[str]:
        joined = rule.rule.id not in self.taken_apart
        for at, branch in enumerate(branches):
            facts = [self.concluded(rule, conclusion) for conclusion in conclusions]
            if self.firings:
                facts.append(_fired(rule, at, joined))
            when = [*branch, *(absent(block) for block in barred)]
            when = when if joined else ordered(when)
            then = f"(assert {' '.join(facts)})"
            yield from self.rule(f"r-{name}-{at}", self.name(rule), Phase.RULE, when, then)

    def concluded(self, rule: GroundRule, conclusion: Conclusion) -> str:
        target = conclusion.target
        match conclusion.sort:
            case "for" | "against" as side:
                strength = conclusion.strength
                rest = float(1 - self.plan.scale.factors[strength])
                return (
                    f"(evidence (rule {rule.rule.id}) (target {target}) (side {side})"
                    f" (strength {strength}) (rest {rest}))"
                )
            case "fact":
                return f"(held (fact {target}))"
            case "caution":
                return f"(cautioned (caution {target}))"
            case "learn":
                return f"(to-learn (skill {target}))"
            case "ruled-out":
                return f"(ruled-out (target {target}))"
        return f"(bound (skill {target}) (side {conclusion.sort}) (level {conclusion.level}))"

    # --- settling --------------------------------------------------------------------------

    def _settling(self) -> Iterator[str]:
        for skill in sorted(self.patterns.counted):
            if not skill.startswith("?"):
                when = [f"(or (exists (stated (skill {skill}))) (exists (bound (skill {skill}))))"]
                then = f"(settle-level {skill})"
                yield from self.rule(f"level-{skill}", ("level", skill), Phase.SETTLE, when, then)
        if self.demands.counts:
            then = f"(settle-counts {len(self.core - self.conditional)})"
            yield from self.rule("counts", ("counts", ""), Phase.SETTLE, ["(person)"], then)

    def _recommending(self, target: str) -> Iterator[str]:
        when = [f"(reached (target {target}))", f"(not (ruled-out (target {target})))"]
        then = f"(assert (recommended (target {target})))"
        cell = ("recommended", target)
        yield from self.rule(f"recommend-{target}", cell, Phase.SETTLE, when, then)

    def weighing(self, target: str) -> Iterator[str]:
        yield from self._recommending(target)
        if self.logical:
            yield from reweighing(target, self._salience, float(self.plan.scale.threshold) - 1e-9)
            return
        cell = ("certainty", target)
        for side in ("for", "against"):
            total = f"?*{side}-{target}*"
            when = [f"(evidence (target {target}) (side {side}) (rest ?rest))"]
            then = f"(bind {total} (* {total} ?rest))"
            yield from self.rule(f"add-{side}-{target}", cell, Phase.ADD, when, then)
        threshold = float(self.plan.scale.threshold) - 1e-9
        then = (
            f"(bind ?c (certainty ?*for-{target}* ?*against-{target}*))"
            f" (bind ?*for-{target}* 1.0) (bind ?*against-{target}* 1.0)"
            f" (if (>= ?c {threshold}) then (assert (reached (target {target}))))"
            f" (if (<= ?c {-threshold}) then (assert (advised-against (target {target}))))"
        )
        when = [f"(exists (evidence (target {target})))"]
        yield from self.rule(f"weigh-{target}", cell, Phase.SETTLE, when, then)


def _name_in(rule: GroundRule, apart: set[Hashable]) -> Hashable:
    return rule.index if rule.rule.id in apart else ("rule", rule.rule.id)


def _fired(rule: GroundRule, branch: int, joined: bool) -> str:
    assert isinstance(rule.rule, Rule)
    nouns = [(noun, f"?{noun}" if joined else node) for noun, node in rule.binding]
    binding = " ".join(f"{noun}= {node}" for noun, node in sorted(nouns))
    fired = f"(rule {rule.rule.id}) (branch {branch})"
    return f'(fired {fired} (binding (sym-cat "[" {binding} "]")))'
