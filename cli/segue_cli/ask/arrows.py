"""Arrow keys, where the terminal can: one card at a time, drawn in place."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from operator import methodcaller
from textwrap import shorten

import click
from prompt_toolkit import print_formatted_text
from prompt_toolkit.application import Application
from prompt_toolkit.data_structures import Point
from prompt_toolkit.formatted_text import FormattedText, StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import Dimension, FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.output import Output
from prompt_toolkit.shortcuts import PromptSession
from prompt_toolkit.styles import Style

from segue_cli.ask.cards import Card, Chosen, Command, Reply, Typed
from segue_cli.ask.drawing import COARSE, FINE, Drawing, Glyphs, Line
from segue_cli.ask.picking import Picking
from segue_cli.ask.plain import wrapped

_STYLE = Style.from_dict(
    {
        "question": "bold",
        "dim": "ansibrightblack",
        "bar": "ansicyan",
        "cursor": "ansicyan bold",
        "here": "bold",
        "note": "ansiyellow",
        "why": "italic",
        "done": "ansigreen",
    }
)
_PAGE = 10


class ArrowFront:
    """Shows cards under the arrow keys; input and output are the terminal's unless told."""

    def __init__(self, source: Input | None = None, output: Output | None = None) -> None:
        self._source = source
        self._output = output
        self._glyphs = _glyphs()

    def show(self, card: Card) -> Reply:
        """Shows a card until a key settles it, then leaves one line that says what was said."""
        if card.kind == "text":
            return self._read_line(card)
        reply = _Screen(card, self._glyphs).application(self._source, self._output).run()
        self._record(card, reply)
        return reply

    def tell(self, *lines: str) -> None:
        """Says lines, each broken to a width that is easy to read."""
        for line in lines:
            for part in wrapped(line):
                self._print([("", f"  {part}".rstrip())])

    def present(self, text: str) -> None:
        """Shows a text as it is, colours included."""
        click.echo(text, nl=not text.endswith("\n"), color=True)

    def _read_line(self, card: Card) -> Reply:
        session: PromptSession[str] = PromptSession(input=self._source, output=self._output)
        said = session.prompt(f"  {card.text} ", default=card.typed).strip()
        return Typed(said) if said else Command.BACK

    def _record(self, card: Card, reply: Reply) -> None:
        """Leaves a line of a question that was answered; menus leave none."""
        said = _said(card, reply) if card.bar else ""
        if not said:
            return
        room = shutil.get_terminal_size().columns - 8
        asked = _short(card.text, max(room - len(said), room // 2), self._glyphs)
        answer = ("", _short(said, room - len(asked), self._glyphs))
        tick = ("class:done", f"  {self._glyphs.tick} ")
        self._print([tick, ("class:dim", f"{asked}  "), answer])

    def _print(self, fragments: StyleAndTextTuples) -> None:
        print_formatted_text(FormattedText(fragments), style=_STYLE, output=self._output)


class _Screen:
    """One card on the screen, and the keys that act on it."""

    def __init__(self, card: Card, glyphs: Glyphs) -> None:
        self._picking = Picking.of(card)
        self._card = card
        self._glyphs = glyphs

    def application(self, source: Input | None, output: Output | None) -> Application[Reply]:
        """The application that runs until the card is answered."""
        return Application(
            layout=Layout(HSplit([self._above(), self._list(), self._below()])),
            key_bindings=self._keys(),
            style=_STYLE,
            erase_when_done=True,
            input=source,
            output=output,
        )

    def _drawing(self) -> Drawing:
        return Drawing(self._picking, shutil.get_terminal_size().columns, self._glyphs)

    def _above(self) -> Window:
        return _part(lambda: self._drawing().above())

    def _below(self) -> Window:
        return _part(lambda: self._drawing().below())

    def _list(self) -> Window:
        control = FormattedTextControl(
            lambda: _joined([line for item in self._drawing().items() for line in item]),
            get_cursor_position=self._cursor,
            show_cursor=False,
            focusable=True,
        )
        return Window(control, dont_extend_height=True)

    def _cursor(self) -> Point:
        """The line of the item under the cursor, so that a long list scrolls to it."""
        before = self._drawing().items()[: self._picking.cursor]
        return Point(0, sum(len(item) for item in before))

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()
        self._bind_moves(keys)
        self._bind_commands(keys)
        keys.add("enter")(self._enter)
        keys.add("c-c")(_interrupted)
        keys.add("<sigint>")(_interrupted)
        keys.add("c-d")(_closed)
        return keys

    def _bind_moves(self, keys: KeyBindings) -> None:
        moves: dict[str, Callable[[Picking], Picking]] = {
            "up": methodcaller("moved", -1),
            "down": methodcaller("moved", 1),
            "pageup": methodcaller("moved", -_PAGE),
            "pagedown": methodcaller("moved", _PAGE),
            "home": methodcaller("moved", -len(self._card.items)),
            "end": methodcaller("moved", len(self._card.items)),
            "space": Picking.toggled,
            "backspace": Picking.erased,
        }
        for key, move in moves.items():
            keys.add(key)(self._acting(move))
        for digit in "0123456789.,-":
            keys.add(digit)(self._acting(methodcaller("pressed", digit)))

    def _bind_commands(self, keys: KeyBindings) -> None:
        for command, _ in self._card.commands:
            if command is Command.WHY:
                keys.add(command.value)(self._acting(Picking.asked_why))
            else:
                keys.add(command.value)(_replying(command))
        if self._card.offers(Command.BACK):
            keys.add("left")(_replying(Command.BACK))

    def _acting(self, move: Callable[[Picking], Picking]) -> Callable[[KeyPressEvent], None]:
        def act(event: KeyPressEvent) -> None:
            self._picking = move(self._picking)

        return act

    def _enter(self, event: KeyPressEvent) -> None:
        reply = self._picking.reply()
        if reply is None:
            self._picking = self._picking.prompted()
        else:
            event.app.exit(result=reply)


def _replying(command: Command) -> Callable[[KeyPressEvent], None]:
    return lambda event: event.app.exit(result=command)


def _interrupted(event: KeyPressEvent) -> None:
    event.app.exit(exception=KeyboardInterrupt)


def _closed(event: KeyPressEvent) -> None:
    event.app.exit(exception=EOFError)


def _part(lines: Callable[[], list[Line]]) -> Window:
    """Lines that keep their height while the list between them scrolls."""
    return Window(
        FormattedTextControl(lambda: _joined(lines())),
        height=lambda: Dimension(min=1, preferred=len(lines()), max=len(lines())),
    )


def _joined(lines: list[Line]) -> StyleAndTextTuples:
    found: StyleAndTextTuples = []
    for line in lines:
        found += [*line, ("", "\n")]
    return found[:-1]


def _short(text: str, room: int, glyphs: Glyphs) -> str:
    return shorten(text, max(room, 16), placeholder=f" {glyphs.more}")


def _said(card: Card, reply: Reply) -> str:
    if isinstance(reply, Typed):
        return reply.text
    if isinstance(reply, Chosen):
        return "; ".join(_words(card, value) for value in reply.values)
    words = {Command.SKIP: "skipped", Command.UNSURE: "I don't know"}
    return words.get(reply, "")


def _words(card: Card, value: str) -> str:
    item = next((item for item in card.items if item.value == value), None)
    return value if item is None else item.label or item.key


def _glyphs() -> Glyphs:
    """Fine signs where the terminal's encoding has them."""
    try:
        "".join(FINE).encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return COARSE
    return FINE
