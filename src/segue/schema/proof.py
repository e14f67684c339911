"""Proofs: the derivation of one target. The JSON format `segue.why/1` is this, dumped."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from segue.schema.advice import PackRef, Premise, SourceRef
from segue.schema.base import Record


class Effect(Record):
    """What the target of the proof comes to without one step, all else left as it is.

    `without` is its certainty then, rounded, and `exact` the same as a fraction; both are
    missing where the target is a caution. `stands` says whether the outcome would be the
    same, `text` says it in words.
    """

    without: float | None = None
    exact: str | None = None
    stands: bool
    text: str


class Derivation(Record):
    """One firing behind a conclusion, and what in turn stands behind its premises.

    `strength` and `adds` (certainty factor as decimal) are given for evidence; `effect` is
    missing for what an answer means, which no rule concluded.
    """

    rule: str
    for_: bool = Field(default=True, alias="for", serialization_alias="for")
    strength: str | None = None
    adds: float | None = None
    effect: Effect | None = None
    because: str
    sources: tuple[SourceRef, ...]
    premises: tuple[PremiseNode, ...]
    as_far_as_we_know: tuple[str, ...] = ()


class PremiseNode(Record):
    """A premise with the derivations that support it; a leaf is an answer or a relation."""

    premise: Premise
    supports: tuple[Derivation, ...] = ()


class Waiting(Record):
    """A rule that may yet apply, and the questions (ids and texts) it waits for.

    `because` has an ellipsis where the missing answers would stand.
    """

    rule: str
    because: str
    sources: tuple[SourceRef, ...]
    questions: tuple[str, ...]
    asked: tuple[str, ...]


class Weighing(Record):
    """How the evidence of both sides adds up, rounded and as exact fractions.

    `exact` has the three certainties as fractions: for, against, both together.
    `recommend_from` is the certainty from which the pack recommends.
    """

    for_: float = Field(alias="for", serialization_alias="for")
    against: float
    certainty: float
    recommend_from: float
    exact: tuple[str, str, str]
    text: str


class Lean(Record):
    """An unanswered question that the outcome leans on, and the rules its answer decides."""

    question: str
    asked: str
    rules: tuple[str, ...] = ()


class Proof(Record):
    """The whole derivation of one target: what speaks for it, against it, and rules it out.

    `outcome` is one of recommended, set-aside, weak, advised-against, ruled-out, applies,
    could-not-check, no-evidence, not-raised. `leans` tells of each question in
    `as_far_as_we_know` which rules its answer would decide.
    """

    format: Literal["segue.why/1"] = "segue.why/1"
    pack: PackRef
    kind: str
    id: str
    label: str
    outcome: str
    said: str
    certainty: float | None = None
    weighing: Weighing | None = None
    strength: str | None = None
    rank: int | None = None
    for_: tuple[Derivation, ...] = Field(default=(), alias="for", serialization_alias="for")
    against: tuple[Derivation, ...] = ()
    ruled_out_by: tuple[Derivation, ...] = ()
    questions: tuple[str, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    as_far_as_we_know: tuple[str, ...] = ()
    leans: tuple[Lean, ...] = ()
