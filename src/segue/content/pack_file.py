"""`knowledge/pack.yaml`: who the pack is, its kinds, nouns and relations."""

from __future__ import annotations

from typing import NamedTuple

from segue.content.form import Form, mapping, opened
from segue.content.page import Page
from segue.content.settings import remarks, settings
from segue.content.tree import Entry, Node
from segue.content.values import checked_id, ids, scalars
from segue.schema.knowledge import Kind, Noun, RelationKind
from segue.schema.library import Pack, Remark, Settings


class PackFile(NamedTuple):
    pack: Pack
    kinds: tuple[Kind, ...]
    nouns: tuple[Noun, ...]
    relations: tuple[RelationKind, ...]
    settings: Settings
    remarks: tuple[Remark, ...] = ()
    sound: bool = True

    @property
    def phrases(self) -> dict[str, tuple[RelationKind, bool]]:
        """The words of the relations, each with its relation and whether it reads forward."""
        backward = {one.backward: (one, False) for one in self.relations if one.backward}
        forward = {one.forward: (one, True) for one in self.relations}
        return backward | forward


def pack_file(page: Page, root: Node) -> PackFile | None:
    """The pack's own file, or None where it has not even the shape of one."""
    form = opened(page, root, "this file")
    if form is None:
        return None
    pack = Pack(
        id=form.required_id("pack") or "unnamed",
        version=form.required_text("version"),
        label=form.required_text("label"),
        about=form.text("about"),
        evidence_note=form.text("evidence note"),
        place=form.place,
    )
    found = PackFile(pack, _kinds(form), _nouns(form), _relations(form), settings(form))
    found = found._replace(remarks=remarks(form))
    return found._replace(sound=form.close())


def named(form: Form, key: str, what: str) -> list[tuple[str, Form]]:
    """The forms of a mapping whose keys are names, as `kinds` has them."""
    node = form.mapping(key)
    entries = node.entries.values() if node else ()
    found = (_named(form.page, entry, what) for entry in entries)
    return [one for one in found if one]


def _named(page: Page, entry: Entry, what: str) -> tuple[str, Form] | None:
    name = checked_id(page, entry.key)
    node = mapping(page, entry.value, f"{what} '{entry.key.text}'")
    if name is None or node is None:
        return None
    return name, Form(page, node, f"{what} '{name}'", entry.key)


def _kinds(form: Form) -> tuple[Kind, ...]:
    form.need("kinds", "Write 'kinds:' and the kinds of nodes below it.")
    return tuple(_kind(name, one) for name, one in named(form, "kinds", "the kind"))


def _kind(name: str, form: Form) -> Kind:
    kind = Kind(
        id=name,
        noun=form.required_id("noun") or name,
        label=form.required_text("label") or name,
        plural=form.text("plural"),
        recommended=form.yes("recommended"),
        levels=form.yes("levels"),
        place=form.place,
    )
    form.close()
    return kind


def _nouns(form: Form) -> tuple[Noun, ...]:
    node = form.mapping("nouns")
    entries = node.entries.items() if node else ()
    return tuple(
        Noun(
            noun=name,
            kinds=ids(form.page, entry.value, f"'{name}'"),
            place=form.page.place(entry.key),
        )
        for name, entry in entries
    )


def _relations(form: Form) -> tuple[RelationKind, ...]:
    form.need("relations", "Write 'relations:' and the relations below it.")
    return tuple(_relation(name, one) for name, one in named(form, "relations", "the relation"))


def _relation(name: str, form: Form) -> RelationKind:
    forward, backward = _words(form)
    relation = RelationKind(
        id=name,
        forward=forward or name,
        backward=backward,
        sources=form.ids("from"),
        targets=form.ids("to"),
        level=form.yes("level"),
        transitive=form.yes("transitive"),
        symmetric=form.yes("symmetric"),
        acyclic=form.yes("acyclic"),
        place=form.place,
    )
    form.close()
    return relation


def _words(form: Form) -> tuple[str, str]:
    cure = "Write the words for both directions: [requires, is required by]."
    node = form.need("words", cure)
    if node is None:
        return "", ""
    found = scalars(form.page, node, "'words'")
    if len(found) != 2:
        form.page.fault(node, "R006", "'words' are two: forward and backward.", cure)
    texts = [" ".join(one.text.lower().split()) for one in found]
    return (texts[0], texts[1]) if len(texts) == 2 else ("", "")
