"""Completions that were tried for one person, and how far they took each certainty.

First every open question is answered alone, in each way that can be told apart; then, for
each target and end, the answers that helped by themselves are given together. Most bounds
are attained in this way, before any search.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from segue.explain.case import Case
from segue.explain.values import Live
from segue.schema.answers import Value
from segue.schema.questionnaire import Question

Given = dict[str, Value]
Part = tuple[str, str]
"""A question, and the option or row that an answer is about (none: the whole of it)."""


def alone(case: Case, question: Question, live: Live) -> Iterator[tuple[str, Value, Value]]:
    """Each way to answer a question that can be told apart.

    Of a question of several options these are single options, of a grid single rows: the
    option or row, what is said of it, and the whole answer that this makes.
    """
    values = case.field.values
    if question.type == "levels":
        given = case.decided(question.id).value
        rows = given if isinstance(given, dict) else {}
        for row, levels in values.rows(question, live).items():
            if row not in rows:
                yield from ((row, level, {**rows, row: level}) for level in levels)
    elif question.type == "choices":
        for option in values.several(question, live):
            yield option, (option,), (option,)
    else:
        yield from (("", value, value) for value in values.single(question, live))


class Best(NamedTuple):
    """How far a certainty was taken, as a weight, and the answers that took it there."""

    weight: int
    given: Given


class Pool:
    """The best completion so far for each end of each target's certainty."""

    def __init__(self, case: Case, targets: Iterable[str]) -> None:
        self.case, self.targets = case, tuple(targets)
        runner = case.field.contest.runner
        self.gates = [runner[target].certainty for target in self.targets]
        self._degree = case.field.contest.degree
        self.least: dict[str, Best] = {}
        self.most: dict[str, Best] = {}
        self._start = self._weights()
        self._keep(self._start, {})
        self._alone: list[tuple[Part, Value, list[int]]] = []

    def best(self, target: str, highest: bool) -> Best:
        return (self.most if highest else self.least)[target]

    def note(self, given: Given) -> None:
        """Take in a completion that was found elsewhere."""
        self._tried(given)

    def fill(self) -> None:
        """Try every answer alone, and then together what helped."""
        live = frozenset(self.case.cone(self.gates))
        questions = self.case.open_questions(live)
        for question in questions:
            for part, value, whole in alone(self.case, question, live):
                weights = self._tried({question.id: whole})
                self._alone.append(((question.id, part), value, weights))
        for number in range(len(self.targets)):
            for highest in (True, False):
                if given := self._together(questions, number, highest):
                    self._tried(given)

    def _together(self, questions: list[Question], number: int, highest: bool) -> Given:
        """The answers that take a certainty on by themselves, all at once."""
        best: dict[Part, tuple[float, Value]] = {}
        start = self._start[number]
        sign = 1 if highest else -1
        for part, value, weights in self._alone:
            if weights[number] == start:
                continue
            gain = sign * (self._degree(weights[number]) - self._degree(start))
            if gain > 0 and (part not in best or gain > best[part][0]):
                best[part] = gain, value
        given: Given = {}
        for question in questions:
            mine = [(gain, p[1], v) for p, (gain, v) in best.items() if p[0] == question.id]
            if mine:
                given[question.id] = self._joined(question, mine)
        return given

    def _joined(self, question: Question, mine: list[tuple[float, str, Value]]) -> Value:
        if question.type == "levels":
            rows = {part: level for _, part, level in mine if isinstance(level, int)}
            given = self.case.decided(question.id).value
            return {**(given if isinstance(given, dict) else {}), **rows}
        mine.sort(key=lambda one: -one[0])
        if question.type != "choices":
            return mine[0][2]
        alone = {option.id for option in question.options if option.alone}
        if mine[0][1] in alone:
            return (mine[0][1],)
        chosen = [part for _, part, _ in mine if part not in alone][: question.at_most]
        return tuple(option.id for option in question.options if option.id in chosen)

    def _tried(self, given: Given) -> list[int]:
        with self.case.trying(given):
            weights = self._weights()
        self._keep(weights, given)
        return weights

    def _weights(self) -> list[int]:
        values = self.case.values
        return [values[gate] for gate in self.gates]

    def _keep(self, weights: list[int], given: Given) -> None:
        degree = self._degree
        for number, (target, weight) in enumerate(zip(self.targets, weights, strict=True)):
            if weight != self._start[number] or not given:
                high, low = self.most.get(target), self.least.get(target)
                if high is None or degree(weight) > degree(high.weight):
                    self.most[target] = Best(weight, given)
                if low is None or degree(weight) < degree(low.weight):
                    self.least[target] = Best(weight, given)
