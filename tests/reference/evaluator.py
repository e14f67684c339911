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

import math
import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import wraps
from itertools import product
from typing import Any, NamedTuple

from segue.schema.answers import Answers
from segue.schema.library import LEVELS, Library
from segue.schema.questionnaire import UNSURE, Meaning, Question
from segue.schema.rules import STATUSES, Block, Consequence, Line, Name, Rule, Walk

Questions = frozenset[str]
Bindings = dict[str, str]
NOBODY: Questions = frozenset()
COUNTS = ("answered-questions", "unsure-answers", "unanswered-core-questions")


class Verdict(NamedTuple):
    """True, False or None (unknown). `questions`: the mark of what passes ("as far as we
    know"), or what an unknown rests on."""

    value: bool | None
    questions: Questions = NOBODY


PASS, FAIL = Verdict(True), Verdict(False)


class Level(NamedTuple):
    low: int
    high: int
    mark: Questions = NOBODY
    rests: Questions = NOBODY


class Certainty(NamedTuple):
    value: Fraction
    mark: Questions = NOBODY


class Firing(NamedTuple):
    """One conclusion of one passing branch of one rule under one binding."""

    rule: str
    bindings: frozenset[tuple[str, str]]
    branch: int
    verb: str
    target: str


class Ground(NamedTuple):
    """A rule with its nouns bound to nodes."""

    rule: Rule
    bindings: Bindings

    @property
    def counts(self) -> bool:
        return any(then.verb == "count" for then in self.rule.then)


def united(sets: Iterable[Questions]) -> Questions:
    return frozenset().union(*sets)


def shared_mark(marks: Iterable[Questions]) -> Questions:
    """The mark of what has several supports: all must be marked (9)."""
    marks = list(marks)
    return united(marks) if all(marks) else NOBODY


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    verdicts = list(verdicts)
    if any(verdict.value is False for verdict in verdicts):
        return FAIL
    unknown = [verdict for verdict in verdicts if verdict.value is None]
    return Verdict(None if unknown else True, united(v.questions for v in unknown or verdicts))


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    verdicts = list(verdicts)
    if passing := [v.questions for v in verdicts if v.value]:
        return Verdict(True, shared_mark(passing))
    if unknown := [v.questions for v in verdicts if v.value is None]:
        return Verdict(None, united(unknown))
    return FAIL


def cell(method: Callable[..., Any]) -> Any:
    """Remembers what a method found for its arguments."""

    @wraps(method)
    def remembered(self: Reference, *key: Any) -> Any:
        full = (method.__name__, *key)
        if full not in self.cells:
            self.cells[full] = method(self, *key)
        return self.cells[full]

    return remembered


class Reference:
    """What follows for one person."""

    def __init__(self, library: Library, answers: Answers) -> None:
        self.library = library
        self.values = answers.values
        self.cells: dict[Any, Any] = {}
        self.skills = [node.id for node in library.skills]
        self.grounds = [
            Ground(rule, bindings) for rule in library.rules for bindings in self.unrolled(rule)
        ]
        self.factor = {
            s.name: Fraction(s.numerator, s.denominator) for s in library.strengths.strengths
        }
        self.threshold = self.factor[library.strengths.recommend_from]

    # --- the graph (1, 2) ------------------------------------------------------------------

    def kind_nodes(self, noun: str) -> list[str]:
        kinds = {k.id for k in self.library.kinds if k.noun == noun}
        kinds |= {kind for n in self.library.nouns if n.noun == noun for kind in n.kinds}
        return [node.id for node in self.library.nodes if node.kind in kinds]

    def unrolled(self, rule: Rule) -> Iterator[Bindings]:
        nouns = [walk.noun for walk in rule.walks]
        for nodes in product(*(self.kind_nodes(walk.kind_noun) for walk in rule.walks)):
            bindings = dict(zip(nouns, nodes, strict=True))
            if self.distinct(rule, bindings) and all(
                self.walkable(walk, bindings) for walk in rule.walks
            ):
                yield bindings

    @staticmethod
    def distinct(rule: Rule, bindings: Bindings) -> bool:
        pairs = [(walk.kind_noun, bindings[walk.noun]) for walk in rule.walks]
        return len(pairs) == len(set(pairs))

    def walkable(self, walk: Walk, bindings: Bindings) -> bool:
        if walk.anchor is None:
            return True
        ends = (bindings[walk.noun], self.bound(walk.anchor, bindings))
        subject, thing = reversed(ends) if walk.anchor_first else ends
        return any(self.related(subject, thing, walk.phrase, r) for r in self.library.relation_kinds)

    def related(self, subject: str, thing: str, phrase: str, relation: Any) -> bool:
        if spaced(phrase) == spaced(relation.forward) and self.reaches(relation, subject, thing):
            return True
        return spaced(phrase) == spaced(relation.backward) and self.reaches(
            relation, thing, subject
        )

    @cell
    def reaches(self, relation: Any, start: str, end: str) -> bool:
        seen: set[str] = set()
        frontier = {start}
        while frontier:
            frontier = {n for at in frontier for n in self.next_to(relation, at)} - seen
            seen |= frontier
            if not relation.transitive:
                break
        return end in seen

    def next_to(self, relation: Any, at: str) -> Iterator[str]:
        for edge in self.library.relations:
            if edge.relation == relation.id and edge.source == at:
                yield edge.target
            if edge.relation == relation.id and relation.symmetric and edge.target == at:
                yield edge.source

    @staticmethod
    def bound(name: Name, bindings: Bindings) -> str:
        return bindings.get(name.id, name.id) if name.the else name.id

    # --- questions (4, 5, 15) --------------------------------------------------------------

    @cell
    def arises(self, id: str) -> Verdict:
        blocks = self.library.question[id].when
        return any_of(self.block(block, {}, False) for block in blocks) if blocks else PASS

    @cell
    def answer(self, id: str) -> Any:
        """The answer that counts, or None; a grid without its unsure rows."""
        value = self.values.get(id)
        if self.arises(id).value is not True or value in (None, UNSURE, (), {}):
            return None
        if isinstance(value, dict):
            return {row: level for row, level in value.items() if level != UNSURE} or None
        return value

    def unsure(self, id: str) -> bool:
        value = self.values.get(id)
        said = [value] if not isinstance(value, dict) else list(value.values())
        return self.arises(id).value is True and set(said) == {UNSURE}

    def rests_on(self, id: str) -> Questions:
        """What an unknown about an unanswered question rests on."""
        arises = self.arises(id)
        return frozenset([id]) if arises.value else arises.questions

    def open(self, id: str) -> bool:
        return self.answer(id) is None and self.arises(id).value is not False

    def tally(self, name: str) -> int:
        arising = [q for q in self.library.questions if self.arises(q.id).value]
        if name == "answered-questions":
            return sum(self.answer(q.id) is not None for q in arising)
        if name == "unsure-answers":
            return sum(self.unsure(q.id) for q in arising)
        return sum(q.core and self.answer(q.id) is None for q in arising)

    # --- facts (6) -------------------------------------------------------------------------

    def chosen(self, question: Question) -> list[Meaning]:
        answer = self.answer(question.id)
        options = answer if isinstance(answer, tuple) else (answer,)
        meanings = [option.means for option in question.options if option.id in options]
        if question.type == "scale" and answer in question.point_means:
            meanings.append(question.point_means[answer])
        return meanings

    @staticmethod
    def possible(question: Question) -> list[Meaning]:
        return [*(option.means for option in question.options), *question.point_means.values()]

    @cell
    def fact(self, id: str) -> tuple[str, Questions]:
        """`yes`, `unknown`, `no` or `not-held`, with the mark or what the unknown rests on."""
        can_mean = [
            q.id for q in self.library.questions if any(id in m.facts for m in self.possible(q))
        ]
        said = any(id in m.facts for q in self.library.questions for m in self.chosen(q))
        concluded = self.concluded("conclude", id)
        if said or concluded.value:
            return "yes", NOBODY if said else concluded.questions
        open_ones = [self.rests_on(q) for q in can_mean if self.open(q)]
        if open_ones or concluded.value is None:
            return "unknown", united([*open_ones, concluded.questions])
        return ("not-held" if self.concluding("conclude", id) else "no"), NOBODY

    # --- rules (3, 9, 16) ------------------------------------------------------------------

    @cell
    def concluding(self, verb: str, target: str) -> list[Ground]:
        return [g for g in self.grounds if (verb, target) in set(self.conclusions(g))]

    def conclusions(self, ground: Ground) -> list[tuple[str, str]]:
        return [
            (then.verb, self.bound(target, ground.bindings))
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
        subject = self.bound(line.subject, bindings)
        if line.subject.id in STATUSES:
            found = [self.status(subject, self.bound(x, bindings)) for x in line.values]
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

    def question_test(self, question: Question, line: Line) -> Verdict:
        answer = self.answer(question.id)
        if line.comparison in ("answered", "not-answered"):
            return Verdict((answer is not None) == (line.comparison == "answered"))
        if answer is None:
            return Verdict(None, self.rests_on(question.id))
        if question.type == "scale" or (question.type == "number" and not question.options):
            return over([answer], line.comparison, [number(v) for v in line.values])
        if question.banded:
            return over(ends(question, answer), line.comparison, [number(v) for v in line.values])
        return self.word_test(question, answer, line)

    def word_test(self, question: Question, answer: Any, line: Line) -> Verdict:
        order = [option.word for option in question.options]
        if line.comparison in ("at-least", "at-most", "above", "below", "between"):
            place = next(i for i, o in enumerate(question.options) if o.id == answer)
            return over([place], line.comparison, [order.index(v.id) for v in line.values])
        chosen = set(answer) if isinstance(answer, tuple) else {answer}
        words = {o.word for o in question.options if o.id in chosen} or chosen
        met = [bool(words & set(question.sets.get(v.id, (v.id,)))) for v in line.values]
        if line.comparison in ("is-not", "none-of", "includes-none"):
            return Verdict(not any(met))
        return Verdict(all(met) if line.comparison == "includes-all" else any(met))

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
            for question in self.library.questions
            for meaning in self.chosen(question)
            for count in meaning.counts
            if count.skill == skill
        ]
        ruled = [
            (*self.bounds(then), mark)
            for ground in self.concluding("count", skill)
            for then in ground.rule.then
            if then.verb == "count" and skill in [self.bound(t, ground.bindings) for t in then.targets]
            for mark in self.fired(ground).values()
        ]
        low, high = counted(stated, [*said, *ruled])
        plain = counted(stated, [c for c in [*said, *ruled] if not c[2]])
        mark = NOBODY if plain == (low, high) else united(c[2] for c in ruled)
        return Level(low, high, mark, stated.rests | self.could_count(skill))

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
            for question in self.library.questions
            if self.open(question.id)
            and any(c.skill == skill for m in self.possible(question) for c in m.counts)
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
            needed = [self.required(self.bound(line.values[0], bindings), skill)]
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
            and target in [self.bound(name, ground.bindings) for name in then.targets]
        )

    @cell
    def certainty(self, target: str) -> Certainty:
        speaking = [self.evidence(verb, target) for verb in ("recommend", "advise-against")]
        for_, against = (1 - math.prod(1 - factor for factor, _ in side) for side in speaking)
        mark = united(mark for side in speaking for _, mark in side)
        if for_ == against:
            return Certainty(Fraction(0), mark)
        return Certainty(Fraction(for_ - against) / (1 - min(for_, against)), mark)

    # --- results ---------------------------------------------------------------------------

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
            self.bound(name, ground.bindings)
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


def spaced(words: str) -> str:
    return words.lower().replace("-", " ")


def number(name: Name) -> float:
    """The number of `7 months`, of a point of a scale, of a count."""
    found = re.match(r"-?[\d.]+", name.id)
    assert found, name.id
    return float(found.group())


def ends(question: Question, answer: Any) -> list[float]:
    """The first and the last number of the half-open band that was chosen."""
    band = next(option.band for option in question.options if option.id == answer)
    assert band is not None
    return [band.start, math.inf if band.end is None else math.nextafter(band.end, -math.inf)]


def holds(point: float, comparison: str, values: list[Any]) -> bool:
    if comparison == "between":
        return bool(values[0] <= point <= values[1])
    tests: dict[str, Callable[[Any], bool]] = {
        "is": lambda p: point == p,
        "is-not": lambda p: point != p,
        "at-least": lambda p: point >= p,
        "at-most": lambda p: point <= p,
        "above": lambda p: point > p,
        "below": lambda p: point < p,
    }
    return tests[comparison](values[0])


def over(points: Iterable[float], comparison: str, values: list[Any]) -> Verdict:
    """A test passes or fails only over the whole interval."""
    found = {holds(point, comparison, values) for point in points}
    return Verdict(None if len(found) > 1 else found.pop())


def counted(
    stated: Level, counts: list[tuple[int | None, int | None, Questions]]
) -> tuple[int, int]:
    """Each end is first raised, then lowered."""
    floor = max([at_least for at_least, _, _ in counts if at_least is not None], default=0)
    cap = min([at_most for _, at_most, _ in counts if at_most is not None], default=len(LEVELS) - 1)
    return min(max(stated.low, floor), cap), min(max(stated.high, floor), cap)
