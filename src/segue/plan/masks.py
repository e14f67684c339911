"""The compiled form of a level: conditions as bits, so that all its rules match at once.

A level's blocks (the branches of its rules, then their `unless` blocks) each have a bit, and
each block's conditions stand in slots. A level's word has, for every slot, a plane of bits
for "passes" and further up one for "fails". Whatever becomes known of a person (an answer, a
fact, a level, a status) sets the bits of the conditions that read it, by one OR with a word
that was worked out once; a block passes where it passes in every slot, and fails where it
fails in any. Python's whole numbers do this for hundreds of rules in one machine loop.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from segue.plan.conditions import CERTAINTY_STATUSES, Condition
from segue.plan.ground import GroundRule
from segue.plan.order import Generation
from segue.plan.state import FAIL, PASS, UNKNOWN, WHOLE, Cell, Firing, State
from segue.plan.vocabulary import COUNTS
from segue.schema.answers import Answers

Words = tuple[tuple[int, int], ...]
"""Bits to set: (level, word), for the levels where there are any."""

MOST_KEPT = 4096
"""Outcomes kept for one cell; combinations of choices beyond that are worked out again."""


class Bits(NamedTuple):
    """The bits of a condition in a level's word, one set for each verdict."""

    passing: int
    failing: int


class Matched(NamedTuple):
    """The branches of one level's rules, as bits."""

    passing: int
    unknown: int


@dataclass
class Level:
    """One level's layout: `width` blocks, of which the first `branches` are of `when`."""

    width: int
    branches: int
    slots: int
    offset: int
    firings: tuple[Firing, ...]
    kills: tuple[int, ...]
    several: tuple[int, ...]
    base: int = 0
    complex: dict[Condition, Bits] = field(default_factory=dict)

    def match(self, word: int) -> Matched:
        """Which branches pass, and which are unknown."""
        width = self.width
        full = (1 << width) - 1
        passes, fails, fail_planes = full, 0, word >> (self.slots * width)
        for slot in range(self.slots):
            passes &= word >> (slot * width)
            fails |= fail_planes >> (slot * width)
        unknown = full & ~(passes | fails)
        free = ((1 << self.branches) - 1) & ~self._held(passes >> self.branches)
        passes, unknown = passes & free, unknown & free
        for branches in self.several:
            if passes & branches:
                unknown &= ~branches
        return Matched(passes, unknown)

    def _held(self, exceptions: int) -> int:
        """The branches that these `unless` blocks hold back."""
        found = 0
        for bit in bits(exceptions):
            found |= self.kills[bit]
        return found


class Reader:
    """The conditions that read one cell, and the bits that each outcome of it sets."""

    def __init__(self, cell: Cell) -> None:
        self.cell = cell
        self.conditions: dict[Condition, dict[int, Bits]] = {}
        self._kept: dict[object, Words] = {}

    @cached_property
    def own(self) -> Words:
        """All bits that belong to this cell."""
        found: dict[int, int] = defaultdict(int)
        for levels in self.conditions.values():
            for level, bits_ in levels.items():
                found[level] |= bits_.passing | bits_.failing
        return tuple(found.items())

    def words(self, outcome: object) -> Words:
        """The bits that an outcome sets, worked out when it first comes up."""
        found = self._kept.get(outcome)
        if found is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            found = self._kept[outcome] = self._work_out(known(self.cell, outcome))
        return found

    def _work_out(self, state: State) -> Words:
        set_bits: dict[int, int] = defaultdict(int)
        for condition, positions in self.conditions.items():
            verdict = condition.verdict(state)
            for level, found in positions.items():
                if verdict != UNKNOWN:
                    set_bits[level] |= found.passing if verdict == PASS else found.failing
        return tuple((level, word) for level, word in set_bits.items() if word)


def known(cell: Cell, outcome: Any) -> State:
    """A state of which nothing is known but the outcome of one cell."""
    state = State(Answers())
    sort, name = cell
    match sort:
        case "arises":
            if outcome is not None:
                rows = isinstance(outcome, tuple)
                state.values[name] = dict.fromkeys(outcome, 0) if rows else outcome
        case "fact":
            state.facts[name] = outcome
        case "stated":
            state.stated[name] = outcome
        case "level":
            state.levels[name] = outcome
        case "counts":
            state.counts = dict(zip(COUNTS, outcome, strict=True))
        case "certainty":
            *found, state.certainty[name] = outcome
            for status, verdict in zip(CERTAINTY_STATUSES, found, strict=True):
                state.statuses[status, name] = verdict
        case "ruled-out":
            state.statuses["ruled-out", name] = outcome
        case "recommended":
            state.statuses["we-recommend", name] = outcome
    return state


def idle_outcome(cell: Cell) -> object:
    """What becomes of a cell that no answer, and no rule, has anything to say of."""
    sort = cell[0]
    if sort in ("level", "stated"):
        return WHOLE
    if sort == "certainty":
        return (*(FAIL for _ in CERTAINTY_STATUSES), Fraction(0))
    return None if sort in ("arises", "counts") else FAIL


@dataclass
class Masks:
    """The levels of a plan, and the readers of every cell that some rule reads."""

    levels: list[Level]
    readers: dict[Cell, Reader]
    start: list[int]


def compile_masks(generations: tuple[Generation, ...]) -> Masks:
    """Lay out the blocks of every level and index the conditions by what they read."""
    offset, levels = 0, []
    readers: dict[Cell, Reader] = {}
    for number, generation in enumerate(generations):
        blocks = list(_blocks(generation.rules))
        level = _layout(generation.rules, blocks, offset)
        for condition, found in _positions(level, blocks).items():
            cells = dict.fromkeys(condition.reads())
            if len(cells) == 1:
                cell = next(iter(cells))
                reader = readers.setdefault(cell, Reader(cell))
                reader.conditions.setdefault(condition, {})[number] = found
            else:
                level.complex[condition] = found
        offset += level.branches
        levels.append(level)
    return Masks(levels, readers, _start(levels, readers))


def _start(levels: list[Level], readers: dict[Cell, Reader]) -> list[int]:
    """The words of somebody of whom nothing is known: levels are the whole scale."""
    words = [level.base for level in levels]
    for cell, reader in readers.items():
        if cell[0] in ("stated", "level"):
            for level, word in reader.words(WHOLE):
                words[level] |= word
    return words


def _blocks(rules: tuple[GroundRule, ...]) -> Iterator[tuple[Condition, ...]]:
    for rule in rules:
        yield from rule.branches
    for rule in rules:
        yield from rule.unless


def _layout(
    rules: tuple[GroundRule, ...], blocks: list[tuple[Condition, ...]], offset: int
) -> Level:
    firings = tuple(Firing(rule, branch) for rule in rules for branch in range(len(rule.branches)))
    own: dict[int, int] = defaultdict(int)
    for bit, firing in enumerate(firings):
        own[firing.rule.index] |= 1 << bit
    slots = max((len(block) for block in blocks), default=0)
    level = Level(
        width=len(blocks),
        branches=len(firings),
        slots=slots,
        offset=offset,
        firings=firings,
        kills=tuple(own[rule.index] for rule in rules for _ in rule.unless),
        several=tuple(mask for mask in own.values() if mask & (mask - 1)),
    )
    for bit, block in enumerate(blocks):
        for slot in range(len(block), slots):
            level.base |= 1 << (slot * level.width + bit)
    return level


def _positions(level: Level, blocks: list[tuple[Condition, ...]]) -> dict[Condition, Bits]:
    """Where in the level's word each distinct condition has its bits."""
    found: dict[Condition, int] = defaultdict(int)
    for bit, block in enumerate(blocks):
        for slot, condition in enumerate(block):
            found[condition] |= 1 << (slot * level.width + bit)
    up = level.slots * level.width
    return {condition: Bits(places, places << up) for condition, places in found.items()}


def bits(word: int) -> Iterator[int]:
    """The places of the bits that are set, from the lowest."""
    while word:
        low = word & -word
        yield low.bit_length() - 1
        word ^= low
