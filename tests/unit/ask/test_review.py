"""The review page: every answer numbered, one changed at a time, its effects said before."""

from __future__ import annotations

import pytest
from scripted import CORE, Held, Holding

from segue import Advisor
from segue.questionnaire import Session, Stop
from segue_cli.ask.cards import Command
from segue_cli.ask.review import entries, review_card

RENT = "'What does the shop you have in mind cost a month?'"
MOVE = "'Would you move for a place in a bakery?'"


@pytest.fixture
def shop(bakery: Advisor) -> Session:
    start = Session(bakery.library, bakery.arising)
    return start.answer("own-shop").answer(["oven"]).skip().answer(900, Stop("rent"))


def numbered(session: Session) -> list[str]:
    return [f"{item.key} {item.label} {item.detail}" for item in review_card(session).items]


def test_every_answer_and_every_skip_has_its_number(shop: Session) -> None:
    assert numbered(shop) == [
        "1 What would you like in three years? A shop of my own",
        "2 What do you have at home? An oven",
        "3 How do you feel about starting work at three in the morning? skipped",
        "4 What does the shop you have in mind cost a month? 900",
    ]


def test_rows_of_a_grid_have_numbers_of_their_own(shop: Session) -> None:
    session = shop.answer("strong", Stop("skill-grid", "dough")).unsure(
        Stop("skill-grid", "shaping")
    )
    said = [entry.said for entry in entries(session) if entry.stop.row]
    assert said == ["I adjust it by feel", "I don't know"]


def test_dormant_answers_are_shown_apart(shop: Session) -> None:
    session = shop.answer("wage", Stop("goal"))
    assert review_card(session).notes == (
        "Kept, but not counted at present: What does the shop you have in mind cost a month?  900",
    )


def test_an_empty_review_says_so(bakery: Advisor) -> None:
    page = review_card(Session(bakery.library, bakery.arising))
    assert (page.text, page.items) == ("Nothing is answered yet.", ())


def changed(hold: Holding, shop: Session, *replies: str | Command) -> Held:
    return hold(Command.REVIEW, *replies, session=shop)


def test_changing_one_answer_asks_only_that_one(hold: Holding, shop: Session) -> None:
    held = changed(hold, shop, "2", "stone", "keep")
    assert [card.heading for card in held.front.cards[1:4]] == ["", "Changing answer 2", ""]
    assert held.talk.session.value_at(Stop("equipment")) == ("stone",)


def test_after_a_change_one_is_back_at_the_list_on_the_same_line(
    hold: Holding, shop: Session
) -> None:
    held = changed(hold, shop, "2", "stone", "keep")
    assert held.front.cards[-1].text == "Your answers. Choose one to change it."
    assert held.front.cards[-1].at == "2"


def test_what_a_change_alters_is_said_before_it_is_kept(hold: Holding, shop: Session) -> None:
    confirm = changed(hold, shop, "1", "wage").front.cards[-1]
    assert confirm.text == "Keep this change? It alters more:"
    assert confirm.notes == (
        f"{RENT} no longer arises; your answer is kept, in case it does.",
        f"{MOVE} now arises.",
    )


def test_a_change_that_alters_nothing_else_says_so(hold: Holding, shop: Session) -> None:
    confirm = changed(hold, shop, "2", "stone").front.cards[-1]
    assert (confirm.text, confirm.notes) == ("Keep this change? It alters no more.", ())


def test_a_change_can_be_left(hold: Holding, shop: Session) -> None:
    held = changed(hold, shop, "1", "wage", "leave")
    assert held.talk.session.value_at(Stop("goal")) == "own-shop"
    assert held.world.kept == []


def test_an_answer_can_be_left_as_it_is(hold: Holding, shop: Session) -> None:
    held = changed(hold, shop, "1", Command.BACK)
    assert held.front.cards[-1].text == "Your answers. Choose one to change it."
    assert held.talk.session == shop


def test_the_same_answer_again_is_no_change(hold: Holding, shop: Session) -> None:
    held = changed(hold, shop, "1", "own-shop")
    assert held.front.said == ["That is what you had said already."]


def test_an_answer_can_be_taken_back(hold: Holding, shop: Session) -> None:
    held = changed(hold, shop, "4", Command.SKIP, "keep")
    assert "rent" not in held.talk.session.answers.values
    assert Stop("rent") in held.talk.session.skipped


def test_dont_know_can_be_said_on_review(hold: Holding, shop: Session) -> None:
    held = changed(hold, shop, "1", Command.UNSURE, "keep")
    assert held.talk.session.value_at(Stop("goal")) == "not-sure"


def test_a_wrong_answer_on_review_is_told_and_asked_again(hold: Holding, shop: Session) -> None:
    held = changed(hold, shop, "4", "much", "800", "keep")
    assert held.front.cards[3].problem == "'much' is not a number. Give a number from 0 to 100000."
    assert held.talk.session.value_at(Stop("rent")) == 800


def test_review_leads_back_to_the_question_one_was_at(hold: Holding, shop: Session) -> None:
    held = changed(hold, shop, "2", "stone", "keep", Command.BACK)
    assert held.front.cards[-1].text == "How many hours a week do you have?"


def test_a_question_that_newly_arises_is_asked_in_its_turn(hold: Holding) -> None:
    change = ("1", "wage", "keep", Command.BACK)
    held = hold(*CORE, "go-on", Command.REVIEW, *change, *["1"] * 3, "no", "no", "s-0-2")
    assert held.front.cards[-1].text == "Would you move for a place in a bakery?"
