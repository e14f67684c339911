"""`segue recommend`: answers in a file to advice."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from segue_cli.options import NamedPath, format_option, output_option, pack_option
from segue_cli.output import UNSEEN, colour, emit, keep_apart, keep_two_apart, width

if TYPE_CHECKING:
    from segue import Advice, Advisor


@click.command("recommend")
@click.argument("answers", type=NamedPath())
@format_option("text", "json", "markdown")
@output_option
@click.option(
    "--receipt",
    type=NamedPath(path_type=Path),
    metavar="FILE",
    help="Also write what the advice came from, for `segue replay`.",
)
@click.option("--all", "everything", is_flag=True, help="Show what is kept back otherwise.")
@pack_option
def recommend(
    answers: str,
    format_: str,
    output: Path | None,
    receipt: Path | None,
    everything: bool,
    pack: Path | None,
) -> None:
    """Advise the person whose answers stand in the file ANSWERS.

    ANSWERS is YAML or JSON: question to answer, where an answer is an option's id, a list of
    them, a number, or a grid of skills and levels. `not-sure` is "I don't know" anywhere,
    and - reads standard input.

    \b
    Examples:
      segue recommend examples/nadia.yaml
      segue recommend answers.yaml --format json --output advice.json
      segue recommend answers.yaml --receipt receipt.json
      cat answers.yaml | segue recommend -
    """
    import segue

    keep_apart(answers, output)
    keep_apart(answers, receipt, option="--receipt")
    keep_two_apart(receipt, "--receipt", output)
    advisor = segue.load(pack)
    advice = advisor.advise(segue.read_answers(answers))
    if receipt is not None:
        write_receipt(advisor, advice, receipt)
    emit(written(advice, format_, output, everything=everything, answers=answers), output)


def write_receipt(advisor: Advisor, advice: Advice, receipt: Path) -> None:
    """Write the receipt of this advice beside it."""
    from segue.explain.receipt import receipt as receipt_of
    from segue.render import json

    emit(json.render(receipt_of(advisor.library, advice)), receipt)


def written(
    advice: Advice, format_: str, output: Path | None, *, everything: bool, answers: str
) -> str:
    """The advice in the format asked for; text in a file has no colour and 80 columns."""
    if format_ == "json":
        from segue.render import json

        return json.render(advice)
    if format_ == "markdown":
        from segue.render import markdown

        return markdown.render(advice, everything=everything)
    from segue.render import text

    return text.render(
        advice,
        width=width() if output is None else UNSEEN,
        colour=colour() and output is None,
        everything=everything,
        answers_file="ANSWERS" if answers == "-" else shlex.quote(answers),
    )
