"""Why not, what if, and the doors that skills open, as text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from segue.render.footnotes import Footnotes
from segue.render.text.paper import Paper, Style
from segue.render.words import counted, listed, sources_in_words, within
from segue.schema.advice import Doubt, Gap, PackRef, Reason, SourceRef
from segue.schema.changes import (
    Attempt,
    CautionShift,
    ChangeSet,
    Door,
    Doors,
    QuestionShift,
    RuledOutShift,
    Shift,
    WhatIf,
    WhyNot,
)

STEP = 3
MOST_RULES = 5
MOST_SHIFTS = 5
"""How many of a list are shown before the rest is counted; JSON has them all."""
SAME = "Nothing that we tell you would be different."
REWORDED = "The same would be suggested; only some of the reasons and details we give would differ."


def render_why_not(it: WhyNot, *, width: int = 80, colour: bool = False) -> str:
    """What is missing for a target, rule by rule, and what would bring it in."""
    page = _Page(Paper(width, colour))
    page.paper.title(it.label, end=it.outcome.replace("-", " "), style="strong")
    page.paper.write(it.said)
    if it.ahead:
        page.paper.write(f"Before it: {listed([one.label for one in it.ahead])}.")
    page.reasons("Ruled out by", it.ruled_out_by)
    page.reasons("Against", it.against)
    page.attempts(it)
    page.paper.heading("What would change it" if it.wanted != "nothing" else "Changes")
    page.paper.write(it.finding)
    for number, change in enumerate(it.changes, 1):
        page.change_set(number, change)
    page.efforts(it.effort_sources if any(change.effort for change in it.changes) else ())
    return page.ended(it.pack)


def render_what_if(it: WhatIf, *, width: int = 80, colour: bool = False) -> str:
    """What changed answers would make of the advice."""
    page = _Page(Paper(width, colour))
    page.paper.write("If your answers were these:" if it.changes else "Nothing is changed by this.")
    for change in it.changes:
        page.paper.write(change.text, indent=4, label="–")
    page.shifts("Comes into reach", it.appears, "good")
    page.shifts("No longer suggested", it.disappears, "warning")
    page.shifts("Rises", it.rises, "good")
    page.shifts("Falls", it.falls, "warning")
    page.cautions("Now to beware of", it.cautions_come)
    page.cautions("No longer to beware of", it.cautions_go)
    page.cautions("Could not be checked then", it.unchecked_come)
    page.cautions("No longer unchecked", it.unchecked_go)
    page.ruled_out("Ruled out", it.ruled_out)
    page.ruled_out("No longer ruled out", it.no_longer_ruled_out)
    page.gaps("Gaps that appear", it.gaps_come)
    page.gaps("Gaps that close or fall away", it.gaps_go)
    page.doubts("We would be less sure", it.doubts_come)
    page.doubts("Doubts that would go", it.doubts_go)
    page.plan(it.plan)
    page.questions("Questions", (*it.dormant, *it.arise))
    if it.changes and not page.told:
        page.paper.blank()
        page.paper.write(SAME if not it.differs else REWORDED)
    return page.ended(it.pack)


def render_doors(it: Doors, *, width: int = 80, colour: bool = False) -> str:
    """The skills that open something, the most for the least effort first."""
    page = _Page(Paper(width, colour))
    page.paper.write(it.finding)
    for number, door in enumerate(it.doors, 1):
        page.door(number, door)
    if it.closed:
        page.paper.heading("Would open nothing by themselves")
        page.paper.write("; ".join(one.label for one in it.closed) + ".")
    if it.untold:
        page.paper.heading("Not told yet", "how far you are")
        page.paper.write("; ".join(one.label for one in it.untold) + ".")
    page.efforts(it.effort_sources if it.doors else ())
    return page.ended(it.pack)


@dataclass
class _Page:
    paper: Paper
    notes: Footnotes = field(default_factory=Footnotes)
    told: bool = False

    def reasons(self, heading: str, reasons: Sequence[Reason]) -> None:
        if reasons:
            self.paper.heading(heading)
        for reason in reasons:
            cited = self.notes.cite(reason.sources)
            self.paper.write(f"{reason.because} {cited}".strip(), label="•", indent=2)

    def attempts(self, it: WhyNot) -> None:
        if it.rules:
            self.paper.heading("What could speak for it")
        for attempt in it.rules[:MOST_RULES]:
            self._attempt(attempt, 0)
        self._more(len(it.rules) - MOST_RULES, "more rule")

    def _attempt(self, it: Attempt, depth: int) -> None:
        indent = min(2 + STEP * depth, self.paper.width // 2)
        cited = self.notes.cite(it.sources)
        self.paper.write(f"{it.because} {cited}".strip(), label="•", indent=indent)
        total = len(it.met) + len(it.missing)
        met = f"{len(it.met)} of {counted(total, 'condition')} met"
        strength = f", {it.strength}" if it.strength else ""
        self.paper.write(f"rule {it.rule}{strength}; {met}", indent=indent + 2, style="quiet")
        for clause in it.met:
            self.paper.write(clause, indent=indent + 2, label="✓", label_style="good")
        for missing in it.missing:
            mark: tuple[str, Style] = ("?", "quiet") if missing.unknown else ("–", "warning")
            said = f"missing: {missing.asks}; {missing.now}"
            self.paper.write(said, indent=indent + 2, label=mark[0], label_style=mark[1])
            for through in missing.through:
                self._attempt(through, depth + 2)
        for clause in it.held_back:
            said = f"held back, because {clause}"
            self.paper.write(said, indent=indent + 2, label="–", label_style="warning")

    def change_set(self, number: int, it: ChangeSet) -> None:
        self.paper.title(it.said, mark=str(number), style="plain")
        for change in it.changes:
            self.paper.write(change.text, indent=6, label="–")

    def shifts(self, heading: str, shifts: Sequence[Shift], style: Style) -> None:
        if shifts:
            self.told = True
            self.paper.heading(heading)
        for shift in shifts[:MOST_SHIFTS]:
            self.paper.write(shift.said, label=f"{shift.label}:", label_style=style)
            for sign, reasons in (("now", shift.gained), ("no longer", shift.lost)):
                for reason in reasons[:1]:
                    side = "" if reason.for_ else ", against it"
                    cited = self.notes.cite(reason.sources)
                    text = f"{sign}{side}: {reason.because} {cited}"
                    self.paper.write(text.strip(), indent=6, style="quiet")
        self._more(len(shifts) - MOST_SHIFTS, "more")

    def cautions(self, heading: str, shifts: Sequence[CautionShift]) -> None:
        if shifts:
            self.told = True
            self.paper.heading(heading)
        for shift in shifts:
            because = " ".join(reason.because for reason in shift.reasons[:1]) or shift.because
            self.paper.write(because, label=f"{shift.label}:", label_style="warning")

    def ruled_out(self, heading: str, shifts: Sequence[RuledOutShift]) -> None:
        self._list(heading, [(f"{s.label} ({s.said})", s.reasons[0].because) for s in shifts])

    def gaps(self, heading: str, gaps: Sequence[Gap]) -> None:
        said = "{need} is asked for, {have}"
        have = {"unknown": "you have not said how far you are"}
        told = [(g, have.get(g.have, f"you are at {g.have}")) for g in gaps]
        lines = [
            (f"{g.label}, for {g.role_label}", said.format(need=g.need, have=h)) for g, h in told
        ]
        self._list(heading, lines)

    def doubts(self, heading: str, doubts: Sequence[Doubt]) -> None:
        self._list(heading, [("~", doubt.text) for doubt in doubts])

    def plan(self, said: str) -> None:
        if said:
            self.told = True
            self.paper.heading("Your plan")
            self.paper.write(said)

    def _list(self, heading: str, lines: Sequence[tuple[str, str]]) -> None:
        """Labelled sentences, the first few of them."""
        if lines:
            self.told = True
            self.paper.heading(heading)
        for label, said in lines[:MOST_SHIFTS]:
            self.paper.write(said, label=label if label == "~" else f"{label}:")
        self._more(len(lines) - MOST_SHIFTS, "more")

    def questions(self, heading: str, shifts: Sequence[QuestionShift]) -> None:
        if shifts:
            self.told = True
            self.paper.heading(heading)
        for shift in shifts:
            self.paper.write(f"{shift.said}.", label="–")

    def door(self, number: int, it: Door) -> None:
        self.paper.blank()
        self.paper.title(it.label, mark=str(number), end=it.said, style="good")
        self.paper.write(it.text, indent=6)
        if it.along:
            along = listed([one.label for one in it.along])
            self.paper.write(f"The same raises {along}.", indent=6, style="quiet")
        for word, shifts in (("opens", it.appears), ("lifts", it.rises), ("closes", it.disappears)):
            for shift in shifts:
                self.paper.write(f"{shift.label} ({shift.said})", label=word, indent=6, column=8)
        for gap in it.closes:
            text = f"{gap.need}, which {gap.label} asks for"
            self.paper.write(text, label="meets", indent=6, column=8)

    def efforts(self, sources: Sequence[SourceRef]) -> None:
        if sources:
            said = f"The hours are rough, only for comparing: {within(sources_in_words(sources))}."
            self.paper.blank()
            self.paper.write(said, style="quiet")

    def _more(self, number: int, what: str) -> None:
        if number > 0:
            more = what if what == "more" else ""
            said = f"and {number} {more}" if more else f"and {counted(number, what)}"
            self.paper.write(said, indent=4, style="quiet")

    def ended(self, pack: PackRef) -> str:
        notes = list(self.notes)
        if notes:
            self.paper.heading("Sources")
        for note in notes:
            self.paper.write(str(note), label=f"[{note.number}]", column=5)
        self.paper.blank()
        self.paper.write(f"{pack.id} {pack.version} ({pack.digest[:12]})", style="quiet")
        return self.paper.text()
