"""The world around a conversation: the advisor, the drafts, and files."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from segue import Advisor
from segue.content.answers_out import write_answers
from segue.questionnaire import Session
from segue.render import text
from segue.schema.answers import Answers
from segue.schema.next_question import NextQuestion
from segue_cli.ask.drafting import Keeper
from segue_cli.ask.talk import NotWritten
from segue_cli.output import emit, width


class TerminalWorld:
    """Advice for a terminal, drafts on this computer, and files."""

    def __init__(
        self,
        advisor: Advisor,
        keeper: Keeper,
        colour: bool,
        file: str | None,
        in_order: bool = False,
    ) -> None:
        self._advisor = advisor
        self._in_order = in_order
        self._keeper = keeper
        self._colour = colour
        self._file = shlex.quote(file) if file else None

    def keep(self, session: Session) -> None:
        """Saves the draft of a session."""
        self._keeper.save(session)

    def advise(self, answers: Answers) -> str:
        """The advice, laid out for this terminal."""
        advice = self._advisor.advise(answers)
        return text.render(
            advice,
            width=width(),
            colour=self._colour,
            answers_file=self._file,
            beyond="",
            closing=self._how_to_see_all(),
        )

    def _how_to_see_all(self) -> str:
        if self._file is not None:
            return f"To see all of it at any time: segue recommend {self._file} --all"
        return (
            "To see all of it, and why: write your answers to a file, as you can below, "
            "and run: segue recommend FILE --all"
        )

    def urgent(self, answers: Answers) -> frozenset[str]:
        """The ids of questions that are put before any advice."""
        return self._advisor.to_ask(answers)

    def ahead(self, session: Session) -> NextQuestion | None:
        """The question that settles most, of those of the session's scope."""
        if self._in_order:
            return None
        within = frozenset(question.id for question in session.in_scope(session.scope))
        return self._advisor.next_question(session.answers, skipped=session.left_out, within=within)

    def effects(self, before: Answers, after: Answers) -> tuple[str, ...]:
        """What a change adds to the recommendations and cautions, and what it takes away."""
        return self._advisor.difference(before, after).lines

    def exists(self, name: str) -> bool:
        """Whether there is a file of this name."""
        return Path(name).exists()

    def write(self, session: Session, name: str) -> None:
        """Writes the answers to a file, all of it or nothing. Raises `NotWritten`."""
        try:
            emit(write_answers(session.library, session.answers), Path(name))
        except click.ClickException as error:
            raise NotWritten(error.message) from error
        self._file = shlex.quote(name)
