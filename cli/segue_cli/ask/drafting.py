"""Sessions as drafts, and drafts as sessions again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from segue.questionnaire import Session, Stop, salvage
from segue.store import Draft, Drafts, DraftsUnavailable


class Keeper:
    """Keeps the draft of one sitting. Where drafts cannot be kept, it says so once."""

    def __init__(self, pack: str, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._draft = Draft(pack=pack)
        self._drafts = self._opened()

    @property
    def keeps(self) -> bool:
        """Whether what was answered so far is kept."""
        return self._drafts is not None

    def latest(self) -> Draft | None:
        """The draft of an earlier sitting."""
        found: list[Draft | None] = []
        self._try(lambda drafts: found.append(drafts.latest(self._draft.pack)))
        return found[0] if found else None

    def resume(self, draft: Draft) -> None:
        """Goes on with a draft: from now on it is the one that is saved."""
        self._draft = draft

    def save(self, session: Session) -> None:
        """Saves a session as this sitting's draft."""
        self._draft = _drafted(self._draft, session)
        self._try(lambda drafts: drafts.save(self._draft))

    def discard(self, draft: Draft | None = None) -> None:
        """Forgets a draft, this sitting's own unless told."""
        gone = draft or self._draft
        self._try(lambda drafts: drafts.discard(gone.id))

    def _opened(self) -> Drafts | None:
        try:
            drafts = Drafts()
        except DraftsUnavailable as error:
            self._give_up(error)
            return None
        if drafts.notice:
            self._tell(drafts.notice)
        return drafts

    def _try(self, act: Callable[[Drafts], object]) -> None:
        if self._drafts is None:
            return
        try:
            act(self._drafts)
        except DraftsUnavailable as error:
            self._drafts = None
            self._give_up(error)

    def _give_up(self, error: DraftsUnavailable) -> None:
        said = str(error)
        self._tell(f"{said[:1].upper()}{said[1:]} If you stop early, your answers are lost.")


def resumed(session: Session, draft: Draft) -> tuple[Session, tuple[str, ...]]:
    """The session that a draft holds, and the questions whose answers fit no more."""
    answers, lost = salvage(session.library, draft.answers)
    known = session.library.question
    at = Stop(*draft.at) if draft.at and draft.at[0] in known else None
    scope = session.scope if draft.scope == "core" else "full"
    skipped = frozenset(Stop(*stop) for stop in draft.skipped)
    named = answers.model_copy(update={"name": draft.name})
    return replace(session, answers=named, skipped=skipped, at=at, scope=scope), lost


def _drafted(draft: Draft, session: Session) -> Draft:
    return draft.model_copy(
        update={
            "answers": dict(session.answers.values),
            "name": session.answers.name,
            "skipped": tuple(sorted(tuple(stop) for stop in session.skipped)),
            "at": tuple(session.at) if session.at else None,
            "scope": session.scope,
        }
    )
