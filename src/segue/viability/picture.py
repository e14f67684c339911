"""One person's money picture: assumptions played through, and everything said about it."""

from __future__ import annotations

from collections.abc import Iterator

from segue.advice.money import figure_ref
from segue.errors import SegueError
from segue.graph.sources import pack_ref, source_refs
from segue.plan import Plan, State
from segue.schema.base import Citation
from segue.schema.knowledge import Figure
from segue.schema.money_model import Carrier, Way
from segue.schema.viability import (
    Assumption,
    Between,
    CarrierPicture,
    Changes,
    Milestone,
    Move,
    NotCounted,
    Viability,
    WayPicture,
)
from segue.viability.moves import moves
from segue.viability.open_ends import not_said
from segue.viability.person import Person, person_of
from segue.viability.spread import between, chance, months, quantile, share
from segue.viability.taken import Taken, taken
from segue.viability.trial import Stage
from segue.viability.words import (
    bridge_words,
    carrier_words,
    headlines,
    post_words,
    taken_words,
    way_words,
)

_HALF, _NINE_TENTHS = 0.5, 0.9
NO_MODEL = (
    "this pack has no money picture. It needs knowledge/viability.yaml; docs/pack-format.md "
    "shows its form."
)
NO_STREAM = (
    "Your answers point to no way of earning that can be counted, so there is no money picture "
    "to draw yet. That is about what you told us, and not about you: each answer to the "
    "questions that are still open may change it."
)


def viability(
    plan: Plan,
    state: State,
    *,
    name: str = "",
    changes: Changes | None = None,
    seed: int | None = None,
) -> Viability:
    """Whether this work can carry a person; equal arguments give an equal picture.

    Raises SegueError where the pack has no money model, UnknownName and AssumptionError
    where an assumption cannot be set so.
    """
    model = plan.library.money
    if model is None:
        raise SegueError(NO_MODEL)
    person = person_of(plan, state, model)
    takings = taken(person, changes or {})
    trial = model.trial
    return _Painter(person, takings, trial.seed if seed is None else seed, name).picture()


class _Painter:
    def __init__(self, person: Person, takings: dict[str, Taken], seed: int, name: str) -> None:
        self.person, self.takings, self.seed, self.name = person, takings, seed, name
        self.model, self.library = person.model, person.library
        trial = self.model.trial
        self.stage = Stage.of(person, takings, seed, trial.worlds, trial.lives)
        self.probe = Stage.of(person, takings, seed, trial.probe_worlds, trial.probe_lives)

    def picture(self) -> Viability:
        if self.person.silence is not None:
            return self._undrawn(self.person.silence.say)
        if not self.person.carriers or not self.person.ways:
            return self._undrawn(NO_STREAM, not_counted=tuple(self._not_counted()))
        ways = tuple(map(self._way, self.person.ways))
        measured = self._measured()
        bridge = self._bridge()
        return self._framed(
            drawn=True,
            said=tuple(self._said(ways, bridge)),
            ways=ways,
            bridge=bridge,
            carriers=tuple(map(self._carrier, range(len(self.person.carriers)))),
            not_counted=tuple(self._not_counted()),
            not_said=tuple(not_said(self.person, self.takings)),
            measured=measured.id,
            moves=tuple(self._moves(measured)),
            assumptions=tuple(map(self._assumption, self.takings.values())),
        )

    def _undrawn(self, say: str, **parts: object) -> Viability:
        return self._framed(drawn=False, said=(say,), **parts)

    def _moves(self, way: Way) -> Iterator[Move]:
        for place, move in enumerate(moves(self.probe, way)):
            yield move.model_copy(update={"shown": place < self.model.moves_shown})

    def _framed(self, **parts: object) -> Viability:
        trial = self.model.trial
        frame: dict[str, object] = {
            "pack": pack_ref(self.library),
            "name": self.name,
            "seed": self.seed,
            "horizon": trial.horizon,
            "lives": trial.worlds * trial.lives,
            "limits": self.model.limits,
            "evidence_note": self.library.pack.evidence_note,
        }
        return Viability.model_validate({**frame, **parts})

    def _measured(self) -> Way:
        """The way whose moves are told: the planned one, or the boldest."""
        return self.person.planned or self.person.ways[-1]

    def _way(self, way: Way) -> WayPicture:
        found = self.stage.outcome(way)
        paid = tuple(Milestone(month=m, share=share(found.shares[m])) for m in found.shares)
        dry = chance(found.dry) if found.dry else None
        covered = chance(found.covered)
        when = months(found.dry_months), months(found.covered_months)
        return WayPicture(
            id=way.id,
            label=way.label,
            planned=way == self.person.planned,
            dry=dry,
            dry_month=when[0],
            lean=found.lean > _HALF,
            covered=covered,
            covered_month=when[1],
            paid=paid,
            said=tuple(way_words(self.model, dry, when[0], covered, when[1], paid)),
        )

    def _said(self, ways: tuple[WayPicture, ...], bridge: Between | None) -> Iterator[str]:
        """The short of it: the planned way, or each of them where none is."""
        yield from headlines(self.model, ways)
        if bridge is not None:
            yield bridge_words(bridge)

    def _bridge(self) -> Between | None:
        if not any(way.outside for way in self.person.ways):
            return None
        ordered = sorted(self.stage.bridges())
        return between(quantile(ordered, _HALF), quantile(ordered, _NINE_TENTHS))

    def _carrier(self, place: int) -> CarrierPicture:
        carrier = self.person.carriers[place]
        parts = self.stage.parts(place)
        found = share([part for world in parts for part in world])
        income = self.takings[f"{carrier.id}-income"]
        return CarrierPicture(
            id=carrier.id,
            label=carrier.label,
            streams=self._streams(carrier),
            share=found,
            said=self._carrier_words(carrier, parts),
            figures=tuple(figure_ref(self.library, self._figure(name)) for name in income.figures),
        )

    def _streams(self, carrier: Carrier) -> tuple[str, ...]:
        return tuple(name for name in carrier.streams if name in self.person.streams)

    def _carrier_words(self, carrier: Carrier, parts: list[list[float]]) -> str:
        labels = "; ".join(self.library.node[name].label for name in self._streams(carrier))
        words = post_words if carrier.post else carrier_words
        return f"{labels}. {words(parts, self.model.trial.horizon)}"

    def _figure(self, name: str) -> Figure:
        return next(figure for figure in self.library.figures if figure.id == name)

    def _not_counted(self) -> Iterator[NotCounted]:
        counted = {name for carrier in self.model.carriers for name in carrier.streams}
        why = {one.stream: one for one in self.model.uncounted}
        for name in self.person.streams:
            if name in counted or name in self.model.left_out:
                continue
            node = self.library.node[name]
            said = why[name].say if name in why else "There is no figure on it to trust."
            sources = why[name].sources if name in why else (Citation(source="adviser"),)
            refs = source_refs(self.library, sources)
            yield NotCounted(stream=name, label=node.label, because=said, sources=refs)

    def _assumption(self, one: Taken) -> Assumption:
        return Assumption(
            id=one.id,
            text=one.text,
            unit=one.unit,
            low=None if one.range is None else round(one.range.low, 2),
            high=None if one.range is None else round(one.range.high, 2),
            said=taken_words(one),
            allowed_low=one.allowed.low,
            allowed_high=one.allowed.high,
            basis=one.basis,
            note=one.note,
            sources=source_refs(self.library, one.sources),
            figures=tuple(figure_ref(self.library, self._figure(name)) for name in one.figures),
        )
