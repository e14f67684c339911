"""What changing one answer would alter, known before it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from segue.questionnaire.session import Session, Stop
from segue.schema.questionnaire import Question


@dataclass(frozen=True)
class Preview:
    """A change that is not kept yet.

    `changed` is the session with it. `no_longer` are questions that cease to arise,
    `newly` those that begin to; `asleep` are of the first those with an answer, which is
    kept, and `awake` of the second those whose kept answer counts again.
    """

    changed: Session
    no_longer: tuple[Question, ...]
    newly: tuple[Question, ...]
    asleep: tuple[Question, ...]
    awake: tuple[Question, ...]
    same: bool


def preview(session: Session, stop: Stop, given: object) -> Preview:
    """What an answer at a stop would alter; nothing given takes the answer back.

    Raises `AnswerError` where the answer does not fit.
    """
    taken_back = given is None
    changed = session.skip(stop) if taken_back else session.answer(given, stop)
    no_longer = tuple(q for q in session.asked if q.id not in changed.arising)
    newly = tuple(q for q in changed.asked if q.id not in session.arising)
    return Preview(
        changed=changed,
        no_longer=no_longer,
        newly=newly,
        asleep=tuple(q for q in no_longer if q.id in changed.answers.values),
        awake=tuple(q for q in newly if q.id in changed.answers.values),
        same=changed.answers == session.answers,
    )
