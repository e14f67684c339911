"""What all tests share. Its place puts `tests` on the path, for `builders` and `reference`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import segue
from segue.advisor import Advisor

TESTS = Path(__file__).parent


@pytest.fixture(scope="session", autouse=True)
def segue_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home of the tests' own, so that no cache or draft of the user is read or written."""
    home = tmp_path_factory.mktemp("segue-home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SEGUE_HOME", str(home))
        yield home


@pytest.fixture(scope="session")
def bundled() -> Advisor:
    return segue.load()


@pytest.fixture(scope="session")
def bakery() -> Advisor:
    return segue.load(TESTS / "packs" / "bakery")
