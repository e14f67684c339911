"""The conversation that every front has: what is shown next, and what a reply does.

Each step is a method that returns the next one, so that a session may wander between
questions, review, offers and advice without ever nesting.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from segue.errors import AnswerError, SegueError
from segue.questionnaire import Session, Stop, preview
from segue.schema.answers import Answers
from segue.schema.questionnaire import UNSURE
from segue_cli.ask import menus
from segue_cli.ask.cards import Card, Chosen, Command, Front, Reply, Typed
from segue_cli.ask.questions import question_card
from segue_cli.ask.reviewing import Reviewing

Step = Callable[[], "Step | None"]


class Surroundings(Protocol):
    """What a conversation needs of the world: keeping drafts, advice, files."""

    def keep(self, session: Session) -> None:
        """Saves the draft of a session."""

    def advise(self, answers: Answers) -> str:
        """The advice as text."""

    def urgent(self, answers: Answers) -> frozenset[str]:
        """The questions that must be put before any advice."""

    def effects(self, before: Answers, after: Answers) -> tuple[str, ...]:
        """What a change does to the advice, a sentence each."""

    def write(self, session: Session, name: str) -> str:
        """Writes the answers to a file, and says so. Raises `SegueError`."""

    def exists(self, name: str) -> bool:
        """Whether there is such a file already."""


class Conversation:
    """One sitting. `offers` says whether advice is offered after the core questions."""

    def __init__(
        self, front: Front, session: Session, world: Surroundings, offers: bool, written: bool
    ) -> None:
        self.front = front
        self.session = session
        self.world = world
        self.finished = False
        self._offers = offers
        self._stays_core = session.scope == "core" and not offers
        self._written = written
        self._advised: Answers | None = None
        self._problem = ""

    def run(self) -> None:
        """Talks until the person is done or quits; `finished` tells which."""
        step: Step | None = self._asking
        while step is not None:
            step = step()
