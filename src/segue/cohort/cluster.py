"""The same partitions on a cluster of Dask: the only module that needs distributed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

try:
    from distributed import Client, Future, KilledWorker, WorkerPlugin, get_worker
except ImportError as missing:
    from segue.cohort.faults import refused

    raise refused("--cluster", "Dask is not installed.", "Install segue[cluster].") from missing

from segue.cohort.faults import refused
from segue.cohort.partition import Partitions
from segue.cohort.parts import Chunk, Done, Setup
from segue.cohort.workers import Evaluated

_PATIENCE = 10
"""Seconds to wait for the scheduler and its first worker."""
_AHEAD = 2
"""Partitions in flight for each thread of a worker."""


class Segue(WorkerPlugin):
    """Makes, on every worker that there is or will be, what evaluates the partitions."""

    def __init__(self, setup: Setup, name: str) -> None:
        self.setup_, self.name = setup, name

    def setup(self, worker: Any) -> None:
        self.partitions = Partitions(self.setup_)


def work(name: str, chunk: Chunk) -> Done:
    """One partition on a worker."""
    plugin = get_worker().plugins[name]
    assert isinstance(plugin, Segue)
    return plugin.partitions.evaluate(chunk)


def clustered(setup: Setup, chunks: Iterable[Chunk], address: str) -> Evaluated:
    """Evaluate on the cluster at an address; Dask does again what a lost worker had."""
    with _client(address) as client:
        name = f"segue-{client.id}"
        client.register_plugin(Segue(setup, name), name=name)
        try:
            yield from _ordered(client, name, iter(chunks))
        finally:
            client.unregister_worker_plugin(name)


def _ordered(client: Client, name: str, left: Iterator[Chunk]) -> Evaluated:
    pending = deque[tuple[Chunk, Future[Done]]]()
    threads: dict[str, int] = client.nthreads()
    most = _AHEAD * max(1, sum(threads.values()))
    while True:
        for chunk in islice(left, most - len(pending)):
            pending.append((chunk, client.submit(work, name, chunk, pure=False)))
        if not pending:
            return
        chunk, future = pending.popleft()
        yield chunk, _result(chunk, future)


def _result(chunk: Chunk, future: Future[Done]) -> Done:
    try:
        return future.result()
    except KilledWorker:
        rows = f"rows {chunk.first} to {chunk.after - 1}"
        cure = "Is there memory enough? The same command goes on from there."
        raise refused(rows, "workers of the cluster were lost again and again.", cure) from None


def _client(address: str) -> Client:
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
        client.wait_for_workers(1, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        said = str(error).splitlines()[0]
        raise refused(address, f"no cluster with a worker answers here: {said}.") from None
    return client
