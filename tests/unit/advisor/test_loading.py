"""Loading: one bad file and nothing is used, and every problem of every file is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

import segue
from builders import Question, Rule, ask, files, rule, write
from segue.advisor import Advisor

A = ask("a")
SOUND = rule("r", "when: {a: yes}", "then: {recommend: shop, strength: strong}")


def pack(directory: Path, *parts: Rule | Question, **texts: str) -> Path:
    return write(directory / "pack", files(*parts, **texts))


def problems(directory: Path) -> list[str]:
    with pytest.raises(segue.PackError) as found:
        segue.load(directory)
    return [f"{p.place.file} {p.code}" for p in found.value.problems]


def test_a_sound_pack_is_loaded_from_a_path_or_a_string(tmp_path: Path) -> None:
    directory = pack(tmp_path, A, SOUND)
    for path in (directory, str(directory)):
        advice = segue.load(path).advise({"a": "yes"})
        assert [r.id for r in advice.recommendations] == ["shop"]
        assert (advice.pack.id, advice.pack.version) == ("tiny", "1.0.0")


def test_all_problems_of_all_files_are_told_at_once_by_file_and_line(tmp_path: Path) -> None:
    directory = pack(
        tmp_path,
        A,
        rule("r", "when: {aa: yes}", "then: {caution: dust}"),
        rule("s", "when: {a: maybe}", "then: {caution: dust}", "source: nowhere p1"),
        steps="one: precedes: [two]\ntwo: precedes: [one]",
        roles="baker: requires: [duogh]",
    )
    assert problems(directory) == [
        "knowledge/roles.yaml R101",
        "knowledge/steps.yaml R403",
        "rules/rules.yaml R101",
        "rules/rules.yaml R103",
        "rules/rules.yaml R503",
    ]


def test_the_error_reads_as_its_problems_one_a_line(tmp_path: Path) -> None:
    directory = pack(tmp_path, A, rule("r", "when: {aa: yes}", "then: {caution: dust}"))
    with pytest.raises(segue.PackError) as found:
        segue.load(directory)
    said = "rules/rules.yaml:4:12 R101 nothing is called 'aa'. Did you mean 'a'?"
    assert str(found.value) == said
    (problem,) = found.value.problems
    assert (problem.text, problem.width) == ("    when: {aa: yes}", 2)


def test_a_file_that_cannot_be_read_hides_no_problem_of_the_others(tmp_path: Path) -> None:
    directory = pack(tmp_path, A, rule("r", "when: {a: yes}", "then: {cautoin: dust}"))
    (directory / "rules" / "broken.yaml").write_text("rules: [", encoding="utf-8")
    assert {said.split()[0] for said in problems(directory)} == {
        "rules/broken.yaml",
        "rules/rules.yaml",
    }


def test_one_bad_rule_and_no_rule_is_used(tmp_path: Path) -> None:
    directory = pack(tmp_path, A, SOUND, rule("s", "when: {aa: yes}", "then: {caution: dust}"))
    assert problems(directory) == ["rules/rules.yaml R101"]


@pytest.mark.parametrize("missing", ["pack", "strengths", "questionnaire"])
def test_a_pack_without_an_essential_file_is_not_used(tmp_path: Path, missing: str) -> None:
    directory = pack(tmp_path, A, SOUND)
    (directory / "knowledge" / f"{missing}.yaml").unlink()
    assert f"knowledge/{missing}.yaml R001" in problems(directory)


def test_a_directory_that_is_not_there_is_a_pack_error(tmp_path: Path) -> None:
    with pytest.raises(segue.PackError, match="there is no such directory"):
        segue.load(tmp_path / "nowhere")


def test_a_file_instead_of_a_directory_is_a_pack_error(tmp_path: Path) -> None:
    (tmp_path / "pack").write_text("pack: x", encoding="utf-8")
    with pytest.raises(segue.PackError, match="there is no such directory"):
        segue.load(tmp_path / "pack")


def test_an_empty_directory_is_a_pack_error(tmp_path: Path) -> None:
    assert "knowledge/pack.yaml R001" in problems(tmp_path)


def test_warnings_do_not_stop_a_pack_but_checking_tells_them(tmp_path: Path) -> None:
    directory = pack(tmp_path, A, SOUND)
    assert isinstance(segue.load(directory), Advisor)
    assert [p.code for p in segue.check_pack(directory)] == ["R703", "R703"]


def test_checking_raises_nothing_even_where_there_is_no_pack(tmp_path: Path) -> None:
    assert [p.code for p in segue.check_pack(tmp_path / "nowhere")] == ["R001"]


def test_checking_sorts_by_file_and_line(tmp_path: Path) -> None:
    wrong = [rule(name, "when: {aa: yes}", "then: {caution: dust}") for name in ("r", "s")]
    directory = pack(tmp_path, A, *wrong, roles="baker: requires: [duogh]")
    places = [str(problem.place) for problem in segue.check_pack(directory)]
    assert places == ["knowledge/roles.yaml:3:53", "rules/rules.yaml:4:12", "rules/rules.yaml:9:12"]


def test_answers_that_do_not_fit_are_an_answer_error(tmp_path: Path) -> None:
    advisor = segue.load(pack(tmp_path, ask("goal"), ask("dust-free")))
    with pytest.raises(segue.AnswerError) as found:
        advisor.advise({"gaol": "yes", "dust-free": "perhaps"})
    assert len(found.value.problems) == 2
    assert "Did you mean 'goal'?" in str(found.value)


def test_answers_that_were_read_once_are_taken_as_they_are(tmp_path: Path) -> None:
    advisor = segue.load(pack(tmp_path, A, SOUND))
    read = advisor.read({"a": "yes"})
    assert advisor.read(read) is read
    assert advisor.advise(read) == advisor.advise({"a": "yes"})


def test_every_error_of_ours_can_be_caught_as_one() -> None:
    for error in (segue.PackError, segue.AnswerError, segue.UnknownName):
        assert issubclass(error, segue.SegueError)


def test_advice_is_frozen_and_closed(tmp_path: Path) -> None:
    advice = segue.load(pack(tmp_path, A, SOUND)).advise({"a": "yes"})
    with pytest.raises(ValueError, match="frozen"):
        advice.name = "Nadia"


def test_advising_leaves_the_advisor_as_it_was(tmp_path: Path) -> None:
    advisor = segue.load(pack(tmp_path, A, SOUND))
    before = advisor.advise({"a": "no"})
    advisor.advise({"a": "yes"})
    assert advisor.advise({"a": "no"}) == before
