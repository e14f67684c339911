"""Where the advice as worded and the reference differ: what a person is told, not how."""

from __future__ import annotations

from collections.abc import Iterator

from reference.evaluator import Reference
from segue.schema.advice import Advice
from segue.schema.library import Library

Row = tuple[str, object, object]


def differences(library: Library, advice: Advice, reference: Reference) -> list[str]:
    parts = (_ranks, _marks, _ruled_out, _set_aside, _cautions, _learned)
    return [
        f"{what}: advice {told}, reference {expected}"
        for part in parts
        for what, told, expected in part(library, advice, reference)
        if told != expected
    ]


def _ranks(library: Library, advice: Advice, reference: Reference) -> Iterator[Row]:
    for kind in library.kinds:
        found = [(r.rank, r.id) for r in advice.recommendations if r.kind == kind.id]
        yield f"ranks of {kind.id}", found, reference.ranked(kind.id)


def _marks(library: Library, advice: Advice, reference: Reference) -> Iterator[Row]:
    marks = reference.recommended()
    for one in advice.recommendations:
        yield f"mark of {one.id}", set(one.as_far_as_we_know), marks[one.id]


def _ruled_out(library: Library, advice: Advice, reference: Reference) -> Iterator[Row]:
    found = {one.id: set(one.as_far_as_we_know) for one in advice.ruled_out}
    yield "ruled out", found, reference.ruled_out()


def _set_aside(library: Library, advice: Advice, reference: Reference) -> Iterator[Row]:
    """One that several choices set aside is told once, with the first of them."""
    expected: dict[str, object] = {}
    for (_, node), (chosen, mark) in reference.set_aside().items():
        expected.setdefault(node, (chosen, mark))
    found = {one.id: (one.chosen, set(one.as_far_as_we_know)) for one in advice.set_aside}
    yield "set aside", found, expected


def _cautions(library: Library, advice: Advice, reference: Reference) -> Iterator[Row]:
    """What asks before the result has become a warning in the result."""
    expected = {
        caution.id: (status == "applies", questions)
        for caution in library.cautions
        if (found := reference.caution(caution.name))
        for status, questions in [found]
    }
    told = {
        one.id: (one.status == "applies", {*one.questions, *one.as_far_as_we_know})
        for one in advice.cautions
    }
    yield "cautions", told, expected


def _learned(library: Library, advice: Advice, reference: Reference) -> Iterator[Row]:
    yield "learned", {one.skill for one in advice.to_learn}, reference.learned()
