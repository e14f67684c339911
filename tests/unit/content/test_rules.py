"""Rules, walks, consequences, examples and choices as records."""

import pytest

from segue.errors import Place


def test_a_rule_carries_its_file_line_theme_and_sources(read_with):
    text = """\
about: Gardens
rules:
  - rule: Early Birds
    when: {mornings: at least 4}
    then: {recommend: florist, strength: strong}
    because: >-
      Markets open early,
      and so do you.
    source: [article p1 s2, adviser]
"""
    library = read_with({"rules/work/market.yaml": text}).library
    (rule,) = library.rules
    assert rule.id == "early-birds"
    assert rule.theme == "Gardens"
    assert rule.place == Place("rules/work/market.yaml", 3, 5)
    assert rule.because == "Markets open early, and so do you."
    assert [str(source) for source in rule.sources] == ["article p1 s2", "adviser"]
    assert rule.if_not_answered == "warn"


@pytest.mark.parametrize(
    ("walk", "expected"),
    [
        ("skill: any skill", {"noun": "skill", "kind_noun": "skill", "any": True}),
        ("role: we recommend", {"noun": "role", "status": "we-recommend"}),
        ("role: evidence for", {"noun": "role", "status": "evidence-for"}),
        ("skill: the role requires", {"phrase": "requires", "anchor_first": True}),
        ("step: develops the skill", {"phrase": "develops", "anchor_first": False}),
        ("other (role): any role", {"noun": "other", "kind_noun": "role", "any": True}),
        ("skill: is part of the pruning", {"phrase": "is part of", "anchor_first": False}),
        ("skill: the rose gardener requires", {"phrase": "requires", "anchor_first": True}),
    ],
)
def test_a_walk_is_read_by_its_shape(read_rule, walk, expected):
    rule = read_rule(f"    for each: {{{walk}}}")
    (found,) = rule.walks
    assert {key: getattr(found, key) for key in expected} == expected


@pytest.mark.parametrize(
    ("walk", "anchor"),
    [
        ("skill: the role requires", "role"),
        ("step: develops the skill", "skill"),
        ("skill: the rose gardener requires", "rose-gardener"),
        ("skill: is part of the plant care", "plant-care"),
    ],
)
def test_the_anchor_of_a_walk_is_a_bound_noun_or_a_node(read_rule, walk, anchor):
    (found,) = read_rule(f"    for each: {{{walk}}}").walks
    assert found.anchor.id == anchor
    assert found.anchor.the


def test_then_is_one_consequence_or_a_list(read_rule):
    rule = read_rule(
        """\
    when: {own garden: yes}
    then:
      - {count: pruning, at least: beginner, at most: working}
      - {recommend: [florist, gardener], strength: slight}
      - {advise against: the step, strength: moderate}
      - {rule out: florist}
      - {conclude: early riser}
      - {learn: pruning}
      - caution: cold hands"""
    )
    count, recommend, against, *others = rule.then
    assert (count.at_least, count.at_most) == ("beginner", "working")
    assert [target.id for target in recommend.targets] == ["florist", "gardener"]
    assert recommend.strength == "slight"
    assert against.targets[0].the
    assert [one.verb for one in others] == ["rule-out", "conclude", "learn", "caution"]


def test_an_example_sets_subjects_and_statuses(read_rule):
    rule = read_rule(
        """\
    when: {own garden: yes}
    examples:
      - applies to: {own garden: yes, tools: [spade, fork], savings: 7 months}
      - but not to: {we recommend: florist}
      - but not to: {}"""
    )
    first, second, nobody = rule.examples
    assert first.applies
    assert not second.applies
    assert [[value.id for value in given.values] for given in first.given] == [
        ["yes"],
        ["spade", "fork"],
        ["7-months"],
    ]
    assert second.given[0].subject.id == "we-recommend"
    assert nobody.given == ()


def test_a_choice_is_named_after_its_options_unless_it_has_a_name(read_with):
    text = """\
rules:
  - choose one of: [florist, gardener]
    prefer: [strongest, cheapest]
    because: "One is enough."
    source: adviser
  - rule: only-one
    choose one of: [gardener, florist]
    because: "One is enough."
    source: adviser
"""
    first, second = read_with({"rules/garden.yaml": text}).library.choices
    assert first.id == "one-of-florist-gardener"
    assert [name.id for name in first.prefer] == ["strongest", "cheapest"]
    assert second.id == "only-one"


def test_if_not_answered_may_be_said_of_a_caution(read_rule):
    assert (
        read_rule("    when: {own garden: yes}\n    if not answered: ask").if_not_answered == "ask"
    )
