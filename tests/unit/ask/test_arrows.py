"""The arrow keys: keys go in, a reply comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from segue import Advisor
from segue.questionnaire import Session, Stop
from segue_cli.ask.arrows import ArrowFront
from segue_cli.ask.cards import Card, Chosen, Command, Reply, Typed
from segue_cli.ask.menus import file_name
from segue_cli.ask.questions import question_card
from segue_cli.ask.review import review_card

UP, DOWN, LEFT, END, PAGE_DOWN = "\x1b[A", "\x1b[B", "\x1b[D", "\x1b[F", "\x1b[6~"
ENTER, SPACE, ERASE, CTRL_C, CTRL_D = "\r", " ", "\x7f", "\x03", "\x04"
Press = Callable[[Card, str], Reply]


@pytest.fixture
def keyboard() -> Iterator[PipeInput]:
    with create_pipe_input() as source, create_app_session(input=source, output=DummyOutput()):
        yield source


@pytest.fixture
def press(keyboard: PipeInput) -> Press:
    def pressed(card: Card, keys: str) -> Reply:
        keyboard.send_text(keys)
        return ArrowFront(keyboard, DummyOutput()).show(card)

    return pressed


@pytest.fixture
def start(bakery: Advisor) -> Session:
    return Session(bakery.library, bakery.arising, scope="full")


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (ENTER, "wage"),
        (DOWN + ENTER, "own-shop"),
        (UP + ENTER, "not-sure"),
        (DOWN + UP + ENTER, "wage"),
        ("3" + ENTER, "at-home"),
        ("9" + ENTER, "wage"),
        (END + UP + ENTER, "at-home"),
        (PAGE_DOWN + ENTER, "not-sure"),
        ("?" + DOWN + "?" + ENTER, "own-shop"),
    ],
)
def test_keys_choose_one_answer(press: Press, start: Session, keys: str, value: str) -> None:
    assert press(question_card(start, Stop("goal")), keys) == Chosen((value,))


def test_the_cursor_begins_on_the_old_answer(press: Press, start: Session) -> None:
    session = start.answer("own-shop").back()
    assert press(question_card(session, Stop("goal")), ENTER) == Chosen(("own-shop",))


def test_the_space_bar_chooses_several(press: Press, start: Session) -> None:
    keys = SPACE + DOWN + DOWN + SPACE + DOWN + ENTER
    assert press(question_card(start, Stop("equipment")), keys) == Chosen(("oven", "scales"))


def test_the_space_bar_takes_a_choice_away_again(press: Press, start: Session) -> None:
    session = start.answer(["oven", "stone"], Stop("equipment"))
    assert press(question_card(session, Stop("equipment")), SPACE + ENTER) == Chosen(("stone",))


def test_enter_without_any_choice_waits_for_one(press: Press, start: Session) -> None:
    keys = ENTER + DOWN + SPACE + ENTER
    assert press(question_card(start, Stop("equipment")), keys) == Chosen(("stone",))


@pytest.mark.parametrize(
    ("key", "command"),
    [
        ("b", Command.BACK),
        (LEFT, Command.BACK),
        ("s", Command.SKIP),
        ("d", Command.UNSURE),
        ("r", Command.REVIEW),
        ("q", Command.QUIT),
    ],
)
def test_letters_are_commands(press: Press, start: Session, key: str, command: Command) -> None:
    assert press(question_card(start, Stop("goal")), key) is command


def test_a_command_that_is_not_offered_does_nothing(press: Press, start: Session) -> None:
    assert press(review_card(start.answer("wage")), "xsd" + ENTER) == Chosen(("1",))


def test_a_number_is_typed_and_erased(press: Press, start: Session) -> None:
    card = question_card(start.answer("own-shop"), Stop("rent"))
    assert press(card, "95" + ERASE + "00.5" + ENTER) == Typed("900.5")
    assert press(card, ENTER + "7" + ENTER) == Typed("7")


def test_an_old_number_is_kept_or_typed_over(press: Press, start: Session) -> None:
    card = question_card(start.answer("own-shop").answer(900, Stop("rent")), Stop("rent"))
    assert press(card, ENTER) == Typed("900")
    assert press(card, "12" + ENTER) == Typed("12")
    assert press(card, ERASE + ENTER) == Typed("90")


def test_items_beyond_nine_are_reached_by_two_digits(press: Press, start: Session) -> None:
    session = start
    for question in start.library.questions:
        for row in question.rows or [None]:
            session = session.skip(Stop(question.id, row.id if row else ""))
    assert press(review_card(session), "12" + ENTER) == Chosen(("12",))


def test_a_line_of_text_is_read_as_it_is(press: Press) -> None:
    assert press(file_name(), ENTER) == Typed("answers.yaml")
    assert press(file_name(), ERASE * 12 + "dad.yaml" + ENTER) == Typed("dad.yaml")
    assert press(file_name(), ERASE * 12 + ENTER) is Command.BACK


def test_control_c_interrupts(press: Press, start: Session) -> None:
    with pytest.raises(KeyboardInterrupt):
        press(question_card(start, Stop("goal")), CTRL_C)


def test_control_d_and_a_closed_terminal_end_the_input(
    press: Press, start: Session, keyboard: PipeInput
) -> None:
    card = question_card(start, Stop("goal"))
    with pytest.raises(EOFError):
        press(card, CTRL_D)
    keyboard.close()
    with pytest.raises(EOFError):
        ArrowFront(keyboard, DummyOutput()).show(card)
