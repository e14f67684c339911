"""A session: what comes next, going back, skipping, and honest progress."""

from __future__ import annotations

from dataclasses import replace

import pytest

from segue import Advisor
from segue.errors import AnswerError
from segue.questionnaire import Progress, Session, Stop

CORE = ["goal", "equipment", "mornings", "hours"]


@pytest.fixture
def start(bakery: Advisor) -> Session:
    return Session(bakery.library, bakery.arising)


@pytest.fixture
def after_core(start: Session) -> Session:
    return start.answer("at-home").answer(["oven"]).answer(2).answer("h-4-8")


def asked(session: Session) -> list[str]:
    return [question.id for question in session.asked]


def test_core_questions_come_first_in_the_order_of_the_questionnaire(start: Session) -> None:
    assert asked(start)[:4] == CORE
    assert start.here == Stop("goal")


def test_the_order_is_the_core_first_wherever_it_stands(bakery: Advisor) -> None:
    first, *others = bakery.library.questions
    late = bakery.library.model_copy(update={"questions": (*others, first)})
    session = Session(late, bakery.arising)
    assert [question.id for question in session.order][:4] == [
        "equipment",
        "mornings",
        "hours",
        "goal",
    ]


def test_only_what_arises_is_asked(start: Session) -> None:
    assert "rent" not in asked(start)
    assert "rent" in asked(start.answer("own-shop"))
    assert "relocate" in asked(start.answer("wage"))


def test_an_answer_leads_to_the_next_open_question(start: Session) -> None:
    assert start.answer("wage").here == Stop("equipment")


def test_a_core_session_ends_after_the_core(after_core: Session) -> None:
    assert after_core.here is None
    assert after_core.widened().here == Stop("skill-grid", "dough")


def test_answering_past_the_end_is_a_mistake_of_the_program(after_core: Session) -> None:
    with pytest.raises(LookupError, match="come to its end"):
        after_core.answer("wage")


def test_a_wrong_answer_is_refused_and_nothing_changes(start: Session) -> None:
    with pytest.raises(AnswerError, match="Did you mean 'wage'"):
        start.answer("wagge")
    assert start.answers.values == {}


def test_going_back_keeps_the_answer(start: Session) -> None:
    back = start.answer("wage").answer(["oven"]).back()
    assert (back.here, back.value_at(Stop("equipment"))) == (Stop("equipment"), ("oven",))


def test_one_can_go_back_to_the_first_question_and_no_further(start: Session) -> None:
    session = start.answer("wage").answer(["oven"]).back().back()
    assert session.here == Stop("goal")
    assert session.at_first
    assert session.back() == session


def test_after_going_back_an_answer_leads_to_where_one_was(start: Session) -> None:
    session = start.answer("wage").answer(["oven"]).back().back()
    assert session.answer("at-home").here == Stop("mornings")


def test_one_can_go_back_from_the_end(after_core: Session) -> None:
    assert after_core.back().here == Stop("hours")


def test_a_skipped_question_is_not_asked_again_but_can_be_gone_back_to(start: Session) -> None:
    session = start.skip()
    assert session.here == Stop("equipment")
    assert session.back().here == Stop("goal")
    assert session.back().answer("wage").skipped == frozenset()


def test_skipping_an_answered_question_takes_the_answer_back(start: Session) -> None:
    session = start.answer("wage").back().skip()
    assert session.answers.values == {}
    assert session.here == Stop("equipment")


def test_dont_know_is_an_answer_that_does_not_count(start: Session) -> None:
    session = start.unsure()
    assert session.answers.values == {"goal": "not-sure"}
    assert session.progress() == Progress(number=2, done=1, answered=0, total=4)


def test_a_grid_is_asked_row_by_row_and_counts_as_one(after_core: Session) -> None:
    session = after_core.widened()
    session = session.answer("strong")
    assert session.here == Stop("skill-grid", "shaping")
    assert session.progress().number == 5
    assert session.unsure().skip().answers.values["skill-grid"] == {
        "dough": 3,
        "shaping": "not-sure",
    }


def test_a_grid_is_done_once_every_row_is(after_core: Session) -> None:
    session = after_core.widened().answer(1).answer(2)
    assert session.progress().done == 4
    assert session.skip().progress().done == 5


def test_the_rest_of_a_grid_can_be_skipped_at_once(after_core: Session) -> None:
    session = after_core.widened().answer(1).skip_rest()
    assert session.here == Stop("paid-before")
    assert session.answers.values["skill-grid"] == {"dough": 1}


def test_one_goes_back_row_by_row(after_core: Session) -> None:
    session = after_core.widened().answer(1).back()
    assert (session.here, session.value_at(Stop("skill-grid", "dough"))) == (
        Stop("skill-grid", "dough"),
        1,
    )
    assert session.back().here == Stop("hours")


def test_a_row_answered_in_a_grid_nobody_knew_leaves_the_other_rows_unknown(
    bakery: Advisor,
) -> None:
    unknown = bakery.read({"skill-grid": "not-sure"})
    session = Session(bakery.library, bakery.arising, answers=unknown)
    assert session.answer(2, Stop("skill-grid", "dough")).answers.values["skill-grid"] == {
        "dough": 2,
        "shaping": "not-sure",
        "lamination": "not-sure",
    }


def test_the_last_row_taken_back_leaves_no_grid(after_core: Session) -> None:
    session = after_core.widened().answer(1).back().skip()
    assert "skill-grid" not in session.answers.values


def test_progress_counts_only_what_arises(start: Session) -> None:
    shop, home = start.answer("own-shop"), start.answer("at-home")
    assert shop.progress("core") == home.progress("core") == Progress(2, 1, 1, 4)
    assert shop.progress("full").total == home.progress("full").total + 1


def test_progress_at_the_end_has_no_question_at_hand(after_core: Session) -> None:
    assert after_core.progress() == Progress(number=0, done=4, answered=4, total=4)


def test_a_dormant_answer_is_kept_and_comes_back(start: Session) -> None:
    shop = start.answer("own-shop").answer(900, Stop("rent"))
    home = shop.answer("at-home", Stop("goal"))
    assert [question.id for question in home.dormant] == ["rent"]
    assert home.progress("full").answered == 1
    again = home.answer("own-shop", Stop("goal"))
    assert again.value_at(Stop("rent")) == 900
    assert not again.is_open(Stop("rent"))


def test_a_stop_that_no_longer_arises_is_left(start: Session) -> None:
    session = start.answer("own-shop").go_to(Stop("rent"))
    gone = session.go_to(Stop("rent")).answer("at-home", Stop("goal")).go_to(Stop("rent"))
    assert gone.here == Stop("equipment")


def test_urgent_questions_are_asked_even_beyond_the_scope(after_core: Session) -> None:
    session = replace(after_core, urgent=frozenset({"cough"}))
    assert session.here == Stop("cough")
    assert session.answer("no").here is None
