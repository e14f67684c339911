"""The few exceptions of Segue, and `Problem`, one fault with its place and its cure."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal, NamedTuple


class Place(NamedTuple):
    """Where something stands in a text: file, line and column, both counted from 1."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Problem(NamedTuple):
    """One fault: where it is, what is wrong, and what would mend it.

    `text` is the faulty line as it stands in the file and `width` the number of
    characters to underline, so that a front can show both without reading the file again.
    """

    place: Place
    code: str
    message: str
    cure: str = ""
    severity: Literal["error", "warning"] = "error"
    text: str = ""
    width: int = 0

    def __str__(self) -> str:
        said = f"{self.message} {self.cure}".strip()
        where = f"{self.place} " if self.place.file else ""
        return f"{where}{self.code} {said}" if self.code else f"{where}{said}"


class SegueError(Exception):
    """The base of every error that Segue raises on purpose."""


class ProblemsError(SegueError):
    """Faults were found; `problems` holds all of them, in the order of file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.place, p.code, p.message)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class PackError(ProblemsError):
    """A pack cannot be used: one bad file, and nothing of it is."""


class AnswerError(ProblemsError):
    """Answers do not fit the questionnaire, or their file cannot be read."""


class AssumptionError(SegueError):
    """An assumption cannot be set so; the message tells what it can be set to."""


class ReceiptError(ProblemsError):
    """A receipt cannot be read, is damaged, or is of another pack."""


class UnknownName(SegueError):
    """Nothing in the pack has this name; the message offers the nearest one."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The question that offers the nearest known word, or nothing where none is near.

    Capitals make no difference.
    """
    folded: dict[str, str] = {}
    for one in known:
        folded.setdefault(one.casefold(), one)
    near = get_close_matches(word.casefold(), list(folded), n=1, cutoff=0.6)
    return f"Did you mean '{folded[near[0]]}'?" if near else ""
