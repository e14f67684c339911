"""`segue recommend` and `segue why`."""

import io
import json
import os
import stat
import sys
from pathlib import Path

import jsonschema
import pytest

from segue.render.json import schema


def test_a_person_is_advised_from_a_file(
    segue, bakery_pack: Path, ada: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ada.parent)
    advised = segue("recommend", ada.name, "--pack", bakery_pack)
    assert advised.code == 0
    assert "Ada, here is where your answers point." in advised.out
    assert f"(segue why {ada.name} " in " ".join(advised.out.split())


def test_a_pipe_gets_no_colour(segue, bakery_pack: Path, ada: Path) -> None:
    assert "\x1b" not in segue("recommend", ada, "--pack", bakery_pack).out


def test_answers_are_read_from_standard_input(
    segue, bakery_pack: Path, ada: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = io.TextIOWrapper(io.BytesIO(ada.read_bytes()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", typed)
    piped = segue("recommend", "-", "--pack", bakery_pack)
    assert "Ada, here is" in piped.out
    assert "(segue why ANSWERS " in " ".join(piped.out.split())


def test_json_meets_the_published_schema(segue, bakery_pack: Path, ada: Path) -> None:
    advised = segue("recommend", ada, "--pack", bakery_pack, "--format", "json")
    jsonschema.validate(json.loads(advised.out), schema("advice"))


def test_equal_answers_give_equal_bytes(segue, bakery_pack: Path, ada: Path) -> None:
    command = ("recommend", ada, "--pack", bakery_pack, "--format", "json")
    assert segue(*command).out == segue(*command).out


def test_a_file_holds_what_the_screen_would_show(segue, bakery_pack: Path, ada: Path) -> None:
    command = ("recommend", ada, "--pack", bakery_pack, "--format", "markdown")
    output = ada.with_name("advice.md")
    shown = segue(*command).out
    written = segue(*command, "--output", output)
    assert written.out == ""
    assert output.read_text(encoding="utf-8") == shown


def test_a_file_that_is_replaced_keeps_its_mode(segue, bakery_pack: Path, ada: Path) -> None:
    output = ada.with_name("advice.txt")
    output.write_text("old", encoding="utf-8")
    output.chmod(0o640)
    segue("recommend", ada, "--pack", bakery_pack, "--output", output)
    assert stat.S_IMODE(output.stat().st_mode) == 0o640
    assert output.read_text(encoding="utf-8") != "old"


def test_a_link_is_followed_and_stays_a_link(segue, bakery_pack: Path, ada: Path) -> None:
    target, link = ada.with_name("real.txt"), ada.with_name("link.txt")
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    segue("recommend", ada, "--pack", bakery_pack, "--output", link)
    assert link.is_symlink()
    assert "Ada" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ["missing/advice.txt", "."])
def test_a_place_that_cannot_be_written_is_an_error(
    segue, bakery_pack: Path, ada: Path, place: str
) -> None:
    failed = segue("recommend", ada, "--pack", bakery_pack, "--output", ada.parent / place)
    assert failed.code == 1
    assert failed.err.startswith("Error: Cannot write ")
    assert [path.name for path in ada.parent.iterdir()] == ["ada.yaml"]


def test_the_old_file_stays_whole_where_the_answers_are_wrong(
    segue, bakery_pack: Path, ada: Path
) -> None:
    output = ada.with_name("advice.txt")
    output.write_text("old", encoding="utf-8")
    ada.write_text("gaol: own-shop\n", encoding="utf-8")
    failed = segue("recommend", ada, "--pack", bakery_pack, "--output", output)
    assert failed.code == 1
    assert "Did you mean 'goal'?" in failed.err
    assert output.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"goal: [",
        b"goal: own-shop\ngoal: wage\n",
        b"goal: nothing-of-the-kind\n",
        b"goal: {own-shop: 1}\n",
        b"mornings: 9\n",
        b"mornings: many\n",
        b"skill-grid: {dough: 7}\n",
        b"- goal\n- own-shop\n",
        b"goal: \xff\xfe\n",
        b"a: &a [x]\nb: [*a, *a]\n",
        b'{"goal": "own-shop"',
        b'name: "\\ud800"\n',
    ],
)
def test_bad_answers_are_told_in_a_sentence(
    segue, bakery_pack: Path, ada: Path, content: bytes
) -> None:
    ada.write_bytes(content)
    failed = segue("recommend", ada, "--pack", bakery_pack)
    assert failed.code == 1
    assert failed.out == ""
    assert "ada.yaml" in failed.err
    assert "Traceback" not in failed.err


@pytest.mark.parametrize("missing", ["nowhere.yaml", "."])
def test_a_file_that_is_none_is_an_error(
    segue, bakery_pack: Path, tmp_path: Path, missing: str
) -> None:
    failed = segue("recommend", tmp_path / missing, "--pack", bakery_pack)
    assert failed.code == 1
    assert failed.err


def test_a_pack_that_is_none_is_an_error(segue, ada: Path, tmp_path: Path) -> None:
    failed = segue("recommend", ada, "--pack", tmp_path / "nowhere")
    assert failed.code == 1
    assert "there is no such directory" in failed.err


def test_why_goes_down_to_the_answers(segue, bakery_pack: Path, ada: Path) -> None:
    advice = json.loads(segue("recommend", ada, "--pack", bakery_pack, "--format", "json").out)
    target = advice["recommendations"][0]["id"]
    shown = segue("why", ada, target, "--pack", bakery_pack)
    assert shown.code == 0
    assert "you said" in shown.out
    proof = json.loads(segue("why", ada, target, "--pack", bakery_pack, "--format", "json").out)
    jsonschema.validate(proof, schema("why"))
    assert proof["id"] == target


def test_why_of_something_unknown_offers_the_nearest(segue, bakery_pack: Path, ada: Path) -> None:
    failed = segue("why", ada, "nothing-at-all", "--pack", bakery_pack)
    assert failed.code == 1
    assert "'nothing-at-all'" in failed.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk_is_told_in_a_sentence(segue, bakery_pack: Path, ada: Path) -> None:
    failed = segue("recommend", ada, "--pack", bakery_pack, "--output", "/dev/full")
    assert failed.code == 1
    assert "No space left" in failed.err
    assert os.path.exists("/dev/full")


def test_a_target_may_be_written_as_in_a_rule(segue, bakery_pack: Path, ada: Path) -> None:
    plain = segue("why", ada, "bakery-job", "--pack", bakery_pack)
    assert plain.code == 0
    assert segue("why", ada, "Bakery job", "--pack", bakery_pack) == plain


def test_a_flood_of_problems_is_cut_short(segue, bakery_pack: Path, ada: Path) -> None:
    ada.write_text("".join(f"strange-{n}: 1\n" for n in range(500)), encoding="utf-8")
    failed = segue("recommend", ada, "--pack", bakery_pack)
    assert failed.err.endswith("\nand 450 more problems.\n")
