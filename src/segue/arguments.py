"""What programs hand in where the type alone tells that it is wrong, told with its cure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike

from segue.errors import (
    AnswerError,
    AssumptionError,
    PackError,
    Place,
    Problem,
    ReceiptError,
    UnknownName,
    did_you_mean,
)
from segue.questionnaire.faults import shown
from segue.schema.library import Library
from segue.schema.receipt import Receipt

_NOWHERE = Place("")


def check_target(library: Library, target: object) -> None:
    """Raises UnknownName where no text names the result."""
    if not isinstance(target, str):
        example = next((node.id for node in library.targets), "")
        cure = f"Give the id of one, such as '{example}'." if example else ""
        said = f"results are named by text, and this is {shown(target)}. {cure}"
        raise UnknownName(said.strip())


def check_questions(library: Library, questions: object) -> None:
    """Raises UnknownName where these are no collection of ids of questions."""
    if isinstance(questions, str):
        said = f"questions are named in a list, and this is {shown(questions)} alone."
        raise UnknownName(f"{said} Write ['{questions}'].")
    if not isinstance(questions, Iterable):
        said = f"questions are named in a list, and this is {shown(questions)}."
        raise UnknownName(f"{said} Write ['{library.questions[0].id}'].")
    known = library.question
    for name in questions:
        if not isinstance(name, str) or name not in known:
            offer = did_you_mean(name, known) if isinstance(name, str) else ""
            raise UnknownName(f"nothing is asked under {shown(name)}. {offer}".strip())


def check_changes(changes: object) -> None:
    """Raises AnswerError where changed answers are not given by question."""
    if not isinstance(changes, Mapping):
        said = f"changes are given by question, and this is {shown(changes)}."
        raise AnswerError([Problem(_NOWHERE, "", said, "Write {question: answer, ...}.")])
    wrong = [name for name in changes if not isinstance(name, str)]
    if wrong:
        said = "nothing is asked under {}."
        cure = "Name the question by its id, as text."
        raise AnswerError(Problem(_NOWHERE, "", said.format(shown(n)), cure) for n in wrong)


def check_assumed(assumed: object, seed: object) -> None:
    """Raises AssumptionError where no mapping sets assumptions, or the dice have no number."""
    if assumed is not None and not isinstance(assumed, Mapping):
        said = f"assumptions are set by name, and this is {shown(assumed)}."
        raise AssumptionError(f"{said} Write {{'runway': 8}}, or (6, 12) for a range.")
    whole = isinstance(seed, int) and not isinstance(seed, bool) and seed >= 0
    if seed is not None and not whole:
        raise AssumptionError(f"the seed cannot be {shown(seed)}. Give a whole number from 0 up.")


def check_receipt(receipt: object) -> None:
    """Raises ReceiptError where this was never a receipt."""
    if not isinstance(receipt, Receipt):
        said = f"this is {shown(receipt)}, and no receipt."
        cure = "Read one with segue.read_receipt, or make one with Advisor.receipt."
        raise ReceiptError([Problem(_NOWHERE, "", said, cure)])


def check_directory(path: object) -> None:
    """Raises PackError where this names no directory of a pack."""
    if path is not None and not isinstance(path, str | PathLike):
        said = f"a pack is named by its directory, and this is {shown(path)}."
        cure = "Give its path as text, or nothing for the bundled pack."
        raise PackError([Problem(_NOWHERE, "R001", said, cure)])
