"""The plan of steps: prerequisites first, then by rank, at the hours the person gave."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from segue.advice.reasons import Reasons, source_refs
from segue.advice.standing import Standing
from segue.schema.advice import Step
from segue.schema.base import Span
from segue.schema.knowledge import Effort
from segue.schema.library import Library


def hours_a_week(library: Library, values: dict[str, object]) -> tuple[Span, bool] | None:
    """The hours a week as a range, and whether the person gave them; None: nobody asks."""
    pace = library.settings.pace
    if pace is None:
        return None
    chosen = values.get(pace.question)
    for option in library.question[pace.question].options:
        if isinstance(chosen, frozenset) and option.id in chosen and option.amount:
            return option.amount, True
    return pace.assume, False


def plan_steps(standing: Standing, reasons: Reasons) -> tuple[Step, ...]:
    """The recommended steps in the order to take them: short ones first, then by rank.

    A step begins when those before it are done and the hours spent on earlier ones have
    passed; it ends after its own hours, and no sooner than its fewest weeks. Its phase is
    the one in which it begins.
    """
    library = standing.plan.library
    ranked = standing.ranked(library.settings.step_kind)
    pace = hours_a_week(library, standing.state.values)
    hours = max(_middle(pace[0]), 0.5) if pace else 1.0
    later = standing.plan.needs.later
    order = in_order(later, _short_first(library, [step for _, step in ranked], hours))
    spent, ends, found = 0.0, dict[str, float](), []
    for step in order:
        after = [s for s in order if step in later.get(s, ())]
        effort = library.node[step].effort
        needed = _middle(effort.hours) / hours if effort else 0.0
        begin = max([spent, *(ends[earlier] for earlier in after)])
        ends[step] = begin + max(needed, effort.weeks.low if effort else 0.0)
        spent += needed
        found.append(_step(standing, reasons, step, _nearest(later, after), begin, ends[step]))
    return tuple(sorted(found, key=lambda step: step.begin_week or 0.0))


def _short_first(library: Library, ranked: list[str], hours: float) -> list[str]:
    """What fits into a week goes first, so that no small step waits for a long one."""

    def takes_longer(step: str) -> bool:
        effort = library.node[step].effort
        return effort is not None and _middle(effort.hours) > hours

    return sorted(ranked, key=takes_longer)


def in_order(later: Mapping[str, frozenset[str]], steps: list[str]) -> list[str]:
    """Steps so ordered that each comes after its prerequisites, else by the order given."""
    among: nx.DiGraph[str] = nx.DiGraph()
    among.add_nodes_from(steps)
    for step in steps:
        among.add_edges_from((step, other) for other in steps if other in later.get(step, ()))
    return list(nx.lexicographical_topological_sort(among, key=steps.index))


def _nearest(later: Mapping[str, frozenset[str]], after: list[str]) -> tuple[str, ...]:
    """The prerequisites that no other of them already waits for."""
    return tuple(s for s in after if later.get(s, frozenset()).isdisjoint(after))


def _middle(span: Span) -> float:
    return (span.low + span.high) / 2


def _step(
    standing: Standing,
    reasons: Reasons,
    step: str,
    after: tuple[str, ...],
    begin: float,
    end: float,
) -> Step:
    library = standing.plan.library
    node = library.node[step]
    phases = library.settings.phases
    phase = next(p for p in phases if p.until is None or begin < p.until)
    basis = source_refs(library, [node.effort.basis]) if node.effort else ()
    return Step(
        id=step,
        label=node.label,
        phase=phase.id,
        after=after,
        reasons=reasons.of(("certainty", step), "for", step),
        effort=effort_words(node.effort) if node.effort else "",
        basis=basis[0].title if basis else "",
        begin_week=round(begin, 1),
        end_week=round(end, 1),
        serves=standing.serves(step),
    )


def effort_words(effort: Effort) -> str:
    """An effort as people read it: hours, and money where it takes any."""
    said = f"{span_words(effort.hours)} hours"
    if effort.cost and effort.cost.high:
        said += f", {span_words(effort.cost)} {effort.currency}"
    return said


def span_words(span: Span) -> str:
    """A range as people read it."""
    low, high = f"{span.low:,g}", f"{span.high:,g}"
    return low if low == high else f"{low} to {high}"
