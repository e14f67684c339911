"""Small libraries in few words, as records: `library(questions=[...], rules=[...])`.

Two kinds are recommended (`path`, `role`), one is a skill; `requires` and `develops` lead to
skills, `includes` is transitive, `is near` symmetric. Tests are written as in rule files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from segue.schema.answers import Answers
from segue.schema.base import Citation
from segue.schema.knowledge import Caution, Fact, Kind, Node, Noun, Relation, RelationKind, Source
from segue.schema.library import (
    LEVELS,
    Library,
    Pack,
    Phase,
    Preference,
    Settings,
    Strength,
    Strengths,
)
from segue.schema.questionnaire import Band, CountAs, Meaning, Option, Question, Row
from segue.schema.rules import STATUSES, Block, Choice, Consequence, Line, Name, Rule, Walk

ADVISER = (Citation(source="adviser"),)
_WORDED = re.compile(
    r"(includes any of|includes all of|includes none of|one of|none of|any of|all of|includes|"
    r"at least|at most|above|below|between|not)\s+(.*)"
)
_COMPARISON = {
    "not": "is-not",
    "includes any of": "includes-any",
    "includes all of": "includes-all",
    "includes none of": "includes-none",
}
_WHOLE = (
    "answered",
    "not answered",
    "ruled out",
    "not ruled out",
    *(status.replace("-", " ") for status in STATUSES),
)
_REQUIRED = re.compile(r"(below|at least) what (the \w+) requires")
When = Mapping[str, str]


def dashed(words: str) -> str:
    return "-".join(words.split())


def name(words: str) -> Name:
    words = dashed(words.strip())
    the = words.startswith("the-")
    return Name(id=words.removeprefix("the-") if the else words, the=the)


def names(words: str) -> tuple[Name, ...]:
    return tuple(name(word) for word in words.strip("[]").split(","))


def line(subject: str, test: str) -> Line:
    comparison, values = _test(test)
    return Line(subject=name(subject), comparison=comparison, values=values, text=test)


def _test(test: str) -> tuple[Any, tuple[Name, ...]]:
    if test in _WHOLE:
        return dashed(test), ()
    if found := _REQUIRED.fullmatch(test):
        return f"{dashed(found[1])}-required", (name(found[2]),)
    if not (found := _WORDED.fullmatch(test)):
        return "is", (name(test),)
    comparison = _COMPARISON.get(found[1], dashed(found[1]))
    if comparison == "between":
        return comparison, tuple(name(end) for end in found[2].split(" and "))
    return comparison, names(found[2])


def block(when: When) -> Block:
    return Block(lines=tuple(line(subject, test) for subject, test in when.items()))


def blocks(written: When | Sequence[When] | None) -> tuple[Block, ...]:
    """`when` is one mapping, `when any` and `unless` are lists."""
    if written is None:
        return ()
    several = [written] if isinstance(written, Mapping) else written
    return tuple(block(one) for one in several)


def walk(noun: str, words: str) -> Walk:
    """A line of `for each`; anchors are bound nouns or nodes."""
    own, _, kind = noun.partition(" (")
    start = Walk(noun=own, kind_noun=kind.rstrip(")") or own)
    if words.startswith("any "):
        return start.model_copy(update={"any": True})
    if dashed(words) in STATUSES:
        return start.model_copy(update={"status": dashed(words)})
    if words.startswith("the "):
        _, anchor, phrase = words.split(" ", 2)
        update = {"anchor": name(f"the {anchor}"), "phrase": phrase, "anchor_first": True}
    else:
        phrase, anchor = words.split(" the ")
        update = {"anchor": name(f"the {anchor}"), "phrase": phrase}
    return start.model_copy(update=update)


def then(words: str) -> Consequence:
    """`recommend a, b: strong`, `rule out a`, `count the skill: at least working`."""
    found = re.fullmatch(
        r"(recommend|advise against|rule out|caution|conclude|learn|count) ([^:]+)(?:: (.*))?",
        words,
    )
    assert found, words
    verb, targets, rest = dashed(found[1]), names(found[2]), found[3] or ""
    more: dict[str, str] = {}
    if verb == "count":
        for part in rest.split(", "):
            side, _, level = part.rpartition(" ")
            more[side.replace(" ", "_")] = level
    elif rest:
        more = {"strength": rest}
    return Consequence.model_validate({"verb": verb, "targets": targets, **more})


def rule(
    id: str,
    *conclusions: str,
    when: When | Sequence[When] | None = None,
    unless: Sequence[When] = (),
    each: Mapping[str, str] | None = None,
    if_not_answered: Any = "warn",
) -> Rule:
    return Rule(
        id=id,
        walks=tuple(walk(noun, words) for noun, words in (each or dict[str, str]()).items()),
        when=blocks(when),
        unless=blocks(unless),
        then=tuple(then(words) for words in conclusions),
        if_not_answered=if_not_answered,
        because="Because.",
        sources=ADVISER,
    )


def choose(id: str, options: str, prefer: str = "strongest") -> Choice:
    return Choice(
        id=id, options=names(options), prefer=names(prefer), because="One.", sources=ADVISER
    )


def meaning(*words: str) -> Meaning:
    """Facts by name; counts as `dough at least working`."""
    counts = [found for word in words if (found := re.fullmatch(r"(\S+) (at \w+) (\w+)", word))]
    return Meaning(
        facts=tuple(word for word in words if " at " not in word),
        counts=tuple(
            CountAs(skill=c[1], **{c[2].replace(" ", "_"): LEVELS.index(c[3])}) for c in counts
        ),
    )


def option(id: str, *means: str, band: tuple[float, float | None] | None = None) -> Option:
    found = Band(start=band[0], end=band[1]) if band else None
    return Option(id=id, label=id, word=id, band=found, means=meaning(*means))


def question(
    id: str,
    type: Any = "yes-no",
    options: str | Iterable[Option] = (),
    when: When | Sequence[When] | None = None,
    **more: Any,
) -> Question:
    made = [option(word) for word in options.split()] if isinstance(options, str) else options
    return Question(
        id=id, text=id, why=id, type=type, options=tuple(made), when=blocks(when), **more
    )


def scale(id: str, means: Mapping[int, Meaning] | None = None) -> Question:
    return question(id, "scale", least=1, most=5, point_means=dict(means or dict[int, Meaning]()))


def grid(id: str, rows: str, when: When | None = None) -> Question:
    made = tuple(Row(id=row, label=row, anchors=LEVELS) for row in rows.split())
    return question(id, "levels", when=when, rows=made)


def relation(words: str) -> Relation:
    """`baker requires dough`, or `baker requires dough: strong`."""
    edge, _, level = words.partition(": ")
    source, kind, target = edge.split()
    return Relation(
        source=source, relation=kind, target=target, level=LEVELS.index(level) if level else None
    )


def node(kind: str, words: str) -> Node:
    """`school`, or `school=3` for one that costs 3."""
    id, _, cost = words.partition("=")
    properties = {"cost": float(cost)} if cost else {}
    return Node(id=id, kind=kind, label=id, sources=ADVISER, properties=properties)


KINDS = (
    Kind(id="path", noun="path", label="Path", recommended=True),
    Kind(id="role", noun="role", label="Role", recommended=True),
    Kind(id="skill", noun="skill", label="Skill", levels=True),
)
RELATION_KINDS = (
    RelationKind(id="requires", forward="requires", backward="is required by", level=True),
    RelationKind(id="develops", forward="develops", backward="is developed by"),
    RelationKind(id="includes", forward="includes", backward="is part of", transitive=True),
    RelationKind(id="near", forward="is near", backward="is near", symmetric=True),
    RelationKind(id="leads", forward="leads to", backward="is reached through"),
    RelationKind(id="precedes", forward="precedes", backward="follows", transitive=True),
)
SETTINGS = Settings(
    requires="requires",
    part_of="includes",
    gap_kinds=("role",),
    step_kind="path",
    develops="develops",
    serves=("leads",),
    precedes="precedes",
    phases=(Phase(id="later", label="Later"),),
    preferences=(Preference(word="cheapest", property="cost"),),
)
STRENGTHS = Strengths(
    strengths=(
        Strength(name="slight", numerator=1, denominator=5),
        Strength(name="moderate", numerator=2, denominator=5),
        Strength(name="strong", numerator=7, denominator=10),
    ),
    recommend_from="moderate",
    bands=((2, 5, "moderate"), (0, 1, "slight")),
    sources=ADVISER,
)


def library(
    questions: Iterable[Question] = (),
    rules: Iterable[Rule] = (),
    facts: str = "",
    cautions: str = "",
    paths: str = "",
    roles: str = "",
    skills: str = "",
    relations: Iterable[str] = (),
    choices: Iterable[Choice] = (),
) -> Library:
    written = {"path": paths, "role": roles, "skill": skills}
    nodes = [node(kind, words) for kind in written for words in written[kind].split()]
    warned = [
        Caution(id=f"caution-{id}", label=id, advice=id, sources=ADVISER) for id in cautions.split()
    ]
    return Library(
        pack=Pack(id="tiny", version="1", label="Tiny"),
        settings=SETTINGS,
        strengths=STRENGTHS,
        kinds=KINDS,
        nouns=(Noun(noun="option", kinds=("path", "role")),),
        relation_kinds=RELATION_KINDS,
        nodes=tuple(nodes),
        relations=tuple(relation(words) for words in relations),
        questions=tuple(questions),
        facts=tuple(Fact(id=id, label=id) for id in facts.split()),
        cautions=tuple(warned),
        sources=(Source(id="somewhere", title="Somewhere"),),
        rules=tuple(rules),
        choices=tuple(choices),
    )


def named(*questions: str) -> frozenset[str]:
    """Questions, as marks and unknowns name them."""
    return frozenset(questions)


def person(**values: Any) -> Answers:
    """Answers by question, `_` standing for `-`; lists become tuples."""
    return Answers(
        values={
            key.replace("_", "-"): tuple(value) if isinstance(value, list) else value
            for key, value in values.items()
        }
    )
