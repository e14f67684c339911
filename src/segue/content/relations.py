"""`knowledge/relations.yaml`: relations cited on their own, one sentence each."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from collections.abc import Mapping as Lookup

from segue.content.form import opened
from segue.content.page import Page
from segue.content.tree import Mapping, Node, Scalar, to_id
from segue.content.values import level, scalar
from segue.errors import did_you_mean
from segue.schema.knowledge import Relation, RelationKind

Phrases = Lookup[str, tuple[RelationKind, bool]]


def relation_file(
    page: Page, root: Node, phrases: Phrases, names: Collection[str]
) -> tuple[Relation, ...]:
    """The relations of a file. `names` are the known nodes, which tell where a name ends."""
    form = opened(page, root, "this file", "Write 'relations:' above them.")
    if form is None:
        return ()
    form.need("relations", "Write 'relations:' and begin each with '- '.")
    sentences = _Sentences(page, phrases, names)
    found = [sentences.read(part) for part in form.items("relations")]
    form.close()
    return tuple(one for one in found if one)


class _Sentences:
    def __init__(self, page: Page, phrases: Phrases, names: Collection[str]) -> None:
        self.page = page
        self.phrases = dict(phrases) | {one.id: (one, True) for one, _ in phrases.values()}
        self.names = names

    def read(self, node: Node) -> Relation | None:
        """`a precedes b`, or `a requires b: strong` where the relation carries a level."""
        if isinstance(node, Mapping) and len(node.entries) == 1:
            (entry,) = node.entries.values()
            found = self._sentence(entry.key)
            least = level(self.page, entry.value, "a level") if found else None
            return found.model_copy(update={"level": least}) if found and least else None
        text = scalar(self.page, node, "a relation")
        return self._sentence(text) if text else None

    def _sentence(self, node: Scalar) -> Relation | None:
        best = max(self._splits(node.text), key=self._known, default=None)
        if best is None:
            near = did_you_mean(" ".join(node.text.split()[1:-1]), self.phrases)
            cure = near or f"Known are: {', '.join(self.phrases)}."
            self.page.fault(node, "R006", "this sentence has no words of a relation.", cure)
            return None
        source, (kind, forward), target = best
        ends = (source, target) if forward else (target, source)
        place = self.page.place(node)
        return Relation(source=ends[0], relation=kind.id, target=ends[1], place=place)

    def _splits(self, text: str) -> Iterator[tuple[str, tuple[RelationKind, bool], str]]:
        sentence = " ".join(text.split())
        for phrase, relation in self.phrases.items():
            before, found, after = sentence.partition(f" {phrase} ")
            if found:
                yield to_id(before), relation, to_id(after)

    def _known(self, split: tuple[str, tuple[RelationKind, bool], str]) -> int:
        return (split[0] in self.names) + (split[2] in self.names)
