"""Whole blocks of a file give the same bytes as its rows one by one, faults and all."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from properties.people import seeded
from segue.advisor import Advisor
from segue.cohort import partition
from unit.cohort.conftest import Batch, write_csv
from unit.cohort.test_bad_input import EXPECTED, ROWS

EVERYBODY_ALONE = 1_000_000
OUTPUTS = ("out.csv", "out.jsonl", "out.parquet")


def results(batch: Batch, source: Path, least: int, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The bytes of every output and of its rejects, where so few rows are worth a block."""
    monkeypatch.setattr(partition, "_WORTH_A_BLOCK", least)
    found = []
    for name in OUTPUTS:
        summary = batch(source, source.with_name(name), force=True)
        found.append(source.with_name(name).read_bytes())
        found.append(summary.rejects.read_bytes() if summary.rejected else b"")
    return found


def both_ways(batch: Batch, source: Path, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The results in blocks, which are those of rows one by one."""
    found = results(batch, source, 1, monkeypatch)
    assert found == results(batch, source, EVERYBODY_ALONE, monkeypatch)
    return found


def test_csv_with_rows_of_every_fault(
    batch: Batch, bakery: Advisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in.csv").write_bytes(ROWS * 3)
    csv, rejects, *_ = both_ways(batch, tmp_path / "in.csv", monkeypatch)
    assert csv.count(b"good1") == csv.count(b"good2") == 3
    assert rejects.count(b"\n") == 1 + 3 * len(EXPECTED) + 2  # and two headers among the rows
    people = seeded(bakery.library, 300, share=0.8)
    both_ways(batch, write_csv(tmp_path / "many.csv", bakery.library, people), monkeypatch)


def test_ids_that_must_be_quoted_or_escaped(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = ['O"Hara, Ann', "a\nb", "\ud800", "é", " ", "%s", "{}"]
    lines = [json.dumps({"id": id, "goal": "wage", "equipment": ["oven"]}) for id in ids]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    _, _, told, *_ = both_ways(batch, tmp_path / "in.jsonl", monkeypatch)
    assert [json.loads(line)["id"] for line in told.splitlines()] == [*ids[:4], "5", *ids[5:]]


def test_rows_that_no_block_can_tell(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = ["id,goal,skill-grid", "p1,wage,", "p2,wage,not-sure", "p3,at-home,", "p4,,not-sure"]
    (tmp_path / "in.csv").write_text("\n".join(rows))
    csv, *_ = both_ways(batch, tmp_path / "in.csv", monkeypatch)
    assert [line.split(b",")[0] for line in csv.splitlines()[1:]] == [b"p1", b"p2", b"p3", b"p4"]


def test_parquet_of_any_types(
    batch: Batch, bakery: Advisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goals = ["wage", None, "at-home", "waje"]
    columns = {
        "id": pa.array([1, 2, None, 4]),
        "goal": pa.array(goals).dictionary_encode(),
        "equipment": pa.array([["oven", "scales"], None, [], ["oven"]]),
        "mornings": pa.array([5.0, 2.0, None, 1.0]),
        "hours": pa.nulls(4),
    }
    pq.write_table(pa.table(columns), tmp_path / "in.parquet")
    rows = [f"{at},{goal or ''},,," for at, goal in enumerate(goals, start=1)]
    rows[0], rows[1] = "1,wage,oven|scales,5,", "2,,,2,"
    rows[3] = "4,waje,oven,1,"
    (tmp_path / "same.csv").write_text("\n".join(["id,goal,equipment,mornings,hours", *rows]))
    told = both_ways(batch, tmp_path / "in.parquet", monkeypatch)
    assert told == both_ways(batch, tmp_path / "same.csv", monkeypatch)


def test_without_the_extra_everything_is_the_same(
    batch: Batch, crowd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partition, "_WORTH_A_BLOCK", 1)
    batch(crowd, tmp_path / "in-blocks.csv")
    monkeypatch.setattr(partition, "_has_blocks", lambda: False)
    batch(crowd, tmp_path / "alone.csv")
    assert (tmp_path / "alone.csv").read_bytes() == (tmp_path / "in-blocks.csv").read_bytes()
