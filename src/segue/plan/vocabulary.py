"""The names that rules may use: subjects, targets, nouns and relations of one pack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from segue.errors import Place, Problem
from segue.schema.knowledge import RelationKind
from segue.schema.library import Library
from segue.schema.questionnaire import Meaning, Question

COUNTS = ("answered-questions", "unsure-answers", "unanswered-core-questions")
"""The subjects that count answers; every pack has them."""

SubjectType = Literal[
    "yes-no", "choice", "choices", "scale", "number", "levels", "level", "fact", "count"
]


class Subject(NamedTuple):
    """Something a condition can ask about."""

    id: str
    type: SubjectType
    question: Question | None = None


class Reading(NamedTuple):
    """A relation read in one direction; `forward` from its source to its target."""

    relation: RelationKind
    forward: bool


@dataclass(frozen=True)
class Vocabulary:
    """What the names of one pack mean."""

    library: Library

    @cached_property
    def subjects(self) -> dict[str, Subject]:
        found: dict[str, Subject] = {}
        for subject, _ in self._all_subjects():
            found.setdefault(subject.id, subject)
        return found

    @cached_property
    def targets(self) -> dict[str, str]:
        """Names of nodes and cautions, and the ids they stand for."""
        cautions = {caution.name: caution.id for caution in self.library.cautions}
        public = {caution.id: caution.id for caution in self.library.cautions}
        return cautions | public | {node.id: node.id for node in self.library.nodes}

    @cached_property
    def nouns(self) -> dict[str, frozenset[str]]:
        """Each noun and the kinds of node it may stand for."""
        single = {_id(kind.noun): frozenset({kind.id}) for kind in self.library.kinds}
        return single | {_id(noun.noun): frozenset(noun.kinds) for noun in self.library.nouns}

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """The words of each relation, with and without a leading "is", in both directions."""
        found: dict[str, Reading] = {}
        for relation in self.library.relation_kinds:
            for words, forward in ((relation.backward, False), (relation.forward, True)):
                for words_ in _spoken(words):
                    found[words_] = Reading(relation, forward)
        return found

    def words_of(self, question: Question) -> dict[str, frozenset[str]]:
        """The words that rules may use for a question's options, and the ids they stand for."""
        return self._words[question.id]

    @cached_property
    def _words(self) -> dict[str, dict[str, frozenset[str]]]:
        return {question.id: _words(question) for question in self.library.questions}

    def clashes(self) -> Iterator[Problem]:
        """Names that stand for two things."""
        yield from self._subject_clashes()
        cautions = {caution.name: caution for caution in self.library.cautions}
        for node in self.library.nodes:
            if node.id in cautions:
                yield _clash(node.place, node.id, "a caution", "a node")

    def _subject_clashes(self) -> Iterator[Problem]:
        seen: dict[str, str] = {}
        for subject, place in self._all_subjects():
            what = _described(subject)
            if subject.id in seen:
                yield _clash(place, subject.id, seen[subject.id], what)
            seen.setdefault(subject.id, what)

    def _all_subjects(self) -> Iterator[tuple[Subject, Place]]:
        for count in COUNTS:
            yield Subject(count, "count"), Place("")
        for question in self.library.questions:
            yield Subject(question.id, question.type, question), question.place
        grids = self.library.grid_of
        for skill in self.library.skills:
            yield Subject(skill.id, "level", grids.get(skill.id)), skill.place
        for fact in self.library.facts:
            yield Subject(fact.id, "fact"), fact.place


def _words(question: Question) -> dict[str, frozenset[str]]:
    words = {option.word: frozenset({option.id}) for option in question.options}
    named = {
        _id(name): frozenset[str]().union(*(words.get(member, frozenset()) for member in members))
        for name, members in question.sets.items()
    }
    return words | named


def _described(subject: Subject) -> str:
    names = {"level": "a skill", "fact": "a fact", "count": "a count of answers"}
    return names.get(subject.type, "a question")


def _clash(place: Place, name: str, one: str, other: str) -> Problem:
    message = f"'{spaced(name)}' is the name of both {one} and {other}."
    return Problem(place, "R102", message, "Give one of them another id.")


def _spoken(words: str) -> tuple[str, ...]:
    whole = _id(words)
    return (whole, whole.removeprefix("is-")) if whole.startswith("is-") else (whole,)


def _id(words: str) -> str:
    return "-".join(words.lower().split())


def spaced(name: str) -> str:
    """An id as it is read aloud."""
    return name.replace("-", " ")


def meanings_of(question: Question) -> list[tuple[str, Meaning]]:
    """What each option or point of a question means beyond itself."""
    chosen = [(option.id, option.means) for option in question.options]
    return chosen + [(str(point), means) for point, means in question.point_means.items()]
