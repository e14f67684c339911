"""A second, naive reading of the rule language, to hold the engine to.

It is written from docs/rule-language.md alone, section "Meaning"; numbers in comments are the
numbers of that section. It recurses from what is asked to what that depends on, remembers each
cell, and assumes that there are no circles. It shares no code with the engine.

Where the text leaves a choice, this file reads it so:

 1. A condition of a question that is unknown leaves the question dormant for the present (it
    does not "pass"), and "might arise" in 6 means just this.
 2. A test of a dormant question is unknown and rests on nothing; where its condition is unknown
    it rests on what the condition rests on.
 3. `answered` of a question is two-valued; `answered` of a fact that is unknown fails and `not
    answered` of it passes. `not answered` passes of a fact that is not held.
 4. `answered` of a skill means that its level was stated (its grid arises, its row has a level).
 5. A grid is answered once a row has a level; with rows that are all unsure it is unsure.
 6. Points of a scale mean what is written at that very point, not at the points above it.
 7. A rule that is unknown rests on the unknown lines of its unknown `when` blocks (the walks'
    statuses among them), not on its `unless`.
 8. An unknown `unless` marks with what its unknown lines rest on. A line of `when` that passes
    passes its mark on; one that fails has none.
 9. `any of` on targets is marked if all of its passing targets are; so are `ruled out: X`, a
    caution, and a rule's evidence (if all its firings are).
10. A level is marked if it would be another without the counts that are marked; it then names
    the questions of all marked counts.
11. An unknown level rests on its grid row, if that is not stated, on unanswered questions an
    answer of which could count it either way, and on unknown rules that count it.
12. Below "what the role requires": a direct edge without a level asks for beginner (as in 13);
    without an edge nothing is asked: `below` fails and `at least` passes.
13. `we recommend X` that falls short is unknown only while a rule that recommends X is unknown;
    an unknown rule against X or an unknown rule-out alone never makes it unknown.
14. A recommendation's mark is its certainty's, with what its unknown rule-outs rest on; a
    rule-out that is known and marked takes the recommendation away all the same.
15. Of several rules for one caution, questions are united over those that ask or warn; those
    that ignore add none.
16. What is set aside is marked with its own recommendation's questions and those of the chosen.
17. Learned "solely for the sake" of what is set aside: no firing would be left if what is set
    aside were not recommended (to the lines of the firing itself, not further back).
18. A step serves by developing what is required, or a part of a required group, whether or not
    the person lacks it; it never serves itself. `serves` and `develops` are single edges. A
    group is met as its parts are, by all or any of them, at the level that is asked of it.
19. Two nouns "of one kind" are two written with the same kind noun.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any, NamedTuple

from reference.graph import Ground, bound
from reference.inferred import Inferred
from reference.values import Questions, Verdict, all_of, any_of, over, united
from segue.schema.rules import STATUSES, Line


class Firing(NamedTuple):
    """One conclusion of one passing branch of one rule under one binding."""

    rule: str
    bindings: frozenset[tuple[str, str]]
    branch: int
    verb: str
    target: str


class Reference(Inferred):
    """What follows for one person."""

    def caution(self, name: str) -> tuple[str, Questions] | None:
        """`applies` with its mark, `ask` or `warn` with the questions to name, or None (10)."""
        concluded = self.concluded("caution", name)
        if concluded.value:
            return "applies", concluded.questions
        open_rules = [
            (ground.rule.if_not_answered, outcome.questions)
            for ground in self.concluding("caution", name)
            if (outcome := self.outcome(ground)).value is None and outcome.questions
        ]
        named = [(policy, questions) for policy, questions in open_rules if policy != "ignore"]
        if not named:
            return None
        status = "ask" if any(policy == "ask" for policy, _ in named) else "warn"
        return status, united(questions for _, questions in named)

    def recommended(self) -> dict[str, Questions]:
        found = {node.id: self.we_recommend(node.id) for node in self.library.targets}
        return {target: verdict.questions for target, verdict in found.items() if verdict.value}

    def ruled_out(self) -> dict[str, Questions]:
        found = {n.id: self.concluded("rule-out", n.id) for n in self.library.targets}
        return {target: verdict.questions for target, verdict in found.items() if verdict.value}

    def set_aside(self) -> dict[tuple[str, str], tuple[str, Questions]]:
        """For each choice and each target it sets aside: the chosen one, and the mark (14)."""
        found = {}
        for choice in self.library.choices:
            names = {name.id for name in choice.options}
            left = [node for node in self.recommended() if node in names]
            for word in choice.prefer:
                left = self.preferred(word.id, left)
            for node in [node for node in self.recommended() if node in names and node != left[0]]:
                mark = self.recommended()[node] | self.recommended()[left[0]]
                found[choice.id, node] = (left[0], mark)
        return found

    def preferred(self, word: str, left: list[str]) -> list[str]:
        keys = [self.preference(word, node) for node in left]
        if not left or None in keys:
            return left
        return [node for node, key in zip(left, keys, strict=True) if key == max(keys)]

    def preference(self, word: str, node: str) -> Any:
        """The greater, the better; None where the node lacks it."""
        if word == "strongest":
            return self.certainty(node).value
        known = next(p for p in self.library.settings.preferences if p.word == word)
        amount = self.library.node[node].properties.get(known.property)
        return -amount if amount is not None and known.lowest_first else amount

    def learned(self) -> set[str]:
        aside = {node for _, node in self.set_aside()}
        return {
            skill
            for ground in self.grounds
            for verb, skill in self.conclusions(ground)
            if verb == "learn"
            for branch in self.fired(ground)
            if not self.solely_for(aside, ground, branch)
        }

    def solely_for(self, aside: set[str], ground: Ground, branch: int) -> bool:
        """Whether a firing would be none if what is set aside were not recommended."""
        walks = [ground.bindings[w.noun] for w in ground.rule.walks if w.status == "we-recommend"]
        lines = ground.rule.when[branch].lines if ground.rule.when else ()
        return bool(aside & set(walks)) or any(
            self.rests_solely(line, ground, aside)
            for line in lines
            if "we-recommend" in (line.subject.id, line.comparison)
        )

    def rests_solely(self, line: Line, ground: Ground, aside: set[str]) -> bool:
        names = line.values if line.subject.id in STATUSES else (line.subject,)
        targets = {bound(name, ground.bindings) for name in names}
        left = targets & set(self.recommended()) - aside
        return not left if line.comparison == "any-of" else left != targets

    def ranked(self, kind: str) -> list[tuple[int, str]]:
        """Rank and target, best first; what is set aside is left out (13)."""
        aside = {node for _, node in self.set_aside()}
        standing = [node for node in self.recommended() if node not in aside]
        keys = {
            node: (
                self.certainty(node).value,
                self.share_met(node),
                self.served(node, standing),
                len(self.evidence("recommend", node)),
            )
            for node in standing
            if self.library.node[node].kind == kind
        }
        ranks = {n: 1 + sum(other > key for other in keys.values()) for n, key in keys.items()}
        return sorted(((rank, n) for n, rank in ranks.items()), key=lambda pair: pair[0])

    def share_met(self, node: str) -> Fraction:
        """Of what it requires, unknown counting half; nothing required counts as all."""
        worth = {True: Fraction(1), None: Fraction(1, 2), False: Fraction(0)}
        met = [worth[self.met(*pair).value] for pair in self.requirements(node).items()]
        return Fraction(sum(met), len(met)) if met else Fraction(1)

    def met(self, thing: str, needed: int) -> Verdict:
        """Whether the person has a skill, or all or any parts of a group, to that level."""
        if thing in self.skills:
            level = self.level(thing)
            return over(range(level.low, level.high + 1), "at-least", [needed])
        parts = [self.met(part, needed) for part in self.parts(thing)]
        return any_of(parts) if self.library.node[thing].met_by == "any" else all_of(parts)

    def parts(self, group: str) -> list[str]:
        relation = self.library.settings.part_of
        edges = self.library.relations
        return [e.source for e in edges if (e.relation, e.target) == (relation, group)]

    def asked_of(self, things: Iterable[str]) -> set[str]:
        """What is required, and of groups also their parts."""
        found = set(things)
        for thing in things:
            found |= self.asked_of([] if thing in self.skills else self.parts(thing))
        return found

    def requirements(self, node: str) -> dict[str, int]:
        relation = self.library.settings.requires
        edges = [e for e in self.library.relations if (e.source, e.relation) == (node, relation)]
        return {edge.target: self.required(node, edge.target) for edge in edges}

    def served(self, step: str, standing: list[str]) -> int:
        """How many recommended targets a step serves, directly or by developing skills."""
        named = self.library.settings
        if self.library.node[step].kind != named.step_kind:
            return 0
        edges = [edge for edge in self.library.relations if edge.source == step]
        direct = {edge.target for edge in edges if edge.relation in named.serves}
        developed = {edge.target for edge in edges if edge.relation == named.develops}
        return sum(
            node in direct or bool(developed & self.asked_of(self.requirements(node)))
            for node in standing
            if node != step
        )

    def firings(self) -> dict[Firing, Questions]:
        return {
            Firing(ground.rule.id, frozenset(ground.bindings.items()), branch, verb, target): mark
            for ground in self.grounds
            for branch, mark in self.fired(ground).items()
            for verb, target in self.conclusions(ground)
        }
