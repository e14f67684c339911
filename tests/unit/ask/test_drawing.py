"""What a card looks like under the arrow keys."""

from __future__ import annotations

import pytest

from segue import Advisor
from segue.questionnaire import Session, Stop
from segue_cli.ask.cards import Bar, Card, Item
from segue_cli.ask.drawing import COARSE, FINE, Drawing, Glyphs
from segue_cli.ask.picking import Picking
from segue_cli.ask.questions import question_card
from segue_cli.ask.review import review_card


@pytest.fixture
def start(bakery: Advisor) -> Session:
    return Session(bakery.library, bakery.arising)


def drawn(picking: Picking, width: int = 80, glyphs: Glyphs = FINE) -> list[str]:
    drawing = Drawing(picking, width, glyphs)
    items = [line for item in drawing.items() for line in item]
    lines = [*drawing.above(), *items, *drawing.below()]
    return ["".join(part[1] for part in line).rstrip() for line in lines]


def test_a_question_shows_progress_answers_and_keys(start: Session) -> None:
    session = start.answer("wage").answer(["oven"]).answer(2)
    assert drawn(Picking.of(question_card(session, Stop("hours"))).moved(1)) == [
        "",
        "  4 of 4   ▰▰▰▱",
        "",
        "  How many hours a week do you have?",
        "    1  Up to 3",
        "  ❯ 2  4 to 8",
        "    3  9 or more",
        "    d  I don't know",
        "",
        "  b back · s skip · d I don't know · ? why we ask · r review · q save and quit",
    ]


def test_several_answers_show_what_is_chosen(start: Session) -> None:
    picking = Picking.of(question_card(start, Stop("equipment"))).toggled().moved(1)
    lines = drawn(picking)
    assert "    1  ◉ An oven" in lines
    assert "  ❯ 2  ○ A baking stone" in lines
    assert any("space choose · enter go on" in line for line in lines)


def test_one_too_many_is_told(start: Session) -> None:
    card = question_card(start, Stop("equipment"))
    full = Picking.of(card)
    for _ in range(3):
        full = full.toggled().moved(1)
    crowded = Picking.of(Card("Which?", kind="many", items=card.items, at_most=2))
    crowded = crowded.toggled().moved(1).toggled().moved(1).toggled()
    assert full.chosen == ("oven", "stone", "scales")
    assert "  That would be more than 2: take one away first." in drawn(crowded)


def test_an_answer_that_stands_alone_replaces_the_others_and_yields_to_them(
    start: Session,
) -> None:
    picking = Picking.of(question_card(start, Stop("equipment"))).toggled()
    alone = picking.pressed("4").toggled()
    assert alone.chosen == ("nothing",)
    assert alone.pressed("1").toggled().chosen == ("oven",)


def test_the_reason_is_shown_and_hidden(start: Session) -> None:
    picking = Picking.of(question_card(start, Stop("hours"))).asked_why()
    why = "  Why we ask: The plan follows the hours you really have."
    assert why in drawn(picking)
    assert why not in drawn(picking.asked_why())


def test_the_row_of_a_grid_stands_below_its_question(start: Session) -> None:
    lines = drawn(Picking.of(question_card(start, Stop("skill-grid", "shaping"))))
    assert lines[-9:-6] == ["  ❯ 0  Never", "    1  Once or twice", "    2  Round and tight"]
    at = lines.index("  How far have you got with each of these?")
    assert lines[at + 1] == "  Shaping loaves"


def test_a_number_is_shown_as_it_is_typed(start: Session) -> None:
    card = question_card(start.answer("own-shop"), Stop("rent"))
    assert "  ❯ 12" in drawn(Picking.of(card).pressed("1").pressed("2"))


def test_the_review_has_two_columns_cut_to_the_width(start: Session) -> None:
    session = start.answer("wage").answer(["oven", "stone", "scales"])
    lines = drawn(Picking.of(review_card(session)), width=50)
    assert lines[2:4] == [
        "  ❯ 1  What would you like …  A steady job in…",
        "    2  What do you have at …  An oven; A baki…",
    ]


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_nothing_is_wider_than_the_terminal(start: Session, width: int) -> None:
    session = start.widened().answer("own-shop")
    cards = [question_card(session, Stop(q.id)) for q in session.asked if not q.rows]
    cards.append(review_card(session))
    for card in cards:
        assert max(map(len, drawn(Picking.of(card).asked_why(), width))) <= max(width, 24)


def test_a_long_bar_is_full_only_when_all_is_done() -> None:
    def cells(done: int) -> str:
        return drawn(Picking.of(Card("?", bar=Bar(1, done, 36), items=(Item("1", "a", "a"),))))[1]

    assert cells(35).count("▱") == 1
    assert cells(36).count("▱") == 0


def test_a_terminal_without_fine_signs_gets_plain_ones(start: Session) -> None:
    lines = drawn(Picking.of(question_card(start, Stop("equipment"))).toggled(), glyphs=COARSE)
    assert "  > 1  [x] An oven" in lines
    assert all(line.isascii() for line in lines)
