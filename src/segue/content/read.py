"""A directory to a Library: every file read, every fault of all of them collected."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from segue.content import entries
from segue.content.compose import compose
from segue.content.efforts import doubts, efforts
from segue.content.files import digest, pack_files, quoted, read_text, unread_files
from segue.content.money_model import money_model
from segue.content.nodes import node_file
from segue.content.pack_file import PackFile, pack_file
from segue.content.page import Page
from segue.content.questionnaire import questionnaire
from segue.content.relations import relation_file
from segue.content.rules import rule_file
from segue.content.strengths import strengths
from segue.content.tree import Node
from segue.errors import Place, Problem
from segue.schema.efforts import DoubtSettings
from segue.schema.library import Library

_PACK = "knowledge/pack.yaml"
_STRENGTHS = "knowledge/strengths.yaml"
_QUESTIONS = "knowledge/questionnaire.yaml"
_RELATIONS = "knowledge/relations.yaml"
_EFFORTS = "knowledge/efforts.yaml"
_DOUBTS = "knowledge/doubts.yaml"
_MONEY = "knowledge/viability.yaml"
_LISTS = {
    "sources": entries.sources,
    "themes": entries.themes,
    "facts": entries.facts,
    "cautions": entries.cautions,
    "figures": entries.figures,
}
_ESSENTIAL = (_PACK, _STRENGTHS, _QUESTIONS)
_Made = TypeVar("_Made")


class Reading(NamedTuple):
    """What was read: the library, where one could be made, and every fault found.

    With problems, the library holds what is sound, only so that names can be checked.
    """

    library: Library | None
    problems: tuple[Problem, ...]


def read_pack(directory: Path) -> Reading:
    """Read a pack's `knowledge/*.yaml` and `rules/**/*.yaml`.

    Names stay unresolved: that a rule's subject exists is for others to check.
    """
    if not directory.is_dir():
        missing = Problem(Place(str(directory)), "R001", "there is no such directory.")
        return Reading(None, (missing,))
    reader = _Reader(directory)
    library = reader.library()
    problems = sorted(reader.problems, key=lambda one: (one.place, one.code, one.message))
    return Reading(library, quoted(problems, directory))


class _Reader:
    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.names = pack_files(directory)
        self.problems: list[Problem] = []
        self.whole = True
        self.trees = {name: tree for name in self.names if (tree := self._tree(name))}

    def _tree(self, name: str) -> tuple[Page, Node] | None:
        page = Page(name)
        text = read_text(page, self.directory / name)
        node = compose(page, text) if text is not None else None
        if node is None:
            # Nothing rests on a rule but what it concludes; much rests on the knowledge.
            self.whole &= name.startswith("rules/")
            self._empty(page)
        self.problems += page.problems
        page.problems.clear()
        return (page, node) if node else None

    def _empty(self, page: Page) -> None:
        if not page.problems:
            page.fault_at(Place(page.file), "R001", "this file is empty.", "Fill or delete it.")

    def _read(self, name: str, read: Callable[[Page, Node], _Made]) -> _Made | None:
        if name not in self.trees:
            return None
        page, node = self.trees[name]
        made = read(page, node)
        self.problems += page.problems
        return made

    def _listed(
        self, name: str, read: Callable[[Page, Node], tuple[_Made, ...]]
    ) -> tuple[_Made, ...]:
        found = self._read(name, read)
        return () if found is None else found

    def library(self) -> Library | None:
        self._missing()
        pack = self._read(_PACK, pack_file)
        named = self._lists()
        graph = self._graph(pack)
        weights = self._read(_STRENGTHS, strengths)
        questions = self._listed(_QUESTIONS, questionnaire)
        money = self._read(_MONEY, money_model)
        ruled = self._rules(pack)
        changes = self._read(_EFFORTS, efforts)
        doubted = self._read(_DOUBTS, doubts)
        if not (self.whole and pack and pack.sound and weights and _QUESTIONS in self.trees):
            return None
        identity = pack.pack.model_copy(update={"digest": digest(self.directory)})
        return Library(
            pack=identity,
            settings=pack.settings,
            strengths=weights,
            kinds=pack.kinds,
            nouns=pack.nouns,
            relation_kinds=pack.relations,
            questions=questions,
            remarks=pack.remarks,
            efforts=changes,
            doubts=doubted or DoubtSettings(),
            money=money,
            **graph,
            **named,
            **ruled,
        )

    def _missing(self) -> None:
        for name in _ESSENTIAL:
            if name not in self.names:
                cure = "A pack cannot do without it."
                problem = Problem(Place(name), "R001", "this file is missing.", cure)
                self.problems.append(problem)
        for name in unread_files(self.directory):
            cure = "Give it a name that ends in '.yaml', directly in 'knowledge' or in 'rules'."
            self.problems.append(Problem(Place(name), "R001", "this file is not read.", cure))

    def _lists(self) -> dict[str, Any]:
        return {key: self._listed(f"knowledge/{key}.yaml", read) for key, read in _LISTS.items()}

    def _graph(self, pack: PackFile | None) -> dict[str, Any]:
        kinds = pack.relations if pack and pack.relations else None
        special = {*_ESSENTIAL, _RELATIONS, _MONEY, _EFFORTS, _DOUBTS}
        special |= {f"knowledge/{key}.yaml" for key in _LISTS}
        files = [
            self._read(name, lambda page, node: node_file(page, node, kinds))
            for name in self.trees
            if name.startswith("knowledge/") and name not in special
        ]
        nodes = tuple(node for file in files if file for node in file.nodes)
        edges = tuple(edge for file in files if file for edge in file.relations)
        known = {node.id for node in nodes}
        phrases = pack.phrases if pack else {}
        cited = self._listed(
            _RELATIONS, lambda page, node: relation_file(page, node, phrases, known)
        )
        return {"nodes": nodes, "relations": edges + cited}

    def _rules(self, pack: PackFile | None) -> dict[str, Any]:
        phrases = pack.phrases if pack else {}
        files = [
            self._read(name, lambda page, node: rule_file(page, node, phrases))
            for name in self.trees
            if name.startswith("rules/")
        ]
        return {
            "rules": tuple(rule for file in files if file for rule in file.rules),
            "choices": tuple(choice for file in files if file for choice in file.choices),
        }
