"""Receipts: what one piece of advice came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.metadata import version

from segue.content.digests import part_digests, rule_digests
from segue.content.receipts import sealed
from segue.render import json
from segue.schema.advice import Advice, Reason
from segue.schema.library import Library
from segue.schema.receipt import Receipt, Told


def receipt(library: Library, advice: Advice) -> Receipt:
    """The receipt of this advice; equal advice by an equal pack gives equal receipts.

    Nothing in today's advice depends on a date, so `as_of` is empty.
    """
    return sealed(
        Receipt(
            segue=version("segue"),
            pack=advice.pack,
            name=advice.name,
            answers=dict(advice.answers),
            advice=digest(advice),
            rules=rule_digests(library),
            knowledge=part_digests(library),
            results=tuple(told(advice)),
        )
    )


def digest(advice: Advice) -> str:
    """The SHA-256 of the bytes that `segue recommend --format json` writes."""
    return sha256(json.render(advice).encode("utf-8", "replace")).hexdigest()


def told(advice: Advice) -> Iterator[Told]:
    """Every result of this advice, in the order in which it is told."""
    for it in advice.recommendations:
        yield Told(
            kind=it.kind,
            id=it.id,
            label=it.label,
            status="recommended",
            rank=it.rank,
            certainty=it.certainty,
            rules=_rules(it.reasons),
        )
    for aside in advice.set_aside:
        yield Told(kind=aside.kind, id=aside.id, label=aside.label, status="set-aside")
    for weak in advice.weak:
        yield Told(
            kind=weak.kind,
            id=weak.id,
            label=weak.label,
            status="weak",
            certainty=weak.certainty,
            rules=_rules(weak.reasons),
        )
    for out in advice.ruled_out:
        rules = _rules(out.reasons)
        yield Told(kind=out.kind, id=out.id, label=out.label, status="ruled-out", rules=rules)
    for one in advice.cautions:
        rules = _rules(one.reasons)
        yield Told(kind="caution", id=one.id, label=one.label, status=one.status, rules=rules)
    for learn in advice.to_learn:
        rules = _rules(learn.reasons)
        yield Told(kind="learn", id=learn.skill, label=learn.label, status="to-learn", rules=rules)


def _rules(reasons: Iterable[Reason]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason.rule for reason in reasons))
