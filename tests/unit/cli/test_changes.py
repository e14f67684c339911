"""`segue why-not`, `segue what-if` and `segue doors`, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.fixture
def on(segue, ada: Path, bakery_pack: Path):
    """A command on Ada's answers and the small pack."""
    return lambda command, *more: segue(command, ada, *more, "--pack", bakery_pack)


def test_why_not_shows_what_is_missing_and_what_would_do(on) -> None:
    shown = on("why-not", "pastry-baker")
    assert shown.code == 0
    assert "missing: Laminating" in shown.out
    assert "you have not said how far you are" in shown.out
    assert "This would bring it in:" in shown.out
    assert "Laminating: working, if that is so (you have not said)" in shown.out


def test_the_changes_of_why_not_are_ones_that_what_if_takes(on) -> None:
    told = json.loads(on("why-not", "pastry-baker", "--format", "json").out)
    (change, *_) = told["changes"]
    assert change["set"] == {"skill-grid": {"lamination": 2}}
    shown = on("what-if", "--set", "skill-grid.lamination=2", "--format", "json")
    assert "pastry-baker" in [shift["id"] for shift in json.loads(shown.out)["appears"]]


def test_spaces_may_stand_for_the_hyphens_of_a_target(on) -> None:
    assert on("why-not", "Pastry baker").code == 0


def test_a_target_that_nothing_is_called_is_offered_the_nearest(on) -> None:
    failed = on("why-not", "pastri-baker")
    assert failed.code == 1
    assert failed.err == (
        "nothing we advise on is called 'pastri-baker'. Did you mean 'pastry-baker'?\n"
    )


def test_what_if_tells_the_difference(on) -> None:
    shown = on("what-if", "--set", "goal=wage", "--set", "equipment=stone,scales")
    assert shown.code == 0
    assert "instead of “An oven”" in " ".join(shown.out.split())
    assert "NO LONGER SUGGESTED" in shown.out
    assert "“What does the shop you have in mind cost a month?” no longer arises." in shown.out


def test_what_if_takes_an_answer_back(on) -> None:
    told = json.loads(on("what-if", "--set", "goal=", "--format", "json").out)
    assert told["changes"][0]["text"].endswith("No answer, instead of “A shop of my own”")


def test_what_makes_no_difference_is_said_to(on) -> None:
    shown = on("what-if", "--set", "goal=own-shop")
    assert shown.out.startswith("  Nothing is changed by this.")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("gaol=wage", "nothing is asked under 'gaol'. Did you mean 'goal'?"),
        ("goal=wages", "goal: 'wages' is not one of its answers. Did you mean 'wage'?"),
        ("skill-grid.dogh=2", "skill-grid: it has no row 'dogh'. Did you mean 'dough'?"),
        (
            "skill-grid=2",
            "skill-grid: it takes a level for each row. Name the row after a point, as in "
            "skill-grid.dough=2.",
        ),
        ("GOAL=WAGE", "nothing is asked under 'GOAL'. Did you mean 'goal'?"),
        ("goal.dough=2", "goal: it has no rows, and here is the row 'dough'."),
    ],
)
def test_a_wrong_change_is_answered_with_its_cure(on, given: str, said: str) -> None:
    failed = on("what-if", "--set", given)
    assert failed.code == 1
    assert said in failed.err


@pytest.mark.parametrize("given", ["goal", "=wage"])
def test_a_change_of_another_form_is_misuse(on, given: str) -> None:
    failed = on("what-if", "--set", given)
    assert failed.code == 2
    assert f"'{given}' is not of the form QUESTION=VALUE, such as goal=hobby." in failed.err


def test_a_comma_without_options_is_told_once(on) -> None:
    failed = on("what-if", "--set", "equipment=,")
    assert (failed.code, failed.err.count("has a comma with no option beside it")) == (2, 1)


ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("person", "change", "field", "said"),
    [
        ("ruth", "hours=h-0-3", "plan", "Your plan of steps would change: other weeks, reckoned"),
        ("nadia", "location=loc-small", "unchecked_come", "COULD NOT BE CHECKED THEN"),
        ("nadia", "wellbeing=w-none", "unchecked_go", "NO LONGER UNCHECKED"),
        ("ruth", "background=b-finance", "gaps_come", "GAPS THAT APPEAR"),
    ],
)
def test_what_differs_beside_the_recommendations_is_told(
    segue, person: str, change: str, field: str, said: str
) -> None:
    asked = ("what-if", ROOT / f"examples/{person}.yaml", "--set", change)
    shown = segue(*asked).out
    assert said in shown
    assert "Nothing that we tell you" not in shown
    told = json.loads(segue(*asked, "--format", "json").out)
    assert told[field]
    assert told["differs"]


def test_one_question_set_twice_is_misuse(on) -> None:
    failed = on("what-if", "--set", "goal=wage", "--set", "goal=at-home")
    assert (failed.code, "Each question can be set once." in failed.err) == (2, True)


def test_doors_show_what_a_skill_opens(on) -> None:
    shown = on("doors")
    assert shown.code == 0
    assert "NOT TOLD YET" in shown.out


def test_results_go_to_a_file_and_never_over_the_answers(on, ada: Path, tmp_path: Path) -> None:
    target = tmp_path / "doors.json"
    assert on("doors", "--format", "json", "--output", target).out == ""
    assert json.loads(target.read_text())["format"] == "segue.doors/1"
    assert on("doors", "--output", ada).code == 1


@pytest.mark.parametrize("name", ["why-not", "what-if", "doors"])
def test_each_format_has_a_schema(segue, name: str) -> None:
    assert json.loads(segue("schema", name).out)["title"] == f"segue.{name}/1"
