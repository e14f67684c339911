"""Replays and blindness in the terminal."""

from __future__ import annotations

import re

import pytest

from segue.advisor import Advisor
from segue.content.receipts import sealed
from segue.render import text
from segue.render.text.paper import cells
from segue.render.text.replay import MOST_RULES
from segue.schema.receipt import Replay

ADA = {"goal": "own-shop", "equipment": ["oven"], "savings": "s-6-plus", "paid-before": "yes"}
DIGEST = re.compile(r"[0-9a-f]{64}")


@pytest.fixture
def replay(bakery: Advisor) -> Replay:
    """Of a receipt whose pack had other rules, and other results."""
    receipt = bakery.receipt(ADA)
    rules = dict.fromkeys(receipt.rules, "0" * 16) | {"old-rule": "1" * 16}
    other = {"rules": rules, "results": receipt.results[1:], "advice": "0" * 64}
    return bakery.replay(sealed(receipt.model_copy(update=other)))


@pytest.mark.parametrize("width", [40, 80])
def test_no_line_is_wider_than_the_terminal_but_a_digest(
    bakery: Advisor, replay: Replay, width: int
) -> None:
    shown = [
        text.render_replay(replay, width=width),
        text.render_blindness(bakery.blind(), named=False, width=width),
        text.render_blindness(bakery.blind(["cough"]), named=True, width=width),
    ]
    lines = [line for one in shown for line in one.splitlines() if not DIGEST.search(line)]
    assert max(map(cells, lines)) <= width


def test_results_come_before_rules_and_rules_behind_them_before_others(replay: Replay) -> None:
    shown = text.render_replay(replay)
    headings = re.findall(r"^  ([A-Z][A-Z ]+)$", shown, re.MULTILINE)
    assert headings[0] == "CAME"
    assert headings[-2:] == ["RULES BEHIND THESE RESULTS THAT CHANGED", "OTHER RULES THAT CHANGED"]


def test_many_rules_that_touch_nobody_here_are_counted(replay: Replay) -> None:
    beside = [rule.model_copy(update={"behind": False}) for rule in replay.rules]
    assert len(beside) > MOST_RULES
    shown = text.render_replay(replay.model_copy(update={"rules": tuple(beside)}))
    more = len(beside) - MOST_RULES
    assert f"and {more} more rule{'s' if more > 1 else ''}" in shown


def test_what_is_the_same_shows_one_digest(bakery: Advisor, replay: Replay) -> None:
    same = bakery.replay(bakery.receipt(ADA))
    assert len(DIGEST.findall(text.render_replay(same))) == 1
    assert len(DIGEST.findall(text.render_replay(replay))) == 2


def test_every_question_has_a_line_of_its_own_without_chains(bakery: Advisor) -> None:
    shown = text.render_blindness(bakery.blind(), named=False)
    for question in bakery.library.questions:
        assert f"\n  {question.id} " in shown
    assert "→" not in shown


def test_what_a_question_never_changes_is_named_in_labels(bakery: Advisor) -> None:
    found = bakery.blind(["cough"])
    shown = " ".join(text.render_blindness(found, named=True).split())
    assert found.questions[0].never_labels
    assert "; ".join(found.questions[0].never_labels) in shown
    assert "never 0" not in text.render_blindness(bakery.blind(), named=False)
