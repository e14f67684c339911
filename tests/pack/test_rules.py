"""Every rule carries its boundary, and every rule of the material has its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from segue.content import bundled, read_pack
from segue.schema.library import Library

COVERAGE = Path(__file__).parents[2] / "docs" / "rules-coverage.md"
ROW = re.compile(r"^\| (r\d+) \| (.*?) \|", re.MULTILINE)
NAMED = re.compile(r"`([a-z0-9-]+)`")
RULES_OF_THE_MATERIAL = {f"r{number:02d}" for number in range(1, 115)}


@pytest.fixture(scope="module")
def library() -> Library:
    found = read_pack(bundled()).library
    assert found is not None
    return found


def test_every_rule_shows_whom_it_applies_to_and_whom_not(library: Library) -> None:
    one_sided = {
        rule.id for rule in library.rules if {one.applies for one in rule.examples} != {True, False}
    }
    assert one_sided == set()


def test_every_rule_of_the_material_is_carried_or_built_in() -> None:
    rows = dict(ROW.findall(COVERAGE.read_text(encoding="utf-8")))
    empty = {number for number, cell in rows.items() if cell != "built in" and "`" not in cell}
    assert (set(rows), empty) == (RULES_OF_THE_MATERIAL, set())


def test_the_table_of_rules_names_rules_that_exist(library: Library) -> None:
    known = {rule.id for rule in library.rules} | {choice.id for choice in library.choices}
    cells = [cell for _, cell in ROW.findall(COVERAGE.read_text(encoding="utf-8"))]
    assert {name for cell in cells for name in NAMED.findall(cell)} - known == set()
