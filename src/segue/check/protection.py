"""R601 and R603: what protects people must not be turned against them.

A sensitive question must not be waited for by a recommendation (R601). A protected question
may raise cautions and decide about what the pack names for it, and about nothing else (R603).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from segue.check.influence import Influence, Knot
from segue.errors import Place, Problem
from segue.plan import Plan
from segue.plan.state import Cell
from segue.plan.vocabulary import COUNTS, spaced
from segue.schema.library import Library
from segue.schema.questionnaire import Question
from segue.schema.rules import Line, Rule

_NEGATIVE = ("is-not", "none-of", "includes-none")
_SORTS = ("certainty", "ruled-out", "recommended", "chosen", "merit")
_LEARNED = ("learn", "to-learn")
TOLD = ("chosen", "merit", "to-learn")
"""The cells of what a person is told, cautions aside."""
COUNTED: frozenset[Knot] = frozenset(("counts", count) for count in COUNTS)
"""How many questions are answered, which says nothing of what is answered to any of them."""


class Breach(NamedTuple):
    """A result that a protected question reaches though it may not, and the way it does."""

    question: Question
    reached: Cell
    way: list[Knot]


def exposed_answers(plan: Plan) -> Iterator[Problem]:
    """Disqualifiers on sensitive questions that stand in `when` instead of in `unless`."""
    sensitive = {q.id for q in plan.library.questions if q.sensitive}
    for rule in plan.library.rules:
        if any(consequence.verb == "recommend" for consequence in rule.then):
            yield from (_exposed(line) for line in _lines(rule) if _excludes(line, sensitive))


def unprotected_answers(plan: Plan) -> Iterator[Problem]:
    """Results that a protected question reaches and the pack does not name for it."""
    if not any(question.protected for question in plan.library.questions):
        return
    influence = Influence(plan)
    for question in plan.library.questions:
        if question.protected:
            yield from (_reaching(plan, breach) for breach in breaches(influence, question))


def breaches(influence: Influence, question: Question) -> Iterator[Breach]:
    """Each result that what is said to a protected question could touch, but may not.

    Every way to a result has a first result on it. It is enough to look at those: what comes
    after one that the question may decide follows from the protection, and what comes after
    a breach is mended with it. Ways through counts carry no answer.
    """
    targets = [node.id for node in influence.plan.library.targets]
    results = {(sort, name) for name in targets for sort in _SORTS}
    reach = influence.reach(question.id, results | COUNTED)
    seen: set[str] = set(question.may_decide)
    for reached in reach:
        if isinstance(reached, tuple) and reached[0] in (*_SORTS, *_LEARNED):
            if reached[1] not in seen:
                yield Breach(question, reached, reach.way(reached))
            seen.add(reached[1])


def place_of(plan: Plan, knot: Knot) -> Place | None:
    """Where a knot of a way was written, where it was."""
    if isinstance(knot, int):
        return plan.rules[knot].rule.place
    sort, name = knot
    if sort == "arises":
        return plan.library.question[name].place
    if sort == "choice":
        return _choices(plan.library)[name]
    return None


def _choices(library: Library) -> dict[str, Place]:
    return {choice.id: choice.place for choice in library.choices}


def _reaching(plan: Plan, breach: Breach) -> Problem:
    question, (_, name), way = breach
    rules = [plan.rules[knot].rule for knot in way if isinstance(knot, int)]
    said = ", then ".join(f"'{rule.id}' ({rule.place})" for rule in rules)
    through = f" through {said}" if said else ""
    message = f"'{spaced(question.id)}' is protected, and reaches '{spaced(name)}'{through}."
    cure = "Take it out of these rules, or name it under 'may decide' if that protects."
    return Problem(question.place, "R603", message, cure, "warning")


def _lines(rule: Rule) -> Iterator[Line]:
    return (line for block in rule.when for line in block.lines)


def _excludes(line: Line, sensitive: set[str]) -> bool:
    return line.subject.id in sensitive and line.comparison in _NEGATIVE


def _exposed(line: Line) -> Problem:
    name = spaced(line.subject.id)
    message = f"'{name}' is sensitive, and whoever skips it loses this recommendation."
    cure = "Turn the line round and put it under 'unless'."
    return Problem(line.place, "R601", message, cure, "warning")
