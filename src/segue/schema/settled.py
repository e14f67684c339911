"""What is settled of one person's results: what is certain, possible, and out of reach."""

from __future__ import annotations

from typing import Literal

from segue.schema.advice import Bounds, OutOfReach, PackRef, Possible
from segue.schema.base import Record


class Outlook(Record):
    """What can still become of a recommendation; see `Recommendation`."""

    kind: str
    id: str
    label: str
    status: Literal["certain", "possible"]
    bounds: Bounds
    decided_by: tuple[str, ...] = ()


class Settled(Record):
    """Every target in one of three: recommended (certain or not), possible, out of reach.

    Bounds hold for every way to go on: whatever is answered to questions that are not
    answered, or to rows of grids left out, and whatever is left open or not known.
    """

    format: Literal["segue.settled/1"] = "segue.settled/1"
    pack: PackRef
    recommendations: tuple[Outlook, ...]
    possible: tuple[Possible, ...]
    out_of_reach: tuple[OutOfReach, ...]
