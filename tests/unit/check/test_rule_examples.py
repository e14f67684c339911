"""Examples in rules are tests of the rule: R701 and R702 where they fail, R703 where none is."""

from __future__ import annotations

import pytest

from builders import (
    Rule,
    ask,
    checked,
    choice,
    choices,
    fault,
    faults,
    files,
    grid,
    hours,
    months,
    rule,
    scale,
)

QUESTIONS = (
    ask("a"),
    choice("goal", "shop job", "sets: {paid: [shop, job]}"),
    choices("equipment", "oven scales"),
    scale("mornings"),
    months("savings"),
    hours("spare"),
    grid("levels", "dough"),
)
DUST = "then: {caution: dust}"
WRONG_YES = "R701 'r' does not apply to this person, but the example says it does."
WRONG_NO = "R702 'r' applies to this person, but the example says it does not."


def tried(when: str, *people: str) -> list[str]:
    """What is wrong with the examples of a rule, without their places."""
    made = rule("r", f"when: {{{when}}}", DUST, "examples:", *(f"  - {one}" for one in people))
    found = faults(*QUESTIONS, made, facts="free", roles="baker: requires: [dough: strong]")
    return [said.partition(" ")[2] for said in found]


@pytest.mark.parametrize(
    ("when", "inside", "outside"),
    [
        ("a: yes", "a: yes", "a: no"),
        ("goal: shop", "goal: shop", "goal: job"),
        ("equipment: includes oven", "equipment: [oven, scales]", "equipment: scales"),
        ("mornings: at least 4", "mornings: 4", "mornings: 3"),
        ("savings: below 6 months", "savings: 5 months", "savings: 6 months"),
        ("savings: at least 3 months", "savings: 3", "savings: 2.9"),
        ("spare: above 2.5 hours", "spare: 2.6 hours", "spare: 2.5 hours"),
        ("dough: at least working", "dough: working", "dough: beginner"),
        ("free: yes", "free: yes", "free: no"),
        ("answered questions: at least 3", "answered questions: 3", "answered questions: 2"),
        ("we recommend: shop", "we recommend: shop", "we recommend: job"),
        ("ruled out: shop", "ruled out: [job, shop]", "ruled out: job"),
        ("goal: answered", "goal: shop", "a: yes"),
    ],
)
def test_a_person_on_each_side_of_the_boundary_is_a_sound_pair(
    when: str, inside: str, outside: str
) -> None:
    assert tried(when, f"applies to: {{{inside}}}", f"but not to: {{{outside}}}") == []
    assert tried(when, f"applies to: {{{outside}}}", f"but not to: {{{inside}}}") == [
        f"{WRONG_YES} Mend the rule or the example.",
        f"{WRONG_NO} Mend the rule or the example.",
    ]


def test_the_place_is_that_of_the_person() -> None:
    made = rule("r", "when: {a: yes}", DUST, "examples:", "  - applies to: {a: no}")
    (said,) = faults(*QUESTIONS, made)
    assert said.startswith("rules/rules.yaml:7:21 R701")


def test_what_an_example_does_not_name_is_unanswered() -> None:
    assert tried("a: yes, goal: shop", "applies to: {a: yes}") == [
        f"{WRONG_YES} Mend the rule or the example."
    ]


def test_facts_are_set_directly_whatever_would_conclude_them() -> None:
    chained = rule("s", "when: {a: yes}", "then: {conclude: free}")
    made = rule("r", "when: {free: yes}", DUST, "examples:", "  - but not to: {a: yes}")
    assert faults(*QUESTIONS, chained, made, facts="free") == []


def test_an_example_of_for_each_holds_if_some_binding_fires() -> None:
    made = rule(
        "r",
        "for each: {role: we recommend, skill: the role requires}",
        "when: {the skill: below what the role requires}",
        "then: {learn: the skill}",
        "examples:",
        "  - applies to: {we recommend: baker, dough: working}",
        "  - but not to: {we recommend: baker, dough: strong}",
        "  - but not to: {dough: working}",
    )
    assert faults(*QUESTIONS, made, roles="baker: requires: [dough: strong]\nseller") == []


def test_an_exception_is_part_of_the_example() -> None:
    made = rule(
        "r",
        "when: {a: yes}",
        "unless:",
        "  - goal: job",
        DUST,
        "examples:",
        "  - applies to: {a: yes}",
        "  - applies to: {a: yes, goal: shop}",
        "  - but not to: {a: yes, goal: job}",
    )
    assert faults(*QUESTIONS, made) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("aa: yes", "R101 nothing is called 'aa'. Did you mean 'a'?"),
        (
            "goal: jop",
            "R104 'jop' is not an answer to 'goal'. Did you mean 'job'? (shop, job, paid)",
        ),
        ("a: maybe", "R104 'maybe' is not an answer to 'a'. Write yes or no."),
        ("free: maybe", "R104 'maybe' is not an answer to 'free'. Write yes or no."),
        ("mornings: 9", "R104 '9' is not a point of 'mornings'. Its points are 1 to 5."),
        ("savings: some", "R105 'some' is not a number. Write digits."),
        (
            "savings: 4 weeks",
            "R105 this is counted in months, not in 'weeks'. Write '4 months'.",
        ),
        ("spare: few", "R105 'few' is not a number. Write digits."),
        ("answered questions: many", "R105 'many' is not a number. Write digits."),
        ("we recommend: dough", "R107 'dough' cannot be recommended or ruled out."),
    ],
)
def test_an_example_that_nobody_can_be_is_refused(given: str, said: str) -> None:
    (found,) = tried("a: yes", f"but not to: {{{given}}}")
    assert found.startswith(said)


def without(*examples: str) -> list[str]:
    """Which sides have no example."""
    made: list[Rule] = [rule("r", "when: {a: yes}", DUST, *examples)]
    problems = checked(files(ask("a"), *made)).problems
    return [problem.message for problem in problems if problem.code == "R703"]


def test_a_rule_without_examples_on_a_side_of_its_boundary_is_a_warning() -> None:
    both = ["'r' has no example under 'applies to'.", "'r' has no example under 'but not to'."]
    assert without() == both
    assert without("examples: [applies to: {a: yes}]") == both[1:]
    assert without("examples: [but not to: {a: no}]") == both[:1]


def test_a_missing_example_never_stops_a_pack() -> None:
    problems = checked(files(ask("a"), rule("r", "when: {a: yes}", DUST))).problems
    assert {problem.severity for problem in problems} == {"warning"}


def test_examples_are_tried_only_once_all_names_are_right() -> None:
    wrong = rule("s", "when: {aa: yes}", DUST)
    made = rule("r", "when: {a: yes}", DUST, "examples:", "  - applies to: {a: no}")
    assert fault(ask("a"), made, wrong).startswith("R101")
