"""Files of people for the small pack of the tests, and batches over them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from properties.people import Raw, seeded
from segue.advisor import Advisor
from segue.cohort import Job, Summary, advise_all
from segue.cohort.layout import keys
from segue.schema.library import Library

Batch = Callable[..., Summary]
Rows = list[dict[str, str]]


@pytest.fixture
def batch(bakery: Advisor) -> Batch:
    """Runs a batch with the small pack; options as those of `Job`."""

    def run(
        source: Path, output: Path, watch: Any = lambda done, size: None, **more: Any
    ) -> Summary:
        return advise_all(bakery.library, Job(source, output, **more), watch)

    return run


def read(path: Path) -> Rows:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def cell(person: Raw, key: str) -> str:
    """An answer as a cell of CSV has it."""
    question, _, row = key.partition(".")
    value = person.get(question)
    if row:
        value = value.get(row) if isinstance(value, dict) else None
    elif isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return "|".join(value)
    return "" if value is None else str(value)


def write_csv(path: Path, library: Library, people: Sequence[Raw]) -> Path:
    """These people as CSV, with ids p1, p2 and so on."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(["id", *keys(library)])
        for number, person in enumerate(people, start=1):
            rows.writerow([f"p{number}", *(cell(person, key) for key in keys(library))])
    return path


@pytest.fixture
def crowd(bakery: Advisor, tmp_path: Path) -> Path:
    """Sixty people, some answers missing."""
    return write_csv(tmp_path / "crowd.csv", bakery.library, seeded(bakery.library, 60))
