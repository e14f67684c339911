"""What follows from rules: facts, levels, certainties and the statuses of targets (3, 6 to 12)."""

from __future__ import annotations

import math
from fractions import Fraction

from reference.graph import Bindings, Ground, Unroller, bound
from reference.told import COUNTS, Told, cell
from reference.values import (
    FAIL,
    NOBODY,
    Certainty,
    Level,
    Questions,
    Verdict,
    all_of,
    any_of,
    counted,
    number,
    over,
    shared_mark,
    united,
)
from segue.schema.answers import Answers
from segue.schema.library import LEVELS, Library
from segue.schema.questionnaire import Question
from segue.schema.rules import STATUSES, Block, Consequence, Line


class Inferred(Told):
    """`grounds` may be given where they are known already: unrolling a large pack is slow."""

    def __init__(
        self, library: Library, answers: Answers, grounds: list[Ground] | None = None
    ) -> None:
        super().__init__(library, answers)
        self.skills = [node.id for node in library.skills]
        self.grounds = Unroller(library).grounds() if grounds is None else grounds
        self.factor = {
            s.name: Fraction(s.numerator, s.denominator) for s in library.strengths.strengths
        }
        self.threshold = self.factor[library.strengths.recommend_from]

    # --- facts (6) -------------------------------------------------------------------------

    @cell
    def fact(self, id: str) -> tuple[str, Questions]:
        """`yes`, `unknown`, `no` or `not-held`, with the mark or what the unknown rests on."""
        can_mean = [
            q for q in self.library.questions if any(id in m.facts for m in self.possible(q))
        ]
        said = any(id in m.facts for q in can_mean for m in self.chosen(q))
        concluded = self.concluded("conclude", id)
        if said or concluded.value:
            return "yes", NOBODY if said else concluded.questions
        open_ones = [self.rests_on(q.id) for q in can_mean if self.open(q.id)]
        if open_ones or concluded.value is None:
            return "unknown", united([*open_ones, concluded.questions])
        return ("not-held" if self.concluding("conclude", id) else "no"), NOBODY

    # --- rules (3, 9, 16) ------------------------------------------------------------------

    @cell
    def concluding(self, verb: str, target: str) -> list[Ground]:
        return [g for g in self.grounds if (verb, target) in set(self.conclusions(g))]

    def conclusions(self, ground: Ground) -> list[tuple[str, str]]:
        return [
            (then.verb, bound(target, ground.bindings))
            for then in ground.rule.then
            for target in then.targets
        ]

    def branches(self, ground: Ground) -> list[Verdict]:
        """The verdict of each block of `when`, with the statuses that the walks ask for."""
        walked = [
            self.status(walk.status, ground.bindings[walk.noun])
            for walk in ground.rule.walks
            if walk.status
        ]
        blocks = [list(block.lines) for block in ground.rule.when] or [[]]
        return [
            all_of([*walked, *(self.line(x, ground.bindings, ground.counts) for x in lines)])
            for lines in blocks
        ]

    def exceptions(self, ground: Ground) -> Verdict:
        return any_of(self.block(b, ground.bindings, ground.counts) for b in ground.rule.unless)

    def fired(self, ground: Ground) -> dict[int, Questions]:
        """The branches that fire, each with its mark."""
        exceptions = self.exceptions(ground)
        if exceptions.value:
            return {}
        return {
            index: branch.questions | exceptions.questions
            for index, branch in enumerate(self.branches(ground))
            if branch.value
        }

    def outcome(self, ground: Ground) -> Verdict:
        if marks := self.fired(ground):
            return Verdict(True, shared_mark(marks.values()))
        return FAIL if self.exceptions(ground).value else any_of(self.branches(ground))

    @cell
    def concluded(self, verb: str, target: str) -> Verdict:
        return any_of(self.outcome(ground) for ground in self.concluding(verb, target))

    # --- lines -----------------------------------------------------------------------------

    def block(self, block: Block, bindings: Bindings, stated: bool) -> Verdict:
        return all_of(self.line(line, bindings, stated) for line in block.lines)

    def line(self, line: Line, bindings: Bindings, stated: bool) -> Verdict:
        subject = bound(line.subject, bindings)
        if line.subject.id in STATUSES:
            found = [self.status(subject, bound(x, bindings)) for x in line.values]
            return all_of(found) if line.comparison == "all-of" else any_of(found)
        if line.comparison in (*STATUSES, "not-ruled-out"):
            return self.status(line.comparison, subject)
        if subject in COUNTS:
            return over([self.tally(subject)], line.comparison, [number(v) for v in line.values])
        if subject in self.library.fact:
            return self.fact_test(subject, line)
        if subject in self.skills:
            return self.level_test(subject, line, bindings, stated)
        return self.question_test(self.library.question[subject], line)

    def fact_test(self, id: str, line: Line) -> Verdict:
        state, questions = self.fact(id)
        if line.comparison in ("answered", "not-answered"):
            known = state in ("yes", "no")
            return Verdict(known == (line.comparison == "answered"), questions if known else NOBODY)
        if state == "unknown":
            return Verdict(None, questions)
        return Verdict(True, questions) if state == line.values[0].id else FAIL

    # --- levels (8) ------------------------------------------------------------------------

    @cell
    def stated(self, skill: str) -> Level:
        grid = self.library.grid_of.get(skill)
        rows = (self.answer(grid.id) if grid else None) or {}
        if skill in rows:
            return Level(rows[skill], rows[skill])
        return Level(0, len(LEVELS) - 1, rests=self.rests_on(grid.id) if grid else NOBODY)

    @cell
    def level(self, skill: str) -> Level:
        stated = self.stated(skill)
        said = [
            (count.at_least, count.at_most, NOBODY)
            for question in self.counting(skill)
            for meaning in self.chosen(question)
            for count in meaning.counts
            if count.skill == skill
        ]
        ruled = [
            (*self.bounds(then), mark)
            for ground in self.concluding("count", skill)
            for then in ground.rule.then
            if then.verb == "count" and skill in [bound(t, ground.bindings) for t in then.targets]
            for mark in self.fired(ground).values()
        ]
        low, high = counted(stated, [*said, *ruled])
        plain = counted(stated, [c for c in [*said, *ruled] if not c[2]])
        mark = NOBODY if plain == (low, high) else united(c[2] for c in ruled)
        return Level(low, high, mark, stated.rests | self.could_count(skill))

    def counting(self, skill: str) -> list[Question]:
        """The questions an answer of which could count the skill."""
        return [
            question
            for question in self.library.questions
            if any(c.skill == skill for m in self.possible(question) for c in m.counts)
        ]

    @staticmethod
    def bounds(then: Consequence) -> tuple[int | None, int | None]:
        at_least, at_most = then.at_least, then.at_most
        return (
            None if at_least is None else LEVELS.index(at_least),
            None if at_most is None else LEVELS.index(at_most),
        )

    def could_count(self, skill: str) -> Questions:
        """What the counts rest on that are not known yet."""
        asked = [
            self.rests_on(question.id)
            for question in self.counting(skill)
            if self.open(question.id)
        ]
        outcomes = [self.outcome(ground) for ground in self.concluding("count", skill)]
        return united([*asked, *(o.questions for o in outcomes if o.value is None)])

    def level_test(self, skill: str, line: Line, bindings: Bindings, stated: bool) -> Verdict:
        if line.comparison in ("answered", "not-answered"):
            point = self.stated(skill)
            return Verdict((point.low == point.high) == (line.comparison == "answered"))
        level = self.stated(skill) if stated else self.level(skill)
        comparison, values = line.comparison, [v.id for v in line.values]
        if comparison in ("below-required", "at-least-required"):
            needed = [self.required(bound(line.values[0], bindings), skill)]
            comparison = "below" if comparison == "below-required" else "at-least"
        else:
            needed = [LEVELS.index(value) for value in values]
        found = over(range(level.low, level.high + 1), comparison, needed)
        return found._replace(questions=level.rests if found.value is None else level.mark)

    def required(self, node: str, skill: str) -> int:
        relation = self.library.settings.requires
        for edge in self.library.relations:
            if (edge.source, edge.relation, edge.target) == (node, relation, skill):
                return 1 if edge.level is None else edge.level
        return 0

    # --- targets (7, 9, 11, 12) ------------------------------------------------------------

    def status(self, status: str, target: str) -> Verdict:
        if status == "we-recommend":
            return self.we_recommend(target)
        if status == "we-advise-against":
            return self.we_advise_against(target)
        if status == "evidence-for":
            return self.concluded("recommend", target)
        out = self.concluded("rule-out", target)
        if status == "not-ruled-out":
            return FAIL if out.value else Verdict(True, out.questions)
        return out

    @cell
    def we_recommend(self, target: str) -> Verdict:
        out, certainty = self.concluded("rule-out", target), self.certainty(target)
        if out.value:
            return FAIL
        if certainty.value >= self.threshold:
            return Verdict(True, certainty.mark | out.questions)
        return self.while_unknown("recommend", target)

    @cell
    def we_advise_against(self, target: str) -> Verdict:
        certainty = self.certainty(target)
        if certainty.value <= -self.threshold:
            return Verdict(True, certainty.mark)
        return self.while_unknown("advise-against", target)

    def while_unknown(self, verb: str, target: str) -> Verdict:
        return any_of(
            outcome
            for ground in self.concluding(verb, target)
            if (outcome := self.outcome(ground)).value is None
        )

    def evidence(self, verb: str, target: str) -> list[tuple[Fraction, Questions]]:
        """The factor and mark of each rule that speaks for it, or against it."""
        found: dict[str, tuple[Fraction, list[Questions]]] = {}
        for ground in self.concluding(verb, target):
            for mark in self.fired(ground).values():
                factor = self.factor[self.strength(ground, verb, target)]
                found.setdefault(ground.rule.id, (factor, []))[1].append(mark)
        return [(factor, shared_mark(marks)) for factor, marks in found.values()]

    def strength(self, ground: Ground, verb: str, target: str) -> str:
        return next(
            str(then.strength)
            for then in ground.rule.then
            if then.verb == verb
            and target in [bound(name, ground.bindings) for name in then.targets]
        )

    @cell
    def certainty(self, target: str) -> Certainty:
        speaking = [self.evidence(verb, target) for verb in ("recommend", "advise-against")]
        for_, against = (1 - math.prod(1 - factor for factor, _ in side) for side in speaking)
        mark = united(mark for side in speaking for _, mark in side)
        if for_ == against:
            return Certainty(Fraction(0), mark)
        return Certainty(Fraction(for_ - against) / (1 - min(for_, against)), mark)
