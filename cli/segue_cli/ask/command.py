"""`segue ask`: the questionnaire in the terminal."""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

import click

from segue import load, read_answers
from segue.questionnaire import Session
from segue_cli.ask.cards import Front
from segue_cli.ask.plain import PlainFront
from segue_cli.ask.sitting import Sitting
from segue_cli.options import NamedPath, pack_option
from segue_cli.output import is_same_file


@click.command("ask")
@click.option("--core", is_flag=True, help="Stop after the core questions.")
@click.option("--full", is_flag=True, help="Ask everything, and advise at the end.")
@click.option("--in-order", is_flag=True, help="Ask in the order of the questionnaire.")
@click.option("--plain", is_flag=True, help="Numbered prompts, line by line; also from a pipe.")
@click.option("--answers", type=NamedPath(), metavar="FILE", help="Start from the answers in FILE.")
@click.option(
    "--save", type=NamedPath(), metavar="FILE", help="Write the answers to FILE at the end."
)
@pack_option
@click.pass_context
def ask(
    context: click.Context,
    core: bool,
    full: bool,
    in_order: bool,
    plain: bool,
    answers: str | None,
    save: str | None,
    pack: Path | None,
) -> None:
    """Answer the questionnaire, one question at a time, and read your advice.

    \b
    At every question: b back, s skip, d I don't know, ? why we ask,
    r review your answers, q save and quit.

    Whatever settles most is asked first; when no answer can change what leads any
    more, you are told, and may stop.

    Every answer is saved on this computer at once. If you stop early, the next
    `segue ask` offers to go on. Nothing leaves this computer.

    Numbered prompts without arrow keys come with --plain, with ACCESSIBLE=1 in the
    environment, and on terminals that cannot do more.
    """
    if core and full:
        raise click.UsageError("--core and --full exclude each other.")
    if answers == "-":
        raise click.UsageError("Standard input is where you answer: name a file of answers.")
    front = _front(plain)
    _check_place(save, answers)
    advisor = load(pack)
    start = Session(advisor.library, advisor.arising, scope="full" if full else "core")
    if answers is not None:
        start = replace(start, answers=advisor.read(read_answers(answers)))
    sitting = Sitting(front, advisor, start, core=core, save=save, in_order=in_order)
    context.exit(sitting.hold(offers_draft=answers is None))


command = ask


def _front(plain: bool) -> Front:
    """The way of asking that was wanted, or else the best that the terminal can do."""
    if sys.stdin is None:
        raise click.ClickException("Standard input is closed, so there is nobody to ask.")
    if not plain and not sys.stdin.isatty():
        raise click.ClickException(
            "There is no terminal to ask in. Answer line by line from a pipe with --plain,"
            " or write a file of answers and run: segue recommend FILE"
        )
    if plain or _is_simple():
        return PlainFront(_lines())
    from segue_cli.ask.arrows import ArrowFront

    return ArrowFront()


def _lines() -> TextIO:
    """Standard input as text, whatever bytes come."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    return sys.stdin


def _is_simple() -> bool:
    """Whether this terminal, or the person at it, wants nothing but lines of text."""
    wanted = os.environ.get("ACCESSIBLE", "0") not in ("", "0")
    return wanted or os.environ.get("TERM", "") in ("", "dumb") or not sys.stdout.isatty()


def _check_place(save: str | None, answers: str | None) -> None:
    """Finds out before the first question whether there is a place for the answers."""
    if save is None:
        return
    path = Path(save)
    if path.is_dir():
        raise click.ClickException(f"Cannot write {save}: it is a directory.")
    if not path.resolve().parent.is_dir():
        raise click.ClickException(f"Cannot write {save}: there is no directory for it.")
    if not os.access(path if path.exists() else path.resolve().parent, os.W_OK):
        raise click.ClickException(f"Cannot write {save}: permission denied.")
    if path.is_file() and not (answers is not None and is_same_file(answers, save)):
        raise click.ClickException(_there_already(save))


def _there_already(save: str) -> str:
    name = shlex.quote(save)
    return f"{save} is there already. Go on from it with --answers {name}, or name another file."
