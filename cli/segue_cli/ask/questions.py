"""Questions as cards."""

from __future__ import annotations

from dataclasses import replace

from segue.questionnaire import DONT_KNOW, Session, Stop, limits, stops_of
from segue.schema.answers import Value
from segue.schema.next_question import NextQuestion
from segue.schema.questionnaire import UNSURE, Question
from segue_cli.ask.cards import Bar, Card, CardKind, Command, Item

_MOST_POINTS = 11
_ASKING = (
    (Command.BACK, "back"),
    (Command.SKIP, "skip"),
    (Command.UNSURE, DONT_KNOW),
    (Command.WHY, "why we ask"),
    (Command.REVIEW, "review"),
    (Command.QUIT, "save and quit"),
)
_CHANGING = (
    (Command.BACK, "leave it as it is"),
    (Command.SKIP, "take the answer back"),
    (Command.UNSURE, DONT_KNOW),
    (Command.WHY, "why we ask"),
    (Command.QUIT, "save and quit"),
)


def question_card(
    session: Session, stop: Stop, problem: str = "", ahead: NextQuestion | None = None
) -> Card:
    """The card of the question at hand; `ahead` says why it comes next, and what is settled."""
    question = session.library.question[stop.question]
    grid = ((Command.REST, "skip the rest of these"),) if stop.row else ()
    commands = (*_ASKING[:2], *grid, *_ASKING[2:])
    card = _card(session, stop, question, _heading(question, stop), commands, problem)
    if ahead is None or ahead.question != stop.question:
        return card
    return replace(card, why=f"{question.why} {ahead.why}", progress=ahead.progress.said)


def change_card(session: Session, stop: Stop, number: int, problem: str = "") -> Card:
    """The card of one answer that is changed from the review page."""
    question = session.library.question[stop.question]
    return _card(
        session, stop, question, f"Changing answer {number}", _CHANGING, problem, bar=False
    )


def _card(
    session: Session,
    stop: Stop,
    question: Question,
    heading: str,
    commands: tuple[tuple[Command, str], ...],
    problem: str,
    bar: bool = True,
) -> Card:
    value = session.value_at(stop)
    items = _items(question, stop, value)
    return Card(
        text=_text(question, stop),
        lead=question.text if stop.row else "",
        kind=_kind(question),
        heading=heading,
        bar=_bar(session) if bar else None,
        notes=_notes(question, value),
        items=items,
        chosen=_chosen(value) if items else (),
        typed="" if items or value in (None, UNSURE) else str(value),
        at_most=question.at_most,
        why=question.why,
        commands=commands,
        problem=problem,
    )


def _bar(session: Session) -> Bar:
    progress = session.progress()
    return Bar(progress.number, progress.done, progress.total)


def _heading(question: Question, stop: Stop) -> str:
    if not stop.row:
        return ""
    rows = stops_of(question)
    return f"part {rows.index(stop) + 1} of {len(rows)}"


def _text(question: Question, stop: Stop) -> str:
    row = next((row for row in question.rows if row.id == stop.row), None)
    return row.label if row else question.text


def _kind(question: Question) -> CardKind:
    if question.type == "choices":
        return "many"
    return "one" if _is_list(question) else "number"


def _is_list(question: Question) -> bool:
    if question.type == "scale":
        return len(_points(question)) <= _MOST_POINTS
    return question.type != "number" or question.banded


def _points(question: Question) -> range:
    return range(int(question.least or 0), int(question.most or 0) + 1)


def _notes(question: Question, value: Value | None) -> tuple[str, ...]:
    found = []
    if question.sensitive:
        found.append(f"Why we ask: {question.why}")
        found.append("Skipping it costs you nothing.")
    if question.protected:
        found.append("Your answer is only ever used to protect you.")
    if question.type == "choices" and f"up to {question.at_most}" not in question.text:
        found.append(_how_many(question))
    if not _is_list(question):
        found.append(" ".join(["Type a number", limits(question)]).strip() + ".")
        if value == UNSURE:
            found.append(f"You said: {DONT_KNOW}.")
    return tuple(found)


def _how_many(question: Question) -> str:
    return f"Choose up to {question.at_most}." if question.at_most else "Choose all that fit."


def _items(question: Question, stop: Stop, value: Value | None) -> tuple[Item, ...]:
    if not _is_list(question):
        return ()
    unsure = question.unsure or value == UNSURE
    last = (Item(Command.UNSURE.value, DONT_KNOW, UNSURE, alone=True),) if unsure else ()
    return (*_answers(question, stop), *last)


def _answers(question: Question, stop: Stop) -> tuple[Item, ...]:
    if question.type == "yes-no":
        return (Item("1", "Yes", "yes"), Item("2", "No", "no"))
    if question.type == "scale":
        points = map(str, _points(question))
        return tuple(Item(p, question.labels.get(int(p), ""), p) for p in points)
    if stop.row:
        row = next(row for row in question.rows if row.id == stop.row)
        return tuple(Item(str(n), anchor, str(n)) for n, anchor in enumerate(row.anchors))
    options = enumerate(question.options, start=1)
    return tuple(Item(str(n), option.label, option.id, option.alone) for n, option in options)


def _chosen(value: Value | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (str(value),)
