"""One person's advice with something of everything in it, written by hand."""

from __future__ import annotations

import pytest

from segue.errors import Place, Problem
from segue.schema.advice import (
    Advice,
    AdvisedCaution,
    Answered,
    FigureRef,
    Gap,
    Learn,
    Money,
    Named,
    PackRef,
    Premise,
    Reason,
    Recommendation,
    Requirement,
    RuledOut,
    SetAside,
    SourceRef,
    Step,
    Unanswered,
    Weak,
)
from segue.schema.proof import Derivation, PremiseNode, Proof

ARTICLE = SourceRef(
    id="career-article",
    at="p14 s1",
    title="Is music producer a good career?",
    url="https://example.org/career",
    year="2025",
)
LATE = ARTICLE.model_copy(update={"at": "p18 s2"})
ADVISER = SourceRef(id="adviser", title="An adviser's judgement")
PAY = SourceRef(
    id="M1", title="Occupational Employment and Wage Statistics", url="https://example.org/pay",
    year="2025",
)  # fmt: skip
PACK = PackRef(id="music-production", version="1.0.0", digest="0123456789abcdef0123456789abcdef")


def reason(
    because: str,
    *sources: SourceRef,
    side: bool = True,
    rule: str = "some-rule",
    lean: tuple[str, ...] = (),
    also: tuple[str, ...] = (),
) -> Reason:
    premise = Premise(kind="answer", id="runway", text="7 to 12 months", answers=("runway",))
    return Reason.model_validate(
        {
            "rule": rule,
            "for": side,
            "strength": "strong",
            "because": because,
            "sources": sources or (ADVISER,),
            "premises": (premise,),
            "as_far_as_we_know": lean,
            "also": also,
        }
    )


def recommendation(kind: str, id: str, label: str, rank: int, **more: object) -> Recommendation:
    given: dict[str, object] = {
        "kind": kind,
        "id": id,
        "label": label,
        "rank": rank,
        "certainty": 0.7,
        "strength": "strong",
        "reasons": (reason("You like to work with people who make music."),),
    }
    return Recommendation.model_validate(given | more)


FREELANCE = recommendation(
    "pathway",
    "freelance-remote-pathway",
    "Freelance and remote production",
    1,
    certainty=0.82,
    about="You work for several clients from a room of your own.",
    reasons=(
        reason("You already make finished tracks and own what a small home studio needs.", ARTICLE),
        reason(
            "Uneven income does not frighten you, and you could live eight months.",
            also=("You said you can wait a year.",),
        ),
        reason(
            "You have no paying client yet, and evenings are the only time you have.",
            LATE,
            side=False,
        ),
    ),
    as_far_as_we_know=("leave-job",),
    money=Money(
        text="First money after 3 to 18 months (an adviser's judgement)",
        basis="A first small fee comes from your own circle.",
        figures=(
            FigureRef(
                id="pay-sound-engineers-us-2025",
                statement="Employed sound engineers: half earned less than 73,130 USD a year",
                year="2025",
                country="US",
                quality="official statistics",
                sources=(PAY,),
            ),
        ),
    ),
)
NEEDS = (
    Requirement(skill="mixing", label="Mixing", have="beginner", need="strong", standing="lacking"),
    Requirement(
        skill="communication", label="Communication", have="strong", need="strong", standing="met"
    ),
    Requirement(
        skill="session-management",
        label="Session management",
        have="unknown",
        need="working",
        standing="unknown",
    ),
)
RECOMMENDATIONS = (
    FREELANCE,
    recommendation("specialisation", "mixing-engineer", "Mixing engineer", 1, requirements=NEEDS),
    recommendation("specialisation", "arranger", "Arranger", 1),
    recommendation("specialisation", "beat-maker", "Beat maker", 3, strength="moderate"),
    recommendation("specialisation", "educator", "Educator", 4, shown=False),
    recommendation("education-route", "online-courses", "Online courses", 1),
    recommendation("next-step", "step-finish-three", "Finish three tracks", 1),
)
CAUTIONS = (
    AdvisedCaution(
        id="caution-late-money",
        label="The money comes late",
        status="applies",
        advice="Don't leave the bank before the first invoices are paid.",
        because="Freelance income takes time to settle, and you could cover 7 to 12 months.",
        sources=(LATE,),
    ),
    AdvisedCaution(
        id="caution-hearing",
        label="Your hearing",
        status="could-not-check",
        advice="If your ears ring after a session, read this first.",
        because="You skipped the question about your hearing.",
        sources=(),
        questions=("hearing",),
    ),
)
GAPS = tuple(
    Gap(
        role="mixing-engineer",
        role_label="Mixing engineer",
        skill=need.skill,
        label=need.label,
        have=need.have,
        need=need.need,
    )
    for need in NEEDS
    if need.standing != "met"
)
PLAN = (
    Step(
        id="step-finish-three",
        label="Finish three tracks",
        phase="this-month",
        after=(),
        reasons=(reason("You have half-done tracks and nothing to show."),),
        effort="30 to 80 hours over 2 to 6 weeks",
        basis="An adviser's judgement",
        begin_week=0,
        end_week=6,
        serves=("mixing-engineer",),
    ),
    Step(
        id="step-first-client",
        label="Find one paying client",
        phase="later",
        after=("step-finish-three",),
        reasons=(reason("One client tells you more than a year of plans."),),
    ),
)
SAMPLE = Advice(
    pack=PACK,
    name="Nadia",
    answers={"runway": "r-7-12", "skill-grid": {"mixing": 1}},
    answered=(Answered(id="runway", question="How long could you live?", answer="7 to 12 months"),),
    kinds=(
        Named(id="pathway", label="Pathway"),
        Named(id="specialisation", label="Specialisation"),
        Named(id="education-route", label="Education route"),
        Named(id="entry-position", label="Entry position"),
        Named(id="next-step", label="Next step"),
        Named(id="income-mix", label="Income stream"),
    ),
    phases=(
        Named(id="this-week", label="This week"),
        Named(id="this-month", label="This month"),
        Named(id="later", label="Later"),
    ),
    recommendations=RECOMMENDATIONS,
    weak=(
        Weak(
            kind="pathway",
            id="live-sound-pathway",
            label="Live sound",
            certainty=0.2,
            strength="slight",
            reasons=(reason("You like company."),),
        ),
    ),
    ruled_out=(
        RuledOut(
            kind="education-route",
            id="university-degree",
            label="University degree",
            reasons=(reason("You said no debt and under 3,000 a year.", ARTICLE),),
        ),
    ),
    set_aside=(
        SetAside(
            kind="education-route",
            id="diploma",
            label="Diploma",
            chosen="online-courses",
            because="We suggest one main course, so that the plan stays affordable.",
            sources=(ADVISER,),
        ),
    ),
    cautions=CAUTIONS,
    gaps=GAPS,
    to_learn=(
        Learn(skill="mixing", label="Mixing", reasons=(reason("Mixing engineer asks for it."),)),
    ),
    plan=PLAN,
    pace="at 9 to 15 hours a week",
    unanswered=(
        Unanswered(id="hearing", text="Do your ears ring after a session?"),
        Unanswered(id="leave-job", text="Do you mean to leave your job?", unsure=True, core=True),
    ),
    evidence_note="The figures come from the US and the UK only.",
)


def derivation(rule: str, because: str, *premises: PremiseNode) -> Derivation:
    return Derivation(
        rule=rule,
        strength="strong",
        adds=0.7,
        because=because,
        sources=(ARTICLE,),
        premises=premises,
    )


ANSWER = PremiseNode(
    premise=Premise(
        kind="answer",
        id="runway",
        text="you said 7 to 12 months to “How long could you live?”",
        answers=("runway",),
    )
)
READY = PremiseNode(
    premise=Premise(kind="fact", id="ready", text="you are ready to work for yourself"),
    supports=(derivation("ready-for-self-employment", "You have the savings.", ANSWER),),
)
PROOF = Proof.model_validate(
    {
        "pack": PACK,
        "kind": "pathway",
        "id": "freelance-remote-pathway",
        "label": "Freelance and remote production",
        "outcome": "recommended",
        "said": "We recommend it: two rules speak for it.",
        "certainty": 0.91,
        "strength": "very strong",
        "rank": 1,
        "for": (
            derivation("home-studio", "You own a home studio.", READY),
            derivation("settled", "You would rather not move.", READY),
        ),
    }
)


@pytest.fixture
def sample() -> Advice:
    return SAMPLE


@pytest.fixture
def proof() -> Proof:
    return PROOF


@pytest.fixture
def problem() -> Problem:
    return Problem(
        place=Place("rules/pathways/freelance.yaml", 12, 7),
        code="R104",
        message="'intermediat' is not a level.",
        cure="Did you mean 'working'?",
        text="      mixing: at least intermediat",
        width=28,
    )
