"""Records as JSON, and their schemas."""

import json as stdlib

import jsonschema
import pytest

from segue.advisor import Advisor
from segue.render import json
from segue.schema.advice import Advice
from segue.schema.proof import Proof


def test_advice_says_its_format_and_uses_the_public_names(sample: Advice) -> None:
    written = stdlib.loads(json.render(sample))
    assert written["format"] == "segue.advice/1"
    assert written["recommendations"][0]["reasons"][0]["for"] is True
    assert "for_" not in json.render(sample)


def test_equal_advice_gives_equal_bytes(sample: Advice) -> None:
    again = Advice.model_validate(sample.model_dump(by_alias=True))
    assert json.render(again).encode() == json.render(sample).encode()


def test_advice_survives_being_written_and_read(sample: Advice) -> None:
    assert Advice.model_validate_json(json.render(sample)) == sample


def test_letters_of_every_language_stay_as_they_are(sample: Advice) -> None:
    named = sample.model_copy(update={"name": "Zoë 混"})
    assert '"name": "Zoë 混"' in json.render(named)


def test_a_list_of_records_is_a_list(sample: Advice) -> None:
    written = json.render(sample.cautions)
    assert [entry["id"] for entry in stdlib.loads(written)] == [
        "caution-late-money",
        "caution-hearing",
    ]
    assert written.endswith("]\n")


def test_advice_meets_its_schema(sample: Advice) -> None:
    jsonschema.validate(stdlib.loads(json.render(sample)), json.schema("advice"))


def test_a_proof_meets_its_schema(proof: Proof) -> None:
    jsonschema.validate(stdlib.loads(json.render(proof)), json.schema("why"))


@pytest.mark.parametrize("name", json.SCHEMAS)
def test_every_schema_is_sound_and_named(name: str) -> None:
    schema = json.schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:segue:{name}:1"
    assert schema["title"] == f"segue.{name}/1"


@pytest.mark.parametrize(("name", "format"), [("advice", "segue.advice/1"), ("why", "segue.why/1")])
def test_a_schema_fixes_the_format(name: str, format: str) -> None:
    assert json.schema(name)["properties"]["format"]["const"] == format


def test_a_schema_refuses_what_it_does_not_know(sample: Advice) -> None:
    written = stdlib.loads(json.render(sample)) | {"surprise": 1}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written, json.schema("advice"))


@pytest.mark.parametrize(
    "answers",
    [
        {"goal": "hobby", "name": "Nadia"},
        {"situation": ["carer"], "volatility": 3},
        {"skill-grid": {"mixing": 1, "arrangement": "strong", "beat-making": "not-sure"}},
    ],
)
def test_answer_files_meet_their_schema(answers: dict[str, object]) -> None:
    assert jsonschema.Draft202012Validator(json.schema("answers")).is_valid(answers)


def test_the_schema_of_answers_refuses_a_level_that_does_not_exist() -> None:
    answers = {"skill-grid": {"mixing": 7}}
    assert not jsonschema.Draft202012Validator(json.schema("answers")).is_valid(answers)


def test_the_schema_of_one_pack_knows_its_questions(bakery: Advisor) -> None:
    checks = jsonschema.Draft202012Validator(json.schema("answers", bakery.library))
    checks.check_schema(checks.schema)
    assert checks.is_valid({"name": "Ada", "goal": "own-shop", "equipment": ["oven"]})
    assert checks.is_valid({"answers": {"mornings": 5, "savings": "s-6-plus", "rent": 900}})
    assert checks.is_valid({"skill-grid": {"dough": "working"}, "goal": "not-sure"})
    assert checks.is_valid({"paid-before": "yes", "savings": 4})


@pytest.mark.parametrize(
    "answers",
    [
        {"gaol": "own-shop"},
        {"goal": "shop"},
        {"equipment": ["oven", "stone", "scales", "nothing"]},
        {"mornings": 6},
        {"rent": -1},
        {"skill-grid": {"dough": "expert"}},
        {"skill-grid": {"sewing": 1}},
    ],
)
def test_the_schema_of_one_pack_refuses_what_it_would(
    bakery: Advisor, answers: dict[str, object]
) -> None:
    checks = jsonschema.Draft202012Validator(json.schema("answers", bakery.library))
    assert not checks.is_valid(answers)
