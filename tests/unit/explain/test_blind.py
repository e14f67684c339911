"""Blindness: what an answer can influence, and by which rules."""

from __future__ import annotations

import pytest

from builders import Tiny, ask, choice, choose, grid, rule, tiny
from segue.advisor import Advisor
from segue.errors import UnknownName
from segue.explain.blind import blind
from segue.schema.blindness import Blindness, Influenced, QuestionReach

A, B, C = ask("a"), ask("b"), ask("c")
PURSE = ask("purse", "yes-no", "protected: yes", "may decide: [shop]")
FIT = rule("fit", "when: {a: yes}", "then: {recommend: shop, strength: strong}")
SPARED = rule("spared", "when: {b: yes}", "unless:", "  - purse: no", "then: {rule out: shop}")
JOB = rule("wage", "when: {we recommend: shop}", "then: {recommend: job, strength: strong}")
BAKES = rule("bakes", "when: {c: yes}", "then: {recommend: baker, strength: strong}")
RENT = rule("rents", "when: {purse: no}", "then: {caution: rent}")
SHOP = tiny(A, B, C, PURSE, FIT, SPARED, JOB, BAKES, RENT)


def reach(pack: Tiny, question: str) -> QuestionReach:
    (found,) = blind(pack.plan, [question]).questions
    return found


def ids(found: tuple[Influenced, ...]) -> list[str]:
    return [it.id for it in found]


def links(found: Influenced) -> list[str]:
    return [link.text for link in found.chain]


def test_an_answer_reaches_results_through_rules_and_never_the_others() -> None:
    found = reach(SHOP, "a")
    assert ids(found.results) == ["shop", "job"]
    assert set(found.never) == {"home-baking", "baker", "school", "first-loaf"}
    assert found.cautions == ()
    assert (found.reorders, found.weeks) == (("path",), False)


def test_a_chain_names_every_rule_with_its_file_and_line() -> None:
    (_, job) = reach(SHOP, "a").results
    assert links(job) == ["the question ‘a’", "rule fit", "Shop", "rule wage", "Job"]
    assert [link.place for link in job.chain] == [
        "knowledge/questionnaire.yaml:2:5",
        "rules/rules.yaml:3:5",
        "",
        "rules/rules.yaml:15:5",
        "",
    ]


def test_a_protected_question_decides_and_the_rest_follows() -> None:
    found = reach(SHOP, "purse")
    assert found.protected
    assert (found.decides, found.follows, found.counts, found.breaches) == (
        ("shop",),
        ("job",),
        (),
        (),
    )
    assert ids(found.cautions) == ["caution-rent"]


def test_what_a_protected_question_may_not_reach_is_a_breach_with_its_chain() -> None:
    rich = rule("rich", "when: {purse: yes}", "then: {recommend: baker, strength: strong}")
    found = blind(tiny(A, B, C, PURSE, FIT, SPARED, rich).plan)
    assert not found.holds
    assert found.said == (
        "‘purse’ is protected, and can reach what the pack does not let it decide."
    )
    (breach,) = (it for question in found.questions for it in question.breaches)
    assert links(breach) == ["the question ‘purse’", "rule rich", "Baker"]


def test_where_nothing_is_broken_the_proof_is_said() -> None:
    assert blind(SHOP.plan).said == (
        "Proved: what is said to this protected question can raise cautions and decide about "
        "what the pack names for it, and reaches no other result."
    )
    assert blind(SHOP.plan, ["a"]).said.startswith("None of these questions is protected")


def test_the_number_of_answers_is_told_apart() -> None:
    some = rule(
        "some", "when: {unsure answers: at least 2}", "then: {recommend: baker, strength: strong}"
    )
    pack = tiny(A, B, C, PURSE, FIT, SPARED, some)
    found = reach(pack, "purse")
    assert (found.counts, found.breaches) == (("baker",), ())
    assert blind(pack.plan).said.endswith(
        "Only how many questions are answered, this one among them, reaches more."
    )
    (baker,) = (it for it in reach(pack, "c").results if it.id == "baker")
    assert links(baker) == [
        "the question ‘c’",
        "the number of unsure answers",
        "rule some",
        "Baker",
    ]


def test_a_level_that_a_role_asks_for_ranks_it() -> None:
    pack = tiny(A, grid("levels", "dough"), FIT, roles="baker: requires: [dough: strong]")
    found = reach(pack, "levels")
    assert [(it.id, it.how) for it in found.results] == [("baker", "ranking")]
    assert links(found.results[0]) == ["the question ‘levels’", "the level of Dough", "Baker"]


def test_a_step_is_ranked_by_what_it_serves() -> None:
    pack = tiny(A, FIT, steps="first-loaf: leads to: [shop]")
    assert [(it.id, it.how) for it in reach(pack, "a").results] == [
        ("shop", "result"),
        ("first-loaf", "ranking"),
    ]
    assert reach(pack, "a").weeks


def test_of_a_choice_each_option_can_set_the_others_aside() -> None:
    works = rule("works", "when: {b: yes}", "then: {recommend: job, strength: strong}")
    pack = tiny(A, B, FIT, works, choose("one", "shop, job"))
    assert ids(reach(pack, "b").results) == ["shop", "job"]
    (shop, _) = reach(pack, "b").results
    assert [(link.sort, link.place.partition(":")[0]) for link in shop.chain] == [
        ("question", "knowledge/questionnaire.yaml"),
        ("rule", "rules/rules.yaml"),
        ("result", ""),
        ("choice", "rules/rules.yaml"),
        ("result", ""),
    ]


def test_what_an_option_means_is_a_link() -> None:
    goal = choice("goal", "own=free job")
    frees = rule("frees", "when: {free: yes}", "then: {recommend: shop, strength: strong}")
    (shop,) = reach(tiny(goal, frees, facts="free"), "goal").results
    assert links(shop) == ["the question ‘goal’", "the fact ‘free’", "rule frees", "Shop"]


def test_what_is_to_be_learned_counts_as_a_result() -> None:
    learns = rule("learns", "when: {a: yes}", "then: {learn: dough}")
    (found,) = reach(tiny(A, learns), "a").results
    assert (found.kind, found.id) == ("learn", "dough")


def test_chains_are_told_only_of_questions_that_are_named() -> None:
    assert all(not it.chain for q in blind(SHOP.plan).questions for it in q.results)
    assert all(it.chain for q in blind(SHOP.plan, ["a"]).questions for it in q.results)


def test_a_question_that_is_not_asked_is_an_error_with_the_nearest() -> None:
    with pytest.raises(UnknownName) as found:
        blind(SHOP.plan, ["a", "prse"])
    assert str(found.value) == "nothing is asked under 'prse'. Did you mean 'purse'?"


def test_the_bundled_pack_is_blind_to_what_is_said_to_protected_questions(
    bundled: Advisor,
) -> None:
    found: Blindness = bundled.blind()
    assert found.holds
    assert set(found.protected) == {q.id for q in bundled.library.questions if q.protected}
    reaches = {question.id: question for question in found.questions}
    assert reaches["hearing"].decides == reaches["hearing"].follows == ()
    assert reaches["living-costs"].decides == reaches["living-costs"].follows == ()
    assert reaches["unpaid"].decides == ("internship",)


def test_every_mark_of_the_bundled_pack_is_needed(bundled: Advisor) -> None:
    reaches = {question.id: question for question in bundled.blind().questions}
    idle = {
        (question.id, name)
        for question in bundled.library.questions
        for name in set(question.may_decide) - set(reaches[question.id].decides)
    }
    assert idle == set()
