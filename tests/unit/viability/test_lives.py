"""One life, month by month, in months of living costs."""

from __future__ import annotations

from itertools import pairwise

import pytest

from segue.schema.base import Span
from segue.schema.money_model import Assumed, Way
from segue.viability.draws import Life, Luck, throw
from segue.viability.lives import Setting, Work, bridge, covers, earned, needed, runs_dry
from segue.viability.taken import Taken

EVEN = (0.0,) * 12
VALUES = {"runway": 3.0, "take-home": 100.0, "living-level": 100.0, "leave-income": 0.0}
NOTHING = Span(low=0, high=0)


def life(*luck: Luck, months: tuple[float, ...] = EVEN) -> Life:
    return Life(luck, months)


def work(chance: float = 1, post: bool = False, going: bool = False, pays: float = 0.5) -> Work:
    level = Taken("pays", "", "percent", Span(low=100, high=100), NOTHING, "a figure")
    start = Span(low=2, high=4)
    return Work(chance, going, post, start, NOTHING, level, pays / 100, (0.5, *[1.0] * 11))


def income(setting: Setting, one: Life) -> list[float]:
    summed = earned(setting, one).summed
    return [round(b - a, 6) for a, b in pairwise(summed)]


def assumed(name: str) -> Assumed:
    return Assumed(id=name, text="", unit="percent", range=NOTHING, allowed=NOTHING, sources=())


LEAVE = Way(id="leave", label="Leave", outside=assumed("leave-income"))


def test_work_grows_from_the_month_of_its_first_money() -> None:
    found = income(Setting(0, (work(),), 0, 6), life(Luck(0, 0.5, 0, 0), months=EVEN[:6]))
    assert found == [0, 0, 0, 0.25, 0.5, 0.5]


def test_what_is_not_found_pays_nothing() -> None:
    unlucky = life(Luck(0.8, 0, 0, 0), months=EVEN[:4])
    assert income(Setting(0, (work(chance=0.8),), 0, 4), unlucky) == [0, 0, 0, 0]


def test_what_somebody_earns_today_is_neither_lost_nor_counted_twice() -> None:
    going = Setting(0.3, (work(going=True),), 0, 4)
    assert income(going, life(Luck(1, 0, 0, 0), months=EVEN[:4])) == [0.4, 0.5, 0.5, 0.5]


def test_fees_swing_and_a_wage_does_not() -> None:
    uneven = (1.0, -1.0, 1.0, -1.0)
    fees = Setting(0.4, (), 0.5, 4)
    assert income(fees, life(months=uneven)) == [0.6, 0.2, 0.6, 0.2]
    post = Setting(0, (work(post=True, pays=1),), 0.5, 4)
    assert income(post, life(Luck(0, 0, 0, 0), months=uneven)) == [0, 0, 0.5, 1.0]


def test_a_post_takes_the_place_of_other_work() -> None:
    both = Setting(0, (work(post=True, pays=1.2), work()), 0, 6)
    luck = Luck(0, 0, 0, 0)
    found = earned(both, life(luck, luck, months=EVEN[:6]))
    assert found.parts == (1.2, 0.0)


def test_savings_run_dry_in_the_month_that_cannot_be_paid() -> None:
    needs = needed(LEAVE, VALUES, 6)
    assert runs_dry((0.0,) * 7, needs) == 4
    assert runs_dry((0, 0.5, 1, 1.5, 2, 2.5, 3), needs) is None


def test_exactly_enough_is_enough() -> None:
    tenths = [0.0]
    for _ in range(6):
        tenths.append(tenths[-1] + 0.1 * 5)
    assert runs_dry(tenths, needed(LEAVE, VALUES, 6)) is None


def test_other_income_counts_from_the_month_it_begins() -> None:
    beside = Way(id="b", label="B", outside=assumed("leave-income"), begins=assumed("begins"))
    values = {**VALUES, "runway": 1.0, "leave-income": 100.0, "begins": 2.0}
    assert runs_dry((0.0,) * 5, needed(beside, values, 4)) == 2
    assert runs_dry((0.0,) * 5, needed(beside, {**values, "begins": 1.0}, 4)) is None


def test_costs_are_covered_from_the_first_of_the_months_that_pay_them_together() -> None:
    assert covers((0, 0, 0, 1, 2, 3, 4), 3) == 3
    assert covers((0, 2, 2, 3, 3, 3, 3), 3) == 1
    assert covers((0, 0.9, 1.8, 2.7), 3) is None


@pytest.mark.parametrize(
    ("summed", "runway", "share"),
    [((0, 0, 0, 0, 0), 0, 1), ((0, 0, 0, 0, 0), 2, 0.5), ((0, 1, 2, 3, 4), 0, 0)],
)
def test_the_bridge_is_what_just_keeps_the_money_from_running_out(
    summed: tuple[float, ...], runway: float, share: float
) -> None:
    assert bridge(summed, runway) == share


def test_the_dice_of_a_seed_are_always_the_same() -> None:
    (world,) = throw(1, 1, 1, assumptions=2, carriers=1, months=1)
    assert [round(at, 6) for at in world.at] == [0.134364, 0.847434]
    assert round(world.lives[0].luck[0].found, 6) == 0.763775
