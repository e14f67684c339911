"""Whatever a file of a pack is made into, it is answered with problems, never with a crash."""

from pathlib import Path
from random import Random
from shutil import copytree

import pytest

from segue.content import read_pack

BAKERY = Path(__file__).parents[2] / "packs" / "bakery"
SCRAPS = ["", "~", "[]", "{}", "[a, b]", "{a: b}", "3", '"open', "&a", "*b", "one of [a, b]", "the"]
SCRAPS += ["not yes", "-1", "1/0", "R&B", "Über", "between", "at least", "!!", "- -", "?", "kind"]


def damaged(text: str, random: Random) -> str:
    """The text with one line of it spoilt."""
    lines = text.split("\n")
    at = random.randrange(len(lines))
    key, colon, _ = lines[at].partition(":")
    start = random.randrange(len(lines[at]) + 1)
    scrap = random.choice(SCRAPS)
    ways = [
        lines[:at] + lines[at + 1 :],
        [*lines[:at], lines[at], *lines[at:]],
        [*lines[:at], f" {lines[at]}", *lines[at + 1 :]],
        [*lines[:at], f"{key}{colon} {scrap}", *lines[at + 1 :]],
        [*lines[:at], lines[at][:start] + scrap + lines[at][start + 3 :], *lines[at + 1 :]],
    ]
    return "\n".join(random.choice(ways))


@pytest.mark.parametrize(
    "file", sorted(p.relative_to(BAKERY) for p in BAKERY.rglob("*.yaml")), ids=str
)
def test_a_spoilt_line_never_stops_the_reader(file, tmp_path):
    pack = copytree(BAKERY, tmp_path / "pack")
    text = (BAKERY / file).read_text(encoding="utf-8")
    for seed in range(25):
        (pack / file).write_text(damaged(text, Random(seed)), encoding="utf-8")
        reading = read_pack(pack)
        assert reading.library is not None or reading.problems
