"""Conditions as pairs of planes; each says what `verdict` of `segue.plan.conditions` says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from segue.cohort.circuit import ONE, ZERO, Node, Pair
from segue.cohort.dense import Unfit
from segue.cohort.work import Plane, Work, pack
from segue.plan.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Chosen,
    CloseRace,
    Compared,
    Condition,
    Counted,
    Has,
    Holds,
    Known,
    LevelIn,
    Measured,
    Never,
    OneAlone,
)

if TYPE_CHECKING:
    from segue.cohort.wiring import Wiring

LEVELS = range(5)


def pair_of(wiring: Wiring, condition: Condition) -> Pair:
    """The planes of a condition; raises Unfit for one that is not known here."""
    circuit = wiring.circuit
    match condition:
        case Chosen(question=question):
            return _of_answer(wiring, question, _chosen(wiring, condition))
        case Measured(question=question):
            return _of_answer(wiring, question, _measured(wiring, condition))
        case LevelIn():
            return _level_in(wiring, condition)
        case Holds():
            return _holds(wiring, condition)
        case Has(status=status, target=target, wanted=wanted):
            found = wiring.status(status, target)
            return found if wanted else _sure(circuit.negated(found.passes))
        case AllOf(parts=parts):
            return wiring.block(parts)
        case AnyOf(parts=parts):
            return wiring.any_block((part,) for part in parts)
        case Never():
            return Pair(ZERO, ZERO)
    return _sure(_never_unknown(wiring, condition))


def _never_unknown(wiring: Wiring, condition: Condition) -> Node:
    match condition:
        case Answered():
            return _answered(wiring, condition)
        case Known():
            return _known(wiring, condition)
        case Counted():
            return _counted(wiring, condition)
        case Compared():
            return _compared(wiring, condition)
    raise Unfit(f"{type(condition).__name__} has no planes")


def _sure(passes: Node) -> Pair:
    return Pair(passes, passes)


def _of_answer(wiring: Wiring, question: str, passes: Node) -> Pair:
    """A test of an answer is unknown where there is none that counts."""
    counts, circuit = wiring.counts_as_answered(question), wiring.circuit
    return Pair(circuit.both(passes, counts), circuit.either(passes, circuit.negated(counts)))


def _chosen(wiring: Wiring, condition: Chosen) -> Node:
    said = [wiring.said(condition.question, option) for option in condition.options]
    if condition.how == "all":
        return wiring.circuit.all_of(said)
    found = wiring.circuit.any_of(said)
    return wiring.circuit.negated(found) if condition.how == "none" else found


def _measured(wiring: Wiring, condition: Measured) -> Node:
    question = wiring.library.question[condition.question]
    found = wiring.inputs.within(question, condition.range)
    return wiring.circuit.negated(found) if condition.range.outside else found


def _answered(wiring: Wiring, condition: Answered) -> Node:
    if condition.row is None:
        found = wiring.counts_as_answered(condition.question)
    else:
        found = wiring.row_known(condition.row)
    return found if condition.wanted else wiring.circuit.negated(found)


def _holds(wiring: Wiring, condition: Holds) -> Pair:
    fact = wiring.fact(condition.fact)
    if condition.wanted:
        return fact
    fails = ZERO if condition.by_rules else wiring.circuit.negated(fact.may)
    return Pair(fails, wiring.circuit.either(fails, wiring.unknown(fact)))


def _known(wiring: Wiring, condition: Known) -> Node:
    fact = wiring.fact(condition.fact)
    fails = ZERO if condition.by_rules else wiring.circuit.negated(fact.may)
    known = wiring.circuit.either(fact.passes, fails)
    return known if condition.wanted else wiring.circuit.negated(known)


def _level_in(wiring: Wiring, condition: LevelIn) -> Pair:
    rest = frozenset(LEVELS) - condition.levels
    fails = _wholly_in(wiring, condition, rest)
    passes = _wholly_in(wiring, condition, condition.levels)
    return Pair(passes, wiring.circuit.negated(fails))


def _wholly_in(wiring: Wiring, condition: LevelIn, levels: frozenset[int]) -> Node:
    """The whole interval lies in one run of these levels."""
    skill, stated = condition.skill, condition.stated
    found = []
    for first in (level for level in levels if level - 1 not in levels):
        last = next(level for level in LEVELS if level >= first and level + 1 not in levels)
        low = ONE if first == 0 else wiring.low_from(skill, first, stated)
        found.append(wiring.circuit.both(low, wiring.high_to(skill, last, stated)))
    return wiring.circuit.any_of(found)


def _counted(wiring: Wiring, condition: Counted) -> Node:
    """A count, added up once for all its tests, is looked up in what the range says of it."""
    questions = wiring.library.questions
    if len(questions) > np.iinfo(np.uint8).max:
        raise Unfit("there are too many questions to count")
    wiring.tally(condition.count)
    holds = np.array([condition.range.holds(n) for n in range(len(questions) + 1)])

    def look_up(work: Work, inputs: list[Plane], outputs: list[Plane]) -> None:
        pack(holds[work.counts[condition.count]], outputs[0])

    return wiring.circuit.call(look_up, outputs=1)[0]


def _compared(wiring: Wiring, condition: Compared) -> Node:
    recommended = {t: wiring.status("we-recommend", t).passes for t in condition.targets}
    found = {target: node for target, node in recommended.items() if node != ZERO}
    if isinstance(condition.holds, OneAlone):
        return _exactly_one(wiring, list(found.values()))
    if isinstance(condition.holds, CloseRace):
        return wiring.evidence.close_race(found, condition.holds.within)
    raise Unfit("a comparison has no planes")


def _exactly_one(wiring: Wiring, nodes: list[Node]) -> Node:
    circuit, one, more = wiring.circuit, ZERO, ZERO
    for node in nodes:
        more = circuit.either(more, circuit.both(one, node))
        one = circuit.either(one, node)
    return circuit.less(one, more)
