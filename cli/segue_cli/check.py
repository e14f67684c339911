"""`segue check`: every fault of a pack, or that it has none."""

from __future__ import annotations

from pathlib import Path

import click

from segue_cli.options import pack_option
from segue_cli.output import colour, emit, width


@click.command("check")
@pack_option
@click.pass_context
def check(ctx: click.Context, pack: Path | None) -> None:
    """Check the rules and the knowledge, and say how to mend what is wrong.

    Every problem of every file is shown with its line. With an error nothing of the pack
    would be loaded, and the exit code is 1.

    \b
    Examples:
      segue check
      segue check --pack ../my-pack
    """
    from segue.advisor import check_pack as problems_of
    from segue.advisor import load
    from segue.content import bundled
    from segue.content.files import pack_files
    from segue.render.text import render_check

    directory = pack or bundled()
    problems = problems_of(directory)
    files = len(pack_files(directory))
    faulty = any(problem.severity == "error" for problem in problems)
    library = None if faulty else load(directory).library
    emit(render_check(problems, files, library, width=width(), colour=colour()))
    ctx.exit(1 if faulty else 0)
