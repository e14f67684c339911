"""Why: the derivation of one target, down to the person's own answers and the graph."""

from __future__ import annotations

from collections.abc import Iterator

from segue.advice.cautions import unchecked
from segue.advice.reasons import Reasons, passing
from segue.advice.standing import Standing
from segue.advice.words import BLANK, answer_words
from segue.errors import UnknownName, did_you_mean
from segue.graph.sources import pack_ref, source_refs
from segue.plan import PASS, Firing, Plan, State, weighed
from segue.plan.conditions import all_marked
from segue.plan.ground import Conclusion
from segue.plan.state import NOTHING, Cell
from segue.schema.advice import Premise, SourceRef
from segue.schema.knowledge import Caution
from segue.schema.proof import Derivation, PremiseNode, Proof, Waiting

_DIGITS = 4
_SAID = {
    "recommended": "We recommend it.",
    "set-aside": "It fits, but we chose {chosen} instead of it.",
    "weak": "Something speaks for it, but not enough to recommend it.",
    "advised-against": "What we know speaks against it.",
    "ruled-out": "It is ruled out.",
    "applies": "This applies to you.",
    "could-not-check": "We could not check this.",
    "no-evidence": "Nothing you told us speaks for it or against it.",
    "not-raised": "Nothing you told us calls for this.",
}


def why(plan: Plan, state: State, target: str) -> Proof:
    """The proof of one target of a person's result; raises UnknownName."""
    library = plan.library
    known = {node.id for node in library.targets} | set(library.caution)
    name = target if target in known else f"caution-{target}"
    if name not in known:
        hint = did_you_mean(target, known)
        raise UnknownName(f"nothing we advise on is called '{target}'. {hint}".strip())
    prover = _Prover(plan, state)
    return prover.caution(name) if name in library.caution else prover.target(name)


class _Prover:
    def __init__(self, plan: Plan, state: State) -> None:
        self.plan, self.state, self.library = plan, state, plan.library
        self.reasons = Reasons(plan, state)
        self.standing = Standing.of(plan, state)

    def target(self, name: str) -> Proof:
        node = self.library.node[name]
        outcome = self._outcome(name)
        chosen = self.standing.set_aside.get(name)
        said = _SAID[outcome].format(chosen=self.library.node[chosen[1]].label if chosen else "")
        certainty = self.state.certainty[name]
        ranks = {target: rank for rank, target in self.standing.ranked(node.kind)}
        evidence = ("certainty", name)
        return Proof.model_validate(
            {
                "pack": pack_ref(self.library),
                "kind": node.kind,
                "id": name,
                "label": node.label,
                "outcome": outcome,
                "said": said,
                "certainty": round(float(certainty), _DIGITS),
                "strength": self.plan.scale.word(certainty) if weighed(self.state, name) else None,
                "rank": ranks.get(name),
                "for": self.derivations(evidence, "for", name),
                "against": self.derivations(evidence, "against", name),
                "ruled_out_by": self.derivations(("ruled-out", name), "ruled-out", name),
                "as_far_as_we_know": self._marks(("we-recommend", name)),
            }
        )

    def caution(self, name: str) -> Proof:
        caution = self.library.caution[name]
        cell = ("caution", name)
        applies = bool(self.state.supports.get(cell))
        rests = NOTHING.union(*(r for _, r in unchecked(self.plan, self.state, caution)))
        outcome = "applies" if applies else ("could-not-check" if rests else "not-raised")
        return Proof.model_validate(
            {
                "pack": pack_ref(self.library),
                "kind": "caution",
                "id": name,
                "label": caution.label,
                "outcome": outcome,
                "said": _SAID[outcome],
                "for": self.derivations(cell, "caution", name),
                "questions": () if applies else self.reasons.in_order(rests),
                "waiting": () if applies else tuple(self._waiting(caution)),
                "as_far_as_we_know": self.reasons.in_order(
                    all_marked(map(self.state.mark_of, self.state.supports.get(cell, ())))
                ),
            }
        )

    def _waiting(self, caution: Caution) -> Iterator[Waiting]:
        """The rules for a caution that could not be checked."""
        for rule, rests in unchecked(self.plan, self.state, caution):
            if rests:
                questions = self.reasons.in_order(rests)
                yield Waiting(
                    rule=rule.rule.id,
                    because=BLANK.sub("…", rule.rule.because),
                    sources=source_refs(self.library, rule.rule.sources),
                    questions=questions,
                    asked=tuple(self.library.question[q].text for q in questions),
                )

    def _marks(self, cell: Cell) -> tuple[str, ...]:
        return self.reasons.in_order(self.state.mark(cell))

    def _outcome(self, name: str) -> str:
        if name in self.standing.set_aside:
            return "set-aside"
        if self.state.statuses["ruled-out", name] == PASS:
            return "ruled-out"
        if self.standing.recommended(name):
            return "recommended"
        if self.state.statuses["we-advise-against", name] == PASS:
            return "advised-against"
        return "weak" if self.state.supports.get(("certainty", name)) else "no-evidence"

    def derivations(self, cell: Cell, sort: str, target: str) -> list[Derivation]:
        """Every firing behind a conclusion, the strongest first."""
        found = [
            (firing, conclusion)
            for firing in self.state.supports.get(cell, ())
            for conclusion in firing.rule.conclusions
            if (conclusion.sort, conclusion.target) == (sort, target)
        ]
        factors = self.plan.scale.factors
        found.sort(key=lambda of: -factors.get(of[1].strength, 0))
        counted: set[str] = set()
        return [self._derivation(firing, conclusion, counted) for firing, conclusion in found]

    def _derivation(self, firing: Firing, conclusion: Conclusion, counted: set[str]) -> Derivation:
        """One firing; only the first of a rule adds anything, since a rule counts once."""
        rule = firing.rule.rule.id
        factor = None if rule in counted else self.plan.scale.factors.get(conclusion.strength)
        counted.add(rule)
        return Derivation.model_validate(
            {
                "rule": firing.rule.rule.id,
                "for": conclusion.sort != "against",
                "strength": conclusion.strength or None,
                "adds": None if factor is None else float(factor),
                "because": self.reasons.because(firing),
                "sources": self.reasons.sources(firing),
                "premises": tuple(self._premises(firing)),
                "as_far_as_we_know": self.reasons.in_order(self.state.mark_of(firing)),
            }
        )

    def _premises(self, firing: Firing) -> Iterator[PremiseNode]:
        for condition in passing(firing, self.state):
            premise = self.reasons.premise(condition)
            supports = [d for cell in condition.reads() for d in self._supports(cell)]
            yield PremiseNode(premise=premise, supports=tuple(supports))
        for premise in self.reasons.premises(firing):
            if premise.kind == "relation" or premise.absent:
                yield PremiseNode(premise=premise)

    def _supports(self, cell: Cell) -> Iterator[Derivation]:
        """What stands behind a cell: rules that fired for it, and answers that mean it."""
        sort, name = cell
        if sort == "recommended":
            yield from self.derivations(("certainty", name), "for", name)
        elif sort == "fact":
            yield from self._meant(name)
            yield from self.derivations(cell, "fact", name)
        elif sort == "level":
            yield from self._rated(name)
            yield from self.derivations(cell, "at-least", name)
            yield from self.derivations(cell, "at-most", name)
        elif sort == "certainty":
            yield from self.derivations(cell, "for", name)
            yield from self.derivations(cell, "against", name)
        elif sort == "ruled-out":
            yield from self.derivations(cell, "ruled-out", name)

    def _meant(self, fact: str) -> Iterator[Derivation]:
        for said in self.plan.meant_by[fact]:
            yield from self._answer(said.question, said.value)

    def _rated(self, skill: str) -> Iterator[Derivation]:
        for said in self.plan.counted_by[skill]:
            yield from self._answer(said.question, said.value)

    def _answer(self, question: str, value: str) -> Iterator[Derivation]:
        chosen = self.state.values.get(question)
        if not isinstance(chosen, frozenset) or value not in chosen:
            return
        record = self.library.question[question]
        text = f"you said “{answer_words(record, value)}” to “{record.text}”"
        premise = Premise(kind="answer", id=question, text=text, answers=(question,))
        yield Derivation(
            rule="questionnaire",
            because="Your answer means this.",
            sources=(SourceRef(id="answers", title="Your own answer"),),
            premises=(PremiseNode(premise=premise),),
        )
