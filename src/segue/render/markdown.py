"""Advice as Markdown, to keep, print or send; with nearly all that the terminal keeps back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from segue.render.characters import clean
from segue.render.footnotes import Footnotes
from segue.render.words import (
    NOTHING_YET,
    also_not_checked,
    figure_in_words,
    greeting,
    have_need,
    in_full,
    leaning,
    leaning_to,
    listed,
    money_in_words,
    nearest_first,
    pack_in_words,
    ranks,
    sources_in_words,
    takes,
    together,
    with_needs,
)
from segue.schema.advice import (
    Advice,
    AdvisedCaution,
    Reason,
    Recommendation,
    Step,
)


def render(advice: Advice, *, everything: bool = False) -> str:
    """The advice as one Markdown document; ends in a newline.

    Of many cautions that could not be checked, only `everything` shows all in full.
    """
    notes = Footnotes()
    parts = [
        [f"# {escape(greeting(advice))}"],
        *_recommendations(advice, notes),
        _cautions(advice, "applies", "Beware", everything),
        _gaps(advice),
        _to_learn(advice, notes),
        _plan(advice, notes),
        _cautions(advice, "could-not-check", "We couldn't check", everything),
        _ruled_out(advice, notes),
        _set_aside(advice, notes),
        _possible(advice),
        _weak(advice, notes),
        _doubts(advice),
        _unanswered(advice),
    ]
    parts += [_sources(notes), _ending(advice)]
    return "\n\n".join("\n".join(lines).strip() for lines in parts if lines) + "\n"


def escape(text: str) -> str:
    """The text with nothing left in it that Markdown, HTML or a terminal would obey."""
    flat = clean(text)
    entities = flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    marked = re.sub(r"([\\`*_\[\]|~#])", r"\\\1", entities)
    return re.sub(r"^(\d+)([.)])|^([-+=])", r"\1\\\2\3", marked)


def _section(title: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return [f"## {title}", "", *found] if found else []


def _recommendations(advice: Advice, notes: Footnotes) -> Iterator[list[str]]:
    if not advice.recommendations:
        yield [NOTHING_YET]
    for kind in advice.kinds:
        found = [r for r in advice.recommendations if r.kind == kind.id]
        standing = Counter(r.rank for r in found)
        lines = [
            line
            for r in found
            for line in _recommendation(r, ranks(standing[r.rank] > 1, r.rank), notes)
        ]
        yield _section(escape(kind.label), lines)


def _recommendation(it: Recommendation, rank: str, notes: Footnotes) -> Iterator[str]:
    yield f"### {rank} {escape(it.label)}: {escape(it.strength)}"
    yield ""
    if it.about:
        yield from (escape(it.about), "")
    yield from _reasons(it.reasons, notes)
    if it.as_far_as_we_know:
        yield f"- *{escape(leaning(it.as_far_as_we_know))}*"
    if it.money:
        yield f"- **Money:** {escape(money_in_words(it.money))}".rstrip()
        yield from (f"  - {escape(figure_in_words(figure))}" for figure in it.money.figures)
    yield ""


def _reasons(reasons: Iterable[Reason], notes: Footnotes) -> Iterator[str]:
    for reason in reasons:
        side = "Because" if reason.for_ else "Against"
        yield f"- **{side}:** {escape(reason.because)} {_cite(reason, notes)}".rstrip()
        yield from (f"  - {escape(way)}" for way in reason.also)


def _cite(reason: Reason, notes: Footnotes) -> str:
    return escape(notes.cite(reason.sources))


def _cautions(advice: Advice, status: str, title: str, everything: bool) -> list[str]:
    found = [caution for caution in advice.cautions if caution.status == status]
    full, brief = in_full(found, everything=everything)
    lines = [line for caution in full for line in _caution(caution)]
    return _section(title, lines + ([f"- {escape(also_not_checked(brief))}"] if brief else []))


def _caution(caution: AdvisedCaution) -> Iterator[str]:
    because = " ".join(reason.because for reason in caution.reasons) or caution.because
    yield f"- **{escape(caution.label)}:** {escape(f'{because} {caution.advice}')}"
    if caution.as_far_as_we_know:
        yield f"  *{escape(leaning(caution.as_far_as_we_know))}*"
    if caution.sources:
        yield f"  (Source: {escape(sources_in_words(caution.sources))})"


def _gaps(advice: Advice) -> list[str]:
    lines: list[str] = []
    for it in with_needs(advice, everything=True):
        rows = (f"| {escape(need.label)} | {have_need(need)} |" for need in it.requirements)
        lines += [f"### {escape(it.label)}", "", "| Skill | You have → you need |", "| --- | --- |"]
        lines += [*rows, ""]
    return _section("You have / you need", lines)


def _to_learn(advice: Advice, notes: Footnotes) -> list[str]:
    lines: list[str] = []
    for item in advice.to_learn:
        lines += [f"- **{escape(item.label)}**"]
        lines += [f"  {line}" for line in _reasons(item.reasons, notes)]
    return _section("To learn", lines)


def _plan(advice: Advice, notes: Footnotes) -> list[str]:
    numbers = {step.id: number for number, step in enumerate(advice.plan, 1)}
    lines = [escape(advice.pace), ""] if advice.pace and advice.plan else []
    for phase in advice.phases:
        steps = [step for step in advice.plan if step.phase == phase.id]
        if steps:
            lines += [f"### {escape(phase.label)}", ""]
            lines += [line for step in steps for line in _step(step, numbers, notes)]
            lines += [""]
    return _section("Your plan", lines)


def _step(step: Step, numbers: dict[str, int], notes: Footnotes) -> Iterator[str]:
    after = listed([f"step {numbers[id]}" for id in step.after if id in numbers])
    details = "; ".join(part for part in (takes(step), f"after {after}" if after else "") if part)
    yield f"{numbers[step.id]}. **{escape(step.label)}**" + (
        f" ({escape(details)})" if details else ""
    )
    yield from (f"   {line}" for line in _reasons(step.reasons, notes))


def _ruled_out(advice: Advice, notes: Footnotes) -> list[str]:
    lines: list[str] = []
    for items in together(advice.ruled_out):
        lines += [f"- **{'**, **'.join(escape(item.label) for item in items)}**"]
        lines += [f"  {line}" for line in _reasons(items[0].reasons, notes)]
        if items[0].as_far_as_we_know:
            lines += [f"  - *{escape(leaning(items[0].as_far_as_we_know))}*"]
    return _section("Ruled out", lines)


def _set_aside(advice: Advice, notes: Footnotes) -> list[str]:
    labels = {r.id: r.label for r in advice.recommendations}
    lines = (
        f"- **{escape(item.label)}**, for {escape(labels.get(item.chosen, item.chosen))}: "
        f"{escape(item.because)} {escape(notes.cite(item.sources))}".rstrip()
        for item in advice.set_aside
    )
    return _section("Set aside", lines)


def _possible(advice: Advice) -> list[str]:
    found = nearest_first(advice.possible)
    lines = [f"- **{escape(one.label)}:** {escape(one.said)}" for one in found]
    return _section("Could still come into reach", lines)


def _weak(advice: Advice, notes: Footnotes) -> list[str]:
    lines: list[str] = []
    for item in advice.weak:
        lines += [f"- **{escape(item.label)}:** {escape(leaning_to(item))}"]
        lines += [f"  {line}" for line in _reasons(item.reasons, notes)]
    return _section("Weaker evidence, not enough for a recommendation", lines)


def _doubts(advice: Advice) -> list[str]:
    """What no caution says already, above under "Beware"."""
    texts = (doubt.text for doubt in advice.doubts if not doubt.caution)
    return _section("Where we are less sure", (f"- {escape(text)}" for text in texts))


def _unanswered(advice: Advice) -> list[str]:
    lines = (
        f"- {escape(question.text)}" + (" (you said you don't know)" if question.unsure else "")
        for question in advice.unanswered
    )
    return _section("Not answered yet", lines)


def _sources(notes: Footnotes) -> list[str]:
    lines: list[str] = []
    for note in notes:
        address = clean(note.source.url)
        url = f" <{address}>" if re.fullmatch(r"https?://[^\s<>]+", address) else ""
        lines += [f"- \\[{note.number}\\] {escape(str(note))}{url}"]
    return _section("Sources", lines)


def _ending(advice: Advice) -> list[str]:
    note = [escape(advice.evidence_note), ""] if advice.evidence_note else []
    return ["---", "", *note, escape(pack_in_words(advice))]
