"""The few phrases that every written form of advice shares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from segue.schema.advice import Advice, Reason, Recommendation, Requirement, SourceRef, Step
from segue.schema.library import LEVELS


def listed(words: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 problem`, `2 problems`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def place_in_words(at: str) -> str:
    """`p14 s1` as `paragraph 14, sentence 1`; a place of another shape stays as it is."""
    written = re.fullmatch(r"p(\d+)(?: s(\d+))?", at)
    if not written:
        return at
    paragraph, sentence = written.groups()
    return f"paragraph {paragraph}" + (f", sentence {sentence}" if sentence else "")


def source_in_words(source: SourceRef) -> str:
    """Title, year and place, as far as they are known."""
    parts = (source.title, source.year, place_in_words(source.at))
    return ", ".join(part for part in parts if part)


def sources_in_words(sources: Iterable[SourceRef]) -> str:
    """The sources in words, each once."""
    return "; ".join(dict.fromkeys(source_in_words(source) for source in sources))


def also_so(reason: Reason) -> str:
    """What a reason says of the other ways in which its rule holds, counted."""
    more = len(reason.also)
    return f"(and {more} more like this)" if more else ""


def leaning(questions: Sequence[str]) -> str:
    """What "as far as we know" means here: the open questions that could change it."""
    names = listed([f"‘{question.replace('-', ' ')}’" for question in questions])
    return f"as far as we know: your answer to {names} could change this"


def greeting(advice: Advice) -> str:
    sentence = "here is where your answers point."
    return f"{advice.name}, {sentence}" if advice.name else sentence.capitalize()


NOTHING_YET = (
    "Your answers do not point anywhere yet. Every question you answer helps, "
    "and the ones listed below would help most."
)


def ranks(equal: bool, rank: int) -> str:
    """`2`, and `2=` where another stands equal."""
    return f"{rank}=" if equal else str(rank)


def level_number(level: str) -> int | None:
    """0 to 4, or None for a level that is not known."""
    return LEVELS.index(level) if level in LEVELS else None


def with_needs(advice: Advice, *, everything: bool) -> tuple[Recommendation, ...]:
    """The recommendations of the kinds that gaps are listed for, as far as they are shown."""
    listed_for = {gap.role for gap in advice.gaps}
    kinds = {r.kind for r in advice.recommendations if r.id in listed_for}
    return tuple(
        r
        for r in advice.recommendations
        if r.kind in kinds and r.requirements and (r.shown or everything)
    )


def have_need(it: Requirement) -> str:
    """`beginner → strong`, `strong ✓`, or that the level is not known."""
    if it.standing == "unknown":
        return f"we don't know yet → {it.need}"
    return f"{it.have} ✓" if it.standing == "met" else f"{it.have} → {it.need}"


def takes(step: Step) -> str:
    """What a step takes and on whose word."""
    return ", ".join(part for part in (step.effort, step.basis) if part)


def pack_in_words(advice: Advice) -> str:
    pack = advice.pack
    return f"{pack.id} {pack.version} ({pack.digest[:12]})"
