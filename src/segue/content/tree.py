"""The tree of a YAML text: every scalar as text, every part with its line and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple


@dataclass(slots=True)
class Scalar:
    """A text. `width` is its extent in its line, or 0 where it runs over several lines."""

    text: str
    line: int
    column: int
    width: int = 0
    plain: bool = True

    @property
    def blank(self) -> bool:
        """True where nothing is said: an empty text, or YAML's words for nothing."""
        return not self.text.strip() or (self.plain and self.text in ("~", "null", "Null", "NULL"))


@dataclass(slots=True)
class Sequence:
    line: int
    column: int
    items: list[Node] = field(default_factory=list)


class Entry(NamedTuple):
    key: Scalar
    value: Node


@dataclass(slots=True)
class Mapping:
    """Entries by the id of their key, so that two spellings of one name are one key."""

    line: int
    column: int
    entries: dict[str, Entry] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


@lru_cache(maxsize=4096)
def to_id(text: str) -> str:
    """The id that a written name stands for: `Home  studio` is `home-studio`."""
    return "-".join(text.lower().split())
