"""Answers that can be told apart: one of each kind, as far as some gates of a plan read them.

Two options are of one kind where the same live gates read both, and as the same thing.
Every other answer of a kind would lead to the same values of those gates.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from segue.explain.feeds import Feeds
from segue.plan import Plan
from segue.plan.asked import values_of
from segue.plan.circuit import LEVEL, OR, WITHIN
from segue.plan.conditions import Range
from segue.schema.answers import Value
from segue.schema.library import LEVELS
from segue.schema.questionnaire import Question

Live = frozenset[int]
Reading = tuple[int, int, tuple[object, ...]]
"""The gate of an option, who reads it, and as what."""


class Values:
    """What can be answered, one answer of each kind."""

    def __init__(self, plan: Plan, feeds: Feeds) -> None:
        self.plan, self.feeds = plan, feeds
        self._readers: dict[tuple[str, str], tuple[Reading, ...]] = {}
        self._read_by: dict[str, frozenset[int]] = {}
        self._needs: dict[str, set[int]] = {}
        for (_, skill), need in plan.needs.levels.items():
            for part in plan.needs.parts.get(skill, (skill,)):
                self._needs.setdefault(part, set()).add(need)

    def single(self, question: Question, live: Live) -> list[Value]:
        """Answers to a question that takes one; "I don't know" is not among them."""
        return [kind[0] for kind in self.kinds(question, live)]

    def kinds(self, question: Question, live: Live) -> list[list[Value]]:
        """All answers to a question that takes one, those of one kind together.

        Of numbers that are typed in, one of each kind.
        """
        if question.type == "number" and not question.banded:
            return [[number] for number in self._numbers(question, live)]
        found: dict[frozenset[object], list[Value]] = {}
        for option in values_of(question):
            value = int(option) if question.type == "scale" else option
            found.setdefault(frozenset(self._read(question.id, option, live)), []).append(value)
        return list(found.values())

    def several(
        self,
        question: Question,
        live: Live,
        chosen: tuple[str, ...] = (),
        excluded: tuple[str, ...] = (),
    ) -> list[str]:
        """The options of a question that takes several, one of each kind that anything reads.

        Those chosen stand for their kind, those excluded for none. Options that count
        separately, as where all of them are asked for, are kept apart.
        """
        seen: dict[frozenset[object], str] = {}
        options = [option for option in question.options if option.id not in excluded]
        for option in sorted(options, key=lambda option: option.id not in chosen):
            read = frozenset(self._read(question.id, option.id, live))
            if read:
                alike = all(self._merges(entry) for entry in read)
                key = read | {("alone",)} if option.alone else read
                seen.setdefault(key if alike else key | {("only", option.id)}, option.id)
        return list(seen.values())

    def readers(self, question: Question, option: str, live: Live) -> int:
        """How many live gates read an option."""
        return sum([1 for _ in self._read(question.id, option, live)])

    def all_readers(self, question: Question, live: Live) -> int:
        """How many live gates read anything of a question."""
        if question.id not in self._read_by:
            self._read_by[question.id] = frozenset(self._readers_of(question.id))
        return len(self._read_by[question.id] & live)

    def _readers_of(self, question: str) -> Iterator[int]:
        asked = self.plan.asked[question]
        for gates in (asked.chosen, asked.meant, asked.stated, asked.row_answered):
            for gate in gates.values():
                yield from (reader for reader, _ in self.feeds.readers[gate])

    def rows(self, question: Question, live: Live) -> dict[str, list[int]]:
        """For each row of a grid that anything reads, a level of each kind."""
        stated = self.plan.asked[question.id].stated
        answered = self.plan.asked[question.id].row_answered
        found = {}
        for row in question.rows:
            gates = [g for g in (stated.get(row.id), answered.get(row.id)) if g is not None]
            if any(gate in live for gate in gates):
                found[row.id] = self._levels(row.id, live)
        return found

    def _merges(self, entry: object) -> bool:
        assert isinstance(entry, tuple)
        return self.feeds.kind[entry[1]] in (OR, LEVEL)

    def _read(self, question: str, option: str, live: Live) -> Iterator[tuple[object, ...]]:
        """Who reads an option of those that are live, as chosen and as meant."""
        key = question, option
        if key not in self._readers:
            self._readers[key] = tuple(self._all_reading(question, option))
        for gate, reader, entry in self._readers[key]:
            if gate in live and reader in live:
                yield entry

    def _all_reading(self, question: str, option: str) -> Iterator[Reading]:
        asked = self.plan.asked[question]
        place = asked.options[option]
        for sort, gates in (("chosen", asked.chosen), ("meant", asked.meant)):
            if (gate := gates.get(place)) is not None:
                for entry in self.feeds.reading(gate):
                    yield gate, entry[0], (sort, *entry)

    def _numbers(self, question: Question, live: Live) -> Iterator[float]:
        """A number of each kind: at the edges of what conditions ask for, and between them."""
        asked = self.plan.asked[question.id]
        read = {r: asked.chosen.get(place) for r, place in asked.ranges.items()}
        ranges = [r for r, gate in read.items() if gate in live]
        low, high = Fraction(str(question.least or 0)), question.most
        most = None if high is None else Fraction(str(high))
        seen: set[frozenset[Range]] = set()
        for number in _around(ranges, low, most):
            met = frozenset(r for r in ranges if r.holds(number))
            if met not in seen:
                seen.add(met)
                yield int(number) if number.denominator == 1 else float(number)

    def _levels(self, skill: str, live: Live) -> list[int]:
        """The lowest level of each run of levels that nothing tells apart."""
        masks = self._masks(skill, live)
        kinds = [tuple(mask >> level & 1 for mask in masks) for level in range(len(LEVELS))]
        starts = [level for level in range(1, len(LEVELS)) if kinds[level] != kinds[level - 1]]
        return [0, *starts]

    def _masks(self, skill: str, live: Live) -> set[int]:
        whole = (1 << len(LEVELS)) - 1
        found = {whole & ~((1 << need) - 1) for need in self._needs.get(skill, ())}
        for sort in ("stated", "level"):
            gate = self.plan.gates.cells[sort, skill]
            for reader, _ in self.feeds.readers[gate]:
                if reader in live and self.feeds.kind[reader] == WITHIN:
                    found.add(self.feeds.arguments[self.feeds.start[reader] + 1])
        return found


def _around(ranges: list[Range], low: Fraction, most: Fraction | None) -> list[Fraction]:
    edges = sorted({edge for r in ranges for edge in (r.low, r.high) if edge is not None})
    beside = [edge + step for edge in edges for step in (-1, 0, 1)]
    between = [(a + b) / 2 for a, b in pairwise(edges)]
    numbers = sorted({low, *beside, *between})
    return [n for n in numbers if n >= low and (most is None or n <= most)]
