"""A plan as a decision of zen-engine: an expression node a level, weighing between levels.

Every rule instance is an expression over the answers and over what earlier nodes gave. Only
what rules over answers, stated levels, facts and statuses need is expressed: no counts of
answers or levels, no facts that options mean.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any

import zen

from reference.clips_agree import Found
from reference.clips_order import Order
from segue.plan import Plan
from segue.plan.conditions import AllOf, Answered, AnyOf, Chosen, Condition, Has, Holds, LevelIn
from segue.plan.ground import GroundRule
from segue.schema.answers import Answers
from segue.schema.questionnaire import UNSURE

STATUS = {
    "we-recommend": "rec",
    "we-advise-against": "adv",
    "ruled-out": "out",
    "evidence-for": "ev",
}
Expressions = Iterator[tuple[Hashable, str, str]]
"""What must be known first, the name of a value, and its expression."""


class ZenDecision:
    """One compiled decision; raises NotImplementedError where a plan cannot be expressed."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.conditional = {q for q, blocks in plan.relevance.items() if blocks}
        self.decision = zen.ZenEngine().create_decision(json.dumps(self._model()))

    @staticmethod
    def expresses(plan: Plan) -> bool:
        """Whether a plan needs nothing that is left out here."""
        means = any(said for found in (plan.meant_by, plan.counted_by) for said in found.values())
        conditions = (
            condition
            for rule in plan.rules
            for block in (*rule.branches, *rule.unless)
            for condition in block
        )
        known = Chosen | Answered | LevelIn | Holds | Has | AllOf | AnyOf
        return not means and all(isinstance(condition, known) for condition in conditions)

    def context(self, answers: Answers) -> dict[str, Any]:
        """The person as the decision's input."""
        given: dict[str, Any] = {q.id: [] for q in self.plan.library.questions}
        stated: dict[str, int] = {}
        for question, value in answers.values.items():
            if isinstance(value, dict):
                stated |= {row: int(level) for row, level in value.items() if level != UNSURE}
            elif value != UNSURE:
                several = value if isinstance(value, tuple) else (value,)
                given[question] = [str(one) for one in several]
        return {"a": given, "s": stated}

    def evaluate(self, context: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = self.decision.evaluate(context)["result"]
        return found

    def derived(self, found: dict[str, Any]) -> Found:
        """The rules that hold, as what they conclude."""
        rows: Found = {n: set() for n in ("held", "evidence", "ruled-out", "cautioned", "to-learn")}
        names = {"fact": "held", "caution": "cautioned", "learn": "to-learn"}
        for rule in self.plan.rules:
            if not found[f"r{rule.index}"]:
                continue
            for one in rule.conclusions:
                if one.sort in ("for", "against"):
                    row = (rule.rule.id, one.target, one.sort, one.strength)
                    rows["evidence"].add(row)
                else:
                    rows[names.get(one.sort, one.sort)].add((one.target,))
        return rows

    # --- the model -------------------------------------------------------------------------

    def _model(self) -> dict[str, Any]:
        levels = Order(self.plan, lambda rule: rule.index).saliences()
        found: dict[int, list[dict[str, str]]] = defaultdict(list)
        for member, name, expression in self._expressions():
            found[-levels[member]].append({"id": name, "key": name, "value": expression})
        nodes = [_node("in", "inputNode"), *(_level(n, found[n]) for n in sorted(found))]
        nodes.append(_node("out", "outputNode"))
        pairs = pairwise(nodes)
        edges = [
            {"id": f"e{at}", "type": "edge", "sourceId": one["id"], "targetId": other["id"]}
            for at, (one, other) in enumerate(pairs)
        ]
        return {"nodes": nodes, "edges": edges}

    def _expressions(self) -> Expressions:
        for question in self.conditional:
            when = _any(self._all(block) for block in self.plan.relevance[question])
            yield ("arises", question), _name("q", question), f"{when} ? a.{question} : []"
        for rule in self.plan.rules:
            when = _any(map(self._all, rule.branches))
            barred = [f"not {self._all(block)}" for block in rule.unless]
            yield rule.index, f"r{rule.index}", " and ".join([when, *barred])
        for sort, target in sorted(self._cells):
            yield from self._cell(sort, target)
        for node in self.plan.library.targets:
            name = _name("rec", node.id)
            reached = f"{_name('c', node.id)} >= {float(self.plan.scale.threshold) - 1e-9}"
            concluded = ("certainty", node.id) in self._cells
            yield ("recommended", node.id), name, self._recommended(node.id, reached, concluded)

    def _recommended(self, target: str, reached: str, concluded: bool) -> str:
        if not concluded:
            return "false"
        out = ("ruled-out", target) in self._cells
        return f"{reached} and not {_name('out', target)}" if out else reached

    @cached_property
    def _cells(self) -> set[tuple[str, str]]:
        return {c.cell for rule in self.plan.rules for c in rule.conclusions}

    def _cell(self, sort: str, target: str) -> Expressions:
        cell = sort, target
        if sort == "certainty":
            yield from self._certainty(target)
        elif sort in ("fact", "ruled-out"):
            rules = [f"r{r.index}" for r in self.plan.rules if cell in r.cells]
            yield cell, _name("f" if sort == "fact" else "out", target), _any(rules)

    def _certainty(self, target: str) -> Expressions:
        cell = "certainty", target
        plus, minus = self._side(target, "for"), self._side(target, "against")
        pair = f"(1 - {plus}), (1 - {minus})"
        certainty = f"((1 - {plus}) - (1 - {minus})) / (1 - min([{pair}]))"
        yield cell, _name("c", target), f"{plus} == {minus} ? 0 : {certainty}"
        speaking = [f"r{rule.index}" for rule in self._concluding(target, "for")]
        yield cell, _name("ev", target), _any(speaking)
        advised = f"{_name('c', target)} <= {-float(self.plan.scale.threshold) + 1e-9}"
        yield ("recommended", target), _name("adv", target), advised

    def _side(self, target: str, side: str) -> str:
        """The product of what each rule leaves open; a rule counts once, however it holds."""
        by_rule: dict[str, list[GroundRule]] = defaultdict(list)
        for rule in self._concluding(target, side):
            by_rule[rule.rule.id].append(rule)
        factors = []
        for rules in by_rule.values():
            strength = next(c.strength for c in rules[0].conclusions if c.sort == side)
            rest = float(1 - self.plan.scale.factors[strength])
            factors.append(f"({_any(f'r{rule.index}' for rule in rules)} ? {rest} : 1)")
        return " * ".join(factors) or "1"

    def _concluding(self, target: str, side: str) -> list[GroundRule]:
        return self._by_conclusion[side, target]

    @cached_property
    def _by_conclusion(self) -> dict[tuple[str, str], list[GroundRule]]:
        found: dict[tuple[str, str], list[GroundRule]] = defaultdict(list)
        for rule in self.plan.rules:
            for sort, target in {(c.sort, c.target) for c in rule.conclusions}:
                found[sort, target].append(rule)
        return found

    # --- conditions ------------------------------------------------------------------------

    def _all(self, block: Iterable[Condition]) -> str:
        parts = [self._condition(condition) for condition in block]
        return f"({' and '.join(parts)})" if parts else "true"

    def _condition(self, condition: Condition) -> str:
        match condition:
            case Chosen(question=question, options=options, how=how):
                return self._chosen(question, sorted(options), how)
            case Answered(question=question, wanted=wanted):
                return f"len({self._question(question)}) {'>' if wanted else '=='} 0"
            case LevelIn(skill=skill, levels=levels):
                return f"(s.{skill} in {sorted(levels)})"
            case Holds(fact=fact, wanted=True):
                return _name("f", fact)
            case Has(status=status, target=target, wanted=wanted):
                return self._status(status, target, wanted)
            case AllOf(parts=parts):
                return self._all(parts)
            case AnyOf(parts=parts):
                return _any(map(self._condition, parts))
        raise NotImplementedError(type(condition).__name__)

    def _chosen(self, question: str, options: list[str], how: str) -> str:
        asked = self._question(question)
        if how == "all":
            return f"({' and '.join(f'some({asked}, # == {o!r})' for o in options)})"
        some = f"some({asked}, # in {options})"
        return some if how == "any" else f"(len({asked}) > 0 and not {some})"

    def _question(self, question: str) -> str:
        return _name("q", question) if question in self.conditional else f"a.{question}"

    def _status(self, status: str, target: str, wanted: bool) -> str:
        sort = "ruled-out" if status == "ruled-out" else "certainty"
        known = (sort, target) in self._cells
        found = _name(STATUS[status], target) if known else "false"
        return found if wanted else f"not {found}"


def _any(parts: Iterable[str]) -> str:
    found = list(parts)
    return f"({' or '.join(found)})" if found else "false"


def _name(sort: str, name: str) -> str:
    return f"{sort}_{name.replace('-', '_')}"


def _node(id: str, type: str) -> dict[str, Any]:
    return {"id": id, "type": type, "name": id, "position": {"x": 0, "y": 0}}


def _level(number: int, expressions: list[dict[str, str]]) -> dict[str, Any]:
    content = {"passThrough": True, "expressions": expressions}
    return {**_node(f"level{number}", "expressionNode"), "content": content}
