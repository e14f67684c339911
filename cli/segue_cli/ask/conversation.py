"""The conversation that every front has: questions, offers, advice, and what comes after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from segue.errors import AnswerError
from segue.questionnaire import Stop, preview
from segue.schema.next_question import NextQuestion
from segue_cli.ask import menus
from segue_cli.ask.cards import Command
from segue_cli.ask.questions import question_card
from segue_cli.ask.review import noted
from segue_cli.ask.reviewing import given, look_through, said_wrong
from segue_cli.ask.talk import NotWritten, Talk


class Conversation:
    """One sitting.

    `offers` says whether advice is offered after the core questions, and `goes_on` whether
    the questions beyond the scope may be offered at all; `written` whether the answers go
    to a file anyway.
    """

    def __init__(
        self, talk: Talk, offers: bool = True, goes_on: bool = True, written: bool = False
    ) -> None:
        self._talk = talk
        self._offers = offers
        self._goes_on = goes_on
        self._saves = written
        self._ahead: NextQuestion | None = None
        self._told = False
        self.written = written

    def run(self) -> None:
        """Talks until the person is done. Raises `Quit`, `EOFError`, `KeyboardInterrupt`."""
        while True:
            self._ask_what_is_open()
            if self._offers and self._remaining() and not self._takes_advice():
                continue
            self._offers = False
            if self._puts_urgent():
                continue
            self._talk.front.present(self._talk.world.advise(self._talk.session.answers))
            if self._closes():
                return
            self.written = self._saves

    def _ask_what_is_open(self) -> None:
        problem = ""
        while (stop := self._next_stop()) is not None:
            problem = self._put(stop, problem)

    def _next_stop(self) -> Stop | None:
        """Where to halt next: what was begun or gone back to, else what settles most."""
        session = self._talk.session
        stop = session.here
        if stop is None or session.at is not None or stop.question in session.path:
            return stop
        self._ahead = self._talk.world.ahead(session)
        if self._ahead is None:
            return stop
        if self._ahead.question is None and not self._told:
            self._offer_to_stop(self._ahead.progress.said)
        elif self._ahead.question in {q.id for q in session.in_scope(session.scope)}:
            self._talk.session = session.follow(self._ahead.question)
        else:
            self._talk.session = session.follow(stop.question)
        return self._talk.session.here

    def _offer_to_stop(self, said: str) -> None:
        """Says that nothing that leads can change; whoever was to be offered advice may stop."""
        self._told = True
        if not self._offers:
            return self._talk.tell("", said)
        picked = self._talk.pick(menus.offered_stop(said, self._remaining()))
        if picked == menus.ADVICE:
            self._offers = False
            self._talk.move(self._talk.session.halt())
        elif picked == menus.GO_ON:
            self._talk.move(self._talk.session.widened())
        else:
            self._told = False
            self._moves_on(picked)
        return None

    def _moves_on(self, picked: str) -> None:
        if picked == Command.BACK.value:
            _back(self._talk)
        elif picked == Command.REVIEW.value:
            look_through(self._talk)

    def _put(self, stop: Stop, problem: str) -> str:
        """Asks one question; returns why the reply was not taken, or nothing."""
        reply = self._talk.show(question_card(self._talk.session, stop, problem, self._ahead))
        if isinstance(reply, Command) and reply in _MOVES:
            _MOVES[reply](self._talk)
            return ""
        try:
            change = preview(self._talk.session, stop, given(reply))
        except AnswerError as error:
            return said_wrong(error)
        self._talk.move(change.changed)
        self._talk.tell(*noted(change))
        return ""

    def _remaining(self) -> int:
        """How many questions that arise are still open beyond the scope."""
        if not self._goes_on:
            return 0
        progress = self._talk.session.progress("full")
        return progress.total - progress.done

    def _takes_advice(self) -> bool:
        picked = self._talk.pick(menus.offered_advice(self._remaining()))
        if picked == menus.GO_ON:
            self._talk.move(self._talk.session.widened())
        self._moves_on(picked)
        return picked == menus.ADVICE

    def _puts_urgent(self) -> bool:
        """Whether a caution asks for questions that were not put yet; they are put now."""
        session = self._talk.session
        needed = session.urgent | self._talk.world.urgent(session.answers)
        wider = replace(session, urgent=needed)
        if wider.next_open is None:
            return False
        if not session.urgent:
            self._talk.tell("", "Before the advice, something that a caution needs to know.")
        self._talk.move(wider)
        return True

    def _closes(self) -> bool:
        """The menu after the advice; whether the person is done."""
        before = self._talk.session.answers
        while self._talk.session.answers == before:
            picked = self._picks_at_the_end()
            if picked in (menus.FINISH, ""):
                return True
            if picked == menus.GO_ON:
                self._talk.move(self._talk.session.widened())
                return False
            if picked == menus.CHANGE:
                look_through(self._talk)
            if picked == menus.WRITE:
                self._write()
        return False

    def _picks_at_the_end(self) -> str:
        """What was picked; being interrupted after the advice is being done."""
        try:
            return self._talk.pick(menus.closing(self._remaining(), self.written))
        except (EOFError, KeyboardInterrupt):
            return ""

    def _write(self) -> None:
        name = self._talk.pick(menus.file_name())
        if name == Command.BACK.value:
            return
        replaces = self._talk.world.exists(name)
        if replaces and self._talk.pick(menus.replace_file(name)) != menus.YES:
            return
        try:
            self._talk.world.write(self._talk.session, name)
        except NotWritten as error:
            self._talk.tell(str(error))
        else:
            self.written = True
            self._talk.tell(f"Your answers are in {name}.")


def _back(talk: Talk) -> None:
    if talk.session.at_first:
        talk.tell("This is the first question.")
    talk.move(talk.session.back())


def _skip(talk: Talk) -> None:
    session = talk.session
    if session.here and session.value_at(session.here) is not None:
        talk.tell("Your answer to this question is taken back.")
    talk.move(session.skip())


def _skip_rest(talk: Talk) -> None:
    talk.move(talk.session.skip_rest())


_MOVES: dict[Command, Callable[[Talk], None]] = {
    Command.BACK: _back,
    Command.SKIP: _skip,
    Command.REST: _skip_rest,
    Command.REVIEW: look_through,
}
