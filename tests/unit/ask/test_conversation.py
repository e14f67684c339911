"""What is shown next, whatever the front: questions, offers, advice, and what comes after."""

from __future__ import annotations

from dataclasses import replace

import pytest
from scripted import CORE, Holding, RememberedWorld

from segue import Advisor
from segue.questionnaire import Session, Stop
from segue.schema.advice import PackRef
from segue.schema.next_question import NextQuestion, Progress
from segue_cli.ask.cards import Card, Chosen, Command
from segue_cli.ask.talk import Quit

ENOUGH = "That is enough for a first answer."
NEXT = "What next?"
REVIEW = "Your answers. Choose one to change it."


def card(held: object, text: str) -> Card:
    cards: list[Card] = held.front.cards
    return next(card for card in cards if card.text == text)


def test_after_the_core_first_advice_is_offered(hold: Holding) -> None:
    held = hold(*CORE, "advice", "finish")
    assert held.front.asked[4:] == [ENOUGH, NEXT]
    assert held.front.said == ["ADVICE for at-home"]


def test_going_on_asks_the_other_questions_before_any_advice(hold: Holding) -> None:
    held = hold(*CORE, "go-on")
    assert held.front.asked[-1] == "Making dough"
    assert held.front.said == []


def test_one_can_go_on_after_the_first_advice(hold: Holding) -> None:
    held = hold(*CORE, "advice", "go-on")
    assert held.front.asked[-1] == "Making dough"


def test_the_offer_tells_honestly_how_many_questions_remain(hold: Holding) -> None:
    labels = [item.label for item in card(hold(*CORE), ENOUGH).items]
    assert labels == ["First advice now", "Go on: 6 more questions to sharpen it"]


def test_a_core_session_stops_after_the_core(hold: Holding) -> None:
    held = hold(*CORE, "finish", offers=False, goes_on=False)
    assert held.front.asked[4:] == [NEXT]
    assert [item.value for item in held.front.cards[-1].items] == ["finish", "change", "write"]


def test_every_answer_is_kept_at_once(hold: Holding) -> None:
    held = hold("wage", "oven")
    assert [list(session.answers.values) for session in held.world.kept] == [
        ["goal"],
        ["goal", "equipment"],
    ]
    assert held.ended == "interrupted"


def test_going_back_shows_the_old_answer_chosen(hold: Holding) -> None:
    held = hold("wage", Chosen(("oven", "scales")), Command.BACK)
    assert held.front.cards[-1].text == "What do you have at home?"
    assert held.front.cards[-1].chosen == ("oven", "scales")


def test_before_the_first_question_there_is_nothing_to_go_back_to(hold: Holding) -> None:
    held = hold(Command.BACK)
    assert held.front.said == ["This is the first question."]


def test_one_can_go_back_from_the_offer(hold: Holding) -> None:
    held = hold(*CORE, Command.BACK)
    assert held.front.cards[-1].text == "How many hours a week do you have?"
    assert held.front.cards[-1].chosen == ("h-4-8",)


def test_skipping_an_answered_question_says_that_the_answer_is_taken_back(hold: Holding) -> None:
    held = hold("wage", Command.BACK, Command.SKIP)
    assert held.front.said == ["Your answer to this question is taken back."]
    assert held.talk.session.answers.values == {}


def test_dont_know_is_kept_as_an_answer(hold: Holding) -> None:
    assert hold(Command.UNSURE).talk.session.answers.values == {"goal": "not-sure"}


def test_a_wrong_answer_is_told_and_the_question_stays(hold: Holding, bakery: Advisor) -> None:
    start = Session(bakery.library, bakery.arising).answer("own-shop")
    held = hold("-5", session=start.go_to(Stop("rent")))
    assert held.front.cards[-1].problem == "-5 is too low. Give a number from 0 to 100000."
    assert held.front.cards[-1].text == held.front.cards[-2].text


def test_the_problem_is_gone_with_the_next_question(hold: Holding) -> None:
    held = hold("none", "wage")
    assert [bool(card.problem) for card in held.front.cards] == [False, True, False]


def test_quitting_ends_it_wherever_one_is(hold: Holding) -> None:
    for before in ((), CORE, (Command.REVIEW,), (*CORE, "advice")):
        with pytest.raises(Quit):
            hold(*before, Command.QUIT)


def test_an_answer_that_puts_another_to_sleep_says_so(hold: Holding, bakery: Advisor) -> None:
    start = Session(bakery.library, bakery.arising).answer("own-shop")
    shop = start.answer(900, Stop("rent")).go_to(Stop("goal"))
    held = hold("wage", "own-shop", session=replace(shop))
    rent = "'What does the shop you have in mind cost a month?'"
    assert held.front.said == [f"{rent} no longer arises; your answer is kept."]


def test_what_a_caution_asks_for_is_put_before_the_advice(
    hold: Holding, world: RememberedWorld
) -> None:
    world.asks_for = frozenset({"cough"})
    held = hold(*CORE, "advice", "no", "finish")
    assert held.front.asked[5:] == ["Do flour or dust make you cough?", NEXT]
    assert held.front.said == [
        "Before the advice, something that a caution needs to know.",
        "ADVICE for at-home",
    ]


def test_what_a_caution_asks_for_may_be_skipped(hold: Holding, world: RememberedWorld) -> None:
    world.asks_for = frozenset({"cough"})
    held = hold(*CORE, "advice", Command.SKIP, "finish")
    assert held.front.said[-1] == "ADVICE for at-home"


def test_the_end_of_input_after_the_advice_is_being_done(hold: Holding) -> None:
    assert hold(*CORE, "advice").ended == "done"


def test_a_change_after_the_advice_leads_to_new_advice(hold: Holding) -> None:
    held = hold(*CORE, "advice", "change", "1", "own-shop", "keep", Command.BACK, "finish")
    assert held.front.said == ["ADVICE for at-home", "ADVICE for own-shop"]


def test_looking_through_without_a_change_repeats_no_advice(hold: Holding) -> None:
    held = hold(*CORE, "advice", "change", Command.BACK, "finish")
    assert held.front.said == ["ADVICE for at-home"]


def test_answers_are_written_to_a_file_at_the_end(hold: Holding) -> None:
    held = hold(*CORE, "advice", "write", "mine.yaml", "finish")
    assert held.world.files["mine.yaml"].values["goal"] == "at-home"
    assert held.front.said[-1] == "Your answers are in mine.yaml."
    assert [item.value for item in held.front.cards[-1].items] == ["finish", "change", "go-on"]


def test_a_file_that_is_there_is_replaced_only_on_request(
    hold: Holding, world: RememberedWorld, bakery: Advisor
) -> None:
    old = bakery.read({"goal": "wage"})
    world.files["mine.yaml"] = old
    held = hold(*CORE, "advice", "write", "mine.yaml", "no", "finish")
    assert held.world.files["mine.yaml"] == old
    held = hold(*CORE, "advice", "write", "mine.yaml", "yes", "finish")
    assert held.world.files["mine.yaml"].values["goal"] == "at-home"


def test_a_file_that_cannot_be_written_is_told_and_asked_for_again(
    hold: Holding, world: RememberedWorld
) -> None:
    world.full_disk = True
    held = hold(*CORE, "advice", "write", "mine.yaml", "finish")
    assert held.front.said[-1] == "Cannot write mine.yaml: No space left on device."
    assert "write" in [item.value for item in held.front.cards[-1].items]


def test_answers_changed_after_writing_are_offered_for_writing_again(hold: Holding) -> None:
    change = ("change", "1", "own-shop", "keep", Command.BACK)
    held = hold(*CORE, "advice", "write", "mine.yaml", *change, "finish")
    assert "write" in [item.value for item in held.front.cards[-1].items]


def ahead(question: str | None, said: str = "Between 1 and 2 questions left.") -> NextQuestion:
    progress = Progress(
        done=question is None, questions_left=(0, 2), settled=1, results=2, kinds=(), said=said
    )
    ref = PackRef(id="p", version="1", digest="")
    return NextQuestion(pack=ref, question=question, why="It can change much.", progress=progress)


def test_what_settles_most_is_put_first_and_says_why(hold: Holding, world: RememberedWorld) -> None:
    world.next_ones = [ahead("hours")]
    first, second = hold("h-4-8").front.cards
    assert first.text == "How many hours a week do you have?"
    assert first.why.endswith(" It can change much.")
    assert first.progress == "Between 1 and 2 questions left."
    assert second.text == "What would you like in three years?"


def test_one_goes_back_along_the_way_one_came(hold: Holding, world: RememberedWorld) -> None:
    world.next_ones = [ahead("hours"), ahead("goal")]
    held = hold("h-4-8", Command.BACK)
    assert held.front.cards[-1].text == "How many hours a week do you have?"
    assert held.front.cards[-1].chosen == ("h-4-8",)


def test_a_grid_that_was_begun_is_gone_on_with(hold: Holding, world: RememberedWorld) -> None:
    world.next_ones = [ahead("skill-grid"), ahead("goal")]
    session = Session(*fresh(world, hold))
    held = hold("1", "2", session=session.widened())
    assert held.front.asked == ["Making dough", "Shaping loaves", "Laminating"]


def fresh(world: RememberedWorld, hold: Holding) -> tuple[object, object]:
    session = hold().talk.session
    world.kept.clear()
    world.next_ones = [ahead("skill-grid"), ahead("goal")]
    return session.library, session.relevance


def test_when_nothing_can_change_one_is_told_and_may_stop(
    hold: Holding, world: RememberedWorld
) -> None:
    world.next_ones = [ahead("goal"), ahead(None, "You can stop here.")]
    held = hold("at-home", "advice", "finish")
    assert held.front.asked[1:] == ["You can stop here.", NEXT]
    assert held.front.said == ["ADVICE for at-home"]


def test_one_may_go_on_though_nothing_can_change(hold: Holding, world: RememberedWorld) -> None:
    world.next_ones = [ahead("goal"), ahead(None, "You can stop here.")]
    held = hold("at-home", "go-on")
    assert held.front.asked[-1] == "What do you have at home?"
    assert held.talk.session.scope == "full"


def test_whoever_wants_everything_is_only_told(hold: Holding, world: RememberedWorld) -> None:
    world.next_ones = [ahead(None, "You can stop here.")]
    held = hold("at-home", offers=False)
    assert held.front.said == ["You can stop here."]
    assert held.front.asked[0] == "What would you like in three years?"


def test_what_a_caution_needs_is_asked_though_one_stopped(
    hold: Holding, world: RememberedWorld
) -> None:
    world.next_ones = [ahead(None, "You can stop here.")]
    world.asks_for = frozenset({"savings"})
    held = hold("advice", "s-3-5", "finish")
    assert held.front.asked == [
        "You can stop here.",
        "How many months could you live on savings?",
        NEXT,
    ]
