"""A program that hands in something else is told so by the error of its kind, with a cure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import segue
from segue import Advisor

Call = Callable[[Any], object]
RESULTS = "results are named by text, and this is {}. Give the id of one, such as '"
QUESTIONS = "questions are named in a list, and this is {}"
CASES: list[tuple[Call, type[segue.SegueError], str]] = [
    (lambda it: it.why({}, None), segue.UnknownName, RESULTS.format("nothing")),
    (lambda it: it.why({}, ["x"]), segue.UnknownName, RESULTS.format("a list")),
    (lambda it: it.why_not({}, 5), segue.UnknownName, RESULTS.format("5")),
    (lambda it: it.blind("goal"), segue.UnknownName, "'goal' alone. Write ['goal']."),
    (lambda it: it.blind(5), segue.UnknownName, QUESTIONS.format("5. Write ['situation']")),
    (lambda it: it.blind([5]), segue.UnknownName, "nothing is asked under 5."),
    (lambda it: it.blind(["gaol"]), segue.UnknownName, "Did you mean 'goal'?"),
    (lambda it: it.next_question({}, skipped="goal"), segue.UnknownName, "Write ['goal']."),
    (lambda it: it.next_question({}, skipped=["gaol"]), segue.UnknownName, "mean 'goal'?"),
    (lambda it: it.next_question({}, within=["gaol"]), segue.UnknownName, "mean 'goal'?"),
    (lambda it: it.what_if({}, None), segue.AnswerError, "Write {question: answer, ...}."),
    (lambda it: it.what_if({}, {5: 1}), segue.AnswerError, "Name the question by its id"),
    (lambda it: it.advise(None), segue.AnswerError, "and this is nothing. Write {question:"),
    (lambda it: it.replay({}), segue.ReceiptError, "this is a mapping, and no receipt. Read"),
    (lambda it: it.answers_of(None), segue.ReceiptError, "this is nothing, and no receipt."),
    (lambda it: it.viability({}, assume=5), segue.AssumptionError, "Write {'runway': 8}"),
    (lambda it: it.viability({}, seed=-1), segue.AssumptionError, "from 0 up."),
    (lambda it: it.viability({}, seed="x"), segue.AssumptionError, "the seed cannot be 'x'."),
    (lambda it: it.viability({}, seed=True), segue.AssumptionError, "the seed cannot be true."),
    (lambda it: segue.load(5), segue.PackError, "Give its path as text"),
    (lambda it: segue.read_answers(5), segue.AnswerError, "and this is 5. Give its name."),
    (lambda it: segue.read_receipt(5), segue.ReceiptError, "and this is 5. Give its name."),
]


@pytest.mark.parametrize(("call", "error", "said"), CASES)
def test_what_is_of_no_use_is_refused_in_words(
    bundled: Advisor, call: Call, error: type[segue.SegueError], said: str
) -> None:
    with pytest.raises(error) as raised:
        call(bundled)
    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("soon", "'soon'"),
        (None, "nothing"),
        (float("nan"), "no number (nan)"),
        (True, "true"),
        ((1, 2, 3), "a list"),
        (("1", 2), "a list"),
    ],
)
def test_an_assumption_is_a_number_or_a_range(bundled: Advisor, value: Any, told: str) -> None:
    with pytest.raises(segue.AssumptionError) as raised:
        bundled.viability({"interests": ["i-mixing"]}, assume={"runway": value})
    ends = "Give a number alone, from 0 to 240 months, or a range such as '0 to 240'."
    assert str(raised.value) == f"'runway' cannot be {told}. {ends}"


def test_a_range_may_be_a_text_too(bundled: Advisor) -> None:
    answers = {"interests": ["i-mixing"]}
    text = bundled.viability(answers, assume={"runway": "6 to 12"})
    assert text == bundled.viability(answers, assume={"runway": (6, 12)})


def test_checking_a_pack_raises_nothing_whatever_names_it() -> None:
    (problem,) = segue.check_pack(5)  # type: ignore[arg-type]
    assert "this is 5" in problem.message
