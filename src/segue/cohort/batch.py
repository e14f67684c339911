"""A whole batch: from where it was left, partition by partition, to its end."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from segue.cohort import workers
from segue.cohort.faults import refused, unwritable
from segue.cohort.journal import Damaged, Identity, Journal, Progress
from segue.cohort.output import Names, Results, check_free, check_output, publish
from segue.cohort.parts import Setup
from segue.cohort.source import Source, digest, format_of, open_source, read, stamp
from segue.schema.library import Library

_SIZE = 1 << 22
_SIZE_OF_FULL = 1 << 15
"""Bytes of input in a partition; whole advice takes far longer and more room for each row."""


@dataclass(frozen=True)
class Job:
    """What is to be done: a file of answers in, a file of results out.

    `full` asks for the whole advice, `force` to begin anew whatever is there; `workers` is
    the number of processes, `cluster` the address of a Dask scheduler instead; `size` the
    bytes of input in a partition.
    """

    source: Path
    output: Path
    full: bool = False
    force: bool = False
    workers: int = 1
    cluster: str | None = None
    size: int | None = None


@dataclass(frozen=True)
class Summary:
    """How a batch ended: rows advised, rows rejected and where these are told."""

    rows: int
    rejected: int
    rejects: Path


Watch = Callable[[int, int], None]
"""Is told how much of the input is done, and how much there is."""


def unwatched(done: int, size: int) -> None:
    """Nobody looks on."""


def advise_all(library: Library, job: Job, watch: Watch = unwatched) -> Summary:
    """Advise everybody in a file; an interrupted run goes on where it stopped.

    Raises BatchError where input or output cannot be used, or the disk is full; then, and
    where the process is killed, the same call goes on from the last finished partition.
    """
    return _Batch(library, job, watch).run()


class _Batch:
    def __init__(self, library: Library, job: Job, watch: Watch) -> None:
        self.library, self.job, self.watch = library, job, watch
        self.source: Source = open_source(job.source, library)
        self.names = Names(job.output)
        check_output(self.names, job.source)
        if job.full and self.names.format != "jsonl":
            raise refused(job.output, "--full writes JSON Lines.", "Let its name end in .jsonl.")
        if not self.names.journal.exists() and not job.force:
            check_free(self.names)
        self.stamp = stamp(job.source)

    def run(self) -> Summary:
        reached = Progress(self.source.start)
        try:
            with closing(self._journal()) as journal:
                begun = reached = self._resumed(journal)
                self.watch(reached.position, self.source.size)
                for reached in self._steps(journal, begun):
                    self.watch(reached.position, self.source.size)
                self._finish(journal, reached)
        except (OSError, sqlite3.Error) as error:
            file = getattr(error, "filename", None) or self.job.output
            raise unwritable(file, error, reached.number - 1) from error
        return Summary(reached.rows, reached.rejected, self.names.rejects)

    def _journal(self) -> Journal:
        try:
            return Journal(self.names.journal)
        except Damaged:
            if not self.job.force:
                raise
            self.names.journal.unlink()
            return Journal(self.names.journal)

    def _resumed(self, journal: Journal) -> Progress:
        """Where to go on: at the beginning, or where the run of the journal stopped."""
        found, journal.identity = journal.found(), self._identity()
        if found is None or not found[1].begun or self.job.force:
            journal.keep(Progress(self.source.start))
            return Progress(self.source.start)
        identity, progress = found
        changed = [what for what, was in journal.identity.items() if identity.get(what) != was]
        if changed:
            said = f"a run was interrupted here, and since then {', '.join(changed)} changed."
            raise refused(self.job.output, said, "Give --force to begin anew.")
        return progress

    def _identity(self) -> Identity:
        """What must not change between an interrupted run and the one that goes on."""
        pack = self.library.pack
        return {
            "the input": f"{self.stamp[0]} {digest(self.job.source)}",
            "the pack": f"{pack.id} {pack.version} {pack.digest}",
            "--full": "given" if self.job.full else "not given",
            "this program": version("segue"),
        }

    def _steps(self, journal: Journal, progress: Progress) -> Iterator[Progress]:
        """One step a partition: the results are on the disk before the journal says so."""
        if progress.complete:
            return
        lengths = progress.output, progress.rejects
        with closing(Results(self.names, self.library, lengths)) as results:
            for chunk, done in self._evaluated(progress):
                output, rejects = results.append(done)
                rows, rejected = progress.rows + done.rows, progress.rejected + done.rejected
                progress = Progress(chunk.end, chunk.after, output, rejects, rows, rejected)
                journal.keep(progress)
                yield progress
            results.end()

    def _evaluated(self, progress: Progress) -> workers.Evaluated:
        job, source = self.job, self.source
        size = job.size or (_SIZE_OF_FULL if job.full else _SIZE)
        format, delimiter = format_of(job.source), source.delimiter
        out = self.names.format
        setup = Setup(self.library, format, out, source.header, delimiter, job.full)
        chunks = read(source, progress.position, progress.number, size)
        if job.cluster is not None:
            from segue.cohort.cluster import clustered  # Dask is an extra

            return clustered(setup, chunks, job.cluster)
        if job.workers > 1:
            return workers.processes(setup, chunks, job.workers)
        return workers.here(setup, chunks)

    def _finish(self, journal: Journal, progress: Progress) -> None:
        """Give the results their names; begun once, this can be repeated until it is done."""
        if not progress.complete:
            if stamp(self.job.source) != self.stamp:
                said = "this changed while it was read."
                raise refused(self.job.source, said, "Give the same command with --force.")
            journal.keep(progress._replace(complete=True))
        publish(self.names, self.library, progress)
        journal.delete()
