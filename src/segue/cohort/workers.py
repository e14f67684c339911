"""Who evaluates the partitions: this process, processes beside it, or a cluster."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait
from threading import Thread

from segue.cohort.faults import refused
from segue.cohort.partition import Partitions
from segue.cohort.parts import Chunk, Done, Setup

Evaluated = Iterator[tuple[Chunk, Done]]
"""Each chunk with what became of it, in the order of the input."""
_AHEAD = 2
"""Partitions in flight for each worker: one at work, one waiting."""
_MOST_ENDS = 3
"""So often may workers end without a single partition done before we give up."""


def here(setup: Setup, chunks: Iterable[Chunk]) -> Evaluated:
    """Evaluate in this process."""
    partitions = Partitions(setup)
    for chunk in chunks:
        yield chunk, partitions.evaluate(chunk)


_OWN: dict[str, Partitions] = {}
"""In a worker process: what evaluates its partitions, made once when the process begins."""


def begin(setup: Setup) -> None:
    """What a worker process does first: it leaves with its parent, and Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_leave_with, args=(parent.sentinel,), daemon=True).start()
    _OWN["partitions"] = Partitions(setup)


def _leave_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def work(chunk: Chunk) -> Done:
    """One partition in a worker process."""
    return _OWN["partitions"].evaluate(chunk)


def processes(setup: Setup, chunks: Iterable[Chunk], count: int) -> Evaluated:
    """Evaluate in so many processes; where one is killed, its partitions are done again."""
    left, pending = iter(chunks), deque[Chunk]()
    ends = 0
    while True:
        try:
            for done in _pooled(setup, left, pending, count):
                ends = 0
                yield done
            return
        except BrokenProcessPool:
            ends += 1
            if ends >= _MOST_ENDS:
                rows = f"rows {pending[0].first} to {pending[-1].after - 1}"
                cure = "Is there memory enough? The same command goes on from there."
                raise refused(rows, "worker processes were ended again and again.", cure) from None


def _pooled(setup: Setup, left: Iterator[Chunk], pending: deque[Chunk], count: int) -> Evaluated:
    """As far as one pool comes; `pending` holds the chunks that are not done."""
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(count, mp_context=spawn, initializer=begin, initargs=(setup,))
    try:
        futures = deque[Future[Done]](pool.submit(work, chunk) for chunk in pending)
        while True:
            for chunk in islice(left, max(0, count * _AHEAD - len(pending))):
                pending.append(chunk)
                futures.append(pool.submit(work, chunk))
            if not pending:
                return
            done = futures[0].result()
            futures.popleft()
            yield pending.popleft(), done
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
