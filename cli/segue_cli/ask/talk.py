"""What a conversation carries along: the front, the world around it, the session."""

from __future__ import annotations

from typing import Protocol

from segue.questionnaire import Session
from segue.schema.answers import Answers
from segue.schema.next_question import NextQuestion
from segue_cli.ask.cards import Card, Command, Front, Reply, Typed


class Quit(Exception):
    """The person saves and quits."""


class NotWritten(Exception):
    """The answers could not be written to a file; the message says why."""


class World(Protocol):
    """What a conversation needs from outside: drafts, advice, files."""

    def keep(self, session: Session) -> None:
        """Saves the draft of a session."""

    def advise(self, answers: Answers) -> str:
        """The advice, as it is shown."""

    def urgent(self, answers: Answers) -> frozenset[str]:
        """The ids of questions that are put before any advice."""

    def ahead(self, session: Session) -> NextQuestion | None:
        """What to ask next, or nothing where the questionnaire's own order is followed."""

    def effects(self, before: Answers, after: Answers) -> tuple[str, ...]:
        """What a change does to the advice, a sentence each."""

    def exists(self, name: str) -> bool:
        """Whether there is a file of this name."""

    def write(self, session: Session, name: str) -> None:
        """Writes the answers to a file. Raises `NotWritten`."""


class Talk:
    """The state of one sitting; every move is kept as a draft at once."""

    def __init__(self, front: Front, world: World, session: Session) -> None:
        self.front = front
        self.world = world
        self.session = session

    def move(self, session: Session) -> None:
        """Goes on with another state of the session."""
        self.session = session
        self.world.keep(session)

    def show(self, card: Card) -> Reply:
        """The reply to a card. Raises `Quit` where it is to save and quit."""
        reply = self.front.show(card)
        if reply is Command.QUIT:
            raise Quit
        return reply

    def pick(self, card: Card) -> str:
        """The one value chosen on a card, or the key of a command."""
        reply = self.show(card)
        if isinstance(reply, Command):
            return reply.value
        return reply.text if isinstance(reply, Typed) else reply.values[0]

    def tell(self, *lines: str) -> None:
        """Says something that needs no reply."""
        self.front.tell(*lines)
