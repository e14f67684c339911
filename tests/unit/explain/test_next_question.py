"""What to ask next, why, and when to stop."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from benchmarks.asking import adaptive, in_order, kept, personas, random_people, sitting
from builders import PACK, Tiny, ask, choice, grid, rule, tiny
from segue import Advisor
from segue.explain import Ahead, Outlook, next_question
from segue.schema.next_question import NextQuestion

A, B = ask("a"), ask("b")
STRONGLY = "then: {recommend: shop, strength: strong}"


def fits(question: str, target: str = "shop", strength: str = "strong") -> str:
    return rule(
        f"fit-{question}-{target}",
        f"when: {{{question}: yes}}",
        f"then: {{recommend: {target}, strength: {strength}}}",
    )


def asked(pack: Tiny, skipped: Iterable[str] = (), **answers: object) -> NextQuestion:
    return next_question(Outlook(Ahead(pack.plan), pack.read(**answers).values, skipped))


def test_what_nothing_reads_is_not_asked() -> None:
    found = asked(tiny(A, B, fits("b")))
    assert found.question == "b"
    assert found.progress.questions_left == (1, 1)


def test_what_settles_most_comes_first() -> None:
    pack = tiny(A, B, fits("a", "shop", "moderate"), fits("b"), fits("b", "baker"))
    assert asked(pack).question == "b"


def test_of_equal_questions_the_first_of_the_questionnaire_is_asked() -> None:
    assert asked(tiny(A, B, fits("b"), fits("a"))).question == "a"


@pytest.mark.parametrize(
    ("asking", "first"),
    [("", "a"), ("  asking: {core: 2, source: adviser}\n", "b")],
)
def test_a_core_question_weighs_as_the_pack_says(asking: str, first: str) -> None:
    core = ask("b", "yes-no", "core: yes")
    pack = PACK.replace("  prefer:\n", f"{asking}  prefer:\n")
    assert asked(tiny(A, core, fits("a"), fits("b", "job"), pack=pack)).question == first


def test_a_sensitive_question_waits_as_the_pack_says() -> None:
    sensitive = ask("a", "yes-no", "sensitive: yes")
    pack = PACK.replace("  prefer:\n", "  asking: {sensitive: 0.5, source: adviser}\n  prefer:\n")
    rules = fits("a"), fits("b", "job")
    assert asked(tiny(sensitive, B, *rules, pack=pack)).question == "b"
    assert asked(tiny(sensitive, B, *rules)).question == "a"


def test_what_people_are_expected_to_answer_counts() -> None:
    out = rule("out", "when: {b: yes}", "then: {rule out: shop}")
    alike = tiny(A, B, fits("a"), out)
    assert asked(alike).question == "a"
    likely = tiny(ask("a", "yes-no", "expect: {yes: 9}"), B, fits("a"), out)
    assert asked(likely).question == "b"


def test_why_is_told_by_what_the_answer_can_change() -> None:
    found = asked(tiny(A, B, fits("a"), fits("b", "baker")))
    assert [one.id for one in found.can_change] == ["shop"]
    assert found.why == "Your answer can still change 1 of 2 results that lead or could: Shop."
    assert found.asked_for == "So."


def test_when_no_answer_can_change_who_leads_nothing_is_asked() -> None:
    found = asked(tiny(A, B, fits("a")), a="yes")
    assert found.question is None
    assert found.why == "No remaining answer can change what leads."
    assert found.progress.done
    assert found.progress.questions_left == (0, 0)
    assert found.progress.said == "Nothing that leads can change any more: you can stop here."


def test_beyond_the_leading_ranks_nothing_has_to_be_settled() -> None:
    pack = PACK.replace("  prefer:\n", "  asking: {leaders: 1, source: adviser}\n  prefer:\n")
    rules = fits("a", "shop"), fits("b", "job", "moderate")
    assert asked(tiny(A, B, *rules, pack=pack), a="yes").question is None
    assert asked(tiny(A, B, *rules), a="yes").question == "b"


def test_equals_share_a_rank_so_that_one_more_of_them_changes_who_leads() -> None:
    pack = PACK.replace("  prefer:\n", "  asking: {leaders: 1, source: adviser}\n  prefer:\n")
    rules = fits("a", "shop"), fits("b", "job")
    assert asked(tiny(A, B, *rules, pack=pack), a="yes").question == "b"


def test_what_was_left_out_is_not_asked_again() -> None:
    pack = tiny(A, B, fits("a"), fits("b", "job"))
    assert asked(pack, skipped=["a"]).question == "b"
    assert asked(pack, skipped=["a", "b"]).question is None


def test_a_grid_whose_rest_was_left_out_is_not_asked_again() -> None:
    fit = rule(
        "fit", "when: {dough: strong, shaping: strong}", "then: {recommend: shop, strength: strong}"
    )
    pack = tiny(grid("skills", "dough shaping"), fit)
    assert asked(pack, skills={"dough": 3}).question == "skills"
    assert asked(pack, skipped=["skills"], skills={"dough": 3}).question is None


def test_a_question_that_does_not_arise_yet_counts_among_those_left() -> None:
    later = ask("later", "yes-no", "when: {a: yes}")
    found = asked(tiny(A, later, fits("later")))
    assert found.question == "a"
    assert found.progress.questions_left == (1, 2)


def test_two_are_left_where_no_answer_to_the_first_settles_it() -> None:
    found = asked(tiny(A, B, fits("a"), fits("b", "job")))
    assert found.progress.questions_left == (2, 2)
    assert found.progress.said == "2 questions left, 0 of 2 results settled."


def test_i_dont_know_is_reckoned_with_once_it_was_said() -> None:
    many = rule(
        "many", "when: {unsure answers: at least 2}", "then: {recommend: shop, strength: strong}"
    )
    assert asked(tiny(A, B, many)).question is None
    assert asked(tiny(A, B, many), a="not-sure").question == "b"


def test_options_are_named_for_programs() -> None:
    goal = choice("goal", "job own")
    fit = rule("fit", "when: {goal: own}", "then: {recommend: shop, strength: strong}")
    assert [(one.id, one.label) for one in asked(tiny(goal, fit)).options] == [
        ("job", "Job"),
        ("own", "Own"),
    ]


def test_who_is_asked_less_is_told_the_same_leaders_and_the_bounds_hold(bundled: Advisor) -> None:
    """On a sample; `python -m benchmarks.asking` does the same for all of them."""
    ahead = Ahead(bundled.plan)
    people = [*personas(bundled)[::6], *random_people(bundled.library, 4)]
    before = [sitting(ahead, person, in_order) for person in people]
    after = [sitting(ahead, person, adaptive) for person in people]
    assert all(one.equal for one in (*before, *after))
    assert all(map(kept, after))
    assert sum(one.questions for one in after) <= 0.7 * sum(one.questions for one in before)
