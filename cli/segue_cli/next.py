"""`segue next`: the question to answer next, and how much is settled."""

from __future__ import annotations

from pathlib import Path

import click

from segue_cli.options import NamedPath, format_option, output_option, pack_option
from segue_cli.output import UNSEEN, colour, emit, keep_apart, width


@click.command("next")
@click.argument("answers", type=NamedPath())
@format_option("text", "json")
@output_option
@pack_option
def next_(answers: str, format_: str, output: Path | None, pack: Path | None) -> None:
    """Show which question settles most for the person of the file ANSWERS, and why.

    It also says how many questions are left until nothing that leads can change any more.
    ANSWERS is as in `segue recommend`; - reads standard input.

    \b
    Examples:
      segue next examples/nadia.yaml
      segue next answers.yaml --format json
    """
    import segue

    keep_apart(answers, output)
    found = segue.load(pack).next_question(segue.read_answers(answers))
    if format_ == "json":
        from segue.render import json

        return emit(json.render(found), output)
    from segue.render import text

    wide = width() if output is None else UNSEEN
    return emit(text.render_next(found, width=wide, colour=colour() and not output), output)
