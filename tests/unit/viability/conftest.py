"""Pictures drawn with the bundled pack; each is drawn once."""

from __future__ import annotations

import json
from typing import Any

import pytest

from money_people import Drawn
from segue import Advisor, Viability


@pytest.fixture(scope="session")
def drawn(bundled: Advisor) -> Drawn:
    known: dict[str, Viability] = {}

    def draw(
        answers: dict[str, Any], seed: int | None = None, **assume: float | tuple[float, float]
    ) -> Viability:
        named = {name.replace("_", "-"): value for name, value in assume.items()}
        key = json.dumps([answers, seed, named])
        if key not in known:
            known[key] = bundled.viability(answers, assume=named, seed=seed)
        return known[key]

    return draw
