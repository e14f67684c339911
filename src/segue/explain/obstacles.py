"""Obstacles: of a state, edits of which at least one is needed before something can change.

As long as none of them is made, what is asked about stays as it is, whatever else changes.
So a search may go on with these edits alone and still miss nothing: it is the conflict set
of Reiter, "A theory of diagnosis from first principles", Artificial Intelligence 32 (1987).
Where several sets would do, the smallest is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from segue.explain.candidates import Candidates
from segue.explain.edits import Edit, Edits
from segue.plan import PASS, Firing, State, weighed
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
from segue.plan.plan import Said
from segue.plan.state import Cell
from segue.schema.rules import Status

NONE: Edits = frozenset()


def union(found: Iterable[Edits]) -> Edits:
    return NONE.union(*found)


def least(found: Iterable[Edits]) -> Edits:
    """The smallest of sets that would each do; none at all where nothing helps."""
    return min(found, key=len, default=NONE)


class Obstacles:
    """What stands in the way, for one person's state after some edits."""

    def __init__(self, candidates: Candidates, state: State, made: Edits) -> None:
        self.candidates, self.state, self.made = candidates, state, made
        self.plan, self.concluding = candidates.plan, candidates.reach.concluding
        self._fire: dict[int, Edits] = {}
        self._stop: dict[tuple[int, int], Edits] = {}
        self._edits: dict[str, list[Edit]] = {}

    # Questions

    def edits(self, question: str) -> list[Edit]:
        if question not in self._edits:
            self._edits[question] = self.candidates.of(question, self.made)
        return self._edits[question]

    def any_edit(self, question: str) -> Edits:
        """Any other answer to a question, or what makes it arise."""
        if self.state.arises[question] != PASS:
            return self.to_arise(question)
        return frozenset(self.edits(question))

    def to_arise(self, question: str) -> Edits:
        return self._to_pass_one(self.plan.relevance[question])

    def to_sleep(self, question: str) -> Edits:
        """It arises at least as long as one of its blocks goes on to pass."""
        blocks = self.plan.relevance[question]
        passing = (block for block in blocks if self._verdict(block) == PASS)
        return least(union(map(self.to_fall, block)) for block in passing)

    def _verdict(self, block: Iterable[Condition]) -> int:
        return min((condition.verdict(self.state) for condition in block), default=PASS)

    def _to_pass_one(self, blocks: Iterable[tuple[Condition, ...]]) -> Edits:
        """For one of these blocks to pass, of which none does."""
        return union(self._to_pass(block) for block in blocks)

    def _to_pass(self, block: Iterable[Condition]) -> Edits:
        """For a block to pass, each line that does not must come to hold."""
        return least(self.to_hold(c) for c in block if c.verdict(self.state) != PASS)

    # Conditions

    def to_hold(self, condition: Condition) -> Edits:
        """For a condition to pass that does not."""
        match condition:
            case Chosen(question=question) | Measured(question=question):
                if self.state.arises[question] != PASS:
                    return self.to_arise(question)
                return frozenset(self._telling(condition, True))
            case Answered(question=question, row=row, wanted=wanted):
                return self._of_row(question, row) if wanted else self.to_sleep(question)
            case Holds(fact=fact, wanted=wanted):
                return self._to_fact(fact) if wanted else self._to_no(fact)
            case LevelIn():
                return self._to_level(condition)
            case Has(status=status, target=target, wanted=wanted):
                return self._status(status, target, wanted)
            case AllOf(parts=parts):
                return self._to_pass(parts)
            case AnyOf(parts=parts):
                return union(map(self.to_hold, parts))
            case Never():
                return NONE
        return self.anything(condition.reads())

    def to_fall(self, condition: Condition) -> Edits:
        """For a condition to pass no longer that does."""
        match condition:
            case Chosen(question=question) | Measured(question=question):
                return frozenset(self._telling(condition, False)) | self.to_sleep(question)
            case Answered(question=question, row=row, wanted=wanted):
                return self.to_sleep(question) if wanted else self._of_row(question, row)
            case Holds(fact=fact, wanted=wanted):
                return self._to_no(fact) if wanted else self._to_fact(fact)
            case LevelIn(skill=skill, stated=stated):
                return self.to_move(skill, stated) | self._to_untold(skill)
            case Has(status=status, target=target, wanted=wanted):
                return self._status(status, target, not wanted)
            case AllOf(parts=parts):
                return union(map(self.to_fall, parts))
            case AnyOf(parts=parts):
                passing = (part for part in parts if part.verdict(self.state) == PASS)
                return least(map(self.to_fall, passing))
            case Never():
                return NONE
        return self.anything(condition.reads())

    def anything(self, cells: Iterable[Cell]) -> Edits:
        """Any edit that can bear on these cells: what is not looked into more closely."""
        reach = type(self.candidates.reach).of(self.concluding, cells)
        return union(self.any_edit(question) for question in sorted(reach.questions))

    def _telling(self, condition: Chosen | Measured, holds: bool) -> Iterator[Edit]:
        """The edits that bring an answer nearer to meeting a condition, or to failing it."""
        question = self.candidates.library.question[condition.question]
        if isinstance(condition, Chosen) and question.type == "choices":
            yield from self._options(condition, holds)
            return
        for edit in self.edits(question.id):
            if self.candidates.passes(question, condition, edit.value) == holds:
                yield edit

    def _options(self, condition: Chosen, holds: bool) -> Iterator[Edit]:
        question = self.candidates.library.question[condition.question]
        made = [edit for edit in self.made if edit.question == question.id]
        sheet = self.candidates.sheet
        before = len(condition.options.intersection(sheet.chosen(question, made)))
        more = (condition.how != "none") == holds
        silent = question.id not in self.state.values
        for edit in self.edits(question.id):
            after = len(condition.options.intersection(sheet.chosen(question, [*made, edit])))
            if after > before if more else after < before or (silent and after == before):
                yield edit

    def _of_row(self, question: str, row: str | None) -> Edits:
        edits = self.any_edit(question)
        if row is None or self.state.arises[question] != PASS:
            return edits
        return frozenset(edit for edit in edits if edit.part == row)

    # Facts and levels

    def _said(self, said: Said, holds: bool) -> Edits:
        chosen = Chosen(said.question, frozenset({said.value}))
        return self.to_hold(chosen) if holds else self.to_fall(chosen)

    def _to_fact(self, fact: str) -> Edits:
        """For a fact to hold: it is said, or a rule concludes it."""
        said = union(self._said(said, True) for said in self.plan.meant_by[fact])
        return said | union(map(self.to_fire, self.concluding.rules("fact", fact)))

    def _to_no(self, fact: str) -> Edits:
        """For a fact to hold no longer, or to be known not to."""
        if self.state.facts[fact] != PASS:
            return self.anything([("fact", fact)])
        meant = self.plan.meant_by[fact]
        said = [self._said(m, False) for m in meant if self.state.is_said(m.question, m.value)]
        return least([*said, *map(self.to_stop, self.state.supports.get(("fact", fact), ()))])

    def _to_level(self, condition: LevelIn) -> Edits:
        """For a level to lie within; where it must only rise, what cannot raise it is left out."""
        skill, levels = condition.skill, condition.levels
        low, high = (self.state.stated if condition.stated else self.state.levels)[skill]
        if not levels or low >= min(levels) or high > max(levels):
            return self.to_move(skill, condition.stated)
        enough = min(levels)
        return self.to_move(skill, condition.stated, lambda level: level >= enough)

    def to_move(
        self, skill: str, stated: bool = False, enough: Callable[[int], bool] | None = None
    ) -> Edits:
        """For a level to be another, or only to rise to what is enough."""
        found = self._rows(skill)
        if stated:
            return found
        for said in self.plan.counted_by[skill]:
            holds = self.state.is_said(said.question, said.value)
            if _bears(said.at_least, said.at_most, holds, enough):
                found |= self._said(said, not holds)
        return found | self._counting(skill, enough)

    def _to_untold(self, skill: str) -> Edits:
        """For the grid of a skill to arise no longer, so that its level is not known."""
        grid = self.candidates.library.grid_of.get(skill)
        asked = grid is not None and self.state.arises[grid.id] == PASS
        return self.to_sleep(grid.id) if grid and asked else NONE

    def _rows(self, skill: str) -> Edits:
        grid = self.candidates.library.grid_of.get(skill)
        return self._of_row(grid.id, skill) if grid else NONE

    def _counting(self, skill: str, enough: Callable[[int], bool] | None) -> Edits:
        """Rules that count a level: those that do not fire, and those that do."""
        firing = {f.rule.index: f for f in self.state.supports.get(("level", skill), ())}
        found = NONE
        for rule in self.concluding.of(("level", skill)):
            for c in rule.conclusions:
                if c.target != skill or c.sort not in ("at-least", "at-most"):
                    continue
                least_, most = (c.level, None) if c.sort == "at-least" else (None, c.level)
                fires = rule.index in firing
                if _bears(least_, most, fires, enough):
                    found |= self.to_stop(firing[rule.index]) if fires else self.to_fire(rule)
        return found

    # Rules

    def to_fire(self, rule: GroundRule) -> Edits:
        """For an instance of a rule to fire that does not."""
        if rule.index not in self._fire:
            held = (block for block in rule.unless if self._verdict(block) == PASS)
            blocked = [union(map(self.to_fall, block)) for block in held]
            self._fire[rule.index] = least(blocked) if blocked else self._to_pass_one(rule.branches)
        return self._fire[rule.index]

    def to_stop(self, firing: Firing) -> Edits:
        """For a rule to fire no longer on this branch."""
        key = firing.rule.index, firing.branch
        if key not in self._stop:
            lost = union(map(self.to_fall, firing.rule.branches[firing.branch]))
            self._stop[key] = lost | union(map(self._to_pass, firing.rule.unless))
        return self._stop[key]

    # Targets

    def _status(self, status: Status, target: str, wanted: bool) -> Edits:
        match status:
            case "we-recommend":
                return self.to_recommend(target) if wanted else self.to_drop(target)
            case "evidence-for":
                return self._more(target, "for") if wanted else self._fewer(target, "for")
            case "we-advise-against":
                return self.to_sink(target) if wanted else self.to_rise(target)
            case "ruled-out":
                return self._to_rule_out(target) if wanted else self.to_admit(target)
        return self.anything([("recommended", target)])

    def to_recommend(self, target: str) -> Edits:
        """For a target to be recommended that is not: it must rise, and not be ruled out."""
        needed = []
        if self.state.statuses["ruled-out", target] == PASS:
            needed.append(self.to_admit(target))
        if self.state.certainty[target] < self.plan.scale.threshold:
            needed.append(self.to_rise(target))
        return least(needed)

    def to_drop(self, target: str) -> Edits:
        """For a target to be recommended no longer."""
        return self.to_sink(target) | self._to_rule_out(target)

    def to_admit(self, target: str) -> Edits:
        """For a target to be ruled out no longer: every rule that does so must stop."""
        return least(map(self.to_stop, self.state.supports.get(("ruled-out", target), ())))

    def _to_rule_out(self, target: str) -> Edits:
        if self.state.statuses["ruled-out", target] == PASS:
            return NONE
        return union(map(self.to_fire, self.concluding.rules("ruled-out", target)))

    def to_rise(self, target: str) -> Edits:
        """For a certainty to become higher: more for it, or less against it."""
        return self._more(target, "for") | self._fewer(target, "against")

    def to_sink(self, target: str) -> Edits:
        return self._more(target, "against") | self._fewer(target, "for")

    def _more(self, target: str, side: str) -> Edits:
        """For another rule to speak; one that speaks already adds nothing by a second way."""
        spoken = {(rule, strength) for rule, s, strength in weighed(self.state, target) if s == side}
        return union(
            self.to_fire(rule)
            for rule in self.concluding.rules(side, target)
            if any(
                (rule.rule.id, c.strength) not in spoken
                for c in rule.conclusions
                if (c.sort, c.target) == (side, target)
            )
        )

    def _fewer(self, target: str, side: str) -> Edits:
        """For a rule to speak no longer: its first way must stop, and so every other."""
        evidence = weighed(self.state, target)
        return union(self.to_stop(f[0]) for key, f in evidence.items() if key[1] == side)


def _bears(
    at_least: int | None, at_most: int | None, counted: bool, enough: Callable[[int], bool] | None
) -> bool:
    """Whether a count could move a level as wanted: up to what is enough, or at all."""
    if enough is None:
        return True
    if counted:
        return at_most is not None
    return at_least is not None and enough(at_least)
