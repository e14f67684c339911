"""A line that does not fit is refused with its place, what is wrong, and a cure."""

from __future__ import annotations

import pytest

from builders import ask, choice, choices, fault, faults, grid, hours, months, rule, scale

QUESTIONS = (
    ask("paid-work"),
    choice("goal", "shop job"),
    choices("equipment", "oven scales"),
    scale("mornings"),
    choice("time", "little some much", "ordered: yes"),
    months("savings"),
    hours("spare"),
    grid("levels", "dough shaping"),
)
THEN = "then: {caution: dust}"
LEVELS = "(none, beginner, working, strong, professional)"
A_LEVEL = "It takes a level, as 'at least working'."
A_NUMBER = "It takes a number, as 'at least 5'."
WORDS = "It takes a word, 'not' a word, 'one of [..]' or 'none of [..]'."
EDGES = "It takes 'at least' and 'below', at an edge of its bands."
INCLUDES = "It takes 'includes' a word, or 'includes any of', 'all of' or 'none of [..]'."


def of_line(line: str) -> str:
    return fault(*QUESTIONS, rule("r", f"when: {{{line}}}", THEN), facts="free")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("home oven: yes", "'home oven'. Look for its id in the knowledge files."),
        ("mornins: 3", "'mornins'. Did you mean 'mornings'?"),
        ("paid wrok: yes", "'paid wrok'. Did you mean 'paid work'?"),
        ("duogh: working", "'duogh'. Did you mean 'dough'?"),
        ("we recommend: shopp", "'shopp'. Did you mean 'shop'?"),
        ("ruled out: any of [job, shoop]", "'shoop'. Did you mean 'shop'?"),
        ("answered question: 3", "'answered question'. Did you mean 'answered questions'?"),
    ],
)
def test_an_unknown_name_is_r101_with_the_nearest_known_one(line: str, said: str) -> None:
    quoted = f'"{line.partition(": ")[2]}"'
    assert of_line(f"{line.partition(': ')[0]}: {quoted}") == f"R101 nothing is called {said}"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("paid work: maybe", "'maybe' is no test of 'paid work'. It takes yes or no."),
        ("paid work: at least 3", "'at least 3' is no test of 'paid work'. It takes yes or no."),
        (
            "free: maybe",
            "'maybe' is no test of 'free'. It takes yes, no, answered or not answered.",
        ),
        ("goal: at least job", f"'at least job' is no test of 'goal'. {WORDS}"),
        ("goal: includes job", f"'includes job' is no test of 'goal'. {WORDS}"),
        ("equipment: oven", f"'oven' is no test of 'equipment'. {INCLUDES}"),
        ("mornings: includes 3", f"'includes 3' is no test of 'mornings'. {WORDS}"),
        ("savings: 3 months", f"'3 months' is no test of 'savings'. {EDGES}"),
        ("savings: at most 3", f"'at most 3' is no test of 'savings'. {EDGES}"),
        ("savings: between 3 and 6", f"'between 3 and 6' is no test of 'savings'. {EDGES}"),
        ("spare: includes 3", f"'includes 3' is no test of 'spare'. {A_NUMBER}"),
        ("dough: includes working", f"'includes working' is no test of 'dough'. {A_LEVEL}"),
        (
            "levels: working",
            "'working' is no test of 'levels'. "
            "It takes 'answered'; name one of its rows for a level.",
        ),
        (
            "books: answered",
            "'answered' is no test of 'books'. It takes a level; nobody is asked it directly.",
        ),
        (
            "answered questions: answered",
            "'answered' is no test of 'answered questions'. It takes a number, as 'at least 5'.",
        ),
    ],
)
def test_a_test_of_another_type_is_r103_with_the_tests_it_takes(line: str, said: str) -> None:
    assert of_line(line) == f"R103 {said}"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("goal: jog", "'jog' is not an answer to 'goal'. Did you mean 'job'? (shop, job)"),
        ("goal: freelance", "'freelance' is not an answer to 'goal'. (shop, job)"),
        (
            "equipment: includes ofen",
            "'ofen' is not an answer to 'equipment'. Did you mean 'oven'? (oven, scales)",
        ),
        ("mornings: at least 6", "'6' is not a point of 'mornings'. Its points are 1 to 5."),
        ("mornings: early", "'early' is not a point of 'mornings'. Its points are 1 to 5."),
        ("dough: at least workin", f"'workin' is not a level. Did you mean 'working'? {LEVELS}"),
        ("dough: at least 3", f"'3' is not a level. {LEVELS}"),
    ],
)
def test_a_word_that_nobody_can_answer_is_r104(line: str, said: str) -> None:
    assert of_line(line) == f"R104 {said}"


def test_an_options_id_is_answered_with_the_word_that_rules_use() -> None:
    options = ["options:", "  - {id: m-yes, label: Yes, word: willing}"]
    asked = ask("relocate", "choice", *options)
    said = fault(asked, rule("r", "when: {relocate: m-yes}", THEN))
    assert said == "R104 'm yes' is not an answer to 'relocate'. Rules call it 'willing'."


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("spare: at least some", "'some' is not a number. Write digits."),
        ("spare: at least 3 weeks", "this is counted in hours, not in 'weeks'. Write '3 hours'."),
        (
            "savings: at least 3 weeks",
            "this is counted in months, not in 'weeks'. Write '3 months'.",
        ),
        (
            "answered questions: at least 3 months",
            "this is counted in questions, not in 'months'. Write '3 questions'.",
        ),
    ],
)
def test_a_wrong_number_or_unit_is_r105(line: str, said: str) -> None:
    assert of_line(line) == f"R105 {said}"


@pytest.mark.parametrize("test", ["at least 4 months", "below 4 months"])
def test_a_threshold_that_cuts_a_band_is_r106_naming_the_edges(test: str) -> None:
    said = "R106 4 cuts a band of 'savings' in two. Its edges are 0, 3, 6."
    assert of_line(f"savings: {test}") == said


@pytest.mark.parametrize("status", ["we recommend", "ruled out", "evidence for"])
@pytest.mark.parametrize("name", ["dough", "dust"])
def test_only_what_can_be_recommended_has_a_status(status: str, name: str) -> None:
    said = f"R107 '{name}' cannot be recommended or ruled out. "
    assert (
        of_line(f"{status}: {name}") == said + "Name one of these kinds: path, role, course, step."
    )


def test_the_place_is_that_of_the_faulty_name_within_its_line() -> None:
    wrong = rule("r", 'when: {goal: "one of [shop, jog]"}', THEN)
    (said,) = faults(*QUESTIONS, wrong)
    assert said.startswith("rules/rules.yaml:4:33 R104 'jog' is not an answer")


def test_every_faulty_line_of_every_rule_is_told_at_once() -> None:
    wrong = [
        rule("r", "when:", "  goal: jog", "  mornings: 6", THEN),
        rule("s", "when: {goal: shop}", "unless:", "  - savings: at least 4", THEN),
    ]
    found = [said.split()[1] for said in faults(*QUESTIONS, *wrong)]
    assert found == ["R104", "R104", "R106"]


def test_a_question_that_arises_by_a_wrong_line_is_told_too() -> None:
    said = fault(ask("a"), ask("b", "yes-no", "when: {aa: yes}"))
    assert said == "R101 nothing is called 'aa'. Did you mean 'a'?"


def test_a_range_is_written_with_its_lower_end_first() -> None:
    said = "R103 nothing is 'between 4 and 2'. Write the lower end first."
    assert of_line("mornings: between 4 and 2") == said
