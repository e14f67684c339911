"""`segue ask` as a whole, on the small pack of the tests."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from segue import Advisor, read_answers
from segue.questionnaire import check_written
from segue.store import Drafts
from segue_cli.ask.command import ask

BAKERY = Path(__file__).parents[2] / "packs" / "bakery"
CORE = ("3", "1 3", "2", "2")
# A caution of this pack asks for more before any advice: "x" skips its grid, "s" the others.
TO_ADVICE = (*CORE, "x", "s", "s")
Ask = Callable[..., Result]

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    monkeypatch.setenv("SEGUE_HOME", str(home))
    monkeypatch.chdir(tmp_path)
    return home


@pytest.fixture
def segue_ask() -> Ask:
    """Runs `segue ask --plain` with lines on standard input."""

    def run(*arguments: str, lines: tuple[str, ...] = (), plain: bool = True) -> Result:
        given = [*(["--plain"] if plain else []), "--pack", str(BAKERY), *arguments]
        given.insert(0, "--in-order")
        return CliRunner().invoke(ask, given, input="".join(f"{line}\n" for line in lines))

    return run


def test_the_core_answered_gives_advice(segue_ask: Ask) -> None:
    result = segue_ask("--core", lines=TO_ADVICE)
    assert result.exit_code == 0
    assert "Segue. Becoming a baker: what next?\n4 questions, and then advice." in result.output
    assert "Before the advice, something that a caution needs to know." in result.output
    assert "What next?" in result.output
    assert "segue recommend FILE --all" in result.output
    assert "ANSWERS" not in result.output


def test_without_a_terminal_it_says_what_to_do(segue_ask: Ask) -> None:
    result = segue_ask(plain=False)
    assert result.exit_code == 1
    assert result.output == (
        "Error: There is no terminal to ask in. Answer line by line from a pipe with --plain,"
        " or write a file of answers and run: segue recommend FILE\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--core", "--full"), "--core and --full exclude each other."),
        (("--answers", "-"), "Standard input is where you answer: name a file of answers."),
    ],
)
def test_misuse_is_told(segue_ask: Ask, arguments: tuple[str, ...], words: str) -> None:
    result = segue_ask(*arguments)
    assert (result.exit_code, words in result.output) == (2, True)


def test_an_interrupted_sitting_is_kept_and_offered(segue_ask: Ask) -> None:
    first = segue_ask(lines=("3", "s"))
    assert first.exit_code == 1
    assert first.output.endswith("Your answers are saved. `segue ask` goes on where you stopped.\n")
    second = segue_ask(lines=("1",))
    assert "1 question answered.\n1. Go on with it" in second.output
    assert "Question 3 of 4.\nHow do you feel about starting work" in second.output


def test_quitting_is_no_failure(segue_ask: Ask) -> None:
    result = segue_ask(lines=("3", "q"))
    assert result.exit_code == 0
    assert "Your answers are saved." in result.output


def test_nothing_answered_is_nothing_saved(segue_ask: Ask) -> None:
    assert "saved. `segue" not in segue_ask(lines=("q",)).output
    assert "There is a draft" not in segue_ask(lines=("q",)).output


def test_starting_afresh_keeps_the_draft_for_later(segue_ask: Ask) -> None:
    segue_ask(lines=("3", "q"))
    assert "Question 1 of 4" in segue_ask(lines=("2", "q")).output
    assert "There is a draft" in segue_ask(lines=("q",)).output


def test_a_draft_can_be_thrown_away(segue_ask: Ask) -> None:
    segue_ask(lines=("3", "q"))
    assert "Question 1 of 4" in segue_ask(lines=("3", "q")).output
    assert "There is a draft" not in segue_ask(lines=("q",)).output


def test_a_draft_remembers_going_on_and_what_was_skipped(segue_ask: Ask) -> None:
    segue_ask(lines=(*CORE, "2", "s", "4", "q"))
    resumed = segue_ask(lines=("1", "r", "q")).output
    assert "part 3 of 3.\nHow far have you got with each of these?\nLaminating" in resumed
    assert "5. Making dough: skipped\n6. Shaping loaves: I teach it\n" in resumed


def test_a_draft_whose_answers_fit_no_more_keeps_the_others(segue_ask: Ask) -> None:
    segue_ask(lines=("3", "1", "q"))
    drafts = Drafts()
    draft = drafts.latest("bakery")
    assert draft is not None
    drafts.save(draft.model_copy(update={"answers": {**draft.answers, "mornings": 9, "old": 1}}))
    output = segue_ask(lines=("1", "q")).output
    assert "No longer asked in this way, and left out: mornings, old." in output
    assert "Question 3 of 4" in output


def test_a_damaged_store_is_set_aside_and_the_sitting_goes_on(segue_ask: Ask, home: Path) -> None:
    home.mkdir()
    (home / "drafts.sqlite").write_bytes(b"broken" * 1000)
    result = segue_ask(lines=("3", "q"))
    assert "The saved drafts could not be read; they are set aside" in result.output
    assert result.exit_code == 0


def test_where_drafts_cannot_be_kept_it_says_so_and_goes_on(segue_ask: Ask, home: Path) -> None:
    home.touch()
    result = segue_ask("--core", lines=TO_ADVICE)
    assert "If you stop early, your answers are lost." in result.output.replace("\n", " ")
    assert "What next?" in result.output
    assert result.exit_code == 0


def test_answers_are_saved_to_a_file_that_reads_back(
    segue_ask: Ask, bakery: Advisor, tmp_path: Path
) -> None:
    result = segue_ask("--core", "--save", "mine.yaml", lines=TO_ADVICE)
    assert "Your answers are in mine.yaml." in result.output
    assert check_written(bakery.library, read_answers("mine.yaml")).values == {
        "goal": "at-home",
        "equipment": ("oven", "scales"),
        "mornings": 2,
        "hours": "h-4-8",
    }
    assert "There is a draft" not in segue_ask(lines=("q",)).output
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".yaml"] == ["mine.yaml"]


def test_quitting_saves_to_the_file_too(segue_ask: Ask) -> None:
    segue_ask("--save", "mine.yaml", lines=("3", "q"))
    assert "goal: at-home\n" in Path("mine.yaml").read_text()
    assert "There is a draft" in segue_ask(lines=("q",)).output


def test_an_interruption_leaves_the_old_file_alone(segue_ask: Ask) -> None:
    Path("mine.yaml").write_text("goal: wage\n")
    segue_ask("--answers", "mine.yaml", "--save", "mine.yaml", lines=("3",))
    assert Path("mine.yaml").read_text() == "goal: wage\n"


def test_a_file_with_answers_is_gone_on_from_or_left_alone(segue_ask: Ask) -> None:
    Path("mine.yaml").write_text("goal: wage\n")
    Path("other.yaml").write_text("goal: wage\n")
    for given in ((), ("--answers", "other.yaml")):
        result = segue_ask(*given, "--save", "mine.yaml", lines=("3", "q"))
        assert (result.exit_code, result.output) == (
            1,
            "Error: mine.yaml is there already. "
            "Go on from it with --answers mine.yaml, or name another file.\n",
        )
    assert Path("mine.yaml").read_text() == "goal: wage\n"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (".", "Cannot write .: it is a directory."),
        ("no/such/mine.yaml", "Cannot write no/such/mine.yaml: there is no directory for it."),
    ],
)
def test_a_place_that_cannot_be_written_is_told_before_the_first_question(
    segue_ask: Ask, place: str, words: str
) -> None:
    result = segue_ask("--save", place, lines=CORE)
    assert (result.exit_code, result.output) == (1, f"Error: {words}\n")


def test_a_file_that_fails_at_the_end_loses_nothing(
    segue_ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = segue_ask("--core", "--save", "mine.yaml", lines=TO_ADVICE)
    assert "Cannot write mine.yaml: No space left on device." in result.output
    assert result.exit_code == 1
    assert not list(tmp_path.glob("*.yaml")) + list(tmp_path.glob(".segue*"))
    assert "4 questions answered." in segue_ask(lines=("q",)).output


def test_answers_of_a_file_are_where_one_starts(segue_ask: Ask) -> None:
    Path("ada.yaml").write_text(
        "name: Ada\ngoal: own-shop\nequipment: oven\nskill-grid: not-sure\n"
    )
    result = segue_ask("--answers", "ada.yaml", "--save", "ada.yaml", lines=("4", "q"))
    assert "Question 3 of 4.\nHow do you feel" in result.output
    assert Path("ada.yaml").read_text() == (
        'name: "Ada"\n\n'
        "# What would you like in three years?\ngoal: own-shop\n\n"
        "# What do you have at home?\nequipment: [oven]\n\n"
        "# How do you feel about starting work at three in the morning?\nmornings: 4\n\n"
        "# How far have you got with each of these?\nskill-grid: not-sure\n"
    )


def test_everything_is_asked_with_full_and_only_then_advised(segue_ask: Ask) -> None:
    first = segue_ask("--full", lines=(*CORE, "x", *["s"] * 5))
    assert "That is enough for a first answer." not in first.output
    assert "What next?" in first.output
    assert first.exit_code == 0


def test_what_a_change_does_to_the_advice_is_said_before_it_is_kept(segue_ask: Ask) -> None:
    result = segue_ask(lines=("3", "1", "3", "2", "r", "1", "1", "1", "b", "q"))
    confirm = result.output.split("Keep this change? It alters more:\n")[1].split("1. Keep")[0]
    assert confirm == (
        "'Would you move for a place in a bakery?' now arises.\n"
        "Comes into reach: A job in a bakery.\n"
    )


def test_bytes_that_are_no_text_are_no_traceback(segue_ask: Ask) -> None:
    result = CliRunner().invoke(ask, ["--plain", "--pack", str(BAKERY)], input=b"\xff\xfe\n3\nq\n")
    assert "is not one of the answers." in result.output
    assert result.exit_code == 0


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal")
@pytest.mark.parametrize(
    ("variable", "value"), [("ACCESSIBLE", "1"), ("TERM", "dumb"), ("TERM", "")]
)
def test_some_terminals_get_numbered_prompts(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from segue_cli.ask.command import _is_simple

    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("ACCESSIBLE", raising=False)
    assert not _is_simple()
    monkeypatch.setenv(variable, value)
    assert _is_simple()
