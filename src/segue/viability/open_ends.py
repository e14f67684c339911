"""What the person did not say and the picture rests on, and what was taken instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from segue.schema.money_model import Assumed
from segue.schema.viability import NotSaid
from segue.viability.person import Person
from segue.viability.setting import number_text
from segue.viability.taken import Taken, living_costs
from segue.viability.words import taken_words


def not_said(person: Person, takings: Mapping[str, Taken]) -> Iterator[NotSaid]:
    """Each open question, in the order of the assumptions; the living costs and ways last."""
    for assumed in person.model.assumptions:
        one = takings[assumed.id]
        if assumed.question and one.basis not in ("your answer", "set by you"):
            yield _open(person, assumed, one)
    yield from _costs(person, takings)
    yield from _way(person)


def _open(person: Person, assumed: Assumed, one: Taken) -> NotSaid:
    assert assumed.question is not None
    question = person.library.question[assumed.question]
    words = taken_words(one)
    said = f"You did not say, so everything from {words} is played through."
    if one.range != assumed.range:
        said = f"You did not say; going by your other answers we took {words}."
    return NotSaid(question=question.id, text=question.text, said=said)


def _costs(person: Person, takings: Mapping[str, Taken]) -> Iterator[NotSaid]:
    if takings["living-level"].basis == "set by you":
        return
    question = person.library.question[person.model.living_costs]
    costs = living_costs(person.library, person.state, question.id)
    level = taken_words(takings["living-level"])
    if costs is None:
        said = f"You did not say, so everything from {level} of a plain living is played through."
    else:
        said = (
            f"You said {number_text(costs)}, and we do not know the currency. With --set "
            "hourly-minimum=.. (the legal minimum wage for an hour where you live) we can use it; "
            f"until then everything from {level} of a plain living is played through."
        )
    yield NotSaid(question=question.id, text=question.text, said=said)


def _way(person: Person) -> Iterator[NotSaid]:
    """The question that would tell the way, where no answer does."""
    if person.planned is not None:
        return
    for way in person.ways:
        for saying in way.planned:
            question = person.library.question[saying.question]
            if question.id in person.state.values or not person.state.arises[question.id] > 0:
                continue
            said = "You did not say, so every way is shown, and none of them is called yours."
            yield NotSaid(question=question.id, text=question.text, said=said)
            return
