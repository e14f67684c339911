"""The entry point `segue`: its commands, and every error as a sentence and an exit code."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from collections.abc import Mapping, Sequence
from typing import ClassVar

import click

from segue.errors import ProblemsError, SegueError
from segue_cli.lazy import Home, LazyGroup

FAILED, STOPPED = 1, 130
COLLECTED_AFTER = 200_000
"""New objects before Python looks for garbage: imports and a pack make many, and none is any."""
MOST_PROBLEMS = 50
"""More are only counted, so that the first can still be seen."""


class Segue(LazyGroup):
    homes: ClassVar[Mapping[str, Home]] = {
        "ask": Home("segue_cli.ask.command:ask", "Answer questions, and read your advice."),
        "recommend": Home("segue_cli.recommend:recommend", "Advise by the answers in a file."),
        "batch": Home("segue_cli.batch:batch", "Advise everybody in a table of answers."),
        "why": Home("segue_cli.why:why", "Show the derivation of one result."),
        "why-not": Home("segue_cli.changes:why_not", "Show what is missing, and what would do."),
        "what-if": Home("segue_cli.changes:what_if", "Show what other answers would change."),
        "doors": Home("segue_cli.changes:doors", "Show which skill opens most."),
        "next": Home("segue_cli.next:next_", "Show which question to answer next, and why."),
        "viability": Home("segue_cli.viability:viability", "Show whether this can carry you."),
        "replay": Home("segue_cli.replay:replay", "Repeat advice from its receipt, and compare."),
        "blind": Home("segue_cli.blind:blind", "Prove what an answer can influence."),
        "graph": Home("segue_cli.graph:graph", "Look into the knowledge graph."),
        "sources": Home("segue_cli.sources:sources", "List the sources and what rests on them."),
        "check": Home("segue_cli.check:check", "Check rules and knowledge for faults."),
        "schema": Home("segue_cli.schema:schema", "Print the JSON Schema of a format."),
    }


@click.group(cls=Segue, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="segue", message="segue %(version)s")
def cli() -> None:
    """Advice on making a living with music production, with every reason and source.

    \b
    Start here:      segue ask
    From a file:     segue recommend answers.yaml
    And why?         segue why answers.yaml freelance-remote-pathway

    Nothing leaves this computer.
    """


def main() -> None:
    gc.set_threshold(COLLECTED_AFTER)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code: 1 where it failed, 2 where it was misused."""
    _replace_closed_streams()
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that lacks a character shows a question mark, not a failure.
        sys.stdout.reconfigure(errors="replace")
    try:
        code = cli.main(list(arguments), prog_name="segue", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return STOPPED
    except SegueError as error:
        click.echo(told(error), err=True, nl=False)
        return FAILED
    except BrokenPipeError:
        _forget_output()
        return FAILED
    except OSError as error:
        click.echo(f"Error: {_reason(error)}", err=True)
        _forget_output()
        return FAILED
    return code if isinstance(code, int) else 0


def _reason(error: OSError) -> str:
    if error.errno == errno.EBADF and error.filename is None:
        return "standard output is closed, so there is nowhere to write."
    return f"{error.strerror or error}: {error.filename or 'output'}"


def told(error: SegueError) -> str:
    """The error in plain words; faults of a file with the line they are about."""
    if not isinstance(error, ProblemsError):
        return f"{error}\n"
    from segue.render.text import render_problems

    return render_problems(error.problems, most=MOST_PROBLEMS)


def _replace_closed_streams() -> None:
    """Makes writing to a closed standard output fail, and to a closed standard error vanish.

    Python has no stream at all there, and the next file to be opened would get its number.
    """
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def _forget_output() -> None:
    """Nobody reads on: keep Python from complaining when it flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
