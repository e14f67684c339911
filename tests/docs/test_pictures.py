"""The pictures in the guides are what the commands beside them draw."""

from __future__ import annotations

import re

from docs.blocks import DOCS
from docs.conftest import Sandbox

PICTURES = {"why.svg": "segue why examples/marek.json step-daw-basics --format svg"}
DIGEST = re.compile(r"\([0-9a-f]{12}\)")
"""Of the pack: it changes with every edit, though the picture may not."""


def test_every_picture_is_drawn_anew_to_the_same(sandbox: Sandbox) -> None:
    assert {path.name for path in (DOCS / "pictures").iterdir()} == set(PICTURES)
    for name, command in PICTURES.items():
        kept = (DOCS / "pictures" / name).read_text(encoding="utf-8")
        drawn = sandbox.run(command)
        assert DIGEST.sub("", drawn) == DIGEST.sub("", kept), (
            f"run: {command} > docs/pictures/{name}"
        )
