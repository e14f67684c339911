"""The next question, why it is asked, and how far the asking has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segue.render.text.paper import Paper

if TYPE_CHECKING:  # whoever only wants advice need not wait for it
    from segue.schema.next_question import NextQuestion, Progress


def render_next(found: NextQuestion, *, width: int = 80, colour: bool = False) -> str:
    """The question with what can be answered, what it can change, and the progress."""
    paper = Paper(width, colour)
    if found.question is not None:
        _question(paper, found)
    paper.blank()
    paper.write(found.progress.said, style="good" if found.progress.done else "plain")
    _kinds(paper, found.progress)
    return paper.text()


def _question(paper: Paper, found: NextQuestion) -> None:
    paper.title(found.text, end=found.question or "", style="strong")
    for option in found.options:
        label = "" if option.label == option.id else option.label
        paper.write(label, label=option.id, indent=4, column=24)
    paper.blank()
    paper.write(f"Why we ask: {found.asked_for}")
    paper.write(found.why)
    if found.sensitive:
        paper.write("You need not answer it.", style="quiet")


def _kinds(paper: Paper, progress: Progress) -> None:
    for settled, words in ((True, "Settled"), (False, "Open")):
        labels = [kind.label for kind in progress.kinds if kind.settled == settled]
        if labels:
            paper.write(", ".join(labels), label=f"{words}:", style="quiet")
