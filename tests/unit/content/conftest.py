"""A small, sound pack with some of its files replaced."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from segue.content import Reading, read_pack
from segue.schema.rules import Rule

SMALL = Path(__file__).parents[2] / "bad" / "base"
MakePack = Callable[[dict[str, str | bytes]], Path]
ReadRule = Callable[[str], Rule]


@pytest.fixture
def make_pack(tmp_path: Path) -> MakePack:
    """Write the small pack with these files in it, and say where it is."""

    def make(files: dict[str, str | bytes]) -> Path:
        pack = copytree(SMALL, tmp_path / "pack", dirs_exist_ok=True)
        for name, content in files.items():
            target = pack / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return pack

    return make


@pytest.fixture
def read_with(make_pack: MakePack) -> Callable[[dict[str, str | bytes]], Reading]:
    return lambda files: read_pack(make_pack(files))


@pytest.fixture
def read_rule(make_pack: MakePack) -> ReadRule:
    """The rule that these indented lines are, which must be without fault."""

    def read(lines: str) -> Rule:
        text = f"rules:\n  - rule: a-rule\n{lines}\n"
        for key, value in (
            ("then", "{caution: cold hands}"),
            ("because", "So."),
            ("source", "adviser"),
        ):
            if f"    {key}:" not in text:
                text += f"    {key}: {value}\n"
        reading = read_pack(make_pack({"rules/garden.yaml": text}))
        assert reading.problems == ()
        assert reading.library is not None
        return reading.library.rules[0]

    return read
