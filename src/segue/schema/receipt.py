"""Receipts of advice, and what came of replaying one.

The JSON formats `segue.receipt/1` and `segue.replay/1` are these, dumped.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from segue.schema.advice import PackRef
from segue.schema.answers import Value
from segue.schema.base import Fixed, Record

Status = Literal[
    "recommended", "set-aside", "weak", "ruled-out", "applies", "could-not-check", "to-learn"
]


class Told(Record):
    """One result as it was told: where it stood, and the rules behind it.

    `certainty` (-1 to 1, rounded) and `rank` are given where the advice has them.
    """

    kind: str
    id: str
    label: str
    status: Status
    rank: int | None = None
    certainty: float | None = None
    rules: tuple[str, ...] = ()


class Receipt(Record):
    """What one piece of advice came from, so that it can be replayed and compared.

    `advice` is the SHA-256 of its JSON bytes. `rules` has the digest of each rule, choice and
    remark as it reads without comments, examples and line numbers, `knowledge` of each other
    part of the pack. `as_of` is the date that the advice depends on, where it depends on any.
    `seal` is the SHA-256 of all the rest: it shows damage, and proves no origin.
    """

    format: Literal["segue.receipt/1"] = "segue.receipt/1"
    segue: str
    pack: PackRef
    as_of: str | None = None
    name: str = ""
    answers: Annotated[dict[str, Value], AfterValidator(Fixed)]
    advice: str
    rules: Annotated[dict[str, str], AfterValidator(Fixed)]
    knowledge: Annotated[dict[str, str], AfterValidator(Fixed)]
    results: tuple[Told, ...]
    seal: str = ""


RuleFate = Literal["new", "gone", "changed", "same"]


class RuleChange(Record):
    """A rule that is not as it was, and whether this person's results rest on it."""

    rule: str
    change: Literal["new", "gone", "changed"]
    behind: bool
    place: str = ""


class Behind(Record):
    """A rule behind a result: what became of it, and whether it spoke then and speaks now."""

    rule: str
    fate: RuleFate
    then: bool
    now: bool
    text: str


class ResultChange(Record):
    """One result that is not as it was, in words, with the rules behind it.

    `through` names rules of the pack that changed or are new and can influence the result
    though they don't speak of it themselves.

    `came` and `went` are of recommendations and cautions; `rose` and `fell` of what is
    recommended then and now, by rank and then by certainty; `turned` is any other change.
    """

    change: Literal["came", "went", "rose", "fell", "turned"]
    kind: str
    id: str
    label: str
    then: Told | None
    now: Told | None
    text: str
    rules: tuple[Behind, ...] = ()
    through: tuple[str, ...] = ()


class Replay(Record):
    """A receipt replayed: the same bytes, or what changed and what that changed.

    `knowledge` names the parts of the pack, rules aside, that are not as they were.
    """

    format: Literal["segue.replay/1"] = "segue.replay/1"
    same: bool
    said: str
    then: PackRef
    now: PackRef
    segue_then: str
    segue_now: str
    advice_then: str
    advice_now: str
    rules: tuple[RuleChange, ...] = Field(default=())
    knowledge: tuple[str, ...] = ()
    results: tuple[ResultChange, ...] = ()
