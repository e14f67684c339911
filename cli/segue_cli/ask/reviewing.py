"""Looking through the answers: one is changed, and what that alters is said before."""

from __future__ import annotations

from dataclasses import replace

from segue.errors import AnswerError
from segue.questionnaire import Preview, preview
from segue.schema.questionnaire import UNSURE
from segue_cli.ask.cards import Chosen, Command, Reply, Typed
from segue_cli.ask.questions import change_card
from segue_cli.ask.review import KEEP, confirm_card, entries, review_card
from segue_cli.ask.talk import Talk


def look_through(talk: Talk) -> None:
    """Shows the review page until it is left; changes one answer at a time."""
    number = ""
    while isinstance(reply := talk.show(review_card(talk.session, at=number)), Chosen):
        number = reply.values[0]
        _change(talk, int(number))


def _change(talk: Talk, number: int) -> None:
    change = _asked_again(talk, number)
    if change is None:
        return
    if change.same:
        talk.tell("That is what you had said already.")
        return
    effects = talk.world.effects(talk.session.answers, change.changed.answers)
    if talk.pick(confirm_card(change, effects)) == KEEP:
        talk.move(replace(change.changed, at=talk.session.at))


def _asked_again(talk: Talk, number: int) -> Preview | None:
    """The change that the person gives, not kept yet; nothing where they leave it."""
    stop = entries(talk.session)[number - 1].stop
    problem = ""
    while True:
        reply = talk.show(change_card(talk.session, stop, number, problem))
        if reply is Command.BACK:
            return None
        try:
            return preview(talk.session, stop, given(reply))
        except AnswerError as error:
            problem = said_wrong(error)


def given(reply: Reply) -> object:
    """The answer that a reply gives; nothing where it takes the answer back."""
    if isinstance(reply, Chosen):
        return list(reply.values)
    if isinstance(reply, Typed):
        return reply.text
    return UNSURE if reply is Command.UNSURE else None


def said_wrong(error: AnswerError) -> str:
    """The faults of an answer as one line, beginning like a sentence."""
    said = " ".join(f"{p.message} {p.cure}".strip() for p in error.problems)
    return said[:1].upper() + said[1:]
