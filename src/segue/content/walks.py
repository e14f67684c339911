"""`for each`: nouns, and how the graph binds them."""

from __future__ import annotations

import re
from collections.abc import Collection

from segue.content.form import mapping
from segue.content.lines import name
from segue.content.page import Page
from segue.content.tree import Entry, Node, Scalar, to_id
from segue.content.values import scalar
from segue.schema.rules import STATUSES, Name, Walk

_NOUN = re.compile(r"([^()]+?)\s*(?:\(\s*([^()]+?)\s*\))?")
_CURE = "Write 'any role', 'we recommend', 'the role requires' or 'develops the skill'."


def walks(page: Page, node: Node, phrases: Collection[str]) -> tuple[Walk, ...]:
    """The lines of `for each`; `phrases` are the words of the pack's relations."""
    lines = mapping(page, node, "'for each'")
    if lines is None:
        return ()
    if not lines.entries:
        page.fault(node, "R006", "'for each' is empty.", "Write a noun, or delete it.")
    nouns = {to_id(_noun(entry.key)[0]) for entry in lines.entries.values()}
    found = (_Walker(page, nouns, phrases).walk(entry) for entry in lines.entries.values())
    return tuple(walk for walk in found if walk)


def _noun(key: Scalar) -> tuple[str, str]:
    found = _NOUN.fullmatch(key.text.strip())
    return (found[1], found[2] or found[1]) if found else ("", "")


class _Walker:
    def __init__(self, page: Page, nouns: Collection[str], phrases: Collection[str]) -> None:
        self.page = page
        self.nouns = nouns
        self.phrases = phrases

    def walk(self, entry: Entry) -> Walk | None:
        noun, kind = _noun(entry.key)
        found = scalar(self.page, entry.value, f"'{entry.key.text}'")
        if found is None:
            return None
        if not noun:
            cure = "Write it as in 'other (role)'."
            self.page.fault(entry.key, "R006", f"'{entry.key.text}' is not a noun.", cure)
            return None
        start = Walk(noun=to_id(noun), kind_noun=to_id(kind), place=self.page.place(entry.key))
        return self._bound(start, found)

    def _bound(self, start: Walk, node: Scalar) -> Walk | None:
        words = " ".join(node.text.split())
        if words.startswith("any "):
            return self._any(start, node, words[4:])
        for status in STATUSES:
            if to_id(words) == status:
                return start.model_copy(update={"status": status})
        if words.startswith("the "):
            return self._after(start, node, words[4:])
        if " the " in words:
            return self._before(start, node, words)
        self.page.fault(node, "R006", f"'{words}' does not say which ones.", self._cure(words))
        return None

    def _cure(self, words: str) -> str:
        """The cure for a relation to a thing that lacks its "the", or else the four forms."""
        for phrase in sorted(self.phrases, key=len, reverse=True):
            for short in (phrase, phrase.removeprefix("is ")):
                if words.startswith(f"{short} "):
                    return f"Write '{phrase} the {words.removeprefix(short).strip()}'."
        return _CURE

    def _any(self, start: Walk, node: Scalar, kind: str) -> Walk | None:
        if to_id(kind) == start.kind_noun:
            return start.model_copy(update={"any": True})
        noun = start.noun.replace("-", " ")
        message = f"'{noun}' cannot be any {kind}."
        cure = f"Write 'any {start.kind_noun.replace('-', ' ')}', or name it '{noun} ({kind})'."
        self.page.fault(node, "R006", message, cure)
        return None

    def _after(self, start: Walk, node: Scalar, words: str) -> Walk | None:
        """`the role requires`: the anchor, then the phrase."""
        anchor, phrase = self._split(words)
        if not phrase:
            self.page.fault(node, "R006", f"'the {words}' does not say which ones.", _CURE)
            return None
        found = self._anchor(node, anchor)
        return start.model_copy(update={"phrase": phrase, "anchor": found, "anchor_first": True})

    def _split(self, words: str) -> tuple[str, str]:
        for phrase in sorted(self.phrases, key=len, reverse=True):
            if words.endswith(f" {phrase}"):
                return words.removesuffix(phrase).strip(), phrase
        for noun in sorted(self.nouns, key=len, reverse=True):
            if to_id(words).startswith(f"{noun}-"):
                return words[: len(noun)], words[len(noun) :].strip()
        anchor, _, phrase = words.partition(" ")
        return anchor, phrase

    def _before(self, start: Walk, node: Scalar, words: str) -> Walk:
        """`develops the skill`: the phrase, then the anchor."""
        phrase, _, anchor = words.rpartition(" the ")
        for known in self.phrases:
            if words.startswith(f"{known} the "):
                phrase, anchor = known, words[len(known) + len(" the ") :]
        return start.model_copy(update={"phrase": phrase, "anchor": self._anchor(node, anchor)})

    def _anchor(self, node: Scalar, words: str) -> Name:
        at = max(node.text.rfind(words), 0)
        return name(f"the {words}", self.page.inside(node, at))
