"""Answer files, YAML or JSON: question id to answer, as plain values with their places."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple, NoReturn

from segue.content.compose import compose
from segue.content.files import decode, with_line
from segue.content.page import Page
from segue.content.tree import Entry, Mapping, Node, Scalar, Sequence
from segue.errors import AnswerError, Place, Problem

LARGEST = 1_000_000
_NAME = "name"
_WRAPPER = "answers"
_PAIR = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")

Raw = str | list[str] | dict[str, str]
"""An answer as written: a text (numbers too), a list of texts, or the rows of a grid."""


class RawAnswers(NamedTuple):
    """Answers as written, not yet checked against any questionnaire.

    `values` go by the key as written; a key without a value has an empty list, which counts
    as not answered, and so does `null`. `keys` and `places` say where each key and value
    stands, `inside` where a member of a list (by index) or a row of a grid (by name) does.
    `lines` are those of the file, for messages. `name` is the person's.
    """

    values: dict[str, Raw]
    keys: dict[str, Place]
    places: dict[str, Place]
    inside: dict[tuple[str, int | str], Place]
    file: str
    lines: tuple[str, ...] = ()
    name: str = ""


def read_answers(source: str) -> RawAnswers:
    """Read an answer file, or standard input where the source is `-`.

    Raises AnswerError where it cannot be read: no such file, a directory, more than 1 MB,
    empty, not UTF-8, not YAML, a key twice, an alias, or something else than answers.
    """
    if source == "-":
        return parse_answers(_standard_input(), "standard input")
    if not isinstance(source, str | Path):
        _refuse("", f"a file is named by text, and this is {source!r:.40}.", "Give its name.")
    try:
        if Path(source).is_dir():
            _refuse(source, "this is a directory.", "Name a file of answers.")
        with Path(source).open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except FileNotFoundError:
        _refuse(source, "there is no such file.", "Check its name and directory.")
    except (OSError, ValueError) as error:
        _refuse(source, f"this file cannot be read: {getattr(error, 'strerror', None) or error}.")
    return parse_answers(content, source)


def _standard_input() -> bytes:
    if sys.stdin is None:
        _refuse("standard input", "this is closed.", "Name a file of answers.")
    return sys.stdin.buffer.read(LARGEST + 1)


def parse_answers(text: str | bytes, file: str) -> RawAnswers:
    """Answers out of a text, `file` being its name in messages; raises as `read_answers`."""
    content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    if len(content) > LARGEST:
        _refuse(file, "this is larger than 1 MB.", "Answers take a few lines: is it another file?")
    page = Page(file)
    decoded = decode(page, content) or ""
    root = compose(page, _PAIR.sub(_joined, decoded)) if not page.problems else None
    found = _Reader(page).answers(root) if root else None
    if not page.problems and found is None:
        _refuse(file, "this holds no answers.", "Write lines such as 'goal: hobby'.")
    lines = tuple(decoded.splitlines())
    if page.problems or found is None:
        raise AnswerError(with_line(problem, list(lines)) for problem in page.problems)
    return found._replace(lines=lines)


def _refuse(file: str, message: str, cure: str = "") -> NoReturn:
    raise AnswerError([Problem(Place(file), "R001", message, cure)])


def _joined(pair: re.Match[str]) -> str:
    """JSON writes what lies beyond 16 bits as two halves, which YAML does not know."""
    high, low = (int(half, 16) for half in pair.groups())
    return f"\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08x}"


class _Reader:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.inside: dict[tuple[str, int | str], Place] = {}

    def answers(self, root: Node) -> RawAnswers | None:
        if isinstance(root, Scalar) and root.blank:
            return None
        if not isinstance(root, Mapping):
            cure = "Write each answer in a line of its own, such as 'goal: hobby'."
            self.page.fault(root, "R006", "answers have the form 'question: answer'.", cure)
            return None
        entries = [entry for entry in root.entries.values() if self._asked(entry)]
        values = {entry.key.text: self._value(entry) for entry in entries}
        keys = {entry.key.text: self.page.place(entry.key) for entry in entries}
        places = {entry.key.text: self.page.place(entry.value) for entry in entries}
        name = self._name(root)
        return RawAnswers(values, keys, places, self.inside, self.page.file, name=name)

    def _asked(self, entry: Entry) -> bool:
        if entry.key.text == _WRAPPER and isinstance(entry.value, Mapping):
            cure = "Delete this line, and begin the answers at the left margin."
            self.page.fault(entry.key, "R006", "answers do not stand under 'answers'.", cure)
            return False
        return entry.key.text != _NAME

    def _name(self, root: Mapping) -> str:
        entry = root.entries.get(_NAME)
        if entry is None:
            return ""
        if isinstance(entry.value, Scalar):
            return "" if entry.value.blank else " ".join(entry.value.text.split())
        self.page.fault(entry.value, "R006", "'name' is one text.", "Write 'name:' and the name.")
        return ""

    def _value(self, entry: Entry) -> Raw:
        node, key = entry.value, entry.key.text
        if isinstance(node, Scalar):
            return [] if node.blank else _said(node)
        if isinstance(node, Sequence):
            members = [self._member(key, at, item) for at, item in enumerate(node.items)]
            return [one for one in members if one is not None]
        rows = {one.key.text: self._row(key, one) for one in node.entries.values()}
        return {row: level for row, level in rows.items() if level is not None}

    def _member(self, key: str, at: int, node: Node) -> str | None:
        self.inside[key, at] = self.page.place(node)
        if isinstance(node, Scalar) and not node.blank:
            return _said(node)
        cure = "Write one option after each '- ', or the options in brackets."
        self.page.fault(node, "R006", f"an answer to '{key}' is missing or nested here.", cure)
        return None

    def _row(self, key: str, entry: Entry) -> str | None:
        """A row's level; a row without one is left out, as one that was not answered."""
        self.inside[key, entry.key.text] = self.page.place(entry.value)
        if isinstance(entry.value, Scalar):
            return None if entry.value.blank else _said(entry.value)
        cure = "Write one level after it, such as 'working' or 2."
        self.page.fault(entry.value, "R006", f"'{entry.key.text}' has more than one answer.", cure)
        return None


def _said(node: Scalar) -> str:
    return node.text.strip()
