"""A money picture in the terminal."""

from __future__ import annotations

import pytest

from money_people import ELIF, LUIS
from segue import Advisor, Viability
from segue.render import text
from segue.render.text.paper import cells


@pytest.fixture(scope="module")
def luis(bundled: Advisor) -> Viability:
    return bundled.viability({**LUIS, "dependants": "not-sure"})


def test_the_short_of_it_stands_before_what_it_rests_on(luis: Viability) -> None:
    lines = [line.strip() for line in text.render_viability(luis).splitlines()]
    headings = [line for line in lines if line.isupper() and len(line) > 6]
    starts = ["IN SHORT", "WHAT CARRIES IT", "WHAT MOVES THIS MOST", "HOW SURE THIS IS", "SOURCES"]
    assert [line for line in headings if line in starts] == starts


def test_the_plan_is_marked(luis: Viability) -> None:
    marked = [line for line in text.render_viability(luis).splitlines() if "►" in line]
    assert len(marked) == 1
    assert "You leave your job now" in marked[0]
    assert "your plan" in text.render_viability(luis)


def test_every_assumption_is_shown_under_the_name_that_sets_it(luis: Viability) -> None:
    shown = text.render_viability(luis, width=100)
    assert "change any with --set NAME=VALUE" in shown
    for one in luis.assumptions:
        assert f"\n  {one.id}" in shown


@pytest.mark.parametrize("width", [20, 40, 80, 100])
def test_no_line_is_wider_than_the_paper(luis: Viability, width: int) -> None:
    shown = text.render_viability(luis, width=width)
    assert max(map(cells, shown.splitlines())) <= width


def test_where_nothing_is_drawn_only_the_reason_is_told(bundled: Advisor) -> None:
    shown = text.render_viability(bundled.viability(ELIF))
    assert "You are still at school" in shown
    assert "IN SHORT" not in shown
    assert "HOW SURE" not in shown


def test_colour_is_only_where_it_is_asked_for(luis: Viability) -> None:
    assert "\x1b[" not in text.render_viability(luis)
    assert "\x1b[" in text.render_viability(luis, colour=True)
