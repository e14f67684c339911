"""A place to try the examples of a guide: its own directory, home and command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from docs.blocks import ROOT


class Sandbox:
    """A directory that holds the example people and a pack of its own."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        for part in ("examples", "knowledge", "rules"):
            copytree(ROOT / part, directory / part)

    def run(self, line: str) -> str:
        """What a line of shell writes, in the order in which it appears."""
        done = subprocess.run(
            ["bash", "-c", line],
            cwd=self.directory,
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            check=False,
        )
        return done.stdout

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name != "ACCESSIBLE"}
        path = f"{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}"
        return kept | {"PATH": path, "COLUMNS": "80", "SEGUE_HOME": str(self.directory / "home")}


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    return Sandbox(tmp_path)
