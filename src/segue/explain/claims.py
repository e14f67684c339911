"""What is asked of completions: who leads a kind, and whether a target stands."""

from __future__ import annotations

from collections.abc import Iterator

from segue.explain.case import Case
from segue.explain.contest import Leaders, Reach


class Leading:
    """Who leads a kind."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def value(self, case: Case) -> Leaders:
        contest, values = case.field.contest, case.values
        return contest.leaders(values, self.kind, contest.standing(values))

    def known(self, reach: Reach) -> Leaders | None:
        leads, contested, _ = reach.split(self.kind)
        return None if contested else leads

    def roots(self, reach: Reach) -> Iterator[int]:
        _, contested, runners = reach.split(self.kind)
        return reach.roots(contested, runners)


class Stands:
    """Whether a target is recommended and not set aside."""

    def __init__(self, target: str) -> None:
        self.target = target

    def value(self, case: Case) -> bool:
        return case.field.contest.stands(case.values, self.target)

    def known(self, reach: Reach) -> bool | None:
        if reach.surely(self.target):
            return True
        return None if reach.perhaps(self.target) else False

    def roots(self, reach: Reach) -> Iterator[int]:
        return reach.of_standing(self.target)
