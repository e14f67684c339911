"""What a person reads: their own words in the blanks, and premises that come down to answers."""

from __future__ import annotations

from typing import Any

import pytest

from builders import Question, Rule, ask, choice, choices, grid, hours, months, rule, scale, tiny
from segue.schema.advice import Reason

RELOCATE = Question(
    """  - question: move
    text: Would you move?
    why: So.
    type: choice
    options:
      - {id: m-1, label: "Yes, anywhere", word: gladly}
      - {id: m-2, label: No, word: never}"""
)
ASKED = (
    ask("a"),
    RELOCATE,
    choices("tools", "oven scales stone"),
    scale("mornings", "labels: {1: Never, 5: With pleasure}"),
    months("savings"),
    hours("spare"),
    grid("levels", "dough shaping"),
)


def reason(*lines: str, facts: str = "free", more: tuple[Rule, ...] = (), **answers: Any) -> Reason:
    """The one reason of the caution that such a rule raises."""
    made = rule("r", *lines, "then: {caution: dust}")
    roles = "baker: requires: [dough: strong]"
    pack = tiny(*ASKED, made, *more, facts=facts, roles=roles)
    (caution,) = pack.advise(**answers).cautions
    (found,) = caution.reasons
    return found


@pytest.mark.parametrize(
    ("subject", "test", "answer", "said"),
    [
        ("a", "answered", "yes", "yes"),
        ("move", "answered", "m-1", "yes, anywhere"),
        ("tools", "answered", ["oven"], "oven"),
        ("tools", "answered", ["stone", "oven", "scales"], "Oven, Scales and Stone"),
        ("mornings", "answered", 5, "5"),
        ("spare", "answered", 12, "12 hours"),
        ("spare", "answered", 2.5, "2.5 hours"),
    ],
)
def test_a_blank_says_the_persons_own_answer(
    subject: str, test: str, answer: Any, said: str
) -> None:
    because = f'because: "You said {{{subject}}}."'
    found = reason(f"when: {{{subject}: {test}}}", because, **{subject: answer}).because
    assert found.lower() == f"You said {said}.".lower()


@pytest.mark.parametrize(
    ("levels", "said"), [({"dough": 1}, "beginner"), ({"dough": "strong"}, "strong")]
)
def test_a_blank_of_a_skill_says_its_level(levels: dict[str, object], said: str) -> None:
    found = reason("when: {dough: above none}", "because: It is {dough}.", levels=levels)
    assert found.because == f"It is {said}."


def test_a_level_known_only_from_one_side_says_which() -> None:
    counting = rule("n", "when: {a: yes}", "then: {count: dough, at least: working}")
    found = reason(
        "when: {dough: above beginner}", "because: It is {dough}.", more=(counting,), a="yes"
    )
    assert found.because == "It is at least working."


def test_an_unanswered_subject_of_an_exception_reads_not_said() -> None:
    lines = "when: {a: yes}", "unless:", "  - move: never", "because: You said {move}."
    assert reason(*lines, a="yes").because == "You said not said."
    assert reason(*lines, a="yes", move="not-sure").because == "You said I don't know."


def test_the_blanks_of_for_each_say_labels_and_levels() -> None:
    found = reason(
        "for each: {role: any role, skill: the role requires}",
        "when: {the skill: below what the role requires}",
        'because: "{the role} asks for {the skill} at {required level}; you are at {your level}."',
        levels={"dough": 1},
    )
    assert found.because == "Baker asks for dough at strong; you are at beginner."


def test_your_level_is_that_of_the_bound_skill_where_nothing_is_required() -> None:
    found = reason(
        "for each: {skill: any skill}",
        "when: {the skill: working}",
        'because: "{the skill} is {your level}."',
        levels={"dough": 2},
    )
    assert found.because == "Dough is working."


def test_the_name_of_a_node_may_be_written_with_the() -> None:
    found = reason("when: {the dough: working}", "because: For {the dough}.", levels={"dough": 2})
    assert found.because == "For dough."


def test_the_blank_of_a_target_says_its_label() -> None:
    fit = rule("fit", "when: {a: yes}", "then: {recommend: shop, strength: strong}")
    found = reason(
        "when: {we recommend: shop}", "because: Since {shop} fits.", more=(fit,), a="yes"
    )
    assert found.because == "Since shop fits."


@pytest.mark.parametrize(
    ("line", "answers", "kind", "id", "text"),
    [
        ("a: yes", {"a": "yes"}, "answer", "a", "you said “yes” to “a?”"),
        (
            "move: not never",
            {"move": "m-1"},
            "answer",
            "move",
            "you said “Yes, anywhere” to “Would you move?”",
        ),
        (
            'tools: "includes any of [oven, stone]"',
            {"tools": ["oven", "scales"]},
            "answer",
            "tools",
            "you said “Oven” to “tools?”",
        ),
        (
            'tools: "includes none of [oven, stone]"',
            {"tools": ["scales"]},
            "answer",
            "tools",
            "you did not name Oven and Stone at “tools?”",
        ),
        (
            "mornings: at least 4",
            {"mornings": 4},
            "answer",
            "mornings",
            "you said “4 of 5” to “mornings?”",
        ),
        ("spare: above 3", {"spare": 4}, "answer", "spare", "you said 4 hours to “spare?”"),
        ("a: answered", {"a": "no"}, "answer", "a", "you have answered “a?”"),
        (
            "dough: at least working",
            {"levels": {"dough": 3}},
            "level",
            "dough",
            "your level in dough is strong",
        ),
        (
            "answered questions: 1",
            {"spare": 3},
            "count",
            "answered-questions",
            "the number of answered questions: 1",
        ),
    ],
)
def test_a_premise_says_what_was_found(
    line: str, answers: dict[str, Any], kind: str, id: str, text: str
) -> None:
    (premise,) = reason(f"when: {{{line}}}", **answers).premises
    assert (premise.kind, premise.id, premise.text) == (kind, id, text)
    assert premise.answers == tuple(answers)
    assert not premise.absent


def test_a_premise_that_is_a_fact_comes_down_to_the_answers_behind_it() -> None:
    early = rule("early", "when: {calm: yes, a: yes}", "then: {conclude: free}")
    first = rule("first", "when: {mornings: 5}", "then: {conclude: calm}")
    found = reason("when: {free: yes}", facts="free calm", more=(early, first), a="yes", mornings=5)
    (premise,) = found.premises
    assert (premise.kind, premise.id, premise.text) == ("fact", "free", "free")
    assert premise.answers == ("a", "mornings")


def test_a_fact_that_an_option_means_comes_down_to_that_answer() -> None:
    asked = choice("goal", "shop=free job")
    pack = tiny(asked, rule("r", "when: {free: yes}", "then: {caution: dust}"), facts="free")
    (caution,) = pack.advise(goal="shop").cautions
    assert caution.reasons[0].premises[0].answers == ("goal",)


def test_a_level_that_an_option_means_comes_down_to_that_answer() -> None:
    past = ask(
        "past",
        "choice",
        "options:",
        "  - {id: course, label: A course, also: [{count: dough, at least: working}]}",
        "  - {id: other, label: Other}",
    )
    low = rule("r", "when: {dough: at least working}", "then: {caution: dust}")
    (caution,) = tiny(past, grid("levels", "dough"), low).advise(past="course").cautions
    (premise,) = caution.reasons[0].premises
    assert (premise.text, premise.answers) == ("your level in dough is at least working", ("past",))


def test_the_edges_that_were_walked_are_premises() -> None:
    found = reason(
        "for each: {role: any role, skill: the role requires}",
        "when: {the skill: below what the role requires}",
        levels={"dough": 1},
    )
    (level, edge) = found.premises
    assert (level.kind, level.id) == ("level", "dough")
    assert (edge.kind, edge.id) == ("relation", "baker requires dough")
    assert edge.text == "Baker requires Dough at strong"


def test_what_was_looked_for_and_not_found_is_told_as_absent() -> None:
    found = reason("when: {a: yes}", "unless:", "  - move: never", a="yes", move="m-1")
    absent = [premise for premise in found.premises if premise.absent]
    assert [(p.kind, p.id, p.answers) for p in absent] == [("answer", "move", ())]
    assert absent[0].text == "we did not find that you say “No” to “Would you move?”"


def test_a_rule_that_rests_on_the_graph_cites_the_nodes_it_walked() -> None:
    made = rule(
        "r",
        "for each: {role: any role, skill: the role requires}",
        "when: {the skill: below what the role requires}",
        "then: {caution: dust}",
        "source: knowledge",
    )
    pack = tiny(grid("levels", "dough"), made, roles="baker: requires: [dough: strong]")
    (caution,) = pack.advise(levels={"dough": 1}).cautions
    assert [source.id for source in caution.reasons[0].sources] == ["knowledge", "adviser"]


def test_one_rule_that_holds_in_two_ways_is_one_reason_with_both_sentences() -> None:
    made = rule(
        "r",
        "for each: {role: any role}",
        "when: {a: yes}",
        "then: {recommend: shop, strength: strong}",
        "because: For {the role}.",
    )
    pack = tiny(ask("a"), made, roles="baker\nseller\nmiller")
    ((found,),) = [r.reasons for r in pack.advise(a="yes").recommended("path")]
    assert found.because == "For baker."
    assert found.also == ("For seller.", "For miller.")


def test_reasons_for_stand_before_those_against_and_the_strongest_first() -> None:
    rules = [
        rule("w", "when: {a: yes}", "then: {advise against: shop, strength: slight}"),
        rule("x", "when: {a: yes}", "then: {recommend: shop, strength: moderate}"),
        rule("y", "when: {a: yes}", "then: {recommend: shop, strength: strong}"),
    ]
    (shop,) = tiny(ask("a"), *rules).advise(a="yes").recommended("path")
    assert [(r.rule, r.for_, r.strength) for r in shop.reasons] == [
        ("y", True, "strong"),
        ("x", True, "moderate"),
        ("w", False, "slight"),
    ]
