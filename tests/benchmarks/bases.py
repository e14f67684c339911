"""Rule bases of a given size, as a pack might be: generated, but the same ones every time.

Of the rules a quarter join over the graph, a fifth stand in chains two to four deep, a tenth
have an `unless`; each has one to four conditions. People answer thirty to sixty questions.
What a rule may read grows from layer to layer (answers, facts, paths, roles), so that no
rules wait for each other in a circle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, NamedTuple

from reference import short
from segue.schema.answers import Answers
from segue.schema.library import LEVELS, Library
from segue.schema.questionnaire import Question
from segue.schema.rules import Rule

SIZES = ((50, 300), (200, 1_000), (1_000, 1_000), (1_000, 2_000))
QUESTIONS, GRIDS, ROWS = 64, 6, 8
WORDS = ("a", "b", "c", "d")
STRENGTHS = ("slight", "slight", "moderate", "strong")
Block = dict[str, str]


class Base(NamedTuple):
    name: str
    library: Library
    people: list[Answers]


def generated(rules: int, relations: int, people: int, answers: tuple[int, int] = (30, 60)) -> Base:
    """A rule base of this size, and people who answer so many of its questions."""
    maker = Maker(Random(f"{rules}/{relations}"), rules, relations)
    library = maker.library()
    random = Random(f"people of {rules}/{relations}")
    made = [person(random, library, random.randint(*answers)) for _ in range(people)]
    return Base(f"{rules:,} rules, {relations:,} relations", library, made)


def person(random: Random, library: Library, answers: int) -> Answers:
    """Answers to so many questions, in the questionnaire's order."""
    questions = library.questions
    asked = sorted(random.sample(range(len(questions)), min(answers, len(questions))))
    return Answers(values={questions[i].id: value(random, questions[i]) for i in asked})


def value(random: Random, question: Question) -> Any:
    """Some answer to a question; a grid is filled in whole."""
    match question.type:
        case "yes-no":
            return random.choice(("yes", "no"))
        case "scale":
            return random.randint(1, 5)
        case "levels":
            return {row.id: random.randrange(5) for row in question.rows}
        case "number" if not question.banded:
            return random.randint(int(question.least or 0), int(question.most or 100))
        case "choices":
            several = [option.id for option in question.options if not option.alone]
            size = random.randint(1, min(3, question.at_most or 3, len(several)))
            chosen = set(random.sample(several, size))
            return tuple(option for option in several if option in chosen)
    return random.choice(question.options).id


class Maker:
    """Draws one rule base."""

    def __init__(self, random: Random, rules: int, relations: int) -> None:
        self.random = random
        self.rules = rules
        self.relations = relations
        self.skills = [f"s{i}" for i in range(max(30, relations // 10))]
        self.paths = [f"p{i}" for i in range(max(12, relations // 25))]
        self.roles = [f"r{i}" for i in range(max(15, relations // 12))]
        self.facts: list[str] = []

    def library(self) -> Library:
        rules = list(self._all_rules())
        return short.library(
            self.questions(),
            rules,
            " ".join(self.facts),
            " ".join(f"c{i}" for i in range(12)),
            " ".join(self.paths),
            " ".join(self.roles),
            " ".join(self.skills),
            self.edges(),
        )

    def edges(self) -> list[str]:
        """Three fifths say what roles require, the rest what paths develop and lead to."""
        found: dict[str, None] = {}
        while len(found) < self.relations:
            kind = self.random.random()
            if kind < 0.6:
                edge = f"{self.pick(self.roles)} requires {self.pick(self.skills)}"
            elif kind < 0.9:
                edge = f"{self.pick(self.paths)} develops {self.pick(self.skills)}"
            else:
                edge = f"{self.pick(self.paths)} leads {self.pick(self.roles)}"
            found[edge] = None
        levels = LEVELS[1:]
        return [f"{e}: {self.pick(levels)}" if " requires " in e else e for e in found]

    def pick(self, things: Sequence[str]) -> str:
        return self.random.choice(things)

    # --- questions -------------------------------------------------------------------------

    def questions(self) -> Iterator[Question]:
        """A tenth arise only by another answer, so that some answers are dormant."""
        for number in range(QUESTIONS - GRIDS):
            made = self._question(number)
            if number >= 10 and number % 10 == 0:
                when = short.blocks({f"q{number - 9}": self.test(number - 9)})
                made = made.model_copy(update={"when": when})
            yield made
        for number in range(GRIDS):
            rows = " ".join(self.skills[number * ROWS : (number + 1) * ROWS])
            if rows:
                yield short.grid(f"grid-{number}", rows)

    def _question(self, number: int) -> Question:
        id = f"q{number}"
        match number % 4:
            case 0:
                return short.question(id)
            case 1:
                return short.question(id, "choice", " ".join(WORDS))
            case 2:
                return short.scale(id)
        return short.question(id, "choices", " ".join(WORDS))

    def test(self, number: int) -> str:
        word, other = self.random.sample(WORDS, 2)
        match number % 4:
            case 0:
                return self.pick(("yes", "no"))
            case 1:
                return self.pick((word, f"not {word}", f"one of [{word}, {other}]"))
            case 2:
                return self.pick(("at least 3", "at least 4", "at most 2", "below 4"))
        return self.pick((f"includes {word}", f"includes none of [{word}, {other}]"))

    # --- rules -----------------------------------------------------------------------------

    def _all_rules(self) -> Iterator[Rule]:
        joins, chained = self.rules // 4, self.rules // 5
        chains = list(self._chains(chained))
        plain = [self._plain(f"plain-{i}") for i in range(self.rules - joins - len(chains))]
        joined = [self._join(f"join-{i}", i) for i in range(joins)]
        yield from (*plain, *joined, *chains)

    def _chains(self, size: int) -> Iterator[Rule]:
        """Facts that follow from facts, and a recommendation at the end."""
        made = 0
        while made < size:
            depth = min(self.random.randint(2, 4), size - made)
            for step in range(depth):
                yield self._link(made + step, step, last=step == depth - 1)
            made += depth

    def _link(self, number: int, step: int, last: bool) -> Rule:
        when = self.lines(1 if step == 0 else self.random.randint(1, 2))
        if step:
            when[self.facts[-1]] = "yes"
        if last:
            then = f"recommend {self.pick(self.roles)}: {self.pick(STRENGTHS)}"
        else:
            self.facts.append(f"f{number}")
            then = f"conclude f{number}"
        return self._rule(f"chain-{number}", then, when)

    def _plain(self, id: str) -> Rule:
        drawn = self.random.random()
        if drawn < 0.7:
            then = f"recommend {self.pick(self.paths)}: {self.pick(STRENGTHS)}"
        elif drawn < 0.8:
            then = f"advise against {self.pick(self.paths)}: {self.pick(STRENGTHS)}"
        elif drawn < 0.88:
            then = f"rule out {self.pick(self.roles)}"
        else:
            then = f"caution c{self.random.randrange(12)}"
        return self._rule(id, then, self.lines(self.random.randint(1, 4)))

    def _join(self, id: str, number: int) -> Rule:
        """Over one or two relations, from a named role or from what was found so far."""
        role = self.pick(self.roles)
        lines = self.lines(self.random.randint(1, 2))
        match number % 5:
            case 0 | 1:
                each = {"skill": f"the {role} requires"}
                then, bound = f"recommend {role}: slight", {"the skill": "at least working"}
            case 2:
                each = {"skill": f"the {role} requires"}
                then, bound = "learn the skill", {"the skill": "below strong"}
            case 3:
                each = {"skill": f"the {role} requires", "path": "develops the skill"}
                then, bound = f"recommend {role}: slight", {"the path": "we recommend"}
            case _:
                each = {"path": f"leads to the {role}"}
                then, bound = f"recommend {role}: moderate", {"the path": "evidence for"}
        return self._rule(id, then, {**lines, **bound}, each)

    def _rule(self, id: str, then: str, when: Block, each: Block | None = None) -> Rule:
        unless = [self.lines(1)] if self.random.random() < 0.1 else []
        if unless and self.random.random() < 0.3 and "recommend r" in then:
            unless = [{"ruled out": self.pick(self.roles)}]
        return short.rule(id, then, when=when, unless=unless, each=each)

    def lines(self, count: int) -> Block:
        numbers = self.random.sample(range(QUESTIONS - GRIDS), count)
        return {f"q{number}": self.test(number) for number in numbers}
