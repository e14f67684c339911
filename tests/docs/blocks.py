"""The fenced blocks of a Markdown file, and how shown output is compared with real output."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
GUIDES = [
    ROOT / "README.md",
    *(
        DOCS / f"{name}.md"
        for name in (
            "answering",
            "changes",
            "cohorts",
            "embedding",
            "editing-rules",
            "proofs",
            "rule-language",
            "reasoning",
            "viability",
        )
    ),
]
"""The files whose every block is tried."""
_FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block: its language, what else its fence says, its text, and where it stands."""

    language: str
    tag: str
    text: str
    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line}"


class Command(NamedTuple):
    """A command of a console block and the output that is shown below it."""

    line: str
    shown: str


def blocks(file: Path) -> list[Block]:
    """The fenced blocks of a file, in its order."""
    return list(_blocks(file))


def _blocks(file: Path) -> Iterator[Block]:
    text = file.read_text(encoding="utf-8")
    for found in _FENCE.finditer(text):
        language, _, tag = found["info"].strip().partition(" ")
        line = text.count("\n", 0, found.start()) + 1
        yield Block(language, tag, found["text"], file, line)


def commands(block: Block) -> Iterator[Command]:
    """The commands of a console block, each with the lines up to the next."""
    _, *parts = re.split(r"^\$ ", block.text, flags=re.MULTILINE)
    for part in parts:
        line, _, shown = part.partition("\n")
        yield Command(line, shown)


def agrees(shown: str, real: str) -> bool:
    """Whether real output is what is shown.

    A line `...` stands for any lines, and `...` within a line for any text.

    >>> agrees("a\\n...\\nd ...\\n", "a\\nb\\nc\\nd e\\n")
    True
    """
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "..." else _pattern(line) for line in _lines(shown)
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in _lines(real))) is not None


def _pattern(line: str) -> str:
    return re.escape(line).replace(re.escape("..."), ".*") + r"\n"


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").splitlines()]
