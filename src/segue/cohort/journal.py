"""The journal beside an output: which run it is, and how far it has come.

It is an SQLite database, so that a step is recorded whole or not at all, and so that a second
run cannot write the same output: the lock goes with the process that holds it.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import NamedTuple

from segue.cohort.faults import BatchError, refused

Identity = dict[str, str]
"""What must be the same for a run to be gone on with, by the words for it."""
_SCHEMA = "CREATE TABLE IF NOT EXISTS run (id INTEGER PRIMARY KEY, identity TEXT, progress TEXT)"
_KEEP = "INSERT OR REPLACE INTO run VALUES (1, ?, ?)"


class Damaged(BatchError):
    """A journal that cannot be read."""


class Progress(NamedTuple):
    """How far a run has come: where in the input, and how long its outputs are.

    `number` is that of the next row; `complete` where only the last renaming is left.
    """

    position: int
    number: int = 1
    output: int = 0
    rejects: int = 0
    rows: int = 0
    rejected: int = 0
    complete: bool = False

    @property
    def begun(self) -> bool:
        """Whether there is anything to lose."""
        return self.complete or self.number > 1


class Journal:
    """The journal of one run; raises BatchError where another run holds it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.identity: Identity = {}
        self._database = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            self._database.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._database.execute("BEGIN EXCLUSIVE")
            self._database.execute(_SCHEMA)
            self._database.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            self.close()
            raise _unusable(path, error) from None

    def found(self) -> tuple[Identity, Progress] | None:
        """The run that was interrupted, if there is one."""
        row = self._database.execute("SELECT identity, progress FROM run").fetchone()
        return (json.loads(row[0]), Progress(*json.loads(row[1]))) if row else None

    def keep(self, progress: Progress) -> None:
        """Record a step."""
        self._database.execute(_KEEP, (json.dumps(self.identity), json.dumps(progress)))

    def close(self) -> None:
        self._database.close()

    def delete(self) -> None:
        """The run has ended: nothing is to be gone on with."""
        self.close()
        self.path.unlink(missing_ok=True)


def _unusable(path: Path, error: sqlite3.DatabaseError) -> Exception:
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_BUSY:
        return refused(path, "another run is writing this output.", "Wait for its end.")
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return Damaged(refused(path, "this journal is damaged.", "Give --force.").problems)
    return error
