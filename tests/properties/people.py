"""Random people for any pack: raw answers, as a file or a program would give them."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from segue.schema.library import LEVELS, Library
from segue.schema.questionnaire import UNSURE, Question

Raw = dict[str, object]


def people(library: Library, *left_out: str) -> SearchStrategy[Raw]:
    """Answers to any of the questions, in any form that may be given."""
    asked = {q.id: answers(q) for q in library.questions if q.id not in left_out}
    return st.fixed_dictionaries({}, optional=asked)


def answers(question: Question) -> SearchStrategy[object]:
    return st.one_of(_given(question), st.just(UNSURE))


def _given(question: Question) -> SearchStrategy[object]:
    match question.type:
        case "yes-no":
            return st.sampled_from(["yes", "no"])
        case "choice":
            return _ids(question) | _ids(question).map(lambda id: [id])
        case "choices":
            return _several(question)
        case "scale":
            return st.integers(int(question.least or 0), int(question.most or 0))
        case "levels":
            level = st.sampled_from([*LEVELS, 0, 1, 2, 3, 4, UNSURE])
            return st.fixed_dictionaries({}, optional={row.id: level for row in question.rows})
    return _number(question)


def _ids(question: Question) -> SearchStrategy[str]:
    return st.sampled_from([option.id for option in question.options])


def _several(question: Question) -> SearchStrategy[object]:
    together = [option.id for option in question.options if not option.alone]
    most = min(question.at_most or len(together), len(together))
    alone = [[option.id] for option in question.options if option.alone]
    several = st.lists(st.sampled_from(together), max_size=most, unique=True)
    return several | st.sampled_from(alone) if alone else several


def _number(question: Question) -> SearchStrategy[object]:
    if question.banded:
        starts = [option.band.start for option in question.options if option.band]
        return _ids(question) | st.sampled_from(starts)
    low, high = question.least or 0, question.most or 1_000_000
    return st.integers(int(low), int(high)) | st.floats(low, high).map(lambda x: round(x, 2))


def shuffled(given: Raw, seed: int) -> Raw:
    """The same answers, each mapping and list of them in another order."""
    dice = Random(seed)
    return {name: _mixed(given[name], dice) for name in _order(list(given), dice)}


def _mixed(value: object, dice: Random) -> object:
    if isinstance(value, dict):
        return {row: value[row] for row in _order(list(value), dice)}
    return _order(value, dice) if isinstance(value, list) else value


def _order(found: list[str], dice: Random) -> list[str]:
    return dice.sample(found, len(found))


def seeded(library: Library, count: int, share: float = 0.7) -> list[Raw]:
    """So many people, always the same ones, who answer about this share of the questions."""
    dice = Random(count)
    return [_person(library, dice, share) for _ in range(count)]


def _person(library: Library, dice: Random, share: float) -> Raw:
    asked = [question for question in library.questions if dice.random() < share]
    return {question.id: _answer(question, dice) for question in asked}


def _answer(question: Question, dice: Random) -> object:
    if dice.random() < 0.1:
        return UNSURE
    if question.options:
        chosen = dice.choice(question.options).id
        return [chosen] if question.type == "choices" else chosen
    if question.type == "levels":
        return {row.id: dice.randrange(5) for row in question.rows if dice.random() < 0.8}
    if question.type == "yes-no":
        return dice.choice(["yes", "no"])
    return dice.randint(int(question.least or 0), int(question.most or 100))
