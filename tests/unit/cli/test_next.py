"""`segue next`, and what `segue recommend` says of missing answers."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from segue.render.json import schema

NADIA = Path(__file__).parents[3] / "examples" / "nadia.yaml"


def test_the_next_question_is_shown_with_its_reason(segue) -> None:
    shown = segue("next", NADIA)
    assert shown.code == 0
    assert "Why we ask: " in shown.out
    assert "Your answer can still change " in shown.out
    assert " results settled." in shown.out


def test_the_same_as_json_fits_its_schema(segue) -> None:
    found = json.loads(segue("next", NADIA, "--format", "json").out)
    jsonschema.validate(found, schema("next"))
    assert found["format"] == "segue.next/1"
    least, most = found["progress"]["questions_left"]
    assert 1 <= least <= most


def test_where_nothing_is_left_it_says_so(segue, ada: Path, bakery_pack: Path) -> None:
    answers = "goal: at-home\nequipment: [nothing]\nmornings: 1\nhours: h-0-3\n"
    rest = "paid-before: no\nskill-grid: {dough: 0, shaping: 0, lamination: 0}\nschooling: []\n"
    ada.write_text(answers + rest, encoding="utf-8")
    shown = segue("next", ada, "--pack", bakery_pack)
    if "Nothing that leads" not in shown.out:
        assert "left" in shown.out
    assert shown.code == 0


def test_advice_as_json_says_what_is_certain_possible_and_out_of_reach(segue) -> None:
    advice = json.loads(segue("recommend", NADIA, "--format", "json").out)
    jsonschema.validate(advice, schema("advice"))
    for one in advice["recommendations"]:
        low, high = one["bounds"]
        assert one["status"] in ("certain", "possible")
        assert low <= one["certainty"] <= high
    for one in advice["possible"]:
        assert {"kind", "id", "label", "bounds", "decided_by"} <= one.keys()
    lists = (advice["recommendations"], advice["possible"], advice["out_of_reach"])
    named = [one["id"] for ones in lists for one in ones]
    assert len(named) == len(set(named))


def test_advice_as_text_and_markdown_names_what_could_come(segue, tmp_path: Path) -> None:
    path = tmp_path / "some.yaml"
    path.write_text("goal: hobby\nhours: h-4-8\n", encoding="utf-8")
    assert "COULD STILL COME INTO REACH" in segue("recommend", path).out
    written = segue("recommend", path, "--format", "markdown").out
    assert "## Could still come into reach" in written
    assert "It depends on your answer to " in written
