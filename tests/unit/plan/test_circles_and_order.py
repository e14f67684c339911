"""Order never matters, and whatever would wait for itself is an error naming every link."""

from __future__ import annotations

from itertools import permutations

import pytest

from builders import ask, choice, faults, grid, rule, tiny

A, B = ask("a"), ask("b")
DUST = "then: {caution: dust}"


def test_two_facts_that_rest_on_each_other_are_r401_with_every_link_and_its_place() -> None:
    (said,) = faults(
        A,
        rule("one", "when: {free: yes}", "then: {conclude: calm}"),
        rule("two", "when: {calm: yes}", "then: {conclude: free}"),
        facts="free calm",
    )
    assert said == (
        "rules/rules.yaml:3:5 R401 these wait for each other in a circle: "
        "'one' (rules/rules.yaml:3:5), then 'two' (rules/rules.yaml:8:5), and round again. "
        "It runs through 'fact of calm', 'fact of free'; let one of them rest on answers instead."
    )


def test_a_rule_that_recommends_what_it_asks_for_is_a_circle_of_one() -> None:
    again = rule("again", "when: {we recommend: shop}", "then: {recommend: shop, strength: strong}")
    (said,) = faults(A, again)
    assert "R401 these wait for each other in a circle: 'again' (rules/rules.yaml:3:5)," in said
    assert "It runs through 'certainty of shop', 'recommended of shop';" in said


def test_a_circle_of_for_each_names_the_bindings_that_close_it() -> None:
    spreading = rule(
        "spreading",
        "for each: {role: we recommend, other (role): is near the role}",
        "then: {recommend: the other, strength: strong}",
    )
    (said,) = faults(A, spreading, roles="baker: near: [seller]\nseller")
    assert "'spreading (role baker, other seller)' (rules/rules.yaml:3:5)" in said
    assert "'spreading (role seller, other baker)' (rules/rules.yaml:3:5)" in said


def test_a_walk_that_only_runs_one_way_is_no_circle() -> None:
    spreading = rule(
        "spreading",
        "for each: {role: we recommend, other (role): the role leads to}",
        "then: {recommend: the other, strength: strong}",
    )
    start = rule("start", "when: {a: yes}", "then: {recommend: baker, strength: strong}")
    pack = tiny(A, start, spreading, roles="baker: leads to: [seller]\nseller")
    assert [r.id for r in pack.advise(a="yes").recommended("role")] == ["baker", "seller"]


def test_a_wildcard_that_the_graph_does_not_narrow_depends_on_its_whole_kind() -> None:
    every = rule(
        "every",
        "for each: {path: any path}",
        "when: {evidence for: shop}",
        "then: {recommend: the path, strength: slight}",
    )
    (said,) = faults(A, every)
    assert "'every (path shop)'" in said


def test_an_exception_may_close_a_circle_too() -> None:
    (said,) = faults(
        A,
        rule("one", "when: {a: yes}", "unless:", "  - free: yes", "then: {conclude: calm}"),
        rule("two", "when: {calm: yes}", "then: {conclude: free}"),
        facts="free calm",
    )
    assert "'one' (rules/rules.yaml:3:5), then 'two' (rules/rules.yaml:10:5)" in said


def test_a_question_that_arises_by_what_it_means_is_a_link_of_the_circle() -> None:
    asked = choice("goal", "shop=free job", "when: {free: yes}")
    (said,) = faults(A, asked, facts="free")
    assert (
        "R401 these wait for each other in a circle: 'goal' (knowledge/questionnaire.yaml" in said
    )


def test_counts_wait_for_every_question() -> None:
    (said,) = faults(A, ask("b", "yes-no", "when: {answered questions: at least 1}"))
    assert "'b' (knowledge/questionnaire.yaml:6:5)" in said


def test_two_circles_are_two_problems() -> None:
    def circle(one: str, other: str) -> tuple[str, ...]:
        return f"when: {{{one}: yes}}", f"then: {{conclude: {other}}}"

    found = faults(
        A,
        rule("r", *circle("free", "calm")),
        rule("s", *circle("calm", "free")),
        rule("t", *circle("rich", "wise")),
        rule("u", *circle("wise", "rich")),
        facts="free calm rich wise",
    )
    assert [said.split()[1] for said in found] == ["R401", "R401"]


def test_ruling_out_what_is_recommended_elsewhere_is_no_circle() -> None:
    pack = tiny(
        A,
        rule("for", "when: {a: yes}", "then: {recommend: [shop, job], strength: strong}"),
        rule("out", "when: {evidence for: shop}", "then: {rule out: shop}"),
        rule("other", "when: {ruled out: shop}", "then: {recommend: job, strength: slight}"),
    )
    assert pack.fired(a="yes") == ["for", "other", "out"]


RULES = (
    rule("r1", "when: {calm: yes}", "then: {recommend: shop, strength: strong}"),
    rule("r2", "when: {free: yes}", "unless:", "  - b: yes", "then: {conclude: calm}"),
    rule("r3", "when: {a: yes}", "then: {conclude: free}"),
    rule("r4", "when: {dough: at least working}", "then: {advise against: shop, strength: slight}"),
    rule("r5", "when: {a: yes}", "then: {count: dough, at least: strong}"),
)


def known(**answers: object) -> list[object]:
    found: list[object] = []
    for rules in list(permutations(RULES))[::7]:
        state = tiny(A, B, grid("levels", "dough"), *rules, facts="free calm").run(**answers)
        fired = sorted((firing.rule.name, firing.mark) for firing in state.firings())
        facts = state.facts["free"], state.facts["calm"]
        found.append((fired, facts, state.certainty["shop"], state.levels["dough"]))
    return found


@pytest.mark.parametrize("answers", [{"a": "yes"}, {"a": "yes", "b": "yes"}, {"b": "no"}])
def test_the_order_of_rules_never_matters(answers: dict[str, str]) -> None:
    first, *others = known(**answers)
    assert all(other == first for other in others)
