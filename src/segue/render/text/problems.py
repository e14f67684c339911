"""Faults of a pack, each with the line of the file and the faulty part underlined."""

from __future__ import annotations

from collections.abc import Sequence

from segue.errors import Problem
from segue.render.text.paper import Paper, cells
from segue.render.words import counted
from segue.schema.library import Library

LONGEST, SHOWN = 160, 120
"""Of a line longer than this, only so much around the fault is shown."""


def render_problems(
    problems: Sequence[Problem], *, width: int = 80, colour: bool = False, most: int | None = None
) -> str:
    """Each problem: where, code, what is wrong, its cure; then its line with carets.

    The first line is one line of any length, as editors and build logs expect to find it.
    After the first `most` problems the others are only counted.
    """
    paper = Paper(width, colour)
    for problem in problems[:most]:
        warned = problem.severity == "warning"
        shown = problem._replace(message=f"warning: {problem.message}") if warned else problem
        paper.exactly(str(shown), style="plain" if warned else "strong")
        if problem.text:
            _excerpt(paper, problem)
    if most is not None and len(problems) > most:
        paper.write(f"and {counted(len(problems) - most, 'more problem')}.", indent=0)
    return paper.text()


def render_check(
    problems: Sequence[Problem],
    files: int,
    library: Library | None,
    *,
    width: int = 80,
    colour: bool = False,
) -> str:
    """All problems of a pack of so many files, and in one last line what that means."""
    shown = render_problems(problems, width=width, colour=colour) if problems else ""
    return f"{shown}{_summary(problems, files, library)}\n"


def _summary(problems: Sequence[Problem], files: int, library: Library | None) -> str:
    errors = [problem for problem in problems if problem.severity == "error"]
    warned = len(problems) - len(errors)
    if errors or library is None:
        faulty = len({problem.place.file for problem in errors})
        where = f" in {faulty} of {counted(files, 'file')}" if faulty <= files else ""
        also = f" {counted(warned, 'warning')}." if warned else ""
        return f"{counted(len(errors), 'problem')}{where}. Nothing was loaded.{also}"
    rules = len(library.rules) + len(library.choices)
    held = (counted(files, "file"), counted(rules, "rule"), counted(len(library.nodes), "node"))
    fine = f"no errors, {counted(warned, 'warning')}" if warned else "no problems"
    return f"{', '.join(held)}: {fine}."


def _excerpt(paper: Paper, problem: Problem) -> None:
    line, column = problem.place.line, problem.place.column
    text, at = _clipped(problem.text.rstrip("\r\n"), max(column - 1, 0))
    margin = f"{line:>5} | "
    before = " " * cells(text[:at])
    carets = "^" * max(min(problem.width, len(text) - at), 1)
    paper.exactly(f"{margin}{text}", style="quiet")
    paper.exactly(f"{' ' * len(margin)}{before}{carets}", style="warning")


def _clipped(text: str, at: int) -> tuple[str, int]:
    """A long line cut to the surroundings of a place in it, and that place in what is left."""
    if len(text) <= LONGEST:
        return text, at
    start = min(max(at - SHOWN // 3, 0), len(text) - SHOWN)
    left, right = "…" if start else "", "…" if start + SHOWN < len(text) else ""
    return f"{left}{text[start : start + SHOWN]}{right}", at - start + len(left)
