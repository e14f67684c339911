"""`choose one of`: one is suggested, the others are set aside with the reason."""

from __future__ import annotations

from builders import Rule, ask, choose, rule, tiny

A, B = ask("a"), ask("b")
COURSES = """
booklet
school: properties: {cost: 3}
class: properties: {cost: 1}
friend: properties: {cost: 1}
"""


def fit(name: str, strength: str = "strong", when: str = "a: yes") -> Rule:
    return rule(
        f"r-{name}", f"when: {{{when}}}", f"then: {{recommend: {name}, strength: {strength}}}"
    )


def chosen(prefer: str, *rules: Rule, options: str = "school, class, friend, booklet") -> list[str]:
    """What is still recommended of the courses, then what is set aside."""
    pack = tiny(A, B, *rules, choose("c", options, prefer), courses=COURSES)
    advice = pack.advise(a="yes")
    kept = [r.id for r in advice.recommended("course")]
    return [*kept, *(f"-{aside.id}" for aside in advice.set_aside)]


def test_the_strongest_is_chosen() -> None:
    assert chosen("strongest", fit("school", "moderate"), fit("class")) == ["class", "-school"]


def test_the_cheapest_is_chosen_where_the_pack_says_that_low_comes_first() -> None:
    assert chosen("cheapest", fit("school"), fit("class", "moderate")) == ["class", "-school"]


def test_criteria_are_tried_in_their_written_order() -> None:
    rules = fit("school"), fit("class", "moderate"), fit("friend", "moderate")
    assert chosen("strongest, cheapest", *rules)[0] == "school"
    assert chosen("cheapest, strongest", *rules)[0] == "class"


def test_a_later_criterion_decides_between_those_that_are_still_equal() -> None:
    rules = fit("school"), fit("friend")
    assert chosen("strongest, cheapest", *rules) == ["friend", "-school"]


def test_a_criterion_that_a_remaining_candidate_lacks_is_skipped() -> None:
    rules = fit("school"), fit("booklet")
    assert chosen("cheapest", *rules) == ["booklet", "-school"]


def test_a_candidate_that_is_already_out_may_lack_it() -> None:
    rules = fit("school"), fit("class"), fit("booklet", "moderate")
    assert chosen("strongest, cheapest", *rules)[0] == "class"


def test_equal_in_all_criteria_the_packs_order_decides_not_the_written_one() -> None:
    rules = fit("class"), fit("friend")
    assert chosen("strongest, cheapest", *rules, options="friend, class")[0] == "class"


def test_only_what_is_recommended_takes_part() -> None:
    assert chosen("cheapest", fit("school"), fit("class", "slight")) == ["school"]


def test_one_alone_is_no_choice() -> None:
    assert chosen("strongest", fit("school")) == ["school"]


def test_what_is_set_aside_names_what_was_chosen_and_why() -> None:
    aside = rule(
        "c", "choose one of: [school, class]", "prefer: [cheapest]", "because: One at a time."
    )
    pack = tiny(A, fit("school"), fit("class"), aside, courses=COURSES)
    (found,) = pack.advise(a="yes").set_aside
    assert (found.id, found.chosen, found.because) == ("school", "class", "One at a time.")
    assert [source.id for source in found.sources] == ["adviser"]


def test_what_is_set_aside_is_not_among_the_recommendations_nor_the_weak() -> None:
    pack = tiny(A, fit("school"), fit("class"), choose("c", "school, class"), courses=COURSES)
    advice = pack.advise(a="yes")
    assert [r.id for r in advice.recommendations] == ["school"]
    assert advice.weak == ()


def test_choices_do_not_see_one_another() -> None:
    """The class beats the school, though the friend beats the class."""
    choices = choose("c", "school, class", "cheapest"), choose("d", "class, friend", "strongest")
    rules = fit("school"), fit("class", "moderate"), fit("friend")
    pack = tiny(A, *rules, *choices, courses=COURSES)
    advice = pack.advise(a="yes")
    assert {(s.id, s.chosen) for s in advice.set_aside} == {
        ("school", "class"),
        ("class", "friend"),
    }
    assert [r.id for r in advice.recommendations] == ["friend"]


def test_what_is_set_aside_takes_no_rank() -> None:
    rules = fit("school", "moderate"), fit("class"), fit("friend", "moderate")
    pack = tiny(A, *rules, choose("c", "class, friend"), courses=COURSES)
    assert [(r.rank, r.id) for r in pack.advise(a="yes").recommendations] == [
        (1, "class"),
        (2, "school"),
    ]
