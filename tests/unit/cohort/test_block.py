"""Blocks of people are told exactly what the plan tells each of them alone."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Any

import numpy as np
import pytest

from builders import ask, choices, choose, grid, hours, rule, tiny
from properties.people import seeded
from reference.people import Dice, random_answers
from reference.worlds import world
from segue.advisor import Advisor
from segue.cohort import block, rowwise
from segue.cohort.block import Blocks
from segue.cohort.columns import Column, Encoded
from segue.cohort.encode import encode
from segue.plan import build
from segue.schema.answers import Answers
from segue.schema.library import Library
from unit.cohort.outcomes import alone, differences, together


def randomly(library: Library, count: int, seed: int = 0) -> list[Answers]:
    """People of the reference's generator: dormant answers, not-sure, rows left out."""
    return [random_answers(Dice(Random(seed + n)), library) for n in range(count)]


def person(**values: Any) -> Answers:
    return Answers(values={name.replace("_", "-"): value for name, value in values.items()})


def test_the_bundled_pack_tells_two_thousand_people_the_same_in_blocks(bundled: Advisor) -> None:
    some = [bundled.read(raw) for raw in seeded(bundled.library, 1_000)]
    everybody = [*some, *randomly(bundled.library, 1_000), Answers()]
    said = together(bundled.plan, everybody)
    expected = [alone(bundled.plan, answers) for answers in everybody]
    assert [n for n, told in enumerate(said) if told != expected[n]] == []
    assert sum(len(told.applies) for told in said) > len(said)
    assert sum(len(told.unchecked) for told in said) > len(said) / 2
    assert any(first[0] == second[0] for told in said for first, second in _neighbours(told.ranked))


def _neighbours(ranked: dict[str, list[Any]]) -> list[tuple[Any, Any]]:
    return [pair for placed in ranked.values() for pair in pairwise(placed)]


def test_the_bakery_tells_its_people_the_same_in_blocks(bakery: Advisor) -> None:
    some = [bakery.read(raw) for raw in seeded(bakery.library, 300, share=0.5)]
    assert differences(bakery.plan, [*some, *randomly(bakery.library, 300)]) == []


@pytest.mark.parametrize("seed", range(0, 300, 50))
def test_random_packs_tell_their_people_the_same_in_blocks(seed: int) -> None:
    for offset in range(50):
        made = world(Random(seed + offset))
        people = [made.answers, *randomly(made.library, 11, seed)]
        assert differences(build(made.library), people) == []


def test_people_are_told_the_same_wherever_blocks_are_cut(
    bakery: Advisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(block, "AT_ONCE", 70)
    assert differences(bakery.plan, randomly(bakery.library, 201)) == []


def test_outcomes_equal_those_of_rows(bakery: Advisor) -> None:
    people = randomly(bakery.library, 50)
    result = Blocks(bakery.plan).evaluate(encode(bakery.library, people))
    assert list(result.outcomes()) == [rowwise.evaluate(bakery.plan, one) for one in people]


def test_nobody_at_all_is_told_nothing(bakery: Advisor) -> None:
    result = Blocks(bakery.plan).evaluate(encode(bakery.library, []))
    assert list(result.outcomes()) == []


def test_a_question_without_a_column_was_answered_by_nobody(bakery: Advisor) -> None:
    result = Blocks(bakery.plan).evaluate(Encoded(3, {}))
    assert list(result.outcomes()) == [rowwise.evaluate(bakery.plan, Answers())] * 3


def test_values_that_grow_between_two_blocks_are_read() -> None:
    pack = tiny(hours("h"), rule("r", "when: {h: at least 10}", "then: {caution: dust}"))
    blocks, values = Blocks(pack.plan), [None, 3]
    first = blocks.evaluate(Encoded(2, {"h": Column(np.array([0, 1], np.int32), values)}))
    values.append(12)
    second = blocks.evaluate(Encoded(2, {"h": Column(np.array([2, 1], np.int32), values)}))
    assert first.applies[:, 0].tolist() == [False, False]
    assert second.applies[:, 0].tolist() == [True, False]


NUMBERS = (0.1, 0.1 + 0.2, 0.3, np.nextafter(0.3, 1).item(), np.nextafter(0.3, 0).item(), 1, 10**15)


@pytest.mark.parametrize(
    "test", ["{}", "not {}", "at least {}", "at most {}", "above {}", "below {}"]
)
@pytest.mark.parametrize("bound", ["0.3", "0.30000000000000001", "0.3000000000000000444", "1"])
def test_numbers_are_compared_as_they_are_written(test: str, bound: str) -> None:
    line = f"when: {{h: {test.format(bound)}}}"
    pack = tiny(hours("h"), rule("r", line, "then: {caution: dust}"))
    people = [person(h=number) for number in (*NUMBERS, "not-sure")]
    assert differences(pack.plan, [*people, Answers()]) == []


def test_a_whole_number_that_no_float_holds_is_left_to_the_rows() -> None:
    pack = tiny(hours("h"), rule("r", "when: {h: above 9007199254740992}", "then: {caution: dust}"))
    people = [person(h=2**53), person(h=2**53 + 1), person(h=10**400), person(h=-(10**400))]
    result = Blocks(pack.plan).evaluate(encode(pack.library, people))
    assert result.left.tolist() == [False, True, True, True]
    assert list(result.outcomes()) == [rowwise.evaluate(pack.plan, people[0]), None, None, None]


def test_not_sure_to_a_whole_grid_counts_as_one_unsure_answer() -> None:
    pack = tiny(
        grid("g", "dough shaping"),
        ask("a"),
        rule("r", "when: {unsure answers: 1}", "then: {caution: dust}"),
    )
    codes = {"g": ([0, 0, 1], [None, "not-sure"]), "g.dough": ([0, 1, 1], [None, 2])}
    columns = {key: Column(np.array(at, np.int32), said) for key, (at, said) in codes.items()}
    columns["g"] = Column(np.array([1, 1, 0], np.int32), [None, "not-sure"])
    result = Blocks(pack.plan).evaluate(Encoded(3, columns))
    assert result.applies[:, 0].tolist() == [True, False, False]
    people = [person(g="not-sure"), person(g={"dough": "not-sure"}), person(g={"dough": 2})]
    assert differences(pack.plan, people) == []


def test_an_answer_to_a_dormant_question_counts_for_nothing() -> None:
    pack = tiny(
        ask("a"),
        ask("b", "yes-no", "when: {a: yes}"),
        rule("r", "when: {b: yes}", "then: {caution: dust}"),
    )
    people = [person(a=a, b=b) for a in ("yes", "no", "not-sure") for b in ("yes", "no")]
    assert differences(pack.plan, [*people, person(b="yes")]) == []
    assert [told.applies for told in together(pack.plan, people)].count(["caution-dust"]) == 1


def test_a_cap_wins_where_it_crosses_what_raises_a_level() -> None:
    pack = tiny(
        grid("g", "dough"),
        ask("a"),
        ask("b"),
        rule("raise", "when: {a: yes}", "then: {count: dough, at least: strong}"),
        rule("cap", "when: {b: yes}", "then: {count: dough, at most: working}"),
        *(
            rule(f"from-{n}", f"when: {{dough: {test}}}", f"then: {{caution: {caution}}}")
            for n, (test, caution) in enumerate([("working", "dust"), ("at least strong", "rent")])
        ),
    )
    people = [
        person(a=a, b=b, g={"dough": level})
        for a in ("yes", "no")
        for b in ("yes", "no")
        for level in (0, 2, 4, "not-sure")
    ]
    assert differences(pack.plan, people) == []
    assert [told.applies for told in together(pack.plan, people[:4])] == [["caution-dust"]] * 4


def test_a_rule_that_recommends_with_two_strengths_is_one_rule_for_ranking() -> None:
    pack = tiny(
        ask("a"),
        ask("b"),
        rule("both", "when: {a: yes}", "then: [{recommend: shop, strength: strong}, "
             "{recommend: shop, strength: moderate}]"),
        rule("one", "when: {b: yes}", "then: {recommend: job, strength: strong}"),
        rule("two", "when: {b: yes}", "then: {recommend: job, strength: moderate}"),
    )  # fmt: skip
    people = [person(a=a, b=b) for a in ("yes", "no") for b in ("yes", "no")]
    assert differences(pack.plan, people) == []


def test_a_choice_sets_the_same_aside_for_a_block() -> None:
    recommend = [
        rule(f"{path}-{strength}", f"when: {{{path}: includes {strength}}}",
             f"then: {{recommend: {path}, strength: {strength}}}")
        for path in ("shop", "job", "home-baking") for strength in ("moderate", "strong")
    ]  # fmt: skip
    asked = [choices(path, "moderate strong") for path in ("shop", "job", "home-baking")]
    answers = ((), ("moderate",), ("strong",), ("moderate", "strong"))
    people = [
        Answers(values={"shop": a, "job": b, "home-baking": c})
        for a in answers for b in answers for c in answers
    ]  # fmt: skip
    paths = "shop: properties: {cost: 2}\njob: properties: {cost: 1}\nhome-baking"
    for prefer in ("strongest", "cheapest", "cheapest, strongest", "strongest, cheapest"):
        chosen = choose("c", "shop, job, home-baking", prefer)
        pack = tiny(*asked, *recommend, chosen, paths=paths)
        assert differences(pack.plan, people) == []


def test_a_pack_that_does_not_fit_into_blocks_is_left_to_the_rows() -> None:
    words = " ".join(f"w{n}" for n in range(64))
    pack = tiny(choices("a", words), rule("r", "when: {a: includes w63}", "then: {caution: dust}"))
    blocks = Blocks(pack.plan)
    result = blocks.evaluate(encode(pack.library, [person(a=("w63",))] * 2))
    assert blocks.unfit == "a question has more than 63 options"
    assert result.left.tolist() == [True, True]
    assert list(result.outcomes()) == [None, None]
