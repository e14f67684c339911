"""Names in `knowledge/viability.yaml` that stand for nothing, or for the wrong thing."""

from __future__ import annotations

import pytest

from segue.check.money import wrong_names
from segue.content import bundled, read_pack
from segue.content.compose import compose
from segue.content.money_model import money_model
from segue.content.page import Page
from segue.schema.library import Library

FILE = "knowledge/viability.yaml"
TEXT = (bundled() / FILE).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def library() -> Library:
    found = read_pack(bundled()).library
    assert found is not None
    return found


def problems(library: Library, old: str, new: str) -> list[str]:
    """What is wrong with the bundled file once one text in it is another."""
    assert old in TEXT
    page = Page(FILE)
    node = compose(page, TEXT.replace(old, new, 1))
    assert node is not None
    model = money_model(page, node)
    assert page.problems == []
    found = wrong_names(library.replaced(money=model))
    return [f"{one.code} {one.message} {one.cure}".strip() for one in found]


def test_the_bundled_file_is_sound(library: Library) -> None:
    assert problems(library, "moves shown: 4", "moves shown: 5") == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "question: runway",
            "question: runwy",
            "R101 no question is called 'runwy'. Did you mean 'runway'?",
        ),
        (
            "leave job: [quit now]",
            "leave job: [quit]",
            "R104 'leave-job' has no option 'quit'. Did you mean 'quit-now'?",
        ),
        (
            "{goal: [hobby]}",
            "{gaol: [hobby]}",
            "R101 no question is called 'gaol'. Did you mean 'goal'?",
        ),
        (
            "never: 0, few: 0 to 5",
            "nevr: 0, few: 0 to 5",
            "R104 'paid-work' has no option 'nevr'. Did you mean 'never'?",
        ),
        (
            "streams: [teaching]",
            "streams: [teachin]",
            "R101 no income stream is called 'teachin'. Did you mean 'teaching'?",
        ),
        (
            "streams: [teaching]",
            "streams: [teaching, salary]",
            "R102 'salary' is counted already, by 'salary'. Keep it in one of the two.",
        ),
        (
            "figure: minimum-wage-uk",
            "figure: minimum-wage",
            "R101 no figure is called 'minimum-wage'. Did you mean 'minimum-wage-uk'?",
        ),
        (
            "middle: median-music",
            "middle: median-muzic",
            "R101 'music-income-median-us' has no number 'median-muzic'. "
            "Did you mean 'median-music'?",
        ),
        (
            "beside: median-total\n      times: 1",
            "times: 1",
            "R107 'music-income-median-us' is in USD and the yardstick in GBP. Name a value of "
            "the same figure under 'beside', or another figure.",
        ),
        (
            "high: 238",
            "high: 40",
            "R006 what 'fees' pays comes to 0 to 61 to 40 percent, which is not allowed here. "
            "Let low, middle and high rise, within 'allowed'.",
        ),
    ],
)
def test_a_wrong_name_is_answered(library: Library, old: str, new: str, said: str) -> None:
    assert problems(library, old, new) == [said]


def test_no_number_rests_on_a_weak_figure(library: Library) -> None:
    said = problems(library, "figure: pay-live-sound-uk", "figure: podcast-episode-price")
    assert (
        "R107 'podcast-episode-price' is weak or not shown, and no number may rest on it. "
        "Name a figure with sound evidence."
    ) in said
