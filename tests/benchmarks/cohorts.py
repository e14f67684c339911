"""Many people by the bundled pack, on one core: row by row, in blocks, and file to file.

In the files everybody differs, so that nothing is gained by remembering people.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import NamedTuple

import pyarrow.csv
import pyarrow.parquet

from benchmarks.bases import person
from benchmarks.race import Unequal
from benchmarks.timing import now, scaled
from segue.advisor import load
from segue.cohort.batch import Job, advise_all
from segue.cohort.block import Blocks
from segue.cohort.columns import BETWEEN
from segue.cohort.encode import encode
from segue.cohort.layout import keys
from segue.cohort.rowwise import evaluate
from segue.plan import Plan
from segue.schema.answers import Answers

DISTINCT = 2_000
"""Different people, each once row by row; the crowd in blocks draws from them again."""
COMPARED = 200
FILES = "reading cells and writing rows; the blocks themselves are far faster, see above"
FORMATS = ("csv", "parquet")


class Rate(NamedTuple):
    """People a second, for so many of them."""

    work: str
    people: int
    a_second: float
    """Of processor time."""
    wanted: int = 0
    limit: str = ""


def rates() -> list[Rate]:
    """Every way through the cohort rooms; raises Unequal where blocks and rows differ."""
    plan = load().plan
    random = Random(8)
    library = plan.library
    people = [person(random, library, random.randint(15, 38)) for _ in range(DISTINCT)]
    crowd = random.choices(people, k=scaled(200_000, 40_000))
    found = [_rows(plan, people), *_blocks(plan, crowd, people[:COMPARED])]
    with tempfile.TemporaryDirectory() as folder:
        everybody = (
            person(random, library, random.randint(15, 38)) for _ in range(scaled(100_000, 20_000))
        )
        found += _files(plan, everybody, Path(folder))
    return found


def _rows(plan: Plan, people: list[Answers]) -> Rate:
    evaluate(plan, people[0])  # so that what is the same for everybody is there
    start = now()
    for answers in people:
        evaluate(plan, answers)
    limit = "the plan's own run, and after it ranks and cautions"
    return _rate("row by row", len(people), now() - start, 10_000)._replace(limit=limit)


def _blocks(plan: Plan, crowd: list[Answers], compared: list[Answers]) -> list[Rate]:
    blocks = Blocks(plan)
    if blocks.unfit:
        return []
    told = blocks.evaluate(encode(plan.library, compared)).outcomes()
    for answers, outcome in zip(compared, told, strict=True):
        if outcome is not None and outcome != evaluate(plan, answers):
            raise Unequal("a block and a row")
    encoded = encode(plan.library, crowd)
    blocks.evaluate(encoded)
    start = now()
    evaluated = blocks.evaluate(encoded)
    rate = _rate("in blocks, on encoded columns", len(crowd), now() - start, 500_000)
    left = _rate("of these left to be done row by row", int(evaluated.left.sum()), 0)
    return [rate, left]


def _files(plan: Plan, crowd: Iterable[Answers], folder: Path) -> list[Rate]:
    """Every format to every format, and what Arrow does; the plan is compiled within each."""
    _write(folder / "people.csv", plan, crowd)
    _as_parquet(folder / "people.csv")
    return [
        _file(plan, folder / f"people.{source}", folder / f"from-{source}.{result}")
        for source in FORMATS
        for result in FORMATS
    ]


def _file(plan: Plan, source: Path, output: Path) -> Rate:
    start = now()
    people = advise_all(plan.library, Job(source, output)).rows
    work = f"{source.suffix[1:]} in, ranked ids out as {output.suffix[1:]}"
    return _rate(work, people, now() - start, 50_000)._replace(limit=FILES)


def _as_parquet(file: Path) -> None:
    """The same table, every column as text, what is blank as nothing."""
    with file.open(encoding="utf-8") as stream:
        names = next(csv.reader(stream))
    types = dict.fromkeys(names, pyarrow.string())
    texts = pyarrow.csv.ConvertOptions(column_types=types, strings_can_be_null=True)
    table = pyarrow.csv.read_csv(file, convert_options=texts)
    pyarrow.parquet.write_table(table, file.with_suffix(".parquet"))


def _write(file: Path, plan: Plan, crowd: Iterable[Answers]) -> None:
    columns = keys(plan.library)
    with file.open("w", newline="", encoding="utf-8") as stream:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(["id", *columns])
        for number, answers in enumerate(crowd):
            rows.writerow([number, *(_cell(answers, column) for column in columns)])


def _cell(answers: Answers, column: str) -> object:
    question, _, row = column.partition(".")
    value = answers.values.get(question, "")
    if isinstance(value, dict):
        return value.get(row, "") if row else ""
    return "" if row else BETWEEN.join(value) if isinstance(value, tuple) else value


def _rate(work: str, people: int, nanoseconds: int, wanted: int = 0) -> Rate:
    return Rate(work, people, people / (nanoseconds / 1e9) if nanoseconds else 0.0, wanted)
