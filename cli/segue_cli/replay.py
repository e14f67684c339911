"""`segue replay`: advice once more, from its receipt."""

from __future__ import annotations

from pathlib import Path

import click

from segue_cli.options import NamedPath, format_option, output_option, pack_option
from segue_cli.output import UNSEEN, colour, emit, keep_apart, keep_two_apart, width


@click.command("replay")
@click.argument("receipt", type=NamedPath())
@format_option("text", "json")
@output_option
@click.option(
    "--advice",
    type=NamedPath(path_type=Path),
    metavar="FILE",
    help="Also write the advice itself, as JSON, the way it comes out now.",
)
@pack_option
@click.pass_context
def replay(
    ctx: click.Context,
    receipt: str,
    format_: str,
    output: Path | None,
    advice: Path | None,
    pack: Path | None,
) -> None:
    """Repeat the advice that RECEIPT is of, and say whether it is the same.

    Where it is the same byte for byte, the exit code is 0. Where it is not, it is 1, and you
    are told which rules changed and which results came, went, rose or fell by that. RECEIPT
    was written by `segue recommend --receipt`; - reads standard input.

    \b
    Examples:
      segue replay receipt.json
      segue replay receipt.json --pack ../my-pack --format json
      segue replay receipt.json --advice advice.json
    """
    import segue
    from segue.render import json, text

    keep_apart(receipt, output, what="the receipt")
    keep_apart(receipt, advice, option="--advice", what="the receipt")
    keep_two_apart(advice, "--advice", output)
    read, advisor = segue.read_receipt(receipt), segue.load(pack)
    found = advisor.replay(read, receipt)
    if advice is not None:
        emit(json.render(advisor.advise(advisor.answers_of(read, receipt))), advice)
    wide = width() if output is None else UNSEEN
    shown = colour() and output is None
    plain = text.render_replay(found, width=wide, colour=shown) if format_ == "text" else ""
    emit(plain or json.render(found), output)
    ctx.exit(0 if found.same else 1)
