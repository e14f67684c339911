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
17. Learned "solely for the sake" of what is set aside: all firings rest on a `we recommend` line
    of a target that is set aside.
18. Two nouns "of one kind" are two written with the same kind noun.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from reference.graph import Ground, bound
from reference.inferred import Inferred
from reference.values import Questions, united
from segue.schema.rules import STATUSES


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
            if not self.recommended_in(ground, branch) & aside
        }

    def recommended_in(self, ground: Ground, branch: int) -> set[str]:
        """The targets that a firing needs to be recommended."""
        walks = {ground.bindings[w.noun] for w in ground.rule.walks if w.status == "we-recommend"}
        lines = ground.rule.when[branch].lines if ground.rule.when else ()
        named = {
            bound(name, ground.bindings)
            for line in lines
            for name in (line.values if line.subject.id in STATUSES else (line.subject,))
            if "we-recommend" in (line.subject.id, line.comparison)
        }
        return walks | named

    def firings(self) -> dict[Firing, Questions]:
        return {
            Firing(ground.rule.id, frozenset(ground.bindings.items()), branch, verb, target): mark
            for ground in self.grounds
            for branch, mark in self.fired(ground).items()
            for verb, target in self.conclusions(ground)
        }
