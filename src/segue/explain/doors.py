"""Doors: for each skill one level up, what that opens, the most for the least effort first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from segue.explain.candidates import Candidates
from segue.explain.difference import Comparison, Result
from segue.explain.edits import Edit, Weights
from segue.explain.reach import Concluding, Reach
from segue.explain.search import Order, Person
from segue.explain.telling import answer_changes, hours_words
from segue.explain.why_not import effort_sources
from segue.graph.sources import pack_ref
from segue.plan import PASS, Plan, State, run
from segue.schema.advice import Named
from segue.schema.answers import Answers
from segue.schema.changes import ClosedGap, Door, Doors, Shift
from segue.schema.knowledge import Node
from segue.schema.library import LEVELS

_TOP = len(LEVELS) - 1


def doors(concluding: Concluding, answers: Answers) -> Doors:
    """What every skill that can be raised would open."""
    corridor = _Corridor(concluding, answers)
    found = [(skill, corridor.door(skill)) for skill in corridor.library.skills]
    opening = _together(door for _, door in found if door is not None and door.gain)
    closed = [skill for skill, door in found if door is not None and not door.gain]
    opening.sort(key=lambda door: (-_worth(door), -door.gain, door.effort))
    return Doors(
        pack=pack_ref(concluding.plan.library),
        name=answers.name,
        doors=tuple(opening),
        closed=tuple(Named(id=skill.id, label=skill.label) for skill in closed),
        untold=tuple(Named(id=skill.id, label=skill.label) for skill in corridor.untold()),
        finding=_finding(opening, closed),
        effort_sources=effort_sources(concluding.plan),
    )


def _together(found: Iterable[Door]) -> list[Door]:
    """Doors of one and the same change as one: that of the first skill, naming the others."""
    by_change: dict[str, Door] = {}
    for door in found:
        first = by_change.setdefault(door.text, door)
        if first is not door:
            named = Named(id=door.skill, label=door.label)
            along = (*first.along, named)
            by_change[door.text] = first.model_copy(update={"along": along})
    return list(by_change.values())


def _worth(door: Door) -> Fraction:
    """Gain per hour; where the pack gives no efforts, the gain alone."""
    return Fraction(door.gain) / Fraction(str(door.effort)) if door.effort else Fraction(door.gain)


def _finding(opening: list[Door], closed: list[Node]) -> str:
    if opening:
        return (
            "Each of these is one skill, one level up, with all else as it is. "
            "The most for the least effort stands first."
        )
    if closed:
        return "No skill by itself, one level up, would change what we suggest."
    return "We know of no skill that you could raise: tell us how far you are with some."


class _Corridor:
    def __init__(self, concluding: Concluding, answers: Answers) -> None:
        self.concluding, self.answers = concluding, answers
        self.plan: Plan = concluding.plan
        self.library = self.plan.library
        self.person = Person(concluding, answers)
        self.weights = Weights(self.person.sheet, self.library.efforts)
        cells = [("level", skill.id) for skill in self.library.skills]
        reach = Reach.of(concluding, cells)
        self.candidates = Candidates(reach, self.person.sheet, self.weights)
        self.order = Order(self.library)
        self.before = Result(self.plan, run(self.plan, answers))

    def untold(self) -> Iterator[Node]:
        """The skills with a row of their own whose level was not told."""
        for skill in self.library.skills:
            grid = self.library.grid_of.get(skill.id)
            asked = grid is not None and self.before.state.arises[grid.id] == PASS
            if grid and asked and self.person.sheet.given(grid.id, skill.id) is None:
                yield skill

    def door(self, skill: Node) -> Door | None:
        """What a skill opens; nothing where it cannot be raised, or its level is not told."""
        edit = self._up(skill.id)
        if edit is None:
            return None
        after = Result(self.plan, self.person.after(frozenset({edit})))
        comparison = Comparison(self.before, after)
        shifts = [s for s in comparison.shifts() if s.kind != self.library.settings.step_kind]
        sorts: dict[str, list[Shift]] = {}
        for shift in shifts:
            sorts.setdefault(comparison.sort_of(shift), []).append(shift)
        closes = tuple(self._closed(after))
        gain = len(sorts.get("appears", ())) + len(sorts.get("rises", ())) + len(closes)
        effort = self.weights.of([edit])
        changed = self.person.sheet.answers([edit])
        texts = answer_changes(
            self.library, self.answers.values, {**self.answers.values, **changed}
        )
        return Door.model_validate(
            {
                "skill": skill.id,
                "label": skill.label,
                "have": _level(self.before.state, skill.id),
                "to": _level(after.state, skill.id),
                "set": self.person.sheet.as_set([edit]),
                "text": "; ".join(change.text for change in texts),
                "effort": effort,
                "gain": gain,
                "said": _said(gain, effort),
                "appears": tuple(sorts.get("appears", ())),
                "rises": tuple(sorts.get("rises", ())),
                "closes": closes,
                "disappears": tuple(sorts.get("disappears", ())),
            }
        )

    def _up(self, skill: str) -> Edit | None:
        """One level up on the grid; without a row, the lightest answer that counts as higher."""
        grid = self.library.grid_of.get(skill)
        if grid is not None:
            level = self.person.sheet.given(grid.id, skill)
            asked = self.before.state.arises[grid.id] == PASS
            if level is None or level == _TOP or self.candidates.fixed(grid.id, skill) or not asked:
                return None
            return Edit(grid.id, skill, int(str(level)) + 1)
        edits = [edit for edit in self._counting(skill) if self._raises(skill, edit)]
        return min(
            edits,
            key=lambda edit: (self.weights.of([edit]), self.order.of(frozenset({edit}))),
            default=None,
        )

    def _counting(self, skill: str) -> Iterator[Edit]:
        """Given answers that could count for more: those that grow with time, as skills do."""
        questions = dict.fromkeys(said.question for said in self.plan.counted_by[skill])
        for question in questions:
            told = self.person.sheet.given(question) is not None
            slow = self.library.question[question].changeable == "with-time"
            if told and slow and self.before.state.arises[question] == PASS:
                yield from self.candidates.of(question)

    def _raises(self, skill: str, edit: Edit) -> bool:
        before = self.before.state.levels[skill].low
        return self.person.after(frozenset({edit})).levels[skill].low > before

    def _closed(self, after: Result) -> Iterator[ClosedGap]:
        """The requirements of recommended roles that would be met and are not."""
        for kind in self.library.settings.gap_kinds:
            for _, role in self.before.standing.ranked(kind):
                was = {r.skill: r.standing for r in self.before.standing.requirements(role)}
                for need in after.standing.requirements(role):
                    if need.standing == "met" and was[need.skill] != "met":
                        label = self.library.node[role].label
                        yield ClosedGap(role=role, label=label, need=f"{need.label}: {need.need}")


def _level(state: State, skill: str) -> str:
    low, high = state.levels[skill]
    if low == high:
        return LEVELS[low]
    return f"at least {LEVELS[low]}" if low else "unknown"


def _said(gain: int, effort: float) -> str:
    doors_ = "1 door" if gain == 1 else f"{gain} doors"
    hours = hours_words(effort)
    return f"{doors_} for {hours}" if hours else doors_
