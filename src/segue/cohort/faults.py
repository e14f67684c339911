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
    done = f"The first {rows} rows are done and kept; the same command goes on from there."
    if is_full(error):
        return refused(file, "there is no room left on the disk.", f"Make room. {done}")
    cause = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return refused(file, f"this cannot be written: {cause}.", done)


def unreadable(file: object, error: OSError) -> BatchError:
    """An input that cannot be read, or not to its end."""
    cause = (error.strerror or str(error)).rstrip(".")
    return refused(file, f"this file cannot be read: {cause}.", "Save or copy it anew.")


def is_full(error: OSError | sqlite3.Error) -> bool:
    """Whether room is what is wanting: on the disk, or within a quota or limit."""
    if isinstance(error, OSError):
        return error.errno in _NO_ROOM
    return getattr(error, "sqlite_errorname", "") in ("SQLITE_FULL", "SQLITE_IOERR_WRITE")
