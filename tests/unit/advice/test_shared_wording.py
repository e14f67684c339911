"""What is worded once for everybody says the same as what is worded for one person alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from builders import ask, choice, grid, rule, tiny
from properties.people import seeded
from segue.advice import Wording, compose
from segue.advice.blanks import sentence
from segue.advisor import Advisor
from segue.plan import Plan, run
from segue.schema.advice import Advice
from segue.schema.answers import Answers


def composed(plan: Plan, answers: Answers, wording: Wording | None = None) -> Advice:
    return compose(plan, run(plan, answers), answers, wording)


def test_nobody_is_told_anything_that_was_worded_for_another(bundled: Advisor) -> None:
    people = [bundled.read(raw) for raw in seeded(bundled.library, 40, share=0.7)]
    wording = Wording(bundled.plan)
    together = [composed(bundled.plan, person, wording) for person in people]
    assert together == [composed(bundled.plan, person) for person in people]


def test_threads_that_share_the_words_say_the_same(bundled: Advisor) -> None:
    people = [bundled.read(raw) for raw in seeded(bundled.library, 24, share=0.7)]
    wording = Wording(bundled.plan)
    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(lambda one: composed(bundled.plan, one, wording), people))
    assert told == [composed(bundled.plan, person) for person in people]


def test_no_figure_is_shown_twice_to_one_person_and_all_of_them_to_the_next(
    bundled: Advisor,
) -> None:
    wording = Wording(bundled.plan)
    for raw in seeded(bundled.library, 20, share=0.9):
        person = bundled.read(raw)
        first, second = (composed(bundled.plan, person, wording) for _ in range(2))
        shown = [f.id for r in second.recommendations if r.money for f in r.money.figures]
        assert len(shown) == len(set(shown))
        assert first == second


def test_what_the_graph_says_of_a_rule_is_filled_in_once_and_the_persons_words_are_left() -> None:
    made = rule(
        "gap",
        "for each: {skill: the baker requires}",
        "when: {a: yes, the skill: below what the baker requires}",
        "then: {learn: the skill}",
        'because: "{The skill} to {required level}: {your level}, {a}."',
    )
    pack = tiny(ask("a"), grid("levels", "dough"), made, roles="baker: requires: [dough: strong]")
    (ground,) = pack.plan.rules
    assert sentence(pack.plan, ground) == (
        "Dough to strong: ",
        "your-level",
        ", ",
        "a",
        ".",
    )


def test_a_blank_that_begins_a_sentence_keeps_its_capital_whoever_fills_it() -> None:
    because = 'because: "{tool}, and so {tool}."'
    made = rule("r", "when: {tool: oven}", "then: {caution: dust}", because)
    (caution,) = tiny(choice("tool", "oven stone"), made).advise(tool="oven").cautions
    assert caution.because == "Oven, and so oven."
