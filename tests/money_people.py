"""The personas that money pictures are drawn for, by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from segue import Viability

PEOPLE: dict[str, dict[str, Any]] = {
    one["persona"]: one["answers"]
    for one in yaml.safe_load(
        (Path(__file__).parent / "pack" / "personas.yaml").read_text(encoding="utf-8")
    )["personas"]
}
NADIA, ELIF, TOM, GRACE, LUIS, JONAS = (
    PEOPLE[name] for name in ("p01", "p03", "p06", "p07", "p10", "p26")
)
Drawn = Callable[..., Viability]
"""Draws the picture of one person; assumptions by name, hyphens as underscores."""
