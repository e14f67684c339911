"""What the graph says once for everybody: needs, groups, service, and what comes after what."""

from __future__ import annotations

from builders import tiny
from segue.graph import build
from segue.graph.needs import Needs

ROLES = "baker: requires: [dough: strong, craft: working, shaping]\nseller: requires: [books]"
GROUPS = "craft: met by: any\nshelf"
SKILLS = "dough: part of: [craft]\nshaping: part of: [craft, shelf]\nbooks"
STEPS = (
    "one: develops: [dough], leads to: [shop], precedes: [two]\n"
    "two: develops: [books], precedes: [three]\n"
    "three: leads to: [three]"
)
LIBRARY = tiny(roles=ROLES, groups=GROUPS, skills=SKILLS, steps=STEPS).library
NEEDS = Needs(LIBRARY)


def test_an_edge_without_a_level_asks_for_beginner() -> None:
    assert NEEDS.levels == {
        ("baker", "dough"): 3,
        ("baker", "craft"): 2,
        ("baker", "shaping"): 1,
        ("seller", "books"): 1,
    }


def test_a_target_requires_skills_and_groups_that_have_skills() -> None:
    assert NEEDS.required == {
        "baker": [("dough", 3), ("craft", 2), ("shaping", 1)],
        "seller": [("books", 1)],
    }


def test_a_group_has_the_skills_that_are_part_of_it() -> None:
    assert NEEDS.parts == {"craft": ("dough", "shaping"), "shelf": ("shaping",)}


def test_a_group_without_skills_asks_for_nothing_that_could_be_met() -> None:
    made = tiny(roles="baker: requires: [craft: working]", groups="craft")
    assert Needs(made.library).required == {}


def test_a_step_serves_directly_and_by_developing_what_is_required() -> None:
    assert NEEDS.served["one"] == {"shop", "baker"}
    assert NEEDS.served["two"] == {"seller"}


def test_a_step_that_develops_a_part_serves_whoever_requires_the_group() -> None:
    made = tiny(
        roles="baker: requires: [craft]",
        groups="craft",
        skills="dough: part of: [craft]",
        steps="one: develops: [dough]",
    )
    assert Needs(made.library).served == {"one": {"baker"}}


def test_no_step_serves_itself() -> None:
    assert NEEDS.served["three"] == frozenset()


def test_what_comes_after_a_step_reaches_through_those_between() -> None:
    assert NEEDS.later == {"one": {"two", "three"}, "two": {"three"}, "three": frozenset()}


def test_the_knowledge_graph_carries_records_relations_and_levels() -> None:
    graph = build(LIBRARY)
    assert graph.nodes["baker"]["node"] == LIBRARY.node["baker"]
    assert graph.edges["baker", "dough", "requires"] == {"relation": "requires", "level": 3}
    assert graph.edges["baker", "shaping", "requires"]["level"] is None


def test_two_relations_between_the_same_nodes_are_two_edges() -> None:
    made = tiny(steps="one: develops: [dough]\ntwo: precedes: [one], leads to: [one]")
    graph = build(made.library)
    assert sorted(key for _, _, key in graph.edges("two", keys=True)) == ["leads-to", "precedes"]
