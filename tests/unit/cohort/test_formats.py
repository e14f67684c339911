"""Every format says the same, and what `advise` says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from properties.people import Raw, seeded
from segue.advisor import Advisor
from segue.cohort import partition
from segue.schema.advice import Advice
from unit.cohort.conftest import Batch, read, write_csv

ADA: Raw = {
    "goal": "own-shop",
    "equipment": ["oven", "scales"],
    "mornings": 5,
    "paid-before": "yes",
    "skill-grid": {"dough": "working", "shaping": "not-sure"},
}


def told(advice: Advice) -> dict[str, Any]:
    """What a row of the output says of this advice."""
    found: dict[str, Any] = {}
    for kind in advice.kinds:
        shown = advice.recommended(kind.id)
        found[kind.id] = [one.id for one in shown]
        found[f"{kind.id}-certainty"] = [one.certainty for one in shown]
    for name, status in (("cautions", "applies"), ("could-not-check", "could-not-check")):
        found[name] = [c.id for c in advice.cautions if c.status == status]
    return found


def json_lines(path: Path, people: list[Raw]) -> Path:
    rows = [json.dumps({"id": f"p{at}", **one}) for at, one in enumerate(people, start=1)]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("least", [1, 1_000], ids=["in blocks", "row by row"])
def test_a_row_says_what_the_advice_says(
    batch: Batch, bakery: Advisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: int
) -> None:
    monkeypatch.setattr(partition, "_WORTH_A_BLOCK", least)
    people = [ADA, *seeded(bakery.library, 80)]
    batch(json_lines(tmp_path / "in.jsonl", people), tmp_path / "out.jsonl")
    expected = [told(bakery.advise(one)) for one in people]
    rows = lines(tmp_path / "out.jsonl")
    assert [row.pop("id") for row in rows] == [f"p{at}" for at in range(1, 82)]
    assert rows == expected


def test_the_bundled_pack_says_the_same_in_blocks_and_in_advice(
    bundled: Advisor, tmp_path: Path
) -> None:
    from segue.cohort import Job, advise_all

    people = seeded(bundled.library, 250, share=0.8)
    source = json_lines(tmp_path / "in.jsonl", people)
    advise_all(bundled.library, Job(source, tmp_path / "out.jsonl"))
    rows = lines(tmp_path / "out.jsonl")
    assert [{**row, "id": ""} for row in rows[:40]] == [
        {"id": "", **told(bundled.advise(one))} for one in people[:40]
    ]


@pytest.mark.parametrize("twice", [False, True], ids=["once", "a row in two columns"])
def test_csv_json_lines_and_parquet_say_the_same(
    batch: Batch, bakery: Advisor, tmp_path: Path, twice: bool
) -> None:
    people = [ADA, *seeded(bakery.library, 20)]
    write_csv(tmp_path / "a.csv", bakery.library, people)
    json_lines(tmp_path / "b.jsonl", people)
    from pyarrow import Table

    rows = [_texts(bakery, row) for row in lines(tmp_path / "b.jsonl")]
    rows = [row | ({"skill-grid.dough": None} if twice else {}) for row in rows]
    pq.write_table(Table.from_pylist(rows), tmp_path / "c.parquet", row_group_size=6)
    for name in ("a.csv", "b.jsonl", "c.parquet"):
        batch(tmp_path / name, tmp_path / f"{name}.csv", size=500)
    outputs = {(tmp_path / f"{name}.csv").read_text() for name in ("a.csv", "b.jsonl", "c.parquet")}
    assert len(outputs) == 1


def _texts(bakery: Advisor, row: dict[str, Any]) -> dict[str, Any]:
    """Parquet wants one type a column: texts, lists of them, and a structure for the grid."""
    found = {key: _text(row.get(key)) for key in ("id", *bakery.library.question)}
    for question in bakery.library.questions:
        if question.type == "choices" and isinstance(found[question.id], str):
            found[question.id] = [found[question.id]]
    grid = row.get("skill-grid")
    found["skill-grid"] = None
    if isinstance(grid, dict):
        found["skill-grid"] = {key: str(level) for key, level in grid.items()}
    elif grid == "not-sure":
        found["skill-grid"] = dict.fromkeys(("dough", "shaping", "lamination"), "not-sure")
    return found


def _text(value: Any) -> Any:
    if isinstance(value, list | dict) or value is None:
        return value
    return str(value)


def test_parquet_out_has_lists_and_the_same_rows(batch: Batch, crowd: Path, tmp_path: Path) -> None:
    batch(crowd, tmp_path / "out.parquet", size=700)
    batch(crowd, tmp_path / "out.jsonl")
    assert pq.read_table(tmp_path / "out.parquet").to_pylist() == lines(tmp_path / "out.jsonl")


def test_full_lines_are_the_whole_advice(batch: Batch, bakery: Advisor, tmp_path: Path) -> None:
    batch(json_lines(tmp_path / "in.jsonl", [ADA]), tmp_path / "out.jsonl", full=True)
    (line,) = lines(tmp_path / "out.jsonl")
    assert line["id"] == "p1"
    assert Advice.model_validate(line["advice"]) == bakery.advise(ADA, ahead=False)


@pytest.mark.parametrize(
    "text",
    [
        "id,goal,equipment\np1,wage,oven|stone\n",
        "id;goal;equipment\np1;wage;oven|stone\n",
        "id\tgoal\tequipment\np1\twage\toven|stone",
        "\ufeffid,goal,equipment\r\np1,wage,oven|stone\r\n",
        'id,"goal",equipment\n"p1",wage," oven | stone "\n',
        "equipment,id,name,goal\noven|stone|,p1,Ada,wage\n",
    ],
    ids=["plain", "semicolons", "tabs", "as Excel writes it", "quoted", "in any order"],
)
def test_csv_of_any_house_is_read(batch: Batch, tmp_path: Path, text: str) -> None:
    (tmp_path / "in.csv").write_text(text, encoding="utf-8", newline="")
    (tmp_path / "plain.csv").write_text("id,goal,equipment\np1,wage,oven|stone\n")
    for name in ("in", "plain"):
        assert batch(tmp_path / f"{name}.csv", tmp_path / f"{name}.out.csv").rows == 1
    assert read(tmp_path / "in.out.csv") == read(tmp_path / "plain.out.csv")


def test_a_row_without_an_id_is_known_by_its_number(batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("goal,hours\nwage,\n\nat-home,\n")
    batch(tmp_path / "in.csv", tmp_path / "out.csv")
    assert [row["id"] for row in read(tmp_path / "out.csv")] == ["1", "3"]


def test_an_id_that_csv_must_quote_comes_back_as_it_was(batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text('id,goal\n"O""Hara, Ann",wage\n')
    batch(tmp_path / "in.csv", tmp_path / "out.csv")
    assert [row["id"] for row in read(tmp_path / "out.csv")] == ['O"Hara, Ann']


def test_nobody_in_gives_a_header_and_nobody_out(batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("id,goal\n")
    assert batch(tmp_path / "in.csv", tmp_path / "out.csv").rows == 0
    assert (tmp_path / "out.csv").read_text().startswith("id,")
    batch(tmp_path / "in.csv", tmp_path / "out.parquet")
    assert pq.read_table(tmp_path / "out.parquet").num_rows == 0


def test_the_pack_is_told_beside_the_output(
    batch: Batch, bakery: Advisor, crowd: Path, tmp_path: Path
) -> None:
    batch(crowd, tmp_path / "out.csv")
    about = json.loads((tmp_path / "out.csv.about.json").read_text())
    assert about["pack"]["digest"] == bakery.library.pack.digest
    assert (about["rows"], about["rejected"]) == (60, 0)
    beside = {path.name for path in tmp_path.iterdir()}
    assert beside == {"crowd.csv", "out.csv", "out.csv.about.json"}
