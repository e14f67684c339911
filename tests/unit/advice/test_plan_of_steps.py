"""The plan: prerequisites first, phases by the hours that the person gave."""

from __future__ import annotations

from builders import PACK, Question, ask, choice, rule, tiny
from segue.schema.advice import Advice

A = ask("a")
HOURS = Question(
    """  - question: time
    text: Time?
    why: So.
    type: choice
    ordered: yes
    options:
      - {id: few, label: Few, amount: 2 to 2}
      - {id: many, label: Many, amount: 20 to 20}
      - {id: varies, label: It varies}"""
)
PACED = PACK.replace(
    "settings:\n", "settings:\n  pace: {question: time, assume: 4 to 8, source: adviser}\n"
)


def effort(hours: str, weeks: str = "0") -> str:
    return f"effort: {{hours: {hours}, weeks: {weeks}, source: adviser}}"


def planned(steps: str, fit: str, **answers: object) -> Advice:
    """The advice of a person to whom all these steps are recommended, alike."""
    fitting = rule("fit", "when: {a: yes}", f"then: {{recommend: [{fit}], strength: strong}}")
    return tiny(A, HOURS, fitting, steps=steps, pack=PACED).advise(a="yes", **answers)


def order(advice: Advice) -> list[str]:
    return [step.id for step in advice.plan]


def begins(advice: Advice) -> dict[str, float | None]:
    return {step.id: step.begin_week for step in advice.plan}


def test_a_step_stands_after_what_precedes_it_whatever_its_rank() -> None:
    steps = "late\nearly: precedes: [late]"
    found = planned(steps, "late, early")
    assert order(found) == ["early", "late"]
    assert [step.after for step in found.plan] == [(), ("early",)]


def test_steps_that_wait_for_each_other_are_taken_in_the_packs_order() -> None:
    pack = PACED.replace("from: [step], to: [step], acyclic: yes", "from: [step], to: [step]")
    steps = "one: precedes: [two]\ntwo: precedes: [one]\nlast"
    fitting = rule("fit", "when: {a: yes}", "then: {recommend: [one, two, last], strength: strong}")
    found = tiny(A, HOURS, fitting, steps=steps, pack=pack).advise(a="yes")
    assert order(found) == ["last", "one", "two"]


def test_a_prerequisite_reaches_over_a_step_that_is_not_recommended() -> None:
    steps = "late\nmiddle: precedes: [late]\nearly: precedes: [middle]"
    found = planned(steps, "late, early")
    assert order(found) == ["early", "late"]
    assert found.plan[1].after == ("early",)


def test_of_the_steps_before_it_only_the_nearest_are_named() -> None:
    steps = "late\nmiddle: precedes: [late]\nearly: precedes: [middle, late]"
    found = planned(steps, "late, middle, early")
    assert {step.id: step.after for step in found.plan} == {
        "early": (),
        "middle": ("early",),
        "late": ("middle",),
    }


def test_without_prerequisites_the_packs_order_stands_for_equal_rank() -> None:
    assert order(planned("one\ntwo\nthree", "three, one, two")) == ["one", "two", "three"]


def test_a_better_rank_goes_first() -> None:
    better = rule("more", "when: {a: yes}", "then: {recommend: two, strength: slight}")
    both = rule("fit", "when: {a: yes}", "then: {recommend: [one, two], strength: strong}")
    pack = tiny(A, both, better, steps="one\ntwo")
    assert order(pack.advise(a="yes")) == ["two", "one"]


def test_what_fits_into_an_earlier_phase_goes_first_else_rank_decides() -> None:
    steps = f"long: {effort('30')}\nshort: {effort('5')}"
    assert order(planned(steps, "long, short")) == ["short", "long"]
    both_later = f"long: {effort('70')}\nshort: {effort('40')}"
    assert order(planned(both_later, "long, short", time="few")) == ["long", "short"]


def test_a_step_begins_when_the_hours_of_those_before_it_are_spent() -> None:
    found = planned(
        f"one: {effort('20')}\ntwo: {effort('40')}\nthree: {effort('30')}",
        "one, two, three",
        time="many",
    )
    assert begins(found) == {"one": 0.0, "two": 1.0, "three": 3.0}


def test_the_phase_is_the_one_by_whose_end_a_step_can_be_done() -> None:
    found = planned(
        f"one: {effort('20')}\ntwo: {effort('60')}\nthree: {effort('30')}",
        "one, two, three",
        time="many",
    )
    assert [(step.id, step.phase) for step in found.plan] == [
        ("one", "now"),
        ("two", "soon"),
        ("three", "later"),
    ]


def test_fewer_hours_move_the_same_steps_into_later_phases() -> None:
    steps = f"one: {effort('20')}\ntwo: {effort('20')}\nthree: {effort('20')}"
    many = planned(steps, "one, two, three", time="many")
    few = planned(steps, "one, two, three", time="few")
    assert [step.phase for step in many.plan] == ["now", "soon", "soon"]
    assert [step.phase for step in few.plan] == ["later", "later", "later"]


def test_no_phase_asks_for_more_hours_than_it_has() -> None:
    steps = "\n".join(f"s{number}: {effort(str(number))}" for number in range(1, 9))
    found = planned(steps, ", ".join(f"s{number}" for number in range(1, 6)), time="few")
    hours = {step.id: int(step.id[1:]) for step in found.plan}
    in_first_week = [hours[step.id] for step in found.plan if step.phase == "now"]
    assert in_first_week == [1]
    assert sum(in_first_week) <= 2


def test_weeks_that_must_pass_hold_back_only_what_comes_after() -> None:
    sow = f"sow: {effort('1', '10 to 12')}, precedes: [reap]"
    steps = f"{sow}\nreap: {effort('1')}\nweed: {effort('1')}"
    found = planned(steps, "sow, reap, weed", time="many")
    assert begins(found)["reap"] == 10.0
    assert begins(found)["weed"] is not None
    assert (begins(found)["weed"] or 0.0) < 1
    assert order(found)[-1] == "reap"


def test_a_step_ends_after_its_own_hours_and_no_sooner_than_its_fewest_weeks() -> None:
    found = planned(
        f"one: {effort('20', '3 to 5')}\ntwo: {effort('60', '1')}", "one, two", time="many"
    )
    assert [step.end_week for step in found.plan] == [3.0, 4.0]


def test_the_pace_is_told_and_an_assumed_one_says_so() -> None:
    assert planned("one", "one", time="many").pace == "at 20 hours a week"
    assumed = "at 4 to 8 hours a week, which we assumed because you did not say"
    assert planned("one", "one").pace == assumed
    assert planned("one", "one", time="not-sure").pace == assumed
    assert planned("one", "one", time="varies").pace == assumed


def test_the_middle_of_the_assumed_range_is_what_is_planned_with() -> None:
    found = planned(f"one: {effort('6')}\ntwo: {effort('6')}", "one, two")
    assert begins(found) == {"one": 0.0, "two": 1.0}


def test_a_pack_that_asks_nobody_for_hours_has_no_pace() -> None:
    fit = rule("fit", "when: {a: yes}", "then: {recommend: first loaf, strength: strong}")
    assert tiny(A, fit).advise(a="yes").pace == ""


def test_a_step_tells_its_effort_basis_reasons_and_what_it_serves() -> None:
    costly = "{hours: 3 to 6, weeks: 1, cost: 10 to 30, currency: GBP, source: adviser}"
    steps = f"one: leads to: [shop], effort: {costly}"
    fit = rule("fit", "when: {a: yes}", "then: {recommend: [one, shop], strength: strong}")
    (step,) = tiny(A, fit, steps=steps).advise(a="yes").plan
    assert step.effort == "3 to 6 hours, 10 to 30 GBP; weeks 1 to 5"
    assert step.basis == "An adviser's judgement"
    assert step.serves == ("shop",)
    assert [reason.rule for reason in step.reasons] == ["fit"]


def test_a_step_that_is_set_aside_or_not_recommended_is_not_planned() -> None:
    fit = rule("fit", "when: {a: yes}", "then: {recommend: [one, two], strength: strong}")
    weak = rule("weak", "when: {a: yes}", "then: {recommend: three, strength: slight}")
    aside = rule("c", "choose one of: [one, two]", "prefer: [strongest]")
    pack = tiny(A, fit, weak, aside, steps="one\ntwo\nthree")
    assert order(pack.advise(a="yes")) == ["one"]


def test_a_choice_of_hours_that_does_not_arise_is_not_counted_on() -> None:
    asked = choice("time", "few many", "ordered: yes", "when: {a: no}")
    fit = rule("fit", "when: {a: yes}", "then: {recommend: first loaf, strength: strong}")
    advice = tiny(A, asked, fit, pack=PACED).advise(a="yes", time="many")
    assert advice.pace.endswith("which we assumed because you did not say")
