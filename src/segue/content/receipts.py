"""Receipts as files: read back whole, or refused."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from segue.errors import Place, Problem, ReceiptError
from segue.schema.receipt import Receipt

LARGEST = 4_000_000
_FORMAT = "segue.receipt/1"
_CURE = "Write another with 'segue recommend ANSWERS --receipt FILE'."


def sealed(receipt: Receipt) -> Receipt:
    """The receipt with the seal over all the rest of it."""
    return receipt.model_copy(update={"seal": _seal(receipt)})


def read_receipt(source: str) -> Receipt:
    """Read a receipt from a file, or from standard input where the source is `-`.

    Raises ReceiptError where it cannot be read, is cut short, is something else than a
    receipt, or is not as it was written.
    """
    if not isinstance(source, str | Path):
        said = f"a file is named by text, and this is {source!r:.40}."
        raise _refusal(Place(""), said, "Give its name.", "R001")
    file = "standard input" if source == "-" else str(source)
    return parse_receipt(_content(source, file), file)


def parse_receipt(text: str | bytes, file: str) -> Receipt:
    """A receipt out of its text, `file` being its name in messages; raises ReceiptError."""
    content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(content) > LARGEST:
        raise _refusal(Place(file), "this is larger than 4 MB, and no receipt is.")
    receipt = _record(_tree(content, file), file)
    if receipt.seal != _seal(receipt):
        raise _refusal(Place(file), "this is not as it was written: its seal does not fit it.")
    return receipt


def _content(source: str, file: str) -> bytes:
    try:
        if source != "-":
            with Path(source).open("rb") as stream:
                return stream.read(LARGEST + 1)
        if sys.stdin is not None:
            return sys.stdin.buffer.read(LARGEST + 1)
    except FileNotFoundError:
        raise _refusal(
            Place(file), "there is no such file.", "Check its name and directory.", "R001"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise _refusal(Place(file), f"this file cannot be read: {reason}.", "", "R001") from None
    raise _refusal(Place(file), "this is closed.", "Name the file of a receipt.", "R001")


def _tree(content: bytes, file: str) -> dict[str, Any]:
    try:
        tree = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _refusal(
            Place(file), "this is not UTF-8, so it is no receipt, or a damaged one."
        ) from None
    except json.JSONDecodeError as error:
        place = Place(file, error.lineno, error.colno)
        raise _refusal(place, "this is cut short or damaged: it stops being JSON here.") from None
    except RecursionError:
        raise _refusal(Place(file), "this is nested too deep for a receipt.") from None
    found = tree.get("format") if isinstance(tree, dict) else None
    if isinstance(tree, dict) and found == _FORMAT:
        return tree
    if isinstance(found, str) and found.startswith("segue.receipt/"):
        cure = "Update Segue, or write the receipt anew."
        raise _refusal(Place(file), f"this version of Segue does not read '{found[:40]}'.", cure)
    said = f": its format is '{found[:40]}'" if isinstance(found, str) else ""
    raise _refusal(Place(file), f"this is no receipt{said}.")


def _record(tree: dict[str, Any], file: str) -> Receipt:
    try:
        return Receipt.model_validate(tree)
    except ValidationError as error:
        raise ReceiptError(_misfits(error, file)) from None


def _misfits(error: ValidationError, file: str) -> Iterator[Problem]:
    for fault in error.errors(include_url=False, include_input=False):
        where = ".".join(str(part) for part in fault["loc"][:3])
        wrong = {"missing": "is missing", "extra_forbidden": "has no place in a receipt"}
        said = wrong.get(fault["type"], "has the wrong form")
        yield Problem(Place(file), "", f"'{where}' {said}.", _CURE)


def _seal(receipt: Receipt) -> str:
    plain = receipt.model_dump(mode="json", exclude={"seal"})
    text = json.dumps(plain, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _refusal(place: Place, message: str, cure: str = _CURE, code: str = "") -> ReceiptError:
    return ReceiptError([Problem(place, code, message, cure)])
