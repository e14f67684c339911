"""Whatever is replied, in whatever order, nothing breaks and nothing is lost."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scripted import RememberedWorld

from segue import Advisor
from segue.questionnaire import Session, check_answers
from segue_cli.ask.cards import Card, Chosen, Command, Reply, Typed
from segue_cli.ask.conversation import Conversation
from segue_cli.ask.menus import WRITE
from segue_cli.ask.talk import Quit, Talk

STEPS = 60


class RandomFront:
    """Replies with anything that a card takes, for a number of steps."""

    def __init__(self, data: st.DataObject) -> None:
        self._data = data
        self._left = STEPS

    def show(self, card: Card) -> Reply:
        self._left -= 1
        if not self._left:
            raise EOFError
        return self._data.draw(st.one_of(*self._replies(card)), label=card.text)

    def _replies(self, card: Card) -> list[st.SearchStrategy[Reply]]:
        commands = [c for c, _ in card.commands if c not in (Command.QUIT, Command.WHY)]
        found: list[st.SearchStrategy[Reply]] = [st.sampled_from(commands)] if commands else []
        values = [item.value for item in card.items if item.value != WRITE]
        if card.kind == "many":
            found.append(st.lists(st.sampled_from(values)).map(lambda some: Chosen(tuple(some))))
        elif values:
            found.append(st.sampled_from(values).map(lambda value: Chosen((value,))))
        else:
            found.append(st.sampled_from(["900", "-1", "much", ""]).map(Typed))
        return found

    def tell(self, *lines: str) -> None:
        assert all(isinstance(line, str) for line in lines)

    def present(self, text: str) -> None:
        assert text.startswith("ADVICE")


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data(), scope=st.sampled_from(["core", "full"]))
def test_any_replies_leave_answers_that_fit(
    bakery: Advisor, data: st.DataObject, scope: str
) -> None:
    world = RememberedWorld(asks_for=frozenset({"cough"}))
    start = Session(bakery.library, bakery.arising, scope="full" if scope == "full" else "core")
    talk = Talk(RandomFront(data), world, start)
    with suppress(EOFError, Quit):
        Conversation(talk).run()
    answers = talk.session.answers
    assert check_answers(bakery.library, answers.values) == answers
    assert not world.kept or world.kept[-1].answers == answers
    progress = talk.session.progress("full")
    assert 0 <= progress.answered <= progress.done <= progress.total


@pytest.mark.parametrize("scope", ["core", "full"])
def test_skipping_everything_comes_to_an_end(bakery: Advisor, scope: str) -> None:
    session = Session(bakery.library, bakery.arising, scope="full" if scope == "full" else "core")
    while session.here is not None:
        session = session.skip()
    assert session.answers.values == {}
