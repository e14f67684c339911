"""The smallest changes: found through every part of the language, minimal, and honest."""

from __future__ import annotations

from functools import cached_property

from builders import (
    PACK,
    Tiny,
    ask,
    choice,
    choices,
    choose,
    grid,
    hours,
    months,
    rule,
    scale,
    tiny,
)
from segue.explain.reach import Concluding
from segue.explain.why_not import why_not
from segue.schema.changes import WhyNot


class Asked(Tiny):
    """A tiny pack that says why not."""

    @cached_property
    def concluding(self) -> Concluding:
        return Concluding(self.plan)

    def why_not(self, target: str, **answers: object) -> WhyNot:
        return why_not(self.concluding, self.read(**answers), target)

    def sets(self, target: str, **answers: object) -> list[dict[str, object]]:
        return [change.set for change in self.why_not(target, **answers).changes]


def pack(*parts: str, **texts: str) -> Asked:
    return Asked(tiny(*parts, **texts).library)  # type: ignore[arg-type]


A, B, C = ask("a"), ask("b"), ask("c")
NO = {"a": "no", "b": "no", "c": "no"}


def shop(when: str, *more: str, strength: str = "strong") -> str:
    return rule("r", f"when: {when}", f"then: {{recommend: shop, strength: {strength}}}", *more)


def test_one_answer_that_is_missing_is_the_smallest_change() -> None:
    assert pack(A, shop("{a: yes}")).sets("shop", a="no") == [{"a": "yes"}]


def test_all_conditions_of_a_rule_change_together() -> None:
    assert pack(A, B, shop("{a: yes, b: yes}")).sets("shop", a="no", b="no") == [
        {"a": "yes", "b": "yes"}
    ]


def test_fewer_changes_come_before_more() -> None:
    both = rule("both", "when: {a: yes, b: yes}", "then: {recommend: shop, strength: strong}")
    one = rule("one", "when: {c: yes}", "then: {recommend: shop, strength: strong}")
    found = pack(A, B, C, both, one).sets("shop", **NO)
    assert found == [{"c": "yes"}, {"a": "yes", "b": "yes"}]


def test_weak_reasons_are_added_up_until_they_are_enough() -> None:
    rules = [
        rule(q, f"when: {{{q}: yes}}", "then: {recommend: shop, strength: slight}") for q in "abc"
    ]
    found = pack(A, B, C, *rules).sets("shop", **NO)
    assert found == [{"a": "yes", "b": "yes", "c": "yes"}]


def test_an_unless_that_holds_is_lifted() -> None:
    pack_ = pack(A, B, shop("{a: yes}", "unless: [{b: yes}]"))
    assert pack_.sets("shop", a="yes", b="yes") == [{"b": "no"}]


def test_what_rules_it_out_is_lifted() -> None:
    out = rule("out", "when: {b: yes, c: yes}", "then: {rule out: shop}")
    found = pack(A, B, C, shop("{a: yes}"), out).sets("shop", a="yes", b="yes", c="yes")
    assert found == [{"b": "no"}, {"c": "no"}]


def test_what_speaks_against_it_is_lifted() -> None:
    against = rule("not", "when: {b: yes}", "then: {advise against: shop, strength: strong}")
    found = pack(A, B, shop("{a: yes}"), against).sets("shop", a="yes", b="yes")
    assert found == [{"b": "no"}]


def test_the_search_goes_through_facts_that_rules_conclude() -> None:
    calm = rule("c", "when: {free: yes, b: yes}", "then: {conclude: calm}")
    free = rule("f", "when: {a: yes}", "then: {conclude: free}")
    found = pack(A, B, calm, free, shop("{calm: yes}"), facts="free calm").sets(
        "shop", a="no", b="no"
    )
    assert found == [{"a": "yes", "b": "yes"}]


def test_the_search_goes_through_what_is_recommended_elsewhere() -> None:
    job = rule("j", "when: {a: yes}", "then: {recommend: job, strength: strong}")
    assert pack(A, job, shop("{we recommend: job}")).sets("shop", a="no") == [{"a": "yes"}]


def test_a_skill_grows_and_a_row_is_one_change() -> None:
    grown = pack(grid("levels", "dough shaping"), shop("{dough: at least working}"))
    assert grown.sets("shop", levels={"dough": 0, "shaping": 3}) == [{"levels": {"dough": 2}}]


def test_a_skill_never_shrinks() -> None:
    shrunk = pack(grid("levels", "dough"), shop("{dough: at most beginner}"))
    told = shrunk.why_not("shop", levels={"dough": 3})
    assert told.changes == ()
    assert told.finding.startswith("Nothing within your reach would change this.")


def test_what_nobody_can_change_is_left_as_it_is() -> None:
    age = ask("age", "yes-no", "changeable: no")
    assert pack(age, shop("{age: yes}")).sets("shop", age="no") == []


def test_what_was_not_said_may_be_answered_and_is_called_new() -> None:
    age = ask("age", "yes-no", "changeable: no")
    (change,) = pack(age, shop("{age: yes}")).why_not("shop").changes
    assert change.set == {"age": "yes"}
    assert change.changes[0].new
    assert change.changes[0].text == "age? “yes”, if that is so (you have not said)"


def test_a_question_that_would_only_then_arise_is_answered_too() -> None:
    later = ask("later", "yes-no", "when: {a: yes}")
    found = pack(A, later, shop("{later: yes}")).sets("shop", a="no")
    assert found == [{"a": "yes", "later": "yes"}]


def test_a_kept_answer_counts_again_when_its_question_arises() -> None:
    later = ask("later", "yes-no", "when: {a: yes}")
    found = pack(A, later, shop("{later: yes}")).sets("shop", a="no", later="yes")
    assert found == [{"a": "yes"}]


def test_an_option_is_added_and_the_others_are_kept() -> None:
    likes = choices("likes", "bread cake tarts")
    found = pack(likes, shop("{likes: includes cake}")).sets("shop", likes=["bread"])
    assert found == [{"likes": ("bread", "cake")}]


def test_where_no_more_options_fit_one_takes_the_place_of_another() -> None:
    likes = choices("likes", "bread cake tarts", "at most: 1")
    told = pack(likes, shop("{likes: includes cake}")).why_not("shop", likes=["bread"])
    assert [change.set for change in told.changes] == [{"likes": ("cake",)}]


def test_numbers_and_bands_move_to_where_a_rule_begins() -> None:
    asked = (hours("h"), months("m"))
    found = pack(*asked, shop("{h: above 10, m: at least 3 months}")).sets("shop", h=2, m="s-0")
    assert found == [{"h": 11, "m": "s-3"}]


def test_a_scale_moves_no_further_than_it_must() -> None:
    assert pack(scale("s"), shop("{s: at least 3}")).sets("shop", s=1) == [{"s": 3}]


def test_going_further_than_it_takes_is_no_alternative() -> None:
    counted = ask(
        "past",
        "choice",
        "options:",
        "  - {id: course, label: A course, also: [{count: dough, at least: beginner}]}",
        "  - {id: other, label: Other}",
    )
    grown = pack(grid("levels", "dough"), counted, shop("{dough: at least working}"))
    assert grown.sets("shop", levels={"dough": 0}, past="other") == [{"levels": {"dough": 2}}]


def test_what_was_set_aside_can_become_the_choice() -> None:
    fit = rule("fit", "when: {a: yes}", "then: {recommend: [job, shop], strength: moderate}")
    more = rule("more", "when: {b: yes}", "then: {recommend: job, strength: strong}")
    chosen = choose("one", "shop, job")
    told = pack(A, B, fit, more, chosen).why_not("shop", a="yes", b="yes")
    assert (told.outcome, told.wanted) == ("set-aside", "recommended")
    assert [change.set for change in told.changes] == [{"b": "no"}]


def test_what_is_recommended_is_brought_into_first_place() -> None:
    fit = rule("fit", "when: {a: yes}", "then: {recommend: [job, shop], strength: moderate}")
    more = rule("more", "when: {b: yes}", "then: {recommend: job, strength: strong}")
    mine = rule("mine", "when: {c: yes}", "then: {recommend: shop, strength: strong}")
    told = pack(A, B, C, fit, more, mine).why_not("shop", a="yes", b="yes", c="no")
    assert (told.wanted, [one.id for one in told.ahead]) == ("first", ["job"])
    assert [(change.set, change.rank) for change in told.changes] == [
        ({"b": "no"}, 1),
        ({"c": "yes"}, 1),
    ]


def test_what_is_first_already_needs_nothing() -> None:
    told = pack(A, shop("{a: yes}")).why_not("shop", a="yes")
    assert (told.wanted, told.changes) == ("nothing", ())
    assert told.finding == "It is already the first of its kind, so nothing needs to change."


def test_that_nothing_would_do_is_said_with_how_far_we_looked() -> None:
    told = pack(A, shop("{a: yes, dough: strong}")).why_not("shop", a="no")
    assert told.changes == ()
    assert told.searched is not None
    assert told.searched.complete
    assert told.finding == (
        "Nothing within your reach would change this. We looked at every change that could matter."
    )


def test_what_takes_more_changes_than_we_try_is_not_called_impossible() -> None:
    asked = [ask(q) for q in "abcde"]
    told = pack(*asked, shop("{a: yes, b: yes, c: yes, d: yes, e: yes}")).why_not(
        "shop", **dict.fromkeys("abcde", "no")
    )
    assert told.changes == ()
    assert told.searched is not None
    assert (told.searched.complete, told.searched.up_to) == (False, 4)
    assert told.finding == (
        "Nothing within reach would do it: no set of up to 4 changes, and we tried all that "
        "could matter. More at once might."
    )


EFFORTS = """\
most changes: 2
answering: 0
deciding: 5
with time: 50
levels: {beginner: 10, working: 20, strong: 30, professional: 40}
source: adviser
"""


def with_efforts(*parts: str, more: str = "") -> Asked:
    return pack(*parts, efforts=EFFORTS + more)


def test_of_equally_many_changes_the_lightest_comes_first() -> None:
    heavy = rule("heavy", "when: {a: yes}", "then: {recommend: shop, strength: strong}")
    light = rule("light", "when: {b: yes}", "then: {recommend: shop, strength: strong}")
    told = with_efforts(A, B, heavy, light, more="questions: {a: {hours: 70}}").why_not(
        "shop", a="no", b="no"
    )
    assert [(change.set, change.effort) for change in told.changes] == [
        ({"b": "yes"}, 5.0),
        ({"a": "yes"}, 70.0),
    ]


def test_levels_cost_what_lies_between_them() -> None:
    levels = grid("levels", "dough")
    (change,) = (
        with_efforts(levels, shop("{dough: strong}")).why_not("shop", levels={"dough": 1}).changes
    )
    assert change.effort == 50.0


def test_what_only_grows_is_never_taken_back() -> None:
    more = "questions: {m: {hours: 10, only grows: yes}}"
    grows = with_efforts(months("m"), shop("{m: below 3 months}"), more=more)
    assert grows.sets("shop", m="s-6") == []


def test_what_nobody_would_aim_at_is_never_proposed() -> None:
    goal = choice("goal", "own wage debts")
    more = "questions: {goal: {hours: 1, never propose: [debts]}}"
    pack_ = with_efforts(goal, shop("{goal: not own}"), more=more)
    assert pack_.sets("shop", goal="own") == [{"goal": "wage"}]


def test_what_would_come_in_below_those_shown_is_said_to() -> None:
    job = rule("job", "when: {b: yes}", "then: {recommend: job, strength: strong}")
    few = PACK.replace("shown: 5", "shown: 1")
    weak = pack(A, B, job, shop("{a: yes}", strength="moderate"), pack=few)
    (change,) = weak.why_not("shop", a="no", b="yes").changes
    assert (change.rank, change.said) == (
        2,
        "a matter of deciding; it would then be number 2, below the 1 that is shown",
    )
    even = pack(A, B, job, shop("{a: yes}"))
    (change,) = even.why_not("shop", a="no", b="yes").changes
    assert change.said == (
        "a matter of deciding; it would then be first of its kind, beside others that fit as well"
    )


def test_an_answer_that_nobody_would_propose_to_change_stands_and_is_named() -> None:
    more = "questions: {a: {never propose another: yes}}"
    pack_ = with_efforts(A, shop("{a: yes}"), more=more)
    told = pack_.why_not("shop", a="no")
    assert told.changes == ()
    assert told.finding == (
        "Nothing within your reach would change this. We looked at every change that could "
        "matter. We took as given, and propose no change to, what you said to “a?”"
    )
    assert pack_.sets("shop") == [{"a": "yes"}]


def test_what_only_time_ends_is_not_left_by_proposal() -> None:
    goal = choice("goal", "own wage school")
    more = "questions: {goal: {hours: 1, never propose leaving: [school]}}"
    pack_ = with_efforts(goal, shop("{goal: own}"), more=more)
    assert pack_.sets("shop", goal="school") == []
    assert pack_.sets("shop", goal="wage") == [{"goal": "own"}]


def test_a_rule_is_shown_with_what_is_met_and_what_is_missing() -> None:
    rules = (shop("{a: yes, b: yes, dough: at least working}"),)
    told = pack(A, B, grid("levels", "dough"), *rules).why_not("shop", a="yes", levels={"dough": 1})
    (attempt,) = told.rules
    assert (attempt.rule, attempt.speaks, attempt.met) == ("r", False, ("you said “yes” to “a?”",))
    assert [(m.asks, m.now, m.unknown, m.questions) for m in attempt.missing] == [
        ("the answer “yes” at “b?”", "you have not said", True, ("b",)),
        ("Dough: at least working", "you are at beginner", False, ()),
    ]


def test_a_level_that_a_rule_counts_for_less_is_said_to_be_so() -> None:
    cap = rule("cap", "when: {a: no}", "then: {count: dough, at most: working}")
    levels = grid("levels", "dough")
    told = pack(A, levels, cap, shop("{dough: professional}")).why_not(
        "shop", a="no", levels={"dough": 4}
    )
    ((missing,),) = (attempt.missing for attempt in told.rules)
    assert missing.now.startswith("you are at working. You said professional, and we count it as")
    assert missing.now.endswith("(rule cap)")


def test_a_rule_that_does_not_fit_names_what_it_is_about() -> None:
    each = rule(
        "near",
        "for each: {role: any role}",
        "when: {a: yes}",
        "then: {recommend: the role, strength: strong}",
        "because: 'You said {a}, and {the role} may suit you.'",
    )
    (attempt, *_) = pack(A, each, roles="baker").why_not("baker", a="no").rules
    assert attempt.because == "You said …, and baker may suit you."


def test_a_missing_fact_shows_the_rule_that_comes_nearest_to_it() -> None:
    calm = rule("calming", "when: {a: yes, b: yes}", "then: {conclude: calm}")
    told = pack(A, B, calm, shop("{calm: yes}"), facts="calm").why_not("shop", a="yes", b="no")
    ((missing,),) = (attempt.missing for attempt in told.rules)
    (through,) = missing.through
    assert (through.rule, len(through.met)) == ("calming", 1)


def test_what_holds_a_rule_back_is_named() -> None:
    told = pack(A, B, shop("{a: yes}", "unless: [{b: yes}]")).why_not("shop", a="yes", b="yes")
    assert told.rules[0].held_back == ("you said “yes” to “b?”",)


def test_a_caution_shows_its_rules_and_is_nothing_to_aim_for() -> None:
    raised = rule("beware", "when: {a: yes}", "then: {caution: dust}")
    told = pack(A, raised).why_not("dust", a="no")
    assert (told.id, told.rules[0].rule, told.changes) == ("caution-dust", "beware", ())
    assert told.finding == "A caution is not something to aim for; these rules say when it applies."
