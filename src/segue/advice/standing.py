"""Who stands where: what is recommended, chosen between, required, and in which rank."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from segue.evidence.certainty import Weight
from segue.plan import PASS, Interval, Plan, State
from segue.schema.advice import Requirement
from segue.schema.library import LEVELS
from segue.schema.rules import Choice

Ranks = list[tuple[int, str]]
"""(rank, target) of one kind, best first."""
Merit = tuple[Fraction, float, int, int]
"""What ranks a target: certainty, share of needs met, targets served, rules for it."""


@dataclass(frozen=True)
class Standing:
    """The results of one person before they are worded.

    `found` is all that rules see as recommended, in the pack's order; `set_aside` has what
    a choice leaves out of it, with the choice and the one chosen instead; `standing` is the
    rest of it.
    """

    plan: Plan
    state: State
    found: tuple[str, ...]
    set_aside: dict[str, tuple[Choice, str]]
    standing: tuple[str, ...]
    _requirements: dict[str, tuple[Requirement, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, plan: Plan, state: State) -> Standing:
        found = tuple(state.named(plan.recommending, PASS))
        set_aside: dict[str, tuple[Choice, str]] = {}
        for choice in plan.library.choices:
            if len(choice.targets.intersection(found)) > 1:
                rivals = [target for target in found if target in choice.targets]
                chosen = _chosen(plan, state, choice, rivals)
                for target in rivals:
                    if target != chosen:
                        set_aside.setdefault(target, (choice, chosen))
        standing = tuple(target for target in found if target not in set_aside)
        return cls(plan, state, found, set_aside, standing)

    def recommended(self, target: str) -> bool:
        """Whether rules see it as recommended, set aside or not."""
        return target in self.found

    def ranked(self, kind: str) -> Ranks:
        """(rank, target) of a kind, best first; equal in all criteria is equal rank."""
        return self.ranks.get(kind, [])

    @cached_property
    def ranks(self) -> dict[str, Ranks]:
        """For each kind of which something stands, what `ranked` gives."""
        nodes, members = self.plan.library.node, dict[str, list[str]]()
        for target in sorted(self.standing, key=self.degrees.__getitem__, reverse=True):
            members.setdefault(nodes[target].kind, []).append(target)
        return {kind: self._in_rank(targets) for kind, targets in members.items()}

    @cached_property
    def weights(self) -> dict[str, Weight]:
        """What the evidence on all that stands amounts to."""
        return self.state.weights(self.standing)

    @cached_property
    def degrees(self) -> dict[str, float]:
        """The certainty of all that stands, rounded as it is told."""
        return {target: weight.degree for target, weight in self.weights.items()}

    def _in_rank(self, targets: list[str]) -> Ranks:
        """The ranks of targets that come with the most certain first.

        Merits are worked out only of those that their certainty does not tell apart. Rounding
        keeps the order of certainties; it can only make two the same, and those are told apart
        by their merits, in which certainty is exact.
        """
        degrees = [self.degrees[target] for target in targets]
        if len(set(degrees)) == len(degrees):
            return list(enumerate(targets, 1))
        merits = {
            target: (degree, *self._merit(target)) if degrees.count(degree) > 1 else (degree,)
            for target, degree in zip(targets, degrees, strict=True)
        }
        found: Ranks = []
        for rank, target in enumerate(sorted(targets, key=merits.__getitem__, reverse=True), 1):
            equal = found and merits[found[-1][1]] == merits[target]
            found.append((found[-1][0] if equal else rank, target))
        return found

    def _merit(self, target: str) -> Merit:
        required = self.plan.needs.required.get(target)
        served = self.plan.needs.served.get(target)
        return (
            self.weights[target].certainty,
            self._share(required) if required else 1.0,
            len(served.intersection(self.standing)) if served else 0,
            len(set(self.state.named(self.plan.speaking[target], PASS))),
        )

    def _share(self, required: list[tuple[str, int]]) -> float:
        """How much of what a target requires the person has; unknown counts half.

        Shares of so few needs differ by far more than a float's last digit, and equal ones
        are the same float, so that they compare as fractions would.
        """
        halves = 0
        for skill, need in required:
            low, high = self.level(skill)
            halves += 2 if low >= need else high >= need
        return halves / (2 * len(required))

    def serves(self, step: str) -> tuple[str, ...]:
        """The recommended targets that a step serves, directly or by what it develops.

        In the pack's order.
        """
        served = self.plan.needs.served.get(step)
        return tuple(t for t in self.standing if t in served) if served else ()

    def required(self, target: str) -> list[tuple[str, int]]:
        """The skills, and groups of skills, that a target requires, each with its level."""
        return self.plan.needs.required.get(target, [])

    def level(self, skill: str) -> Interval:
        """A skill's level; a group's is its weakest part's, or where any will do its best."""
        parts = self.plan.needs.parts.get(skill)
        if parts is None:
            return self.state.levels[skill]
        levels = [self.state.levels[part] for part in parts]
        pick = max if self.plan.library.node[skill].met_by == "any" else min
        return Interval(pick(level.low for level in levels), pick(level.high for level in levels))

    def requirements(self, target: str) -> tuple[Requirement, ...]:
        """How the person stands to each thing a target requires."""
        if target not in self._requirements:
            required = self.required(target)
            found = tuple(self._requirement(skill, need) for skill, need in required)
            self._requirements[target] = found
        return self._requirements[target]

    def _requirement(self, skill: str, need: int) -> Requirement:
        low, high = self.level(skill)
        return Requirement(
            skill=skill,
            label=self.plan.library.node[skill].label,
            have=LEVELS[low] if low == high else "unknown",
            need=LEVELS[need],
            standing="met" if low >= need else ("unknown" if high >= need else "lacking"),
        )


def _chosen(plan: Plan, state: State, choice: Choice, targets: list[str]) -> str:
    """The best of these by each criterion in turn, then by the pack's order."""
    for preference in choice.prefer:
        targets = _preferred(plan, state, targets, preference.id)
    return targets[0]


def _preferred(plan: Plan, state: State, targets: list[str], word: str) -> list[str]:
    """The best of these by one criterion; all of them where one of them lacks it."""
    if word == "strongest":
        merits: list[Fraction | float | None] = [state.certainty[target] for target in targets]
    else:
        merits = [_property(plan, target, word) for target in targets]
    known = [merit for merit in merits if merit is not None]
    if len(known) < len(merits):
        return targets
    best = max(known)
    return [t for t, merit in zip(targets, merits, strict=True) if merit == best]


def _property(plan: Plan, target: str, word: str) -> float | None:
    preferences = plan.library.settings.preferences
    preference = next(found for found in preferences if found.word == word)
    value = plan.library.node[target].properties.get(preference.property)
    return -value if value is not None and preference.lowest_first else value
