"""One condition, `subject: test`, read by its shape."""

from __future__ import annotations

import re
from typing import NamedTuple

from segue.content.page import Page
from segue.content.tree import Mapping, Node, Scalar, Sequence, to_id
from segue.errors import Place
from segue.schema.rules import STATUSES, Comparison, Line, Name

_LISTS: dict[str, Comparison] = {
    "includes any of": "includes-any",
    "includes all of": "includes-all",
    "includes none of": "includes-none",
    "one of": "one-of",
    "none of": "none-of",
}
_SINGLE: dict[str, Comparison] = {
    "includes": "includes",
    "at least": "at-least",
    "at most": "at-most",
    "above": "above",
    "below": "below",
    "not": "is-not",
}
_TARGET_LISTS: dict[str, Comparison] = {"any of": "any-of", "all of": "all-of"}
_WHOLE: dict[str, Comparison] = {"answered": "answered", "not answered": "not-answered"}
_OF_BOUND: dict[str, Comparison] = {
    "ruled out": "ruled-out",
    "not ruled out": "not-ruled-out",
    "we recommend": "we-recommend",
    "we advise against": "we-advise-against",
    "evidence for": "evidence-for",
}
_TEST = re.compile(
    rf"({'|'.join([*_LISTS, *_TARGET_LISTS, *_SINGLE, 'between'])})(?:\s+|(?=\[)|$)(.*)",
    re.DOTALL,
)
_REQUIRED = re.compile(r"(at least|below) what (?:(the) )?(.+) requires")
_SIGNS = {">=": "at least", "<=": "at most", ">": "above", "<": "below", "=": "", "!=": "not"}
_SIGN = re.compile(r"(>=|<=|!=|==?|>|<)\s*(.*)")


class Test(NamedTuple):
    """A test while it is read: its text, and where that stands."""

    page: Page
    node: Scalar
    text: str

    def name(self, part: str) -> Name:
        return name(part, self.place(part))

    def place(self, part: str) -> Place:
        """Where a part of the text stands; the last one counts, as values follow words."""
        return self.page.inside(self.node, max(self.node.text.rfind(part), 0))

    def fault(self, message: str, cure: str) -> None:
        self.page.fault(self.node, "R006", message, cure)


def name(text: str, place: Place) -> Name:
    """A name as written; `the skill` is the bound noun."""
    words = to_id(text)
    if words.startswith("the-"):
        return Name(id=words[4:], the=True, place=place)
    return Name(id=words, place=place)


def is_test(words: str) -> bool:
    """True where a rule would read these words as a test, so that no option may have them."""
    return words in _WHOLE or words.startswith("the ") or bool(_TEST.fullmatch(words))


def line(page: Page, key: Scalar, value: Node) -> Line | None:
    """The line, or None once its fault is noted."""
    found = _test_text(page, key, value)
    if found is None:
        return None
    test = Test(page, found, " ".join(found.text.split()))
    subject = name(key.text, page.place(key))
    read = _target_test(test) if subject.id in STATUSES else _test(test, subject)
    if read is None:
        return None
    comparison, names = read
    return Line(
        subject=subject, comparison=comparison, values=names, text=test.text, place=subject.place
    )


_Read = tuple[Comparison, tuple[Name, ...]] | None


def _test_text(page: Page, key: Scalar, value: Node) -> Scalar | None:
    if isinstance(value, Sequence):
        words = "any of" if to_id(key.text) in STATUSES else "one of"
        cure = f'Write "{words} {_listed(value)}", with the quotes.'
        page.fault(value, "R006", "a test is one text, not a list.", cure)
    elif isinstance(value, Mapping):
        cure = f"Write the test in the same line: '{key.text}: {_inline(value)}'."
        page.fault(value, "R006", "a test is one text, not 'name: value'.", cure)
    elif value.blank:
        cure = f"Write a test, such as '{key.text}: yes' or '{key.text}: answered'."
        page.fault(key, "R006", f"'{key.text}' has no test.", cure)
    else:
        return value
    return None


def _listed(node: Sequence) -> str:
    return f"[{', '.join(item.text for item in node.items if isinstance(item, Scalar))}]"


def _inline(node: Mapping) -> str:
    """The first entry as it would stand in one line."""
    for entry in node.entries.values():
        if isinstance(entry.value, Scalar):
            return f"{entry.key.text} {entry.value.text}"
    return "at least .."


def _target_test(test: Test) -> _Read:
    found = _TEST.fullmatch(test.text)
    if found and found[1] in _TARGET_LISTS:
        return _list(test, _TARGET_LISTS[found[1]], found[2])
    if found and found[1] in ("one of", "none of", "not", "includes any of", "includes all of"):
        test.fault(
            f"'{found[1]}' cannot be asked of what we conclude.",
            "Write a name, 'any of [..]' or 'all of [..]'.",
        )
        return None
    return _single(test, "is", test.text)


def _test(test: Test, subject: Name) -> _Read:
    if test.text in _WHOLE:
        return _WHOLE[test.text], ()
    if subject.the and test.text in _OF_BOUND:
        return _OF_BOUND[test.text], ()
    if found := _REQUIRED.fullmatch(test.text):
        return _required(test, found)
    if found := _SIGN.fullmatch(test.text):
        return _sign(test, found)
    if found := _TEST.fullmatch(test.text):
        return _worded(test, found[1], found[2])
    return _single(test, "is", test.text)


def _worded(test: Test, words: str, rest: str) -> _Read:
    if words == "between":
        return _between(test, rest)
    if words in _LISTS:
        return _list(test, _LISTS[words], rest)
    if words in _TARGET_LISTS:
        cure = f"Write 'one of {rest}', or 'includes {words} {rest}' where several can be chosen."
        test.fault(f"'{words}' is not a test of an answer.", cure)
        return None
    if words == "not":
        return _not(test, rest)
    return _single(test, _SINGLE[words], rest)


def _single(test: Test, comparison: Comparison, rest: str) -> _Read:
    if not rest:
        test.fault(f"'{test.text}' ends too early.", f"Write a value after '{test.text}'.")
        return None
    if rest.startswith("["):
        instead = "includes any of" if comparison == "includes" else "one of"
        test.fault(f"'{test.text}' has a list without its words.", f"Write '{instead} {rest}'.")
        return None
    return comparison, (test.name(rest),)


def _not(test: Test, rest: str) -> _Read:
    if rest in ("yes", "no"):
        other = "no" if rest == "yes" else "yes"
        test.fault(f"'not {rest}' is not a test.", f"Write '{other}'.")
        return None
    if rest == "sure":
        test.fault("'not sure' is not a test.", "Write 'not answered'.")
        return None
    if rest.startswith("["):
        test.fault("'not' takes one value.", f"Write 'none of {rest}'.")
        return None
    return _single(test, "is-not", rest)


def _sign(test: Test, found: re.Match[str]) -> _Read:
    instead = f"{_SIGNS.get(found[1], '')} {found[2]}".strip()
    test.fault(f"'{found[1]}' is not a test.", f"Write '{instead}'.")
    return None


def _required(test: Test, found: re.Match[str]) -> _Read:
    noun = found[3]
    if not found[2]:
        test.fault(f"'{noun}' must be a noun of 'for each'.", f"Write 'what the {noun} requires'.")
        return None
    comparison: Comparison = "below-required" if found[1] == "below" else "at-least-required"
    return comparison, (name(f"the {noun}", test.place(noun)),)


def _between(test: Test, rest: str) -> _Read:
    low, found, high = rest.partition(" and ")
    if not (low and found and high.strip()):
        test.fault(f"'{test.text}' needs two ends.", "Write 'between 2 and 4'.")
        return None
    start = test.node.text.find(low, len("between"))
    first = name(low, test.page.inside(test.node, max(start, 0)))
    return "between", (first, test.name(high.strip()))


def _list(test: Test, comparison: Comparison, rest: str) -> _Read:
    if not (rest.startswith("[") and rest.endswith("]")):
        words = test.text.removesuffix(rest).strip()
        inner = rest.strip("[]") or "first, second"
        test.fault(f"'{words}' needs a list in brackets.", f"Write '{words} [{inner}]'.")
        return None
    parts = [part.strip() for part in rest[1:-1].split(",")]
    if not all(parts):
        test.fault(f"'{rest}' has an empty place.", "Write a value between the commas.")
        return None
    return comparison, _members(test, parts)


def _members(test: Test, parts: list[str]) -> tuple[Name, ...]:
    start = test.node.text.find("[")
    names = []
    for part in parts:
        start = max(test.node.text.find(part, start), 0)
        names.append(name(part, test.page.inside(test.node, start)))
        start += len(part)
    return tuple(names)
