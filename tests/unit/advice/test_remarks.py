"""The built-in comparisons of results: two that lead closely, and one that stands alone."""

from __future__ import annotations

import pytest

from builders import PACK, Rule, Tiny, ask, rule, tiny

A, B, C = ask("a"), ask("b"), ask("c")
CLOSE = """
remarks:
  close:
    remark: close-race
    kind: path
    within: slight
    then: [{recommend: home baking, strength: strong}, {caution: rent}]
    because: Two lead.
    source: adviser
"""
ALONE = """
remarks:
  alone:
    remark: one-alone
    kind: role
    then: {caution: dust}
    because: One only.
    source: adviser
"""


def pack(remarks: str, *rules: Rule, **texts: str) -> Tiny:
    return tiny(A, B, C, *rules, pack=PACK + remarks.lstrip(), **texts)


def fit(name: str, strength: str, when: str = "a: yes") -> Rule:
    return rule(
        f"{name}-{strength}",
        f"when: {{{when}}}",
        f"then: {{recommend: {name}, strength: {strength}}}",
    )


def cautions(made: Tiny, **answers: object) -> list[str]:
    return [caution.id for caution in made.advise(**answers).cautions]


def test_two_that_lead_within_a_strength_are_a_close_race() -> None:
    made = pack(CLOSE, fit("shop", "strong"), fit("job", "strong"))
    advice = made.advise(a="yes")
    assert [r.id for r in advice.recommended("path")] == ["shop", "job", "home-baking"]
    (reason,) = advice.recommended("path")[2].reasons
    assert (reason.rule, reason.because) == ("close", "Two lead.")
    assert [c.id for c in advice.cautions] == ["caution-rent"]


def test_two_exactly_a_strength_apart_are_still_close() -> None:
    """0.4 and 0.6 = 1 - (1 - 0.5)(1 - 0.2) are exactly 1/5 apart."""
    strengths = """
strengths:
  slight: {factor: 1/5}
  moderate: {factor: 2/5}
  half: {factor: 1/2}
  strong: {factor: 7/10}
recommend from: moderate
bands: {0: some}
source: adviser
"""
    rules = fit("shop", "half"), fit("shop", "slight"), fit("job", "moderate")
    assert cautions(pack(CLOSE, *rules, strengths=strengths), a="yes") == ["caution-rent"]


@pytest.mark.parametrize(("first", "second"), [("strong", "moderate"), ("moderate", "strong")])
def test_two_further_apart_are_no_close_race(first: str, second: str) -> None:
    assert cautions(pack(CLOSE, fit("shop", first), fit("job", second)), a="yes") == []


def test_one_alone_is_no_race() -> None:
    assert cautions(pack(CLOSE, fit("shop", "strong")), a="yes") == []


def test_only_the_two_that_lead_are_compared() -> None:
    rules = (
        fit("shop", "strong"),
        fit("shop", "moderate"),
        fit("job", "moderate"),
        fit("spare", "moderate"),
    )
    made = pack(CLOSE, *rules, paths="shop\njob\nspare\nhome-baking")
    assert cautions(made, a="yes") == []


def test_what_a_remark_recommends_is_left_out_of_its_comparison() -> None:
    rules = fit("shop", "strong"), fit("home-baking", "strong")
    assert cautions(pack(CLOSE, *rules), a="yes") == []


def test_what_is_ruled_out_is_no_rival() -> None:
    out = rule("out", "when: {b: yes}", "then: {rule out: job}")
    made = pack(CLOSE, fit("shop", "strong"), fit("job", "strong"), out)
    assert cautions(made, a="yes", b="yes") == []
    assert cautions(made, a="yes", b="no") == ["caution-rent"]


def test_exactly_one_of_a_kind_stands_alone() -> None:
    made = pack(
        ALONE, fit("baker", "strong"), fit("seller", "strong", "b: yes"), roles="baker\nseller"
    )
    assert cautions(made) == []
    assert cautions(made, a="yes") == ["caution-dust"]
    assert cautions(made, a="yes", b="yes") == []


def test_a_rule_may_rest_on_what_a_remark_recommends() -> None:
    after = rule("after", "when: {we recommend: home baking}", "then: {caution: dust}")
    made = pack(CLOSE, fit("shop", "strong"), fit("job", "strong"), after)
    assert cautions(made, a="yes") == ["caution-dust", "caution-rent"]


def test_the_premise_of_a_remark_names_what_was_compared() -> None:
    made = pack(CLOSE, fit("shop", "strong"), fit("job", "strong"))
    (reason,) = made.advise(a="yes").recommended("path")[2].reasons
    (premise,) = reason.premises
    assert premise.text == "of all we compared, Shop and Job lead"
    assert premise.answers == ("a",)


def test_a_kind_of_one_node_can_stand_alone() -> None:
    made = pack(ALONE, fit("baker", "strong"), roles="baker")
    assert cautions(made, a="no") == []
    assert cautions(made, a="yes") == ["caution-dust"]


def test_a_kind_without_nodes_never_stands_alone_nor_races() -> None:
    made = pack(ALONE.replace("kind: role", "kind: group"), fit("baker", "strong"))
    assert cautions(made, a="yes") == []
