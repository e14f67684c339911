"""`segue why-not`, `segue what-if` and `segue doors`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from segue_cli.options import NamedPath, format_option, output_option, pack_option
from segue_cli.output import UNSEEN, colour, emit, keep_apart, width

if TYPE_CHECKING:
    from segue import Advisor
    from segue.content.answers import RawAnswers


@click.command("why-not")
@click.argument("answers", type=NamedPath())
@click.argument("target")
@format_option("text", "json")
@output_option
@pack_option
def why_not(
    answers: str, target: str, format_: str, output: Path | None, pack: Path | None
) -> None:
    """Show what TARGET lacks, and the smallest changes that would bring it in.

    Each rule that could speak for TARGET is shown with what is met and what is missing. Of
    something recommended, the changes are those that would put it first. Only what a person
    can change is changed, and each set of changes is tried before it is shown. TARGET and
    ANSWERS are as in `segue why`.

    \b
    Examples:
      segue why-not examples/nadia.yaml mixing-engineer
      segue why-not answers.yaml university-degree --format json
    """
    name = "-".join(target.lower().split())
    it = _asked(answers, output, pack, lambda advisor, read: advisor.why_not(read, name))
    _write(it, "render_why_not", format_, output)


@click.command("what-if")
@click.argument("answers", type=NamedPath())
@click.option(
    "--set",
    "changes",
    multiple=True,
    required=True,
    metavar="QUESTION=VALUE",
    help="An answer to try; may be given several times.",
)
@format_option("text", "json")
@output_option
@pack_option
def what_if(
    answers: str, changes: tuple[str, ...], format_: str, output: Path | None, pack: Path | None
) -> None:
    """Show what other answers than those in the file ANSWERS would change.

    VALUE is an option's id, a number, several options as a,b, or nothing, which takes the
    answer back. A row of a grid is named after a point, as in skill-grid.mixing=working.

    \b
    Examples:
      segue what-if examples/nadia.yaml --set goal=hobby
      segue what-if answers.yaml --set interests=i-beats,i-mixing --set skill-grid.mixing=3
      segue what-if answers.yaml --set runway=
    """
    given = dict(map(_change, changes))
    if len(given) < len(changes):
        raise click.UsageError("Each question can be set once.")
    it = _asked(answers, output, pack, lambda advisor, read: advisor.what_if(read, given))
    _write(it, "render_what_if", format_, output)


@click.command("doors")
@click.argument("answers", type=NamedPath())
@format_option("text", "json")
@output_option
@pack_option
def doors(answers: str, format_: str, output: Path | None, pack: Path | None) -> None:
    """Show which skill, one level up, opens most to the person of the file ANSWERS.

    What would be recommended or rise, and which requirements would be met, in the order of
    gain per effort. ANSWERS is as in `segue recommend`; - reads standard input.

    \b
    Examples:
      segue doors examples/nadia.yaml
      segue doors answers.yaml --format json
    """
    it = _asked(answers, output, pack, lambda advisor, read: advisor.doors(read))
    _write(it, "render_doors", format_, output)


def _change(written: str) -> tuple[str, object]:
    """QUESTION=VALUE; options may stand side by side, and nothing takes an answer back."""
    name, equals, value = written.partition("=")
    if not equals or not name.strip():
        raise click.BadParameter(
            f"'{written}' is not of the form QUESTION=VALUE, such as goal=hobby.",
            param_hint="'--set'",
        )
    if not value.strip():
        return name.strip(), None
    parts = [part.strip() for part in value.split(",")]
    if not all(parts):
        raise click.BadParameter(
            f"'{written}' has a comma with no option beside it. Write options as a,b, or "
            f"nothing after the =, which takes the answer back.",
            param_hint="'--set'",
        )
    return name.strip(), (parts if len(parts) > 1 else parts[0])


def _asked(
    answers: str,
    output: Path | None,
    pack: Path | None,
    ask: Callable[[Advisor, RawAnswers], Any],
) -> Any:
    import segue

    keep_apart(answers, output)
    return ask(segue.load(pack), segue.read_answers(answers))


def _write(it: Any, renderer: str, format_: str, output: Path | None) -> None:
    if format_ == "json":
        from segue.render import json

        return emit(json.render(it), output)
    from segue.render import text

    wide = width() if output is None else UNSEEN
    shown = getattr(text, renderer)(it, width=wide, colour=colour() and not output)
    return emit(shown, output)
