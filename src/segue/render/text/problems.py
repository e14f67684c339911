"""Faults of a pack, each with the line of the file and the faulty part underlined."""

from __future__ import annotations

from collections.abc import Sequence

from segue.errors import Problem
from segue.render.text.paper import Paper, cells
from segue.render.words import counted
from segue.schema.library import Library


def render_problems(problems: Sequence[Problem], *, width: int = 80, colour: bool = False) -> str:
    """Each problem: where, code, what is wrong, its cure; then its line with carets.

    The first line is one line of any length, as editors and build logs expect to find it.
    """
    paper = Paper(width, colour)
    for problem in problems:
        mark = "warning: " if problem.severity == "warning" else ""
        paper.exactly(f"{mark}{problem}", style="plain" if mark else "strong")
        if problem.text:
            _excerpt(paper, problem)
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
    warnings = f" {counted(warned, 'warning')}." if warned else ""
    if errors or library is None:
        faulty = len({problem.place.file for problem in errors})
        where = f" in {faulty} of {counted(files, 'file')}" if files else ""
        return f"{counted(len(errors), 'problem')}{where}. Nothing was loaded.{warnings}"
    rules = len(library.rules) + len(library.choices)
    held = (counted(files, "file"), counted(rules, "rule"), counted(len(library.nodes), "node"))
    return f"{', '.join(held)}: no problems.{warnings}"


def _excerpt(paper: Paper, problem: Problem) -> None:
    line, column = problem.place.line, problem.place.column
    text = problem.text.rstrip("\r\n")
    margin = f"{line:>5} | "
    before = " " * cells(text[: column - 1])
    carets = "^" * max(problem.width, 1)
    paper.exactly(f"{margin}{text}", style="quiet")
    paper.exactly(f"{' ' * len(margin)}{before}{carets}", style="warning")
