"""How much each step of a derivation adds: what its target would come to without it."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from segue.evidence.certainty import DIGITS, Weight, one_side
from segue.explain.without import Without
from segue.plan import Plan, State, weighed
from segue.schema.proof import Effect, Weighing

Section = Literal["evidence", "ruled-out", "caution"]
"""What a derivation argues: for or against a target, its ruling out, or a caution."""

_RULED = {
    True: "It would be ruled out without this too.",
    False: "Without this, it would not be ruled out.",
}
_AGAIN = "The same rule holds in this way too; it counts once."
_RAISED = {
    True: "The caution would apply without this too.",
    False: "Without this, the caution would not apply.",
}


class Effects:
    """The effects of rules on one target, each worked out once."""

    def __init__(self, plan: Plan, state: State, target: str, outcome: str) -> None:
        self.plan, self.state = plan, state
        self.target, self.outcome = target, outcome
        self._found: dict[tuple[str, Section], Effect] = {}

    def of(self, rule: str, section: Section, *, again: bool = False) -> Effect:
        """What the target comes to without this rule, all else that fired left as it is.

        `again` says that evidence of this rule was told before: it weighs only once.
        """
        if (rule, section) not in self._found:
            left = Without(self.plan, self.state, rule)
            self._found[rule, section] = self._effect(left, section)
        found = self._found[rule, section]
        return found.model_copy(update={"text": _AGAIN}) if again else found

    def _effect(self, left: Without, section: Section) -> Effect:
        if section == "caution":
            stands = left.supported(("caution", self.target))
            return Effect(stands=stands, text=_RAISED[stands])
        weight = left.weight(self.target)
        without = round(float(weight.certainty), DIGITS)
        exact = str(weight.certainty)
        if section == "ruled-out":
            stands = left.supported(("ruled-out", self.target))
            return Effect(without=without, exact=exact, stands=stands, text=_RULED[stands])
        text = self._words(weight)
        return Effect(without=without, exact=exact, stands=self._stands(weight), text=text)

    def _stands(self, weight: Weight) -> bool:
        """Whether the outcome would be the same with only the evidence that is left."""
        if self.outcome in ("recommended", "set-aside"):
            return weight.recommends
        if self.outcome == "advised-against":
            return weight.advises_against
        between = not (weight.recommends or weight.advises_against)
        return self.outcome == "ruled-out" or between

    def _words(self, weight: Weight) -> str:
        certainty = self.state.certainty[self.target]
        if weight.certainty == certainty:
            return f"It changes nothing here: {_two(certainty)} with it and without it."
        said = f"{_two(certainty)} with it, {_two(weight.certainty)} without it."
        return f"{said} {self._turn(weight)}".strip()

    def _turn(self, weight: Weight) -> str:
        """What would become of the outcome, where it would not stand."""
        if self._stands(weight):
            return ""
        if weight.recommends:
            return "Without it we would recommend this."
        if weight.advises_against:
            return "Without it we would advise against this."
        verb = "advise against" if self.outcome == "advised-against" else "recommend"
        return f"Without it we would not {verb} this."


def weighing(plan: Plan, state: State, target: str) -> Weighing | None:
    """How the evidence on a target adds up; nothing where there is none."""
    evidence = weighed(state, target)
    if not evidence:
        return None
    factors = plan.scale.factors
    plus, minus = (
        one_side(factors[strength] for _, side, strength in evidence if side == wanted)
        for wanted in ("for", "against")
    )
    certainty = state.certainty[target]
    return Weighing.model_validate(
        {
            "for": round(float(plus), DIGITS),
            "against": round(float(minus), DIGITS),
            "certainty": round(float(certainty), DIGITS),
            "recommend_from": round(float(plan.scale.threshold), DIGITS),
            "exact": (str(plus), str(minus), str(certainty)),
            "text": _sum_in_words(plus, minus, certainty, plan.scale.threshold),
        }
    )


def _sum_in_words(plus: Fraction, minus: Fraction, certainty: Fraction, threshold: Fraction) -> str:
    sides = f"For it {_two(plus)}, against it {_two(minus)}: together {_two(certainty)}."
    return f"{sides} We recommend from {_two(threshold)}."


def _two(certainty: Fraction) -> str:
    """To two digits; Python 3.11 does not format fractions itself."""
    return f"{float(certainty):.2f}"
