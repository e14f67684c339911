"""The files of a pack: where they are, what is in them, and their digest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from segue.content.page import Page
from segue.errors import Place, Problem

LARGEST = 8_000_000
_WORD = re.compile(r"""["'].*?["']|[^\s,:\[\]{}]+""")


def bundled() -> Path:
    """The directory of the bundled pack: in the installed package, else beside `src`."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "pack"
    return installed if installed.is_dir() else package.parent.parent


def pack_files(directory: Path) -> list[str]:
    """The names of a pack's YAML files, relative and sorted."""
    found = [*directory.glob("knowledge/*.yaml"), *directory.glob("rules/**/*.yaml")]
    return sorted(path.relative_to(directory).as_posix() for path in found)


def unread_files(directory: Path) -> list[str]:
    """Files that look like a part of the pack, and stand where none is read."""
    found = (path for top in ("knowledge", "rules") for path in directory.glob(f"{top}/**/*"))
    names = {
        path.relative_to(directory).as_posix()
        for path in found
        if path.suffix.lower() in (".yaml", ".yml")
    }
    return sorted(names.difference(pack_files(directory)))


def digest(directory: Path) -> str:
    """The SHA-256 of a pack, over the names and bytes of its files."""
    total = sha256()
    for name in pack_files(directory):
        content = _bytes(directory / name)
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def read_text(page: Page, path: Path) -> str | None:
    """The text of a file of a pack; what keeps it from being read is noted (R001, R002)."""
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        page.fault_at(Place(page.file), "R001", f"this file cannot be read: {reason}.", "")
        return None
    if len(content) > LARGEST:
        page.fault_at(
            Place(page.file), "R001", "this file is larger than 8 MB.", "Split it into several."
        )
        return None
    return decode(page, content)


def decode(page: Page, content: bytes) -> str | None:
    """The text that UTF-8 bytes stand for; else R002 at the first byte that is not."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        cure = "Save the file as UTF-8."
        message = "a character that is not UTF-8 stands here."
        page.fault_at(Place(page.file, line, column), "R002", message, cure, 1)
        return None


def quoted(problems: Iterable[Problem], directory: Path) -> tuple[Problem, ...]:
    """The problems, each with the line it is about, where that can be read.

    Where a problem has no width, the word that begins at its column is underlined.
    """
    lines: dict[str, list[str]] = {}
    return tuple(_quoted(problem, directory, lines) for problem in problems)


def _quoted(problem: Problem, directory: Path, lines: dict[str, list[str]]) -> Problem:
    place = problem.place
    if problem.text or not place.line:
        return problem
    if place.file not in lines:
        lines[place.file] = _lines(directory / place.file)
    return with_line(problem, lines[place.file])


def _lines(path: Path) -> list[str]:
    return _bytes(path).decode("utf-8-sig", "replace").splitlines()


def with_line(problem: Problem, lines: list[str]) -> Problem:
    """The problem with its line out of those of its file."""
    if not 0 < problem.place.line <= len(lines):
        return problem
    text = lines[problem.place.line - 1]
    return problem._replace(text=text, width=problem.width or _width(text, problem.place.column))


def _width(text: str, column: int) -> int:
    found = _WORD.match(text, column - 1)
    return len(found.group()) if found else 1
