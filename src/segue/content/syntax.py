"""What YAML's parser complains of, said again in words that name the cure."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import yaml

from segue.errors import Place, Problem

_UNPRINTABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GENERAL_CURE = "Compare its colons, quotation marks and indentation with the lines around it."


class Complaint(NamedTuple):
    """A parser's complaint: its words, where it gave up, and where that part began."""

    file: str
    lines: list[str]
    problem: str
    context: str
    line: int
    column: int
    context_line: int
    context_column: int

    @property
    def before(self) -> str:
        """The faulty line up to the place where the parser gave up."""
        return self.text[: self.column]

    @property
    def after(self) -> str:
        return self.text[self.column :]

    @property
    def text(self) -> str:
        return self.lines[self.line] if self.line < len(self.lines) else ""

    def here(self, message: str, cure: str, start: int | None = None, width: int = 0) -> Problem:
        column = self.column if start is None else start
        place = Place(self.file, self.line + 1, column + 1)
        return Problem(place, "R003", message, cure, width=width)

    def at_context(self, message: str, cure: str, width: int = 1) -> Problem:
        place = Place(self.file, self.context_line + 1, self.context_column + 1)
        return Problem(place, "R003", message, cure, width=width)


def syntax_problem(file: str, text: str, error: yaml.YAMLError) -> Problem:
    """The problem that stands for an error of the YAML parser."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return _unprintable(file, text)
    complaint = _complaint(file, text, error)
    for known in _KNOWN:
        if problem := known(complaint):
            return problem
    return complaint.here("this cannot be read as YAML.", _GENERAL_CURE)


def _complaint(file: str, text: str, error: yaml.MarkedYAMLError) -> Complaint:
    mark = error.problem_mark
    context = error.context_mark or mark
    assert mark is not None
    assert context is not None
    return Complaint(
        file,
        text.splitlines(),
        error.problem or "",
        error.context or "",
        mark.line,
        mark.column,
        context.line,
        context.column,
    )


def _unprintable(file: str, text: str) -> Problem:
    found = _UNPRINTABLE.search(text)
    at = found.start() if found else 0
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    message = "an invisible control character stands here."
    cure = "Delete it and type the text again."
    return Problem(Place(file, line, column), "R003", message, cure, width=1)


def _unquoted_brackets(seen: Complaint) -> Problem | None:
    if "flow mapping" not in seen.context or not seen.after.startswith("["):
        return None
    start = max(seen.before.rfind(mark) for mark in ":,{") + 1
    start += len(seen.before[start:]) - len(seen.before[start:].lstrip())
    end = seen.text.find("]", seen.column) + 1 or len(seen.text)
    words = seen.text[start:end]
    message = "brackets within braces need quotes."
    return seen.here(message, f'Write quotes around "{words}".', start, len(words))


def _unclosed_bracket(seen: Complaint) -> Problem | None:
    if "flow" not in seen.context or seen.line == seen.context_line:
        return None
    closing = "}" if "mapping" in seen.context else "]"
    opening = "{" if closing == "}" else "["
    message = f"the bracket '{opening}' that is opened here is not closed."
    return seen.at_context(message, f"Write '{closing}' where it ends.")


def _broken_brackets(seen: Complaint) -> Problem | None:
    if "flow" not in seen.context:
        return None
    closing = "}" if "mapping" in seen.context else "]"
    cure = "If this belongs to a text, write quotes around that text."
    return seen.here(f"a comma or '{closing}' is missing before this.", cure)


def _second_colon(seen: Complaint) -> Problem | None:
    if "mapping values are not allowed" not in seen.problem:
        return None
    if re.search(r":\s", seen.before):
        cure = "Write quotes around the whole text after the first colon."
        return seen.here("a text that contains a colon needs quotes.", cure, width=1)
    cure = "Look for a missing colon in the line above, and begin both in the same column."
    return seen.here("this line does not fit the one above it.", cure, _indent(seen.text))


def _no_colon(seen: Complaint) -> Problem | None:
    if "could not find expected ':'" not in seen.problem:
        return None
    return seen.at_context("this line has no colon.", "Write 'name: value'.", 0)


def _strange_start(seen: Complaint) -> Problem | None:
    if "cannot start any token" not in seen.problem:
        return None
    mark = seen.after[:1]
    return seen.here(
        f"a text cannot begin with '{mark}'.", "Write quotes around the whole text.", width=1
    )


def _tab(seen: Complaint) -> Problem | None:
    if "\t" not in seen.text[: _indent(seen.text)]:
        return None
    cure = "Use spaces to indent, never tabs."
    return seen.here("a tab stands here.", cure, seen.text.index("\t"), 1)


def _star(seen: Complaint) -> Problem | None:
    if "alias" not in seen.context and "anchor" not in seen.context:
        return None
    mark = seen.text[seen.context_column]
    cure = "Write quotes around the whole text."
    return seen.at_context(f"a text cannot begin with '{mark}'.", cure)


def _open_quotes(seen: Complaint) -> Problem | None:
    if "quoted scalar" not in seen.context:
        return None
    if "escape" in seen.problem:
        cure = "Write two backslashes, or use single quotation marks."
        message = "a backslash has a meaning of its own within double quotes."
        return seen.here(message, cure, seen.text.rfind("\\", 0, seen.column + 1), 2)
    cure = "Write the same quotation mark where the text ends."
    return seen.at_context("the quotation mark that is opened here is not closed.", cure)


def _block_text(seen: Complaint) -> Problem | None:
    if "block scalar" not in seen.context:
        return None
    comparison = seen.text[seen.context_column : seen.context_column + 2].rstrip()
    if re.match(r">\s*=?\s*\d", seen.text[seen.context_column :]):
        words = "at least" if "=" in comparison else "above"
        return seen.at_context(
            f"'{comparison}' is not a test.", f"Write '{words}'.", len(comparison)
        )
    message = f"a text cannot begin with '{comparison[:1]}'."
    return seen.at_context(message, "Write quotes around the whole text.")


def _list_in_line(seen: Complaint) -> Problem | None:
    if "sequence entries are not allowed" not in seen.problem:
        return None
    cure = "Begin the list in a line of its own, or write it in brackets."
    return seen.here("a list cannot begin here.", cure, width=1)


def _text_goes_on(seen: Complaint) -> Problem | None:
    closing = seen.before.rstrip()[-1:]
    if "block" not in seen.context or closing not in ("'", '"', "}", "]"):
        return None
    if closing in ("}", "]"):
        cure = "Write quotes around the whole text."
        return seen.here("a text that begins with a bracket needs quotes.", cure)
    other = '"' if closing == "'" else "'"
    cure = f"Write {other} around a text that contains {closing}."
    return seen.here("the text goes on after its closing quotation mark.", cure)


def _indentation(seen: Complaint) -> Problem | None:
    if "block" not in seen.context:
        return None
    message = "this line does not line up with the lines above it."
    cure = "Begin it in the same column as the lines it belongs to."
    return seen.here(message, cure, _indent(seen.text))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


_KNOWN: tuple[Callable[[Complaint], Problem | None], ...] = (
    _tab,
    _star,
    _unquoted_brackets,
    _unclosed_bracket,
    _broken_brackets,
    _second_colon,
    _no_colon,
    _strange_start,
    _open_quotes,
    _block_text,
    _list_in_line,
    _text_goes_on,
    _indentation,
)
