"""What is certain, possible and out of reach while answers are missing."""

from __future__ import annotations

from typing import Any

from builders import Tiny, ask, choice, choices, choose, grid, hours, rule, tiny
from segue.explain import Ahead, settled, with_outlook
from segue.schema.settled import Settled

A, B, C = ask("a"), ask("b"), ask("c")
STRONGLY = "then: {recommend: shop, strength: strong}"
SLIGHTLY = "then: {recommend: shop, strength: slight}"
FIT = rule("fit", "when: {a: yes}", "then: {recommend: shop, strength: strong}")
AGAINST = rule("against", "when: {b: yes}", "then: {advise against: shop, strength: strong}")
OUT = rule("out", "when: {c: yes}", "then: {rule out: shop}")


def of(pack: Tiny, **answers: object) -> Settled:
    return settled(Ahead(pack.plan).all, pack.read(**answers).values)


def told(pack: Tiny, target: str, **answers: object) -> dict[str, Any]:
    """What is said of one target, with the list it stands in."""
    found = of(pack, **answers)
    lists = {
        "recommended": found.recommendations,
        "possible": found.possible,
        "out of reach": found.out_of_reach,
    }
    ((name, one),) = [(n, o) for n, ones in lists.items() for o in ones if o.id == target]
    return {"list": name, **one.model_dump(include={"status", "bounds", "decided_by", "said"})}


def test_what_no_answer_can_take_away_is_certain() -> None:
    assert told(tiny(A, FIT), "shop", a="yes") == {
        "list": "recommended",
        "status": "certain",
        "bounds": (0.7, 0.7),
        "decided_by": (),
    }


def test_what_an_answer_can_still_take_away_is_possible_and_names_the_question() -> None:
    pack = tiny(A, B, C, FIT, AGAINST, OUT)
    assert told(pack, "shop", a="yes") == {
        "list": "recommended",
        "status": "possible",
        "bounds": (0.0, 0.7),
        "decided_by": ("b", "c"),
    }


def test_what_an_answer_can_still_bring_is_possible() -> None:
    assert told(tiny(A, B, FIT), "shop", b="no") == {
        "list": "possible",
        "bounds": (0.0, 0.7),
        "decided_by": ("a",),
        "said": "It depends on your answer to “a?”.",
    }


def test_what_no_answer_can_bring_is_out_of_reach() -> None:
    assert told(tiny(A, FIT), "shop", a="no")["list"] == "out of reach"
    assert told(tiny(A, C, FIT, OUT), "shop", c="yes")["list"] == "out of reach"


def test_options_that_exclude_each_other_are_not_taken_together() -> None:
    goal = choice("goal", "job own")
    pack = tiny(
        goal,
        rule("one", "when: {goal: job}", "then: {recommend: shop, strength: slight}"),
        rule("two", "when: {goal: own}", "then: {recommend: shop, strength: slight}"),
    )
    assert told(pack, "shop")["list"] == "out of reach"


def test_no_more_options_are_taken_than_a_question_allows() -> None:
    rules = [
        rule(
            f"r-{w}", f"when: {{wants: includes {w}}}", "then: {recommend: shop, strength: slight}"
        )
        for w in ("ax", "bx", "cx")
    ]
    one, three = (choices("wants", "ax bx cx", *at) for at in (["at most: 2"], []))
    assert told(tiny(one, *rules), "shop")["list"] == "out of reach"  # 2 of them: 0.36
    assert told(tiny(three, *rules), "shop")["bounds"] == (0.0, 0.488)


def test_questions_that_matter_only_together_are_both_named() -> None:
    both = rule("both", "when: {a: yes, b: yes}", "then: {recommend: shop, strength: strong}")
    assert told(tiny(A, B, C, both), "shop")["decided_by"] == ("a", "b")


def test_a_question_that_takes_away_what_another_brings_is_named() -> None:
    assert told(tiny(A, C, FIT, OUT), "shop")["decided_by"] == ("a", "c")


def test_a_question_that_may_arise_is_named_with_the_one_that_it_hangs_on() -> None:
    later = ask("later", "yes-no", "when: {a: yes}")
    fit = rule("fit", "when: {later: yes}", "then: {recommend: shop, strength: strong}")
    assert told(tiny(A, later, fit), "shop")["decided_by"] == ("a", "later")
    assert told(tiny(A, later, fit), "shop", a="no")["list"] == "out of reach"


def test_rows_left_out_are_open_and_those_given_are_not() -> None:
    skills = grid("skills", "dough shaping")
    fit = rule(
        "fit",
        "when: {dough: at least strong, shaping: at least strong}",
        "then: {recommend: shop, strength: strong}",
    )
    pack = tiny(skills, fit)
    assert told(pack, "shop", skills={"dough": 4})["decided_by"] == ("skills",)
    assert told(pack, "shop", skills={"dough": 1})["list"] == "out of reach"


def test_a_number_that_is_typed_in_is_tried_on_both_sides_of_its_edges() -> None:
    fit = rule("fit", "when: {time: between 5 and 7}", "then: {recommend: shop, strength: strong}")
    assert told(tiny(hours("time"), fit), "shop")["bounds"] == (0.0, 0.7)


def test_i_dont_know_counts_among_what_can_still_be_said() -> None:
    many = rule(
        "many", "when: {unsure answers: at least 2}", "then: {recommend: shop, strength: strong}"
    )
    assert told(tiny(A, B, many), "shop")["list"] == "possible"
    assert told(tiny(A, B, many), "shop", a="yes")["list"] == "out of reach"


def test_what_a_choice_can_still_set_aside_is_not_certain() -> None:
    pack = tiny(
        A,
        B,
        FIT,
        rule("job", "when: {b: yes}", "then: {recommend: job, strength: strong}"),
        rule("job-too", "when: {b: yes}", "then: {recommend: job, strength: slight}"),
        choose("one-way", "shop, job"),
    )
    assert told(pack, "shop", a="yes")["status"] == "possible"
    assert told(pack, "shop", a="yes")["decided_by"] == ("b",)
    assert told(pack, "shop", a="yes", b="no")["status"] == "certain"


def test_advice_carries_what_is_settled() -> None:
    pack = tiny(
        A, B, FIT, rule("job", "when: {b: yes}", "then: {recommend: job, strength: strong}")
    )
    advice = with_outlook(pack.advise(a="yes"), of(pack, a="yes"))
    (shop,) = advice.recommendations
    assert (shop.status, shop.bounds) == ("certain", (0.7, 0.7))
    assert [one.id for one in advice.possible] == ["job"]
    assert {one.id for one in advice.out_of_reach} == {
        "home-baking",
        "baker",
        "school",
        "first-loaf",
    }


def test_of_many_questions_two_are_named_and_the_rest_counted() -> None:
    asked = [ask(name) for name in "abcd"]
    rules = [
        rule(f"r-{n}", f"when: {{{n}: yes}}", "then: {recommend: shop, strength: strong}")
        for n in "abcd"
    ]
    said = told(tiny(*asked, *rules), "shop")["said"]
    assert said == "It depends on your answer to “a?” and “b?”, and 2 more questions."
