"""What every record shares: frozen, closed to unknown fields, and citing its sources."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from segue.errors import Place

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
"""A public name: small letters, digits and hyphens."""


SourceId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]*$")]
"""The name of a source; numbered ones keep their capital: M12."""


class Record(BaseModel):
    """A frozen record; a field it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Placed(Record):
    """A record that knows where it was written."""

    place: Place = Place("")


class Citation(Record):
    """A source and the place in it, as `career-article` and `p14 s1`.

    The reserved sources `adviser` (an adviser's judgement) and `knowledge` (the graph
    says so) take no place.
    """

    source: SourceId
    at: str = ""

    def __str__(self) -> str:
        return f"{self.source} {self.at}".strip()


class Span(Record):
    """A range of numbers, both ends included."""

    low: float
    high: float
