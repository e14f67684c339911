"""Who stands where: what is recommended, chosen between, required, and in which rank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import groupby

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
    a choice leaves out of it, with the choice and the one chosen instead.
    """

    plan: Plan
    state: State
    found: tuple[str, ...]
    set_aside: dict[str, tuple[Choice, str]]
    _requirements: dict[str, tuple[Requirement, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, plan: Plan, state: State) -> Standing:
        found = tuple(_recommended(plan, state))
        set_aside: dict[str, tuple[Choice, str]] = {}
        for choice in plan.library.choices:
            rivals = [target for target in found if target in choice.targets]
            if len(rivals) > 1:
                chosen = _chosen(plan, state, choice, rivals)
                for target in rivals:
                    if target != chosen:
                        set_aside.setdefault(target, (choice, chosen))
        return cls(plan, state, found, set_aside)

    def recommended(self, target: str) -> bool:
        """Whether rules see it as recommended, set aside or not."""
        return target in self.found

    @cached_property
    def standing(self) -> tuple[str, ...]:
        """All that is recommended and not set aside, in the pack's order."""
        return tuple(target for target in self.found if target not in self.set_aside)

    def ranked(self, kind: str) -> Ranks:
        """(rank, target) of a kind, best first; equal in all criteria is equal rank."""
        return self.ranks.get(kind, [])

    @cached_property
    def ranks(self) -> dict[str, Ranks]:
        """For each kind of which something stands, what `ranked` gives."""
        nodes, members = self.plan.library.node, dict[str, list[str]]()
        for target in self.standing:
            members.setdefault(nodes[target].kind, []).append(target)
        return {kind: self._in_rank(targets) for kind, targets in members.items()}

    @cached_property
    def degrees(self) -> dict[str, float]:
        """The certainty of all that stands, as a float; for sorting and for display."""
        return {target: float(self.state.certainty[target]) for target in self.standing}

    def _in_rank(self, targets: list[str]) -> Ranks:
        """Merits are worked out only of targets that their certainty does not tell apart.

        Rounding to floats keeps the order of certainties; it can only make two the same,
        and those are told apart by their merits, in which certainty is exact.
        """
        if len(targets) == 1:
            return [(1, targets[0])]
        degree = self.degrees.__getitem__
        found: Ranks = []
        for _, alike in groupby(sorted(targets, key=degree, reverse=True), degree):
            found += self._among_alike(list(alike), len(found) + 1)
        return found

    def _among_alike(self, targets: list[str], place: int) -> Ranks:
        """The ranks of targets that are alike in certainty, from this place on."""
        if len(targets) == 1:
            return [(place, targets[0])]
        merits = {target: self._merit(target) for target in targets}
        found: Ranks = []
        for rank, target in enumerate(sorted(targets, key=merits.__getitem__, reverse=True), place):
            equal = found and merits[found[-1][1]] == merits[target]
            found.append((found[-1][0] if equal else rank, target))
        return found

    def _merit(self, target: str) -> Merit:
        certainty = self.state.certainty[target]
        return certainty, self.share(target), self.served(target), self._speaking(target)

    def _speaking(self, target: str) -> int:
        """How many rules speak for a target."""
        speaking = {
            firing.rule.rule.id
            for firing in self.state.supports.get(("certainty", target), ())
            for conclusion in firing.rule.conclusions
            if conclusion.sort == "for" and conclusion.target == target
        }
        return len(speaking)

    def share(self, target: str) -> float:
        """How much of what a target requires the person has; unknown counts half.

        Shares of so few needs differ by far more than a float's last digit, and equal ones
        are the same float, so that they compare as fractions would.
        """
        required = self.required(target)
        if not required:
            return 1.0
        halves = sum([self._halves(skill, need) for skill, need in required])
        return halves / (2 * len(required))

    def served(self, step: str) -> int:
        """For steps: how many recommended targets it serves, directly or by what it develops."""
        return len(self.serves(step))

    def serves(self, step: str) -> tuple[str, ...]:
        """The recommended targets that a step serves, in the pack's order."""
        served = self.plan.needs.served.get(step)
        return tuple(t for t in self.standing if t in served) if served else ()

    def required(self, target: str) -> list[tuple[str, int]]:
        """The skills, and groups of skills, that a target requires, each with its level."""
        return self.plan.needs.required.get(target, [])

    def _halves(self, skill: str, need: int) -> int:
        low, high = self.level(skill)
        return 2 if low >= need else int(high >= need)

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


def _recommended(plan: Plan, state: State) -> Iterator[str]:
    """What rules see as recommended; only what there is evidence for is asked about."""
    cells, statuses = plan.library.evidence_cells, state.statuses
    everything = plan.scale.none.recommends
    for _, target in cells if everything else filter(state.supports.get, cells):
        if statuses["we-recommend", target] == PASS:
            yield target


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
