"""Random questions of every type, tests of them, and random answers to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any, TypeVar

from reference import short
from segue.schema.answers import Answers
from segue.schema.library import LEVELS, Library
from segue.schema.questionnaire import UNSURE, Meaning, Question

_Thing = TypeVar("_Thing")
Means = Callable[[], list[str]]
"""What an option may mean: facts by name, counts as `s0 at least working`."""
WORDS = ("a", "b", "c")
BANDS = ((0, 3), (3, 6), (6, None))
RANGED = ("{}", "not {}", "at least {}", "at most {}", "above {}", "below {}", "between {} and {}")


class Dice:
    """Draws that both a seeded generator and hypothesis can serve."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def pick(self, things: Sequence[_Thing]) -> _Thing:
        return things[self.random.randrange(len(things))]

    def some(self, things: Sequence[_Thing], least: int = 1) -> list[_Thing]:
        """Several of them, in their order."""
        size = self.random.randint(least, len(things))
        chosen = set(self.random.sample(range(len(things)), size))
        return [thing for index, thing in enumerate(things) if index in chosen]

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent


def random_question(dice: Dice, id: str, means: Means) -> Question:
    """A question of some type without a condition; ids that begin with `g` are grids."""
    if id.startswith("g"):
        made = short.grid(id, "s0 s1" if id == "g0" else "s2")
    else:
        kinds = (_yes_no, _choice, _choice, _choices, _choices, _scale, _banded, _typed)
        made = dice.pick(kinds)(dice, id, means)
    return made.model_copy(update={"core": dice.chance(40)})


def _yes_no(dice: Dice, id: str, means: Means) -> Question:
    return short.question(id)


def _choice(dice: Dice, id: str, means: Means) -> Question:
    options = [short.option(word, *means()) for word in WORDS]
    sets = {"ab": ("a", "b")}
    return short.question(id, "choice", options, ordered=dice.chance(50), sets=sets)


def _choices(dice: Dice, id: str, means: Means) -> Question:
    options = [short.option(word, *means()) for word in WORDS]
    alone = short.option("d", *means()).model_copy(update={"alone": True})
    return short.question(id, "choices", [*options, alone], sets={"bc": ("b", "c")})


def _scale(dice: Dice, id: str, means: Means) -> Question:
    points: dict[int, Meaning] = {}
    for point in dice.some((1, 3, 5), 0):
        if words := means():
            points[point] = short.meaning(*words)
    return short.scale(id, points)


def _banded(dice: Dice, id: str, means: Means) -> Question:
    options = [
        short.option(word, *means(), band=band) for word, band in zip(WORDS, BANDS, strict=True)
    ]
    return short.question(id, "number", options, unit="months")


def _typed(dice: Dice, id: str, means: Means) -> Question:
    return short.question(id, "number", unit="months", least=0, most=10)


def random_test(dice: Dice, question: Question) -> str:
    """Some test that a question of this type may have."""
    if dice.chance(12):
        return dice.pick(("answered", "not answered"))
    if question.type == "yes-no":
        return dice.pick(("yes", "no"))
    if question.banded:
        return dice.pick(("at least 3 months", "below 3", "at least 6", "below 6 months"))
    if question.type in ("scale", "number"):
        return ranged(dice, [str(point) for point in range(1, 6)])
    if question.type == "choices":
        return _including(dice)
    if question.ordered and dice.chance(50):
        return ranged(dice, WORDS)
    return _worded(dice)


def ranged(dice: Dice, points: Sequence[str]) -> str:
    low, high = sorted(dice.random.randrange(len(points)) for _ in range(2))
    return dice.pick(RANGED).format(points[low], points[high])


def _worded(dice: Dice) -> str:
    words = [*WORDS, "ab"]
    several = ", ".join(dice.some(words))
    one = dice.pick(words)
    return dice.pick((one, f"not {one}", f"one of [{several}]", f"none of [{several}]"))


def _including(dice: Dice) -> str:
    words = [*WORDS, "d", "bc"]
    several = ", ".join(dice.some(words))
    how = dice.pick(("any", "all", "none"))
    return dice.pick((f"includes {dice.pick(words)}", f"includes {how} of [{several}]"))


def random_answers(dice: Dice, library: Library) -> Answers:
    """Answers to some of the questions, arising or not."""
    found = {q.id: _value(dice, q) for q in library.questions if dice.chance(75)}
    return Answers(values=found)


def _value(dice: Dice, question: Question) -> Any:
    if question.type == "levels":
        return dict(_rows(dice, question))
    if dice.chance(10):
        return UNSURE
    return _given(dice, question)


def _given(dice: Dice, question: Question) -> Any:
    if question.type == "yes-no":
        return dice.pick(("yes", "no"))
    if question.type == "scale":
        return dice.random.randint(1, 5)
    if question.type == "choices":
        alone = [option.id for option in question.options if option.alone]
        others = [option.id for option in question.options if not option.alone]
        if alone and dice.chance(15):
            return (dice.pick(alone),)
        return tuple(dice.some(others, 0)[: question.at_most])
    if question.options:
        return dice.pick(question.options).id
    return dice.pick((0, 1, 2.5, 3, 4.75, 5, question.most))


def _rows(dice: Dice, question: Question) -> Iterator[tuple[str, int | str]]:
    for row in question.rows:
        if dice.chance(70):
            yield row.id, UNSURE if dice.chance(15) else dice.random.randrange(len(LEVELS))
