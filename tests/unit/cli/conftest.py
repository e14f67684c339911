"""The command `segue` on the small pack of the tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from segue_cli.main import run

BAKERY = Path(__file__).parents[2] / "packs" / "bakery"
ANSWERS = """\
name: Ada
goal: own-shop
equipment: [oven]
mornings: 5
hours: h-4-8
paid-before: yes
savings: s-6-plus
skill-grid: {dough: working, shaping: 1}
"""


class Outcome(NamedTuple):
    """What a command printed, and how it ended."""

    out: str
    err: str
    code: int


Segue = Callable[..., Outcome]


@pytest.fixture
def bakery_pack() -> Path:
    return BAKERY


@pytest.fixture
def ada(tmp_path: Path) -> Path:
    path = tmp_path / "ada.yaml"
    path.write_text(ANSWERS, encoding="utf-8")
    return path


@pytest.fixture
def segue(capfdbinary: pytest.CaptureFixture[bytes]) -> Segue:
    def command(*arguments: object) -> Outcome:
        code = run([str(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        return Outcome(captured.out.decode(), captured.err.decode(), code)

    return command
