"""An interrupted batch goes on where it stopped: nothing lost, nothing twice."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from segue.advisor import Advisor
from segue.cohort import BatchError, Job, advise_all
from segue.cohort.faults import unwritable
from segue.cohort.partition import Partitions
from unit.cohort.conftest import Batch

SIZE = 300
"""Bytes in a partition, so that the crowd takes many."""
PACK = Path(__file__).parents[2] / "packs" / "bakery"
WHOLE = "whole.csv"


def stopping(after: int) -> Callable[[int, int], None]:
    """Stops a batch, as Ctrl-C would, after so many looks at its progress."""
    looks = iter(range(after))

    def watch(done: int, size: int) -> None:
        if next(looks, None) is None:
            raise KeyboardInterrupt

    return watch


@pytest.fixture
def whole(batch: Batch, crowd: Path, tmp_path: Path) -> bytes:
    """The output of a batch that nobody stopped."""
    batch(crowd, tmp_path / WHOLE, size=SIZE)
    return (tmp_path / WHOLE).read_bytes()


def interrupted(batch: Batch, crowd: Path, output: Path, after: int = 3, **more: object) -> None:
    with pytest.raises(KeyboardInterrupt):
        batch(crowd, output, stopping(after), size=SIZE, **more)
    assert not output.exists()


@pytest.mark.parametrize("after", [0, 1, 5])
def test_what_was_interrupted_goes_on_and_ends_as_if_nothing_had_been(
    batch: Batch, crowd: Path, tmp_path: Path, whole: bytes, after: int
) -> None:
    interrupted(batch, crowd, tmp_path / "out.csv", after)
    assert batch(crowd, tmp_path / "out.csv", size=SIZE).rows == 60
    assert (tmp_path / "out.csv").read_bytes() == whole
    assert not list(tmp_path.glob("out.csv.[pj]*"))


def test_what_is_done_is_not_done_again(
    batch: Batch, crowd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted(batch, crowd, tmp_path / "out.csv", after=4)
    firsts, evaluate = [], Partitions.evaluate
    monkeypatch.setattr(
        Partitions,
        "evaluate",
        lambda self, chunk: firsts.append(chunk.first) or evaluate(self, chunk),
    )
    batch(crowd, tmp_path / "out.csv", size=SIZE)
    assert firsts[0] > 1
    assert firsts == sorted(set(firsts))


def test_rejects_go_on_too(batch: Batch, crowd: Path, tmp_path: Path) -> None:
    lines = crowd.read_text().splitlines()
    crowd.write_text("\n".join([*lines[:10], "short", *lines[10:50], "short", *lines[50:]]))
    batch(crowd, tmp_path / "whole.csv", size=SIZE)
    interrupted(batch, crowd, tmp_path / "out.csv")
    assert batch(crowd, tmp_path / "out.csv", size=SIZE).rejected == 2
    for name in ("", ".rejects.csv"):
        first, second = (tmp_path / f"{one}.csv{name}" for one in ("out", "whole"))
        assert first.read_bytes() == second.read_bytes()


def test_what_a_crash_left_half_written_is_cut_off(
    batch: Batch, crowd: Path, tmp_path: Path, whole: bytes
) -> None:
    interrupted(batch, crowd, tmp_path / "out.csv")
    with (tmp_path / "out.csv.partial").open("ab") as stream:
        stream.write(b"p99,half a li")
    batch(crowd, tmp_path / "out.csv", size=SIZE)
    assert (tmp_path / "out.csv").read_bytes() == whole


def test_a_run_that_was_stopped_while_it_was_named_is_ended(
    batch: Batch, crowd: Path, tmp_path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("segue.cohort.batch.publish", stopped)
        interrupted(batch, crowd, tmp_path / "out.csv", after=100)
    assert batch(crowd, tmp_path / "out.csv", size=SIZE).rows == 60
    assert (tmp_path / "out.csv").read_bytes() == whole


def test_parquet_goes_on_in_the_middle_of_a_row_group(
    batch: Batch, crowd: Path, tmp_path: Path
) -> None:
    from pyarrow import csv, parquet

    table = csv.read_csv(crowd, convert_options=csv.ConvertOptions(strings_can_be_null=True))
    parquet.write_table(table, tmp_path / "in.parquet", row_group_size=25)
    batch(tmp_path / "in.parquet", tmp_path / "whole.parquet")
    with pytest.raises(KeyboardInterrupt):
        batch(tmp_path / "in.parquet", tmp_path / "out.parquet", stopping(4), size=2048)
    batch(tmp_path / "in.parquet", tmp_path / "out.parquet", size=2048)
    first, second = (parquet.read_table(tmp_path / f"{n}.parquet") for n in ("out", "whole"))
    assert first.equals(second)


def test_another_input_pack_or_option_is_not_mixed_in(
    batch: Batch, bakery: Advisor, crowd: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    interrupted(batch, crowd, out)
    with pytest.raises(BatchError, match="since then --full changed"):
        batch(crowd, out, full=True)
    pack = bakery.library.pack.model_copy(update={"digest": "another"})
    with pytest.raises(BatchError, match="since then the pack changed"):
        advise_all(bakery.library.replaced(pack=pack), Job(crowd, out))
    crowd.write_text(crowd.read_text().replace("p7,", "p70,"))
    with pytest.raises(BatchError, match="since then the input changed"):
        batch(crowd, out)
    assert batch(crowd, out, force=True).rows == 60


def test_an_input_that_changes_under_the_run_is_noticed(
    batch: Batch, crowd: Path, tmp_path: Path
) -> None:
    def grow(done: int, size: int) -> None:
        with crowd.open("a") as stream:
            stream.write("\n")

    with pytest.raises(BatchError, match="this changed while it was read"):
        batch(crowd, tmp_path / "out.csv", grow)
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("ending", ["", ".rejects.csv", ".about.json"])
def test_no_file_that_was_there_before_is_replaced_without_force(
    batch: Batch, crowd: Path, tmp_path: Path, ending: str
) -> None:
    foreign = tmp_path / f"out.csv{ending}"
    foreign.write_text("somebody's")
    with pytest.raises(BatchError) as refused:
        batch(crowd, tmp_path / "out.csv")
    assert str(refused.value) == f"{foreign} this exists. Give --force to write it anew."
    assert foreign.read_text() == "somebody's"
    assert batch(crowd, tmp_path / "out.csv", force=True).rows == 60


def test_nothing_is_said_to_be_kept_where_nothing_was_done() -> None:
    closed = unwritable("o.csv", sqlite3.OperationalError("unable to open database file"), 0)
    assert str(closed) == (
        "o.csv beside this, the journal of the run cannot be kept. "
        "Name a file in a directory that can be written."
    )
    denied = OSError(errno.EACCES, "Permission denied")
    assert str(unwritable("o.csv", denied, 0)).endswith("Permission denied. Name another file.")
    assert str(unwritable("o.csv", denied, 1)).endswith(
        "Permission denied. The first row is done and kept; the same command goes on from there."
    )
    full = unwritable("o.csv", OSError(errno.ENOSPC, "No space left on device"), 0)
    assert (
        str(full)
        == "o.csv there is no room left on the disk. Make room. Then give the same command again."
    )


def test_two_runs_do_not_write_one_output(batch: Batch, crowd: Path, tmp_path: Path) -> None:
    def second(done: int, size: int) -> None:
        with pytest.raises(BatchError, match="another run is writing this output"):
            batch(crowd, tmp_path / "out.csv", force=True)

    assert batch(crowd, tmp_path / "out.csv", second, size=2000).rows == 60


def test_a_damaged_journal_is_told_and_force_begins_anew(
    batch: Batch, crowd: Path, tmp_path: Path, whole: bytes
) -> None:
    (tmp_path / "out.csv.journal").write_bytes(b"no database" * 100)
    with pytest.raises(BatchError, match=r"this journal is damaged. Give --force."):
        batch(crowd, tmp_path / "out.csv")
    batch(crowd, tmp_path / "out.csv", force=True)
    assert (tmp_path / "out.csv").read_bytes() == whole


def test_a_partial_output_that_lost_its_end_is_told(
    batch: Batch, crowd: Path, tmp_path: Path
) -> None:
    interrupted(batch, crowd, tmp_path / "out.csv")
    (tmp_path / "out.csv.partial").write_bytes(b"id")
    with pytest.raises(BatchError, match="this is shorter than its journal says"):
        batch(crowd, tmp_path / "out.csv")


LIMITED = """
import resource, sys
from segue_cli.main import run
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.exit(run(sys.argv[2:]))
"""


def test_a_full_disk_is_told_and_the_run_goes_on_when_there_is_room(
    batch: Batch, crowd: Path, tmp_path: Path
) -> None:
    lines = crowd.read_text().splitlines()
    crowd.write_text("\n".join([lines[0], *lines[1:] * 200]))
    batch(crowd, tmp_path / WHOLE)
    whole = (tmp_path / WHOLE).read_bytes()
    room = str(len(whole) - 10)
    command = ["batch", str(crowd), str(tmp_path / "out.csv"), "--pack", str(PACK)]
    failed = subprocess.run(
        [sys.executable, "-c", LIMITED, room, *command], capture_output=True, text=True, check=False
    )
    assert failed.returncode == 1
    assert "there is no room left on the disk. Make room. T" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert (tmp_path / "out.csv.journal").exists()
    assert batch(crowd, tmp_path / "out.csv").rows == 12_000
    assert (tmp_path / "out.csv").read_bytes() == whole


def test_a_full_journal_is_a_full_disk(
    batch: Batch, crowd: Path, tmp_path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(sqlite3.OperationalError):
        sqlite_errorcode = sqlite3.SQLITE_FULL
        sqlite_errorname = "SQLITE_FULL"

    def keep(*given: object) -> None:
        raise Full("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("segue.cohort.journal.Journal.keep", keep)
        with pytest.raises(BatchError, match="there is no room left on the disk"):
            batch(crowd, tmp_path / "out.csv", size=SIZE)
    batch(crowd, tmp_path / "out.csv", size=SIZE)
    assert (tmp_path / "out.csv").read_bytes() == whole


def test_a_run_that_is_killed_outright_goes_on(batch: Batch, crowd: Path, tmp_path: Path) -> None:
    script = (
        "import os, signal, sys, segue\n"
        "from pathlib import Path\n"
        "from segue.cohort import Job, advise_all\n"
        "looks = iter(range(4))\n"
        "def watch(done, size):\n"
        "    if next(looks, None) is None: os.kill(os.getpid(), signal.SIGKILL)\n"
        "pack, source, output = sys.argv[1:]\n"
        "job = Job(Path(source), Path(output), size=300)\n"
        "advise_all(segue.load(pack).library, job, watch)\n"
    )
    arguments = [str(PACK), str(crowd), str(tmp_path / "out.csv")]
    killed = subprocess.run([sys.executable, "-c", script, *arguments], check=False, env=os.environ)
    assert killed.returncode == -signal.SIGKILL
    assert batch(crowd, tmp_path / "out.csv").rows == 60
    batch(crowd, tmp_path / WHOLE)
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / WHOLE).read_bytes()
