"""One person's state to advice: everything they are told, in the order to read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from segue.advice.cautions import cautions
from segue.advice.doubts import doubts
from segue.advice.money import shown_of
from segue.advice.reasons import Reasons
from segue.advice.standing import Standing
from segue.advice.steps import hours_a_week, plan_steps
from segue.advice.wording import Wording
from segue.advice.words import answer_words, span_words
from segue.evidence.certainty import DIGITS
from segue.plan import PASS, Firing, Plan, State
from segue.plan.conditions import AllOf, AnyOf, Condition, Has
from segue.plan.state import NOTHING
from segue.schema.advice import (
    Advice,
    Answered,
    Gap,
    Learn,
    Recommendation,
    RuledOut,
    SetAside,
    Unanswered,
    Weak,
)
from segue.schema.answers import Answers
from segue.schema.knowledge import Node


def compose(plan: Plan, state: State, answers: Answers, wording: Wording | None = None) -> Advice:
    """Word everything that was inferred for one person.

    Whoever advises many by one plan gives its `wording` each time, so that what is worded
    alike for everybody is worded once.
    """
    writer = _Writer(plan, state, Wording(plan) if wording is None else wording)
    return Advice(
        pack=writer.wording.pack,
        name=answers.name,
        answers=dict(answers.values),
        answered=tuple(writer.answered()),
        kinds=writer.wording.kinds,
        phases=writer.wording.phases,
        recommendations=tuple(writer.recommendations()),
        weak=tuple(writer.weak()),
        ruled_out=tuple(writer.ruled_out()),
        set_aside=tuple(writer.set_aside()),
        cautions=cautions(plan, state, writer.reasons),
        gaps=tuple(writer.gaps()),
        to_learn=tuple(writer.to_learn()),
        plan=plan_steps(writer.standing, writer.reasons),
        pace=writer.pace(),
        unanswered=tuple(writer.unanswered()),
        doubts=tuple(doubts(writer.standing, writer.reasons)),
        evidence_note=plan.library.pack.evidence_note,
    )


class _Writer:
    def __init__(self, plan: Plan, state: State, wording: Wording) -> None:
        self.plan, self.state, self.library = plan, state, plan.library
        self.wording = wording
        self.reasons = Reasons(plan, state, wording)
        self.standing = Standing.of(plan, state)
        self.told: set[str] = set()

    def answered(self) -> Iterator[Answered]:
        for question in self.library.questions:
            if question.id in self.state.answers:
                words = answer_words(question, self.state.answers[question.id])
                arises = self.state.arises[question.id] == PASS
                yield Answered(id=question.id, question=question.text, answer=words, arises=arises)

    def recommendations(self) -> Iterator[Recommendation]:
        for kind in self.library.recommended_kinds:
            for place, (rank, target) in enumerate(self.standing.ranked(kind.id)):
                yield self._recommendation(target, rank, place < self.library.settings.shown)

    def _recommendation(self, target: str, rank: int, shown: bool) -> Recommendation:
        node, money = self.library.node[target], self.wording.money(target)
        return Recommendation(
            kind=node.kind,
            id=target,
            label=node.label,
            about=node.about,
            rank=rank,
            certainty=self.standing.degrees[target],
            strength=self.wording.strength(self.state.certainty[target]),
            reasons=self.reasons.evidence(target),
            as_far_as_we_know=self._mark("we-recommend", target),
            shown=shown,
            requirements=self.standing.requirements(target),
            money=shown_of(money, self.told) if money else None,
        )

    def weak(self) -> Iterator[Weak]:
        for node in self._supported("certainty", self.library.targets):
            if not (self.standing.recommended(node.id) or self._ruled_out(node.id)):
                certainty = self.state.certainty[node.id]
                yield Weak(
                    kind=node.kind,
                    id=node.id,
                    label=node.label,
                    certainty=round(float(certainty), DIGITS),
                    strength=self.wording.strength(certainty),
                    reasons=self.reasons.evidence(node.id),
                )

    def _supported(self, sort: str, nodes: Iterable[Node]) -> list[Node]:
        """The nodes of which rules that fired concluded this."""
        supports = self.state.supports
        return [node for node in nodes if supports.get((sort, node.id))]

    def _ruled_out(self, target: str) -> bool:
        return self.state.statuses["ruled-out", target] == PASS

    def ruled_out(self) -> Iterator[RuledOut]:
        for node in self._supported("ruled-out", self.library.targets):
            cell = ("ruled-out", node.id)
            yield RuledOut(
                kind=node.kind,
                id=node.id,
                label=node.label,
                reasons=self.reasons.of(cell, *cell),
                as_far_as_we_know=self._mark(*cell),
            )

    def set_aside(self) -> Iterator[SetAside]:
        for target in self.standing.found:
            if target in self.standing.set_aside:
                node, (choice, chosen) = self.library.node[target], self.standing.set_aside[target]
                yield SetAside(
                    kind=node.kind,
                    id=target,
                    label=node.label,
                    chosen=chosen,
                    because=choice.because,
                    sources=self.wording.references(choice.sources),
                    as_far_as_we_know=self._mark("we-recommend", target, chosen),
                )

    def _mark(self, status: str, *targets: str) -> tuple[str, ...]:
        marks = [self.state.mark((status, target)) for target in targets]
        return self.reasons.in_order(NOTHING.union(*marks))

    def gaps(self) -> Iterator[Gap]:
        """The gaps of every recommended role, in the order of rank."""
        for kind in self.library.settings.gap_kinds:
            for _, role in self.standing.ranked(kind):
                for requirement in self.standing.requirements(role):
                    if requirement.standing != "met":
                        yield Gap(
                            role=role,
                            role_label=self.library.node[role].label,
                            skill=requirement.skill,
                            label=requirement.label,
                            have=requirement.have,
                            need=requirement.need,
                        )

    def to_learn(self) -> Iterator[Learn]:
        """What rules say to learn, but for what is learned solely for what is set aside."""
        for skill in self._supported("learn", self.library.skills):
            cell = ("learn", skill.id)
            if not all(map(self._for_set_aside, self.state.supports[cell])):
                reasons = self.reasons.of(cell, *cell)
                yield Learn(skill=skill.id, label=skill.label, reasons=reasons)

    def _for_set_aside(self, firing: Firing) -> bool:
        """Whether a firing would fall if what is set aside were not recommended."""
        return any(self._leans(line) for line in firing.rule.branches[firing.branch])

    def _leans(self, condition: Condition) -> bool:
        match condition:
            case Has(status="we-recommend", target=target):
                return target in self.standing.set_aside
            case AllOf(parts=parts):
                return any(map(self._leans, parts))
            case AnyOf(parts=parts):
                return all(self._leans(p) for p in parts if p.verdict(self.state) == PASS)
        return False

    def pace(self) -> str:
        pace = hours_a_week(self.library, self.state.values)
        if pace is None:
            return ""
        hours, told = pace
        said = f"{span_words(hours)} hours a week"
        return f"at {said}" if told else f"at {said}, which we assumed because you did not say"

    def unanswered(self) -> Iterator[Unanswered]:
        for question in self.library.questions:
            arises = self.state.arises[question.id] == PASS
            if arises and question.id not in self.state.values:
                yield Unanswered(
                    id=question.id,
                    text=question.text,
                    unsure=self.state.unsure(question.id),
                    core=question.core,
                )
