"""Where the engine and CLIPS differ: conclusions, firings, and what does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from segue.plan import FAIL, PASS, Plan, State

Found = dict[str, set[tuple[Any, ...]]]
TEMPLATE = {"caution": "cautioned", "learn": "to-learn", "ruled-out": "ruled-out"}


def differences(plan: Plan, state: State, found: Found) -> list[str]:
    """Each kind of fact in which the two differ, with what only one of them has."""
    expected = derived(plan, state)
    if "fired" in found:
        expected["fired"] = fired(state)
    if "denied" in found:
        expected |= settled(plan, state, found)
    alone = {name: (rows - found[name], found[name] - rows) for name, rows in expected.items()}
    return [
        f"{name}: only the engine {sorted(ours)}, only the other {sorted(theirs)}"
        for name, (ours, theirs) in alone.items()
        if ours or theirs
    ]


def derived(plan: Plan, state: State) -> Found:
    """What a person's firings and answers amount to, by CLIPS's templates."""
    concluded: Found = {name: set() for name in (*TEMPLATE.values(), "evidence")}
    for firing in state.firings():
        for conclusion in firing.rule.conclusions:
            target, side = conclusion.target, conclusion.sort
            if side in ("for", "against"):
                row = (firing.rule.rule.id, target, side, conclusion.strength)
                concluded["evidence"].add(row)
            elif side in TEMPLATE:
                concluded[TEMPLATE[side]].add((target,))
    held = {(fact.id,) for fact in plan.library.facts if state.facts[fact.id] == PASS}
    return {"held": held, **concluded}


def fired(state: State) -> set[tuple[Any, ...]]:
    return {
        (
            firing.rule.rule.id,
            firing.branch,
            f"[{''.join(f'{noun}={node}' for noun, node in sorted(firing.rule.binding))}]",
        )
        for firing in state.firings()
    }


def settled(plan: Plan, state: State, found: Found) -> Found:
    library = plan.library
    denied = {(fact.id,) for fact in library.facts if state.facts[fact.id] == FAIL}
    levels = {(name, *state.levels[name]) for name, *_ in found["level"]}
    return {
        "denied": denied,
        "level": levels,
        "recommended": set(_having(plan, state, "we-recommend")),
        "advised-against": set(_having(plan, state, "we-advise-against")),
        "known": {(rule.index,) for rule in plan.rules} - _unknown(plan, state),
    }


def _having(plan: Plan, state: State, status: str) -> Iterator[tuple[str]]:
    for node in plan.library.targets:
        if state.statuses[status, node.id] == PASS:
            yield (node.id,)


def _unknown(plan: Plan, state: State) -> set[tuple[int]]:
    cells = {(c.sort, c.target) for rule in plan.rules for c in rule.conclusions}
    return {(rule.index,) for cell in cells for rule in plan.unknown_rules(state, *cell)}
