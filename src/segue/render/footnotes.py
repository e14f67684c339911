"""Sources as footnotes: numbered where they first appear, listed once at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from segue.render.words import places_exactly, places_in_words, title_in_words
from segue.schema.advice import SourceRef


class Footnote(NamedTuple):
    """A source, its number, and the places in it that were cited."""

    number: int
    source: SourceRef
    places: tuple[str, ...]

    def __str__(self) -> str:
        places = places_in_words(self.places)
        title = title_in_words(self.source)
        return f"{title}: {places}" if places else title


class Footnotes:
    """The sources cited so far."""

    def __init__(self) -> None:
        self._cited: dict[str, tuple[SourceRef, dict[str, None]]] = {}

    def cite(self, sources: Iterable[SourceRef]) -> str:
        """The marks for these sources, as `[1][3]`."""
        return "".join(dict.fromkeys(f"[{self._number(source)}]" for source in sources))

    def cite_exactly(self, sources: Iterable[SourceRef]) -> str:
        """The marks with every place, as `[1] paragraph 14, sentence 1; [3]`."""
        places: dict[int, list[str]] = {}
        for source in sources:
            places.setdefault(self._number(source), []).append(source.at)
        marks = (f"[{number}] {places_exactly(found)}" for number, found in places.items())
        return "; ".join(mark.strip() for mark in marks)

    def __iter__(self) -> Iterator[Footnote]:
        for number, (source, places) in enumerate(self._cited.values(), 1):
            yield Footnote(number, source, tuple(places))

    def _number(self, source: SourceRef) -> int:
        _, places = self._cited.setdefault(source.id, (source, {}))
        if source.at:
            places[source.at] = None
        return list(self._cited).index(source.id) + 1
