"""`segue why`: the derivation of one result."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from segue_cli.options import NamedPath, format_option, output_option, pack_option
from segue_cli.output import UNSEEN, colour, emit, keep_apart, width

if TYPE_CHECKING:
    from segue.render.picture import Format


@click.command("why")
@click.argument("answers", type=NamedPath())
@click.argument("target")
@format_option("text", "json", "dot", "mermaid", "svg")
@output_option
@pack_option
def why(
    answers: str,
    target: str,
    format_: Format | Literal["text", "json"],
    output: Path | None,
    pack: Path | None,
) -> None:
    """Show why TARGET is advised, or is not, to the person of the file ANSWERS.

    The derivation goes down to the person's own answers, the rules and their sources.
    TARGET is the id of anything that can be recommended, or of a caution; spaces may stand
    for its hyphens. ANSWERS is as in
    `segue recommend`; - reads standard input.

    \b
    Examples:
      segue why examples/nadia.yaml freelance-remote-pathway
      segue why answers.yaml university-degree --format json
      segue why answers.yaml caution-debt --format svg --output why.svg
    """
    import segue

    keep_apart(answers, output)
    name = "-".join(target.lower().split())
    proof = segue.load(pack).why(segue.read_answers(answers), name)
    if format_ == "json":
        from segue.render import json

        return emit(json.render(proof), output)
    if format_ != "text":
        from segue.render import picture

        return emit(picture.render(proof, format_), output)
    from segue.render import text

    wide = width() if output is None else UNSEEN
    return emit(text.render_proof(proof, width=wide, colour=colour() and not output), output)
