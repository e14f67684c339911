"""`segue why` as a picture, `segue replay` and `segue blind`."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

import segue as library
from segue.render.json import schema

SHOP = "own-bakery"


@pytest.fixture
def receipt(segue, bakery_pack: Path, ada: Path) -> Path:
    path = ada.with_name("receipt.json")
    assert segue("recommend", ada, "--pack", bakery_pack, "--receipt", path).code == 0
    return path


@pytest.fixture
def changed(bakery_pack: Path, tmp_path: Path) -> Path:
    """The same pack with one rule that weighs less."""
    copy = shutil.copytree(bakery_pack, tmp_path / "changed")
    paths = copy / "rules" / "paths.yaml"
    text = paths.read_text(encoding="utf-8")
    paths.write_text(text.replace("strength: strong", "strength: slight", 1), encoding="utf-8")
    return copy


def test_why_is_drawn_as_svg(segue, bakery_pack: Path, ada: Path) -> None:
    drawn = segue("why", ada, SHOP, "--pack", bakery_pack, "--format", "svg")
    assert drawn.code == 0
    assert ElementTree.fromstring(drawn.out).get("role") == "img"


@pytest.mark.parametrize(("form", "start"), [("dot", "digraph"), ("mermaid", "flowchart LR")])
def test_why_is_text_that_others_draw(
    segue, bakery_pack: Path, ada: Path, form: str, start: str
) -> None:
    output = ada.with_name("why.txt")
    command = ("why", ada, SHOP, "--pack", bakery_pack, "--format", form)
    assert segue(*command, "--output", output).out == ""
    assert output.read_text(encoding="utf-8").startswith(start)
    assert segue(*command).out == output.read_text(encoding="utf-8")


def test_why_as_json_says_what_each_step_adds(segue, bakery_pack: Path, ada: Path) -> None:
    shown = segue("why", ada, SHOP, "--pack", bakery_pack, "--format", "json")
    told = json.loads(shown.out)
    jsonschema.validate(told, schema("why"))
    steps = [*told["for"], *told["against"], *told["ruled_out_by"]]
    assert steps
    assert all(step["effect"]["text"] for step in steps)


def test_a_receipt_replays_to_the_same_bytes(
    segue, bakery_pack: Path, ada: Path, receipt: Path
) -> None:
    written = segue("recommend", ada, "--pack", bakery_pack, "--format", "json").out
    again = ada.with_name("again.json")
    done = segue("replay", receipt, "--pack", bakery_pack, "--advice", again)
    assert done.code == 0
    assert "The same pack gives the same advice, byte for byte." in done.out
    assert again.read_text(encoding="utf-8") == written
    assert sha256(written.encode()).hexdigest() in done.out


def test_a_receipt_and_its_replay_meet_their_schemas(
    segue, bakery_pack: Path, changed: Path, receipt: Path
) -> None:
    jsonschema.validate(json.loads(receipt.read_text(encoding="utf-8")), schema("receipt"))
    for pack, same in ((bakery_pack, True), (changed, False)):
        told = json.loads(segue("replay", receipt, "--pack", pack, "--format", "json").out)
        jsonschema.validate(told, schema("replay"))
        assert told["same"] == same


def test_a_changed_pack_is_told_rule_by_rule_and_ends_with_1(
    segue, changed: Path, receipt: Path
) -> None:
    done = segue("replay", receipt, "--pack", changed)
    assert done.code == 1
    told = " ".join(done.out.split())
    assert "The pack changed, and so did this advice." in told
    assert "RULES BEHIND THESE RESULTS THAT CHANGED" in told
    assert ": changed (rules/paths.yaml:" in told


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda text: text[:100], " this is cut short or damaged: it stops being JSON here."),
        (lambda text: text.replace("Ada", "Eve"), " this is not as it was written: its seal"),
        (lambda text: "{}", " this is no receipt."),
    ],
)
def test_a_spoilt_receipt_is_refused_and_nothing_is_written(
    segue, bakery_pack: Path, receipt: Path, spoil: object, said: str
) -> None:
    text = receipt.read_text(encoding="utf-8")
    receipt.write_text(spoil(text), encoding="utf-8")  # type: ignore[operator]
    output = receipt.with_name("replay.txt")
    done = segue("replay", receipt, "--pack", bakery_pack, "--output", output)
    assert (done.code, done.out, output.exists()) == (1, "", False)
    assert done.err.startswith(str(receipt))
    assert said in done.err


def test_a_receipt_that_is_not_there_is_said_to_be_missing(segue, bakery_pack: Path) -> None:
    done = segue("replay", "nowhere.json", "--pack", bakery_pack)
    assert done.code == 1
    assert done.err.startswith(
        "nowhere.json R001 there is no such file. Check its name and directory."
    )


def test_a_receipt_of_another_pack_names_the_cure(segue, receipt: Path) -> None:
    done = segue("replay", receipt)
    assert done.code == 1
    assert "this is a receipt of the pack 'bakery', not of 'music-production'." in done.err
    assert "Name the directory of its pack with --pack." in done.err


def test_a_receipt_never_takes_the_place_of_the_answers_or_the_advice(
    segue, bakery_pack: Path, ada: Path
) -> None:
    before = ada.read_bytes()
    command = ("recommend", ada, "--pack", bakery_pack, "--receipt")
    assert segue(*command, ada).code == 1
    assert ada.read_bytes() == before
    assert "would be lost. Name another with --receipt." in segue(*command, ada).err
    both = segue(*command, ada.with_name("x"), "--output", ada.with_name("x"))
    assert both.code == 2
    assert "--receipt and --output name one file" in both.err


def test_two_documents_are_never_printed_one_behind_the_other(
    segue, bakery_pack: Path, ada: Path, receipt: Path
) -> None:
    pack = ("--pack", bakery_pack)
    for command, option in (("recommend", "--receipt"), ("replay", "--advice")):
        source = ada if command == "recommend" else receipt
        for more in ((), ("--output", "-"), ("--format", "json")):
            done = segue(command, source, *pack, option, "-", *more)
            assert (done.code, done.out) == (2, "")
            assert f"{option} - and the result would both be printed. Name a file" in done.err
        done = segue(command, source, *pack, option, "-", "--output", ada.with_name("other"))
        assert (done.code, done.out[:1]) == (0, "{")


def test_a_replay_never_takes_the_place_of_its_receipt(
    segue, bakery_pack: Path, receipt: Path
) -> None:
    before = receipt.read_bytes()
    for option in ("--output", "--advice"):
        done = segue("replay", receipt, "--pack", bakery_pack, option, receipt)
        assert done.code == 1
        assert (
            f"is the file of the receipt, and would be lost. Name another with {option}" in done.err
        )
    assert receipt.read_bytes() == before


def test_blindness_holds_and_ends_with_0(segue, bakery_pack: Path) -> None:
    done = segue("blind", "--pack", bakery_pack)
    assert done.code == 0
    assert "  PROTECTED QUESTIONS\n" in done.out


def test_a_breach_is_shown_with_file_and_line_and_ends_with_1(
    segue, bakery_pack: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(bakery_pack, tmp_path / "unmarked")
    asked = copy / "knowledge" / "questionnaire.yaml"
    text = asked.read_text(encoding="utf-8")
    asked.write_text(text.replace("    may decide: [own-bakery]\n", ""), encoding="utf-8")
    for _ in ("checked", "from the cache"):
        done = segue("blind", "--pack", copy)
        assert done.code == 1
        assert "‘dependants’ is protected, and can reach what the pack does not let" in done.out
        assert "→ rule others-need-the-wage (rules/paths.yaml:74:5)" in done.out
    checked = segue("check", "--pack", copy)
    assert (checked.code, "R603 warning: 'dependants' is protected" in checked.out) == (0, True)


def test_blindness_as_json_meets_its_schema_and_keeps_to_what_was_named(
    segue, bakery_pack: Path
) -> None:
    done = segue("blind", "cough", "paid before", "--pack", bakery_pack, "--format", "json")
    told = json.loads(done.out)
    jsonschema.validate(told, schema("blind"))
    assert [question["id"] for question in told["questions"]] == ["paid-before", "cough"]


def test_a_question_in_full_says_what_it_never_changes(segue, bakery_pack: Path) -> None:
    shown = segue("blind", "cough", "--pack", bakery_pack).out
    assert "  COUGH  protected\n" in shown
    assert "  NEVER CHANGES\n" in shown


def test_an_unknown_question_is_offered_the_nearest(segue, bakery_pack: Path) -> None:
    done = segue("blind", "coug", "--pack", bakery_pack)
    assert (done.code, done.err) == (
        1,
        "nothing is asked under 'coug'. Did you mean 'cough'?\n",
    )


def test_the_door_offers_receipts_and_blindness(bakery_pack: Path, receipt: Path) -> None:
    advisor = library.load(bakery_pack)
    read: library.Receipt = library.read_receipt(str(receipt))
    assert advisor.replay(read).same
    assert advisor.blind(["cough"]).holds
    with pytest.raises(library.ReceiptError):
        library.read_receipt(str(bakery_pack))
