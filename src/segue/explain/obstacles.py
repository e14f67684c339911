"""Obstacles: of a state, edits of which at least one is needed before something can change.

As long as none of them is made, what is asked about stays as it is, whatever else changes.
So a search may go on with these edits alone and still miss nothing: it is the conflict set
of Reiter, "A theory of diagnosis from first principles", Artificial Intelligence 32 (1987).
Where several sets would do, the smallest is taken. A set also says how many edits are needed
at the least; what needs more than may still be made is left out.
"""

from __future__ import annotations

from segue.explain.lines import Lines
from segue.explain.ways import NO_WAY, Way
from segue.plan import PASS, weighed
from segue.plan.ground import GroundRule
from segue.schema.rules import Status


class Obstacles(Lines):
    """What stands in the way of targets, for one person's state after some edits."""

    def to_status(self, status: Status, target: str, wanted: bool) -> Way:
        match status:
            case "we-recommend":
                return self.to_recommend(target) if wanted else self.to_drop(target)
            case "evidence-for":
                return self._more(target, "for") if wanted else self._fewer(target, "for")
            case "we-advise-against":
                return self.to_sink(target) if wanted else self.to_rise(target)
            case "ruled-out":
                return self._to_rule_out(target) if wanted else self.to_admit(target)
        return self.anything([("recommended", target)])

    def to_recommend(self, target: str) -> Way:
        """For a target to be recommended that is not: it must rise, and not be ruled out."""
        needed = []
        if self.state.statuses["ruled-out", target] == PASS:
            needed.append(self.to_admit(target))
        if self.state.certainty[target] < self.plan.scale.threshold:
            needed.append(self._to_reach(target))
        return self.all_of(needed)

    def _to_reach(self, target: str) -> Way:
        """For a certainty to be enough, not only higher.

        Rules that would not be enough though all of them spoke are left out: whatever is
        enough takes one of the others, or less against it.
        """
        keys = list(weighed(self.state, target))
        speaking = [strength for _, side, strength in keys if side == "for"]
        against = [strength for _, side, strength in keys if side == "against"]
        silent = self._silent(target, "for")
        factors = self.plan.scale.factors
        ways = [self._fewer(target, "against")]
        for (_, strength), rules in sorted(silent.items(), key=lambda of: factors[of[0][1]]):
            with_it = [*speaking, strength]
            if self.plan.scale.weigh(with_it, against).recommends:
                ways += map(self.to_fire, rules)
            else:
                speaking = with_it
        return self.any_of(ways)

    def to_drop(self, target: str) -> Way:
        """For a target to be recommended no longer."""
        return self.any_of([self.to_sink(target), self._to_rule_out(target)])

    def to_admit(self, target: str) -> Way:
        """For a target to be ruled out no longer: every rule that does so must stop."""
        return self.all_of(map(self.to_stop, self.state.supports.get(("ruled-out", target), ())))

    def _to_rule_out(self, target: str) -> Way:
        if self.state.statuses["ruled-out", target] == PASS:
            return NO_WAY
        return self.any_of(map(self.to_fire, self.concluding.rules("ruled-out", target)))

    def to_rise(self, target: str) -> Way:
        """For a certainty to become higher: more for it, or less against it."""
        return self.any_of([self._more(target, "for"), self._fewer(target, "against")])

    def to_sink(self, target: str) -> Way:
        return self.any_of([self._more(target, "against"), self._fewer(target, "for")])

    def _more(self, target: str, side: str) -> Way:
        """For another rule to speak; one that speaks already adds nothing by a second way."""
        silent = self._silent(target, side).values()
        return self.any_of(self.to_fire(rule) for rules in silent for rule in rules)

    def _silent(self, target: str, side: str) -> dict[tuple[str, str], list[GroundRule]]:
        """The rules of a side that do not speak, each with its strength and all its ways."""
        spoken = {
            (rule, strength) for rule, s, strength in weighed(self.state, target) if s == side
        }
        found: dict[tuple[str, str], list[GroundRule]] = {}
        for rule in self.concluding.rules(side, target):
            for c in rule.conclusions:
                key = rule.rule.id, c.strength
                if (c.sort, c.target) == (side, target) and key not in spoken:
                    found.setdefault(key, []).append(rule)
        return found

    def _fewer(self, target: str, side: str) -> Way:
        """For a rule to speak no longer: its first way must stop, and so every other."""
        evidence = weighed(self.state, target)
        return self.any_of(self.to_stop(f[0]) for key, f in evidence.items() if key[1] == side)
