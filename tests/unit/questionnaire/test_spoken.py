"""Answers in people's words."""

from __future__ import annotations

import pytest

from segue import Advisor
from segue.questionnaire import spoken
from segue.schema.answers import Value


@pytest.mark.parametrize(
    ("question", "value", "words"),
    [
        ("goal", "wage", "A steady job in a bakery"),
        ("equipment", ("oven", "scales"), "An oven; Kitchen scales"),
        ("paid-before", "yes", "Yes"),
        ("mornings", 5, "5, with pleasure"),
        ("mornings", 3, "3"),
        ("rent", 1200, "1200"),
        ("rent", 99.5, "99.5"),
        ("savings", "s-6-plus", "6 or more"),
        ("skill-grid", {"dough": 1, "shaping": "not-sure"}, "Making dough: Once or twice; "),
        ("cough", "not-sure", "I don't know"),
    ],
)
def test_an_answer_is_said_in_labels(
    bakery: Advisor, question: str, value: Value, words: str
) -> None:
    assert spoken(bakery.library.question[question], value).startswith(words)


@pytest.mark.parametrize(
    ("label", "words"),
    [("I enjoy it", "5, I enjoy it"), ("Never", "5, never"), ("A lot", "5, a lot")],
)
def test_a_label_goes_on_after_its_point_and_leaves_i_alone(
    bakery: Advisor, label: str, words: str
) -> None:
    question = bakery.library.question["mornings"].model_copy(update={"labels": {5: label}})
    assert spoken(question, 5) == words
