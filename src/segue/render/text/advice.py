"""Advice as a person reads it in a terminal, the most useful thing first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from segue.render.footnotes import Footnotes
from segue.render.text.gaps import write_gaps
from segue.render.text.paper import Paper, Style
from segue.render.text.plan import write_plan
from segue.render.words import (
    NOTHING_YET,
    also_not_checked,
    also_so,
    counted,
    figure_in_words,
    first_sentence,
    greeting,
    in_full,
    leaning,
    leaning_to,
    money_in_words,
    nearest_first,
    pack_in_words,
    ranks,
    sources_in_words,
    together,
)
from segue.schema.advice import (
    Advice,
    AdvisedCaution,
    Money,
    Reason,
    Recommendation,
    Weak,
)

MOST_REASONS = 3
MOST_QUESTIONS = 5
MOST_POSSIBLE = 3
"""How many of a list are shown before the rest is counted; `everything` shows all."""
COLUMN = 10


def render(
    advice: Advice,
    *,
    width: int = 80,
    colour: bool = False,
    everything: bool = False,
    answers_file: str | None = "ANSWERS",
    beyond: str = " with --all",
    closing: str = "",
) -> str:
    """The advice as text.

    `everything` adds what is kept back otherwise: recommendations beyond those shown of a
    kind, weaker evidence, and the rest of long lists. `answers_file` is what the commands
    named in the text are given; without one, none is named. `beyond` says how to see what
    is kept back, and `closing` is a last remark of the front.
    """
    paper = Paper(width, colour)
    _Page(advice, paper, everything, answers_file, beyond, closing).write()
    return paper.text()


@dataclass
class _Page:
    advice: Advice
    paper: Paper
    everything: bool
    answers_file: str | None
    beyond: str
    closing: str
    notes: Footnotes = field(default_factory=Footnotes)

    def write(self) -> None:
        self.paper.write(greeting(self.advice), label_style="strong", style="strong")
        self._recommendations()
        self._cautions("applies", "Beware")
        write_gaps(self.paper, self.advice, everything=self.everything)
        self._to_learn()
        write_plan(self.paper, self.advice)
        self._cautions("could-not-check", "We couldn't check")
        self._ruled_out()
        self._set_aside()
        self._possible()
        self._weak()
        self._doubts()
        self._unanswered()
        self._ending()

    def _recommendations(self) -> None:
        for kind in self.advice.kinds:
            found = [r for r in self.advice.recommendations if r.kind == kind.id]
            if found:
                self._kind(kind.label, found)
        if not self.advice.recommendations:
            self.paper.blank()
            self.paper.write(NOTHING_YET)

    def _kind(self, label: str, found: Sequence[Recommendation]) -> None:
        self.paper.heading(label)
        standing = Counter(r.rank for r in found)
        shown = [r for r in found if r.shown or self.everything]
        for recommendation in shown:
            self._recommendation(recommendation, equal=standing[recommendation.rank] > 1)
        if len(shown) < len(found):
            self._more(len(found) - len(shown))

    def _recommendation(self, it: Recommendation, *, equal: bool) -> None:
        rank = ranks(equal, it.rank)
        self.paper.title(it.label, mark=rank, end=it.strength, style="good")
        if it.about:
            about = it.about if self.everything else first_sentence(it.about)
            self._line("", about, style="quiet")
        self._reasons([r for r in it.reasons if r.for_], "because")
        self._reasons([r for r in it.reasons if not r.for_], "against", "warning")
        if it.as_far_as_we_know:
            self._line("", leaning(it.as_far_as_we_know), style="warning")
        if it.money:
            self._money(it.money)
        if it.rank == 1 or self.everything:
            self._command("why", it.id)

    def _reasons(self, reasons: Sequence[Reason], label: str, style: Style = "good") -> None:
        most = len(reasons) if self.everything else MOST_REASONS
        for reason in reasons[:most]:
            more = "" if self.everything else also_so(reason)
            said = f"{reason.because} {more} {self.notes.cite(reason.sources)}"
            self._line(label, said, mark=style)
            for way in reason.also if self.everything else ():
                self._line("also", way)
        if reasons[most:]:
            rest = counted(len(reasons) - most, "more reason")
            self._line("", f"and {rest}{self.beyond}", style="quiet")

    def _money(self, money: Money) -> None:
        said = [money_in_words(money), *(figure_in_words(figure) for figure in money.figures)]
        first, *rest = [text for text in said if text] or [""]
        self._line("money", first)
        for text in rest:
            self.paper.write(text, indent=8 if self.paper.narrow else 6 + COLUMN, style="quiet")

    def _cautions(self, status: str, heading: str) -> None:
        cautions = [caution for caution in self.advice.cautions if caution.status == status]
        if cautions:
            self.paper.heading(heading)
        full, brief = in_full(cautions, everything=self.everything)
        for caution in full:
            self._caution(caution)
        if brief:
            self.paper.write(also_not_checked(brief), indent=6)

    def _caution(self, caution: AdvisedCaution) -> None:
        self.paper.title(caution.label, mark="!")
        for because in [reason.because for reason in caution.reasons] or [caution.because]:
            self._line("because", because, mark="warning")
        self._line("advice", caution.advice)
        if caution.as_far_as_we_know:
            self._line("", leaning(caution.as_far_as_we_know), style="warning")
        if caution.sources:
            self._line("source", sources_in_words(caution.sources), style="quiet")

    def _to_learn(self) -> None:
        if self.advice.to_learn:
            self.paper.heading("To learn")
        for item in self.advice.to_learn:
            self.paper.title(item.label, mark="–")
            self._reasons(item.reasons, "because")

    def _ruled_out(self) -> None:
        if self.advice.ruled_out:
            self.paper.heading("Ruled out")
        for items in together(self.advice.ruled_out):
            for item in items:
                self.paper.title(item.label, mark="–", end=item.id, style="quiet")
            self._reasons(items[0].reasons, "because", "warning")
            if items[0].as_far_as_we_know:
                self._line("", leaning(items[0].as_far_as_we_know), style="warning")
            self._command("why", items[0].id)

    def _set_aside(self) -> None:
        if self.advice.set_aside:
            self.paper.heading("Set aside")
        labels = {r.id: r.label for r in self.advice.recommendations}
        for item in self.advice.set_aside:
            chosen = labels.get(item.chosen, item.chosen)
            self.paper.title(item.label, mark="–")
            self._line("instead", chosen)
            self._line("because", f"{item.because} {self.notes.cite(item.sources)}")
            if item.as_far_as_we_know:
                self._line("", leaning(item.as_far_as_we_know), style="warning")

    def _possible(self) -> None:
        """What the missing answers can still bring, the furthest within reach first."""
        found = nearest_first(self.advice.possible)
        most = len(found) if self.everything else MOST_POSSIBLE
        if found:
            self.paper.heading("Could still come into reach")
        for one in found[:most]:
            self.paper.title(one.label, mark="–", style="quiet")
            self._line("", one.said)
        if found[most:]:
            self._more(len(found) - most)

    def _weak(self) -> None:
        if self.everything and self.advice.weak:
            self.paper.heading("Weaker evidence", "not enough for a recommendation")
            for item in self.advice.weak:
                self._weaker(item)

    def _weaker(self, item: Weak) -> None:
        self.paper.title(item.label, mark="–", end=leaning_to(item), style="quiet")
        self._reasons([r for r in item.reasons if r.for_], "because")
        self._reasons([r for r in item.reasons if not r.for_], "against", "warning")

    def _doubts(self) -> None:
        """What no caution says already, above under "Beware"."""
        shown = [doubt for doubt in self.advice.doubts if self.everything or not doubt.caution]
        if shown:
            self.paper.heading("Where we are less sure")
        for doubt in shown:
            self.paper.write(doubt.text, label="~", column=4)

    def _unanswered(self) -> None:
        questions = self.advice.unanswered
        most = len(questions) if self.everything else MOST_QUESTIONS
        if questions:
            self.paper.heading("Not answered yet", "each answer makes this more yours")
        for question in questions[:most]:
            unsure = " (you said you don't know)" if question.unsure else ""
            self.paper.write(f"{question.text}{unsure}", label="?", column=4)
        if questions[most:]:
            self._more(len(questions) - most)

    def _ending(self) -> None:
        notes = list(self.notes)
        if notes:
            self.paper.heading("Sources")
        for note in notes:
            self.paper.write(str(note), label=f"[{note.number}]", column=5)
        self.paper.blank()
        if self.advice.evidence_note:
            self.paper.write(self.advice.evidence_note)
        self.paper.write(pack_in_words(self.advice), style="quiet")
        if self.closing:
            self.paper.blank()
            self.paper.write(self.closing)

    def _line(
        self, label: str, text: str, *, style: Style = "plain", mark: Style = "quiet"
    ) -> None:
        self.paper.write(text, label=label, indent=6, column=COLUMN, style=style, label_style=mark)

    def _more(self, number: int) -> None:
        self.paper.write(f"{number} more{self.beyond}", indent=6, style="quiet")

    def _command(self, command: str, id: str) -> None:
        if self.answers_file is not None:
            self._line("", f"(segue {command} {self.answers_file} {id})", style="quiet")
