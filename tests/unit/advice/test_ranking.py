"""Ranking within a kind: certainty, then the share of needs met, service, number of rules."""

from __future__ import annotations

from builders import PACK, Rule, ask, grid, rule, tiny

A, B = ask("a"), ask("b")
GRID = grid("levels", "dough shaping")


def recommend(names: str, strength: str = "strong", name: str = "r") -> Rule:
    return rule(name, "when: {a: yes}", f"then: {{recommend: [{names}], strength: {strength}}}")


def ranks(*parts: Rule, kind: str = "role", texts: dict[str, str], **answers: object) -> list[str]:
    pack = tiny(A, B, GRID, *parts, **texts)
    found = pack.advise(a="yes", **answers).recommendations
    return [f"{r.rank} {r.id}" for r in found if r.kind == kind]


def test_the_more_certain_stands_first() -> None:
    rules = recommend("baker", "moderate"), recommend("seller", "strong", "s")
    assert ranks(*rules, texts={"roles": "baker\nseller"}) == ["1 seller", "2 baker"]


def test_certainties_that_are_told_alike_are_ranked_by_what_they_are() -> None:
    more = [recommend("seller", name=f"more-{number}") for number in range(11)]
    less = [recommend("baker", name=f"less-{number}") for number in range(10)]
    pack = tiny(A, B, GRID, *more, *less, roles="baker\nseller")
    found = pack.advise(a="yes").recommended("role")
    assert [(r.rank, r.id, r.certainty) for r in found] == [(1, "seller", 1.0), (2, "baker", 1.0)]


def test_equal_in_all_is_equal_rank_in_the_packs_order_and_the_next_is_third() -> None:
    rules = recommend("seller, miller, baker"), recommend("baker, miller", "slight", "s")
    found = ranks(*rules, texts={"roles": "baker\nmiller\nseller"})
    assert found == ["1 baker", "1 miller", "3 seller"]


ROLES = "baker: requires: [dough: strong]\nseller: requires: [shaping: strong]"


def test_of_equals_the_one_whose_needs_are_met_stands_first() -> None:
    levels = {"dough": 1, "shaping": 3}
    found = ranks(recommend("baker, seller"), texts={"roles": ROLES}, levels=levels)
    assert found == ["1 seller", "2 baker"]


def test_an_unknown_need_counts_half() -> None:
    roles = f"{ROLES}\nmiller: requires: [books: strong]"
    levels = {"dough": 1, "shaping": 3}
    found = ranks(recommend("baker, seller, miller"), texts={"roles": roles}, levels=levels)
    assert found == ["1 seller", "2 miller", "3 baker"]


def test_nothing_required_counts_as_all() -> None:
    roles = "baker: requires: [books: strong]\nseller"
    assert ranks(recommend("baker, seller"), texts={"roles": roles}) == ["1 seller", "2 baker"]


def test_an_edge_without_a_level_asks_for_beginner() -> None:
    roles = "baker: requires: [dough]\nseller: requires: [shaping: strong]"
    levels = {"dough": 1, "shaping": 2}
    found = ranks(recommend("baker, seller"), texts={"roles": roles}, levels=levels)
    assert found == ["1 baker", "2 seller"]


def test_certainty_stands_before_the_share_of_needs() -> None:
    rules = recommend("baker"), recommend("seller", "moderate", "s")
    found = ranks(*rules, texts={"roles": ROLES}, levels={"dough": 0, "shaping": 4})
    assert found == ["1 baker", "2 seller"]


def test_a_step_that_serves_more_recommended_targets_stands_first() -> None:
    steps = "one: develops: [dough]\ntwo: develops: [dough], leads to: [shop]"
    rules = recommend("one, two"), recommend("baker, shop", "strong", "s")
    found = ranks(*rules, kind="step", texts={"steps": steps, "roles": ROLES})
    assert found == ["1 two", "2 one"]


def test_serving_what_is_not_recommended_or_is_set_aside_does_not_count() -> None:
    steps = "one: develops: [dough]\ntwo: develops: [dough], leads to: [shop]"
    rules = recommend("one, two"), recommend("baker, job", "strong", "s")
    texts = {"steps": steps, "roles": ROLES}
    assert ranks(*rules, kind="step", texts=texts) == ["1 one", "1 two"]
    aside = (
        recommend("shop", "moderate", "t"),
        rule("c", "choose one of: [job, shop]", "prefer: [strongest]"),
    )
    assert ranks(*rules, *aside, kind="step", texts=texts) == ["1 one", "1 two"]


def test_of_equals_the_one_with_more_rules_for_it_stands_first() -> None:
    """Two rules of a half weigh exactly as much as one of three quarters."""
    strengths = """
strengths:
  half: {factor: 1/2}
  most: {factor: 3/4}
recommend from: half
bands: {0: some}
source: adviser
"""
    rules = (
        recommend("baker", "half", "r"),
        recommend("baker", "half", "s"),
        recommend("miller", "most", "t"),
    )
    texts = {"roles": "miller\nbaker", "strengths": strengths}
    assert ranks(*rules, texts=texts) == ["1 baker", "2 miller"]


def test_certainties_too_close_for_a_float_are_still_told_apart() -> None:
    """One less than a millionth cubed, against one less than a millionth to the fourth."""
    strengths = """
strengths:
  nearly: {factor: 999999/1000000}
recommend from: nearly
bands: {0: some}
source: adviser
"""
    rules = [recommend("baker, seller", "nearly", f"r{n}") for n in range(3)]
    rules.append(recommend("seller", "nearly", "s"))
    texts = {"roles": ROLES, "strengths": strengths}
    found = ranks(*rules, texts=texts, levels={"dough": 4, "shaping": 0})
    assert found == ["1 seller", "2 baker"]


def test_a_rule_that_holds_in_two_ways_counts_once() -> None:
    twice = rule(
        "r",
        "when any:",
        "  - a: yes",
        "  - b: yes",
        "then: {recommend: baker, strength: strong}",
    )
    found = ranks(
        twice, recommend("seller", "strong", "s"), texts={"roles": "seller\nbaker"}, b="yes"
    )
    assert found == ["1 seller", "1 baker"]


def test_beyond_the_most_that_are_shown_recommendations_are_kept_but_not_shown() -> None:
    pack = tiny(
        A,
        recommend("baker, miller, seller"),
        roles="baker\nmiller\nseller",
        pack=PACK.replace("shown: 5", "shown: 2"),
    )
    advice = pack.advise(a="yes")
    assert [r.shown for r in advice.recommendations] == [True, True, False]
    assert [r.id for r in advice.recommended("role")] == ["baker", "miller"]


def test_kinds_stand_in_the_packs_order() -> None:
    kinds = [
        r.kind
        for r in tiny(A, recommend("first-loaf, baker, school, shop"))
        .advise(a="yes")
        .recommendations
    ]
    assert kinds == ["path", "role", "course", "step"]


def test_evidence_too_weak_to_recommend_is_kept_apart_and_what_is_ruled_out_is_not_in_it() -> None:
    pack = tiny(
        A,
        recommend("baker, shop", "slight"),
        rule("s", "when: {a: yes}", "then: {advise against: job, strength: strong}"),
        rule("o", "when: {a: yes}", "then: {rule out: shop}"),
    )
    advice = pack.advise(a="yes")
    assert advice.recommendations == ()
    assert [(w.id, w.certainty, w.strength) for w in advice.weak] == [
        ("job", -0.7, "strong"),
        ("baker", 0.2, "slight"),
    ]
    assert [r.id for r in advice.ruled_out] == ["shop"]
