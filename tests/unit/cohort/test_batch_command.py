"""`segue batch` from the command line: what it says, and how it ends."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from segue_cli.main import run

PACK = str(Path(__file__).parents[2] / "packs" / "bakery")
REJECTED = 3


def test_it_ends_with_0_and_says_how_many(
    crowd: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = str(tmp_path / "out.csv")
    assert run(["batch", str(crowd), output, "--pack", PACK]) == 0
    assert capsys.readouterr() == ("", f"60 rows advised: {output}\n")


def test_it_ends_with_3_where_rows_were_rejected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in.csv").write_text("goal\nwaje\nwage\n")
    output = str(tmp_path / "out.csv")
    assert run(["batch", str(tmp_path / "in.csv"), output, "--pack", PACK]) == REJECTED
    said = f"1 row advised: {output}\n1 row rejected: {output}.rejects.csv\n"
    assert capsys.readouterr().err == said


def test_it_ends_with_1_and_one_sentence_where_it_failed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.csv"
    assert run(["batch", str(source), str(tmp_path / "out.csv"), "--pack", PACK]) == 1
    said = f"{source} there is no such file. Check its name and directory.\n"
    assert capsys.readouterr().err == said


def test_workers_and_cluster_exclude_each_other(crowd: Path, tmp_path: Path) -> None:
    arguments = [str(crowd), str(tmp_path / "out.csv"), "--workers", "2", "--cluster", "tcp://x:1"]
    assert run(["batch", *arguments]) == 2


def test_ctrl_c_says_how_to_go_on(
    crowd: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stopped(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("segue.cohort.partition.Partitions.evaluate", stopped)
    assert run(["batch", str(crowd), str(tmp_path / "out.csv"), "--pack", PACK]) == 130
    assert "Stopped; the same command goes on from here." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("module", "more", "said"),
    [
        ("pyarrow", ["out.parquet"], "pyarrow is not installed. Install segue[parquet]."),
        ("distributed", ["out.csv", "--cluster", "tcp://x:1"], "Install segue[cluster]."),
    ],
)
def test_an_extra_that_is_missing_is_named(
    crowd: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    module: str,
    more: list[str],
    said: str,
) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == module]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, module, None)
    for ours in ("segue.cohort.arrow", "segue.cohort.tables", "segue.cohort.cluster"):
        monkeypatch.delitem(sys.modules, ours, raising=False)
        monkeypatch.delattr(sys.modules["segue.cohort"], ours.rpartition(".")[2], raising=False)
    monkeypatch.chdir(crowd.parent)
    assert run(["batch", "crowd.csv", *more, "--pack", PACK]) == 1
    assert said in capsys.readouterr().err


def test_progress_is_shown_on_a_terminal(crowd: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    script = "import sys; from segue_cli.main import run; sys.exit(run(sys.argv[1:]))"
    arguments = ["batch", str(crowd), str(tmp_path / "out.csv"), "--pack", PACK]
    ended = subprocess.run([sys.executable, "-c", script, *arguments], stderr=theirs, check=False)
    os.close(theirs)
    assert ended.returncode == 0
    assert b"Advising" in os.read(ours, 10_000)
    os.close(ours)
