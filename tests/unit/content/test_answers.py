"""Answer files: what is read, and what each broken one is told."""

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segue.content import RawAnswers, parse_answers, read_answers
from segue.errors import AnswerError, Place


def told(text):
    """What is said of answers that cannot be read."""
    with pytest.raises(AnswerError) as caught:
        parse_answers(text, "me.yaml")
    return str(caught.value)


def test_answers_are_texts_lists_and_grids():
    read = parse_answers(
        "name: Nadia\ngoal: hobby\nmornings: 4\ntools: [spade, 'fork']\nskill-grid: {pruning: 2}\n",
        "me.yaml",
    )
    assert read.name == "Nadia"
    assert read.values == {
        "goal": "hobby",
        "mornings": "4",
        "tools": ["spade", "fork"],
        "skill-grid": {"pruning": "2"},
    }


def test_no_is_an_answer_and_never_a_truth_value():
    assert parse_answers("relocate: no", "me.yaml").values == {"relocate": "no"}


def test_truth_values_of_json_stay_as_they_are_written():
    text = '{"relocate": true, "dog": false, "said": "true", "mornings": 4, "goal": null}'
    assert parse_answers(text, "me.json").values == {
        "relocate": "true",
        "dog": "false",
        "said": "true",
        "mornings": "4",
        "goal": [],
    }


def test_json_indented_by_tabs_and_beyond_sixteen_bits_is_read():
    text = '{\n\t"name": "N\\u00e4\\ud83d\\ude00",\n\t"goal": "hobby"\n}'
    read = parse_answers(text, "me.json")
    assert (read.name, read.values) == ("Nä😀", {"goal": "hobby"})


def test_a_key_without_an_answer_counts_as_not_answered():
    text = "goal:\ntools: []\nskill-grid: {pruning: , digging: 1}\n"
    assert parse_answers(text, "me.yaml").values == {
        "goal": [],
        "tools": [],
        "skill-grid": {"digging": "1"},
    }


def test_keys_values_members_and_rows_know_their_place():
    read = parse_answers("goal: hobby\ntools: [spade, fork]\ngrid:\n  pruning: 2\n", "me.yaml")
    assert read.keys["tools"] == Place("me.yaml", 2, 1)
    assert read.places["goal"] == Place("me.yaml", 1, 7)
    assert read.inside["tools", 1] == Place("me.yaml", 2, 16)
    assert read.inside["grid", "pruning"] == Place("me.yaml", 4, 12)


def read_or_refused(content):
    try:
        return parse_answers(content, "me.yaml"), None
    except AnswerError as error:
        return None, error


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", "---\n", "~"])
def test_an_empty_file_holds_no_answers(text):
    assert told(text) == "me.yaml R001 this holds no answers. Write lines such as 'goal: hobby'."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- goal\n", "me.yaml:1:1 R006 answers have the form 'question: answer'."),
        ("hobby", "me.yaml:1:1 R006 answers have the form 'question: answer'."),
        ("goal: hobby\ngoal: job\n", "me.yaml:2:1 R004 'goal' stands here already, in line 1."),
        ("a b: 1\na-b: 2\n", "me.yaml:2:1 R004 'a-b' is 'a b', which stands in line 1."),
        ("goal: *x\n", "me.yaml:1:7 R008 an alias ('*') is not allowed in this file."),
        ("goal: &x y\n", "me.yaml:1:7 R008 an anchor ('&') is not allowed in this file."),
        ("goal: !!str y\n", "me.yaml:1:7 R008 a tag ('!') is not allowed in this file."),
        ("a: 1\n---\nb: 2\n", "me.yaml:2:1 R003 a second document begins here."),
        ("goal: [hobby\n", "me.yaml:1:7 R003 the bracket '[' that is opened here is not closed."),
        ("goal: \x00", "me.yaml:1:7 R003 an invisible control character stands here."),
        ("tools: [[a]]", "me.yaml:1:9 R006 an answer to 'tools' is missing or nested here."),
        ("tools: [a, ]\nmore: [,]", "me.yaml:2:8 R003"),
        (
            "tools:\n  - a\n  -\n",
            "me.yaml:3:4 R006 an answer to 'tools' is missing or nested here.",
        ),
        ("grid: {pruning: [1]}", "me.yaml:1:17 R006 'pruning' has more than one answer."),
        ("answers:\n  goal: hobby\n", "me.yaml:1:1 R006 answers do not stand under 'answers'."),
        ("name: [a]", "me.yaml:1:7 R006 'name' is one text."),
    ],
)
def test_a_broken_file_is_told_where_and_why(text, said):
    assert told(text).startswith(said)


def test_all_faults_are_told_with_their_lines():
    with pytest.raises(AnswerError) as caught:
        parse_answers("a: [[x]]\nb: 1\nb: 2\n", "me.yaml")
    assert [(p.code, p.text) for p in caught.value.problems] == [
        ("R006", "a: [[x]]"),
        ("R004", "b: 2"),
    ]


def test_bytes_that_are_not_utf_8_are_told():
    said = told("goal: caf\xe9".encode("latin-1"))
    assert (
        said
        == "me.yaml:1:10 R002 a character that is not UTF-8 stands here. Save the file as UTF-8."
    )


def test_a_text_with_half_a_character_is_told_as_not_utf_8():
    assert "R002" in told("goal: \ud83d")


def test_exploding_aliases_are_refused_before_they_explode():
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert told(bomb).startswith("me.yaml:1:4 R008 an anchor ('&') is not allowed in this file.")


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_a_tower_of_brackets_is_refused_before_the_stack_ends(opening):
    assert "R003 this is nested too deep to be meant." in told(f"a: \n {opening * 100_000}")


def test_more_than_a_megabyte_is_refused():
    assert told("a: " + "x" * 1_000_000).startswith("me.yaml R001 this is larger than 1 MB.")


def test_fifty_megabytes_are_refused_without_reading_them(tmp_path):
    path = tmp_path / "big.yaml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(AnswerError, match="larger than 1 MB"):
        read_answers(str(path))


def test_a_file_is_read_by_its_path(tmp_path):
    path = tmp_path / "me.yaml"
    path.write_text("goal: hobby\n")
    read = read_answers(str(path))
    assert isinstance(read, RawAnswers)
    assert (read.file, read.values) == (str(path), {"goal": "hobby"})


def test_a_missing_file_and_a_directory_are_told(tmp_path):
    with pytest.raises(AnswerError, match="there is no such file"):
        read_answers(str(tmp_path / "nobody.yaml"))
    with pytest.raises(AnswerError, match="this is a directory"):
        read_answers(str(tmp_path))


def test_a_path_that_cannot_be_one_is_told():
    with pytest.raises(AnswerError, match="cannot be read"):
        read_answers("a\0b")
    with pytest.raises(AnswerError, match="cannot be read"):
        read_answers("x" * 5_000)


def test_a_closed_standard_input_is_told(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(AnswerError, match="closed"):
        read_answers("-")


def test_standard_input_is_read_for_a_dash(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"goal: hobby\ngoal: job")))
    with pytest.raises(AnswerError, match="standard input:2:1 R004"):
        read_answers("-")


@given(st.one_of(st.binary(max_size=60), st.text("abz:-[]{},&*!|>'\"\n\t #%@`?~\\", max_size=40)))
def test_whatever_is_given_is_read_or_refused_as_answers(content):
    read, error = read_or_refused(content)
    assert error.problems if error else set(read.values) == set(read.places)
