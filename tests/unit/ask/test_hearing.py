"""A typed line as a reply."""

from __future__ import annotations

import pytest

from segue_cli.ask.cards import Card, Chosen, Command, Item, Reply, Typed
from segue_cli.ask.hearing import Misheard, hear, what_to_type

ITEMS = (Item("1", "Yes", "yes"), Item("2", "No", "no"), Item("d", "I don't know", "not-sure"))
KEYS = ((Command.BACK, "back"), (Command.UNSURE, "I don't know"), (Command.QUIT, "quit"))
ONE = Card("Really?", items=ITEMS, commands=KEYS)
MANY = Card("Which?", kind="many", items=ITEMS, commands=KEYS)
NUMBER = Card("How many?", kind="number", commands=KEYS)
TEXT = Card("Name?", kind="text", commands=((Command.BACK, "rather not"),))


@pytest.mark.parametrize(
    ("card", "line", "reply"),
    [
        (ONE, "2\n", Chosen(("no",))),
        (ONE, " 2. ", Chosen(("no",))),
        (ONE, "02", Chosen(("no",))),
        (ONE, "yes", Chosen(("yes",))),
        (ONE, "b", Command.BACK),
        (ONE, "B", Command.BACK),
        (ONE, "d", Command.UNSURE),
        (MANY, "1 2", Chosen(("yes", "no"))),
        (MANY, "2,1, 1", Chosen(("no", "yes"))),
        (NUMBER, "12.5", Typed("12.5")),
        (NUMBER, "q", Command.QUIT),
        (TEXT, "d", Typed("d")),
        (TEXT, "b", Command.BACK),
    ],
)
def test_a_line_is_a_reply(card: Card, line: str, reply: Reply) -> None:
    assert hear(card, line) == reply


@pytest.mark.parametrize(
    ("card", "line", "words"),
    [
        (ONE, "3", "'3' is not one of the answers."),
        (ONE, "0", "'0' is not one of the answers."),
        (ONE, "s", "'s' is not one of the answers."),
        (ONE, "x" * 99, f"'{'x' * 29}…' is not one of the answers."),
        (MANY, "1 9", "'9' is not one of the answers."),
        (ONE, "\n", "Nothing was typed."),
    ],
)
def test_any_other_line_is_told(card: Card, line: str, words: str) -> None:
    assert hear(card, line) == Misheard(words)


def test_an_empty_line_keeps_the_old_answer() -> None:
    assert hear(Card("Really?", items=ITEMS, chosen=("no",)), "\n") == Chosen(("no",))
    assert hear(Card("How many?", kind="number", typed="7"), "") == Typed("7")


def test_the_prompt_says_what_to_type() -> None:
    assert [what_to_type(card) for card in (ONE, MANY, NUMBER, TEXT)] == [
        "a number from 1 to 2",
        "numbers from 1 to 2, with spaces between",
        "a number",
        "a line of text",
    ]
