"""Names in `knowledge/viability.yaml`: questions, words, streams, figures and their values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from segue.errors import Place, Problem, did_you_mean
from segue.schema.library import Library
from segue.schema.money_model import (
    Carrier,
    Earning,
    MoneyModel,
    Saying,
    is_percent,
    percents,
)
from segue.schema.questionnaire import Question


def wrong_names(library: Library) -> Iterator[Problem]:
    """Every name of the money model that stands for nothing."""
    model = library.money
    if model is None:
        return
    yield from _questions(library, model)
    yield from _streams(library, model)
    yield from _figures(library, model)


def _questions(library: Library, model: MoneyModel) -> Iterator[Problem]:
    yield from _question(library, model.living_costs, model.place)
    for assumed in model.all_assumed():
        if assumed.question:
            yield from _question(library, assumed.question, assumed.place)
        for case in assumed.cases:
            yield from _word(library, case.question, case.word, assumed.place)
    for way in model.ways:
        yield from _sayings(library, (*way.applies, *way.unless, *way.planned), way.place)
    for silence in model.silences:
        yield from _sayings(library, silence.applies, silence.place)


def _sayings(library: Library, found: Iterable[Saying], place: Place) -> Iterator[Problem]:
    for saying in found:
        for word in saying.words:
            yield from _word(library, saying.question, word, place)


def _question(library: Library, name: str, place: Place) -> Iterator[Problem]:
    if name not in library.question:
        hint = did_you_mean(name, library.question)
        yield Problem(place, "R101", f"no question is called '{name}'.", hint)


def _word(library: Library, question: str, word: str, place: Place) -> Iterator[Problem]:
    found: Question | None = library.question.get(question)
    if found is None:
        yield from _question(library, question, place)
        return
    words = [option.word for option in found.options]
    if word not in words:
        hint = did_you_mean(word, words) or f"It is one of: {', '.join(words)}."
        yield Problem(place, "R104", f"'{question}' has no option '{word}'.", hint)


def _streams(library: Library, model: MoneyModel) -> Iterator[Problem]:
    """A stream that is counted has to tell when its first money comes."""
    paying = {node.id for node in library.nodes if node.income}
    named = [(stream, one.place) for one in model.carriers for stream in one.streams]
    yield from _counted_twice(model)
    named += [(why.stream, why.place) for why in model.uncounted]
    named += [(stream, model.place) for stream in model.left_out]
    for stream, place in named:
        if stream not in paying:
            hint = did_you_mean(stream, paying)
            cure = hint or "Only a node with 'income:' can stand here."
            yield Problem(place, "R101", f"no income stream is called '{stream}'.", cure)


def _counted_twice(model: MoneyModel) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for carrier in model.carriers:
        for stream in carrier.streams:
            first = seen.setdefault(stream, carrier.id)
            if first != carrier.id:
                message = f"'{stream}' is counted already, by '{first}'."
                yield Problem(carrier.place, "R102", message, "Keep it in one of the two.")


def _figures(library: Library, model: MoneyModel) -> Iterator[Problem]:
    mark = model.yardstick
    missing = list(_values(library, mark.figure, (mark.value,), mark.place))
    for carrier in model.carriers:
        found = list(_of_carrier(library, model, carrier))
        yield from found
        if not missing and not found:
            yield from _in_order(library, model, carrier)
    yield from missing


def _in_order(library: Library, model: MoneyModel, carrier: Carrier) -> Iterator[Problem]:
    """What a carrier pays rises from its lowest to its highest, within what is allowed."""
    earning = carrier.earning
    figures = {figure.id: figure for figure in library.figures}
    low, middle, high = percents(earning, model.yardstick, figures)
    ends = [earning.allowed.low, low, *([] if middle is None else [middle]), high]
    ends.append(earning.allowed.high)
    if ends != sorted(ends):
        said = " to ".join(f"{end:.0f}" for end in ends[1:-1])
        message = f"what '{carrier.id}' pays comes to {said} percent, which is not allowed here."
        cure = "Let low, middle and high rise, within 'allowed'."
        yield Problem(earning.place, "R006", message, cure)


def _of_carrier(library: Library, model: MoneyModel, carrier: Carrier) -> Iterator[Problem]:
    earning = carrier.earning
    named = (earning.low, earning.middle, earning.high, earning.beside)
    values = tuple(name for name in named if name and not is_percent(name))
    yield from _values(library, earning.figure, values, earning.place)
    yield from _currency(library, model, carrier)


def _values(
    library: Library, figure: str, values: tuple[str, ...], place: Place
) -> Iterator[Problem]:
    known = {one.id: one for one in library.figures}
    if figure not in known:
        hint = did_you_mean(figure, known)
        yield Problem(place, "R101", f"no figure is called '{figure}'.", hint)
        return
    if known[figure].strength == "weak" or not known[figure].shown:
        message = f"'{figure}' is weak or not shown, and no number may rest on it."
        yield Problem(place, "R107", message, "Name a figure with sound evidence.")
    for value in values:
        if not isinstance(known[figure].value.get(value), float):
            numbers = [k for k, v in known[figure].value.items() if isinstance(v, float)]
            hint = did_you_mean(value, numbers) or f"It has: {', '.join(numbers)}."
            yield Problem(place, "R101", f"'{figure}' has no number '{value}'.", hint)


def _currency(library: Library, model: MoneyModel, carrier: Carrier) -> Iterator[Problem]:
    """Amounts of two currencies are never read beside each other."""
    earning: Earning = carrier.earning
    known = {one.id: one for one in library.figures}
    ours, theirs = known.get(earning.figure), known.get(model.yardstick.figure)
    if ours and theirs and not earning.beside and ours.currency != theirs.currency:
        message = f"'{ours.id}' is in {ours.currency} and the yardstick in {theirs.currency}."
        cure = "Name a value of the same figure under 'beside', or another figure."
        yield Problem(earning.place, "R107", message, cure)
