"""The review page: every answer with its number, and what changing one would alter."""

from __future__ import annotations

from typing import NamedTuple

from segue.questionnaire import (
    DONT_KNOW,
    Preview,
    Session,
    Stop,
    spoken,
    spoken_level,
    stops_of,
)
from segue.schema.questionnaire import UNSURE, Question, Row
from segue_cli.ask.cards import Card, Command, Item

KEEP, LEAVE = "keep", "leave"
_SKIPPED = "skipped"
_LIST = ((Command.BACK, "go on"), (Command.QUIT, "save and quit"))


class Entry(NamedTuple):
    """A line of the review page: a stop, what was asked there, and what was said."""

    stop: Stop
    asked: str
    said: str


def entries(session: Session) -> tuple[Entry, ...]:
    """All that was answered or skipped, in the order of asking; a grid row by row."""
    return tuple(
        _entry(session, question, stop)
        for question in session.asked
        for stop in stops_of(question)
        if not session.is_open(stop)
    )


def review_card(session: Session, at: str = "") -> Card:
    """The review page as a card: choosing a line is choosing to change it."""
    lines = enumerate(entries(session), start=1)
    items = tuple(Item(str(n), e.asked, str(n), detail=e.said) for n, e in lines)
    text = "Your answers. Choose one to change it." if items else "Nothing is answered yet."
    return Card(text=text, items=items, notes=_asleep(session), at=at, commands=_LIST)


def confirm_card(change: Preview, effects: tuple[str, ...]) -> Card:
    """What a change alters, and the question whether to keep it."""
    altered = (*_effects(change), *effects)
    text = (
        "Keep this change? It alters more:" if altered else "Keep this change? It alters no more."
    )
    items = (Item("1", "Keep the change", KEEP), Item("2", "Leave it as it was", LEAVE))
    return Card(text=text, notes=altered, items=items)


def noted(change: Preview) -> tuple[str, ...]:
    """What is worth saying of an answer given in passing: only kept answers it touches."""
    asleep = [f"{_quoted(q)} no longer arises; your answer is kept." for q in change.asleep]
    return (*asleep, *_woken(change))


def _effects(change: Preview) -> tuple[str, ...]:
    gone = [f"{_quoted(q)} no longer arises{_kept(change, q)}." for q in change.no_longer]
    fresh = [q for q in change.newly if q not in change.awake]
    return (*gone, *_woken(change), *(f"{_quoted(q)} now arises." for q in fresh))


def _woken(change: Preview) -> tuple[str, ...]:
    return tuple(f"{_quoted(q)} arises again, with the answer you gave." for q in change.awake)


def _kept(change: Preview, question: Question) -> str:
    return "; your answer is kept, in case it does" if question in change.asleep else ""


def _quoted(question: Question) -> str:
    return f"'{question.text}'"


def _asleep(session: Session) -> tuple[str, ...]:
    values = session.answers.values
    return tuple(
        f"Kept, but not counted at present: {q.text}  {spoken(q, values[q.id])}"
        for q in session.dormant
    )


def _entry(session: Session, question: Question, stop: Stop) -> Entry:
    value = session.value_at(stop)
    row = next((row for row in question.rows if row.id == stop.row), None)
    asked = row.label if row else question.text
    if value is None:
        return Entry(stop, asked, _SKIPPED)
    return Entry(stop, asked, _said(row, value) if row else spoken(question, value))


def _said(row: Row, level: object) -> str:
    return DONT_KNOW if level == UNSURE else spoken_level(row, int(str(level)))
