"""The cards that are no questions of the pack: offers, and what to do at the end."""

from __future__ import annotations

from segue.store import Draft
from segue_cli.ask.cards import Card, Command, Item

RESUME, AFRESH, DISCARD = "resume", "afresh", "discard"
ADVICE, GO_ON = "advice", "go-on"
FINISH, CHANGE, WRITE = "finish", "change", "write"
YES, NO = "yes", "no"

_MOVING = (
    (Command.BACK, "back"),
    (Command.REVIEW, "review"),
    (Command.QUIT, "save and quit"),
)


def offered_draft(draft: Draft) -> Card:
    """The draft of an earlier session, offered at the start."""
    when = f"{draft.saved.astimezone():%A %d %B, %H:%M}" if draft.saved else "an earlier day"
    items = _items(
        ("Go on with it", RESUME),
        ("Start afresh, and keep it for later", AFRESH),
        ("Start afresh, and throw it away", DISCARD),
    )
    many = len(draft.answers)
    said = f"{many} question{'' if many == 1 else 's'} answered"
    return Card(text=f"There is a draft from {when}: {said}.", items=items, chosen=(RESUME,))


def offered_advice(remaining: int) -> Card:
    """After the core questions: first advice now, or the other questions before it."""
    items = _items(
        ("First advice now", ADVICE), (f"Go on: {_questions(remaining)} to sharpen it", GO_ON)
    )
    text = "That is enough for a first answer."
    return Card(text=text, items=items, chosen=(ADVICE,), commands=_MOVING)


def offered_stop(said: str, remaining: int) -> Card:
    """When nothing that leads can change any more: advice now, or the other questions."""
    others = f"Go on: {_questions(remaining)}, for warnings, gaps and the plan"
    items = _items(("Advice now", ADVICE), (others, GO_ON))
    return Card(text=said, items=items, chosen=(ADVICE,), commands=_MOVING)


def closing(remaining: int, written: bool) -> Card:
    """After the advice: done, or change, write, and go on."""
    choices = [("Done", FINISH), ("Look through my answers and change one", CHANGE)]
    if not written:
        choices.append(("Write my answers to a file", WRITE))
    if remaining:
        choices.append((f"Go on: {_questions(remaining)} to sharpen it", GO_ON))
    above = ("Your advice stands above: scroll up to read it from the beginning.",)
    return Card(text="What next?", notes=above, items=_items(*choices), chosen=(FINISH,))


def file_name() -> Card:
    """Where to write the answers."""
    back = ((Command.BACK, "rather not"),)
    return Card(text="Name of the file:", kind="text", typed="answers.yaml", commands=back)


def replace_file(path: str) -> Card:
    """Whether to replace a file that is there."""
    items = _items(("Replace it", YES), ("Leave it alone", NO))
    return Card(text=f"{path} is there already.", items=items, chosen=(NO,))


def _items(*choices: tuple[str, str]) -> tuple[Item, ...]:
    return tuple(Item(str(n), label, value) for n, (label, value) in enumerate(choices, start=1))


def _questions(many: int) -> str:
    return f"{many} more question{'' if many == 1 else 's'}"
