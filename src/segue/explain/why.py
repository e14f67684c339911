"""Why: the derivation of one target, down to the person's own answers and the graph."""

from __future__ import annotations

from collections.abc import Iterator

from segue.advice.cautions import unchecked
from segue.advice.reasons import Reasons
from segue.advice.standing import Standing
from segue.errors import UnknownName, did_you_mean
from segue.evidence.certainty import DIGITS
from segue.explain.derivation import Derivations
from segue.explain.effects import Effects, Section, weighing
from segue.explain.leaning import leans
from segue.graph.sources import pack_ref, source_refs
from segue.plan import PASS, Plan, State, weighed
from segue.plan.conditions import all_marked
from segue.plan.state import NOTHING, Cell
from segue.schema.knowledge import Caution
from segue.schema.library import Library
from segue.schema.proof import Derivation, Proof, Waiting

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
        raise UnknownName(_unknown(library, target, known))
    prover = _Prover(plan, state)
    return prover.caution(name) if name in library.caution else prover.target(name)


def _unknown(library: Library, target: str, known: set[str]) -> str:
    node = library.node.get(target)
    if node is not None:
        noun = next(kind.noun for kind in library.kinds if kind.id == node.kind)
        return (
            f"we do not advise on '{target}': it is of the kind ‘{noun}’. "
            f"`segue graph show {target}` tells what is known of it."
        )
    cure = did_you_mean(target, known) or "`segue recommend --format json` has the ids."
    return f"nothing we advise on is called '{target}'. {cure}"


class _Prover:
    def __init__(self, plan: Plan, state: State) -> None:
        self.plan, self.state, self.library = plan, state, plan.library
        self.reasons = Reasons(plan, state)
        self.standing = Standing.of(plan, state)

    def target(self, name: str) -> Proof:
        node = self.library.node[name]
        outcome = self._outcome(name)
        effects = Effects(self.plan, self.state, name, outcome)
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
                "certainty": round(float(certainty), DIGITS),
                "weighing": weighing(self.plan, self.state, name),
                "strength": self.plan.scale.word(certainty) if weighed(self.state, name) else None,
                "rank": ranks.get(name),
                "for": self._behind(evidence, "for", effects, "evidence"),
                "against": self._behind(evidence, "against", effects, "evidence"),
                "ruled_out_by": self._behind(
                    ("ruled-out", name), "ruled-out", effects, "ruled-out"
                ),
                "as_far_as_we_know": self._marks(("we-recommend", name)),
                "leans": leans(self.plan, self.state, self._marks(("we-recommend", name)), name),
            }
        )

    def caution(self, name: str) -> Proof:
        caution = self.library.caution[name]
        cell = ("caution", name)
        applies = bool(self.state.supports.get(cell))
        rests = NOTHING.union(*(r for _, r in unchecked(self.plan, self.state, caution)))
        outcome = "applies" if applies else ("could-not-check" if rests else "not-raised")
        effects = Effects(self.plan, self.state, name, outcome)
        marks = all_marked(map(self.state.mark_of, self.state.supports.get(cell, ())))
        return Proof.model_validate(
            {
                "pack": pack_ref(self.library),
                "kind": "caution",
                "id": name,
                "label": caution.label,
                "outcome": outcome,
                "said": _SAID[outcome],
                "for": self._behind(cell, "caution", effects, "caution"),
                "questions": () if applies else self.reasons.in_order(rests),
                "waiting": () if applies else tuple(self._waiting(caution)),
                "as_far_as_we_know": self.reasons.in_order(marks),
                "leans": leans(self.plan, self.state, self.reasons.in_order(marks), name),
            }
        )

    def _behind(
        self, cell: Cell, sort: str, effects: Effects, section: Section
    ) -> list[Derivation]:
        return Derivations(self.plan, self.state, effects, section).of(cell, sort, cell[1])

    def _waiting(self, caution: Caution) -> Iterator[Waiting]:
        """The rules for a caution that could not be checked."""
        for rule, rests in unchecked(self.plan, self.state, caution):
            if rests:
                questions = self.reasons.in_order(rests)
                yield Waiting(
                    rule=rule.rule.id,
                    because="…".join(self.reasons.wording.sentence(rule)[::2]),
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
