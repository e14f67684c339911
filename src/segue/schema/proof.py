"""Proofs: the derivation of one target. The JSON format `segue.why/1` is this, dumped."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from segue.schema.advice import PackRef, Premise, SourceRef
from segue.schema.base import Record


class Derivation(Record):
    """One firing behind a conclusion, and what in turn stands behind its premises.

    `strength` and `adds` (certainty factor as decimal) are given for evidence.
    """

    rule: str
    for_: bool = Field(default=True, alias="for", serialization_alias="for")
    strength: str | None = None
    adds: float | None = None
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


class Proof(Record):
    """The whole derivation of one target: what speaks for it, against it, and rules it out.

    `outcome` is one of recommended, set-aside, weak, advised-against, ruled-out, applies,
    could-not-check, no-evidence, not-raised.
    """

    format: Literal["segue.why/1"] = "segue.why/1"
    pack: PackRef
    kind: str
    id: str
    label: str
    outcome: str
    said: str
    certainty: float | None = None
    strength: str | None = None
    rank: int | None = None
    for_: tuple[Derivation, ...] = Field(default=(), alias="for", serialization_alias="for")
    against: tuple[Derivation, ...] = ()
    ruled_out_by: tuple[Derivation, ...] = ()
    questions: tuple[str, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    as_far_as_we_know: tuple[str, ...] = ()
