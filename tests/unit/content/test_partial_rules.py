"""One fault of a rule hides no other fault, of its own or of its neighbours, and makes none."""

import pytest

from segue.advisor import check_pack

SOUND = """\
rules:
  - rule: first
    when: {own garden: yes}
    then: {caution: cold hands}
    because: So.
    source: adviser
    examples:
      - applies to: {own garden: yes}
      - but not to: {own garden: no}
"""
MISNAMED = """\
  - rule: second
    when: {own gardn: yes}
    then: {caution: cold hands}
    because: So.
    source: adviser
"""


def codes(make_pack, text: str) -> list[str]:
    found = check_pack(make_pack({"rules/garden.yaml": text}))
    return [problem.code for problem in found if problem.severity == "error"]


@pytest.mark.parametrize(
    ("written", "broken", "code"),
    [
        ("    source: adviser\n", "", "R502"),
        ("    because: So.\n", "", "R501"),
        ("    then: {caution: cold hands}\n", "", "R007"),
        ("then:", "than:", "R005"),
        ("because: So.", "because: So.\n    because: No.", "R004"),
        ("when: {own garden: yes}", "when: [own garden]", "R006"),
    ],
)
def test_a_faulty_form_hides_no_unknown_name_of_the_next_rule(make_pack, written, broken, code):
    faulty = SOUND.replace(written, broken, 1)
    assert faulty != SOUND
    assert codes(make_pack, faulty + MISNAMED) == [code, "R101"]


def test_the_other_lines_of_a_faulty_rule_are_checked_too(make_pack):
    faulty = SOUND.replace("    source: adviser\n", "").replace("own garden: yes", "own gardn: yes")
    assert sorted(codes(make_pack, faulty)) == ["R101", "R502"]


def test_what_stands_on_a_broken_walk_is_not_called_unknown(make_pack):
    walked = SOUND.replace(
        "    when: {own garden: yes}\n",
        "    for each: {job: some role}\n    when: {the job: ruled out}\n",
    ).replace("because: So.", 'because: "{the job} is out."')
    assert codes(make_pack, walked) == ["R006"]


def test_a_range_that_ends_before_it_begins_is_a_fault(make_pack):
    turned = SOUND.replace("when: {own garden: yes}", "when: {mornings: between 4 and 2}")
    assert codes(make_pack, turned) == ["R103"]


def test_one_name_for_rules_of_two_files_is_a_fault_that_tells_both(make_pack):
    pack = make_pack({"rules/a.yaml": SOUND, "rules/b.yaml": SOUND})
    (found,) = check_pack(pack)
    assert str(found).startswith(
        "rules/b.yaml:2:5 R102 'first' is defined already, in rules/a.yaml"
    )


def test_a_misspelt_level_is_answered_with_the_levels(make_pack):
    text = SOUND.replace("when: {own garden: yes}", "when: {pruning: at least intermediat}")
    (found,) = check_pack(make_pack({"rules/garden.yaml": text}))
    assert found.code == "R104"
    assert "(none, beginner, working, strong, professional)" in str(found)
