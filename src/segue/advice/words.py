"""The person's own answers in words: clauses for premises, and the blanks of a `because`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from segue.plan import Plan, State
from segue.plan.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Chosen,
    Compared,
    Condition,
    Counted,
    Has,
    Holds,
    Known,
    LevelIn,
    Measured,
)
from segue.plan.vocabulary import spaced
from segue.schema.advice import PremiseKind
from segue.schema.base import Span
from segue.schema.knowledge import Relation
from segue.schema.library import LEVELS, Library
from segue.schema.questionnaire import Question

BLANK = re.compile(r"\{([^{}]+)\}")
_STATUS_WORDS = {
    "we-recommend": "we recommend",
    "we-advise-against": "we advise against",
    "ruled-out": "ruled out:",
    "evidence-for": "something speaks for",
}
NOT_SAID = "not said"


def label_of(library: Library, target: str) -> str:
    """The label of a node or caution."""
    return (library.node.get(target) or library.caution[target]).label


def inside(label: str) -> str:
    """A label within a sentence: a small first letter, unless it is a name or an I."""
    first, *rest = label.split(" ")
    named = first in ("I", "I'm") or first[1:] != first[1:].lower()
    if named or any(word[:1].isupper() for word in rest):
        return label
    return label[:1].lower() + label[1:]


def level_words(state: State, skill: str) -> str:
    """A skill's level as a word, or what is known of it."""
    low, high = state.levels[skill]
    if low == high:
        return LEVELS[low]
    if low > 0:
        return f"at least {LEVELS[low]}"
    return f"at most {LEVELS[high]}" if high < 4 else "unknown"


def answer_words(question: Question, value: object) -> str:
    """An answer as it reads to people."""
    if value is None or value == "not-sure" or value == ():
        return "I don't know" if value == "not-sure" else NOT_SAID
    if isinstance(value, dict):
        return _grid_words(question, value)
    if isinstance(value, tuple):
        return _listed(_option_words(question, option) for option in value)
    return _option_words(question, str(value))


def _grid_words(question: Question, rows: dict[str, object]) -> str:
    labels = {row.id: row.label for row in question.rows}
    said = (f"{labels[row]}: {_level_name(level)}" for row, level in rows.items())
    return "; ".join(said)


def _level_name(level: object) -> str:
    return LEVELS[level] if isinstance(level, int) else "I don't know"


def _option_words(question: Question, value: str) -> str:
    for option in question.options:
        if option.id == value:
            counted = option.label[:1].isdigit() and question.unit not in ("", "money")
            return f"{option.label} {question.unit}" if counted else option.label
    if question.type == "scale":
        return _point_words(question, value)
    return f"{value} {question.unit}".strip() if question.unit != "money" else value


def _point_words(question: Question, value: str) -> str:
    label = question.labels.get(int(float(value)))
    scale = f"{value} of {question.most:.0f}" if question.most is not None else value
    return f"{scale} ({label})" if label else scale


def _listed(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def relation_words(library: Library, relation: Relation) -> str:
    """An edge of the graph as a sentence."""
    kind = next(kind for kind in library.relation_kinds if kind.id == relation.relation)
    said = (
        f"{label_of(library, relation.source)} {kind.forward} {label_of(library, relation.target)}"
    )
    return said if relation.level is None else f"{said} at {LEVELS[relation.level]}"


def clause(plan: Plan, state: State, condition: Condition) -> str:
    """What a condition that passed found, as a clause to the person."""
    library = plan.library
    match condition:
        case Chosen(question=name, how="none", options=options):
            question = library.question[name]
            named = _listed(_option_words(question, o) for o in _in_order(question, options))
            return f"you did not name {named} at “{question.text}”"
        case Chosen(question=name, options=options):
            return _chosen_clause(library.question[name], state, options)
        case Measured(question=name):
            said = answer_words(library.question[name], state.answers.get(name))
            return f"you said {said} to “{library.question[name].text}”"
        case LevelIn(skill=skill, stated=stated):
            level = _level(state, skill, stated)
            return f"your level in {inside(label_of(library, skill))} is {level}"
        case Holds(fact=fact, wanted=wanted):
            return _fact_clause(library, fact, wanted)
    return supposed(plan, condition, state)


def _level(state: State, skill: str, stated: bool) -> str:
    if stated and state.stated[skill].low == state.stated[skill].high:
        return LEVELS[state.stated[skill].low]
    return level_words(state, skill)


def _chosen_clause(question: Question, state: State, options: frozenset[str]) -> str:
    value = state.values.get(question.id)
    chosen = value & options if isinstance(value, frozenset) else options
    named = _listed(_option_words(question, o) for o in _in_order(question, chosen))
    return f"you said “{named}” to “{question.text}”"


def _in_order(question: Question, options: frozenset[str]) -> list[str]:
    known = [option.id for option in question.options if option.id in options]
    return known or sorted(options)


def _fact_clause(library: Library, fact: str, wanted: bool) -> str:
    record = library.fact[fact]
    said = record.says or inside(record.label)
    return said if wanted else f"it is not so that {said}"


def supposed(plan: Plan, condition: Condition, state: State | None = None) -> str:
    """What a condition asks for, as a clause, whether it holds or not."""
    library = plan.library
    match condition:
        case Chosen(question=name, options=options):
            question = library.question[name]
            words = [_option_words(question, o) for o in _in_order(question, options)]
            verb = "you do not name" if condition.how == "none" else "you say"
            return f"{verb} “{' or '.join(words)}” to “{question.text}”"
        case Measured(question=name):
            return f"a fitting number is given to “{library.question[name].text}”"
        case LevelIn(skill=skill, levels=levels):
            words = [LEVELS[level] for level in sorted(levels)]
            return f"your level in {inside(label_of(library, skill))} is {' or '.join(words)}"
        case Holds(fact=fact, wanted=wanted) | Known(fact=fact, wanted=wanted):
            return _fact_clause(library, fact, wanted)
        case Has(status=status, target=target, wanted=wanted):
            said = f"{_STATUS_WORDS[status]} {label_of(library, target)}"
            return said if wanted else f"not {said}"
        case Answered(question=name, wanted=wanted):
            return (
                f"you {'have' if wanted else 'have not'} answered “{library.question[name].text}”"
            )
        case Counted(count=count):
            found = "" if state is None else f": {state.counts[count]}"
            return f"the number of {spaced(count)}{found}"
        case AllOf(parts=parts):
            return " and ".join(supposed(plan, part) for part in parts)
        case AnyOf(parts=parts):
            return " or ".join(supposed(plan, part) for part in parts)
        case Compared() if state is not None:
            labels = [label_of(library, target) for target in condition.leading(state)[:2]]
            return f"of all we compared, {_listed(labels)} lead"
    return "the recommendations were compared"


def kind_and_id(condition: Condition) -> tuple[PremiseKind, str]:
    """What a premise about a condition is of, for programs."""
    match condition:
        case Holds(fact=fact) | Known(fact=fact):
            return "fact", fact
        case LevelIn(skill=skill):
            return "level", skill
        case Has(target=target):
            return "target", target
        case Counted(count=count):
            return "count", count
        case Compared():
            return "count", "recommendations"
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return kind_and_id(parts[0])
    return "answer", getattr(condition, "question", "")


def span_words(span: Span) -> str:
    """A range as people read it."""
    low, high = f"{span.low:,g}", f"{span.high:,g}"
    return low if low == high else f"{low} to {high}"
