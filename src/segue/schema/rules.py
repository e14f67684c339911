"""Rules as they are written: lines, blocks, walks over the graph, consequences, examples.

Names are ids (a written space is a hyphen); what they stand for is resolved in `plan`.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from segue.errors import Place
from segue.schema.base import Citation, Id, Placed

Comparison = Literal[
    "is",
    "is-not",
    "one-of",
    "none-of",
    "includes",
    "includes-any",
    "includes-all",
    "includes-none",
    "at-least",
    "at-most",
    "above",
    "below",
    "between",
    "answered",
    "not-answered",
    "below-required",
    "at-least-required",
    "any-of",
    "all-of",
    "ruled-out",
    "not-ruled-out",
    "we-recommend",
    "we-advise-against",
    "evidence-for",
]
Status = Literal["we-recommend", "we-advise-against", "ruled-out", "evidence-for"]
STATUSES: tuple[Status, ...] = ("we-recommend", "we-advise-against", "ruled-out", "evidence-for")


class Name(Placed):
    """A name as written in a pack; `the` is true where it was written "the skill"."""

    id: str
    the: bool = False


class Line(Placed):
    """One condition, `subject: test`.

    `subject` is a question, a skill, a fact, a count; or `the <noun>` (then `subject.the`);
    or one of the four target statuses (then `values` are the targets).
    `values` are the words of the test, in the order written: `between` has two,
    `below-required` has the noun of what requires.
    `text` is the test as written, for messages and for reading aloud.
    """

    subject: Name
    comparison: Comparison
    values: tuple[Name, ...] = ()
    text: str = ""


class Block(Placed):
    """Lines that must all hold."""

    lines: tuple[Line, ...]


class Walk(Placed):
    """A line of `for each`: a noun, and what binds it.

    Exactly one of: `any` (all of its kind), `status` (what has that status), or a relation
    read `forward` ("the role requires": role is `anchor`, the noun is the object) or not.
    `kind_noun` is given where the noun is a name of its own, as in `other (role)`.
    `phrase` is the relation's words as written, without the anchor.
    """

    noun: str
    kind_noun: str
    any: bool = False
    status: Status | None = None
    phrase: str = ""
    anchor: Name | None = None
    anchor_first: bool = False


class Consequence(Placed):
    """What follows: a verb, its targets, and the strength or bound that it needs."""

    verb: Literal[
        "recommend", "advise-against", "rule-out", "caution", "conclude", "learn", "count"
    ]
    targets: tuple[Name, ...]
    strength: str | None = None
    at_least: str | None = None
    at_most: str | None = None


class Given(Placed):
    """One fact of an example person: a subject or status, and the words set for it."""

    subject: Name
    values: tuple[Name, ...]


class Example(Placed):
    """A person the rule applies to, or one just beyond its boundary."""

    applies: bool
    given: tuple[Given, ...]


class Rule(Placed):
    """A rule: walks, condition blocks, exceptions, consequences, reason and sources.

    `because_place` is where its reason stands. Of a `partial` rule something could not be
    read; it is there only so that the names in the rest of it can be checked.
    """

    id: Id
    theme: str = ""
    walks: tuple[Walk, ...] = ()
    when: tuple[Block, ...] = ()
    unless: tuple[Block, ...] = ()
    then: tuple[Consequence, ...]
    if_not_answered: Literal["warn", "ask", "ignore"] = "warn"
    because: str
    because_place: Place = Place("")
    sources: tuple[Citation, ...]
    examples: tuple[Example, ...] = ()
    partial: bool = False


class Choice(Placed):
    """`choose one of`: of these only one is suggested, by `prefer` in its written order."""

    id: Id
    theme: str = ""
    options: tuple[Name, ...]
    prefer: tuple[Name, ...] = ()
    because: str
    sources: tuple[Citation, ...]

    @cached_property
    def targets(self) -> frozenset[str]:
        """The ids of the targets it is between."""
        return frozenset(name.id for name in self.options)
