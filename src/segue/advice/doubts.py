"""Doubts: answers that pull apart, answers nothing bears out, results that rest on little."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from segue.advice.reasons import Reasons
from segue.advice.standing import Standing
from segue.schema.advice import Doubt, Reason
from segue.schema.rules import Name

_ONE_RULE = (
    "Only one reason speaks for each of these so far: {labels}. Take them as hints, and ask "
    "somebody who does such work."
)
_ONE_SOURCE = (
    "All that speaks for each of these comes from one source, {source}: {labels}. It may well "
    "be right; look for a second opinion."
)


def doubts(standing: Standing, reasons: Reasons) -> Iterator[Doubt]:
    """What a careful adviser would say of this result themselves."""
    settings = standing.plan.library.doubts
    yield from _called(reasons, "contradiction", settings.pulling_apart)
    yield from _called(reasons, "unproven", settings.unproven)
    yield from _thin(standing, reasons, [kind.id for kind in settings.thin_for])


def _called(
    reasons: Reasons, kind: Literal["contradiction", "unproven"], named: Iterable[Name]
) -> Iterator[Doubt]:
    """One doubt for each reason of a caution that speaks of such answers."""
    cautions = {name.id for name in named}
    for caution in reasons.library.cautions:
        if caution.name in cautions:
            for reason in reasons.of(("caution", caution.id), "caution", caution.id):
                answers = frozenset(q for p in reason.premises for q in p.answers)
                yield Doubt(
                    kind=kind,
                    text=" ".join([reason.because, *reason.also]),
                    questions=reasons.in_order(answers),
                    caution=caution.id,
                )


def _thin(standing: Standing, reasons: Reasons, kinds: Iterable[str]) -> Iterator[Doubt]:
    """What is shown of these kinds and rests on one rule, or else on one source."""
    most = standing.plan.library.settings.shown
    shown = [target for kind in kinds for _, target in standing.ranked(kind)[:most]]
    speaking = {target: reasons.of(("certainty", target), "for", target) for target in shown}
    alone = [target for target in shown if len(speaking[target]) == 1]
    if alone:
        text = _ONE_RULE.format(labels=_labels(standing, alone))
        yield Doubt(kind="one-rule", text=text, recommendations=tuple(alone))
    by_source: dict[str, list[str]] = {}
    for target in shown:
        sources = _titles(speaking[target])
        if target not in alone and len(sources) == 1:
            by_source.setdefault(sources.pop(), []).append(target)
    for source, targets in by_source.items():
        text = _ONE_SOURCE.format(labels=_labels(standing, targets), source=f"‘{source}’")
        yield Doubt(kind="one-source", text=text, recommendations=tuple(targets))


def _titles(reasons: Iterable[Reason]) -> set[str]:
    """The titles of all sources that reasons rest on."""
    return {source.title for reason in reasons for source in reason.sources}


def _labels(standing: Standing, targets: Iterable[str]) -> str:
    return "; ".join(standing.plan.library.node[target].label for target in targets)
