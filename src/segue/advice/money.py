"""The truth about money: never a number without its year, country and source."""

from __future__ import annotations

from segue.advice.words import span_words
from segue.graph.sources import source_refs
from segue.schema.advice import FigureRef, Money, SourceRef
from segue.schema.base import Citation
from segue.schema.knowledge import Figure, Income, Node
from segue.schema.library import Library

MOST_FIGURES = 2
_QUALITY = ("strong", "medium", "weak")


def money_of(library: Library, node: Node) -> Money | None:
    """All that is known of the money of one node, every figure, the best first; or None."""
    figures = _figures(library, node)
    said = []
    if node.first_money:
        basis = _basis(library, node.first_money.basis)
        said.append(f"first money after {span_words(node.first_money.months)} months ({basis})")
    if node.income:
        said += _income_words(library, node.income)
    if node.study:
        said.append(f"takes {node.study.duration} ({node.study.basis})")
    if not said and not figures:
        return None
    text = "; ".join(said)
    return Money(
        text=text[:1].upper() + text[1:],
        basis=_notes(node),
        figures=figures,
        sources=_amount_sources(library, node.income) if node.income else (),
    )


def shown_of(known: Money, told: set[str]) -> Money | None:
    """What one person is shown of it; None where nothing is left.

    `told` are the figures that this person is shown already; none is shown twice.
    """
    figures = tuple(f for f in known.figures if f.id not in told)[:MOST_FIGURES]
    told |= {figure.id for figure in figures}
    if not known.text and not figures:
        return None
    return Money(text=known.text, basis=known.basis, figures=figures, sources=known.sources)


def _income_words(library: Library, income: Income) -> list[str]:
    basis = _basis(library, income.delay_basis)
    delay = f"first money after {span_words(income.months_to_first)} months ({basis})"
    if income.low is None or income.high is None or not income.figures:
        return [income.payment, delay]
    amount = f"{income.low:,g} to {income.high:,g} {income.currency} per {income.per}"
    titles = "; ".join(_titled(source) for source in _amount_sources(library, income))
    return [f"{amount} ({_small(income.amount_basis)}; {titles})", delay]


def _amount_sources(library: Library, income: Income) -> tuple[SourceRef, ...]:
    """The sources of the figures that an amount rests on: those it names first."""
    if income.low is None:
        return ()
    named = {figure.id: figure for figure in library.figures}
    figures = [named[name] for name in income.figures[:MOST_FIGURES] if name in named]
    return source_refs(library, dict.fromkeys(s for figure in figures for s in figure.sources))


def _titled(source: SourceRef) -> str:
    dated = bool(source.year) and source.year != "n.d." and source.year not in source.title
    return f"{source.title}, {source.year}" if dated else source.title


def _basis(library: Library, citation: Citation) -> str:
    title = source_refs(library, [citation])[0].title
    return _small(title) if title.startswith("An ") else title


def _small(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _notes(node: Node) -> str:
    if node.income:
        return node.income.note
    return node.first_money.note if node.first_money else ""


def _figures(library: Library, node: Node) -> tuple[FigureRef, ...]:
    named = set(node.income.figures) if node.income else set()
    named |= set(node.study.figures) if node.study else set()
    about = [f for f in library.figures if f.shown and (node.id in f.about or f.id in named)]
    sound = [f for f in about if f.strength != "weak" and f.topic in ("income", "cost", "price")]
    sound.sort(key=lambda figure: _weight(figure, node.id, named))
    return tuple(figure_ref(library, figure) for figure in sound)


def _weight(figure: Figure, node: str, named: set[str]) -> tuple[bool, int, int]:
    """What is first of all about the node comes first, then the sounder, then the newer."""
    beside = figure.id not in named and figure.about[:1] != (node,)
    return beside, _QUALITY.index(figure.strength), -_latest(figure)


def _latest(figure: Figure) -> int:
    digits = "".join(c if c.isdigit() else " " for c in figure.year).split()
    return max((int(year) for year in digits), default=0)


def figure_ref(library: Library, figure: Figure) -> FigureRef:
    """A figure as people see it."""
    return FigureRef(
        id=figure.id,
        statement=figure.statement,
        year=figure.year,
        country=figure.country,
        quality=figure.quality,
        sources=source_refs(library, figure.sources),
    )
