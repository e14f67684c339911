"""Whether tables that were not made just now are such that the kernel may run on them.

The kernel looks up whatever its tables name without asking; so each number must name a gate
above those it reads, a place in memory, or an argument that is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from segue.plan.circuit import (
    CERTAINTY,
    COMPARED,
    COUNTED,
    LEVEL,
    QUESTION,
    TALLY,
    WITHIN,
    Layout,
)
from segue.plan.plan import Plan
from segue.schema.library import LEVELS

_MOST_VALUE = 36
"""The greatest value that memory begins with: a level's interval."""


class Sizes(NamedTuple):
    """How many there are of whatever the tables number."""

    gates: int
    places: int
    questions: int
    evidence_kinds: int
    comparisons: int


def is_sound(plan: Plan) -> bool:
    """Whether every number in a plan's tables names something that there is."""
    layout = plan.layout
    size = len(layout.kind)
    sizes = Sizes(
        size,
        len(layout.memory) - size,
        len(plan.asked),
        plan.weights.width,
        len(plan.comparisons),
    )
    return (
        sizes.places >= 0
        and _names_what_there_is(plan, sizes)
        and _joins(layout.first, layout.reads, size)
        and _joins(layout.after, layout.tells, size)
        and _joins(layout.start, layout.arguments, size)
        and 0 <= min(layout.kind) <= max(layout.kind) <= COMPARED
        and _runs_are_of_one_kind(layout)
        and -1 <= min(layout.memory) <= max(layout.memory) <= _MOST_VALUE
        and 0 <= min(layout.reads, default=0) >> 6 <= max(layout.reads, default=0) >> 6 < size
        and _tells_go_up(layout)
        and all(_arguments_are_sound(layout, *run, sizes) for run in pairwise(layout.runs))
    )


def _names_what_there_is(plan: Plan, sizes: Sizes) -> bool:
    gates, asked = plan.gates, plan.asked.values()
    branches = [len(rule.branches) for rule in plan.rules]
    named = [*gates.cells.values(), *gates.rules]
    named += [gate for found in gates.branches for gate in found]
    named += [gate for found in gates.evidence.values() for gate in found.values()]
    named += [gate for one in asked for gate in (one.gate, one.arises, one.answered, *one.blocks)]
    said = [place for one in asked for place in (one.given, *one.options.values())]
    said += [p for one in asked for p in (*one.rows.values(), *one.ranges.values())]
    return (
        len(gates.rules) == len(branches)
        and [len(found) for found in gates.branches] == branches
        and [len(one.blocks) for one in asked] == [len(plan.relevance[name]) for name in plan.asked]
        and _all_below(named, sizes.gates)
        and _all_below(said, sizes.places)
    )


def _all_below(numbers: Iterable[int], end: int) -> bool:
    given = list(numbers)
    return set(map(type, given)) <= {int} and all(0 <= number < end for number in given)


def _joins(starts: Sequence[int], joined: Sequence[int], size: int) -> bool:
    rising = all(one <= other for one, other in pairwise(starts))
    return len(starts) == size + 1 and starts[0] == 0 and starts[-1] == len(joined) and rising


def _runs_are_of_one_kind(layout: Layout) -> bool:
    runs = list(pairwise(layout.runs))
    joined = not runs or (runs[0][0] == 0 and runs[-1][1] == len(layout.kind))
    return joined and all(
        begin < end and len(set(layout.kind[begin:end])) == 1 for begin, end in runs
    )


def _tells_go_up(layout: Layout) -> bool:
    tells, after = layout.tells.tolist(), layout.after.tolist()
    told = (tells[begin:end] for begin, end in pairwise(after))
    upwards = all(not some or min(some) > gate for gate, some in enumerate(told))
    return upwards and max(tells, default=0) < len(layout.kind)


def _arguments_are_sound(layout: Layout, begin: int, end: int, sizes: Sizes) -> bool:
    """Whether the arguments of a run of gates are what gates of its kind need."""
    check = _CHECKS.get(layout.kind[begin])
    if check is None:
        return True
    starts = layout.start[begin : end + 1].tolist()
    return all(
        check(layout.arguments[one:next_].tolist(), sizes) for one, next_ in pairwise(starts)
    )


def _entries(arguments: list[int], head: int, width: int) -> list[list[int]] | None:
    """The entries of a list that follows its count at `head`; None where it does not fit."""
    if len(arguments) <= head or len(arguments) != head + 1 + width * arguments[head]:
        return None
    return [arguments[at : at + width] for at in range(head + 1, len(arguments), width)]


def _within(arguments: list[int], sizes: Sizes) -> bool:
    return len(arguments) == 2 and _all_below(arguments[:1], sizes.gates) and arguments[1] >= 0


def _level(arguments: list[int], sizes: Sizes) -> bool:
    counts = _entries(arguments, 1, 3)
    if counts is None:
        return False
    gates = [arguments[0], *(gate for gate, _, _ in counts)]
    levels = [level for _, *levels in counts for level in levels]
    return _all_below(gates, sizes.gates) and _all_below(levels, len(LEVELS))


def _certainty(arguments: list[int], sizes: Sizes) -> bool:
    evidence = _entries(arguments, 2, 2)
    if evidence is None:
        return False
    gates = [*arguments[:2], *(gate for gate, _ in evidence)]
    kinds = [kind for _, kind in evidence]
    return _all_below(gates, sizes.gates) and _all_below(kinds, sizes.evidence_kinds)


def _tally(arguments: list[int], sizes: Sizes) -> bool:
    questions = _entries(arguments, 1, 2)
    if questions is None or len(questions) > sizes.questions:
        return False
    gates, core = ([entry[part] for entry in questions] for part in (0, 1))
    return _all_below(gates, sizes.gates) and _all_below(core, 2)


def _counted(arguments: list[int], sizes: Sizes) -> bool:
    verdicts = arguments[1:]
    known = _all_below(arguments[:1], sizes.gates) and _all_below(verdicts, 3)
    return len(verdicts) > sizes.questions and known


def _compared(arguments: list[int], sizes: Sizes) -> bool:
    pairs = _entries(arguments, 1, 2)
    if pairs is None or not _all_below(arguments[:1], sizes.comparisons):
        return False
    return _all_below((gate for pair in pairs for gate in pair), sizes.gates)


def _question(arguments: list[int], sizes: Sizes) -> bool:
    if len(arguments) < 6:
        return False
    arises, given, answered, value, options = arguments[:5]
    rows_at = 5 + 3 * options
    if not 5 <= rows_at < len(arguments) or _entries(arguments, rows_at, 3) is None:
        return False
    entries = [*range(5, rows_at, 3), *range(rows_at + 1, len(arguments), 3)]
    gates = [arguments[at + step] for at in entries for step in (1, 2)]
    return (
        _all_below((arises, answered, value), sizes.gates)
        and _all_below((given, *(arguments[at] for at in entries)), sizes.places)
        and all(-1 <= gate < sizes.gates for gate in gates)
    )


_CHECKS: dict[int, Callable[[list[int], Sizes], bool]] = {
    WITHIN: _within,
    LEVEL: _level,
    QUESTION: _question,
    TALLY: _tally,
    COUNTED: _counted,
    CERTAINTY: _certainty,
    COMPARED: _compared,
}
