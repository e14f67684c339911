"""What ends a batch before its time, said so that it can be mended."""

from __future__ import annotations

import errno
import sqlite3

from segue.errors import Place, Problem, ProblemsError

_NO_ROOM = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}


class BatchError(ProblemsError):
    """A batch cannot be begun or ended; what is done so far is kept."""


def refused(file: object, message: str, cure: str = "") -> BatchError:
    """The one thing wrong with a file."""
    return BatchError([Problem(Place(str(file)), "", message, cure)])


def unwritable(file: object, error: OSError | sqlite3.Error, rows: int) -> BatchError:
    """A file that cannot be written, most often because the disk is full."""
    done = _kept(rows)
    if is_full(error):
        return refused(file, "there is no room left on the disk.", f"Make room. {done or _AGAIN}")
    if isinstance(error, sqlite3.Error):
        said = "beside this, the journal of the run cannot be kept."
        return refused(file, said, done or "Name a file in a directory that can be written.")
    cause = getattr(error, "strerror", None) or str(error)
    return refused(file, f"this cannot be written: {cause}.", done or "Name another file.")


_AGAIN = "Then give the same command again."


def _kept(rows: int) -> str:
    """What is not lost; nothing where nothing was done."""
    if not rows:
        return ""
    first = "The first row is" if rows == 1 else f"The first {rows:,} rows are"
    return f"{first} done and kept; the same command goes on from there."


def unreadable(file: object, error: OSError) -> BatchError:
    """An input that cannot be read, or not to its end."""
    cause = (error.strerror or str(error)).rstrip(".")
    return refused(file, f"this file cannot be read: {cause}.", "Save or copy it anew.")


def is_full(error: OSError | sqlite3.Error) -> bool:
    """Whether room is what is wanting: on the disk, or within a quota or limit."""
    if isinstance(error, OSError):
        return error.errno in _NO_ROOM
    return getattr(error, "sqlite_errorname", "") in ("SQLITE_FULL", "SQLITE_IOERR_WRITE")
