"""The plan of steps: prerequisites first, then by rank, at the hours the person gave."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from segue.advice.reasons import Reasons
from segue.advice.standing import Standing
from segue.advice.words import span_words
from segue.plan.state import NOTHING
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
    """The steps shown, and what is recommended before them, in the order to take them.

    A step begins when those before it are done and the hours spent on earlier ones have
    passed; it ends after its own hours, and no sooner than its fewest weeks. Its phase is
    the one by whose end it can be done, so no phase asks for more hours than it has.
    """
    library, later = standing.plan.library, standing.plan.needs.later
    pace = hours_a_week(library, standing.state.values)
    hours = max(_middle(pace[0]), 0.5) if pace else 1.0
    order = in_order(later, _short_first(library, _worth_planning(standing), hours))
    spent, ends, found = 0.0, dict[str, float](), []
    for step in order:
        after = [earlier for earlier in ends if step in later.get(earlier, NOTHING)]
        effort = library.node[step].effort
        needed = _middle(effort.hours) / hours if effort else 0.0
        begin = max([spent, *(ends[earlier] for earlier in after)])
        ends[step] = begin + max(needed, effort.weeks.low if effort else 0.0)
        spent += needed
        found.append(_step(standing, reasons, step, _nearest(later, after), begin, ends[step]))
    return tuple(sorted(found, key=lambda step: step.end_week or 0.0))


def _worth_planning(standing: Standing) -> list[str]:
    """The steps that are shown, and recommended ones that have to come before them, by rank."""
    settings, later = standing.plan.library.settings, standing.plan.needs.later
    ranked = [step for _, step in standing.ranked(settings.step_kind)]
    shown = ranked[: settings.shown]
    return [s for s in ranked if s in shown or not later.get(s, NOTHING).isdisjoint(shown)]


def _short_first(library: Library, ranked: list[str], hours: float) -> list[str]:
    """What fits into an earlier phase goes first, so that no small step waits for a long one."""

    def alone_in(step: str) -> int:
        effort = library.node[step].effort
        return _phase(library, _middle(effort.hours) / hours if effort else 0.0)

    return sorted(ranked, key=alone_in)


def _phase(library: Library, end: float) -> int:
    """The place of the first phase by whose end something is done that ends in this week."""
    phases = library.settings.phases
    return next(i for i, phase in enumerate(phases) if phase.until is None or end <= phase.until)


def in_order(later: Mapping[str, frozenset[str]], steps: list[str]) -> list[str]:
    """Steps so ordered that each comes after its prerequisites, else by the order given.

    That order also decides where a pack lets steps wait for each other in a circle.
    """
    left, found = list(steps), []
    while left:
        waiting = NOTHING.union(*(later.get(step, NOTHING) for step in left))
        ready = next((step for step in left if step not in waiting), left[0])
        left.remove(ready)
        found.append(ready)
    return found


def _nearest(later: Mapping[str, frozenset[str]], after: list[str]) -> tuple[str, ...]:
    """The prerequisites that no other of them already waits for."""
    return tuple(s for s in after if later.get(s, NOTHING).isdisjoint(after))


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
    phase = library.settings.phases[_phase(library, end)]
    basis = reasons.wording.references((node.effort.basis,)) if node.effort else ()
    return Step(
        id=step,
        label=node.label,
        phase=phase.id,
        after=after,
        reasons=reasons.of(("certainty", step), "for", step),
        effort=effort_words(node.effort) + _weeks_words(begin, end) if node.effort else "",
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


def _weeks_words(begin: float, end: float) -> str:
    """In which weeks from now a step falls; nothing where it is done in the first."""
    first, last = int(begin) + 1, max(ceil(end), 1)
    if last == 1:
        return ""
    return f"; week {last}" if first >= last else f"; weeks {first} to {last}"
