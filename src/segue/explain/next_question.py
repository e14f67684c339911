"""The question whose answer settles most: the expected drop in what is still open.

How open a result is, is how far its certainty can still move above nothing. Each open
question is answered in each way that can be told apart, weighed by how likely the pack
holds that answer, and what is then still open is added up over all results whose leading is
open. Core questions count more and sensitive ones less, as the pack says; of equal ones the
first of the questionnaire is asked.
"""

from __future__ import annotations

from collections.abc import Collection

from segue.explain.openings import Decision
from segue.explain.outlook import Outlook
from segue.explain.pool import alone
from segue.explain.prior import likely
from segue.explain.progress import progress
from segue.graph.sources import pack_ref
from segue.plan.asked import values_of
from segue.schema.advice import Named
from segue.schema.next_question import NextQuestion, Result
from segue.schema.questionnaire import Question

NAMED = 3
TRIED = 5
"""How many questions are tried answer by answer: those that most of what is open reads."""
EQUAL = 1e-9
"""Gains closer than this are equal, and differ only by rounding."""
_NOTHING_LEFT = "No remaining answer can change what leads."


def next_question(outlook: Outlook, within: Collection[str] | None = None) -> NextQuestion:
    """The question to ask next, and why.

    It is one of `within` as long as one of these can still change what leads.
    """
    ref = pack_ref(outlook.library)
    question = best_question(outlook, within)
    if question is None:
        return NextQuestion(pack=ref, why=_NOTHING_LEFT, progress=progress(outlook, None))
    changes = can_change(outlook, question)
    return NextQuestion(
        pack=ref,
        question=question.id,
        text=question.text,
        options=_options(question),
        core=question.core,
        sensitive=question.sensitive,
        why=why_ask(outlook, changes),
        asked_for=question.why,
        can_change=changes,
        progress=progress(outlook, question),
    )


def best_question(outlook: Outlook, within: Collection[str] | None = None) -> Question | None:
    """The open question that settles most, or none where nothing is left to settle.

    It is one of `within` as long as one of these can still change what leads.
    """
    now, best, gain = _openness(outlook), None, 0.0
    first = [q for q in outlook.askable if within is None or q.id in within]
    outlook.case.envelope.focus(sorted(outlook.live))
    for question in _likeliest(outlook, first or outlook.askable):
        found = _weight(outlook, question) * (now - _expected(outlook, question))
        if best is None or found > gain + EQUAL:
            best, gain = question, found
    return best


def _weight(outlook: Outlook, question: Question) -> float:
    """How much what a question settles counts."""
    asking = outlook.library.settings.asking
    core = asking.core if question.core else 1
    return core * (asking.sensitive if question.sensitive else 1)


def _likeliest(outlook: Outlook, questions: list[Question]) -> list[Question]:
    """Those that are read most, where there are many; in the questionnaire's order."""
    values = outlook.case.field.values
    read = {q.id: _weight(outlook, q) * values.all_readers(q, outlook.live) for q in questions}
    kept = set(sorted(read, key=lambda name: -read[name])[:TRIED])
    return [question for question in questions if question.id in kept]


def _expected(outlook: Outlook, question: Question) -> float:
    """How open results will be on average when a question has been answered."""
    case, found = outlook.case, 0.0
    before = case.decided(question.id)
    for answer in likely(case, question, outlook.live):
        case.decide(question.id, Decision(answer.value))
        case.envelope.rebound()
        found += answer.weight * _openness(outlook)
    case.decide(question.id, before)
    case.envelope.rebound()
    return found


def _openness(outlook: Outlook) -> float:
    prospects = outlook.case.prospects()
    return sum(prospects.openness(kind) for kind in outlook.open)


def can_change(outlook: Outlook, question: Question) -> tuple[Result, ...]:
    """The results that an answer brings to the lead or takes from it, each by an example.

    Answers are tried beside those given, and beside those by which other results would lead.
    """
    found: set[str] = set()
    for context in [{}, *outlook.others.values()]:
        rest = {q: value for q, value in context.items() if q != question.id}
        before = outlook.leaders(rest)
        for _, _, whole in alone(outlook.case, question, outlook.live):
            after = outlook.leaders({**rest, question.id: whole})
            found = found.union(*(before[kind] ^ after[kind] for kind in outlook.open))
    return tuple(_result(outlook, t) for t in outlook.field.contest.runner if t in found)


def _result(outlook: Outlook, target: str) -> Result:
    node = outlook.library.node[target]
    return Result(kind=node.kind, id=target, label=node.label)


def why_ask(outlook: Outlook, changes: tuple[Result, ...]) -> str:
    """Why a question is asked, by what its answer can still change."""
    if not changes:
        return "Your answer matters together with others that are still open."
    results = sum(len(leads) + len(open_) for leads, open_ in outlook.contested.values())
    labels = [result.label for result in changes]
    more = "; …" if len(labels) > NAMED else "."
    return (
        f"Your answer can still change {len(labels)} of {results} results that lead or could: "
        f"{'; '.join(labels[:NAMED])}{more}"
    )


def _options(question: Question) -> tuple[Named, ...]:
    """What can be answered, for programs and readers; nothing for a number or a grid."""
    if question.type in ("levels", "number") and not question.options:
        return ()
    words = {option.id: option.label for option in question.options}
    words |= {str(point): label for point, label in question.labels.items()}
    return tuple(Named(id=value, label=words.get(value, value)) for value in values_of(question))
