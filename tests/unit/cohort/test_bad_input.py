"""What cannot be read is said so that it can be mended, and costs nobody else anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from segue.cohort import BatchError
from unit.cohort.conftest import Batch, read

REFUSED = {
    "empty": ("in.csv", b"", "this file is empty"),
    "no header": ("in.csv", b"p1,wage,5\n", "the first line names no question"),
    "misspelt": ("in.csv", b"id,gaol\n1,wage\n", "'gaol'. Did you mean 'goal'?"),
    "no question": ("in.csv", b"id,zzz\n", "no column is named after a question. Name each after"),
    "one misspelt": ("in.csv", b"hours,gaol\n", "'gaol'. Did you mean 'goal'?"),
    "a row misspelt": ("in.csv", b"goal,skill-grid.doug\n", "Did you mean 'skill-grid.dough'?"),
    "twice": ("in.csv", b"goal,goal\n", "the column 'goal' stands here 2 times. Keep one"),
    "unnamed": ("in.csv", b"goal,\n", "a column has no name"),
    "UTF-16": ("in.csv", "id,goal\n".encode("utf-16"), "this is not UTF-8. Save it as UTF-8."),
    "old Mac": ("in.csv", b"id,goal\rp1,wage\r", "old Macs. Save it with line feeds."),
    "open quote": ("in.csv", b'"id,goal\n', "its first line cannot be read"),
    "no Parquet": ("in.parquet", b"PAR1 or not", "this is no Parquet file"),
    "a table": ("in.xlsx", b"PK", "the format is told by the ending, one of .csv"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_no_table_of_answers_is_refused(
    batch: Batch, tmp_path: Path, case: str
) -> None:
    name, content, said = REFUSED[case]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BatchError) as refused:
        batch(tmp_path / name, tmp_path / "out.csv")
    assert said in str(refused.value)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_every_unknown_column_is_named_at_once(batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("goal,hourz,morning,ident\n")
    with pytest.raises(BatchError) as refused:
        batch(tmp_path / "in.csv", tmp_path / "out.csv")
    assert len(refused.value.problems) == 3


def test_the_columns_of_parquet_stand_in_no_line(batch: Batch, tmp_path: Path) -> None:
    from pyarrow import Table, parquet

    source = tmp_path / "in.parquet"
    for column, said in [
        ("zzz", "no column is named after a question. Name each after one, such as 'goal'."),
        ("gaol", "nothing is asked under 'gaol'. Did you mean 'goal'?"),
    ]:
        parquet.write_table(Table.from_pydict({column: ["wage"]}), source)
        with pytest.raises(BatchError) as refused:
            batch(source, tmp_path / "out.csv")
        assert str(refused.value) == f"{source} {said}"


def test_a_directory_and_a_missing_file_are_refused(batch: Batch, tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="this is a directory"):
        batch(tmp_path, tmp_path / "out.csv")
    with pytest.raises(BatchError, match="there is no such file"):
        batch(tmp_path / "in.csv", tmp_path / "out.csv")


def test_what_is_wrong_with_a_file_is_said_in_these_words(batch: Batch, tmp_path: Path) -> None:
    from pyarrow import Table, parquet

    (tmp_path / "empty.csv").touch()
    parquet.write_table(Table.from_pydict({"goal": ["wage"] * 300}), tmp_path / "in.parquet")
    content = bytearray((tmp_path / "in.parquet").read_bytes())
    content[20:40] = b"\xff" * 20
    (tmp_path / "damaged.parquet").write_bytes(content)
    rejects = tmp_path / "out.csv.rejects.csv"
    rejects.write_text("goal\nwage\n")
    for source, output, said in [
        (tmp_path / "empty.csv", "other.csv", "this file is empty. Did its export end?"),
        (tmp_path / "damaged.parquet", "other.csv", "this file cannot be read: "),
        (rejects, "out.csv", "this is the input too. Name another file."),
    ]:
        with pytest.raises(BatchError) as refused:
            batch(source, tmp_path / output)
        assert str(refused.value).startswith(f"{source} {said}")
        assert str(refused.value).count("\n") == 0
    assert rejects.read_text() == "goal\nwage\n"


def test_an_output_that_cannot_be_is_refused(batch: Batch, crowd: Path, tmp_path: Path) -> None:
    (tmp_path / "dir.csv").mkdir()
    for output, said in [
        (tmp_path / "dir.csv", "this is a directory"),
        (tmp_path / "no" / "out.csv", "Make it first"),
        (crowd, "this is the input too"),
        (tmp_path / "out.txt", "told by the ending"),
        (Path("/dev/null/out.csv"), "there is no directory"),
    ]:
        with pytest.raises(BatchError, match=said):
            batch(crowd, output, force=True)
    with pytest.raises(BatchError, match="writes JSON Lines"):
        batch(crowd, tmp_path / "out.csv", full=True)


def test_an_output_that_exists_is_kept_unless_forced(
    batch: Batch, crowd: Path, tmp_path: Path
) -> None:
    (tmp_path / "out.csv").write_text("mine")
    with pytest.raises(BatchError, match="Give --force to write it anew"):
        batch(crowd, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text() == "mine"
    assert batch(crowd, tmp_path / "out.csv", force=True).rows == 60


ROWS = b"""id,goal,equipment,mornings,name
good1,wage,oven,5,Ann
bad1,waje,oven,9,Bob
ragged,wage,oven
open,"wage,oven,5,Cleo
bytes,wage,oven,5,\xff\xfe
alone,wage,oven|nothing,5,
long,wage,oven,5,%s
return,wage,oven\r,5,
good2,at-home,stone,,"Dora, the baker"
""" % (b"x" * 150_000)
EXPECTED = {
    "bad1": ["2", "'waje' is not one of its answers. Did you mean 'wage'?", "off its scale"],
    "3": ["3", "it has 3 cells, and the header names 5 columns."],
    "4": ["4", "a quotation mark is not closed in its line."],
    "5": ["5", "byte 19 of the line is not UTF-8."],
    "alone": ["6", "'nothing' goes with no other answer."],
    "7": ["7", "the line is longer than 100,000 bytes."],
    "8": ["8", "a carriage return stands in the middle of the line."],
}


@pytest.mark.parametrize("size", [1, 60, 1_000_000])
def test_a_bad_row_is_told_with_every_problem_and_costs_no_other(
    batch: Batch, tmp_path: Path, size: int
) -> None:
    (tmp_path / "in.csv").write_bytes(ROWS)
    summary = batch(tmp_path / "in.csv", tmp_path / "out.csv", size=size)
    assert [row["id"] for row in read(tmp_path / "out.csv")] == ["good1", "good2"]
    rejects = {row["id"]: row for row in read(summary.rejects)}
    assert rejects.keys() == EXPECTED.keys()
    for name, (number, *said) in EXPECTED.items():
        assert rejects[name]["row"] == number
        assert all(words in rejects[name]["problems"] for words in said)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"goal": "wage"', "it is not JSON"),
        ("[1, 2]", "it is no object {question: answer}."),
        ("[" * 5000, "it is not JSON"),
        ('{"goal": "wage", "goal": "wage"}', "'goal' stands in it twice."),
        ('{"gaol": "wage"}', "nothing is asked under 'gaol'. Did you mean 'goal'?"),
        ('{"zzz": 1}', "nothing is asked under 'zzz'. Delete this key."),
        ('{"": 1}', "a key has no name. Name it, or delete it."),
        ('{"id": {"x": 1}}', "id: this is no text and no number. Write one of them."),
        ('{"goal": {"a": 1}}', "goal: its answer is nested too deep."),
        ('{"skill-grid": {"dough": [[1]]}}', "skill-grid.dough: its answer is nested too deep."),
        ('{"skill-grid": {"dough": 7}}', "7' is not a level"),
        ('{"skill-grid": "working"}', "it takes a level for each row."),
        ('{"mornings": NaN}', "is not a number"),
        ('{"mornings": 1' + "0" * 5000 + "}", "it is not JSON"),
        ('{"mornings": true}', "is not a number"),
    ],
)
def test_a_bad_line_of_json_is_rejected_alone(
    batch: Batch, tmp_path: Path, line: str, said: str
) -> None:
    (tmp_path / "in.jsonl").write_text(f'{{"id": 1}}\n{line}\n\n{{"id": "\\ud800"}}\n')
    summary = batch(tmp_path / "in.jsonl", tmp_path / "out.jsonl")
    (reject,) = [json.loads(text) for text in summary.rejects.read_text().splitlines()]
    assert (reject["row"], reject["id"]) == (2, "2")
    assert said in " ".join(reject["problems"])
    ids = [json.loads(text)["id"] for text in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert ids == ["1", "\ud800"]


def test_not_sure_of_a_whole_grid_is_an_answer(batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"skill-grid": "not-sure"}\n')
    batch(tmp_path / "in.jsonl", tmp_path / "out.jsonl", full=True)
    line = json.loads((tmp_path / "out.jsonl").read_text())
    assert line["advice"]["answers"] == {"skill-grid": "not-sure"}
