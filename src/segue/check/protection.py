"""R601: a sensitive question that a recommendation waits for, so that skipping it costs."""

from __future__ import annotations

from collections.abc import Iterator

from segue.errors import Problem
from segue.plan import Plan
from segue.plan.vocabulary import spaced
from segue.schema.rules import Line, Rule

_NEGATIVE = ("is-not", "none-of", "includes-none")


def exposed_answers(plan: Plan) -> Iterator[Problem]:
    """Disqualifiers on sensitive questions that stand in `when` instead of in `unless`."""
    sensitive = {q.id for q in plan.library.questions if q.sensitive}
    for rule in plan.library.rules:
        if any(consequence.verb == "recommend" for consequence in rule.then):
            yield from (_exposed(line) for line in _lines(rule) if _excludes(line, sensitive))


def _lines(rule: Rule) -> Iterator[Line]:
    return (line for block in rule.when for line in block.lines)


def _excludes(line: Line, sensitive: set[str]) -> bool:
    return line.subject.id in sensitive and line.comparison in _NEGATIVE


def _exposed(line: Line) -> Problem:
    name = spaced(line.subject.id)
    message = f"'{name}' is sensitive, and whoever skips it loses this recommendation."
    cure = "Turn the line round and put it under 'unless'."
    return Problem(line.place, "R601", message, cure, "warning")
