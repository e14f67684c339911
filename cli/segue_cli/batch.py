"""`segue batch`: a file of many people's answers to a file of results."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from segue_cli.options import pack_option

if TYPE_CHECKING:
    from segue.cohort import Summary, Watch

REJECTED = 3
"""The exit code of a batch that ended, but not for every row."""
_FILE = click.Path(path_type=Path)


@click.command("batch")
@click.argument("input", type=_FILE)
@click.argument("output", type=_FILE)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes that evaluate side by side.",
)
@click.option("--full", is_flag=True, help="Write the whole advice of each row, as JSON Lines.")
@click.option("--force", is_flag=True, help="Begin anew, and replace an OUTPUT that exists.")
@click.option(
    "--cluster", metavar="ADDRESS", help="A Dask cluster to evaluate on; it gets all answers."
)
@pack_option
def batch(
    input: Path,
    output: Path,
    workers: int,
    full: bool,
    force: bool,
    cluster: str | None,
    pack: Path | None,
) -> int:
    """Advise everybody in the file INPUT, and write the results to OUTPUT.

    Both are CSV, JSON Lines or Parquet, by the ending of their names. INPUT has a column a
    question and a column id; several answers stand in one cell as a|b, and a row of a grid has
    its own column, such as skill-grid.mixing. What was interrupted goes on with the same
    command; rows with faults go to OUTPUT.rejects.csv (or .jsonl), and the exit code is 3.

    \b
    Examples:
      segue batch people.csv advice.csv
      segue batch people.parquet advice.jsonl --full --workers 4
      segue batch people.csv advice.csv --cluster tcp://127.0.0.1:8786
    """
    import segue
    from segue.cohort import Job, advise_all

    if cluster is not None and workers > 1:
        raise click.UsageError("--workers and --cluster exclude each other.")
    job = Job(input, output, full=full, force=force, workers=workers, cluster=cluster)
    with _watched() as watch:
        try:
            summary = advise_all(segue.load(pack).library, job, watch)
        except KeyboardInterrupt:
            click.echo("\nStopped; the same command goes on from here.", err=True)
            return 130
    click.echo(_told(summary, output), err=True)
    return REJECTED if summary.rejected else 0


@contextmanager
def _watched() -> Iterator[Watch]:
    """A progress bar where somebody can see it."""
    if not sys.stderr.isatty():
        yield lambda done, size: None
        return
    with click.progressbar(length=1, file=sys.stderr, label="Advising") as bar:

        def watch(done: int, size: int) -> None:
            bar.length = max(size, 1)
            bar.update(done - bar.pos)

        yield watch


def _told(summary: Summary, output: Path) -> str:
    advised = f"{summary.rows:,} {'row' if summary.rows == 1 else 'rows'} advised: {output}"
    if not summary.rejected:
        return advised
    rows = "row" if summary.rejected == 1 else "rows"
    return f"{advised}\n{summary.rejected:,} {rows} rejected: {summary.rejects}"
