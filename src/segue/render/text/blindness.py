"""What answers can influence, as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from segue.render.text.paper import Paper
from segue.render.words import counted, listed

if TYPE_CHECKING:  # whoever only wants advice need not wait for it
    from segue.schema.blindness import Blindness, Influenced, Link, QuestionReach


def render_blindness(
    blindness: Blindness, *, named: bool, width: int = 80, colour: bool = False
) -> str:
    """The outcome, then each question: in full where questions were named, else a line."""
    paper = Paper(width, colour)
    end = "holds" if blindness.holds else "broken"
    paper.title("Blindness", end=end if blindness.protected else "", style="strong")
    paper.write(blindness.said, style="plain" if blindness.holds else "warning")
    for reach in blindness.questions:
        if reach.breaches:
            _breaches(paper, reach)
    if named:
        for reach in blindness.questions:
            _in_full(paper, reach)
    else:
        _overview(paper, blindness.questions)
    paper.heading("What this proves")
    paper.write(blindness.proved)
    paper.blank()
    pack = blindness.pack
    paper.write(f"{pack.id} {pack.version} ({pack.digest[:12]})", style="quiet")
    return paper.text()


def _breaches(paper: Paper, reach: QuestionReach) -> None:
    paper.heading(f"Not allowed to ‘{reach.id}’")
    for breach in reach.breaches:
        paper.write(breach.label, label="×")
        _chain(paper, breach.chain)


def _chain(paper: Paper, links: Sequence[Link]) -> None:
    """One link a line, so that each file and line can be clicked."""
    for number, link in enumerate(links):
        where = f" ({link.place})" if link.place else ""
        paper.write(f"{link.text}{where}", indent=6, label="→" if number else " ", style="quiet")


def _overview(paper: Paper, questions: Sequence[QuestionReach]) -> None:
    """A line for each question: the protected ones with what they may do."""
    protected = [reach for reach in questions if reach.protected]
    others = [reach for reach in questions if not reach.protected]
    if protected:
        paper.heading("Protected questions")
    for reach in protected:
        paper.write(_protected(reach), label=reach.id, column=20, label_style="strong")
    if others:
        paper.heading("Other questions")
    for reach in others:
        paper.write(_reaches(reach), label=reach.id, column=20, label_style="strong")


def _protected(reach: QuestionReach) -> str:
    parts = [counted(len(reach.cautions), "caution")]
    if reach.decides:
        parts.append(f"decides about {counted(len(reach.decides), 'result')}")
    if reach.follows:
        parts.append(f"{len(reach.follows)} more follow from that")
    if reach.counts:
        parts.append(f"{len(reach.counts)} by the number of answers only")
    parts.append(f"{len(reach.breaches)} not allowed" if reach.breaches else "nothing else")
    return "; ".join(parts)


def _reaches(reach: QuestionReach) -> str:
    results = counted(len(reach.results), "result")
    cautions = counted(len(reach.cautions), "caution")
    never = f"never {counted(len(reach.never), 'other')}" if reach.never else "there are no others"
    return f"{results}, {cautions}; {never}"


def _in_full(paper: Paper, reach: QuestionReach) -> None:
    paper.heading(reach.id, "protected" if reach.protected else "")
    paper.write(reach.text)
    if reach.protected:
        paper.write(_protected(reach))
    _influenced(paper, "Can change", [it for it in reach.results if it.how == "result"])
    _influenced(
        paper, "Can change only the rank of", [r for r in reach.results if r.how != "result"]
    )
    _influenced(paper, "Can raise, or keep from being checked", reach.cautions)
    if reach.never:
        paper.heading("Never changes")
        paper.write("; ".join(reach.never_labels) + ".")
    if reach.reorders:
        paper.heading("Ranks can shift among")
        paper.write(listed(list(reach.reorders_labels)))


def _influenced(paper: Paper, heading: str, found: Sequence[Influenced]) -> None:
    if found:
        paper.heading(heading)
    for it in found:
        paper.write(it.label, label="•")
        _chain(paper, it.chain[:-1])
