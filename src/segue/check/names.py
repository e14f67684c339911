"""Names outside conditions: relations, sources, meanings, choices, settings, blanks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from segue.check.blanks import wrong_blanks
from segue.errors import Place, Problem, did_you_mean
from segue.graph.sources import RESERVED
from segue.plan.vocabulary import meanings_of
from segue.schema.base import Citation
from segue.schema.library import Library
from segue.schema.rules import Choice, Rule


def unknown_names(library: Library) -> Iterator[Problem]:
    """Every name that stands for nothing, or for something of the wrong kind."""
    yield from _doubled(library)
    yield from _relations(library)
    yield from _citations(library)
    yield from _meanings(library)
    yield from _settings(library)
    yield from _figures(library)
    yield from _efforts(library)
    yield from _doubts(library)
    for choice in library.choices:
        yield from _choice(library, choice)
    yield from wrong_blanks(library)


def joined(library: Library) -> Library:
    """The library without nodes and relations that hang on nothing known."""
    kinds = {kind.id for kind in library.relation_kinds}
    nodes = {node.id: node for node in library.nodes if node.kind in library.kind}
    edges = (e for e in library.relations if e.relation in kinds)
    sound = tuple(e for e in edges if e.source in nodes and e.target in nodes)
    if len(nodes) == len(library.nodes) and len(sound) == len(library.relations):
        return library
    return library.replaced(nodes=tuple(nodes.values()), relations=sound)


def unknown(place: Place, name: str, known: Iterable[str], what: str = "nothing") -> Problem:
    """R101: a name that stands for nothing, with the nearest known one."""
    hint = did_you_mean(name, known)
    return Problem(place, "R101", f"{what} is called '{name}'.", hint, width=len(name))


def _doubled(library: Library) -> Iterator[Problem]:
    for records in (
        library.nodes,
        library.facts,
        library.cautions,
        library.questions,
        _ruled(library),
        library.sources,
        library.figures,
        library.kinds,
        library.relation_kinds,
        library.remarks,
    ):
        seen: dict[str, Place] = {}
        for record in records:
            if record.id in seen:
                message = f"'{record.id}' is defined already, in {seen[record.id]}."
                yield Problem(record.place, "R102", message, "Keep one, or rename the other.")
            seen.setdefault(record.id, record.place)


def _ruled(library: Library) -> Sequence[Rule | Choice]:
    return (*library.rules, *library.choices)


def _relations(library: Library) -> Iterator[Problem]:
    kinds = {kind.id: kind for kind in library.relation_kinds}
    for node in library.nodes:
        if node.kind not in library.kind:
            yield unknown(node.place, node.kind, library.kind, "no kind")
    for edge in library.relations:
        kind = kinds.get(edge.relation)
        if kind is None:
            yield unknown(edge.place, edge.relation, kinds, "no relation")
            continue
        for end, allowed in ((edge.source, kind.sources), (edge.target, kind.targets)):
            found = library.node.get(end)
            if found is None:
                yield unknown(edge.place, end, library.node)
            elif allowed and found.kind not in allowed:
                message = f"'{end}' is a {found.kind}; '{kind.id}' does not join that kind."
                cure = f"It joins {', '.join(allowed)}."
                yield Problem(edge.place, "R107", message, cure, width=len(end))
        if edge.level is not None and not kind.level:
            message = f"'{kind.id}' carries no level."
            yield Problem(edge.place, "R103", message, "Leave the level out.")


def _citations(library: Library) -> Iterator[Problem]:
    known = {source.id for source in library.sources} | {source.id for source in RESERVED}
    for place, citation in all_citations(library):
        if citation.source not in known:
            hint = did_you_mean(citation.source, known)
            message = f"no source is called '{citation.source}'."
            cure = hint or "Add it to knowledge/sources.yaml, or write 'adviser'."
            yield Problem(place, "R503", message, cure, width=len(citation.source))


def all_citations(library: Library) -> Iterator[tuple[Place, Citation]]:
    """Every citation of a pack, with its place, or that of whatever cites it."""
    for records in (
        library.nodes,
        library.rules,
        library.choices,
        library.cautions,
        library.figures,
        library.themes,
        library.remarks,
        [library.strengths],
        [library.efforts] if library.efforts else [],
    ):
        for record in records:
            yield from (
                (one.place if one.place.file else record.place, one) for one in record.sources
            )
    if library.money:
        yield from ((place, one) for _, place, one in library.money.cited())


def _meanings(library: Library) -> Iterator[Problem]:
    skills = {skill.id for skill in joined(library).skills}
    targets = {target.id for target in joined(library).targets}
    for question in library.questions:
        for _, means in meanings_of(question):
            for fact in means.facts:
                if fact not in library.fact:
                    yield unknown(question.place, fact, library.fact, "no fact")
            for count in means.counts:
                if count.skill not in skills:
                    yield unknown(question.place, count.skill, skills, "no skill")
        for row in question.rows:
            if row.id not in skills:
                yield unknown(row.place, row.id, skills, "no skill")
        for name in question.may_decide:
            if name not in targets:
                yield unknown(question.place, name, targets, "nothing that can be recommended")
        for name, members in question.sets.items():
            words = {option.word for option in question.options}
            for member in members:
                if member not in words:
                    yield unknown(question.place, member, words, f"in the set '{name}' nothing")


def _settings(library: Library) -> Iterator[Problem]:
    settings = library.settings
    relations = {kind.id for kind in library.relation_kinds}
    named = (settings.requires, settings.part_of, settings.develops, settings.precedes)
    for relation in (*named, *settings.serves):
        if relation not in relations:
            yield unknown(settings.place, relation, relations, "no relation")
    for kind in (*settings.gap_kinds, settings.step_kind, *(r.kind for r in library.remarks)):
        if kind not in library.kind:
            yield unknown(settings.place, kind, library.kind, "no kind")
    if settings.pace and settings.pace.question not in library.question:
        yield unknown(settings.place, settings.pace.question, library.question, "no question")
    strengths = {strength.name for strength in library.strengths.strengths}
    if library.strengths.recommend_from not in strengths:
        place = library.strengths.place
        yield unknown(place, library.strengths.recommend_from, strengths, "no strength")
    for noun in library.nouns:
        for kind in noun.kinds:
            if kind not in library.kind:
                yield unknown(noun.place, kind, library.kind, "no kind")


def _figures(library: Library) -> Iterator[Problem]:
    for figure in library.figures:
        for name in figure.about:
            if name not in library.node and name not in library.caution:
                yield unknown(figure.place, name, library.node)
    figures = {figure.id for figure in library.figures}
    for node in library.nodes:
        for block in (node.income, node.first_money, node.study):
            for name in block.figures if block else ():
                if name not in figures:
                    yield unknown(node.place, name, figures, "no figure")


def _efforts(library: Library) -> Iterator[Problem]:
    if library.efforts is None:
        return
    for change in library.efforts.changes:
        question = library.question.get(change.question)
        if question is None:
            yield unknown(change.place, change.question, library.question, "no question")
            continue
        words = {option.word for option in question.options}
        for word in (*change.shunned, *change.lasting):
            if word.id not in words:
                yield unknown(word.place, word.id, words, f"no option of '{question.id}'")
    for climb in library.efforts.climbs:
        if climb.skill not in library.grid_of:
            yield unknown(climb.place, climb.skill, library.grid_of, "no row of a grid")


def _doubts(library: Library) -> Iterator[Problem]:
    settings = library.doubts
    cautions = {caution.name for caution in library.cautions}
    for name in (*settings.pulling_apart, *settings.unproven):
        if name.id not in cautions:
            yield unknown(name.place, name.id, cautions, "no caution")
    recommended = {kind.id for kind in library.kinds if kind.recommended}
    for kind in settings.thin_for:
        if kind.id not in recommended:
            yield unknown(kind.place, kind.id, recommended, "no recommended kind")


def _choice(library: Library, choice: Choice) -> Iterator[Problem]:
    targets = {n.id for n in joined(library).targets}
    for name in choice.options:
        if name.id not in targets:
            yield unknown(name.place, name.id, targets)
    words = {"strongest", *(preference.word for preference in library.settings.preferences)}
    for name in choice.prefer:
        if name.id not in words:
            yield unknown(name.place, name.id, words, "no preference")
