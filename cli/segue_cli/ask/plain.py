"""Numbered prompts: no colour, no cursor movement, one line read at a time.

They serve screen readers, dumb terminals, and answers that are piped in.
"""

from __future__ import annotations

import textwrap
from typing import TextIO

import click

from segue_cli.ask.cards import Card, Command, Item, Reply
from segue_cli.ask.hearing import Misheard, hear, what_to_type

_WIDTH = 78


class PlainFront:
    """Shows cards as lines of text, and reads a line for each reply."""

    def __init__(self, source: TextIO) -> None:
        self._source = source
        self._led = ""
        self._explained: tuple[Command, ...] = ()

    def show(self, card: Card) -> Reply:
        """Shows a card, and reads lines until one of them is a reply."""
        self.tell(*([card.problem] if card.problem else self._whole(card)))
        while True:
            reply = hear(card, self._line(card))
            if isinstance(reply, Misheard):
                self.tell(reply.message)
            elif reply is Command.WHY:
                self.tell(f"Why we ask: {card.why}")
            else:
                return reply

    def tell(self, *lines: str) -> None:
        """Says lines, each broken to a width that is easy to read."""
        for line in lines:
            for part in wrapped(line):
                click.echo(part)

    def present(self, text: str) -> None:
        """Shows a text as it is."""
        click.echo(text, nl=not text.endswith("\n"))

    def _whole(self, card: Card) -> list[str]:
        lines = ["", *_whereabouts(card)]
        if card.lead and card.lead != self._led:
            lines.append(card.lead)
        self._led = card.lead
        lines += [card.text, *card.notes]
        lines += [_listed(item) for item in card.items]
        return [*lines, *self._commands(card), *_before(card)]

    def _commands(self, card: Card) -> list[str]:
        """The keys in words, said once for cards that offer the same ones."""
        keys = tuple(command for command, _ in card.commands)
        if keys == self._explained or not keys:
            return []
        self._explained = keys
        return ["Also: " + ", ".join(f"{c.value} {words}" for c, words in card.commands) + "."]

    def _line(self, card: Card) -> str:
        click.echo(f"Type {what_to_type(card)}: ", nl=False)
        line = self._source.readline()
        if not line.endswith("\n"):
            click.echo("")
        if not line:
            raise EOFError
        return line


def wrapped(text: str) -> list[str]:
    """A text in lines short enough to read; its own line breaks are kept."""
    return [part for line in text.split("\n") for part in textwrap.wrap(line, _WIDTH) or [""]]


def _whereabouts(card: Card) -> list[str]:
    bar = f"Question {card.bar.number} of {card.bar.total}" if card.bar else ""
    found = ", ".join(filter(None, [bar, card.heading]))
    return [*([f"{found}."] if found else []), *filter(None, [card.progress])]


def _listed(item: Item) -> str:
    ends = item.label[-1:] in ("", "?", ".", "!", ":")
    label = item.label if ends or not item.detail else f"{item.label}:"
    return f"{item.key}. {label} {item.detail}".rstrip()


def _before(card: Card) -> list[str]:
    """What an empty line means, where it means something."""
    keys = [item.key for item in card.items if item.value in card.chosen]
    said = card.typed or " ".join(keys)
    if not said:
        return []
    if card.offers(Command.SKIP):
        return [f"Chosen before: {said}. Press Enter to keep it."]
    return [f"Press Enter for {said}."]
