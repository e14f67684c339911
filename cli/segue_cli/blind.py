"""`segue blind`: what an answer can influence, and what it cannot."""

from __future__ import annotations

from pathlib import Path

import click

from segue_cli.options import format_option, output_option, pack_option
from segue_cli.output import UNSEEN, colour, emit, width


@click.command("blind")
@click.argument("questions", nargs=-1, metavar="[QUESTION]...")
@format_option("text", "json")
@output_option
@pack_option
@click.pass_context
def blind(
    ctx: click.Context,
    questions: tuple[str, ...],
    format_: str,
    output: Path | None,
    pack: Path | None,
) -> None:
    """Prove which results the answer to each QUESTION can influence, and which it never can.

    Without a QUESTION all are looked at. A protected question may raise cautions and decide
    about what the pack names for it; where it reaches anything else, the chain of rules that
    does it is shown with file and line, and the exit code is 1.

    \b
    Examples:
      segue blind
      segue blind hearing runway
      segue blind --format json
    """
    import segue
    from segue.render import json, text

    names = ["-".join(name.lower().split()) for name in questions]
    found = segue.load(pack).blind(names)
    if format_ == "json":
        emit(json.render(found), output)
    else:
        wide = width() if output is None else UNSEEN
        shown = colour() and output is None
        emit(text.render_blindness(found, named=bool(names), width=wide, colour=shown), output)
    ctx.exit(0 if found.holds else 1)
