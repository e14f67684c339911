"""Weighing for sessions in which evidence may fall: running sums that follow the evidence."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator

from reference.clips_order import Phase

Salience = Callable[[Hashable, Phase], str]


def reweighing(target: str, salience: Salience, threshold: float) -> Iterator[str]:
    """Evidence is noted when it comes and struck off when it falls; then the target is weighed."""
    cell = ("certainty", target)
    for side in ("for", "against"):
        total = f"?*{side}-{target}*"
        key = f"(rule ?r) (target {target}) (side {side}) (strength ?k)"
        again = f"(assert (reweigh (target {target})))"
        yield (
            f"(defrule add-{side}-{target} {salience(cell, Phase.ADD)}"
            f" (evidence {key} (rest ?x)) (not (noted {key}))"
            f" => (assert (noted {key} (rest ?x))) (bind {total} (* {total} ?x)) {again})"
        )
        yield (
            f"(defrule drop-{side}-{target} {salience(cell, Phase.ADD)}"
            f" ?n <- (noted {key} (rest ?x)) (not (evidence {key}))"
            f" => (retract ?n) (bind {total} (/ {total} ?x)) {again})"
        )
    yield (
        f"(defrule weigh-{target} {salience(cell, Phase.SETTLE)} ?w <- (reweigh (target {target}))"
        f" => (retract ?w) (bind ?c (certainty ?*for-{target}* ?*against-{target}*))"
        f" {_kept('reached', target, f'(>= ?c {threshold})')}"
        f" {_kept('advised-against', target, f'(<= ?c {-threshold})')})"
    )


def _kept(template: str, target: str, test: str) -> str:
    return (
        f"(if {test} then (assert ({template} (target {target})))"
        f" else (do-for-fact ((?f {template})) (eq ?f:target {target}) (retract ?f)))"
    )
