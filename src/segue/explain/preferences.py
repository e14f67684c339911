"""Choices, where one of several is enough: who is set aside, who surely is, and who can be."""

from __future__ import annotations

from collections.abc import Callable, Set

from segue.plan import Plan
from segue.schema.rules import Choice

Degree = Callable[[str], float]
NEVER, PERHAPS, SURELY = 0, 1, 2


class Preferred:
    """The choices of a plan, as comparisons of two of their targets.

    A choice compares by each of its criteria in turn, and then by the pack's order, so that
    whoever is chosen is preferred to each of the others.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.place = {node.id: place for place, node in enumerate(plan.library.targets)}
        self.choices = plan.library.choices
        self.of: dict[str, list[Choice]] = {}
        for choice in self.choices:
            for target in choice.targets:
                self.of.setdefault(target, []).append(choice)
        self._worth = {
            (choice.id, word.id): self._worths(choice, word.id)
            for choice in self.choices
            for word in choice.prefer
        }

    def _worths(self, choice: Choice, word: str) -> dict[str, float | None]:
        if word == "strongest":
            return {}
        settings = self.plan.library.settings
        preference = next(found for found in settings.preferences if found.word == word)
        sign = -1 if preference.lowest_first else 1
        nodes = self.plan.library.node
        found = {t: nodes[t].properties.get(preference.property) for t in choice.targets}
        return {t: None if worth is None else sign * worth for t, worth in found.items()}

    def set_aside(self, found: Set[str], degree: Degree) -> set[str]:
        """What the choices leave out of what is recommended, by settled certainties."""
        aside: set[str] = set()
        for choice in self.choices:
            rivals = sorted(found & choice.targets, key=self.place.__getitem__)
            if len(rivals) > 1:
                aside |= {t for t in rivals if t != self._chosen(choice, rivals, degree)}
        return aside

    def _chosen(self, choice: Choice, targets: list[str], degree: Degree) -> str:
        for word in choice.prefer:
            worth = self._worth[choice.id, word.id]
            merits = [worth[t] if worth else degree(t) for t in targets]
            known = [merit for merit in merits if merit is not None]
            if len(known) == len(merits):
                targets = [t for t, m in zip(targets, merits, strict=True) if m == max(known)]
        return targets[0]

    def beats(self, choice: Choice, one: str, other: str, low: Degree, high: Degree) -> int:
        """Whether the first is chosen rather than the second, where both are recommended.

        `low` and `high` are the bounds of certainties.
        """
        surely = True
        for word in choice.prefer:
            worth = self._worth[choice.id, word.id]
            if not worth:
                if high(one) < low(other):
                    return NEVER if surely else PERHAPS
                if low(one) > high(other):
                    return SURELY if surely else PERHAPS
                surely = surely and low(one) == high(one) == low(other) == high(other)
            else:
                ours, theirs = worth[one], worth[other]
                if None in worth.values():
                    surely = surely and ours == theirs
                elif ours != theirs:
                    assert ours is not None
                    assert theirs is not None
                    return (SURELY if ours > theirs else NEVER) if surely else PERHAPS
        if not surely:
            return PERHAPS
        return SURELY if self.place[one] < self.place[other] else NEVER
