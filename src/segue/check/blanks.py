"""R110: blanks in a `because`; only what the rule looked at may fill them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from segue.errors import Place, Problem, did_you_mean
from segue.plan.vocabulary import Vocabulary, spaced
from segue.schema.library import Library
from segue.schema.rules import STATUSES, Block, Rule

_BLANK = re.compile(r"\{([^{}]+)\}")
_LEVELS = frozenset({"required-level", "your-level"})


def wrong_blanks(library: Library) -> Iterator[Problem]:
    """Every blank that nothing the rule looks at could fill."""
    vocabulary = Vocabulary(library)
    known = vocabulary.subjects.keys() | vocabulary.targets.keys() | _LEVELS
    for rule in library.rules:
        if not rule.partial:
            yield from _of_rule(rule, known)


def _of_rule(rule: Rule, known: set[str]) -> Iterator[Problem]:
    nouns = {f"the-{walk.noun}" for walk in rule.walks}
    looked_at = _looked_at(rule) | nouns
    allowed = {name for name in looked_at if name in known or name.startswith("the-")}
    for said in _BLANK.findall(rule.because):
        name = "-".join(said.lower().split())
        # Where a line of the rule misspells what the blank names, the line is at fault.
        meant = name in known and did_you_mean(name, looked_at - allowed)
        if name not in allowed and not meant:
            yield _wrong(rule, said, name, allowed)


def _wrong(rule: Rule, said: str, name: str, allowed: set[str]) -> Problem:
    message = f"'{{{said}}}' stands in the because, but the rule does not look at it."
    shown = ", ".join(f"{{{spaced(one)}}}" for one in sorted(allowed))
    cure = f"Only these may stand there: {shown}." if shown else "Leave it out."
    near = did_you_mean(name, allowed).replace("-", " ")
    place: Place = rule.because_place if rule.because_place.file else rule.place
    return Problem(place, "R110", message, f"{near} {cure}".strip())


def _looked_at(rule: Rule) -> set[str]:
    blocks: tuple[Block, ...] = (*rule.when, *rule.unless)
    lines = [line for block in blocks for line in block.lines]
    asked = [line for line in lines if line.subject.the or line.subject.id not in STATUSES]
    names = {f"the-{line.subject.id}" if line.subject.the else line.subject.id for line in asked}
    targets = [value for line in lines if line not in asked for value in line.values]
    names |= {target.id for target in targets if not target.the}
    if any(line.comparison.endswith("-required") for line in lines):
        names |= _LEVELS
    if any(line.subject.the for line in lines):
        names.add("your-level")
    return names
