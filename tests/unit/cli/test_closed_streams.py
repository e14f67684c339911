"""What `segue` says where there is nowhere to write or to read, and of names that harm."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

BAKERY = Path(__file__).parents[2] / "packs" / "bakery"


def closed(ada: Path, arguments: str, closing: str) -> tuple[int, str]:
    command = f'"{sys.executable}" -m segue_cli.main {arguments} {closing}'
    home = {**os.environ, "SEGUE_HOME": str(ada.parent / "home")}
    ended = subprocess.run(
        command, shell=True, capture_output=True, text=True, env=home, cwd=ada.parent, check=False
    )
    return ended.returncode, ended.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        "--help",
        f"recommend ada.yaml --pack {BAKERY}",
        f"why ada.yaml bakery-job --pack {BAKERY}",
        f"sources --pack {BAKERY}",
        f"check --pack {BAKERY}",
        f"graph show dough --pack {BAKERY}",
        f"ask --plain --pack {BAKERY}",
    ],
)
def test_a_closed_output_is_told_in_a_sentence(ada: Path, arguments: str) -> None:
    said = "Error: standard output is closed, so there is nowhere to write.\n"
    assert closed(ada, arguments, ">&- </dev/null") == (1, said)


def test_a_file_is_written_although_the_output_is_closed(ada: Path) -> None:
    arguments = f"recommend ada.yaml --output told.txt --pack {BAKERY}"
    assert closed(ada, arguments, ">&-") == (0, "")
    assert "Ada" in ada.with_name("told.txt").read_text("utf-8")


def test_nobody_can_be_asked_where_the_input_is_closed(ada: Path) -> None:
    said = "Error: Standard input is closed, so there is nobody to ask.\n"
    assert closed(ada, f"ask --pack {BAKERY}", "<&-") == (1, said)


@pytest.mark.parametrize("command", [("recommend",), ("why",)])
@pytest.mark.parametrize("linked", [False, True])
def test_the_answers_are_never_replaced_by_the_result(
    segue, ada: Path, bakery_pack: Path, command: tuple[str], linked: bool
) -> None:
    before, output = ada.read_text("utf-8"), ada
    if linked:
        output = ada.with_name("link.yaml")
        output.symlink_to(ada)
    target = ["bakery-job"] if command == ("why",) else []
    failed = segue(*command, ada, *target, "-o", output, "--pack", bakery_pack)
    assert failed.code == 1
    assert "is the file of your answers, and would be lost" in failed.err
    assert ada.read_text("utf-8") == before


def test_an_empty_name_is_no_file(segue, ada: Path) -> None:
    failed = segue("recommend", ada, "--output", "")
    assert failed.code == 2
    assert "the name is empty" in failed.err
