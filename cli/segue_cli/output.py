"""Where text goes: the screen, with the width and colour it can take, or a file."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile

import click

WIDEST = 100
"""Lines longer than this are hard to read, however wide the window."""
UNSEEN = 80
"""The width of text that nobody's terminal is known for."""


def width() -> int:
    """The terminal's width, within what is readable."""
    return min(shutil.get_terminal_size((UNSEEN, 24)).columns, WIDEST)


def colour() -> bool:
    """Whether the screen takes colour and nobody asked for none (see no-color.org)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def emit(text: str, output: Path | None = None) -> None:
    """Write text for people or for programs, always as UTF-8 in a file or a pipe."""
    if output is not None and str(output) != "-":
        _write(output, text)
    elif sys.stdout.isatty():
        click.echo(text, nl=False, color=True)
    else:
        click.echo(text.encode("utf-8", "replace"), nl=False)


def is_same_file(one: str | Path, other: str | Path) -> bool:
    """Whether two names stand for one file that is there, by whatever way."""
    return Path(one).exists() and Path(other).exists() and Path(one).samefile(other)


def keep_apart(
    source: str, output: Path | None, *, option: str = "--output", what: str = "your answers"
) -> None:
    """Refuses to write a result over the file that it comes from; `what` says what that holds."""
    if output is not None and source != "-" and is_same_file(source, output):
        raise click.ClickException(
            f"{output} is the file of {what}, and would be lost. Name another with {option}."
        )


def keep_two_apart(one: Path | None, option: str, output: Path | None) -> None:
    """Refuses two results in one file, or printed one behind the other."""
    if one is None:
        return
    printed = [it is None or str(it) == "-" for it in (one, output)]
    if all(printed):
        raise click.UsageError(
            f"{option} - and the result would both be printed. Name a file with {option}, or with "
            "--output."
        )
    if not any(printed) and output is not None and output.resolve() == one.resolve():
        raise click.UsageError(f"{option} and --output name one file. Give each a name of its own.")


def _write(path: Path, text: str) -> None:
    """Replace a file at once: a reader sees the old text or the new, never half of it."""
    target = path.resolve()
    try:
        if target.exists() and not target.is_file():
            target.write_text(text, encoding="utf-8")
            return
        _replace(target, text)
    except OSError as error:
        raise click.ClickException(f"Cannot write {path}: {error.strerror}.") from None


def _replace(target: Path, text: str) -> None:
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="\n", dir=target.parent, prefix=".segue-", delete=False
    ) as draft:
        draft.write(text)
    try:
        Path(draft.name).chmod(_mode(target))
        Path(draft.name).replace(target)
    except OSError:
        Path(draft.name).unlink()
        raise


def _mode(target: Path) -> int:
    """The mode of the file that is replaced, or that of a new file."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
