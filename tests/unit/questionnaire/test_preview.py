"""What a change alters is known before it is kept."""

from __future__ import annotations

import pytest

from segue import Advisor
from segue.questionnaire import Session, Stop, preview

GOAL = Stop("goal")


@pytest.fixture
def shop(bakery: Advisor) -> Session:
    return Session(bakery.library, bakery.arising).answer("own-shop").answer(900, Stop("rent"))


def ids(questions: tuple[object, ...]) -> list[str]:
    return [getattr(question, "id", "") for question in questions]


def test_questions_that_cease_and_begin_to_arise_are_named(shop: Session) -> None:
    change = preview(shop, GOAL, "wage")
    assert (ids(change.no_longer), ids(change.newly)) == (["rent"], ["relocate"])


def test_answers_that_stop_counting_are_named_and_kept(shop: Session) -> None:
    change = preview(shop, GOAL, "wage")
    assert ids(change.asleep) == ["rent"]
    assert change.changed.answers.values["rent"] == 900


def test_answers_that_count_again_are_named(shop: Session) -> None:
    change = preview(preview(shop, GOAL, "wage").changed, GOAL, "own-shop")
    assert ids(change.awake) == ["rent"]


def test_a_preview_keeps_nothing(shop: Session) -> None:
    preview(shop, GOAL, "wage")
    assert shop.value_at(GOAL) == "own-shop"


def test_the_same_answer_is_no_change(shop: Session) -> None:
    assert preview(shop, GOAL, ["own-shop"]).same
    assert not preview(shop, GOAL, "wage").same


def test_taking_an_answer_back_is_a_change_too(shop: Session) -> None:
    change = preview(shop, GOAL, None)
    assert ids(change.no_longer) == ["rent"]
    assert change.changed.value_at(GOAL) is None
