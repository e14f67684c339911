""" "As far as we know": a mark names the unanswered, arising questions that it leans on."""

from __future__ import annotations

from builders import Rule, ask, choice, grid, rule, tiny
from segue.plan import PASS, State

A, B, C, D = ask("a"), ask("b"), ask("c"), ask("d")
DUST = "then: {caution: dust}"


def marked(name: str, *parts: Rule, facts: str = "", **answers: object) -> list[set[str]]:
    """The marks of a rule's firings."""
    pack = tiny(A, B, C, D, *parts, facts=facts)
    return [set(f.mark) for f in pack.run(**answers).firings() if f.rule.rule.id == name]


def certain(target: str, *rules: Rule, **answers: object) -> set[str]:
    return set(leaning(tiny(A, B, C, D, *rules).run(**answers), target))


def leaning(state: State, target: str) -> frozenset[str]:
    """The mark of a recommendation."""
    assert state.statuses["we-recommend", target] == PASS
    return state.mark(("we-recommend", target))


UNSURE = rule("r", "when: {a: yes}", "unless:", "  - b: yes", "  - c: yes", DUST)


def test_an_exception_that_is_known_not_to_hold_leaves_no_mark() -> None:
    assert marked("r", UNSURE, a="yes", b="no", c="no") == [set()]


def test_an_unknown_exception_marks_the_firing_with_its_questions() -> None:
    assert marked("r", UNSURE, a="yes") == [{"b", "c"}]
    assert marked("r", UNSURE, a="yes", b="no") == [{"c"}]


def test_an_exception_that_fails_by_one_line_leaves_no_mark() -> None:
    both = rule("r", "when: {a: yes}", "unless:", "  - b: yes", "    c: yes", DUST)
    assert marked("r", both, a="yes", b="no") == [set()]
    assert marked("r", both, a="yes", b="yes") == [{"c"}]


def test_i_do_not_know_marks_like_silence() -> None:
    assert marked("r", UNSURE, a="yes", b="not-sure", c="no") == [{"b"}]


def test_a_dormant_question_is_not_named() -> None:
    asked = ask("e", "yes-no", "when: {d: yes}")
    pack = tiny(A, D, asked, rule("r", "when: {a: yes}", "unless:", "  - e: yes", DUST))
    (dormant,) = pack.run(a="yes", d="no").firings()
    (arising,) = pack.run(a="yes", d="yes").firings()
    (perhaps,) = pack.run(a="yes").firings()
    assert [set(f.mark) for f in (dormant, arising, perhaps)] == [set(), {"e"}, {"d"}]


HELD = rule("h", "when: {a: yes}", "unless:", "  - b: yes", "then: {conclude: free}")
ALSO = rule("k", "when: {c: yes}", "then: {conclude: free}")
USED = rule("r", "when: {free: yes}", DUST)


def test_a_mark_passes_along_a_chain() -> None:
    assert marked("r", HELD, USED, facts="free", a="yes") == [{"b"}]


def test_a_fact_with_one_sure_support_is_not_marked() -> None:
    assert marked("r", HELD, ALSO, USED, facts="free", a="yes", c="yes") == [set()]


def test_a_fact_that_an_answer_means_is_not_marked() -> None:
    asked = choice("goal", "shop=free job")
    pack = tiny(A, B, asked, HELD, USED, facts="free")
    found = [f.mark for f in pack.run(a="yes", goal="shop").firings() if f.rule.name == "r"]
    assert found == [frozenset()]


def test_the_questions_of_two_marked_supports_are_united() -> None:
    other = rule("o", "when: {c: yes}", "unless:", "  - d: yes", "then: {conclude: free}")
    assert marked("r", HELD, other, USED, facts="free", a="yes", c="yes") == [{"b", "d"}]


def test_what_an_unknown_fact_rests_on_is_followed_to_its_questions() -> None:
    late = rule("late", "when: {b: yes, c: yes}", "then: {conclude: free}")
    unless = rule("r", "when: {a: yes}", "unless:", "  - free: yes", DUST)
    assert marked("r", late, unless, facts="free", a="yes", b="yes") == [{"c"}]


def test_an_unknown_level_rests_on_its_grid_and_on_what_could_count_it() -> None:
    past = ask(
        "past",
        "choice",
        "options:",
        "  - {id: course, label: Course, also: [{count: dough, at least: working}]}",
        "  - {id: other, label: Other}",
    )
    counting = rule("n", "when: {b: yes}", "then: {count: dough, at least: strong}")
    unless = rule("r", "when: {a: yes}", "unless:", "  - dough: at least strong", DUST)
    pack = tiny(A, B, grid("levels", "dough"), past, counting, unless)
    (firing,) = pack.run(a="yes").firings()
    assert firing.mark == {"levels", "past", "b"}
    (firing,) = pack.run(a="yes", levels={"dough": 1}).firings()
    assert firing.mark == set()


CAP = rule(
    "cap", "when: {a: yes}", "unless:", "  - b: yes", "then: {count: dough, at most: beginner}"
)
SURE = rule("sure", "when: {c: yes}", "then: {count: dough, at most: beginner}")
LOW = rule("r", "when: {dough: at most working}", DUST)


def test_a_level_is_marked_by_a_count_that_moves_it() -> None:
    assert marked("r", CAP, LOW, a="yes") == [{"b"}]


def test_a_level_is_not_marked_by_a_count_that_another_makes_needless() -> None:
    assert marked("r", CAP, SURE, LOW, a="yes", c="yes") == [set()]


FOR = rule("for", "when: {a: yes}", "then: {recommend: shop, strength: strong}")
OUT = rule("out", "when: {b: yes, c: yes}", "then: {rule out: shop}")


def test_a_recommendation_is_marked_by_a_rule_out_that_is_unknown() -> None:
    assert certain("shop", FOR, OUT, a="yes") == {"b", "c"}
    assert certain("shop", FOR, OUT, a="yes", b="yes") == {"c"}
    assert certain("shop", FOR, OUT, a="yes", b="no") == set()


def test_a_certainty_is_marked_by_any_of_its_evidence() -> None:
    weak = rule(
        "l", "when: {a: yes}", "unless:", "  - d: yes", "then: {recommend: shop, strength: slight}"
    )
    assert certain("shop", FOR, weak, a="yes") == {"d"}


def test_evidence_of_one_rule_is_marked_only_if_all_its_firings_are() -> None:
    either = rule(
        "e",
        "when any:",
        "  - free: yes",
        "  - c: yes",
        "then: {recommend: shop, strength: strong}",
    )
    pack = tiny(A, B, C, HELD, either, facts="free")
    assert leaning(pack.run(a="yes"), "shop") == {"b"}
    assert leaning(pack.run(a="yes", c="yes"), "shop") == set()


def test_not_ruled_out_of_a_bound_noun_marks_where_a_rule_out_is_unknown() -> None:
    going = rule("r", "for each: {path: we recommend}", "when: {the path: not ruled out}", DUST)
    assert marked("r", FOR, OUT, going, a="yes", b="yes") == [{"c"}]
    assert marked("r", FOR, OUT, going, a="yes", b="no") == [set()]


def test_what_rests_on_a_marked_recommendation_is_marked() -> None:
    using = rule("r", "when: {we recommend: shop}", DUST)
    assert marked("r", FOR, OUT, using, a="yes", b="yes") == [{"c"}]


def test_what_is_set_aside_is_marked_too() -> None:
    pack = tiny(
        A,
        B,
        rule("f", "when: {a: yes}", "then: {recommend: [shop, job], strength: strong}"),
        rule("o", "when: {b: yes}", "then: {rule out: job}"),
        rule("one", "choose one of: [shop, job]", "prefer: [strongest]"),
    )
    (aside,) = pack.advise(a="yes").set_aside
    assert (aside.id, aside.as_far_as_we_know) == ("job", ("b",))


def test_the_questions_of_a_mark_stand_in_the_order_of_the_questionnaire() -> None:
    pack = tiny(
        A, B, C, D, FOR, rule("x", "when: {d: yes, b: yes, c: yes}", "then: {rule out: shop}")
    )
    (shop,) = pack.advise(a="yes").recommended("path")
    assert shop.as_far_as_we_know == ("b", "c", "d")
