"""What stands in the way of conditions and rules; `obstacles` says what that is good for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from segue.explain.candidates import Candidates
from segue.explain.counts import Enough, bears, bounds
from segue.explain.edits import Edit, Edits
from segue.explain.ways import NO_WAY, Way, Ways
from segue.plan import PASS, Firing, State
from segue.plan.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Chosen,
    Condition,
    Has,
    Holds,
    LevelIn,
    Measured,
    Never,
)
from segue.plan.ground import GroundRule
from segue.plan.state import Cell
from segue.schema.rules import Status


class Lines(Ways):
    """What stands in the way of conditions and rules, for one person's state after some edits."""

    def __init__(self, candidates: Candidates, state: State, made: Edits, left: int) -> None:
        super().__init__(left)
        self.candidates, self.state, self.made = candidates, state, made
        self.plan, self.concluding = candidates.plan, candidates.reach.concluding
        self._fire: dict[int, Way] = {}
        self._stop: dict[tuple[int, int], Way] = {}
        self._edits: dict[str, list[Edit]] = {}
        self._any: dict[str, Way] = {}

    # Questions

    def edits(self, question: str) -> list[Edit]:
        if question not in self._edits:
            made = [edit for edit in self.made if edit.question == question]
            self._edits[question] = self.candidates.of(question, made)
        return self._edits[question]

    def any_edit(self, question: str) -> Way:
        """Any other answer to a question, or what makes it arise."""
        if question not in self._any:
            arises = self.state.arises[question] == PASS
            found = self.one_of(self.edits(question)) if arises else self.to_arise(question)
            self._any[question] = found
        return self._any[question]

    def to_arise(self, question: str) -> Way:
        return self._to_pass_one(self.plan.relevance[question])

    def to_sleep(self, question: str) -> Way:
        """It arises at least as long as one of its blocks goes on to pass."""
        blocks = self.plan.relevance[question]
        passing = (block for block in blocks if self._passes(block))
        return self.all_of(self.any_of(map(self.to_fall, block)) for block in passing)

    def _passes(self, block: Iterable[Condition]) -> bool:
        return all(condition.verdict(self.state) == PASS for condition in block)

    def _to_pass_one(self, blocks: Iterable[tuple[Condition, ...]]) -> Way:
        """For one of these blocks to pass, of which none does."""
        return self.any_of(self._to_pass(block) for block in blocks)

    def _to_pass(self, block: Iterable[Condition]) -> Way:
        """For a block to pass, each line that does not must come to hold."""
        return self.all_of(self.to_hold(c) for c in block if c.verdict(self.state) != PASS)

    # Conditions

    def to_hold(self, condition: Condition) -> Way:
        """For a condition to pass that does not."""
        match condition:
            case Chosen(question=question) | Measured(question=question):
                return self._to_tell(question, condition)
            case Answered(question=question, row=row, wanted=wanted):
                return self._of_row(question, row) if wanted else self.to_sleep(question)
            case Holds(fact=fact, wanted=wanted):
                return self._to_fact(fact) if wanted else self._to_no(fact)
            case LevelIn():
                return self._to_level(condition)
            case Has(status=status, target=target, wanted=wanted):
                return self.to_status(status, target, wanted)
            case AllOf(parts=parts):
                return self._to_pass(parts)
            case AnyOf(parts=parts):
                return self.any_of(map(self.to_hold, parts))
            case Never():
                return NO_WAY
        return self.anything(condition.reads())

    def to_fall(self, condition: Condition) -> Way:
        """For a condition to pass no longer that does."""
        match condition:
            case Chosen(question=question) | Measured(question=question):
                told = self.one_of(self._telling(condition, False))
                return self.any_of([told, self.to_sleep(question)])
            case Answered(question=question, row=row, wanted=wanted):
                return self.to_sleep(question) if wanted else self._of_row(question, row)
            case Holds(fact=fact, wanted=wanted):
                return self._to_no(fact) if wanted else self._to_fact(fact)
            case LevelIn(skill=skill, stated=stated):
                return self.any_of([self.to_move(skill, stated), self._to_untold(skill)])
            case Has(status=status, target=target, wanted=wanted):
                return self.to_status(status, target, not wanted)
            case AllOf(parts=parts):
                return self.any_of(map(self.to_fall, parts))
            case AnyOf(parts=parts):
                passing = (part for part in parts if part.verdict(self.state) == PASS)
                return self.all_of(map(self.to_fall, passing))
            case Never():
                return NO_WAY
        return self.anything(condition.reads())

    def anything(self, cells: Iterable[Cell]) -> Way:
        """Any edit that can bear on these cells: what is not looked into more closely."""
        questions = self.concluding.questions(tuple(cells))
        return self.any_of(self.any_edit(question) for question in questions)

    def _to_tell(self, question: str, condition: Chosen | Measured) -> Way:
        """For an answer to meet a condition: it must be such, and it must count."""
        asleep = self.state.arises[question] != PASS
        if not asleep:
            return self.one_of(self._telling(condition, True))
        ways = [self.to_arise(question)]
        if not self.candidates.would_pass(condition, self.made):
            ways.append(self.one_of(self._telling(condition, True)))
        return self.all_of(ways)

    def _telling(self, condition: Chosen | Measured, holds: bool) -> Edits:
        """The edits that bring an answer nearer to meeting a condition, or to failing it."""
        return self.candidates.telling(condition, holds, self.made)

    def _of_row(self, question: str, row: str | None) -> Way:
        edits = self.any_edit(question)
        if row is None or self.state.arises[question] != PASS:
            return edits
        return self.one_of(edit for edit in edits.edits if edit.part == row)

    # Facts and levels

    def _said(self, question: str, value: str, holds: bool) -> Way:
        chosen = Chosen(question, frozenset({value}))
        return self.to_hold(chosen) if holds else self.to_fall(chosen)

    def _to_fact(self, fact: str) -> Way:
        """For a fact to hold: it is said, or a rule concludes it."""
        said = (self._said(m.question, m.value, True) for m in self.plan.meant_by[fact])
        return self.any_of([*said, *map(self.to_fire, self.concluding.rules("fact", fact))])

    def _to_no(self, fact: str) -> Way:
        """For a fact to hold no longer, or to be known not to."""
        if self.state.facts[fact] != PASS:
            return self.anything([("fact", fact)])
        meant = self.plan.meant_by[fact]
        said = [
            self._said(m.question, m.value, False)
            for m in meant
            if self.state.is_said(m.question, m.value)
        ]
        firings = self.state.supports.get(("fact", fact), ())
        return self.all_of([*said, *map(self.to_stop, firings)])

    def _to_level(self, condition: LevelIn) -> Way:
        """For a level to lie within; where it must only rise, what cannot raise it is left out."""
        skill, levels = condition.skill, condition.levels
        low, high = (self.state.stated if condition.stated else self.state.levels)[skill]
        if not levels or low >= min(levels) or high > max(levels):
            return self.to_move(skill, condition.stated)
        enough = min(levels)
        return self.to_move(skill, condition.stated, lambda level: level >= enough)

    def to_move(self, skill: str, stated: bool = False, enough: Enough | None = None) -> Way:
        """For a level to be another, or only to rise to what is enough."""
        ways = [self._rows(skill)]
        if not stated:
            ways += [*self._meaning(skill, enough), *self._counting(skill, enough)]
        return self.any_of(ways)

    def _to_untold(self, skill: str) -> Way:
        """For the grid of a skill to arise no longer, so that its level is not known."""
        grid = self.candidates.library.grid_of.get(skill)
        asked = grid is not None and self.state.arises[grid.id] == PASS
        return self.to_sleep(grid.id) if grid and asked else NO_WAY

    def _rows(self, skill: str) -> Way:
        grid = self.candidates.library.grid_of.get(skill)
        return self._of_row(grid.id, skill) if grid else NO_WAY

    def _meaning(self, skill: str, enough: Enough | None) -> Iterator[Way]:
        """Answers that count a level: those that are given, and those that are not."""
        for said in self.plan.counted_by[skill]:
            holds = self.state.is_said(said.question, said.value)
            if bears(said.at_least, said.at_most, holds, enough):
                yield self._said(said.question, said.value, not holds)

    def _counting(self, skill: str, enough: Enough | None) -> Iterator[Way]:
        """Rules that count a level: those that do not fire, and those that do."""
        firing = {f.rule.index: f for f in self.state.supports.get(("level", skill), ())}
        for rule in self.concluding.of(("level", skill)):
            fires = rule.index in firing
            if any(bears(*bound, fires, enough) for bound in bounds(rule, skill)):
                yield self.to_stop(firing[rule.index]) if fires else self.to_fire(rule)

    # Rules

    def to_fire(self, rule: GroundRule) -> Way:
        """For an instance of a rule to fire that does not."""
        if rule.index not in self._fire:
            held = (block for block in rule.unless if self._passes(block))
            ways = [self.any_of(map(self.to_fall, block)) for block in held]
            if not any(map(self._passes, rule.branches)):
                ways.append(self._to_pass_one(rule.branches))
            self._fire[rule.index] = self.all_of(ways)
        return self._fire[rule.index]

    def to_stop(self, firing: Firing) -> Way:
        """For a rule to fire no longer on this branch."""
        key = firing.rule.index, firing.branch
        if key not in self._stop:
            lost = map(self.to_fall, firing.rule.branches[firing.branch])
            self._stop[key] = self.any_of([*lost, *map(self._to_pass, firing.rule.unless)])
        return self._stop[key]

    def to_status(self, status: Status, target: str, wanted: bool) -> Way:
        """For a target to have a status, or to have it no longer."""
        raise NotImplementedError
