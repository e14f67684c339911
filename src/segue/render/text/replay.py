"""A replayed receipt: the same, or what changed and what that changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from segue.render.text.paper import Paper
from segue.render.words import counted, listed
from segue.schema.advice import PackRef

if TYPE_CHECKING:  # whoever only wants advice need not wait for it
    from segue.schema.receipt import Replay, ResultChange, RuleChange

_HEADINGS = {
    "came": "Came",
    "went": "Went",
    "rose": "Rose",
    "fell": "Fell",
    "turned": "Changed otherwise",
}
MOST_RULES = 12
"""Of the changed rules that no result rests on, so many are named."""


def render_replay(replay: Replay, *, width: int = 80, colour: bool = False) -> str:
    """What came of a replay, results before rules, as text."""
    paper = Paper(width, colour)
    paper.title("Replay", end="the same" if replay.same else "not the same", style="strong")
    paper.write(replay.said)
    for change, heading in _HEADINGS.items():
        _results(paper, heading, [it for it in replay.results if it.change == change])
    _rules(paper, replay.rules)
    if replay.knowledge:
        paper.heading("Also changed in the pack")
        paper.write(listed([part.replace("_", " ") for part in replay.knowledge]))
    paper.blank()
    paper.write(f"then {_pack(replay.then)}, Segue {replay.segue_then}", style="quiet")
    paper.write(f"now {_pack(replay.now)}, Segue {replay.segue_now}", style="quiet")
    # A digest is compared with another one, so it stays whole on a line of its own.
    for advice in dict.fromkeys((replay.advice_then, replay.advice_now)):
        paper.exactly(f"advice {advice}", indent=2, style="quiet")
    return paper.text()


def _results(paper: Paper, heading: str, results: Sequence[ResultChange]) -> None:
    if results:
        paper.heading(heading)
    for result in results:
        paper.write(f"{result.label}. {result.text}", label="•")
        for rule in result.rules:
            paper.write(rule.text, indent=5, label="–", style="quiet")


def _rules(paper: Paper, rules: Sequence[RuleChange]) -> None:
    """The rules that changed: those behind this person's results one by one, others as well."""
    behind = [rule for rule in rules if rule.behind]
    beside = [rule for rule in rules if not rule.behind]
    if behind:
        paper.heading("Rules behind these results that changed")
    for rule in behind:
        _rule(paper, rule)
    if beside:
        paper.heading("Other rules that changed")
    for rule in beside[:MOST_RULES]:
        _rule(paper, rule)
    if beside[MOST_RULES:]:
        paper.write(f"and {counted(len(beside) - MOST_RULES, 'more rule')}")


def _rule(paper: Paper, rule: RuleChange) -> None:
    where = f" ({rule.place})" if rule.place else ""
    paper.write(f"{rule.rule}: {rule.change}{where}", label="–")


def _pack(pack: PackRef) -> str:
    return f"{pack.id} {pack.version} ({pack.digest[:12]})"
