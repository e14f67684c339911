"""What rests on which source, over every record of a pack that cites one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from segue.errors import UnknownName, did_you_mean
from segue.schema.advice import PackRef, SourceRef
from segue.schema.base import Citation
from segue.schema.knowledge import Caution, Figure, Node, Source, Theme
from segue.schema.library import Library, Remark
from segue.schema.rules import Choice, Rule
from segue.schema.views import PlaceUse, SourceUse

_Citing = Rule | Choice | Caution | Figure | Theme | Remark
RESERVED = (
    Source(id="adviser", title="An adviser's judgement"),
    Source(id="knowledge", title="The knowledge graph"),
)
"""The sources that every pack may cite without declaring them."""
_RESERVED = {source.id: source for source in RESERVED}


def used_sources(library: Library) -> tuple[SourceUse, ...]:
    """Every source of the pack, in the pack's order, with what rests on each place in it.

    A source that nothing rests on has no places; the reserved ones come last, where used.
    """
    uses: dict[str, dict[str, dict[str, None]]] = {}
    for user, citation in _citations(library):
        uses.setdefault(citation.source, {}).setdefault(citation.at, {})[user] = None
    reserved = (source for source in RESERVED if source.id in uses)
    return tuple(_use(source, uses.get(source.id, {})) for source in (*library.sources, *reserved))


def used_source(library: Library, name: str) -> SourceUse:
    """One source with what rests on it; raises `UnknownName` where there is none of that id."""
    known = {use.id: use for use in used_sources(library)}
    by_case = {id.casefold(): use for id, use in known.items()}
    use = known.get(name) or by_case.get(name.casefold())
    if use is None:
        offer = did_you_mean(name, known)
        raise UnknownName(f"no source of the pack is called '{name}'. {offer}".strip())
    return use


def source_refs(library: Library, citations: Iterable[Citation]) -> tuple[SourceRef, ...]:
    """Citations as people see them, with the title, address and year of their sources."""
    return tuple(_reference(library, citation) for citation in citations)


def _reference(library: Library, citation: Citation) -> SourceRef:
    source = library.source.get(citation.source) or _RESERVED[citation.source]
    return SourceRef(
        id=source.id, at=citation.at, title=source.title, url=source.url, year=source.year
    )


def pack_ref(library: Library) -> PackRef:
    """Which pack this is, as results carry it."""
    pack = library.pack
    return PackRef(id=pack.id, version=pack.version, digest=pack.digest)


def _use(source: Source, places: dict[str, dict[str, None]]) -> SourceUse:
    return SourceUse(
        id=source.id,
        title=source.title,
        url=source.url,
        year=source.year,
        places=tuple(
            PlaceUse(place=place, used_by=tuple(places[place]))
            for place in sorted(places, key=_numbers_as_numbers)
        ),
    )


def _numbers_as_numbers(place: str) -> list[tuple[int, str]]:
    """`p9 s1` before `p14 s1`."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", place)]


def _citations(library: Library) -> Iterator[tuple[str, Citation]]:
    for node in library.nodes:
        yield from ((node.id, citation) for citation in _of_node(node))
    citing: tuple[_Citing, ...] = (
        *library.rules,
        *library.choices,
        *library.cautions,
        *library.figures,
        *library.themes,
        *library.remarks,
    )
    for record in citing:
        yield from ((record.id, citation) for citation in record.sources)
    yield from (("strengths", citation) for citation in library.strengths.sources)
    if library.settings.pace:
        yield "pace", library.settings.pace.basis
    if library.money:
        yield from ((name, one) for name, _, one in library.money.cited())


def _of_node(node: Node) -> Iterable[Citation]:
    yield from node.sources
    if node.effort:
        yield node.effort.basis
    if node.income:
        yield node.income.delay_basis
    if node.first_money:
        yield node.first_money.basis
