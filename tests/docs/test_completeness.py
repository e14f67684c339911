"""Nothing that the code has is missing from the documentation, and nothing is promised twice."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import segue
from docs.blocks import DOCS, ROOT
from segue.content import lines
from segue.content.consequences import VERBS
from segue.render import json
from segue.schema.rules import STATUSES
from segue_cli.main import cli

README = (ROOT / "README.md").read_text(encoding="utf-8")
LANGUAGE = (DOCS / "rule-language.md").read_text(encoding="utf-8")
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
LONGEST_DECISION = 20


def _commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path} {name}")
        elif command is not None:
            yield f"{path} {name}", command


COMMANDS = dict(_commands(cli, "segue"))


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_every_command_with_its_options(command: str) -> None:
    row = next(line for line in README.splitlines() if line.startswith(f"| `{command}"))
    options = [p for p in COMMANDS[command].params if isinstance(p, click.Option)]
    longest = [max(option.opts, key=len) for option in options]
    assert [option for option in longest if option not in row] == []


def test_the_readme_names_no_option_that_is_gone() -> None:
    known = {name for c in COMMANDS.values() for p in c.params for name in p.opts}
    rows = "".join(line for line in README.splitlines() if line.startswith("| `segue"))
    assert set(re.findall(r"--[a-z][a-z-]+", rows)) <= known


def _codes_in_the_code() -> set[str]:
    files = (ROOT / "src" / "segue").rglob("*.py")
    return {code for file in files for code in re.findall(r"\bR\d{3}\b", file.read_text("utf-8"))}


def test_the_table_of_errors_has_every_code_and_no_other() -> None:
    table = set(re.findall(r"^\| (R\d{3}) \|", LANGUAGE, re.MULTILINE))
    assert table == _codes_in_the_code()


@pytest.mark.parametrize(
    "words", [*lines._LISTS, *lines._SINGLE, *lines._TARGET_LISTS, *lines._WHOLE, "between"]
)
def test_the_reference_has_every_test_of_the_language(words: str) -> None:
    assert re.search(rf"`{words}\b", LANGUAGE)


@pytest.mark.parametrize("name", [*VERBS, *STATUSES])
def test_the_reference_has_every_verb_and_status(name: str) -> None:
    assert f"`{name.replace('-', ' ')}" in LANGUAGE


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    inside = [link for link in links if "://" not in link]
    assert [link for link in inside if not (page.parent / link).exists()] == []


def test_the_guide_for_programs_has_every_error_and_every_format() -> None:
    guide = (DOCS / "embedding.md").read_text(encoding="utf-8")
    errors = [name for name in segue.__all__ if name.endswith("Error")]
    assert [name for name in errors if f"| `segue.{name}` |" not in guide] == []
    formats = guide.partition("`segue schema` prints")[2].partition("\n\n")[0]
    assert [name for name in json.SCHEMAS if f"`{name}`" not in formats] == []


def test_decisions_are_numbered_without_a_hole_and_short() -> None:
    numbers = [int(page.name[:4]) for page in DECISIONS]
    assert numbers == list(range(1, len(DECISIONS) + 1))
    long = [p.name for p in DECISIONS if len(p.read_text().splitlines()) > LONGEST_DECISION]
    assert long == []


def test_every_dependency_has_a_decision() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=]", one)[0] for one in needed}
    decided = "\n".join(page.read_text(encoding="utf-8") for page in DECISIONS).lower()
    assert {name for name in names if name.lower() not in decided} == set()
