"""What is asked of completions: who leads a kind, and whether a target stands."""

from __future__ import annotations

from collections.abc import Iterator

from segue.explain.case import Case
from segue.explain.contest import Leaders
from segue.explain.prospects import Prospects


class Leading:
    """Who leads a kind."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def value(self, case: Case) -> Leaders:
        contest, values = case.field.contest, case.values
        return contest.leaders(values, self.kind, contest.standing(values))

    def known(self, prospects: Prospects) -> Leaders | None:
        leads, contested, _ = prospects.split(self.kind)
        return None if contested else leads

    def roots(self, prospects: Prospects) -> Iterator[int]:
        _, contested, runners = prospects.split(self.kind)
        return prospects.roots(contested, runners)


class Stands:
    """Whether a target is recommended and not set aside."""

    def __init__(self, target: str) -> None:
        self.target = target

    def value(self, case: Case) -> bool:
        return case.field.contest.stands(case.values, self.target)

    def known(self, prospects: Prospects) -> bool | None:
        if prospects.surely(self.target):
            return True
        return None if prospects.perhaps(self.target) else False

    def roots(self, prospects: Prospects) -> Iterator[int]:
        return prospects.of_standing(self.target)
