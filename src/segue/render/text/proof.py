"""A derivation as an indented tree, from the conclusion down to the person's own answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from segue.render.footnotes import Footnotes
from segue.render.text.paper import Paper
from segue.render.words import leaning, listed, questions_in_words, title_in_words

if TYPE_CHECKING:  # whoever only wants advice need not wait for it
    from segue.schema.proof import Derivation, PremiseNode, Proof

STEP = 3


def render_proof(proof: Proof, *, width: int = 80, colour: bool = False) -> str:
    """The proof as text: each rule with its reason and source, and below it what it rests on.

    What stands behind a premise is told once; where the premise returns, the text says so.
    """
    paper = Paper(width, colour)
    _Tree(proof, paper).write()
    return paper.text()


@dataclass
class _Tree:
    proof: Proof
    paper: Paper
    notes: Footnotes = field(default_factory=Footnotes)
    told: set[tuple[str, str, bool]] = field(default_factory=set)

    def write(self) -> None:
        proof = self.proof
        self.paper.title(proof.label, end=_outcome(proof), style="strong")
        self.paper.write(proof.said)
        if proof.weighing:
            self.paper.write(proof.weighing.text, style="quiet")
        if proof.as_far_as_we_know:
            self.paper.write(leaning(proof.as_far_as_we_know), style="warning")
        self._leans()
        if proof.questions and not proof.waiting:
            self.paper.write(f"It rests on your answer to {questions_in_words(proof.questions)}.")
        self._side("Ruled out by", proof.ruled_out_by)
        self._side("Because" if proof.kind == "caution" else "For", proof.for_)
        self._side("Against", proof.against)
        self._waiting()
        self._ending()

    def _leans(self) -> None:
        """Each question that the outcome leans on, with the rules that its answer decides."""
        for lean in self.proof.leans:
            rules = f" (rule {listed(lean.rules)})" if lean.rules else ""
            self.paper.write(f"“{lean.asked}”{rules}", indent=4, label="?", style="quiet")

    def _waiting(self) -> None:
        """The rules that a missing answer keeps from being checked."""
        if self.proof.waiting:
            self.paper.heading("It would apply if")
        for it in self.proof.waiting:
            self.paper.write(it.because, indent=2, label="•")
            cited = self.notes.cite_exactly(it.sources)
            self.paper.write(f"rule {it.rule}; source {cited}", indent=4, style="quiet")
            for text in it.asked:
                self.paper.write(f"we have no answer to “{text}”", indent=5, label="–")

    def _side(self, heading: str, derivations: Sequence[Derivation]) -> None:
        if derivations:
            self.paper.heading(heading)
        for derivation in derivations:
            self._derivation(derivation, depth=0)

    def _derivation(self, it: Derivation, depth: int) -> None:
        indent = self._indent(depth)
        self.paper.write(it.because, indent=indent, label="•")
        cited = self.notes.cite_exactly(it.sources)
        self.paper.write(f"{_rule(it)}; source {cited}", indent=indent + 2, style="quiet")
        if it.effect:
            self.paper.write(it.effect.text, indent=indent + 2, style="quiet")
        if it.as_far_as_we_know:
            self.paper.write(leaning(it.as_far_as_we_know), indent=indent + 2, style="warning")
        for premise in it.premises:
            self._premise(premise, depth + 1)

    def _premise(self, node: PremiseNode, depth: int) -> None:
        premise = node.premise
        key = (premise.kind, premise.id, premise.absent)
        again = bool(node.supports) and key in self.told
        end = " (shown above)" if again else ""
        self.paper.write(
            f"{premise.text}{end}",
            indent=self._indent(depth),
            label="–",
            label_style="good" if premise.kind == "answer" else "quiet",
        )
        self.told.add(key)
        for support in () if again else node.supports:
            self._derivation(support, depth + 1)

    def _ending(self) -> None:
        notes = list(self.notes)
        if notes:
            self.paper.heading("Sources")
        for note in notes:
            self.paper.write(title_in_words(note.source), label=f"[{note.number}]", column=5)
            if note.source.url:
                # A broken address opens nothing, so it stays whole on a line of its own.
                self.paper.exactly(note.source.url, indent=7, style="quiet")
        self.paper.blank()
        pack = self.proof.pack
        self.paper.write(f"{pack.id} {pack.version} ({pack.digest[:12]})", style="quiet")

    def _indent(self, depth: int) -> int:
        """Deep trees stop moving right, so that words keep half the width."""
        return min(2 + STEP * depth, self.paper.width // 2)


def _outcome(proof: Proof) -> str:
    weighed = (proof.for_ or proof.against) and not proof.ruled_out_by
    strength = f", {proof.strength}" if weighed and proof.strength else ""
    return proof.outcome.replace("-", " ") + strength


def _rule(it: Derivation) -> str:
    adds = "" if it.adds is None else f", adds {it.adds:.2f}"
    strength = f": {it.strength}{adds}" if it.strength else ""
    return f"rule {it.rule}{strength}"
