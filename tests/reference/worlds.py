"""Random small packs and people, without circles, as records.

Every cell that a rule can read or conclude has a rank: a rule, an option or a question's
condition reads only cells of a lower rank than those it concludes. `world(random)` is the plain
generator, `worlds()` the same for hypothesis, whose random numbers shrink.
"""

from __future__ import annotations

from functools import partial
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st

from reference import short
from reference.graph import Ground, Unroller, bound
from reference.people import Dice, random_answers, random_question, random_test, ranged
from reference.reads import (
    CAUTIONS,
    FACTS,
    GRID_OF,
    PATHS,
    QUESTIONS,
    ROLES,
    SKILLS,
    TARGETS,
    Cell,
    read,
)
from reference.told import COUNTS
from segue.schema.answers import Answers
from segue.schema.library import LEVELS, Library
from segue.schema.questionnaire import Question
from segue.schema.rules import STATUSES, Choice, Rule

LAST = 1000
SORT = {
    "conclude": "fact",
    "recommend": "certainty",
    "advise-against": "certainty",
    "rule-out": "ruled-out",
    "count": "level",
}
STATUS_WORDS = tuple(status.replace("-", " ") for status in STATUSES)
OF_BOUND = (*STATUS_WORDS, "not ruled out", "not ruled out", "not ruled out")
WALKS = (
    {"path": "any path"},
    {"path": "we recommend"},
    {"role": "ruled out"},
    {"role": "any role", "skill": "the role requires"},
    {"skill": "the role requires", "role": "we recommend"},
    {"path": "evidence for", "skill": "the path requires"},
    {"path": "any path", "skill": "the path requires", "other (path)": "develops the skill"},
    {"path": "any path", "other (path)": "the path includes"},
    {"path": "is part of the p0"},
    {"role": "the p1 is near"},
    {"path": "the r0 is near"},
    {"skill": "any skill"},
    {"option": "we advise against"},
)


class World(NamedTuple):
    library: Library
    answers: Answers


def worlds() -> st.SearchStrategy[World]:
    return st.randoms(use_true_random=False).map(world)


def world(random: Random) -> World:
    library = Maker(random).library()
    return World(library, random_answers(Dice(random), library))


class Maker(Dice):
    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.rank = self._ranks()
        self.asked: dict[str, Question] = {}

    def _ranks(self) -> dict[Cell, int]:
        spans = {
            "arises": (QUESTIONS, 0, 10),
            "fact": (FACTS, 3, 20),
            "level": (SKILLS, 3, 16),
            "certainty": (TARGETS, 6, 30),
            "ruled-out": (TARGETS, 4, 30),
        }
        found = {
            (sort, name): self.random.randint(low, high)
            for sort, (names, low, high) in spans.items()
            for name in names
        }
        for skill, grid in GRID_OF.items():
            found["level", skill] = max(found["level", skill], found["arises", grid] + 1)
        return found

    # --- the whole -------------------------------------------------------------------------

    def library(self) -> Library:
        for id in QUESTIONS:
            self.asked[id] = random_question(self, id, partial(self.meaning, id))
        self.plain = self._plain()
        questions = tuple(self.conditional(question) for question in self.asked.values())
        found = (self.rule(f"rule-{index}") for index in range(self.random.randint(4, 24)))
        rules = tuple(rule for rule in found if rule)
        choices = tuple(
            self.choice(f"choice-{index}") for index in range(self.random.randint(0, 3))
        )
        update = {"questions": questions, "rules": rules, "choices": choices}
        return self.plain.model_copy(update=update)

    def _plain(self) -> Library:
        costs = [f"{path}={self.pick('012')}" if self.chance(70) else path for path in PATHS]
        return short.library(
            (),
            (),
            " ".join(FACTS),
            " ".join(CAUTIONS),
            " ".join(costs),
            " ".join(ROLES),
            " ".join(SKILLS),
            self.edges(),
        )

    def edges(self) -> list[str]:
        levels = ("", ": working", ": strong")
        fixed = ["p0 includes p1", "p1 includes p2", "p1 near r0"]
        requires = [
            f"{target} requires {skill}{self.pick(levels)}"
            for target in TARGETS
            for skill in SKILLS
            if self.chance(35)
        ]
        pairs = [f"{path} develops {skill}" for path in PATHS for skill in SKILLS]
        pairs += [f"{path} leads {target}" for path in PATHS for target in ROLES]
        return [*fixed, *requires, *(pair for pair in pairs if self.chance(35))]

    def choice(self, id: str) -> Choice:
        prefer = self.pick(("strongest", "cheapest", "cheapest, strongest", "strongest, cheapest"))
        return short.choose(id, ", ".join(self.some(self.pick((PATHS, TARGETS)), 2)), prefer)

    # --- questions -------------------------------------------------------------------------

    def meaning(self, question: str) -> list[str]:
        """Facts and counts of a higher rank than the question."""
        later = [cell for cell in self.rank if self.rank[cell] > self.rank["arises", question]]
        facts = [name for sort, name in later if sort == "fact" and self.chance(15)]
        counted = [name for sort, name in later if sort == "level" and self.chance(10)]
        return [*facts, *(f"{skill} {self.side()} {self.pick(LEVELS[1:4])}" for skill in counted)]

    def side(self) -> str:
        return self.pick(("at least", "at least", "at most"))

    def conditional(self, question: Question) -> Question:
        if self.chance(60):
            return question
        rank = self.rank["arises", question.id]
        when = short.blocks(self.blocks(rank, {}))
        asked = Ground(short.rule("asked").model_copy(update={"when": when}), {})
        sound = all(self.rank[cell] < rank for cell in read(asked))
        return question.model_copy(update={"when": when}) if sound else question

    # --- lines -----------------------------------------------------------------------------

    def blocks(self, limit: int, each: dict[str, str]) -> list[dict[str, str]]:
        found = [self.block(limit, each) for _ in range(self.pick((1, 1, 2)))]
        return [block for block in found if block]

    def block(self, limit: int, each: dict[str, str]) -> dict[str, str]:
        lines = (self.line(limit, each) for _ in range(self.pick((1, 1, 1, 2, 3))))
        return dict(line for line in lines if line)

    def line(self, limit: int, each: dict[str, str]) -> tuple[str, str] | None:
        if each and self.chance(50):
            return self.bound_line(each)
        readable = [cell for cell in self.rank if self.rank[cell] < limit]
        if limit > max(self.rank["arises", q] for q in QUESTIONS) and self.chance(10):
            return self.pick(COUNTS).replace("-", " "), ranged(self, ["1", "2", "3"])
        return self.line_of(*self.pick(readable)) if readable else None

    def line_of(self, sort: str, name: str) -> tuple[str, str]:
        if sort == "arises":
            test = random_test(self, self.asked[name]) if name[0] == "q" else "answered"
            return name, test
        if sort == "fact":
            return name, self.pick(("yes", "yes", "no", "answered", "not answered"))
        if sort == "level":
            return name, ranged(self, LEVELS)
        return self.target_line(name)

    def target_line(self, name: str) -> tuple[str, str]:
        how = self.pick(("any", "all"))
        several = f"{how} of [{', '.join({name: None, self.pick(TARGETS): None})}]"
        return self.pick(STATUS_WORDS), self.pick((name, name, several))

    def bound_line(self, each: dict[str, str]) -> tuple[str, str]:
        noun = self.pick(list(each)).partition(" (")[0]
        if noun != "skill":
            return f"the {noun}", self.pick(OF_BOUND)
        nouns = [other for other in each if other in ("role", "path")]
        if nouns and self.chance(60):
            return "the skill", f"{self.pick(('below', 'at least'))} what the {nouns[0]} requires"
        return "the skill", ranged(self, LEVELS)

    # --- rules -----------------------------------------------------------------------------

    def rule(self, id: str) -> Rule | None:
        """A rule, or None where what was drawn would make a circle or reach nothing."""
        each = dict(self.pick(WALKS)) if self.chance(35) else {}
        conclusions = [self.conclusion(each) for _ in range(self.pick((1, 1, 1, 2)))]
        limit = min(self.limit(words) for words in conclusions)
        when = self.blocks(limit, each)
        unless = self.blocks(limit, each) if self.chance(35) else []
        if not (when or each):
            return None
        policy = self.pick(("warn", "ask", "ignore"))
        made = short.rule(
            id, *conclusions, when=when or None, unless=unless, each=each, if_not_answered=policy
        )
        return made if self.sound(made) else None

    def conclusion(self, each: dict[str, str]) -> str:
        verb = self.pick(
            (*SORT, "recommend", "recommend", "recommend", "conclude", "caution", "learn")
        )
        verb = verb.replace("-", " ")
        target = self.target(verb, [noun.partition(" (")[0] for noun in each])
        if verb in ("recommend", "advise against"):
            return f"{verb} {target}: {self.pick(('slight', 'moderate', 'strong'))}"
        if verb == "count":
            return f"count {target}: {self.side()} {self.pick(LEVELS[1:4])}"
        return f"{verb} {target}"

    def target(self, verb: str, nouns: list[str]) -> str:
        skilled = verb in ("count", "learn")
        free = {"conclude": FACTS, "caution": CAUTIONS}.get(verb, SKILLS if skilled else TARGETS)
        fitting = [noun for noun in nouns if (noun == "skill") == skilled]
        if fitting and verb not in ("conclude", "caution") and self.chance(70):
            return f"the {self.pick(fitting)}"
        return self.pick(free)

    def limit(self, words: str) -> int:
        """The rank below which a rule with this conclusion should read."""
        sort = SORT.get(short.then(words).verb)
        return self.rank.get(
            (sort or "", short.then(words).targets[0].id), LAST if not sort else 15
        )

    # --- circles ---------------------------------------------------------------------------

    def sound(self, rule: Rule) -> bool:
        grounds = Unroller(self.plain.model_copy(update={"rules": (rule,)})).grounds()
        return bool(grounds) and all(map(self._acyclic, grounds)) and self._plainly(grounds)

    @staticmethod
    def _plainly(grounds: list[Ground]) -> bool:
        """Whether no cell is concluded by two consequences, as with two strengths."""
        by: dict[Cell, set[int]] = {}
        for ground in grounds:
            for index, then in enumerate(ground.rule.then):
                for target in then.targets:
                    cell = (SORT.get(then.verb, then.verb), bound(target, ground.bindings))
                    by.setdefault(cell, set()).add(index)
        return all(len(consequences) == 1 for consequences in by.values())

    def _acyclic(self, ground: Ground) -> bool:
        concluded = [
            self.rank[SORT[then.verb], bound(target, ground.bindings)]
            for then in ground.rule.then
            if then.verb in SORT
            for target in then.targets
        ]
        return all(self.rank[cell] < min(concluded, default=LAST) for cell in read(ground))
