"""Who stands where: what is recommended, chosen between, required, and in which rank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from segue.plan import PASS, Interval, Plan, State, weighed
from segue.schema.advice import Requirement
from segue.schema.library import LEVELS
from segue.schema.rules import Choice

HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Standing:
    """The results of one person before they are worded."""

    plan: Plan
    state: State
    set_aside: dict[str, tuple[Choice, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan, state: State) -> Standing:
        bare = cls(plan, state)
        set_aside: dict[str, tuple[Choice, str]] = {}
        for choice in plan.library.choices:
            for target, chosen in bare._chosen_between(choice):
                set_aside.setdefault(target, (choice, chosen))
        return cls(plan, state, set_aside)

    def recommended(self, target: str) -> bool:
        """Whether rules see it as recommended, set aside or not."""
        return self.state.statuses["we-recommend", target] == PASS

    @cached_property
    def standing(self) -> tuple[str, ...]:
        """All that is recommended and not set aside, in the pack's order."""
        nodes = self.plan.library.targets
        return tuple(n.id for n in nodes if self.recommended(n.id) and n.id not in self.set_aside)

    def ranked(self, kind: str) -> list[tuple[int, str]]:
        """(rank, target) of a kind, best first; equal in all criteria is equal rank."""
        nodes = self.plan.library.node
        members = [target for target in self.standing if nodes[target].kind == kind]
        merits = {target: self._merit(target) for target in members}
        ordered = sorted(members, key=merits.__getitem__, reverse=True)
        found: list[tuple[int, str]] = []
        for place, target in enumerate(ordered, start=1):
            equal = found and merits[found[-1][1]] == merits[target]
            found.append((found[-1][0] if equal else place, target))
        return found

    def _merit(self, target: str) -> tuple[Fraction, Fraction, int, int]:
        speaking = {rule for rule, side, _ in weighed(self.state, target) if side == "for"}
        certainty = self.state.certainty[target]
        return certainty, self.share(target), self.served(target), len(speaking)

    def share(self, target: str) -> Fraction:
        """How much of what a target requires the person has; unknown counts half."""
        found = [self._met(skill, need) for skill, need in self.required(target)]
        return sum(found, Fraction(0)) / len(found) if found else Fraction(1)

    def served(self, step: str) -> int:
        """For steps: how many recommended targets it serves, directly or by what it develops."""
        library = self.plan.library
        if library.node[step].kind != library.settings.step_kind:
            return 0
        return len(self.serves(step))

    def serves(self, step: str) -> tuple[str, ...]:
        """The recommended targets that a step serves, in the pack's order."""
        served = self.plan.needs.served.get(step, frozenset())
        return tuple(target for target in self.standing if target in served)

    def required(self, target: str) -> list[tuple[str, int]]:
        """The skills, and groups of skills, that a target requires, each with its level."""
        return self.plan.needs.required.get(target, [])

    def _met(self, skill: str, need: int) -> Fraction:
        low, high = self.level(skill)
        if low >= need:
            return Fraction(1)
        return HALF if high >= need else Fraction(0)

    def level(self, skill: str) -> Interval:
        """A skill's level; a group's is its weakest part's, or where any will do its best."""
        parts = self.plan.needs.parts.get(skill)
        if parts is None:
            return self.state.levels[skill]
        levels = [self.state.levels[part] for part in parts]
        pick = max if self.plan.library.node[skill].met_by == "any" else min
        return Interval(pick(level.low for level in levels), pick(level.high for level in levels))

    def requirements(self, target: str) -> Iterator[Requirement]:
        """How the person stands to each thing a target requires."""
        for skill, need in self.required(target):
            low, high = self.level(skill)
            standing = "met" if low >= need else ("unknown" if high >= need else "lacking")
            yield Requirement.model_validate(
                {
                    "skill": skill,
                    "label": self.plan.library.node[skill].label,
                    "have": LEVELS[low] if low == high else "unknown",
                    "need": LEVELS[need],
                    "standing": standing,
                }
            )

    def _chosen_between(self, choice: Choice) -> Iterator[tuple[str, str]]:
        """Of a choice: each target set aside, with the one chosen instead."""
        targets = dict.fromkeys(name.id for name in choice.options)
        left = [n.id for n in self.plan.library.targets if n.id in targets]
        left = [target for target in left if self.recommended(target)]
        if len(left) < 2:
            return
        rivals = left
        for preference in choice.prefer:
            left = self._preferred(left, preference.id)
        yield from ((target, left[0]) for target in rivals if target != left[0])

    def _preferred(self, targets: list[str], word: str) -> list[str]:
        """The best of these by one criterion; all of them where one of them lacks it."""
        if word == "strongest":
            merits: list[Fraction | float | None] = [self.state.certainty[t] for t in targets]
        else:
            merits = [self._property(target, word) for target in targets]
        known = [merit for merit in merits if merit is not None]
        if len(known) < len(merits):
            return targets
        best = max(known)
        return [t for t, merit in zip(targets, merits, strict=True) if merit == best]

    def _property(self, target: str, word: str) -> float | None:
        preferences = self.plan.library.settings.preferences
        preference = next(found for found in preferences if found.word == word)
        value = self.plan.library.node[target].properties.get(preference.property)
        return -value if value is not None and preference.lowest_first else value
