"""Blindness: what the answer to a question can influence, and a proof of what it cannot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from segue.check.influence import Influence, Knot, Reach
from segue.check.protection import COUNTED, TOLD, breaches
from segue.errors import UnknownName, did_you_mean
from segue.explain.chain import chain, label_of
from segue.graph.sources import pack_ref
from segue.plan import Plan
from segue.plan.state import Cell
from segue.render.words import listed
from segue.schema.blindness import Blindness, Influenced, QuestionReach
from segue.schema.questionnaire import Question

PROVED = (
    "What a question does not reach has the same certainty, is ruled out, recommended, set "
    "aside, warned of or to be learned alike, whatever is answered to that question, by "
    "anybody, whatever else they answer. Its rank is the same too, unless others of its kind "
    "come, go or move; the kinds in which that can happen are named."
)


def blind(plan: Plan, questions: Sequence[str] = ()) -> Blindness:
    """What these questions, or all, can influence; raises UnknownName.

    Chains are told for questions that are named, and for every breach.
    """
    library = plan.library
    unknown = [name for name in questions if name not in library.question]
    if unknown:
        offer = did_you_mean(unknown[0], library.question)
        cure = offer or f"The questions are {listed(list(library.question))}."
        raise UnknownName(f"nothing is asked under '{unknown[0]}'. {cure}")
    looked_at = [q for q in library.questions if not questions or q.id in questions]
    finder = _Finder(plan, Influence(plan), chains=bool(questions))
    found = tuple(map(finder.reach, looked_at))
    protected = tuple(question.id for question in looked_at if question.protected)
    return Blindness(
        pack=pack_ref(library),
        holds=not any(reach.breaches for reach in found),
        said=_said(found),
        proved=PROVED,
        protected=protected,
        questions=found,
    )


class _Finder:
    def __init__(self, plan: Plan, influence: Influence, *, chains: bool) -> None:
        self.plan, self.library = plan, plan.library
        self.influence, self.chains = influence, chains

    def reach(self, question: Question) -> QuestionReach:
        reach = self.influence.reach(question.id)
        results = tuple(self._results(reach))
        reached = {it.id for it in results}
        never = [node for node in self.library.targets if node.id not in reached]
        moved = [kind for kind in self.library.kinds if ("ranking", kind.id) in reach]
        found = QuestionReach(
            id=question.id,
            text=question.text,
            sensitive=question.sensitive,
            protected=question.protected,
            results=results,
            cautions=tuple(self._cautions(reach)),
            never=tuple(node.id for node in never),
            never_labels=tuple(node.label for node in never),
            reorders=tuple(kind.id for kind in moved),
            reorders_labels=tuple(kind.plural or kind.label for kind in moved),
            weeks=("plan", "") in reach,
        )
        protection = self._protection(question, reached) if question.protected else {}
        return found.model_copy(update=protection)

    def _results(self, reach: Reach) -> Iterator[Influenced]:
        """Targets in the pack's order, then skills to be learned."""
        for node in self.library.targets:
            found = next((c for s in ("chosen", "merit") if (c := (s, node.id)) in reach), None)
            if found is not None:
                yield self._influenced(found, reach)
        for skill in self.library.skills:
            if ("to-learn", skill.id) in reach:
                yield self._influenced(("to-learn", skill.id), reach)

    def _cautions(self, reach: Reach) -> Iterator[Influenced]:
        for caution in self.library.cautions:
            if ("caution", caution.id) in reach:
                yield self._influenced(("caution", caution.id), reach)

    def _influenced(self, result: Cell, reach: Reach) -> Influenced:
        return self._linked(result, reach.way(result) if self.chains else [])

    def _linked(self, result: Cell, way: list[Knot]) -> Influenced:
        """A result with the chain of a way to it."""
        sort, name = result
        kinds = {"learn": "learn", "to-learn": "learn", "caution": "caution"}
        return Influenced(
            kind=kinds.get(sort) or self.library.node[name].kind,
            id=name,
            label=label_of(self.library, name),
            how="ranking" if sort == "merit" else "result",
            chain=tuple(chain(self.plan, way)),
        )

    def _protection(self, question: Question, reached: set[str]) -> dict[str, object]:
        """What a protected question may decide, what follows from that, and its breaches."""
        decides = tuple(name for name in question.may_decide if name in reached)
        broken = list(breaches(self.influence, question))
        uncounted = self._uncounted(question)
        follows = uncounted - {breach.reached[1] for breach in broken} - set(decides)
        ordered = [node.id for node in (*self.library.targets, *self.library.skills)]
        return {
            "decides": decides,
            "follows": tuple(name for name in ordered if name in follows),
            "counts": tuple(name for name in ordered if name in reached - uncounted),
            "breaches": tuple(self._linked(breach.reached, breach.way) for breach in broken),
        }

    def _uncounted(self, question: Question) -> set[str]:
        """The results that are reached otherwise than by how many questions are answered."""
        found = self.influence.reach(question.id, COUNTED)
        return {knot[1] for knot in found if isinstance(knot, tuple) and knot[0] in TOLD}


def _said(found: Iterable[QuestionReach]) -> str:
    """The outcome in a sentence or two."""
    protected = [reach for reach in found if reach.protected]
    if not protected:
        return "None of these questions is protected, so nothing is forbidden to them."
    broken = [reach for reach in protected if reach.breaches]
    if not broken:
        return _kept(protected)
    names = listed([f"‘{reach.id}’" for reach in broken])
    one = len(broken) == 1
    verb, them = ("is", "it") if one else ("are", "them")
    return f"{names} {verb} protected, and can reach what the pack does not let {them} decide."


def _kept(protected: Sequence[QuestionReach]) -> str:
    """What is proved where no protected question has a breach."""
    one = len(protected) == 1
    whose = "this protected question" if one else f"these {len(protected)} protected questions"
    decides = any(reach.decides for reach in protected)
    may = f" and decide about what the pack names for {'it' if one else 'them'}" if decides else ""
    said = f"Proved: what is said to {whose} can raise cautions{may}, and reaches no other result."
    if any(reach.counts for reach in protected):
        among = "this one" if one else "these"
        said += f" Only how many questions are answered, {among} among them, reaches more."
    return said
