"""Every test of a line, by its shape."""

import pytest

from segue.errors import Place


def written(name):
    return f"the {name.id}" if name.the else name.id


@pytest.mark.parametrize(
    ("line", "comparison", "values"),
    [
        ("own garden: yes", "is", ["yes"]),
        ("own garden: no", "is", ["no"]),
        ("goal: full time", "is", ["full-time"]),
        ("goal: not full time", "is-not", ["full-time"]),
        ("goal: Full  Time", "is", ["full-time"]),
        ('goal: "one of [full time, side]"', "one-of", ["full-time", "side"]),
        ("goal: one of [full time, side]", "one-of", ["full-time", "side"]),
        ("goal: one of[side]", "one-of", ["side"]),
        ("goal: none of [side, hobby]", "none-of", ["side", "hobby"]),
        ("tools: includes spade", "includes", ["spade"]),
        ("tools: includes any of [spade, fork]", "includes-any", ["spade", "fork"]),
        ("tools: includes all of [spade, fork]", "includes-all", ["spade", "fork"]),
        ("tools: includes none of [spade]", "includes-none", ["spade"]),
        ("mornings: at least 4", "at-least", ["4"]),
        ("savings: at most 7 months", "at-most", ["7-months"]),
        ("savings: above 2.5 months", "above", ["2.5-months"]),
        ("pruning: below working", "below", ["working"]),
        ("savings: between 4 and 7 months", "between", ["4", "7-months"]),
        ("savings: between 4 months and 7 months", "between", ["4-months", "7-months"]),
        ("mornings: answered", "answered", []),
        ("mornings: not answered", "not-answered", []),
        ("the skill: professional", "is", ["professional"]),
        ("the skill: below what the role requires", "below-required", ["the role"]),
        ("the skill: at least what the role requires", "at-least-required", ["the role"]),
        ("the role: ruled out", "ruled-out", []),
        ("the role: not ruled out", "not-ruled-out", []),
        ("the role: we recommend", "we-recommend", []),
        ("the role: we advise against", "we-advise-against", []),
        ("the role: evidence for", "evidence-for", []),
        ("we recommend: florist", "is", ["florist"]),
        ("we recommend: the role", "is", ["the role"]),
        ("ruled out: any of [florist, gardener]", "any-of", ["florist", "gardener"]),
        ("evidence for: all of [florist, gardener]", "all-of", ["florist", "gardener"]),
        ("we advise against: florist", "is", ["florist"]),
        ("answered questions: below 3", "below", ["3"]),
    ],
)
def test_a_line_is_read_by_its_shape(read_rule, line, comparison, values):
    (block,) = read_rule(f"    when:\n      {line}").when
    (read,) = block.lines
    assert read.comparison == comparison
    assert [written(value) for value in read.values] == values


def test_a_subject_is_an_id_whatever_its_spelling(read_rule):
    (block,) = read_rule("    when: {Own Garden: yes, the mornings: 4}").when
    assert [written(line.subject) for line in block.lines] == ["own-garden", "the mornings"]


def test_a_status_is_the_subject_of_what_we_conclude(read_rule):
    (block,) = read_rule("    when: {we recommend: florist}").when
    assert block.lines[0].subject.id == "we-recommend"


def test_a_line_keeps_its_test_as_written(read_rule):
    (block,) = read_rule("    when: {mornings: at  least 4}").when
    assert block.lines[0].text == "at least 4"


def test_a_line_knows_where_its_subject_and_its_values_stand(read_rule):
    (block,) = read_rule('    when:\n      goal: one of [side, "full time]').when
    first, second = block.lines[0].values
    assert block.lines[0].place == Place("rules/garden.yaml", 4, 7)
    assert first.place == Place("rules/garden.yaml", 4, 21)
    assert second.place == Place("rules/garden.yaml", 4, 27)


def test_a_value_in_quotes_is_found_behind_the_quotation_mark(read_rule):
    (block,) = read_rule('    when: {goal: "not side"}').when
    assert block.lines[0].values[0].place == Place("rules/garden.yaml", 3, 23)


def test_the_ends_of_between_are_found_where_they_stand(read_rule):
    (block,) = read_rule("    when: {goal: between b and e}").when
    low, high = block.lines[0].values
    assert (low.place.column, high.place.column) == (26, 32)


def test_when_any_and_unless_are_blocks(read_rule):
    rule = read_rule(
        """\
    when any:
      - own garden: yes
      - mornings: at least 4
        goal: side
    unless:
      - goal: hobby"""
    )
    assert [len(block.lines) for block in rule.when] == [1, 2]
    assert [len(block.lines) for block in rule.unless] == [1]
