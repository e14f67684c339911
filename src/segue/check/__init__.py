"""Library in, Problems out: names resolve, nothing contradicts, every lint."""

from __future__ import annotations

from typing import NamedTuple

from segue.check.circles import graph_loops
from segue.check.examples import failing_examples
from segue.check.money import wrong_names
from segue.check.names import joined, unknown_names
from segue.check.protection import exposed_answers, unprotected_answers
from segue.errors import Problem
from segue.plan import Plan, compile_rules
from segue.schema.library import Library


class Checked(NamedTuple):
    """What a check found, and the plan that it compiled on the way."""

    problems: tuple[Problem, ...]
    plan: Plan


def check_library(library: Library) -> Checked:
    """Every fault of a pack's names, types, circles, examples and sources."""
    named = [*unknown_names(library), *wrong_names(library)]
    plan, problems = compile_rules(joined(library))
    found = [*named, *problems, *graph_loops(library), *exposed_answers(plan)]
    if not any(problem.severity == "error" for problem in found):
        found += unprotected_answers(plan)
        found += failing_examples(plan)
    return Checked(tuple(dict.fromkeys(found)), plan)


__all__ = ["Checked", "check_library"]
