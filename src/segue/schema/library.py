"""A whole pack as records."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import ConfigDict

from segue.schema.base import Citation, Id, Placed, Record, Span
from segue.schema.efforts import DoubtSettings, Efforts
from segue.schema.knowledge import (
    Caution,
    Fact,
    Figure,
    Kind,
    Node,
    Noun,
    Relation,
    RelationKind,
    Source,
    Theme,
)
from segue.schema.money_model import MoneyModel
from segue.schema.questionnaire import Question
from segue.schema.rules import Choice, Consequence, Rule

LEVELS = ("none", "beginner", "working", "strong", "professional")
"""The names of the skill levels, 0 to 4."""


class Strength(Placed):
    """A named certainty factor, as an exact fraction of `numerator` over `denominator`."""

    name: Id
    numerator: int
    denominator: int
    words: str = ""


class Strengths(Placed):
    """The strengths rules may name, the one we recommend from, and words for certainties.

    `bands` are (least certainty as numerator and denominator, word) from high to low.
    """

    strengths: tuple[Strength, ...]
    recommend_from: Id
    bands: tuple[tuple[int, int, str], ...]
    sources: tuple[Citation, ...]


class Phase(Record):
    """A phase of the plan: steps that can be done by the end of week `until` (none: no end)."""

    id: Id
    label: str
    until: float | None = None


class Pace(Record):
    """The question that tells the hours a week, and what is assumed where it is unanswered."""

    question: Id
    assume: Span
    basis: Citation


class Preference(Record):
    """A word that `prefer` understands: a property of nodes, and which end comes first."""

    word: Id
    property: str
    lowest_first: bool = True


class Asking(Record):
    """How questions are put in turn: what the asking settles, and which are asked early.

    It settles who holds the first `leaders` ranks of each kind. What a question settles
    counts so many times as much where it is `core`, or `sensitive`.
    """

    leaders: int = 3
    core: float = 1
    sensitive: float = 1
    basis: Citation = Citation(source="adviser")


class Settings(Placed):
    """What is built in and configured: ranking, gaps, the plan.

    `requires` is the relation that ranking and gaps read, `part_of` the one that joins a
    skill to its group; gaps are listed for `gap_kinds`. `step_kind` is the kind the plan is
    made of; a step serves what it `develops` or, directly, what `serves` names; `precedes`
    orders steps.
    """

    requires: Id
    part_of: Id
    gap_kinds: tuple[Id, ...]
    step_kind: Id
    develops: Id
    serves: tuple[Id, ...]
    precedes: Id
    shown: int = 5
    phases: tuple[Phase, ...]
    pace: Pace | None = None
    preferences: tuple[Preference, ...] = ()
    asking: Asking = Asking()


class Remark(Placed):
    """A built-in comparison of results, and what it concludes where it holds.

    `close-race`: the two leading recommendations of `kind` are at most `within` (the name
    of a strength) apart. `one-alone`: exactly one node of `kind` is recommended. The
    targets of `then` are left out of the comparison.
    """

    id: Id
    remark: Literal["close-race", "one-alone"]
    kind: Id
    within: Id | None = None
    then: tuple[Consequence, ...]
    because: str
    sources: tuple[Citation, ...]


class Pack(Placed):
    """Who a pack is: id, version, what it is about, and the digest of all its files."""

    id: Id
    version: str
    label: str
    about: str = ""
    evidence_note: str = ""
    digest: str = ""


class Library(Record):
    """All of a pack. Order is the order of the files' names and of the entries in them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pack: Pack
    settings: Settings
    strengths: Strengths
    kinds: tuple[Kind, ...]
    nouns: tuple[Noun, ...] = ()
    relation_kinds: tuple[RelationKind, ...]
    nodes: tuple[Node, ...]
    relations: tuple[Relation, ...]
    questions: tuple[Question, ...]
    facts: tuple[Fact, ...] = ()
    cautions: tuple[Caution, ...] = ()
    figures: tuple[Figure, ...] = ()
    themes: tuple[Theme, ...] = ()
    sources: tuple[Source, ...]
    rules: tuple[Rule, ...]
    choices: tuple[Choice, ...] = ()
    remarks: tuple[Remark, ...] = ()
    efforts: Efforts | None = None
    doubts: DoubtSettings = DoubtSettings()
    money: MoneyModel | None = None

    def replaced(self, **fields: object) -> Library:
        """A library with other fields; unlike `model_copy` it takes no look-up tables along."""
        own = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_construct(**(own | fields))

    @cached_property
    def kind(self) -> dict[str, Kind]:
        return {kind.id: kind for kind in self.kinds}

    @cached_property
    def node(self) -> dict[str, Node]:
        return {node.id: node for node in self.nodes}

    @cached_property
    def question(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def caution(self) -> dict[str, Caution]:
        return {caution.id: caution for caution in self.cautions}

    @cached_property
    def source(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def fact(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def skills(self) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes if self.kind[node.kind].levels)

    @cached_property
    def targets(self) -> tuple[Node, ...]:
        """The nodes that can be recommended, in the pack's order."""
        return tuple(node for node in self.nodes if self.kind[node.kind].recommended)

    @cached_property
    def recommended_kinds(self) -> tuple[Kind, ...]:
        """The kinds whose nodes can be recommended, in the pack's order."""
        return tuple(kind for kind in self.kinds if kind.recommended)

    @cached_property
    def place_of(self) -> dict[str, int]:
        """For each question, its place in the questionnaire."""
        return {question.id: place for place, question in enumerate(self.questions)}

    @cached_property
    def grid_of(self) -> dict[str, Question]:
        """For each skill with a grid row, the question it stands in."""
        return {row.id: question for question in self.questions for row in question.rows}


__all__ = ["LEVELS", "Library", "Pack", "Settings", "Strengths"]
