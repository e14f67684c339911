"""What people are told of answers that do not fit. The words are part of the public API."""

from __future__ import annotations

import math
from typing import cast

import pytest

from segue import Advisor
from segue.content import parse_answers
from segue.errors import AnswerError, Place
from segue.questionnaire import check_answers, check_written, salvage


def said(bakery: Advisor, **answers: object) -> str:
    given = {name.replace("_", "-"): value for name, value in answers.items()}
    with pytest.raises(AnswerError) as caught:
        check_answers(bakery.library, given)
    return str(caught.value)


HOURS = "Its answers are h-0-3, h-4-8, h-9-plus and not-sure."


@pytest.mark.parametrize(
    ("question", "given", "words"),
    [
        ("gaol", "hobby", "nothing is asked under 'gaol'. Did you mean 'goal'?"),
        ("goal", "own-shp", "goal: 'own-shp' is not one of its answers. Did you mean 'own-shop'?"),
        ("hours", "twelve", f"hours: 'twelve' is not one of its answers. {HOURS}"),
        ("hours", 5, f"hours: 5 is not one of its answers. {HOURS}"),
        ("hours", True, f"hours: true is not one of its answers. {HOURS}"),
        ("hours", {"a": 1}, f"hours: a mapping is not one of its answers. {HOURS}"),
        ("goal", "job", "goal: 'job' is the word for rules; its id is 'wage'."),
        ("goal", "Shop", "goal: 'Shop' is the word for rules; its id is 'own-shop'."),
        (
            "goal",
            "a shop of my own",
            "goal: 'a shop of my own' is the label for people; its id is 'own-shop'.",
        ),
        (
            "equipment",
            ["nothing yet"],
            "equipment: 'nothing yet' is the word for rules; its id is 'nothing'.",
        ),
        (
            "goal",
            ["wage", "at-home"],
            "goal: it takes one answer, and here are 2. Keep one of them.",
        ),
        (
            "equipment",
            ["oven", "nothing"],
            "equipment: 'nothing' goes with no other answer."
            " Leave it out, or leave out all the others.",
        ),
        (
            "equipment",
            ["oven", "not-sure"],
            "equipment: 'not-sure' goes with no other answer."
            " Leave it out, or leave out all the others.",
        ),
        (
            "equipment",
            ["oven", ["scales"]],
            "equipment: a list is not one of its answers."
            " Its answers are oven, stone, scales, nothing and not-sure.",
        ),
        (
            "paid-before",
            "maybe",
            "paid-before: 'maybe' is neither yes nor no. Answer yes, no or not-sure.",
        ),
        ("paid-before", 1, "paid-before: 1 is neither yes nor no. Answer yes, no or not-sure."),
        ("mornings", 7, "mornings: 7 is off its scale. Give a whole number from 1 to 5."),
        ("mornings", "0", "mornings: 0 is off its scale. Give a whole number from 1 to 5."),
        ("mornings", 2.5, "mornings: 2.5 is not a whole number. Give a whole number from 1 to 5."),
        ("mornings", "many", "mornings: 'many' is not a number. Give a whole number from 1 to 5."),
        ("mornings", True, "mornings: true is not a number. Give a whole number from 1 to 5."),
        (
            "mornings",
            "With pleasure",
            "mornings: 'With pleasure' is the label for people; its point is 5.",
        ),
        ("rent", -1, "rent: -1 is too low. Give a number from 0 to 100000."),
        ("rent", "100001", "rent: 100001 is too high. Give a number from 0 to 100000."),
        ("rent", "lots", "rent: 'lots' is not a number. Give a number from 0 to 100000."),
        ("rent", math.nan, "rent: nan is not a number. Give a number from 0 to 100000."),
        ("rent", "inf", "rent: 'inf' is not a number. Give a number from 0 to 100000."),
        ("rent", "1e999", "rent: '1e999' is too large a number. Give a number from 0 to 100000."),
        ("rent", False, "rent: false is not a number. Give a number from 0 to 100000."),
        (
            "rent",
            "9" * 6000,
            f"rent: '{'9' * 39}…' is too large a number. Give a number from 0 to 100000.",
        ),
        ("mornings", "true", "mornings: 'true' is not a number. Give a whole number from 1 to 5."),
        ("equipment", ["oven", "oven"], "equipment: 'oven' stands here twice. Keep it once."),
        ("savings", -1, "savings: -1 is in none of its bands. They are s-0-2, s-3-5 and s-6-plus."),
        ("savings", "s-3", "savings: 's-3' is not one of its answers. Did you mean 's-3-5'?"),
        (
            "skill-grid",
            ["dough"],
            "skill-grid: it takes a level for each row. Write it as skill-grid: {dough: working}.",
        ),
        (
            "skill-grid",
            {"dogh": 2},
            "skill-grid: it has no row 'dogh'. Did you mean 'dough'?",
        ),
        (
            "skill-grid",
            {"Making dough": 2},
            "skill-grid: 'Making dough' is the label for people; its id is 'dough'.",
        ),
        (
            "skill-grid",
            {"dough": "expert"},
            "skill-grid: dough: 'expert' is not a level."
            " The levels are none, beginner, working, strong, professional, or 0 to 4.",
        ),
        (
            "skill-grid",
            {"dough": "begginer"},
            "skill-grid: dough: 'begginer' is not a level. Did you mean 'beginner'?",
        ),
        (
            "skill-grid",
            {"dough": 5},
            "skill-grid: dough: 5 is not a level."
            " The levels are none, beginner, working, strong, professional, or 0 to 4.",
        ),
    ],
)
def test_a_wrong_answer_is_told_with_its_cure(
    bakery: Advisor, question: str, given: object, words: str
) -> None:
    assert said(bakery, **{question: given}) == words


def test_a_question_that_resembles_none_gets_the_list_of_all(bakery: Advisor) -> None:
    assert said(bakery, zzz=1) == (
        "nothing is asked under 'zzz'. The questions are goal, equipment, mornings, hours,"
        " skill-grid, paid-before, dependants, savings, rent, relocate, schooling and cough."
    )


def test_a_number_too_long_to_print_is_still_told(bakery: Advisor) -> None:
    told = "rent: a number this long is too high. Give a number from 0 to 100000."
    assert said(bakery, rent=10**5000) == told


def test_too_many_choices_are_counted(bakery: Advisor) -> None:
    assert said(bakery, equipment=["oven", "stone", "scales", "nothing"]).splitlines() == [
        "equipment: 'nothing' goes with no other answer."
        " Leave it out, or leave out all the others.",
        "equipment: it takes at most 3, and here are 4. Leave out 1.",
    ]


def test_all_problems_are_told_at_once(bakery: Advisor) -> None:
    words = said(bakery, gaol=1, mornings=9, equipment=["ovn", "stne"], skill_grid={"dough": "x"})
    assert [line.split(".")[0] for line in words.splitlines()] == [
        "equipment: 'ovn' is not one of its answers",
        "equipment: 'stne' is not one of its answers",
        "mornings: 9 is off its scale",
        "nothing is asked under 'gaol'",
        "skill-grid: dough: 'x' is not a level",
    ]


def test_what_is_shown_of_an_answer_is_short_and_on_one_line(bakery: Advisor) -> None:
    words = said(bakery, goal="a\nb\x1b[2J" + "c" * 100)
    assert words.startswith(f"goal: 'a b [2J{'c' * 32}…' is not one of its answers.")


def test_a_place_is_told_where_it_is_known(bakery: Advisor) -> None:
    with pytest.raises(AnswerError) as caught:
        check_answers(bakery.library, {"gaol": "hobby"}, places={"gaol": Place("ada.yaml", 3, 7)})
    assert str(caught.value).startswith("ada.yaml:3:7 nothing is asked under 'gaol'.")


def test_something_else_than_a_mapping_is_no_traceback(bakery: Advisor) -> None:
    with pytest.raises(AnswerError, match="answers are given by question, and this is a list"):
        check_answers(bakery.library, cast("dict[str, object]", ["goal"]))


FILE = """\
gaol: wage
equipment: [oven, 'scles']
skill-grid:
  dough: working
  shapin: 2
  lamination: expert
"""


def test_problems_of_a_file_point_at_the_word_that_is_wrong(bakery: Advisor) -> None:
    with pytest.raises(AnswerError) as caught:
        check_written(bakery.library, parse_answers(FILE, "ada.yaml"))
    pointed = [
        (p.place.line, p.text[p.place.column - 1 : p.place.column - 1 + p.width])
        for p in caught.value.problems
    ]
    assert pointed == [(1, "gaol"), (2, "'scles'"), (5, "2"), (6, "expert")]


def test_answers_that_fit_no_more_are_told_apart_from_those_that_do(bakery: Advisor) -> None:
    kept, lost = salvage(bakery.library, {"goal": "wage", "mornings": 9, "gone": "x"})
    assert (kept.values, lost) == ({"goal": "wage"}, ("mornings", "gone"))
