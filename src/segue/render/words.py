"""The few phrases that every written form of advice shares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from segue.schema.advice import (
    Advice,
    AdvisedCaution,
    FigureRef,
    Money,
    Possible,
    Reason,
    Recommendation,
    Requirement,
    RuledOut,
    SourceRef,
    Step,
    Weak,
)
from segue.schema.library import LEVELS


def listed(words: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 problem`, `2 problems`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def nearest_first(possible: Sequence[Possible]) -> list[Possible]:
    """What can still be recommended, by how certain it can become; equal ones keep their order."""
    return sorted(possible, key=lambda one: -one.bounds[1])


def place_in_words(at: str) -> str:
    """`p14 s1` as `paragraph 14, sentence 1`; a place of another shape stays as it is."""
    written = re.fullmatch(r"p(\d+)(?: s(\d+))?", at)
    if not written:
        return at
    paragraph, sentence = written.groups()
    return f"paragraph {paragraph}" + (f", sentence {sentence}" if sentence else "")


def places_in_words(places: Iterable[str]) -> str:
    """One place exactly; of several only the paragraphs, in the order of the text."""
    apart = list(dict.fromkeys(place for place in places if place))
    if len(apart) < 2:
        return place_in_words("".join(apart))
    written = [re.fullmatch(r"p(\d+)(?: s\d+)?", place) for place in apart]
    numbers = sorted({int(match.group(1)) for match in written if match})
    others = [place for place, match in zip(apart, written, strict=True) if not match]
    paragraphs = listed([str(number) for number in numbers])
    named = f"{'paragraphs' if len(numbers) > 1 else 'paragraph'} {paragraphs}"
    return "; ".join(([named] if numbers else []) + others)


def places_exactly(places: Iterable[str]) -> str:
    """Every place: `paragraph 14 (sentences 1 and 3), paragraph 4 (sentence 2)`."""
    grouped: dict[str, list[str]] = {}
    for place in dict.fromkeys(place for place in places if place):
        words, _, sentence = place_in_words(place).partition(", sentence ")
        grouped.setdefault(words, []).extend([sentence] if sentence else [])
    return ", ".join(
        f"{words} (sentence{'s' if found[1:] else ''} {listed(found)})" if found else words
        for words, found in grouped.items()
    )


def title_in_words(source: SourceRef) -> str:
    """Title and year, as far as they are known."""
    return ", ".join(part for part in (source.title, source.year) if part)


def sources_in_words(sources: Iterable[SourceRef]) -> str:
    """Each source once: title, year and the places in it."""
    places: dict[str, list[str]] = {}
    for source in sources:
        places.setdefault(title_in_words(source), []).append(source.at)
    parts = ((title, places_in_words(found)) for title, found in places.items())
    return "; ".join(", ".join(part for part in pair if part) for pair in parts)


def within(title: str) -> str:
    """A title as it stands within a sentence: `an adviser's judgement`."""
    begins = title.startswith(("A ", "An ", "The "))
    return title[:1].lower() + title[1:] if begins else title


def first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s", text.strip(), maxsplit=1)[0]


def also_so(reason: Reason) -> str:
    """What a reason says of the other ways in which its rule holds, counted."""
    more = len(reason.also)
    return f"(and {more} more like this)" if more else ""


def leaning(questions: Sequence[str]) -> str:
    """What "as far as we know" means here: the open questions that could change it."""
    named = questions_in_words(questions)
    return f"as far as we know: your answer to {named} could change this"


def questions_in_words(questions: Sequence[str]) -> str:
    """`‘leave job’ and ‘runway’`."""
    return listed([f"‘{question.replace('-', ' ')}’" for question in questions])


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


UNKNOWN = "we don't know yet"


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
    known = it.have in LEVELS
    if it.standing == "met":
        return f"{it.have if known else f'at least {it.need}'} ✓"
    return f"{it.have if known else UNKNOWN} → {it.need}"


def leaning_to(item: Weak) -> str:
    """The strength of weaker evidence, and that it speaks against where it does."""
    return f"{item.strength}, against" if item.certainty < 0 else item.strength


MOST_UNCHECKED = 3
"""Of the cautions that could not be checked, so many are shown in full."""


def in_full(
    cautions: Sequence[AdvisedCaution], *, everything: bool
) -> tuple[Sequence[AdvisedCaution], Sequence[AdvisedCaution]]:
    """The cautions to be shown in full, and the rest; one that applies is never cut short."""
    unchecked = [one for one in cautions if one.status == "could-not-check"]
    brief = [] if everything else unchecked[MOST_UNCHECKED:]
    return [one for one in cautions if one not in brief], brief


def also_not_checked(cautions: Iterable[AdvisedCaution]) -> str:
    return f"Also not checked: {'; '.join(caution.label for caution in cautions)}."


def together(items: Iterable[RuledOut]) -> list[list[RuledOut]]:
    """What is ruled out for the very same reasons, side by side, where the first stands."""
    groups: dict[tuple[object, ...], list[RuledOut]] = {}
    for item in items:
        said = tuple((reason.rule, reason.because, reason.also) for reason in item.reasons)
        groups.setdefault((said, item.as_far_as_we_know), []).append(item)
    return list(groups.values())


def takes(step: Step) -> str:
    """What a step takes and on whose word."""
    basis = f" ({within(step.basis)})" if step.effort and step.basis else ""
    return f"{step.effort}{basis}"


def money_in_words(money: Money) -> str:
    """What is known of the money, and what to bear in mind with it."""
    parts = [part.strip().rstrip(".") + "." for part in (money.text, money.basis) if part.strip()]
    return " ".join(parts)


def figure_in_words(figure: FigureRef) -> str:
    """The statement of a figure with its country, year, quality and sources."""
    parts = (figure.country, figure.year, figure.quality)
    origin = ", ".join(part for part in parts if part)
    return f"{figure.statement} ({origin}; {sources_in_words(figure.sources)})"


def pack_in_words(advice: Advice) -> str:
    pack = advice.pack
    return f"{pack.id} {pack.version} ({pack.digest[:12]})"
