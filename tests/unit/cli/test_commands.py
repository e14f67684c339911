"""The other commands, their help, and how `segue` ends."""

import contextlib
import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from segue.errors import SegueError
from segue_cli import main
from segue_cli.main import Segue, cli

ASKING = "ask"
"""Needs no example: it explains itself in the conversation."""
COMMANDS = [name for name in Segue.homes if name != ASKING]
COMMANDS += ["graph show", "graph route", "graph export"]
HERE = Path(__file__).parents[3]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(segue, command: str) -> None:
    shown = segue(*command.split(), "--help")
    assert shown.code == 0
    assert "Example" in shown.out
    assert f"segue {command}" in shown.out


def test_the_list_of_commands_is_whole(segue) -> None:
    shown = segue("--help").out
    assert all(f"\n  {name} " in shown for name in Segue.homes)


def test_every_home_of_a_command_is_one() -> None:
    context = click.Context(cli)
    assert all(cli.get_command(context, name) is not None for name in cli.list_commands(context))


def test_a_misspelt_command_is_offered_the_nearest(segue) -> None:
    failed = segue("recomend")
    assert failed.code == 2
    assert "There is no command 'recomend'. Did you mean 'recommend'?" in failed.err


@pytest.mark.parametrize("arguments", [["recommend"], ["graph", "export"], ["schema", "nothing"]])
def test_misuse_ends_with_2(segue, arguments: list[str]) -> None:
    assert segue(*arguments).code == 2


def test_the_version_is_told(segue) -> None:
    assert segue("--version").out.startswith("segue ")


def test_a_sound_pack_has_no_problems(segue, bakery_pack: Path) -> None:
    checked = segue("check", "--pack", bakery_pack)
    assert checked.code == 0
    last = checked.out.splitlines()[-1]
    assert last.startswith("14 files, 17 rules, 14 nodes: no ")


def test_a_fault_is_shown_with_its_line_and_nothing_is_loaded(
    segue, bakery_pack: Path, tmp_path: Path
) -> None:
    broken = shutil.copytree(bakery_pack, tmp_path / "broken")
    with (broken / "knowledge" / "facts.yaml").open("a", encoding="utf-8") as facts:
        facts.write("facts: {}\n")
    checked = segue("check", "--pack", broken)
    assert checked.code == 1
    place, _, carets, *_ = checked.out.splitlines()
    assert place.startswith("knowledge/facts.yaml:")
    assert carets.strip("^ ") == ""
    assert "\n1 problem in 1 of 14 files. Nothing was loaded." in checked.out


def test_files_that_are_missing_are_not_counted_among_those_there(segue, tmp_path: Path) -> None:
    checked = segue("check", "--pack", tmp_path)
    assert checked.code == 1
    assert checked.out.endswith("\n3 problems. Nothing was loaded.\n")


def test_sources_as_json_have_the_promised_shape(segue, bakery_pack: Path) -> None:
    listed = json.loads(segue("sources", "--pack", bakery_pack, "--format", "json").out)
    assert listed
    for source in listed:
        assert list(source) == ["id", "title", "url", "year", "places"]
        assert all(list(place) == ["place", "used_by"] for place in source["places"])


def test_one_source_is_a_list_of_one(segue, bakery_pack: Path) -> None:
    listed = json.loads(segue("sources", "adviser", "--pack", bakery_pack, "--format", "json").out)
    assert [source["id"] for source in listed] == ["adviser"]


def test_an_unknown_source_offers_the_nearest(segue, bakery_pack: Path) -> None:
    failed = segue("sources", "advisor", "--pack", bakery_pack)
    assert failed.code == 1
    assert failed.err == "no source of the pack is called 'advisor'. Did you mean 'adviser'?\n"


def test_a_node_is_shown_and_exported(segue, bakery_pack: Path) -> None:
    exported = json.loads(segue("graph", "export", "--format", "json", "--pack", bakery_pack).out)
    first = exported["nodes"][0]
    shown = segue("graph", "show", first["id"], "--pack", bakery_pack)
    assert first["label"] in shown.out


def test_a_route_between_unknown_names_is_an_error(segue, bakery_pack: Path) -> None:
    failed = segue("graph", "route", "here", "there", "--pack", bakery_pack)
    assert failed.code == 1
    assert "called 'here'" in failed.err


@pytest.mark.parametrize("name", ["advice", "why", "viability", "answers"])
def test_schemas_are_printed(segue, name: str) -> None:
    assert json.loads(segue("schema", name).out)["title"] == f"segue.{name}/1"


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "Stopped."),
        (click.Abort(), 130, "Stopped."),
        (SegueError("this is wrong."), 1, "this is wrong."),
        (OSError(28, "No space left on device"), 1, "Error: No space left on device"),
    ],
)
def test_every_end_has_a_sentence_and_a_code(
    segue, monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int, said: str
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr(main.cli, "main", fails)
    monkeypatch.setattr(main, "_forget_output", lambda: None)
    ended = segue("schema")
    assert ended.code == code
    assert said in ended.err


def test_a_reader_who_stops_reading_sees_no_complaint() -> None:
    command = f'"{sys.executable}" -m segue_cli.main schema | head -c 1'
    ended = subprocess.run(
        command, shell=True, capture_output=True, env=_environment(), check=False
    )
    assert (ended.stdout, ended.stderr) == (b"{", b"")


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "xterm", "PYTHONIOENCODING": "ascii"}, True),
    ],
)
def test_colour_is_for_terminals_that_want_it(
    ada: Path, bakery_pack: Path, environment: dict[str, str], coloured: bool
) -> None:
    shown = _in_a_terminal(["recommend", str(ada), "--pack", str(bakery_pack)], environment)
    assert "Ada, here is where your answers point." in shown
    assert ("\x1b[" in shown) == coloured


def test_lines_fit_the_terminal(ada: Path, bakery_pack: Path) -> None:
    arguments = ["recommend", str(ada), "--pack", str(bakery_pack)]
    shown = _in_a_terminal(arguments, {"TERM": "dumb", "COLUMNS": "40"})
    assert max(map(len, shown.splitlines())) <= 40


def _in_a_terminal(arguments: list[str], environment: dict[str, str]) -> str:
    here, there = pty.openpty()
    command = [sys.executable, "-m", "segue_cli.main", *arguments]
    told = {name: value for name, value in _environment().items() if name != "NO_COLOR"}
    process = subprocess.Popen(command, stdout=there, stderr=there, env=told | environment)
    os.close(there)
    shown = b""
    with contextlib.suppress(OSError):  # Linux ends a terminal that nobody writes to this way.
        while piece := os.read(here, 4096):
            shown += piece
    assert process.wait() == 0
    os.close(here)
    return shown.decode()


def test_help_does_not_load_what_it_does_not_need() -> None:
    script = (
        "import sys; from segue_cli.main import run; run(['--help']);"
        "sys.exit(bool({'networkx', 'pydantic', 'yaml', 'experta'} & set(sys.modules)))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, env=_environment(), check=False
    )
    assert ended.returncode == 0


def _environment() -> dict[str, str]:
    path = os.pathsep.join([str(HERE / "src"), str(HERE / "cli")])
    return {**os.environ, "PYTHONPATH": path}
