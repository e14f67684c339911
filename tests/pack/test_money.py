"""What the pack says about money: dated, sourced, and as sure as its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import networkx as nx
import pytest

from segue.content import bundled, read_pack
from segue.schema.knowledge import Figure, Income, Node
from segue.schema.library import Library

GUIDE = Path(__file__).parents[2] / "docs" / "money.md"
YEAR = re.compile(r"\b(19|20)\d\d\b")
AMOUNT = re.compile(r"\d[\d,.]* (?:to \d[\d,.]* )?(?:USD|GBP|EUR|CAD|AUD)\b")
WEAKNESS = re.compile(r"\bWeak evidence: \w+")
WORDING_ONLY = {"weak", "aggregator"}
COUNTED_AGAINST_SAVINGS = ("salary", "teaching", "part-time-work", "session-fee", "project-fee")
LATE = ("royalties", "sync-fee")
RETIRED = (
    "income-sound-tech-us",
    "jobs-sound-engineering-us",
    "income-composers-us",
    "outlook-composers-us",
    "degree-cost-online",
    "degree-cost-campus",
    "diploma-forprofit-cost",
)


@pytest.fixture(scope="module")
def library() -> Library:
    found = read_pack(bundled()).library
    assert found is not None
    return found


def of_kind(library: Library, kind: str) -> tuple[Node, ...]:
    return tuple(node for node in library.nodes if node.kind == kind)


def incomes(library: Library) -> dict[str, Income]:
    return {node.id: node.income for node in library.nodes if node.income is not None}


def amounts(income: Income) -> list[float]:
    found = (income.low, income.typical, income.high)
    return [amount for amount in found if amount is not None]


def named_figures(library: Library) -> set[str]:
    parts = [part for n in library.nodes for part in (n.income, n.first_money, n.study) if part]
    return {name for part in parts for name in part.figures}


def ids(figures: Iterable[Figure]) -> list[str]:
    return [figure.id for figure in figures]


def test_every_figure_has_a_year_a_country_and_a_document_behind_it(library: Library) -> None:
    known = {source.id for source in library.sources}
    bare = [
        figure
        for figure in library.figures
        if not YEAR.search(figure.year)
        or not figure.country
        or not {citation.source for citation in figure.sources} <= known
    ]
    assert len(library.figures) >= 93
    assert ids(bare) == []


def test_a_shown_statement_carries_its_own_year(library: Library) -> None:
    undated = [f for f in library.figures if f.shown and not YEAR.search(f.statement)]
    assert ids(undated) == []


def test_a_weak_amount_says_in_its_statement_why_it_is_weak(library: Library) -> None:
    weak = [f for f in library.figures if f.strength == "weak" and f.shown]
    unsaid = [f for f in weak if AMOUNT.search(f.statement) and not WEAKNESS.search(f.statement)]
    assert weak
    assert ids(unsaid) == []


def test_an_aggregator_serves_for_wording_and_never_for_an_amount(library: Library) -> None:
    kinds = {source.id: source.kind for source in library.sources}
    resting = [
        figure
        for figure in library.figures
        if figure.shown and {kinds[c.source] for c in figure.sources} <= WORDING_ONLY
    ]
    assert resting
    assert ids(figure for figure in resting if AMOUNT.search(figure.statement)) == []


def test_a_figure_is_about_things_that_exist(library: Library) -> None:
    known = set(library.node) | set(library.caution)
    lost = {figure.id: set(figure.about) - known for figure in library.figures}
    assert {name: about for name, about in lost.items() if about} == {}


def test_amounts_that_were_replaced_are_not_shown(library: Library) -> None:
    shown = set(ids(figure for figure in library.figures if figure.shown))
    assert shown.isdisjoint(RETIRED)


def test_nothing_rests_on_a_figure_that_is_not_shown(library: Library) -> None:
    hidden = set(ids(figure for figure in library.figures if not figure.shown))
    assert hidden
    assert named_figures(library).isdisjoint(hidden)


def test_the_guide_gives_a_reason_for_every_figure_that_is_not_shown(library: Library) -> None:
    hidden = ids(figure for figure in library.figures if not figure.shown)
    guide = GUIDE.read_text(encoding="utf-8")
    assert hidden
    assert [name for name in hidden if f"`{name}`" not in guide] == []


def test_a_figure_by_gender_is_nobodys_range(library: Library) -> None:
    by_gender = {figure.id for figure in library.figures if "gender" in figure.id}
    assert by_gender
    assert by_gender.isdisjoint(named_figures(library))


def test_what_top_producers_get_is_nobodys_typical_income(library: Library) -> None:
    share_of_the_few = "career-article p20 s2"
    cited = {str(c) for node in library.nodes if node.income for c in node.sources}
    cited |= {str(c) for figure in library.figures for c in figure.sources}
    assert share_of_the_few not in cited


def test_every_income_stream_tells_how_it_pays(library: Library) -> None:
    streams = of_kind(library, "income-mix")
    assert len(streams) == 14
    assert [node.id for node in streams if node.income is None or not node.about] == []


def test_an_amount_of_a_stream_has_currency_basis_and_year(library: Library) -> None:
    bare = [
        name
        for name, income in incomes(library).items()
        if amounts(income)
        and not (income.currency and income.amount_basis and YEAR.search(income.per))
    ]
    assert bare == []


def test_an_amount_of_a_stream_rests_on_a_shown_figure_in_its_currency(library: Library) -> None:
    currency = {figure.id: figure.currency for figure in library.figures if figure.shown}
    paid = {name: income for name, income in incomes(library).items() if amounts(income)}
    unsupported = [
        name
        for name, income in paid.items()
        if income.currency not in {currency.get(figure) for figure in income.figures}
    ]
    assert paid
    assert unsupported == []


def test_the_amounts_of_a_stream_stand_in_order(library: Library) -> None:
    found = {name: amounts(income) for name, income in incomes(library).items()}
    assert [name for name, amount in found.items() if amount != sorted(amount)] == []


def test_only_money_that_comes_within_two_months_may_count_against_savings(
    library: Library,
) -> None:
    delay = {name: income.days_to_cash for name, income in incomes(library).items()}
    assert max(delay[name].high for name in COUNTED_AGAINST_SAVINGS) <= 62
    assert min(delay[name].low for name in LATE) > 62


def test_figures_named_by_nodes_exist(library: Library) -> None:
    named = named_figures(library)
    assert named
    assert named <= set(ids(library.figures))


def test_every_step_says_what_to_do_and_what_it_takes(library: Library) -> None:
    steps = of_kind(library, "next-step")
    assert len(steps) >= 28
    assert [step.id for step in steps if step.effort is None or len(step.about) < 60] == []


def test_an_estimated_effort_is_said_to_be_an_estimate(library: Library) -> None:
    bases = {step.effort.basis.source for step in library.nodes if step.effort}
    known = {source.id for source in library.sources}
    assert bases <= known | {"adviser"}


def test_a_cost_of_a_step_names_its_currency(library: Library) -> None:
    efforts = {step.id: step.effort for step in library.nodes if step.effort}
    costly = {name: e for name, e in efforts.items() if e.cost and e.cost.high}
    assert costly
    assert [name for name, effort in costly.items() if not effort.currency] == []


def test_every_step_serves_something(library: Library) -> None:
    serving = {"develops", "leads-to", "prerequisite-of", "part-of", "alternative-to"}
    sources = {relation.source for relation in library.relations if relation.relation in serving}
    assert [step.id for step in of_kind(library, "next-step") if step.id not in sources] == []


def test_the_order_of_steps_has_no_circle(library: Library) -> None:
    order = nx.DiGraph(
        (relation.source, relation.target)
        for relation in library.relations
        if relation.relation == "precedes"
    )
    assert order.number_of_edges() >= 20
    assert nx.is_directed_acyclic_graph(order)


def test_the_leap_comes_after_all_that_should_make_it_safe(library: Library) -> None:
    order = nx.DiGraph((r.source, r.target) for r in library.relations if r.relation == "precedes")
    before = nx.ancestors(order, "full-time-leap")
    assert {"step-staged-leave", "step-capacity-check", "step-written-agreement"} <= before
