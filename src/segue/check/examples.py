"""R701 and R702: a rule's own examples, each tried on the rule alone."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from segue.errors import Problem
from segue.plan import FAIL, PASS, UNKNOWN, Plan, State, applies
from segue.plan.resolve import Resolver
from segue.plan.scales import Fault, number_of, point_of
from segue.plan.state import WHOLE, Interval
from segue.plan.vocabulary import COUNTS, spaced
from segue.schema.answers import Answers
from segue.schema.questionnaire import Question
from segue.schema.rules import STATUSES, Example, Given, Name, Rule


def failing_examples(plan: Plan) -> Iterator[Problem]:
    """Every example that does not hold, or that cannot be read."""
    examiner = _Examiner(plan)
    for rule in plan.library.rules:
        if rule.partial:
            continue
        yield from examiner.examine(rule)


class _Examiner:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.resolver = Resolver(plan.vocabulary, plan.required)
        self.instances: dict[str, list[int]] = {}
        for ground in plan.rules:
            self.instances.setdefault(ground.rule.id, []).append(ground.index)
        self.blank = self._blank()

    def examine(self, rule: Rule) -> Iterator[Problem]:
        for wanted, code in ((True, "R703"), (False, "R703")):
            if not any(example.applies == wanted for example in rule.examples):
                yield _missing(rule, code, wanted)
        for example in rule.examples:
            try:
                state = self._state(example)
            except Fault as fault:
                yield fault.at(example.place)
                continue
            if self._applies(rule, state) != example.applies:
                yield _wrong(rule, example)

    def _applies(self, rule: Rule, state: State) -> bool:
        grounds = (self.plan.rules[index] for index in self.instances.get(rule.id, ()))
        return any(applies(ground, state) for ground in grounds)

    def _state(self, example: Example) -> State:
        """A person of whom just these facts are known; all else is unanswered."""
        state = State(Answers())
        for name, known in self.blank.items():
            setattr(state, name, known.copy())
        for given in example.given:
            self._give(state, given)
        state.stated = state.levels
        return state

    def _blank(self) -> dict[str, dict[Any, Any]]:
        """What a state holds of somebody who said nothing, by the state's own names."""
        library = self.plan.library
        return {
            "arises": {question.id: PASS for question in library.questions},
            "facts": {fact.id: UNKNOWN for fact in library.facts},
            "levels": {skill.id: WHOLE for skill in library.skills},
            "counts": dict.fromkeys(COUNTS, 0),
            "statuses": {(s, node.id): FAIL for s in STATUSES for node in library.targets},
            "certainty": {node.id: Fraction(0) for node in library.targets},
        }

    def _give(self, state: State, given: Given) -> None:
        status = next((status for status in STATUSES if status == given.subject.id), None)
        if status is not None:
            for name in given.values:
                state.statuses[status, self.resolver.recommendable(name, {})] = PASS
            return
        subject = self.resolver.subject(given.subject)
        if subject.type == "fact":
            state.facts[subject.id] = PASS if _yes_or_no(subject.id, given) == "yes" else FAIL
        elif subject.type == "level":
            level = self.resolver.level(given.values[0])
            state.levels[subject.id] = Interval(level, level)
            if subject.question:
                rows = state.values.setdefault(subject.question.id, {})
                assert isinstance(rows, dict)
                rows[subject.id] = level
        elif subject.type == "count":
            state.counts[subject.id] = int(number_of(given.values[0], "questions"))
        elif subject.question is not None:
            state.values[subject.id] = self._value(subject.question, given)

    def _value(self, question: Question, given: Given) -> object:
        match question.type:
            case "number":
                return self._number(question, given.values[0])
            case "scale":
                return frozenset({point_of(given.values[0], question)})
            case "yes-no":
                return frozenset({_yes_or_no(question.id, given)})
        return frozenset().union(*self.resolver.options(question, given.values))

    def _number(self, question: Question, name: Name) -> object:
        number = float(number_of(name, question.unit))
        if not question.banded:
            return number
        for option in question.options:
            band = option.band
            if band and band.start <= number and (band.end is None or number < band.end):
                return frozenset({option.id})
        raise Fault("R105", f"{number:g} lies in no band of '{spaced(question.id)}'.", "", name)


def _yes_or_no(subject: str, given: Given) -> str:
    name = given.values[0]
    if name.id not in ("yes", "no"):
        message = f"'{spaced(name.id)}' is not an answer to '{spaced(subject)}'."
        raise Fault("R104", message, "Write yes or no.", name)
    return name.id


def _missing(rule: Rule, code: str, wanted: bool) -> Problem:
    said = "applies to" if wanted else "but not to"
    message = f"'{rule.id}' has no example under '{said}'."
    cure = "Add a person on each side of its boundary."
    return Problem(rule.place, code, message, cure, "warning")


def _wrong(rule: Rule, example: Example) -> Problem:
    if example.applies:
        message = f"'{rule.id}' does not apply to this person, but the example says it does."
        return Problem(example.place, "R701", message, "Mend the rule or the example.")
    message = f"'{rule.id}' applies to this person, but the example says it does not."
    return Problem(example.place, "R702", message, "Mend the rule or the example.")
