"""Many people by the bundled pack, on one core: row by row, in blocks, and file to file."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path
from random import Random
from typing import NamedTuple

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
"""Different people; larger cohorts draw from them again."""
COMPARED = 200
FILES = "reading cells and writing rows; the blocks themselves are far faster, see above"


class Rate(NamedTuple):
    """People a second, for so many of them."""

    work: str
    people: int
    a_second: float
    wanted: int = 0
    limit: str = ""


def rates() -> list[Rate]:
    """Every way through the cohort rooms; raises Unequal where blocks and rows differ."""
    plan = load().plan
    random = Random(8)
    library = plan.library
    people = [person(random, library, random.randint(15, 38)) for _ in range(DISTINCT)]
    crowd = random.choices(people, k=scaled(200_000, 40_000))
    found = [_rows(plan, people[: scaled(1_000, 200)]), *_blocks(plan, crowd, people[:COMPARED])]
    with tempfile.TemporaryDirectory() as folder:
        found += _files(plan, crowd[: scaled(100_000, 20_000)], Path(folder))
    return found


def _rows(plan: Plan, people: list[Answers]) -> Rate:
    start = now()
    for answers in people:
        evaluate(plan, answers)
    limit = "the plan's own run, and the ranking after it"
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


def _files(plan: Plan, crowd: list[Answers], folder: Path) -> list[Rate]:
    source = folder / "people.csv"
    _write(source, plan, crowd)
    found = []
    for suffix in ("csv", "parquet"):
        start = now()
        advise_all(plan.library, Job(source, folder / f"told.{suffix}"))
        work = f"CSV in, ranked ids out as {suffix}"
        rate = _rate(work, len(crowd), now() - start, 50_000)
        found.append(rate._replace(limit=FILES))
    return found


def _write(file: Path, plan: Plan, crowd: list[Answers]) -> None:
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
