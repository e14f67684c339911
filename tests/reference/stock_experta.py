"""Stock experta as a third engine: the translated program, with experta's own matcher.

It runs what CLIPS runs, read from the same text: rules taken instance by instance, saliences
for levels. What the two put into right-hand sides beyond declaring facts is done in Python.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from reference.clips import READ, Given
from reference.clips_program import Program
from segue.evidence import combine
from segue.inference.compat import Fact, KnowledgeEngine
from segue.plan import Plan
from segue.schema.answers import Answers

import experta  # isort: skip  # only after compat has mended its import

Parsed = Any
"""A parenthesised expression: text, or a list of such."""
_TOKEN = re.compile(r'\(|\)|"[^"]*"|[^\s()]+')


class Named(Fact):
    """Any fact; `t` is its template."""


def parsed(text: str) -> Parsed:
    stack: list[list[Parsed]] = [[]]
    for token in _TOKEN.findall(text):
        if token == "(":
            stack.append([])
        elif token == ")":
            done = stack.pop()
            stack[-1].append(done)
        else:
            stack[-1].append(token)
    return stack[0][0]


class StockExperta:
    """One engine with a plan's rules, used again for each person."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._weighed: set[str] = set()
        program = Program(plan)
        rules = [text for text in program.constructs() if text.startswith("(defrule")]
        self.given = Given(
            plan,
            program.conditional,
            program.patterns.counted,
            program.levels_of_all,
            program.demands.counts,
        )
        made = {f"rule_{at}": self._rule(parsed(text)) for at, text in enumerate(rules)}
        body = {name: rule for name, rule in made.items() if rule is not None}
        self.engine = type("Stock", (KnowledgeEngine,), body)()

    def facts(self, answers: Answers) -> list[Fact]:
        return [
            Named(t=name, **{slot: _plain(value) for slot, value in slots.items()})
            for name, slots in self.given.facts(answers)
        ]

    def run(self, facts: list[Fact]) -> None:
        self._weighed.clear()
        self.engine.reset()
        self.engine.declare(*facts)
        self.engine.run()

    def read(self) -> dict[str, set[tuple[Any, ...]]]:
        found: dict[str, set[tuple[Any, ...]]] = {name: set() for name in READ}
        for fact in self.engine.facts.values():
            slots = READ.get(fact.get("t"))
            if slots:
                found[fact["t"]].add(tuple(fact[slot] for slot in slots))
        return found

    def infer(self, answers: Answers) -> dict[str, set[tuple[Any, ...]]]:
        self.run(self.facts(answers))
        return self.read()

    def _rule(self, rule: Parsed) -> Any:
        _, name, salience, *rest = rule
        at = rest.index("=>")
        act = self._act(name, rest[at + 1 :])
        if act is None:
            return None
        level = int(salience[1][1])
        return experta.Rule(*map(pattern, rest[:at]), salience=level)(act)

    def _act(self, name: str, then: list[Parsed]) -> Callable[..., None] | None:
        """The right-hand side; running sums are not kept, as weighing adds up itself."""
        if name.startswith("add-"):
            return None
        if name.startswith("weigh-"):
            return lambda engine, **_: self._weigh(engine, name.removeprefix("weigh-"))
        if then[0][0] == "settle-level":
            return lambda engine, **_: _settle_level(engine, then[0][1])
        if then[0][0] == "settle-counts":
            return lambda engine, **_: self._settle_counts(engine)
        return lambda engine, **bound: _declare(engine, then[0][1:], bound)

    def _settle_counts(self, engine: KnowledgeEngine) -> None:
        arising = {fact["question"] for fact in _of(engine, "arises")}
        arising |= {q.id for q in self.plan.library.questions} - self.given.conditional
        marks = [mark for mark in _of(engine, "mark") if mark["question"] in arising]
        answered = {mark["question"] for mark in marks if mark["what"] == "answered"}
        core = {q.id for q in self.plan.library.questions if q.core}
        counts = {
            "answered-questions": len(answered),
            "unsure-answers": len(marks) - len(answered),
            "unanswered-core-questions": len(core & arising - answered),
        }
        for name, value in counts.items():
            engine.declare(Named(t="tally", name=name, value=value))

    def _weigh(self, engine: KnowledgeEngine, target: str) -> None:
        if target in self._weighed:
            return
        self._weighed.add(target)
        sides: dict[str, list[Fraction]] = defaultdict(list)
        for fact in _of(engine, "evidence"):
            if fact["target"] == target:
                sides[fact["side"]].append(self.plan.scale.factors[fact["strength"]])
        certainty = combine(sides["for"], sides["against"])
        if certainty >= self.plan.scale.threshold:
            engine.declare(Named(t="reached", target=target))
        if certainty <= -self.plan.scale.threshold:
            engine.declare(Named(t="advised-against", target=target))


def pattern(element: Parsed) -> Any:
    """A condition element of experta's."""
    match element[0]:
        case "not":
            return experta.NOT(pattern(element[1]))
        case "exists":  # experta's EXISTS cannot be wired; the fact itself fires as well
            return pattern(element[1])
        case "and":
            return experta.AND(*map(pattern, element[1:]))
        case "or":
            return experta.OR(*map(pattern, element[1:]))
    return Named(t=element[0], **{slot[0]: _constraint(slot[1:]) for slot in element[1:]})


def _constraint(words: list[Parsed]) -> Any:
    first = words[0]
    if first.startswith("?") and "&:" in first:
        return experta.P(_test(first, words[1:]))
    if first.startswith("?"):
        return getattr(experta.MATCH, first[1:])
    options = [experta.L(_typed(word)) for word in first.split("|")]
    found = options[0]
    for option in options[1:]:
        found = found | option
    return found


def _test(first: str, rest: list[Parsed]) -> Callable[[Any], bool]:
    """A range: `?v&:(and (>= ?v 1.0) ... TRUE)`, or that within `(not ...)`."""
    test = rest[0]
    outside = test[0] == "not"
    bounds = [(part[0], float(part[2])) for part in (test[1] if outside else test)[1:-1]]

    def holds(value: Any) -> bool:
        if isinstance(value, str):
            return False
        inside = all(_COMPARE[how](value, bound) for how, bound in bounds)
        return bool(inside != outside)

    return holds


_COMPARE: dict[str, Callable[[float, float], bool]] = {
    ">": lambda value, bound: value > bound,
    ">=": lambda value, bound: value >= bound,
    "<": lambda value, bound: value < bound,
    "<=": lambda value, bound: value <= bound,
}


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | float) else str(value)


def _typed(word: str) -> Any:
    if re.fullmatch(r"-?\d+(\.\d+)?", word):
        return float(word) if "." in word else int(word)
    return word


def _of(engine: KnowledgeEngine, template: str) -> Iterator[Fact]:
    return (fact for fact in engine.facts.values() if fact.get("t") == template)


def _declare(engine: KnowledgeEngine, facts: list[Parsed], bound: dict[str, Any]) -> None:
    for template, *slots in facts:
        values = {name: _value(word, bound) for name, word in slots}
        engine.declare(Named(t=template, **values))


def _value(word: str, bound: dict[str, Any]) -> Any:
    return bound[word[1:]] if word.startswith("?") else _typed(word)


def _settle_level(engine: KnowledgeEngine, skill: str) -> None:
    low, high, floor, cap = 0, 4, 0, 4
    for fact in _of(engine, "stated"):
        if fact["skill"] == skill:
            low = high = fact["level"]
    for fact in _of(engine, "bound"):
        if fact["skill"] == skill and fact["side"] == "at-least":
            floor = max(floor, fact["level"])
        elif fact["skill"] == skill:
            cap = min(cap, fact["level"])
    ends = {"low": min(max(low, floor), cap), "high": min(max(high, floor), cap)}
    engine.declare(Named(t="level", skill=skill, **ends))


def trusted(plan: Plan) -> bool:
    """Whether no rule is barred by several conditions together.

    What experta makes of such an absence was seen to change with the hash seed: a rule may
    fire although all of the conditions that bar it hold.
    """
    rules = (text for text in Program(plan).constructs() if text.startswith("(defrule"))
    return not any("(not (and" in text for text in rules)
