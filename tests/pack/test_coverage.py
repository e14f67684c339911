"""All of the material is in the pack: sentences, ids, labels, codes; or `docs/` says why not."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import reduce
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from segue.content import bundled, read_pack
from segue.schema.base import Citation
from segue.schema.library import Library

EXPECTED: dict[str, Any] = json.loads(Path(__file__).with_name("expected_ids.json").read_text())
COVERAGE = Path(__file__).parents[2] / "docs" / "coverage.md"
ELSEWHERE = re.compile(r"^\| `([a-z0-9-]+)` \| `([a-z0-9-]+)` \|", re.MULTILINE)
NO_DOCUMENT = {"adviser", "knowledge"}
RECOMMENDED = [kind for kind in EXPECTED["vocabulary"] if kind != "caution"]


@pytest.fixture(scope="module")
def library() -> Library:
    found = read_pack(bundled()).library
    assert found is not None
    return found


@pytest.fixture(scope="module")
def elsewhere() -> dict[str, str]:
    """Items that went to another id, by the table in the documentation."""
    return dict(ELSEWHERE.findall(COVERAGE.read_text()))


def citations(library: Library) -> list[Citation]:
    knowledge = (library.nodes, library.themes, library.cautions, library.figures)
    rules = (library.rules, library.choices, library.remarks)
    cited = [record.sources for records in knowledge for record in records]
    cited += [record.sources for records in rules for record in records]
    return [citation for some in cited for citation in some]


def known(library: Library) -> set[str]:
    themes = {theme.id for theme in library.themes}
    return set(library.node) | {figure.id for figure in library.figures} | themes


def pairs(library: Library, relation: str) -> list[tuple[str, str]]:
    return [(r.source, r.target) for r in library.relations if r.relation == relation]


@pytest.mark.parametrize("article", EXPECTED["sentences"])
def test_every_sentence_of_the_articles_is_cited(library: Library, article: str) -> None:
    cited = {citation.at for citation in citations(library) if citation.source == article}
    assert set(EXPECTED["sentences"][article]) - cited == set()


@pytest.mark.parametrize("article", EXPECTED["sentences"])
def test_no_place_is_cited_that_the_articles_lack(library: Library, article: str) -> None:
    cited = {citation.at for citation in citations(library) if citation.source == article}
    assert cited - set(EXPECTED["sentences"][article]) == set()


def test_every_numbered_source_is_listed_and_used(library: Library) -> None:
    listed = {source.id for source in library.sources}
    used = {citation.source for citation in citations(library)}
    assert set(EXPECTED["sources"]) <= listed
    assert listed - used == set()
    assert used - listed <= NO_DOCUMENT


@pytest.mark.parametrize("kind", RECOMMENDED)
def test_what_can_be_recommended_keeps_its_id_kind_and_label(library: Library, kind: str) -> None:
    found = {node.id: node.label for node in library.nodes if node.kind == kind}
    expected = EXPECTED["vocabulary"][kind]
    assert {name: found.get(name) for name in expected} == expected
    assert library.kind[kind].recommended


def test_every_caution_keeps_its_id_and_label(library: Library) -> None:
    labels = {caution.id: caution.label for caution in library.cautions}
    assert labels == EXPECTED["vocabulary"]["caution"]


def test_every_item_is_in_the_pack_or_its_absence_has_a_reason(
    library: Library, elsewhere: dict[str, str]
) -> None:
    assert set(EXPECTED["items"]) - known(library) - set(elsewhere) == set()


def test_what_went_elsewhere_is_found_there_and_only_there(
    library: Library, elsewhere: dict[str, str]
) -> None:
    assert elsewhere
    assert set(elsewhere.values()) <= known(library)
    assert set(elsewhere) & known(library) == set()


def test_the_documentation_names_only_ids_that_exist(
    library: Library, elsewhere: dict[str, str]
) -> None:
    named = set(re.findall(r"`([a-z0-9]+(?:-[a-z0-9]+)+)`", COVERAGE.read_text()))
    relations = {relation.id for relation in library.relation_kinds}
    assert named - known(library) - set(elsewhere) - relations == set()


def test_everything_classified_has_a_code_or_a_reason_for_none(
    library: Library, elsewhere: dict[str, str]
) -> None:
    coded = {elsewhere.get(name, name) for name in EXPECTED["coded"]}
    codes = {node.id: node.codes for node in library.nodes}
    assert [name for name in sorted(coded) if not codes[name]] == []


def test_a_code_says_how_it_matches_or_why_there_is_none(library: Library) -> None:
    codes = [(node.id, code) for node in library.nodes for code in node.codes]
    assert len(codes) > 200
    assert [n for n, code in codes if bool(code.why_none) != (code.match == "none")] == []
    assert [n for n, code in codes if code.match != "none" and not code.label] == []


def test_every_specialisation_requires_two_skills_at_a_level(library: Library) -> None:
    skills = {node.id for node in library.skills}
    asked = Counter(
        relation.source
        for relation in library.relations
        if relation.relation == "requires" and relation.target in skills and relation.level
    )
    roles = [node.id for node in library.nodes if node.kind == "specialisation"]
    assert [role for role in roles if asked[role] < 2] == []


def test_requires_points_to_skills_and_groups_only(library: Library) -> None:
    kinds = {library.node[target].kind for _, target in pairs(library, "requires")}
    assert kinds == {"skill", "skill-group"}


def test_every_skill_with_a_row_in_the_questionnaire_is_a_node(library: Library) -> None:
    rows = set(library.grid_of)
    assert len(rows) == 12
    assert rows <= {skill.id for skill in library.skills}


def test_every_group_says_when_it_is_met_and_has_parts(library: Library) -> None:
    parts = Counter(whole for _, whole in pairs(library, "part-of"))
    groups = [node for node in library.nodes if node.kind == "skill-group"]
    assert groups
    assert [group.id for group in groups if not group.met_by or not parts[group.id]] == []


@pytest.mark.parametrize("relation", ["part-of", "prerequisite-of", "precedes"])
def test_what_orders_things_runs_in_no_circle(library: Library, relation: str) -> None:
    edges = pairs(library, relation)
    assert edges
    assert nx.is_directed_acyclic_graph(nx.DiGraph(edges))


def test_both_ends_of_every_relation_exist(library: Library) -> None:
    ends = {end for relation in library.relations for end in (relation.source, relation.target)}
    assert ends - set(library.node) == set()


def test_relations_join_the_kinds_they_are_declared_for(library: Library) -> None:
    kinds = {kind.id: kind for kind in library.relation_kinds}
    odd = [
        relation
        for relation in library.relations
        if kinds[relation.relation].targets
        and library.node[relation.target].kind not in kinds[relation.relation].targets
    ]
    assert odd == []


def test_every_node_tells_a_person_what_it_is(library: Library) -> None:
    assert [node.id for node in library.nodes if len(node.about) < 20] == []


def test_every_node_is_joined_to_another(library: Library) -> None:
    edges = [pairs(library, kind.id) for kind in library.relation_kinds]
    joined = reduce(set[str].union, (set(pair) for some in edges for pair in some))
    assert [node.id for node in library.nodes if node.id not in joined] == []


def test_education_routes_are_ordered_by_cost(library: Library) -> None:
    routes = [node for node in library.nodes if node.kind == "education-route"]
    costs = {node.id: node.properties["cost"] for node in routes}
    assert set(costs.values()) <= {0, 1, 2, 3, 4}
    assert costs["self-directed"] < costs["online-courses"] < costs["university-degree"]
