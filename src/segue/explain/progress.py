"""How far the asking has come, in questions and in results; both bounds hold."""

from __future__ import annotations

from collections.abc import Iterator

from segue.explain.openings import Decision
from segue.explain.outlook import Outlook
from segue.explain.pool import Given, alone
from segue.explain.proving import whole_answers
from segue.schema.next_question import KindSettled, Progress
from segue.schema.questionnaire import Question

MOST_ANSWERS = 60
"""Of a question with more answers, the least that can be said is that it is asked."""
FEW_LEFT = 8
"""Where no more questions are left, each is tried alone when the fewest are counted."""


def progress(outlook: Outlook, question: Question | None) -> Progress:
    """The progress where this question is asked next (none: nothing is left to ask)."""
    least, most = (_fewest(outlook, question), len(outlook.left)) if question else (0, 0)
    settled = sum(len(leads) for leads, _ in outlook.contested.values())
    results = settled + sum(len(open_) for _, open_ in outlook.contested.values())
    return Progress(
        done=question is None,
        questions_left=(least, most),
        settled=settled,
        results=results,
        kinds=tuple(
            KindSettled(kind=kind.id, label=kind.label, settled=kind.id not in outlook.open)
            for kind in outlook.library.recommended_kinds
        ),
        said=_said(least, most, settled, results),
    )


def _said(least: int, most: int, settled: int, results: int) -> str:
    if not most:
        return "Nothing that leads can change any more: you can stop here."
    last = "question" if most == 1 else "questions"
    left = f"{most} {last}" if least == most else f"between {least} and {most} {last}"
    return f"{left[0].upper()}{left[1:]} left, {settled} of {results} results settled."


def _fewest(outlook: Outlook, question: Question) -> int:
    """Two where something stays open whatever is answered to the next question, else one."""
    answers = whole_answers(outlook.case, question, outlook.live, MOST_ANSWERS)
    if answers is None:
        return 1
    return 2 if all(_stays_open(outlook, question, answer) for answer in answers) else 1


def _stays_open(outlook: Outlook, question: Question, decision: Decision) -> bool:
    """Whether two ways to go on were found that agree in this answer, and not in who leads."""
    answer: Given = {question.id: decision.value} if decision.value is not None else {}
    now = outlook.leaders(answer)
    for found in _ways(outlook, question):
        other = outlook.leaders({**found, **answer})
        if any(other[kind] != now[kind] for kind in outlook.open):
            return True
    return False


def _ways(outlook: Outlook, question: Question) -> Iterator[Given]:
    """Ways to answer other questions; where few are left, also each of these alone."""
    for found in outlook.others.values():
        yield {q: value for q, value in found.items() if q != question.id}
    if len(outlook.left) <= FEW_LEFT:
        for other in outlook.left:
            if other.id != question.id:
                answers = alone(outlook.case, other, outlook.live)
                yield from ({other.id: whole} for _, _, whole in answers)
