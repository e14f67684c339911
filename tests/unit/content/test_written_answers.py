"""Answers written as a file: people can read it, and it reads back as the same answers."""

from __future__ import annotations

import pytest

from segue import Advisor
from segue.content import parse_answers
from segue.content.answers_out import write_answers
from segue.questionnaire import check_written

ANSWERS: dict[str, object] = {
    "goal": "own-shop",
    "equipment": ["oven", "scales"],
    "mornings": 4,
    "hours": "not-sure",
    "skill-grid": {"dough": 3, "shaping": "not-sure", "lamination": 0},
    "paid-before": "no",
    "savings": "s-3-5",
    "rent": 1250.5,
    "schooling": "not-sure",
}


def test_every_answer_stands_below_its_question(bakery: Advisor) -> None:
    text = write_answers(bakery.library, bakery.read({"goal": "wage", "paid-before": "yes"}))
    assert text == (
        "# What would you like in three years?\n"
        "goal: wage\n"
        "\n"
        "# Has anybody paid you for something you baked?\n"
        'paid-before: "yes"\n'
    )


def test_a_grid_is_written_by_the_names_of_its_levels(bakery: Advisor) -> None:
    text = write_answers(bakery.library, bakery.read({"skill-grid": ANSWERS["skill-grid"]}))
    assert text.endswith("skill-grid:\n  dough: strong\n  shaping: not-sure\n  lamination: none\n")


@pytest.mark.parametrize("name", ["", "Zoë", "no", 'Jo "the oven": #1', "null", "李"])
def test_what_is_written_reads_back_as_it_was(bakery: Advisor, name: str) -> None:
    answers = bakery.read(ANSWERS).model_copy(update={"name": name})
    written = write_answers(bakery.library, answers)
    assert check_written(bakery.library, parse_answers(written, "mine.yaml")) == answers
