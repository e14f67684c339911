"""Lines as written to conditions, by the vocabulary; whatever does not fit is a Problem."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from segue.errors import did_you_mean
from segue.plan.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Chosen,
    Condition,
    Counted,
    Has,
    Holds,
    Known,
    LevelIn,
    Measured,
    Never,
)
from segue.plan.scales import (
    SCALE_TESTS,
    Fault,
    check_edge,
    comparing,
    number_of,
    point_of,
    points_of,
    range_of,
    rising,
    start_of,
    wrong_test,
)
from segue.plan.vocabulary import Subject, Vocabulary, spaced
from segue.schema.library import LEVELS
from segue.schema.questionnaire import Question
from segue.schema.rules import STATUSES, Block, Line, Name, Status

Binding = Mapping[str, str]
"""The nouns of `for each` and the nodes they are bound to."""

_STATUS_TESTS: dict[str, tuple[Status, bool]] = {status: (status, True) for status in STATUSES} | {
    "not-ruled-out": ("ruled-out", False)
}
_CHOICE_TESTS = ("is", "is-not", "one-of", "none-of")
_INCLUDES = ("includes", "includes-any", "includes-all", "includes-none")


class Resolver:
    """Resolves the lines of one pack."""

    def __init__(self, vocabulary: Vocabulary, levels_required: Mapping[tuple[str, str], int]):
        self.vocabulary = vocabulary
        self.library = vocabulary.library
        self.required = levels_required
        self.by_rules = frozenset(
            target.id
            for rule in self.library.rules
            for consequence in rule.then
            if consequence.verb == "conclude"
            for target in consequence.targets
        )

    def block(self, block: Block, binding: Binding, stated: bool) -> tuple[Condition, ...]:
        return tuple(self.line(line, binding, stated) for line in block.lines)

    def line(self, line: Line, binding: Binding, stated: bool = False) -> Condition:
        """The condition of a line; raises Fault."""
        if line.subject.id in STATUSES and not line.subject.the:
            return self._status_line(line, binding)
        if line.subject.the:
            return self._bound_line(line, binding, stated)
        return self._subject_line(line, self.subject(line.subject), binding, stated)

    def subject(self, name: Name) -> Subject:
        found = self.vocabulary.subjects.get(name.id)
        if found is None:
            raise self._unknown(name, self.vocabulary.subjects)
        return found

    def target(self, name: Name, binding: Binding) -> str:
        """The node or caution a name stands for: a bound noun, or else its id."""
        if name.the and name.id in binding:
            return binding[name.id]
        found = self.vocabulary.targets.get(name.id)
        if found is None:
            raise self._unknown(name, [*self.vocabulary.targets, *binding])
        return found

    def recommendable(self, name: Name, binding: Binding) -> str:
        target = self.target(name, binding)
        node = self.library.node.get(target)
        if node is None or not self.library.kind[node.kind].recommended:
            kinds = ", ".join(k.noun for k in self.library.kinds if k.recommended)
            message = f"'{spaced(name.id)}' cannot be recommended or ruled out."
            raise Fault("R107", message, f"Name one of these kinds: {kinds}.", name)
        return target

    def skill(self, name: Name, binding: Binding) -> str:
        target = self.target(name, binding)
        node = self.library.node.get(target)
        if node is None or not self.library.kind[node.kind].levels:
            message = f"'{spaced(name.id)}' is not a skill with levels."
            raise Fault("R107", message, "Name a skill here.", name)
        return target

    def level(self, name: Name) -> int:
        if name.id not in LEVELS:
            hint = did_you_mean(name.id, LEVELS)
            message = f"'{spaced(name.id)}' is not a level."
            raise Fault("R104", message, f"{hint} ({', '.join(LEVELS)})".strip(), name)
        return LEVELS.index(name.id)

    def options(self, question: Question, names: Iterable[Name]) -> list[frozenset[str]]:
        """For each word, the options it stands for: one, or those of a named set."""
        words = self.vocabulary.words_of(question)
        found = []
        for name in names:
            if name.id not in words:
                raise _unknown_word(name, question, words)
            found.append(words[name.id])
        return found

    def _unknown(self, name: Name, known: Iterable[str]) -> Fault:
        hint = did_you_mean(name.id, known).replace("-", " ")
        cure = hint or "Look for its id in the knowledge files."
        return Fault("R101", f"nothing is called '{spaced(name.id)}'.", cure, name)

    def _status_line(self, line: Line, binding: Binding) -> Condition:
        status = next(status for status in STATUSES if status == line.subject.id)
        targets = [self.recommendable(name, binding) for name in line.values]
        parts = tuple(Has(status, target) for target in targets)
        if line.comparison == "all-of":
            return AllOf(parts)
        return AnyOf(parts) if line.comparison == "any-of" else parts[0]

    def _bound_line(self, line: Line, binding: Binding, stated: bool) -> Condition:
        if line.comparison in _STATUS_TESTS:
            status, wanted = _STATUS_TESTS[line.comparison]
            return Has(status, self.recommendable(line.subject, binding), wanted)
        skill = self.skill(line.subject, binding)
        subject = Subject(skill, "level", self.library.grid_of.get(skill))
        return self._level_line(line, subject, binding, stated)

    def _subject_line(
        self, line: Line, subject: Subject, binding: Binding, stated: bool
    ) -> Condition:
        if subject.type == "level":
            return self._level_line(line, subject, binding, stated)
        if line.comparison in ("answered", "not-answered"):
            return self._answered(line, subject)
        if line.comparison in _STATUS_TESTS:
            status = spaced(line.comparison)
            message = f"'{spaced(subject.id)}' cannot be {status}; it is something people answer."
            raise Fault("R103", message, f"Write '{status}: <what>'.", line.subject)
        if subject.type == "fact":
            return self._fact_line(line, subject)
        if subject.type == "count":
            return Counted(subject.id, range_of(line, "questions"))
        assert subject.question is not None
        return self._question_line(line, subject.question)

    def _answered(self, line: Line, subject: Subject) -> Condition:
        wanted = line.comparison == "answered"
        if subject.type == "fact":
            return Known(subject.id, wanted, subject.id in self.by_rules)
        if subject.question is None:
            raise wrong_test(line, subject.id, "a number, as 'at least 5'")
        return Answered(subject.id, wanted)

    def _fact_line(self, line: Line, subject: Subject) -> Condition:
        if line.comparison != "is" or line.values[0].id not in ("yes", "no"):
            raise wrong_test(line, subject.id, "yes, no, answered or not answered")
        return Holds(subject.id, line.values[0].id == "yes", subject.id in self.by_rules)

    def _level_line(
        self, line: Line, subject: Subject, binding: Binding, stated: bool
    ) -> Condition:
        if line.comparison in ("answered", "not-answered"):
            if subject.question is None:
                raise wrong_test(line, subject.id, "a level; nobody is asked it directly")
            return Answered(subject.question.id, line.comparison == "answered", subject.id)
        if line.comparison in ("below-required", "at-least-required"):
            return self._required(line, subject.id, binding, stated)
        if line.comparison not in SCALE_TESTS:
            raise wrong_test(line, subject.id, "a level, as 'at least working'")
        points = rising(line, [self.level(name) for name in line.values])
        wanted = comparing(line.comparison, points)
        return LevelIn(subject.id, frozenset(level for level in range(5) if wanted(level)), stated)

    def _required(self, line: Line, skill: str, binding: Binding, stated: bool) -> Condition:
        role = self.target(line.values[0], binding)
        need = self.required.get((role, skill))
        below = line.comparison == "below-required"
        if need is None:
            return Never() if below else LevelIn(skill, frozenset(range(5)), stated)
        levels = range(need) if below else range(need, 5)
        return LevelIn(skill, frozenset(levels), stated, required_by=role)

    def _question_line(self, line: Line, question: Question) -> Condition:
        if question.type == "levels":
            raise wrong_test(line, question.id, "'answered'; name one of its rows for a level")
        if question.type == "number":
            return self._number_line(line, question)
        if question.type == "choices":
            return self._choices_line(line, question)
        if question.type == "yes-no":
            if line.comparison != "is" or line.values[0].id not in ("yes", "no"):
                raise wrong_test(line, question.id, "yes or no")
            return Chosen(question.id, frozenset({line.values[0].id}))
        return self._one_line(line, question)

    def _one_line(self, line: Line, question: Question) -> Condition:
        if line.comparison in _CHOICE_TESTS and question.type == "choice":
            named = frozenset().union(*self.options(question, line.values))
            everything = frozenset(option.id for option in question.options)
            positive = line.comparison in ("is", "one-of")
            return Chosen(question.id, named if positive else everything - named)
        if line.comparison not in SCALE_TESTS or not (
            question.ordered or question.least is not None
        ):
            takes = "a word, 'not' a word, 'one of [..]' or 'none of [..]'"
            raise wrong_test(line, question.id, takes)
        scale, points = self._scale(line, question)
        wanted = comparing(line.comparison, rising(line, points))
        return Chosen(question.id, frozenset(scale[i] for i in range(len(scale)) if wanted(i)))

    def _scale(self, line: Line, question: Question) -> tuple[list[str], list[int]]:
        """The points of a scale or ordered choice as values, and the places of those named."""
        if question.type == "scale":
            scale = points_of(question)
            return scale, [scale.index(point_of(name, question)) for name in line.values]
        scale = [option.id for option in question.options]
        named = self.options(question, line.values)
        return scale, [scale.index(min(ids, key=scale.index)) for ids in named]

    def _choices_line(self, line: Line, question: Question) -> Condition:
        if line.comparison not in _INCLUDES:
            takes = "'includes' a word, or 'includes any of', 'all of' or 'none of [..]'"
            raise wrong_test(line, question.id, takes)
        named = self.options(question, line.values)
        together = frozenset().union(*named)
        if line.comparison == "includes-none":
            return Chosen(question.id, together, "none")
        if line.comparison != "includes-all":
            return Chosen(question.id, together)
        if all(len(ids) == 1 for ids in named):
            return Chosen(question.id, together, "all")
        return AllOf(tuple(Chosen(question.id, ids) for ids in named))

    def _number_line(self, line: Line, question: Question) -> Condition:
        if not question.banded:
            return Measured(question.id, range_of(line, question.unit))
        if line.comparison not in ("at-least", "below"):
            raise wrong_test(line, question.id, "'at least' and 'below', at an edge of its bands")
        edge = number_of(line.values[0], question.unit)
        check_edge(line.values[0], edge, question)
        at_least = line.comparison == "at-least"
        ids = (o.id for o in question.options if (start_of(o) >= edge) == at_least)
        return Chosen(question.id, frozenset(ids))


def _unknown_word(name: Name, question: Question, words: Iterable[str]) -> Fault:
    known = list(words)
    by_id = {option.id: option.word for option in question.options}
    message = f"'{spaced(name.id)}' is not an answer to '{spaced(question.id)}'."
    if name.id in by_id:
        return Fault("R104", message, f"Rules call it '{spaced(by_id[name.id])}'.", name)
    hint = did_you_mean(name.id, known).replace("-", " ")
    listed = f"({', '.join(spaced(word) for word in known)})"
    return Fault("R104", message, f"{hint} {listed}".strip(), name)
