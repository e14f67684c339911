"""A plan as a CLIPS program: templates, functions, and rules with their saliences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property

from reference.clips_conditions import NEVER, Demands, Patterns, absent, both, either, option, ordered
from reference.clips_join import Joined, joinable
from reference.clips_logical import reweighing
from reference.clips_order import Order, Phase
from segue.plan import Plan
from segue.plan.conditions import Condition
from segue.plan.ground import Conclusion, GroundRule
from segue.schema.rules import Rule

GIVEN = ("person", "given", "graded", "said", "stated", "mark")
DERIVED = (
    *("arises", "closed", "held", "denied", "bound", "level", "evidence", "ruled-out", "reached"),
    *("recommended", "advised-against", "cautioned", "to-learn", "tally", "known", "fired"),
    *("noted", "reweigh"),
)
SLOTS = {
    "never": "",
    "person": "",
    "given": "question value",
    "graded": "question skill level",
    "said": "question value",
    "stated": "skill level",
    "mark": "question what core conditional",
    "arises": "question",
    "closed": "question",
    "held": "fact",
    "denied": "fact",
    "bound": "skill side level",
    "level": "skill low high",
    "evidence": "rule target side strength rest",
    "ruled-out": "target",
    "reached": "target",
    "recommended": "target",
    "advised-against": "target",
    "cautioned": "caution",
    "to-learn": "skill",
    "tally": "name value",
    "known": "rule",
    "fired": "rule branch binding",
    "noted": "rule target side strength rest",
    "reweigh": "target",
    "node": "id kind",
    "need": "who skill level",
    "edge": "relation source target",
}
POSITIVE = tuple(f"({name} " for name in (*GIVEN, *DERIVED, "exists"))
FUNCTIONS = """
(deffunction settle-level (?s)
  (bind ?low 0) (bind ?high 4) (bind ?floor 0) (bind ?cap 4)
  (do-for-all-facts ((?f stated)) (eq ?f:skill ?s) (bind ?low ?f:level) (bind ?high ?f:level))
  (do-for-all-facts ((?b bound)) (eq ?b:skill ?s)
    (if (eq ?b:side at-least) then (bind ?floor (max ?floor ?b:level))
     else (bind ?cap (min ?cap ?b:level))))
  (assert (level (skill ?s) (low (min (max ?low ?floor) ?cap))
                 (high (min (max ?high ?floor) ?cap)))))

(deffunction certainty (?for ?against)
  (bind ?f (- 1 ?for)) (bind ?a (- 1 ?against))
  (if (< (abs (- ?f ?a)) 1e-12) then 0 else (/ (- ?f ?a) (- 1 (min ?f ?a)))))

(deffunction counts (?m)
  (or (eq (fact-slot-value ?m conditional) no)
      (any-factp ((?q arises)) (eq ?q:question (fact-slot-value ?m question)))))

(deffunction settle-counts ()
  (bind ?answered 0) (bind ?unsure 0) (bind ?core 0)
  (do-for-all-facts ((?m mark)) (counts ?m)
    (if (eq ?m:what answered) then (bind ?answered (+ ?answered 1)))
    (if (eq ?m:what unsure) then (bind ?unsure (+ ?unsure 1)))
    (if (and (neq ?m:what answered) (eq ?m:core yes)) then (bind ?core (+ ?core 1))))
  (assert (tally (name answered-questions) (value ?answered))
          (tally (name unsure-answers) (value ?unsure))
          (tally (name unanswered-core-questions) (value ?core))))
"""


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
        self.taken_apart = self._taken_apart(joined)
        self.order = Order(plan, self._name).saliences()
        if thorough:
            self._demand_all()
        if joined:
            self.patterns.counted |= {f"?{noun}" for noun in self._nouns if self.patterns.counted}

    @cached_property
    def _nouns(self) -> set[str]:
        return {
            walk.noun
            for rule in self.plan.library.rules
            for walk in rule.walks
        }

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
        rules += [*self._asked_for()]
        for target in self.demands.weighed:
            yield f"(defglobal ?*for-{target}* = 1.0 ?*against-{target}* = 1.0)"
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

    def _name(self, rule: GroundRule) -> Hashable:
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
            for given, said, slots in (("given", "said", "value"), ("graded", "stated", "skill level")):
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
            yield from self.rule(f"r-{name}-{at}", self._name(rule), Phase.RULE, when, then)

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
            yield from self.rule(
                "counts", ("counts", ""), Phase.SETTLE, ["(person)"], "(settle-counts)"
            )

    def _recommending(self, target: str) -> Iterator[str]:
        when = [f"(reached (target {target}))", f"(not (ruled-out (target {target})))"]
        then = f"(assert (recommended (target {target})))"
        cell = ("recommended", target)
        yield from self.rule(f"recommend-{target}", cell, Phase.SETTLE, when, then)

    def _weighing(self, target: str) -> Iterator[str]:
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

    # --- what is asked for -----------------------------------------------------------------

    def _demand_all(self) -> None:
        for fact in self.plan.library.facts:
            self.patterns.denied(fact.id)
        for target in self.plan.library.targets:
            self.patterns.status("we-recommend", target.id)
        for rule in self.plan.rules:
            self.patterns.known(rule.index)

    def _asked_for(self) -> Iterator[str]:
        """Rules for what patterns turned out to read; asking for some asks for more."""
        done: set[object] = set()
        while waiting := [ask for ask in self._asks() if ask not in done]:
            for ask in waiting:
                done.add(ask)
                yield from list(self._answer(*ask))

    def _asks(self) -> Iterator[tuple[str, object]]:
        yield from (("denied", fact) for fact in self.demands.denied)
        yield from (("closed", question) for question in self.demands.closed)
        yield from (("known", index) for index in self.demands.known)
        yield from (("weighed", target) for target in self.demands.weighed)

    def _answer(self, sort: str, name: object) -> Iterator[str]:
        if sort == "known":
            assert isinstance(name, int)
            yield from self._known(self.plan.rules[name])
            return
        assert isinstance(name, str)
        if sort == "denied":
            yield from self._denied(name)
        elif sort == "closed":
            yield from self._closed(name)
        elif not name.startswith("?"):
            yield from self._weighing(name)

    def _denied(self, fact: str) -> Iterator[str]:
        when = [self._no_longer_open(one.question) for one in self.plan.meant_by[fact]]
        when += [self.patterns.known(index) for index in self.patterns.concluding("fact", fact)]
        when = [*dict.fromkeys(when), f"(not (held (fact {fact})))"]
        then = f"(assert (denied (fact {fact})))"
        yield from self.rule(f"deny-{fact}", ("fact", fact), Phase.SETTLE, when, then)

    def _no_longer_open(self, question: str) -> str:
        if question not in self.conditional:
            return self.patterns.answered(question)
        self.demands.closed[question] = None
        return f"(closed (question {question}))"

    def _closed(self, question: str) -> Iterator[str]:
        cell = ("arises", question)
        blocks = self.plan.relevance[question]
        dormant = both(either(self.patterns.fails(line) for line in block) for block in blocks)
        then = f"(assert (closed (question {question})))"
        for name, when in (("said", self.patterns.answered(question)), ("dormant", dormant)):
            yield from self.rule(f"closed-{name}-{question}", cell, Phase.MEAN, [when], then)

    def _known(self, rule: GroundRule) -> Iterator[str]:
        barred = [both(self.block(block)) for block in rule.unless]
        failed = both(either(map(self.patterns.fails, branch)) for branch in rule.branches)
        ways = [[failed], *([block] for block in barred)]
        ways += [
            ordered([*self.block(branch), *map(absent, barred)]) for branch in rule.branches
        ]
        then = f"(assert (known (rule {rule.index})))"
        for at, when in enumerate(ways):
            name = f"known-{rule.index}-{at}"
            yield from self.rule(name, self._name(rule), Phase.RULE, when, then)


def _name_in(rule: GroundRule, apart: set[Hashable]) -> Hashable:
    return rule.index if rule.rule.id in apart else ("rule", rule.rule.id)


def _fired(rule: GroundRule, branch: int, joined: bool) -> str:
    assert isinstance(rule.rule, Rule)
    nouns = [(noun, f"?{noun}" if joined else node) for noun, node in rule.binding]
    written = " ".join(f'"{noun}=" {node} " "' for noun, node in sorted(nouns))
    binding = f"(str-cat {written})" if written else '""'
    return f"(fired (rule {rule.rule.id}) (branch {branch}) (binding {binding}))"
