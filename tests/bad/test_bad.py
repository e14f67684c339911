"""Broken files beside the exact words that we answer.

Each case is a file of a pack with one fault; its first line says which file of the small,
sound pack in `base` it stands in for. Beside it, `.expected` holds what `segue check` says.
"""

from pathlib import Path
from shutil import copytree

import pytest
import yaml

from segue.advisor import check_pack
from segue.render.text import render_problems

HERE = Path(__file__).parent
BASE = HERE / "base"
CASES = sorted(path for path in HERE.glob("*/*.yaml") if path.parent != BASE)
SYNTAX = [case for case in CASES if case.parent.name in ("syntax", "anchors", "keys")]
WIDE = 1_000


def answer(case: Path, directory: Path) -> str:
    """What is said of the small pack with the case's file in it."""
    pack = copytree(BASE, directory / "pack")
    text = case.read_text(encoding="utf-8")
    target = pack / text.splitlines()[0].removeprefix("# ")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return render_problems(check_pack(pack), width=WIDE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_a_broken_file_is_answered_in_these_words(case: Path, tmp_path: Path) -> None:
    expected = case.with_suffix(".expected").read_text(encoding="utf-8")
    assert answer(case, tmp_path) == expected


@pytest.mark.parametrize("case", SYNTAX, ids=lambda case: case.stem)
def test_the_words_are_the_same_without_the_fast_parser(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("segue.content.compose._LOADER", yaml.SafeLoader)
    expected = case.with_suffix(".expected").read_text(encoding="utf-8")
    assert answer(case, tmp_path) == expected


def test_the_base_of_all_cases_is_sound() -> None:
    assert check_pack(BASE) == ()


def test_there_is_a_case_for_every_answer() -> None:
    answers = {path.with_suffix(".yaml") for path in HERE.glob("*/*.expected")}
    assert answers == set(CASES)
