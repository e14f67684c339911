"""The edits worth trying: of answers that nothing here can tell apart, only the lightest.

An answer is told apart by the conditions within reach that read it, and by what its options
mean. Whoever cannot change an answer (an age, a debt) is offered no other; what was left
out may be answered in any way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from segue.explain.edits import ADD, DROP, Edit, Edits, Sheet, Weights, place_of
from segue.explain.reach import Reach
from segue.plan.conditions import Answered, Chosen, LevelIn, Measured
from segue.schema.library import LEVELS
from segue.schema.questionnaire import Question

Signature = frozenset[object]


class Candidates:
    """The edits that can matter for what is within reach.

    `thresholds` are levels of skills that ranking tells apart, though no condition does.
    """

    def __init__(
        self,
        reach: Reach,
        sheet: Sheet,
        weights: Weights,
        thresholds: Iterable[tuple[str, int]] = (),
    ) -> None:
        self.reach, self.sheet, self.weights = reach, sheet, weights
        self.plan, self.library = reach.concluding.plan, sheet.library
        self._chosen: dict[str, list[Chosen]] = defaultdict(list)
        self._measured: dict[str, list[Measured]] = defaultdict(list)
        self._asked: set[tuple[str, str | None]] = set()
        self._levels: dict[str, set[frozenset[int]]] = defaultdict(set)
        self._meant = self._meanings()
        self._sort(thresholds)
        self._edits: dict[tuple[str, Edits], list[Edit]] = {}
        self._telling: dict[tuple[Chosen | Measured, bool, Edits], Edits] = {}
        self.left_as_told: set[str] = set()
        """Questions that were looked at, and whose answers nobody would propose to change."""
        self._groups: dict[str, dict[Signature, list[str]]] = {}

    def _sort(self, thresholds: Iterable[tuple[str, int]]) -> None:
        for condition in dict.fromkeys(self.reach.conditions):
            match condition:
                case Chosen(question=question):
                    self._chosen[question].append(condition)
                case Measured(question=question):
                    self._measured[question].append(condition)
                case Answered(question=question, row=row):
                    self._asked.add((question, row))
                case LevelIn(skill=skill, levels=levels):
                    self._levels[skill].add(levels)
        for skill, need in thresholds:
            self._levels[skill].add(frozenset(range(need, len(LEVELS))))

    def _meanings(self) -> dict[tuple[str, str], set[object]]:
        """What each option means, as far as it is within reach."""
        found: dict[tuple[str, str], set[object]] = defaultdict(set)
        for sort, name in self.reach.cells:
            if sort == "fact":
                for said in self.plan.meant_by[name]:
                    found[said.question, said.value].add((sort, name))
            elif sort == "level":
                for said in self.plan.counted_by[name]:
                    meant = (name, said.at_least, said.at_most)
                    found[said.question, said.value].add(meant)
        return found

    def of(self, question: str, made: Iterable[Edit] = ()) -> list[Edit]:
        """The edits of one question that may follow those made already to it."""
        key = question, frozenset(made)
        if key not in self._edits:
            self._edits[key] = self._of(self.library.question[question], list(key[1]))
        return self._edits[key]

    def _of(self, question: Question, made: list[Edit]) -> list[Edit]:
        if question.type == "choices":
            return self._options(question, made)
        if question.type == "levels":
            rows = {edit.part for edit in made}
            return [e for row in question.rows if row.id not in rows for e in self.of_row(row.id)]
        return [] if made or self.fixed(question.id) else self._others(question)

    def telling(self, condition: Chosen | Measured, holds: bool, made: Iterable[Edit]) -> Edits:
        """The edits that bring an answer nearer to meeting a condition, or to failing it."""
        done = frozenset(edit for edit in made if edit.question == condition.question)
        key = condition, holds, done
        if key not in self._telling:
            self._telling[key] = frozenset(self._nearer(condition, holds, done))
        return self._telling[key]

    def _nearer(self, condition: Chosen | Measured, holds: bool, done: Edits) -> Iterator[Edit]:
        question = self.library.question[condition.question]
        edits = self.of(question.id, done)
        if isinstance(condition, Measured) or question.type != "choices":
            yield from (e for e in edits if self.passes(question, condition, e.value) == holds)
            return
        before = len(condition.options.intersection(self.sheet.chosen(question, done)))
        more = (condition.how != "none") == holds
        silent = not self.sheet.chosen(question, done)
        for edit in edits:
            chosen = self.sheet.chosen(question, [*done, edit])
            after = len(condition.options.intersection(chosen))
            if after > before if more else after < before or (silent and after == before):
                yield edit

    def would_pass(self, condition: Chosen | Measured, made: Iterable[Edit]) -> bool:
        """Whether an answer would meet a condition if its question arose."""
        question = self.library.question[condition.question]
        done = [edit for edit in made if edit.question == condition.question]
        if question.type == "choices" and isinstance(condition, Chosen):
            chosen = frozenset(self.sheet.chosen(question, done))
            if condition.how == "all":
                return condition.options <= chosen
            return bool(chosen) and (condition.options & chosen != frozenset()) == (
                condition.how == "any"
            )
        value = done[0].value if done else self.sheet.given(question.id)
        return value is not None and self.passes(question, condition, value)

    def fixed(self, question: str, row: str = "") -> bool:
        """Whether a given answer is none that the person can change."""
        record = self.library.question[question]
        if self.weights.stands(record):
            self.left_as_told.add(question)
            return True
        return self.sheet.given(question, row) is not None and record.changeable == "no"

    def _others(self, question: Question) -> list[Edit]:
        """Other answers to a question that takes one, one for each way they can matter."""
        present = self.sheet.given(question.id)
        edits = [Edit(question.id, "", value) for value in self._values(question)]
        if present is not None and self.weights.grows(question.id):
            edits = [edit for edit in edits if self._grown(question, present, edit.value)]
        edits.sort(key=lambda edit: self.weights.of([edit]))
        seen = set() if present is None else {self._signature(question, present)}
        found = []
        for edit in edits:
            signature = self._signature(question, edit.value)
            if signature not in seen:
                seen.add(signature)
                found.append(edit)
        return found

    @staticmethod
    def _grown(question: Question, present: object, value: object) -> bool:
        before, after = place_of(question, present), place_of(question, value)
        return before is None or after is None or after > before

    def _values(self, question: Question) -> list[str | int | float]:
        if question.type == "yes-no":
            return ["yes", "no"]
        if question.type == "scale":
            return list(range(int(question.least or 0), int(question.most or 0) + 1))
        if question.options:
            shunned = self.weights.shunned(question)
            return [option.id for option in question.options if option.id not in shunned]
        return list(self._numbers(question))

    def _numbers(self, question: Question) -> Iterator[float]:
        """Numbers at and on both sides of every edge that a condition asks about."""
        low, high = Fraction(question.least or 0), question.most
        ranges = [condition.range for condition in self._measured[question.id]]
        edges = sorted({e for r in ranges for e in (r.low, r.high) if e is not None})
        between = [(a + b) / 2 for a, b in pairwise(edges)]
        beside = [edge + step for edge in edges for step in (-1, 0, 1)]
        for number in sorted({*beside, *between} or {low}):
            if number >= low and (high is None or number <= high):
                yield int(number) if number.denominator == 1 else float(number)

    def passes(self, question: Question, condition: Chosen | Measured, value: object) -> bool:
        """Whether one answer to a question that takes one meets a condition."""
        if isinstance(condition, Measured):
            return condition.range.holds(Fraction(str(value)))
        return (str(value) in condition.options) == (condition.how != "none")

    def _signature(self, question: Question, value: object) -> Signature:
        conditions: tuple[Chosen | Measured, ...]
        conditions = (*self._chosen[question.id], *self._measured[question.id])
        met = {c for c in conditions if self.passes(question, c, value)}
        return frozenset(met | self._meant.get((question.id, str(value)), set()))

    def of_row(self, row: str) -> list[Edit]:
        """Higher levels of a skill; any level where none was told."""
        grid = self.library.grid_of[row].id
        present = self.sheet.given(grid, row)
        if self.fixed(grid, row):
            return []
        if row not in self.reach.skills and row not in self._levels:
            return [Edit(grid, row, 0)] if present is None and self._tells(grid, row) else []
        start = 0 if present is None else int(str(present)) + 1
        seen = set() if present is None else {self._of_level(row, start - 1)}
        found = []
        for level in range(start, len(LEVELS)):
            if (signature := self._of_level(row, level)) not in seen:
                seen.add(signature)
                found.append(Edit(grid, row, level))
        return found

    def _tells(self, grid: str, row: str) -> bool:
        """Whether it matters that this row is answered, however it is."""
        first = self.library.question[grid].rows[0].id == row
        whole = (grid, None) in self._asked or ("counts", "") in self.reach.cells
        silent = all(self.sheet.given(grid, r.id) is None for r in self.library.question[grid].rows)
        return (grid, row) in self._asked or (first and whole and silent)

    def _of_level(self, skill: str, level: int) -> Signature:
        """Where a skill is counted too, each level may matter by itself."""
        concluding = self.reach.concluding
        counts = concluding.rules("at-least", skill) or concluding.rules("at-most", skill)
        if counts or self.plan.counted_by[skill]:
            return frozenset({level})
        return frozenset(levels for levels in self._levels[skill] if level in levels)

    def _options(self, question: Question, made: list[Edit]) -> list[Edit]:
        alone = {option.id for option in question.options if option.alone}
        if self.fixed(question.id) or any(e.part in alone and e.value == ADD for e in made):
            return []
        chosen = self.sheet.chosen(question, made)
        touched = {edit.part for edit in made}
        free = [
            [o for o in group if o not in touched] for group in self._grouped(question).values()
        ]
        grows = self.weights.grows(question.id)
        shut = self.weights.shunned(question) | (alone if made or (grows and chosen) else set())
        adds = (next((o for o in g if o not in {*chosen, *shut}), None) for g in free)
        drops = (next((o for o in g if o in chosen), None) for g in free)
        found = [Edit(question.id, option, ADD) for option in adds if option]
        if grows:
            return found
        return found + [Edit(question.id, option, DROP) for option in drops if option]

    def _grouped(self, question: Question) -> dict[Signature, list[str]]:
        """Options by what tells them apart; those to be had all at once stand for themselves."""
        if question.id not in self._groups:
            groups: dict[Signature, list[str]] = {}
            for option in question.options:
                groups.setdefault(self._of_option(question, option.id), []).append(option.id)
            self._groups[question.id] = groups
        return self._groups[question.id]

    def _of_option(self, question: Question, option: str) -> Signature:
        within = [c for c in self._chosen[question.id] if option in c.options]
        marks: set[object] = {(c, option) if c.how == "all" else c for c in within}
        alone = next(o.alone for o in question.options if o.id == option)
        return frozenset(marks | {alone} | self._meant.get((question.id, option), set()))

    def overfull(self, question: Question, edits: Iterable[Edit]) -> bool:
        """Whether more options are chosen than the question takes."""
        chosen = self.sheet.chosen(question, edits)
        return question.at_most is not None and len(chosen) > question.at_most
