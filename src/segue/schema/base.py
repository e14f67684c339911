"""What every record shares: frozen, closed to unknown fields, and citing its sources."""

from __future__ import annotations

from typing import Annotated, Any, NoReturn, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from segue.errors import Place

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
"""A public name: small letters, digits and hyphens."""


SourceId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]*$")]
"""The name of a source; numbered ones keep their capital: M12."""


_Key = TypeVar("_Key")
_Entry = TypeVar("_Entry")


class Fixed(dict[_Key, _Entry]):
    """A mapping that nothing can be changed in; a dict to whoever reads it."""

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("this is part of a frozen record: make another one instead")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type[Self], tuple[dict[_Key, _Entry]]]:
        return type(self), (dict(self),)


class Record(BaseModel):
    """A frozen record; a field it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Placed(Record):
    """A record that knows where it was written."""

    place: Place = Place("")


class Citation(Placed):
    """A source and the place in it, as `career-article` and `p14 s1`.

    The reserved sources `adviser` (an adviser's judgement) and `knowledge` (the graph
    says so) take no place. Citations of the same are equal, wherever they were written.
    """

    source: SourceId
    at: str = ""

    def __str__(self) -> str:
        return f"{self.source} {self.at}".strip()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Citation):
            return NotImplemented
        return (self.source, self.at) == (other.source, other.at)

    def __hash__(self) -> int:
        return hash((self.source, self.at))


class Span(Record):
    """A range of numbers, both ends included."""

    low: float
    high: float
