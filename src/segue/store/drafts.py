"""Drafts of sessions in SQLite: one row a session, replaced whole after every answer."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from platformdirs import user_state_path
from pydantic import Field, ValidationError

from segue.errors import SegueError
from segue.schema.answers import Value
from segue.schema.base import Record
from segue.store.damage import alone, is_damage, set_aside

_VERSION = 1
_PATIENCE = 5.0
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS draft (id TEXT PRIMARY KEY, pack TEXT NOT NULL,"
    " saved TEXT NOT NULL, body TEXT NOT NULL)"
)
_SAVE = (
    "INSERT INTO draft (id, pack, saved, body) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET pack = excluded.pack, saved = excluded.saved,"
    " body = excluded.body"
)
_LATEST = "SELECT body FROM draft WHERE pack = ? ORDER BY saved DESC, rowid DESC"


class DraftsUnavailable(SegueError):
    """Drafts cannot be kept or read at this place just now; the message says why."""


class Draft(Record):
    """A session as it is saved: which pack it answers, and where it stands.

    `skipped` and `at` are stops as (question, row); `saved` is set by `Drafts.save`.
    """

    id: str = Field(default_factory=lambda: uuid4().hex)
    pack: str
    answers: dict[str, Value] = Field(default_factory=dict)
    name: str = ""
    skipped: tuple[tuple[str, str], ...] = ()
    at: tuple[str, str] | None = None
    scope: str = "core"
    saved: datetime | None = None


class Drafts:
    """The drafts at one place; by default the database in the user's own state directory.

    A damaged database is set aside under another name, and `notice` says so. Raises
    `DraftsUnavailable` where the place cannot be used.

    >>> drafts = Drafts(tmp / "drafts.sqlite")        # doctest: +SKIP
    >>> drafts.save(Draft(pack="music-production", answers={"goal": "hobby"}))
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = drafts_path() if path is None else path
        self.notice = ""
        with _told(self.path):
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._open_or_set_aside()

    def save(self, draft: Draft) -> Draft:
        """Saves a draft in one transaction, in place of what was saved under its id."""
        stamped = draft.model_copy(update={"saved": datetime.now(UTC)})
        row = (draft.id, draft.pack, _instant(stamped), stamped.model_dump_json())
        with _told(self.path), self._transaction() as database:
            database.execute(_SAVE, row)
        return stamped

    def latest(self, pack: str) -> Draft | None:
        """The draft of a pack that was saved last; one that cannot be read is passed over."""
        with _told(self.path), self._transaction() as database:
            bodies = [body for (body,) in database.execute(_LATEST, (pack,))]
        return next(filter(None, map(_read, bodies)), None)

    def discard(self, draft_id: str) -> None:
        """Forgets a draft for good; one that is not there is none the less gone."""
        with _told(self.path), self._transaction() as database:
            database.execute("DELETE FROM draft WHERE id = ?", (draft_id,))

    def _open_or_set_aside(self) -> None:
        try:
            self._prepare()
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            with alone(self.path):
                self._replace_damaged()

    def _replace_damaged(self) -> None:
        """Looks once more, now alone: another process may have mended it in the meantime."""
        try:
            self._prepare()
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            aside = set_aside(self.path)
            self.notice = f"The saved drafts could not be read; they are set aside as {aside}."
            self._prepare()

    def _prepare(self) -> None:
        self.path.touch(mode=0o600, exist_ok=True)
        with self._transaction() as database:
            (sound,) = database.execute("PRAGMA quick_check(1)").fetchone()
            (version,) = database.execute("PRAGMA user_version").fetchone()
            if sound != "ok" or version not in (0, _VERSION):
                raise sqlite3.DatabaseError("not a database of drafts of this version")
            database.execute(_SCHEMA)
            database.execute(f"PRAGMA user_version = {_VERSION}")
            database.execute(_LATEST, ("",))

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own, so that threads and processes never share one."""
        with closing(sqlite3.connect(self.path, timeout=_PATIENCE)) as database, database:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA secure_delete = ON")
            yield database


def drafts_path() -> Path:
    """Where drafts are kept: in `SEGUE_HOME` if it is set, else in the user's state directory."""
    home = os.environ.get("SEGUE_HOME")
    base = Path(os.path.expanduser(home)) if home else None
    return (base or user_state_path("segue", appauthor=False)) / "drafts.sqlite"


def _instant(draft: Draft) -> str:
    return draft.saved.isoformat(timespec="microseconds") if draft.saved else ""


def _read(body: str) -> Draft | None:
    try:
        return Draft.model_validate_json(body)
    except ValidationError:
        return None


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Failures of the disk and the database as one error, with the place and the cause."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        cause = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise DraftsUnavailable(f"drafts cannot be kept in {path}: {cause}.") from error
