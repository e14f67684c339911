"""Conversations on the small pack of the tests."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

import pytest
from scripted import Held, Holding, RememberedWorld, ScriptedFront

from segue import Advisor
from segue.questionnaire import Session
from segue_cli.ask.cards import Reply
from segue_cli.ask.conversation import Conversation
from segue_cli.ask.plain import PlainFront
from segue_cli.ask.talk import Talk


@pytest.fixture
def world() -> RememberedWorld:
    return RememberedWorld()


@pytest.fixture
def hold(bakery: Advisor, world: RememberedWorld) -> Holding:
    """Holds a conversation with scripted replies until it ends or is interrupted."""

    def held(*replies: Reply | str, session: Session | None = None, **manner: bool) -> Held:
        front = ScriptedFront(replies)
        talk = Talk(front, world, session or Session(bakery.library, bakery.arising))
        found = Held(front, talk, world)
        try:
            Conversation(talk, **manner).run()
        except EOFError:
            found.ended = "interrupted"
        return found

    return held


@pytest.fixture
def plain() -> Callable[..., PlainFront]:
    """A plain front that reads the given lines."""

    def front(*lines: str) -> PlainFront:
        return PlainFront(StringIO("".join(f"{line}\n" for line in lines)))

    return front
