"""Rules for what patterns turn out to read: what does not hold, and what is known either way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reference.clips_conditions import absent, both, either, ordered
from reference.clips_order import Phase
from segue.plan.ground import GroundRule

if TYPE_CHECKING:
    from reference.clips_program import Program


class Asked:
    """What the patterns of a program ask for."""

    def __init__(self, program: Program) -> None:
        self.program = program

    def everything(self) -> None:
        for fact in self.program.plan.library.facts:
            self.program.patterns.denied(fact.id)
        for target in self.program.plan.library.targets:
            self.program.patterns.status("we-recommend", target.id)
        for rule in self.program.plan.rules:
            self.program.patterns.known(rule.index)

    def rules(self) -> Iterator[str]:
        """Rules for what patterns turned out to read; asking for some asks for more."""
        done: set[object] = set()
        while waiting := [ask for ask in self._asks() if ask not in done]:
            for ask in waiting:
                done.add(ask)
                yield from list(self._answer(*ask))

    def _asks(self) -> Iterator[tuple[str, object]]:
        yield from (("denied", fact) for fact in self.program.demands.denied)
        yield from (("closed", question) for question in self.program.demands.closed)
        yield from (("known", index) for index in self.program.demands.known)
        yield from (("weighed", target) for target in self.program.demands.weighed)

    def _answer(self, sort: str, name: object) -> Iterator[str]:
        if sort == "known":
            assert isinstance(name, int)
            yield from self._known(self.program.plan.rules[name])
            return
        assert isinstance(name, str)
        if sort == "denied":
            yield from self._denied(name)
        elif sort == "closed":
            yield from self._closed(name)
        elif not name.startswith("?"):
            yield from self.program.weighing(name)

    def _denied(self, fact: str) -> Iterator[str]:
        when = [self._no_longer_open(one.question) for one in self.program.plan.meant_by[fact]]
        when += [
            self.program.patterns.known(index)
            for index in self.program.patterns.concluding("fact", fact)
        ]
        when = [*dict.fromkeys(when), f"(not (held (fact {fact})))"]
        then = f"(assert (denied (fact {fact})))"
        yield from self.program.rule(f"deny-{fact}", ("fact", fact), Phase.SETTLE, when, then)

    def _no_longer_open(self, question: str) -> str:
        if question not in self.program.conditional:
            return self.program.patterns.answered(question)
        self.program.demands.closed[question] = None
        return f"(closed (question {question}))"

    def _closed(self, question: str) -> Iterator[str]:
        cell = ("arises", question)
        blocks = self.program.plan.relevance[question]
        dormant = both(
            either(self.program.patterns.fails(line) for line in block) for block in blocks
        )
        then = f"(assert (closed (question {question})))"
        for name, when in (
            ("said", self.program.patterns.answered(question)),
            ("dormant", dormant),
        ):
            yield from self.program.rule(
                f"closed-{name}-{question}", cell, Phase.MEAN, [when], then
            )

    def _known(self, rule: GroundRule) -> Iterator[str]:
        barred = [both(self.program.block(block)) for block in rule.unless]
        failed = both(either(map(self.program.patterns.fails, branch)) for branch in rule.branches)
        ways = [[failed], *([block] for block in barred)]
        ways += [
            ordered([*self.program.block(branch), *map(absent, barred)]) for branch in rule.branches
        ]
        then = f"(assert (known (rule {rule.index})))"
        for at, when in enumerate(ways):
            name = f"known-{rule.index}-{at}"
            yield from self.program.rule(name, self.program.name(rule), Phase.RULE, when, then)
