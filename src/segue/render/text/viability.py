"""A money picture: the short of it, each way in ranges, and all that was taken for true."""

from __future__ import annotations

from dataclasses import dataclass, field

from segue.render.footnotes import Footnotes
from segue.render.text.paper import Paper
from segue.render.words import figure_in_words, title_in_words
from segue.schema.viability import Assumption, CarrierPicture, Viability, WayPicture

_COLUMN, _NAMES = 4, 17


def render_viability(picture: Viability, *, width: int = 80, colour: bool = False) -> str:
    """The picture as text; sources stand as footnotes at its end."""
    paper = Paper(width, colour)
    _Picture(picture, paper).write()
    return paper.text()


@dataclass
class _Picture:
    picture: Viability
    paper: Paper
    notes: Footnotes = field(default_factory=Footnotes)
    figures: dict[str, str] = field(default_factory=dict)

    def write(self) -> None:
        name = f"{self.picture.name}, can this" if self.picture.name else "Can this"
        self.paper.title(f"{name} carry you?")
        self._list("In short" if self.picture.drawn else "", self.picture.said)
        if self.picture.drawn:
            self._drawn()
        self._not_counted()
        if self.picture.drawn:
            self._open_ends()
        self._ending()

    def _list(self, heading: str, sentences: tuple[str, ...]) -> None:
        if heading and sentences:
            self.paper.heading(heading)
        for sentence in sentences:
            self.paper.write(sentence, label="•" if heading else "", column=2)

    def _drawn(self) -> None:
        runs = f"{self.picture.lives:,} runs of {self.picture.horizon} months"
        self.paper.heading("Ways to go about it", runs)
        for way in self.picture.ways:
            self._way(way)
        self.paper.heading("What carries it")
        for carrier in self.picture.carriers:
            self._carrier(carrier)

    def _way(self, way: WayPicture) -> None:
        end = "your plan" if way.planned else ""
        self.paper.title(way.label, mark="►" if way.planned else "–", end=end, style="good")
        for sentence in way.said:
            self.paper.write(sentence, indent=2 + _COLUMN)

    def _carrier(self, carrier: CarrierPicture) -> None:
        self.paper.title(carrier.label)
        self.paper.write(carrier.said, indent=2 + _COLUMN)
        for figure in carrier.figures:
            if figure.id not in self.figures:
                self.paper.write(figure_in_words(figure), indent=2 + _COLUMN, style="quiet")
            self.figures[figure.id] = figure.statement

    def _not_counted(self) -> None:
        if self.picture.not_counted:
            self.paper.heading("Not counted")
        for stream in self.picture.not_counted:
            cited = self.notes.cite(stream.sources)
            self.paper.write(f"{stream.because} {cited}", label=f"{stream.label}:")

    def _open_ends(self) -> None:
        if self.picture.not_said:
            self.paper.heading("You did not say", "each answer makes this more yours")
        for one in self.picture.not_said:
            self.paper.title(one.text, mark="?")
            self.paper.write(one.said, indent=2 + _COLUMN)
        self._moves()
        self.paper.heading("What we took for true", "change any with --set NAME=VALUE")
        for assumption in self.picture.assumptions:
            self._assumption(assumption)

    def _moves(self) -> None:
        shown = [move for move in self.picture.moves if move.shown]
        if shown:
            label = next(w.label for w in self.picture.ways if w.id == self.picture.measured)
            self.paper.heading("What moves this most")
            self.paper.write(f"If: {label}", style="quiet")
        for move in shown:
            self.paper.write(f"{move.text}: {move.said}.", label="•", column=2)

    def _assumption(self, one: Assumption) -> None:
        cited = f" {self.notes.cite(one.sources)}" if one.sources else ""
        basis = "" if one.basis == "nothing yet" else f" ({one.basis}{cited})"
        self.paper.write(
            f"{one.text}: {one.said}{basis}. {one.note}",
            label=one.id,
            label_style="strong",
            column=_NAMES,
        )

    def _ending(self) -> None:
        if self.picture.drawn:
            self._list("How sure this is", self.picture.limits)
        notes = list(self.notes)
        if notes:
            self.paper.heading("Sources")
        for note in notes:
            self.paper.write(title_in_words(note.source), label=f"[{note.number}]", column=5)
        self.paper.blank()
        if self.picture.drawn and self.picture.evidence_note:
            self.paper.write(self.picture.evidence_note, style="quiet")
        pack, seed = self.picture.pack, self.picture.seed
        self.paper.write(
            f"{pack.id} {pack.version} ({pack.digest[:12]}), seed {seed}", style="quiet"
        )
