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
        warned = problem.severity == "warning"
        shown = problem._replace(message=f"warning: {problem.message}") if warned else problem
        paper.exactly(str(shown), style="plain" if warned else "strong")
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
    text = problem.text.rstrip("\r\n")
    margin = f"{line:>5} | "
    before = " " * cells(text[: column - 1])
    carets = "^" * max(problem.width, 1)
    paper.exactly(f"{margin}{text}", style="quiet")
    paper.exactly(f"{' ' * len(margin)}{before}{carets}", style="warning")
