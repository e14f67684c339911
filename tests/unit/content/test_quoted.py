"""The line of a file beside its problem."""

from segue.content import quoted
from segue.errors import Place, Problem


def test_a_problem_without_a_line_is_given_it(make_pack):
    pack = make_pack({"rules/a.yaml": "rules:\n  - rule: first one\n"})
    (problem,) = quoted([Problem(Place("rules/a.yaml", 2, 11), "R101", "unknown.")], pack)
    assert (problem.text, problem.width) == ("  - rule: first one", len("first"))


def test_a_width_that_is_known_is_kept(make_pack):
    pack = make_pack({"rules/a.yaml": "rules:\n  - rule: first one\n"})
    known = Problem(Place("rules/a.yaml", 2, 11), "R101", "unknown.", width=9)
    assert quoted([known], pack)[0].width == 9


def test_a_text_in_quotes_is_one_word(make_pack):
    pack = make_pack({"rules/a.yaml": 'rules: "first one", more'})
    (problem,) = quoted([Problem(Place("rules/a.yaml", 1, 8), "R101", "unknown.")], pack)
    assert problem.width == len('"first one"')


def test_what_cannot_be_quoted_is_left_as_it_is(make_pack):
    pack = make_pack({"rules/a.yaml": "rules: []"})
    beyond = Problem(Place("rules/a.yaml", 9, 1), "R101", "unknown.")
    elsewhere = Problem(Place("rules/b.yaml", 1, 1), "R101", "unknown.")
    whole = Problem(Place("rules/a.yaml"), "R001", "unknown.")
    assert quoted([beyond, elsewhere, whole], pack) == (beyond, elsewhere, whole)
