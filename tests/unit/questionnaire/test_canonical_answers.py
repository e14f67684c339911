"""Answers that fit: one canonical form, however they were given."""

from __future__ import annotations

import pytest

from segue import Advisor
from segue.questionnaire import check_answers


@pytest.mark.parametrize(
    ("question", "given", "canonical"),
    [
        ("goal", "wage", "wage"),
        ("goal", ["wage"], "wage"),
        ("goal", "not-sure", "not-sure"),
        ("goal", ["not-sure"], "not-sure"),
        ("paid-before", "yes", "yes"),
        ("paid-before", "No", "no"),
        ("paid-before", True, "yes"),
        ("paid-before", "false", "no"),
        ("equipment", "oven", ("oven",)),
        ("equipment", ["scales", "oven"], ("oven", "scales")),
        ("equipment", {"scales", "oven"}, ("oven", "scales")),
        ("equipment", "nothing", ("nothing",)),
        ("mornings", 5, 5),
        ("mornings", "3", 3),
        ("mornings", 4.0, 4),
        ("rent", 900, 900),
        ("rent", "1,200", 1200),
        ("rent", 900.5, 900.5),
        ("rent", "900.0", 900),
        ("rent", 0, 0),
        ("savings", "s-3-5", "s-3-5"),
        ("savings", 2.5, "s-0-2"),
        ("savings", 3, "s-3-5"),
        ("savings", "600", "s-6-plus"),
        ("skill-grid", {"shaping": "strong", "dough": 1}, {"dough": 1, "shaping": 3}),
        ("skill-grid", {"dough": "0", "shaping": "not-sure"}, {"dough": 0, "shaping": "not-sure"}),
        ("skill-grid", {"dough": 4.0, "shaping": None}, {"dough": 4}),
        ("skill-grid", "not-sure", "not-sure"),
    ],
)
def test_an_answer_has_one_canonical_form(
    bakery: Advisor, question: str, given: object, canonical: object
) -> None:
    assert check_answers(bakery.library, {question: given}).values == {question: canonical}


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("goal", None),
        ("goal", ""),
        ("goal", []),
        ("equipment", []),
        ("equipment", ()),
        ("skill-grid", {}),
        ("skill-grid", {"dough": None}),
        ("rent", " "),
    ],
)
def test_nothing_counts_as_not_answered(bakery: Advisor, question: str, given: object) -> None:
    assert check_answers(bakery.library, {question: given}).values == {}


def test_answers_stand_in_the_order_of_the_questionnaire(bakery: Advisor) -> None:
    answers = check_answers(bakery.library, {"cough": "no", "goal": "wage", "mornings": 2})
    assert list(answers.values) == ["goal", "mornings", "cough"]


def test_the_name_goes_along(bakery: Advisor) -> None:
    assert check_answers(bakery.library, {}, name="Zoë").name == "Zoë"


def test_what_was_checked_is_left_unchanged_by_checking_it_again(bakery: Advisor) -> None:
    given = {"equipment": ["oven"], "skill-grid": {"dough": "strong"}, "rent": "900", "savings": 4}
    once = check_answers(bakery.library, given)
    assert check_answers(bakery.library, once.values) == once


def test_not_sure_is_an_answer_to_every_question(bakery: Advisor) -> None:
    unsure = {question.id: "not-sure" for question in bakery.library.questions}
    assert check_answers(bakery.library, unsure).values == unsure
