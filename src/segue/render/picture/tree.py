"""A proof as a tree of boxes: what every kind of picture is drawn from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from segue.render.characters import clean
from segue.render.footnotes import Footnotes
from segue.render.words import listed, title_in_words
from segue.schema.advice import Premise
from segue.schema.proof import Derivation, Lean, PremiseNode, Proof, Waiting

Sort = Literal["result", "rule", "answer", "inferred", "graph", "absent", "open"]
Link = Literal["for", "against", "rules-out", "rests-on", "open"]

_PREMISES: dict[str, tuple[Sort, str]] = {
    "answer": ("answer", "Your answer"),
    "fact": ("inferred", "It follows that"),
    "level": ("inferred", "Your level"),
    "relation": ("graph", "The knowledge graph says"),
    "target": ("inferred", "Another result"),
    "count": ("inferred", "Counted"),
}
SIGNS: dict[Link, str] = {"for": "+", "against": "−", "rules-out": "×", "open": "?"}
"""Every link that argues has a sign, so that nothing is told by colour alone."""
WORDS: dict[Link, str] = {
    "for": "speaks for",
    "against": "speaks against",
    "rules-out": "rules out",
    "open": "not answered: could change it",
    "rests-on": "rests on",
}


@dataclass
class Box:
    """One box: what it is (`head`), what it says, small print, and what it rests on.

    `link` is how it bears on the box that it is a part of.
    """

    sort: Sort
    head: str
    text: str
    notes: tuple[str, ...] = ()
    link: Link = "rests-on"
    parts: list[Box] = field(default_factory=list)

    def all(self) -> Iterator[Box]:
        """This box and all below it, from the top."""
        yield self
        for part in self.parts:
            yield from part.all()


@dataclass(frozen=True)
class Tree:
    """The boxes, and what stands beside them: a title, a summary, and the sources."""

    title: str
    summary: str
    root: Box
    sources: tuple[str, ...]
    pack: str

    @property
    def links(self) -> tuple[Link, ...]:
        """The links that occur, in the order of the legend."""
        found = {box.link for box in self.root.all()}
        return tuple(link for link in WORDS if link in found and link != "rests-on")


def tree_of(proof: Proof) -> Tree:
    """The tree of a proof. What stands behind a premise is drawn once."""
    planter = _Planter()
    root = planter.root(proof)
    sources = (f"[{note.number}] {title_in_words(note.source)}" for note in planter.notes)
    pack = proof.pack
    return Tree(
        title=clean(f"Why: {proof.label}"),
        summary=clean(" ".join(_summary(proof))),
        root=root,
        sources=tuple(map(clean, sources)),
        pack=clean(f"{pack.id} {pack.version} ({pack.digest[:12]})"),
    )


def _summary(proof: Proof) -> Iterator[str]:
    """The picture in words, for those who don't see it."""
    yield proof.said
    if proof.weighing:
        yield proof.weighing.text
    sides = (("Ruled out by", proof.ruled_out_by), ("For", proof.for_), ("Against", proof.against))
    for words, side in sides:
        if side:
            yield f"{words}: {' '.join(it.because for it in side)}"
    for waiting in proof.waiting:
        yield f"It would apply if: {waiting.because}"
    for lean in proof.leans:
        yield f"Not answered, and could change this: {lean.asked}"


class _Planter:
    def __init__(self) -> None:
        self.notes = Footnotes()
        self.told: set[tuple[str, str, bool]] = set()

    def root(self, proof: Proof) -> Box:
        notes = (proof.weighing.text,) if proof.weighing else ()
        parts = [
            *self._side(proof.ruled_out_by, "rules-out"),
            *self._side(proof.for_, "for"),
            *self._side(proof.against, "against"),
            *map(self._waiting, proof.waiting),
            *map(_leaning, proof.leans),
        ]
        head = proof.outcome.replace("-", " ")
        return _box(
            "result", f"Result: {head}", proof.label, (proof.said, *notes), "rests-on", parts
        )

    def _side(self, derivations: Sequence[Derivation], link: Link) -> list[Box]:
        return [self._rule(derivation, link) for derivation in derivations]

    def _rule(self, it: Derivation, link: Link) -> Box:
        strength = f", {it.strength}" if it.strength else ""
        said = (it.effect.text,) if it.effect else ()
        source = f"source {self.notes.cite_exactly(it.sources)}"
        parts = [box for premise in it.premises for box in self._premise(premise)]
        return _box("rule", f"Rule {it.rule}{strength}", it.because, (*said, source), link, parts)

    def _premise(self, node: PremiseNode) -> Iterator[Box]:
        premise = node.premise
        sort, head = _PREMISES[premise.kind]
        if premise.absent:
            sort, head = "absent", "Looked for, not found"
        key = (premise.kind, premise.id, premise.absent)
        again = bool(node.supports) and key in self.told
        self.told.add(key)
        parts = [] if again else [box for s in node.supports for box in self._support(s, premise)]
        notes = ("What it rests on is shown above.",) if again else ()
        yield _box(sort, head, premise.text, notes, "rests-on", parts)

    def _support(self, it: Derivation, behind: Premise) -> Iterator[Box]:
        """A rule; what an answer means is drawn as that answer alone."""
        if it.effect is None:
            yield from (box for premise in it.premises for box in self._premise(premise))
        elif behind.kind != "target":
            yield self._rule(it, "rests-on")
        elif it.strength is None:
            yield self._rule(it, "rules-out")
        else:
            yield self._rule(it, "for" if it.for_ else "against")

    def _waiting(self, it: Waiting) -> Box:
        source = f"source {self.notes.cite_exactly(it.sources)}"
        parts = [_box("open", "Not answered yet", asked, (), "open", []) for asked in it.asked]
        return _box("rule", f"Rule {it.rule}, waits", it.because, (source,), "open", parts)


def _leaning(lean: Lean) -> Box:
    notes = (f"decides rule {listed(lean.rules)}",) if lean.rules else ()
    return _box("open", "Not answered yet", lean.asked, notes, "open", [])


def _box(
    sort: Sort, head: str, text: str, notes: tuple[str, ...], link: Link, parts: list[Box]
) -> Box:
    return Box(sort, clean(head), clean(text), tuple(map(clean, notes)), link, parts)
