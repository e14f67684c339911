"""The blanks of a `because`: what the pack puts there once, and what each person's answers do."""

from __future__ import annotations

from segue.advice.words import BLANK, NOT_SAID, answer_words, inside, label_of, level_words
from segue.plan import Plan, State
from segue.plan.conditions import Condition, LevelIn
from segue.plan.ground import GroundRule
from segue.schema.library import LEVELS

Sentence = tuple[str, ...]
"""Text and the name of a blank by turns, beginning and ending with text."""


def sentence(plan: Plan, rule: GroundRule) -> Sentence:
    """The `because` of a rule, in which only blanks for the person's own words are left."""
    first, *rest = BLANK.split(rule.rule.because)
    found = [first]
    for name, text in zip(rest[::2], rest[1::2], strict=True):
        said = _said_by_pack(plan, rule, _key(name))
        if said is None:
            found += [_key(name), text]
        else:
            found[-1] += _fitted(said, found) + text
    return tuple(found)


def filled(plan: Plan, state: State, rule: GroundRule, parts: Sentence) -> str:
    """A sentence with the person's own words in the blanks that are left."""
    found = [parts[0]]
    for name, text in zip(parts[1::2], parts[2::2], strict=True):
        found += [_fitted(_said_by_person(plan, state, rule, name), found), text]
    return "".join(found)


def _key(name: str) -> str:
    return "-".join(name.lower().split())


def _fitted(said: str, before: list[str]) -> str:
    return inside(said) if any(before) else said


def _said_by_pack(plan: Plan, rule: GroundRule, key: str) -> str | None:
    """What fills a blank for everybody; None where it is for the person's own words."""
    if key.startswith("the-"):
        noun = key.removeprefix("the-")
        return label_of(plan.library, dict(rule.binding).get(noun, noun))
    if key == "your-level":
        return None
    if key == "required-level":
        return _required_level(plan, rule)
    subject = plan.vocabulary.subjects.get(key)
    if subject is None:
        return label_of(plan.library, plan.vocabulary.targets[key])
    if subject.type in ("level", "count") or subject.question is not None:
        return None
    return plan.library.fact[subject.id].label


def _said_by_person(plan: Plan, state: State, rule: GroundRule, key: str) -> str:
    if key == "your-level":
        return _your_level(state, rule)
    subject = plan.vocabulary.subjects[key]
    if subject.type == "level":
        return level_words(state, subject.id)
    if subject.question is None:
        return str(state.counts[subject.id])
    value = state.answers.get(subject.id)
    if subject.type == "scale" and value is not None and value != "not-sure":
        return str(value)
    return answer_words(subject.question, value)


def _your_level(state: State, rule: GroundRule) -> str:
    """The level in the skill that is compared with a need, or else in the bound one."""
    looked_at = [c for c in _lines(rule) if isinstance(c, LevelIn)]
    compared = [c.skill for c in looked_at if c.required_by]
    nodes = [node for _, node in rule.binding]
    bound = [c.skill for c in looked_at if c.skill in nodes]
    return level_words(state, [*compared, *bound][0]) if compared or bound else NOT_SAID


def _required_level(plan: Plan, rule: GroundRule) -> str:
    for condition in _lines(rule):
        if isinstance(condition, LevelIn) and condition.required_by:
            return LEVELS[plan.required[condition.required_by, condition.skill]]
    return NOT_SAID


def _lines(rule: GroundRule) -> list[Condition]:
    return [line for block in (*rule.branches, *rule.unless) for line in block]
