"""Conditions in words, seen from outside: what each asks for, and how a person stands to it."""

from __future__ import annotations

from segue.advice.words import answer_words, label_of, level_words, supposed
from segue.plan import PASS, UNKNOWN, Plan, State
from segue.plan.conditions import Chosen, Condition, Has, Holds, Known, LevelIn, Measured, Range
from segue.schema.library import LEVELS
from segue.schema.questionnaire import Question
from segue.schema.rules import Status

_NOT_SAID = "you have not said"
_TOP = len(LEVELS) - 1
_STANDING: dict[tuple[Status, bool], str] = {
    ("we-recommend", True): "we recommend it",
    ("we-recommend", False): "we do not recommend it",
    ("evidence-for", True): "something speaks for it",
    ("evidence-for", False): "nothing you told us speaks for it",
    ("we-advise-against", True): "we advise against it",
    ("we-advise-against", False): "we do not advise against it",
    ("ruled-out", True): "it is ruled out",
    ("ruled-out", False): "it is not ruled out",
}


def asks(plan: Plan, condition: Condition) -> str:
    """What a condition asks for, as a phrase."""
    library = plan.library
    match condition:
        case LevelIn(skill=skill, levels=levels):
            return f"{label_of(library, skill)}: {level_range(levels)}"
        case Chosen(question=name, options=options, how=how):
            question = library.question[name]
            words = [answer_words(question, o) for o in _ordered(question, options)]
            return f"{_HOW[how]} {_joined(words, how)} at “{question.text}”"
        case Measured(question=name, range=range_):
            return f"{range_words(range_)} at “{library.question[name].text}”"
    return supposed(plan, condition)


_HOW = {"any": "the answer", "all": "the answers", "none": "an answer other than"}


def _joined(words: list[str], how: str) -> str:
    quoted = [f"“{word}”" for word in words]
    last = "and" if how == "all" else "or"
    return quoted[0] if len(quoted) < 2 else f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"


def _ordered(question: Question, options: frozenset[str]) -> list[str]:
    known = [option.id for option in question.options if option.id in options]
    return known or sorted(options)


def level_range(levels: frozenset[int]) -> str:
    """A set of levels: "at least working", "at most beginner", "working or strong"."""
    low, high = min(levels), max(levels)
    whole = len(levels) == high - low + 1
    if whole and low == high:
        return LEVELS[low]
    if whole and high == _TOP:
        return f"at least {LEVELS[low]}"
    if whole and low == 0:
        return f"at most {LEVELS[high]}"
    return " or ".join(LEVELS[level] for level in sorted(levels))


def range_words(range_: Range) -> str:
    """A range of numbers: "at least 3", "below 3000"."""
    low = None if range_.low is None else f"{float(range_.low):g}"
    high = None if range_.high is None else f"{float(range_.high):g}"
    if range_.outside:
        return f"a number other than {low}"
    if low is not None and low == high:
        return low
    ends = [f"{'above' if range_.low_open else 'at least'} {low}"] if low is not None else []
    if high is not None:
        ends.append(f"{'below' if range_.high_open else 'at most'} {high}")
    return " and ".join(ends)


def now(plan: Plan, state: State, condition: Condition) -> str:
    """How a person stands to a condition: what they said, or that they have not said."""
    match condition:
        case LevelIn(skill=skill):
            low, high = state.levels[skill]
            return (
                f"you are at {level_words(state, skill)}" if low == high else _level(state, skill)
            )
        case Chosen(question=name) | Measured(question=name):
            return said(plan, state, name)
        case Holds() | Known():
            unknown = condition.verdict(state) == UNKNOWN
            return f"{_NOT_SAID} enough to tell" if unknown else "nothing you said amounts to that"
        case Has(status=status, target=target):
            if condition.verdict(state) == UNKNOWN:
                return f"{_NOT_SAID} enough to tell"
            return _STANDING[status, state.statuses[status, target] == PASS]
    return "that is not so" if condition.verdict(state) != UNKNOWN else _NOT_SAID


def _level(state: State, skill: str) -> str:
    low, high = state.levels[skill]
    if (low, high) == (0, _TOP):
        return f"{_NOT_SAID} how far you are"
    return f"from what you said you are somewhere from {LEVELS[low]} to {LEVELS[high]}"


def said(plan: Plan, state: State, question: str) -> str:
    """What a person said to a question, or that it does not arise."""
    record = plan.library.question[question]
    if state.arises[question] != PASS:
        return "we did not ask you that, for other answers make it beside the point"
    if question not in state.values:
        return _NOT_SAID
    return f"you said “{answer_words(record, state.answers[question])}”"
