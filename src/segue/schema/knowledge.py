"""The knowledge of a pack: kinds, nodes, relations, facts, cautions, figures and sources."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from segue.schema.base import Citation, Id, Placed, Record, SourceId, Span


class Kind(Placed):
    """A kind of node, with the noun that rules use for it.

    `recommended` kinds can be recommended and ruled out; nodes of a kind with `levels`
    are skills a person has to some level.
    """

    id: Id
    noun: str
    label: str
    plural: str = ""
    recommended: bool = False
    levels: bool = False


class Noun(Placed):
    """A noun that stands for several kinds at once, as `option` for all that is recommended."""

    noun: str
    kinds: tuple[Id, ...]


class RelationKind(Placed):
    """A relation, the words for it both ways, and the kinds it joins (none named: any)."""

    id: Id
    forward: str
    backward: str
    sources: tuple[Id, ...] = ()
    targets: tuple[Id, ...] = ()
    level: bool = False
    transitive: bool = False
    symmetric: bool = False
    acyclic: bool = False


class Code(Record):
    """An equivalent in a public classification, and how theirs stands to ours."""

    system: Literal["esco", "onet"]
    match: Literal["exact", "close", "broad", "narrow", "none"]
    code: str = ""
    label: str = ""
    uri: str = ""
    why_none: str = ""


class Effort(Record):
    """What a step takes: hours of work, weeks that pass, money; and on whose word."""

    hours: Span
    weeks: Span
    cost: Span | None = None
    currency: str = ""
    basis: Citation
    note: str = ""


class Income(Record):
    """How a stream pays: payment kind, delays, the range of one payment, how sure that is.

    `months_to_first` counts from starting until the first money; `days_to_cash` from work
    done until it arrives. `low`, `typical` and `high` are amounts in `currency` per `per`,
    never a year's income unless `per` says so.
    """

    payment: str
    pattern: str
    months_to_first: Span
    days_to_cash: Span
    delay_basis: Citation
    share_who_earn: str = ""
    low: float | None = None
    typical: float | None = None
    high: float | None = None
    per: str = ""
    currency: str = ""
    amount_basis: str = ""
    evidence: str
    figures: tuple[Id, ...] = ()
    note: str = ""


class FirstMoney(Record):
    """Months until a pathway or role first pays, and what that estimate leans on."""

    months: Span
    basis: Citation
    figures: tuple[Id, ...] = ()
    note: str = ""


class Study(Record):
    """How long an education route takes, and the figures about its price."""

    duration: str
    basis: str
    figures: tuple[Id, ...] = ()


class Node(Placed):
    """A thing in the knowledge graph. `about` tells a person what it is, in our own words.

    `properties` hold ordered values that a choice may prefer by (as `cost`: 0 to 4).
    `met_by` says whether a group is met by any one of its parts or only by all.
    """

    id: Id
    kind: Id
    label: str
    about: str = ""
    sources: tuple[Citation, ...]
    codes: tuple[Code, ...] = ()
    properties: dict[str, float] = Field(default_factory=dict)
    met_by: Literal["all", "any"] | None = None
    effort: Effort | None = None
    income: Income | None = None
    first_money: FirstMoney | None = None
    study: Study | None = None


class Relation(Placed):
    """An edge of the knowledge graph; `level` (0 to 4) where the relation carries one."""

    source: Id
    relation: Id
    target: Id
    level: int | None = None


class Figure(Placed):
    """An amount, share or count with its year, country, quality and sources.

    `use` says how it may be used. `shown` is false for one kept only to check others by.
    """

    id: Id
    statement: str
    about: tuple[Id, ...] = ()
    topic: str = ""
    value: dict[str, float | str] = Field(default_factory=dict)
    unit: str = ""
    currency: str = ""
    per: str = ""
    country: str = ""
    year: str
    level: str = ""
    payment: str = ""
    quality: str
    strength: Literal["strong", "medium", "weak"]
    use: str = ""
    shown: bool = True
    sources: tuple[Citation, ...]


class Fact(Placed):
    """A yes-no fact that an option may mean and a rule may conclude.

    `says` is the clause that explanations use when it holds: "you own a small home studio".
    """

    id: Id
    label: str
    says: str = ""


class Caution(Placed):
    """A warning. `id` is public and begins with `caution-`; rules leave that out."""

    id: Id
    label: str
    advice: str
    sources: tuple[Citation, ...]

    @property
    def name(self) -> str:
        return self.id.removeprefix("caution-")


class Source(Placed):
    """Where something comes from: title, address and year as far as they are known."""

    id: SourceId
    title: str
    url: str = ""
    year: str = ""
    publisher: str = ""
    kind: str = ""
    note: str = ""


class Theme(Placed):
    """A heading of an article: what a part of the knowledge is about."""

    id: Id
    label: str
    sources: tuple[Citation, ...]
