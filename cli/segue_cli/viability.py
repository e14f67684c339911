"""`segue viability`: whether this work can carry one person, in ranges."""

from __future__ import annotations

from pathlib import Path

import click

from segue_cli.options import NamedPath, format_option, output_option, pack_option
from segue_cli.output import UNSEEN, colour, emit, keep_apart, width


def _parsed(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """NAME=VALUE; what a value can be depends on the name, and is told by the picture."""
    return dict(map(_setting, values))


def _setting(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not name.strip() or not sign:
        raise click.BadParameter(
            f"'{text}' is no assumption. Write NAME=VALUE, such as runway=8 or 'runway=6 to 12'."
        )
    return "-".join(name.lower().split()), value.strip()


@click.command("viability")
@click.argument("answers", type=NamedPath())
@click.option(
    "--set",
    "assumed",
    multiple=True,
    callback=_parsed,
    metavar="NAME=VALUE",
    help="Take this for true instead, such as runway=8; may be repeated.",
)
@click.option("--seed", type=click.IntRange(min=0), help="Other dice than the pack's own.")
@format_option("text", "json")
@output_option
@pack_option
def viability(
    answers: str,
    assumed: dict[str, str],
    seed: int | None,
    format_: str,
    output: Path | None,
    pack: Path | None,
) -> None:
    """Show whether this work can carry the person of the file ANSWERS.

    A money picture in months and shares of living costs: how long the money lasts on each way
    to go about it, when the work may pay for a living, and what that rests on. It is no
    forecast: every assumption is listed with its source, and each can be set.
    ANSWERS is as in `segue recommend`; - reads standard input.

    \b
    Examples:
      segue viability examples/nadia.yaml
      segue viability answers.yaml --set runway=8 --set "hours=10 to 15"
    """
    import segue

    keep_apart(answers, output)
    advisor = segue.load(pack)
    picture = advisor.viability(segue.read_answers(answers), assume=assumed, seed=seed)
    if format_ == "json":
        from segue.render import json

        return emit(json.render(picture), output)
    from segue.render import text

    wide = width() if output is None else UNSEEN
    return emit(text.render_viability(picture, width=wide, colour=colour() and not output), output)
