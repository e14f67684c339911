"""Why not: what is missing for a target, and the smallest changes that would bring it in."""

from __future__ import annotations

from collections.abc import Iterator

from segue.advice.reasons import Reasons
from segue.advice.standing import Standing
from segue.explain.attempts import Attempts
from segue.explain.edits import Edits
from segue.explain.goals import BeRecommended, ComeFirst, Goal, rank_of
from segue.explain.reach import Concluding
from segue.explain.search import MOST_FOUND, Found, Person, Search
from segue.explain.telling import answer_changes, hours_words
from segue.explain.why import why
from segue.graph.sources import pack_ref, source_refs
from segue.plan import Plan, run
from segue.schema.advice import Named, SourceRef
from segue.schema.answers import Answers
from segue.schema.changes import AnswerChange, ChangeSet, Extent, WhyNot
from segue.schema.library import Library
from segue.schema.proof import Proof

_FIRST = "It is already the first of its kind, so nothing needs to change."
_CAUTION = "A caution is not something to aim for; these rules say when it applies."
_FOUND = {
    "recommended": "This would bring it in:",
    "first": "This would put it first:",
}
_MORE = {
    "recommended": "Any one of these would bring it in:",
    "first": "Any one of these would put it first:",
}


def why_not(concluding: Concluding, answers: Answers, target: str) -> WhyNot:
    """What keeps a target from being recommended, or from coming first; raises UnknownName."""
    plan = concluding.plan
    state = run(plan, answers)
    proof = why(plan, state, target)
    reasons, standing = Reasons(plan, state), Standing.of(plan, state)
    sort = "caution" if proof.kind == "caution" else "for"
    told = WhyNot(
        pack=pack_ref(plan.library),
        kind=proof.kind,
        id=proof.id,
        label=proof.label,
        outcome=proof.outcome,
        said=proof.said,
        rank=proof.rank,
        rules=Attempts(concluding, state, reasons).of(sort, proof.id),
        wanted="nothing",
        finding=_CAUTION if proof.kind == "caution" else _FIRST,
    )
    if proof.kind == "caution":
        return told
    against = reasons.of(("certainty", proof.id), "against", proof.id)
    out = reasons.of(("ruled-out", proof.id), "ruled-out", proof.id)
    ahead = tuple(_ahead(plan, standing, proof))
    told = told.model_copy(update={"against": against, "ruled_out_by": out, "ahead": ahead})
    return told if proof.rank == 1 else _with_changes(concluding, answers, told)


def _ahead(plan: Plan, standing: Standing, proof: Proof) -> Iterator[Named]:
    """What stands before a recommendation, or was chosen instead of it."""
    if proof.id in standing.set_aside:
        chosen = standing.set_aside[proof.id][1]
        yield Named(id=chosen, label=plan.library.node[chosen].label)
    for rank, target in standing.ranked(proof.kind) if proof.rank else ():
        if proof.rank and rank < proof.rank:
            yield Named(id=target, label=plan.library.node[target].label)


def _with_changes(concluding: Concluding, answers: Answers, told: WhyNot) -> WhyNot:
    plan = concluding.plan
    person = Person(concluding, answers)
    goal = _goal(plan, told)
    search = Search(concluding, person, goal)
    found = search.run()
    wanted = "first" if told.rank else "recommended"
    return told.model_copy(
        update={
            "wanted": wanted,
            "changes": tuple(_change_set(search, edits) for edits in found.sets),
            "finding": finding(found, wanted) + _left(search),
            "searched": Extent(up_to=found.up_to, complete=found.complete, tried=found.tried),
            "effort_sources": effort_sources(plan),
        }
    )


def _goal(plan: Plan, told: WhyNot) -> Goal:
    return ComeFirst(plan, told.id) if told.rank else BeRecommended(plan, told.id)


def effort_sources(plan: Plan) -> tuple[SourceRef, ...]:
    """On whose word the efforts of changes are."""
    efforts = plan.library.efforts
    return source_refs(plan.library, efforts.sources) if efforts else ()


def _change_set(search: Search, edits: Edits) -> ChangeSet:
    person, plan = search.person, search.person.plan
    state = person.after(edits)
    standing = Standing.of(plan, state)
    rank = rank_of(standing, search.goal.target)
    effort = search.weights.of(edits)
    by_lever = {
        lever: search.weights.of(e for e in edits if e.lever == lever)
        for lever in {edit.lever for edit in edits}
    }
    after = {**person.answers.values, **person.sheet.answers(edits)}
    changes = answer_changes(plan.library, person.answers.values, after, by_lever)
    told = tuple(changes)
    return ChangeSet.model_validate(
        {
            "set": person.sheet.as_set(edits),
            "effort": effort,
            "rank": rank,
            "said": _together(
                plan.library, told, effort, place_words(standing, search.goal.target)
            ),
            "changes": told,
        }
    )


def _together(
    library: Library, changes: tuple[AnswerChange, ...], effort: float, place: str
) -> str:
    """What a set takes, and where it leads."""
    changed = [library.question[change.question] for change in changes if not change.new]
    leads = f"it would then be {place}"
    if not changed:
        takes = "only answers that you have not given"
    elif all(question.changeable == "yes" for question in changed):
        takes = "a matter of deciding"
    else:
        takes = hours_words(effort)
    return "; ".join(part for part in (takes, leads) if part)


def place_words(standing: Standing, target: str) -> str:
    """Where something stands in its kind, and whether it is among those that are shown.

    Equals share a rank, so it is the place in the list that decides what is shown.
    """
    ranked = standing.ranked(standing.plan.library.node[target].kind)
    most = standing.plan.library.settings.shown
    place = next(i for i, (_, one) in enumerate(ranked) if one == target)
    rank = ranked[place][0]
    said = "first of its kind" if rank == 1 else f"number {rank}"
    if sum(one == rank for one, _ in ranked) > 1:
        said += ", beside others that fit as well"
    below = "the 1 that is" if most == 1 else f"the {most} that are"
    return said if place < most else f"{said}, below {below} shown"


def finding(found: Found, wanted: str) -> str:
    """What a search came to, with how far it went."""
    if not found.sets:
        return _nothing(found)
    said = (_MORE if len(found.sets) > 1 else _FOUND)[wanted]
    if found.complete or len(found.sets) == MOST_FOUND:
        return said
    return f"{said[:-1]}. There may be more, with larger changes:"


def _left(search: Search) -> str:
    """What was not tried, because nobody would propose it."""
    left = search.candidates.left_as_told
    quoted = [f"“{q.text}”" for q in search.person.plan.library.questions if q.id in left]
    if search.sets or not quoted:
        return ""
    named = " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
    return f" We took as given, and propose no change to, what you said to {named}"


def _nothing(found: Found) -> str:
    if found.complete:
        return (
            "Nothing within your reach would change this. We looked at every change that "
            "could matter."
        )
    if not found.up_to:
        return "So much could matter here that we could not look at every single change."
    if found.up_to == 1:
        return "No single change would do it. Several at once might; we did not try them all."
    return (
        f"Nothing within reach would do it: no set of up to {found.up_to} changes, and we tried "
        "all that could matter. More at once might."
    )
