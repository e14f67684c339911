"""Tiny packs as YAML, so that tests read like rules.

`tiny(ask("a"), rule("r", "when: {a: yes}", "then: {recommend: shop, strength: strong}"))` writes
a pack, reads and compiles it. `faults(..)` takes the same and gives all that is wrong with it.
Nodes come as lines by kind, `roles="baker: requires: [dough: strong]"`; every kind has some.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from segue.advice import compose
from segue.check import check_library
from segue.content import read_pack
from segue.errors import Problem
from segue.explain import why
from segue.inference import infer
from segue.plan import FAIL, PASS, UNKNOWN, Plan, State, build, run
from segue.questionnaire import check_answers
from segue.schema.advice import Advice
from segue.schema.answers import Answers
from segue.schema.library import Library
from segue.schema.proof import Proof

PACK = """\
pack: tiny
version: 1.0.0
label: Tiny
kinds:
  path:   {noun: path, label: Path, recommended: yes}
  role:   {noun: role, label: Role, recommended: yes}
  course: {noun: course, label: Course, recommended: yes}
  step:   {noun: step, label: Step, recommended: yes}
  group:  {noun: group, label: Group}
  skill:  {noun: skill, label: Skill, levels: yes}
nouns:
  option: [path, role]
relations:
  requires: {words: [requires, is required by], to: [skill, group], level: yes}
  develops: {words: [develops, is developed by]}
  part-of:  {words: [is part of, includes], transitive: yes, acyclic: yes}
  near:     {words: [is near, is near], symmetric: yes}
  leads-to: {words: [leads to, is reached through]}
  precedes: {words: [precedes, comes after], from: [step], to: [step], acyclic: yes}
settings:
  requires: requires
  part of: part-of
  gaps for: [role]
  steps: step
  develops: develops
  serves: [leads-to]
  precedes: precedes
  shown: 5
  phases:
    - {phase: now, label: Now, until week: 1}
    - {phase: soon, label: Soon, until week: 4}
    - {phase: later, label: Later}
  prefer:
    cheapest: {property: cost, first: lowest}
"""
STRENGTHS = """\
strengths:
  slight:   {factor: 1/5}
  moderate: {factor: 2/5}
  strong:   {factor: 7/10}
recommend from: moderate
bands: {9/10: very strong, 7/10: strong, 2/5: moderate, 0: slight}
source: adviser
"""
NODES = {
    "path": "shop\njob\nhome-baking",
    "role": "baker",
    "course": "school",
    "step": "first-loaf",
    "skill": "dough\nshaping\nbooks",
}
CAUTIONS = "dust rent"
_BESIDE = {"pack", "strengths", "questionnaire", "facts", "cautions", "sources", "relations"}
_BESIDE |= {"efforts", "doubts"}


class Rule(str):
    """The text of one rule."""


class Question(str):
    """The text of one question."""


def rule(name: str, *lines: str) -> Rule:
    """A rule of such lines; `because` and `source` are added where they are not among them."""
    given = {line.partition(":")[0] for line in lines}
    more = ["because: Because."] * ("because" not in given)
    more += ["source: adviser"] * ("source" not in given)
    return Rule("\n    ".join([f"  - rule: {name}", *lines, *more]))


def choose(name: str, options: str, prefer: str = "strongest") -> Rule:
    return rule(name, f"choose one of: [{options}]", f"prefer: [{prefer}]")


def ask(name: str, type: str = "yes-no", *more: str) -> Question:
    """A question; `more` are entries as `least: 1`."""
    entries = ["text: " + name + "?", "why: So.", f"type: {type}", *more]
    return Question("\n    ".join([f"  - question: {name}", *entries]))


def choice(name: str, words: str, *more: str, type: str = "choice") -> Question:
    """A question of one-word options, each with a label like its id; `shop=self-employed`
    is an option that also means a fact."""
    return ask(name, type, "options:", *(_option(word) for word in words.split()), *more)


def choices(name: str, words: str, *more: str) -> Question:
    return choice(name, words, *more, type="choices")


def _option(word: str) -> str:
    id, _, meant = word.partition("=")
    also = f", also: [{meant}]" if meant else ""
    return f"  - {{id: {id}, label: {id.capitalize()}{also}}}"


def scale(name: str, *more: str) -> Question:
    return ask(name, "scale", "least: 1", "most: 5", *more)


def hours(name: str) -> Question:
    """A number typed in."""
    return ask(name, "number", "unit: hours", "least: 0", "most: 99")


def months(name: str) -> Question:
    """A number asked in the bands 0-2, 3-5 and 6 or more months."""
    bands = {"s-0": "from 0 below 3", "s-3": "from 3 below 6", "s-6": "from 6"}
    made = [f"  - {{id: {id}, label: {id}, band: {band}}}" for id, band in bands.items()]
    return ask(name, "number", "unit: months", "options:", *made)


def grid(name: str, rows: str, *more: str) -> Question:
    anchors = "anchors: [A, B, C, D, E]"
    made = [f"  - {{row: {row}, label: {row.capitalize()}, {anchors}}}" for row in rows.split()]
    return ask(name, "levels", "rows:", *made, *more)


def files(
    *parts: Rule | Question, facts: str = "", cautions: str = CAUTIONS, **texts: str
) -> Texts:
    """The files of a pack by name. `texts` are nodes by kind in the plural (`roles=...`), or
    the whole text of `pack`, `strengths`, `sources`, `relations` or `rules`."""
    questions = [part for part in parts if isinstance(part, Question)] or [ask("a")]
    rules = [part for part in parts if isinstance(part, Rule)]
    written = {
        "knowledge/pack.yaml": PACK,
        "knowledge/strengths.yaml": STRENGTHS,
        "knowledge/questionnaire.yaml": "\n".join(["questions:", *questions]),
        "knowledge/cautions.yaml": "\n".join(["cautions:", *map(_caution, cautions.split())]),
    }
    if facts:
        lines = [f"  {fact}: {{label: {fact.capitalize()}}}" for fact in facts.split()]
        written["knowledge/facts.yaml"] = "\n".join(["facts:", *lines])
    if rules:
        written["rules/rules.yaml"] = "\n".join(["about: Tests", "rules:", *rules])
    for kind, lines_ in NODES.items():
        written[f"knowledge/{kind}s.yaml"] = _nodes(kind, lines_)
    return written | {_file(name): _text(name, text) for name, text in texts.items()}


Texts = dict[str, str]


def _file(name: str) -> str:
    return "rules/rules.yaml" if name == "rules" else f"knowledge/{name}.yaml"


def _text(name: str, text: str) -> str:
    return text if name in _BESIDE or name == "rules" else _nodes(name.removesuffix("s"), text)


def _nodes(kind: str, lines: str) -> str:
    made = [_node(line.strip()) for line in lines.splitlines() if line.strip()]
    return "\n".join([f"kind: {kind}", "nodes:", *made])


def _node(line: str) -> str:
    name, _, more = line.partition(": ")
    entries = ", ".join(
        [f"label: {name.capitalize()}", "source: adviser", *([more] if more else [])]
    )
    return f"  {name}: {{{entries}}}"


def _caution(name: str) -> str:
    return f"  {name}: {{label: {name.capitalize()}, advice: Take care., source: adviser}}"


def write(directory: Path, written: Mapping[str, str]) -> Path:
    for name, text in written.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    return directory


class Tiny:
    """A pack that was read, and what it makes of a person's answers."""

    def __init__(self, library: Library) -> None:
        self.library = library

    @cached_property
    def plan(self) -> Plan:
        return build(self.library)

    def read(self, **answers: object) -> Answers:
        """Answers by question, `_` standing for `-`."""
        given = {name.replace("_", "-"): value for name, value in answers.items()}
        return check_answers(self.library, given)

    def run(self, **answers: object) -> State:
        return run(self.plan, self.read(**answers))

    def verdict(self, rule: str, **answers: object) -> int:
        """PASS, UNKNOWN or FAIL, of a rule (without `for each`) on a person."""
        state = self.run(**answers)
        if any(firing.rule.rule.id == rule for firing in state.firings()):
            return PASS
        (ground,) = (ground for ground in self.plan.rules if ground.rule.id == rule)
        concluded = ground.conclusions[0]
        unknown = self.plan.unknown_rules(state, concluded.sort, concluded.target)
        return UNKNOWN if ground in unknown else FAIL

    def fired(self, **answers: object) -> list[str]:
        """The rules that fire, each with what its nouns are bound to."""
        return sorted({firing.rule.name for firing in self.run(**answers).firings()})

    def advise(self, **answers: object) -> Advice:
        read = self.read(**answers)
        return compose(self.plan, infer(self.plan, read), read)

    def why(self, target: str, **answers: object) -> Proof:
        return why(self.plan, infer(self.plan, self.read(**answers)), target)


class Found(NamedTuple):
    library: Library | None
    problems: tuple[Problem, ...]


def checked(written: Mapping[str, str]) -> Found:
    """The library of such files, and every problem of reading and checking it."""
    with TemporaryDirectory() as directory:
        reading = read_pack(write(Path(directory), written))
    found = reading.problems
    if reading.library is not None:
        found += check_library(reading.library).problems
    return Found(reading.library, found)


def tiny(*parts: Rule | Question, **texts: str) -> Tiny:
    """A pack without errors."""
    found = checked(files(*parts, **texts))
    errors = [str(problem) for problem in found.problems if problem.severity == "error"]
    assert not errors, "\n".join(errors)
    assert found.library is not None
    return Tiny(found.library)


def faults(*parts: Rule | Question, **texts: str) -> list[str]:
    """What is wrong with a pack, as people read it; missing examples (R703) are left out."""
    found = checked(files(*parts, **texts)).problems
    return [str(problem) for problem in found if problem.code != "R703"]


def fault(*parts: Rule | Question, **texts: str) -> str:
    """The one thing wrong with a pack, without its place."""
    (found,) = faults(*parts, **texts)
    return found.partition(" ")[2]
