"""Advice: all that one person is told. The JSON format `segue.advice/1` is this, dumped."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from segue.schema.answers import Value
from segue.schema.base import Fixed, Record

Bounds = tuple[float, float]
"""The lowest and the highest certainty, both from -1 to 1, rounded."""


class PackRef(Record):
    """Which pack the advice came from; `digest` is over all bytes of its files."""

    id: str
    version: str
    digest: str


PremiseKind = Literal["answer", "fact", "level", "relation", "target", "count"]


class Premise(Record):
    """One thing a rule rests on, as a clause for people and as ids for programs.

    `kind`: an answer of the person (`id` is the question, or the skill of a grid row), a
    fact, a skill's level, a relation of the graph (`id` is "source relation target"), the
    status of a target (`id` is the target), or a count of answers. `absent` marks what was
    looked for and not found. `answers` are the ids of the questions it comes down to.
    """

    kind: PremiseKind
    id: str
    text: str
    absent: bool = False
    answers: tuple[str, ...] = ()


class SourceRef(Record):
    """A source as shown: id, place in it, title, address and year as far as known."""

    id: str
    at: str = ""
    title: str
    url: str = ""
    year: str = ""


class Reason(Record):
    """Why something is concluded: the rule, its side and strength, and what it rests on.

    One reason a rule: where it holds in several ways, `also` has what it says of the others.
    """

    rule: str
    for_: bool = Field(alias="for", serialization_alias="for")
    strength: str | None = None
    because: str
    sources: tuple[SourceRef, ...]
    premises: tuple[Premise, ...]
    as_far_as_we_know: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class FigureRef(Record):
    """A figure as shown: never a number without its year, country and source."""

    id: str
    statement: str
    year: str
    country: str
    quality: str
    sources: tuple[SourceRef, ...]


class Money(Record):
    """What is known of the money of a recommendation, in words that carry their basis.

    `sources` are those of an amount in `text`; each figure has its own.
    """

    text: str
    basis: str
    figures: tuple[FigureRef, ...] = ()
    sources: tuple[SourceRef, ...] = ()


class Requirement(Record):
    """A skill, or group of skills, that something asks for, and how the person stands to it.

    `have` is a level's name, or "unknown"; `need` a level's name.
    """

    skill: str
    label: str
    have: str
    need: str
    standing: Literal["met", "lacking", "unknown"]


class Recommendation(Record):
    """One recommendation. Equal standing is equal `rank`; `certainty` is -1 to 1, rounded.

    `shown` is false for one beyond the most that are shown of a kind; `as_far_as_we_know`
    names the unanswered questions that it leans on. `status` is "certain" where it stands
    whatever else is answered, `bounds` the lowest and the highest certainty that it can still
    come to, and `decided_by` the ids of unanswered questions that can take it away; nobody
    looked ahead where they are not given.
    """

    kind: str
    id: str
    label: str
    about: str = ""
    rank: int
    certainty: float
    strength: str
    reasons: tuple[Reason, ...]
    as_far_as_we_know: tuple[str, ...] = ()
    shown: bool = True
    requirements: tuple[Requirement, ...] = ()
    money: Money | None = None
    status: Literal["certain", "possible"] | None = None
    bounds: Bounds | None = None
    decided_by: tuple[str, ...] = ()


class Possible(Record):
    """Not recommended now, but it can still be: `decided_by` names questions that decide it.

    `bounds` are the lowest and the highest certainty it can come to, `asked` the texts of the
    questions, `said` what it depends on, in words.
    """

    kind: str
    id: str
    label: str
    bounds: Bounds
    decided_by: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    said: str


class OutOfReach(Record):
    """Recommended by no answers that can still be added to those given."""

    kind: str
    id: str
    label: str


class Weak(Record):
    """Evidence that did not reach a recommendation; `certainty` may be negative."""

    kind: str
    id: str
    label: str
    certainty: float
    strength: str
    reasons: tuple[Reason, ...]


class RuledOut(Record):
    kind: str
    id: str
    label: str
    reasons: tuple[Reason, ...]
    as_far_as_we_know: tuple[str, ...] = ()


class SetAside(Record):
    """Recommended, but another was chosen of those that exclude each other."""

    kind: str
    id: str
    label: str
    chosen: str
    because: str
    sources: tuple[SourceRef, ...]
    as_far_as_we_know: tuple[str, ...] = ()


class AdvisedCaution(Record):
    """A caution that applies, or that could not be checked for want of `questions`."""

    id: str
    label: str
    status: Literal["applies", "could-not-check"]
    advice: str
    because: str
    sources: tuple[SourceRef, ...]
    reasons: tuple[Reason, ...] = ()
    questions: tuple[str, ...] = ()
    as_far_as_we_know: tuple[str, ...] = ()


class Gap(Record):
    """A skill that a recommended role asks for and the person lacks or has not told.

    `have` is a level's name, or "unknown"; `need` a level's name.
    """

    role: str
    role_label: str
    skill: str
    label: str
    have: str
    need: str
    reasons: tuple[Reason, ...] = ()


class Learn(Record):
    """A skill that rules say to learn."""

    skill: str
    label: str
    reasons: tuple[Reason, ...]


class Step(Record):
    """A step of the plan: its phase, the steps it comes after, and what it takes.

    `begin_week` and `end_week` count weeks from now at the hours the person gave.
    """

    id: str
    label: str
    phase: str
    after: tuple[str, ...]
    reasons: tuple[Reason, ...]
    effort: str = ""
    basis: str = ""
    begin_week: float | None = None
    end_week: float | None = None
    serves: tuple[str, ...] = ()


class Unanswered(Record):
    """A question that arises and is not answered; `unsure` where "I don't know" was said."""

    id: str
    text: str
    unsure: bool = False
    core: bool = False


class Doubt(Record):
    """Where this advice stands on thin ground, kindly said.

    `kind`: two answers that pull apart (`contradiction`), an answer that nothing bears out
    yet (`unproven`), recommendations that rest on one rule (`one-rule`) or on one source
    (`one-source`). `questions` are the answers behind it, `recommendations` what it is
    about, and `caution` the caution that says the same and what to do.
    """

    kind: Literal["contradiction", "unproven", "one-rule", "one-source"]
    text: str
    questions: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    caution: str = ""


class Named(Record):
    """An id with the words for it, in the pack's order (kinds and phases)."""

    id: str
    label: str


class Answered(Record):
    """An answer in words, for people."""

    id: str
    question: str
    answer: str
    arises: bool = True


class Advice(Record):
    """All that one person is told.

    `recommendations` stand in the pack's order of kinds, and by rank within a kind; every
    other list in the order it should be read.
    """

    format: Literal["segue.advice/1"] = "segue.advice/1"
    pack: PackRef
    name: str = ""
    answers: Annotated[dict[str, Value], AfterValidator(Fixed)]
    answered: tuple[Answered, ...] = ()
    kinds: tuple[Named, ...]
    phases: tuple[Named, ...] = ()
    recommendations: tuple[Recommendation, ...]
    possible: tuple[Possible, ...] = ()
    out_of_reach: tuple[OutOfReach, ...] = ()
    weak: tuple[Weak, ...] = ()
    ruled_out: tuple[RuledOut, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    cautions: tuple[AdvisedCaution, ...] = ()
    gaps: tuple[Gap, ...] = ()
    to_learn: tuple[Learn, ...] = ()
    plan: tuple[Step, ...] = ()
    pace: str = ""
    unanswered: tuple[Unanswered, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    evidence_note: str = ""

    def recommended(self, kind: str) -> tuple[Recommendation, ...]:
        """The shown recommendations of a kind, best first.

        Example: `advice.recommended("pathway")[0].label`.
        """
        return tuple(r for r in self.recommendations if r.kind == kind and r.shown)
