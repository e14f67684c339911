"""`segue viability`: from a file to a picture, and what is said where it cannot be drawn."""

from __future__ import annotations

import json
from pathlib import Path

NADIA = Path(__file__).parents[3] / "examples" / "nadia.yaml"


def test_the_picture_is_shown(segue) -> None:
    shown = segue("viability", NADIA)
    assert shown.code == 0
    assert shown.out.startswith("  Nadia, can this carry you?\n")


def test_assumptions_and_seed_come_through(segue) -> None:
    told = segue(
        "viability", NADIA, "--set", "runway=6 to 8", "--set", "Take home=80", "--seed", 7,
        "--format", "json",
    )  # fmt: skip
    picture = json.loads(told.out)
    known = {one["id"]: one for one in picture["assumptions"]}
    assert picture["seed"] == 7
    assert (known["runway"]["low"], known["runway"]["high"]) == (6, 8)
    assert known["take-home"]["basis"] == "set by you"


def test_the_picture_is_written_to_a_file(segue, tmp_path: Path) -> None:
    output = tmp_path / "picture.txt"
    assert segue("viability", NADIA, "--output", output).out == ""
    assert "IN SHORT" in output.read_text(encoding="utf-8")


def test_what_is_no_assumption_is_misuse(segue) -> None:
    for wrong in ("runway", "=3", " = 3"):
        failed = segue("viability", NADIA, "--set", wrong)
        assert failed.code == 2
        assert f"'{wrong}' is no assumption. Write NAME=VALUE" in failed.err


def test_a_value_that_an_assumption_cannot_have_fails_with_what_it_can_be(segue) -> None:
    ends = "Give a number alone, from 0 to 240 months, or a range such as '0 to 240'."
    for wrong in ("soon", "3-4", "-1", "nan", "9 months"):
        failed = segue("viability", NADIA, "--set", f"runway={wrong}")
        assert (failed.code, failed.err) == (1, f"'runway' cannot be '{wrong}'. {ends}\n")
    failed = segue("viability", NADIA, "--set", "runway=")
    assert failed.err == f"'runway' cannot be empty. {ends}\n"
    failed = segue("viability", NADIA, "--set", "runway=1" + "0" * 23)
    assert failed.err.startswith("'runway' cannot be a number this long. It can be anything from 0")


def test_an_unknown_assumption_fails_with_the_nearest(segue) -> None:
    failed = segue("viability", NADIA, "--set", "runwy=3")
    assert (failed.code, failed.out) == (1, "")
    assert failed.err == (
        "no assumption of this picture is called 'runwy'. Did you mean 'runway'?\n"
    )


def test_a_pack_without_money_fails_with_the_cure(segue, ada: Path, bakery_pack: Path) -> None:
    failed = segue("viability", ada, "--pack", bakery_pack)
    assert failed.code == 1
    assert failed.err.startswith("this pack has no money picture. It needs knowledge/viability")
