"""Other processes evaluate the same partitions; one that dies costs nothing but time."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from distributed import LocalCluster

from segue.cohort import BatchError, workers
from unit.cohort.conftest import Batch

SIZE = 300


@pytest.fixture
def whole(batch: Batch, crowd: Path, tmp_path: Path) -> bytes:
    batch(crowd, tmp_path / "whole.csv")
    return (tmp_path / "whole.csv").read_bytes()


class Killer:
    """Kills one worker process when the progress of a batch is looked at for the third time."""

    def __init__(self) -> None:
        self.looks = 0
        self.killed: BaseProcess | None = None

    def __call__(self, done: int, size: int) -> None:
        self.looks += 1
        if self.looks == 3:
            assert done < size
            self.killed = multiprocessing.active_children()[0]
            self.killed.kill()

    def succeeded(self) -> bool:
        if self.killed is None:
            return False
        self.killed.join(10)
        return self.killed.exitcode == -signal.SIGKILL


def test_two_processes_write_the_same_bytes(
    batch: Batch, crowd: Path, tmp_path: Path, whole: bytes
) -> None:
    batch(crowd, tmp_path / "out.csv", workers=2, size=SIZE)
    assert (tmp_path / "out.csv").read_bytes() == whole


def test_the_partitions_of_a_killed_worker_are_done_again(
    batch: Batch, crowd: Path, tmp_path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    killer = Killer()
    pools: list[int] = []
    pooled = workers._pooled
    monkeypatch.setattr(workers, "_pooled", lambda *given: pools.append(1) or pooled(*given))
    batch(crowd, tmp_path / "out.csv", killer, workers=2, size=SIZE)
    assert killer.succeeded()
    assert len(pools) == 2
    assert (tmp_path / "out.csv").read_bytes() == whole


def test_workers_that_die_again_and_again_end_the_run_which_can_go_on(
    batch: Batch, crowd: Path, tmp_path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("segue.cohort.workers.begin", _die)
        with pytest.raises(BatchError, match="ended again and again"):
            batch(crowd, tmp_path / "out.csv", workers=2, size=SIZE)
    batch(crowd, tmp_path / "out.csv", size=SIZE)
    assert (tmp_path / "out.csv").read_bytes() == whole


def _die(setup: object) -> None:
    raise SystemExit(1)


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as found:
        yield found


def test_a_cluster_writes_the_same_bytes(
    batch: Batch, crowd: Path, tmp_path: Path, whole: bytes, cluster: LocalCluster
) -> None:
    batch(crowd, tmp_path / "out.csv", cluster=cluster.scheduler_address, size=SIZE)
    assert (tmp_path / "out.csv").read_bytes() == whole


def test_a_cluster_that_loses_a_worker_loses_no_row(
    batch: Batch, crowd: Path, tmp_path: Path, whole: bytes, cluster: LocalCluster
) -> None:
    killer = Killer()
    batch(crowd, tmp_path / "out.csv", killer, cluster=cluster.scheduler_address, size=SIZE)
    assert killer.succeeded()
    assert (tmp_path / "out.csv").read_bytes() == whole


def test_a_cluster_that_does_not_answer_is_told(
    batch: Batch, crowd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("segue.cohort.cluster._PATIENCE", 0.5)
    for address in ("tcp://127.0.0.1:9", "nonsense://x"):
        with pytest.raises(BatchError, match="no cluster with a worker answers here"):
            batch(crowd, tmp_path / "out.csv", cluster=address)
