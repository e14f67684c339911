"""Ways: the edits that something needs, one of several things or all of them together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from segue.explain.edits import Edit, Edits


class Way(NamedTuple):
    """Edits of which one at least is needed, and how many edits at the least it takes."""

    edits: Edits
    need: int


FAR = 1_000_000
"""Needed where nothing helps."""
NO_WAY = Way(frozenset(), FAR)


class Ways:
    """Puts ways together. At most `left` more edits may be made.

    `cut` says whether anything was left out that needs more than that; `looked` counts the
    work that was done.
    """

    def __init__(self, left: int) -> None:
        self.left = left
        self.cut = False
        self.looked = 0

    def any_of(self, ways: Iterable[Way]) -> Way:
        """Where one of several things must change: every way that is not too far."""
        self.looked += 1
        near: Edits = frozenset()
        need = FAR
        for way in ways:
            if way.need <= self.left:
                near |= way.edits
            elif way.need < FAR:
                self.cut = True
            need = min(need, way.need)
        return Way(near, need)

    def all_of(self, ways: Iterable[Way]) -> Way:
        """Where all of several things must change: the fewest edits lead on.

        Each takes one of its edits, so that apart ones take as many edits as there are.
        """
        self.looked += 1
        found = []
        for way in ways:
            if way.need >= FAR:
                return NO_WAY
            found.append(way)
        if len(found) < 2:
            return found[0] if found else NO_WAY
        found.sort(key=lambda way: len(way.edits))
        apart, seen = 0, frozenset[Edit]()
        for way in found:
            if seen.isdisjoint(way.edits):
                apart, seen = apart + 1, seen | way.edits
        need = max(apart, *(way.need for way in found))
        return Way(found[0].edits, need)

    def one_of(self, edits: Iterable[Edit]) -> Way:
        """Where one edit may be enough."""
        found = frozenset(edits)
        return Way(found, 1) if found else NO_WAY
