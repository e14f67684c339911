"""Every example in the README and the guides is carried out, from top to bottom."""

from __future__ import annotations

import doctest
from collections.abc import Callable
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest

from docs.blocks import GUIDES, ROOT, Block, agrees, blocks, commands
from docs.conftest import Sandbox
from segue.advisor import check_pack

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


class Trial:
    """Carries out the blocks of one guide; Python blocks share their names."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.names: dict[str, Any] = {"__name__": "guide"}
        self.kinds: dict[str, Callable[[Block], None]] = {
            "console": self.console,
            "python": self.python,
            "yaml": self.yaml,
            "sh": self.shell,
            "text": lambda block: None,
        }

    def carry_out(self, block: Block) -> None:
        assert block.language in self.kinds, f"{block}: nobody knows how to try this block"
        self.kinds[block.language](block)

    def console(self, block: Block) -> None:
        for command in commands(block):
            real = self.sandbox.run(command.line)
            assert agrees(command.shown, real), f"{block}: {command.line} says\n{real}"

    def python(self, block: Block) -> None:
        if ">>>" not in block.text:
            exec(compile(block.text, str(block), "exec"), self.names)
            return
        test = doctest.DocTestParser().get_doctest(
            block.text, self.names, str(block), str(block.file), block.line
        )
        said: list[str] = []
        failures = doctest.DocTestRunner(optionflags=FLAGS).run(
            test, out=said.append, clear_globs=False
        )
        self.names = test.globs
        assert failures.failed == 0, "".join(said)

    def yaml(self, block: Block) -> None:
        """A file of the sandbox, or its end; rules are tried together, in another test."""
        what, _, name = block.tag.partition("=")
        assert what in ("file", "end", "rules"), f"{block}: is this a file, its end, or rules?"
        if what != "rules":
            path = self.sandbox.directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("w" if what == "file" else "a", encoding="utf-8") as stream:
                stream.write(block.text)

    def shell(self, block: Block) -> None:
        """What cannot be run in a test is at least sound shell."""
        said = self.sandbox.run(f"bash -n <<'EOF'\n{block.text}EOF")
        assert said == "", f"{block}: {said}"


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_the_examples_of_a_guide_are_true(
    guide: Path, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sandbox.directory)
    trial = Trial(sandbox)
    for block in blocks(guide):
        trial.carry_out(block)
    assert blocks(guide), "a guide without an example"


def test_the_line_for_bash_completes_commands(sandbox: Sandbox) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    line = next(line for line in readme.splitlines() if line.startswith('eval "$(_SEGUE'))
    words = "COMP_WORDS='segue rec' COMP_CWORD=1 _SEGUE_COMPLETE=bash_complete segue"
    said = sandbox.run(f"{line.partition('#')[0]} && complete -p segue && {words}")
    assert said.splitlines()[-1] == "plain,recommend"


def test_the_rules_in_the_guides_are_rules_of_the_bundled_pack(sandbox: Sandbox) -> None:
    shown = {
        f"rules/docs/{block.file.stem}-{block.line}.yaml": block
        for guide in GUIDES
        for block in blocks(guide)
        if block.language == "yaml" and block.tag == "rules"
    }
    for name, block in shown.items():
        path = sandbox.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"about: Documentation\nrules:\n{indent(block.text, '  ')}")
    found = [problem for problem in check_pack(sandbox.directory) if problem.place.file in shown]
    assert [f"{shown[p.place.file]}: {p}" for p in found] == []
    assert shown
