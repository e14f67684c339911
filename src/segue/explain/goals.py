"""Goals of a search: to be recommended, or to come first; and what stands in their way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from segue.advice.standing import Standing
from segue.explain.obstacles import Obstacles
from segue.explain.ways import Way
from segue.plan import PASS, Plan
from segue.plan.state import Cell


class Goal(Protocol):
    """What a person would have to reach, for one target."""

    @property
    def target(self) -> str: ...

    def cells(self) -> Iterable[Cell]:
        """What it is decided by."""
        ...

    def thresholds(self) -> Iterable[tuple[str, int]]:
        """Levels of skills that it reads beside the rules."""
        ...

    def reached(self, standing: Standing) -> bool: ...

    def obstacles(self, standing: Standing, obstacles: Obstacles) -> Way:
        """Edits of which one at least is needed, where it is not reached."""
        ...


@dataclass(frozen=True)
class BeRecommended:
    """The target is recommended, and no other is chosen instead of it."""

    plan: Plan
    target: str

    def cells(self) -> Iterator[Cell]:
        for target in (self.target, *rivals(self.plan, self.target)):
            yield from (("recommended", target), ("certainty", target))

    def thresholds(self) -> Iterator[tuple[str, int]]:
        return iter(())

    def reached(self, standing: Standing) -> bool:
        return standing.recommended(self.target) and self.target not in standing.set_aside

    def obstacles(self, standing: Standing, obstacles: Obstacles) -> Way:
        if not standing.recommended(self.target):
            return obstacles.to_recommend(self.target)
        others = (_moved(obstacles, one) for one in rivals(self.plan, self.target))
        return obstacles.any_of([obstacles.to_rise(self.target), *others])


@dataclass(frozen=True)
class ComeFirst:
    """A recommended target has the best rank of its kind, perhaps beside others."""

    plan: Plan
    target: str

    @cached_property
    def kind(self) -> str:
        return self.plan.library.node[self.target].kind

    def cells(self) -> Iterator[Cell]:
        compared = [node.id for node in self.plan.library.targets if node.kind == self.kind]
        near = {other for target in compared for other in rivals(self.plan, target)}
        for target in dict.fromkeys([*compared, *sorted(near), *self._served(*compared)]):
            yield from (("recommended", target), ("certainty", target))

    def thresholds(self) -> Iterator[tuple[str, int]]:
        for node in self.plan.library.targets:
            if node.kind == self.kind:
                yield from requirements(self.plan, node.id)

    def reached(self, standing: Standing) -> bool:
        if self.target not in standing.standing:
            return False
        certainty = standing.state.certainty
        best = max(certainty[t] for t in standing.standing if self._of_kind(t))
        return certainty[self.target] == best and rank_of(standing, self.target) == 1

    def _of_kind(self, target: str) -> bool:
        return self.plan.library.node[target].kind == self.kind

    def obstacles(self, standing: Standing, obstacles: Obstacles) -> Way:
        if self.target not in standing.standing:
            return BeRecommended(self.plan, self.target).obstacles(standing, obstacles)
        _, ahead = standing.ranked(self.kind)[0]
        ways = [obstacles.to_rise(self.target), obstacles.to_drop(ahead)]
        ways += [_moved(obstacles, other) for other in rivals(self.plan, ahead)]
        both = (need for target in (self.target, ahead) for need in requirements(self.plan, target))
        ways += [obstacles.to_move(skill) for skill, _ in both]
        served = self._served(self.target, ahead)
        ways.append(obstacles.anything(("recommended", target) for target in served))
        return obstacles.any_of(ways)

    def _served(self, *targets: str) -> list[str]:
        """What steps are ranked by: the targets that they serve, and what rivals those."""
        if self.kind != self.plan.library.settings.step_kind:
            return []
        served = {one for t in targets for one in self.plan.needs.served.get(t, frozenset())}
        return sorted({*served, *(rival for one in served for rival in rivals(self.plan, one))})


def _moved(obstacles: Obstacles, target: str) -> Way:
    """Whatever alters the certainty of a target, or whether it is recommended."""
    out = obstacles.state.statuses["ruled-out", target] == PASS
    standing = obstacles.to_admit(target) if out else obstacles.to_drop(target)
    return obstacles.any_of([obstacles.to_rise(target), obstacles.to_sink(target), standing])


def rivals(plan: Plan, target: str) -> list[str]:
    """What stands in one choice with a target, in the order of the choices."""
    chosen = ([name.id for name in choice.options] for choice in plan.library.choices)
    found = (other for options in chosen if target in options for other in options)
    return [other for other in dict.fromkeys(found) if other != target]


def requirements(plan: Plan, target: str) -> Iterator[tuple[str, int]]:
    """The skills that a target requires, groups part by part, each with its level."""
    for skill, need in plan.needs.required.get(target, []):
        for part in plan.needs.parts.get(skill, [skill]):
            yield part, need


def rank_of(standing: Standing, target: str) -> int | None:
    """The rank of a target within its kind, or nothing where it has none."""
    kind = standing.plan.library.node[target].kind
    return next((rank for rank, name in standing.ranked(kind) if name == target), None)
