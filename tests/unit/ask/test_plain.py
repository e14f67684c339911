"""The plain front: short lines, one prompt, nothing that a screen reader stumbles over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from segue import Advisor
from segue.questionnaire import Session, Stop
from segue_cli.ask.cards import Chosen, Command, Typed
from segue_cli.ask.plain import PlainFront
from segue_cli.ask.questions import question_card
from segue_cli.ask.review import review_card

Plain = Callable[..., PlainFront]
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def start(bakery: Advisor) -> Session:
    return Session(bakery.library, bakery.arising, scope="full")


def test_a_question_is_text_numbered_answers_and_a_prompt(
    plain: Plain, start: Session, capsys: Captured
) -> None:
    assert plain("2").show(question_card(start, Stop("goal"))) == Chosen(("own-shop",))
    assert capsys.readouterr().out == (
        "\n"
        "Question 1 of 10.\n"
        "What would you like in three years?\n"
        "1. A steady job in a bakery\n"
        "2. A shop of my own\n"
        "3. To bake well at home\n"
        "d. I don't know\n"
        "Also: b back, s skip, d I don't know, ? why we ask, r review, q save and quit.\n"
        "Type a number from 1 to 3: "
    )


def test_the_old_answer_is_told_and_kept_by_an_empty_line(
    plain: Plain, start: Session, capsys: Captured
) -> None:
    session = start.answer("wage").answer(["scales", "oven"]).back()
    assert plain("").show(question_card(session, Stop("equipment"))) == Chosen(("oven", "scales"))
    assert "Chosen before: 1 3. Press Enter to keep it." in capsys.readouterr().out


def test_a_scale_is_answered_by_its_points(plain: Plain, start: Session, capsys: Captured) -> None:
    assert plain("5").show(question_card(start, Stop("mornings"))) == Chosen(("5",))
    assert "1. Never\n2.\n3.\n4.\n5. With pleasure\n" in capsys.readouterr().out


def test_a_number_is_typed(plain: Plain, start: Session, capsys: Captured) -> None:
    session = start.answer("own-shop")
    assert plain("900").show(question_card(session, Stop("rent"))) == Typed("900")
    assert "Type a number from 0 to 100000.\n" in capsys.readouterr().out


def test_a_grid_gives_its_sentences_and_its_question_only_once(
    plain: Plain, start: Session, capsys: Captured
) -> None:
    front = plain("3", "0")
    front.show(question_card(start, Stop("skill-grid", "dough")))
    front.show(question_card(start, Stop("skill-grid", "shaping")))
    out = capsys.readouterr().out
    assert out.count("How far have you got with each of these?") == 1
    assert "part 2 of 3.\nShaping loaves\n0. Never\n1. Once or twice\n" in out


def test_the_reason_is_told_on_request_and_the_question_stays(
    plain: Plain, start: Session, capsys: Captured
) -> None:
    assert plain("?", "1").show(question_card(start, Stop("hours"))) == Chosen(("h-0-3",))
    assert "Why we ask: The plan follows the hours you really have.\n" in capsys.readouterr().out


def test_a_sensitive_question_says_why_at_once(
    plain: Plain, start: Session, capsys: Captured
) -> None:
    plain("s").show(question_card(start, Stop("cough")))
    out = capsys.readouterr().out
    assert "Why we ask: Flour dust harms some lungs, and a doctor can tell early.\n" in out
    assert "Skipping it costs you nothing.\n" in out
    assert "Your answer is only ever used to protect you.\n" in out


def test_what_is_not_understood_is_told_and_heard_again(
    plain: Plain, start: Session, capsys: Captured
) -> None:
    front = plain("9", "", "perhaps", "b")
    assert front.show(question_card(start, Stop("goal"))) is Command.BACK
    out = capsys.readouterr().out
    assert "'9' is not one of the answers.\n" in out
    assert "Nothing was typed.\n" in out
    assert "'perhaps' is not one of the answers.\n" in out


def test_a_problem_is_told_without_repeating_the_question(
    plain: Plain, start: Session, capsys: Captured
) -> None:
    plain("1").show(question_card(start, Stop("goal"), problem="It takes one answer."))
    assert capsys.readouterr().out == "It takes one answer.\nType a number from 1 to 3: "


def test_the_end_of_input_is_an_interruption(plain: Plain, start: Session) -> None:
    with pytest.raises(EOFError):
        plain().show(question_card(start, Stop("goal")))


def test_the_review_lists_question_and_answer(
    plain: Plain, start: Session, capsys: Captured
) -> None:
    session = start.answer("wage").answer(2, Stop("skill-grid", "dough"))
    plain("b").show(review_card(session))
    out = capsys.readouterr().out
    assert "1. What would you like in three years? A steady job in a bakery\n" in out
    assert "2. Making dough: It rises every time\n" in out


def test_no_line_is_long_and_no_sign_moves_the_cursor(
    plain: Plain, start: Session, capsys: Captured
) -> None:
    front = plain(*["s"] * 20)
    session = start.answer("own-shop")
    for question in session.asked:
        for stop in [Stop(question.id, row.id) for row in question.rows] or [Stop(question.id)]:
            front.show(question_card(session.go_to(stop), stop))
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 80
    assert out.isascii()
    assert "\x1b" not in out
