"""Who is set aside by a choice, and in which rank everything else stands."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

import numpy as np

from segue.cohort.circuit import ONE, ZERO, Node
from segue.cohort.keys import Keys, Merit, Sorter
from segue.cohort.wiring import Wiring
from segue.cohort.work import Plane, Work, pack
from segue.schema.rules import Choice


class Ranking:
    """Builds what ranks the targets of every kind, into arrays of (shown, people)."""

    def __init__(self, wiring: Wiring) -> None:
        self.wiring, self.circuit = wiring, wiring.circuit
        self.library, self.needs = wiring.library, wiring.plan.needs
        self.keys: list[Keys] = []
        self.recommended = {
            node.id: wiring.status("we-recommend", node.id).passes for node in self.library.targets
        }
        aside = [self._set_aside(choice) for choice in self.library.choices]
        self.standing = {
            target: self.circuit.less(node, self.circuit.any_of(a.get(target, ZERO) for a in aside))
            for target, node in self.recommended.items()
        }

    # --- choices ---------------------------------------------------------------------------

    def _set_aside(self, choice: Choice) -> dict[str, Node]:
        """Where each target of a choice is recommended and another one chosen."""
        named = {name.id for name in choice.options}
        left = {target: node for target, node in self.recommended.items() if target in named}
        rivals = dict(left)
        for preference in choice.prefer:
            left = self._preferred(left, preference.id)
        chosen: dict[str, Node] = {}
        for target, node in left.items():
            chosen[target] = self.circuit.less(node, self.circuit.any_of(chosen.values()))
        return {target: self.circuit.less(rivals[target], chosen[target]) for target in rivals}

    def _preferred(self, left: dict[str, Node], word: str) -> dict[str, Node]:
        if word == "strongest":
            strongest = _Strongest(self.wiring, tuple(left))
            found = self.circuit.call(strongest, list(left.values()), len(left))
            return dict(zip(left, found, strict=True))
        return self._by_property(left, {target: self._property(target, word) for target in left})

    def _by_property(
        self, left: dict[str, Node], worth: dict[str, float | None]
    ) -> dict[str, Node]:
        """The best of these, or all of them where one that is left lacks the property."""
        lacking = self.circuit.any_of(left[t] for t, value in worth.items() if value is None)
        known = {target: value for target, value in worth.items() if value is not None}
        found = {}
        for target in left:
            own = known.get(target, inf)
            better = [left[other] for other, value in known.items() if value > own]
            beaten = self.circuit.less(self.circuit.any_of(better), lacking)
            found[target] = self.circuit.less(left[target], beaten)
        return found

    def _property(self, target: str, word: str) -> float | None:
        preferences = self.library.settings.preferences
        preference = next(found for found in preferences if found.word == word)
        value = self.library.node[target].properties.get(preference.property)
        return -value if value is not None and preference.lowest_first else value

    # --- merits ----------------------------------------------------------------------------

    def build(self, kind: str, shown: int) -> None:
        """Have a kind ranked."""
        keys = Keys(self.wiring.evidence, list(self._merits(kind)))
        for merit in keys.merits:
            self.circuit.call(_Keying(keys, kind, merit), merit.inputs)
        self.circuit.call(Sorter(keys, kind, shown))
        self.keys.append(keys)

    def finish(self) -> None:
        """See that every key fits; raises Unfit."""
        for keys in self.keys:
            assert keys.widths

    def _merits(self, kind: str) -> Iterator[Merit]:
        for place, node in enumerate(self.library.nodes):
            standing = self.standing.get(node.id, ZERO)
            if node.kind == kind and standing != ZERO:
                halves, always = self._halves(node.id)
                required = len(self.needs.required.get(node.id, []))
                served = tuple(self._served(node.id))
                yield Merit(node.id, place, standing, halves, always, required, served)

    def _served(self, step: str) -> Iterator[Node]:
        if self.library.node[step].kind == self.library.settings.step_kind:
            for target in self.needs.served.get(step, frozenset()):
                if self.standing.get(target, ZERO) != ZERO:
                    yield self.standing[target]

    def _halves(self, target: str) -> tuple[tuple[Node, ...], int]:
        """Planes that each say one half of a requirement, and the halves that everybody has."""
        halves = [
            half
            for skill, need in self.needs.required.get(target, [])
            for half in (self._level(skill, need, high=False), self._level(skill, need, high=True))
        ]
        return tuple(h for h in halves if h not in (ZERO, ONE)), halves.count(ONE)

    def _level(self, skill: str, need: int, high: bool) -> Node:
        """The lower (or higher) end of a level is at least what is needed."""
        parts = self.needs.parts.get(skill)
        if parts is None:
            return self._end(skill, need, high)
        ends = [self._end(part, need, high) for part in parts]
        by_any = self.library.node[skill].met_by == "any"
        return self.circuit.any_of(ends) if by_any else self.circuit.all_of(ends)

    def _end(self, skill: str, need: int, high: bool) -> Node:
        if high:
            return self.circuit.negated(self.wiring.high_to(skill, need - 1))
        return self.wiring.low_from(skill, need)


class _Keying:
    """The call that works out the key of one target."""

    def __init__(self, keys: Keys, kind: str, merit: Merit) -> None:
        self.keys, self.kind, self.merit = keys, kind, merit

    def __call__(self, work: Work, inputs: list[Plane], outputs: list[Plane]) -> None:
        key = self.keys.key(work, self.merit, inputs)
        work.keys.setdefault(self.kind, []).append(key)


class _Strongest:
    """The call that keeps, of what is left, what is most certain."""

    def __init__(self, wiring: Wiring, targets: tuple[str, ...]) -> None:
        self.evidence, self.targets = wiring.evidence, targets

    def __call__(self, work: Work, inputs: list[Plane], outputs: list[Plane]) -> None:
        places = [
            (self.evidence.degrees(work, target) + 1) * work.bits(plane)
            for target, plane in zip(self.targets, inputs, strict=True)
        ]
        best = np.maximum.reduce(places) if places else np.zeros(work.size, np.uint16)
        for place, out in zip(places, outputs, strict=True):
            pack((place == best) & (place > 0), out)
