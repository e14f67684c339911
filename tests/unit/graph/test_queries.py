"""What a node is related to, and how two are connected."""

import pytest
from networkx import MultiDiGraph

from segue.errors import UnknownName
from segue.graph.queries import route, show
from segue.schema.library import Library


def test_a_node_shows_its_relations_in_both_directions(
    library: Library, graph: MultiDiGraph
) -> None:
    view = show(library, graph, "bread-baker")
    assert [(n.words, n.id, n.level) for n in view.neighbours] == [
        ("requires", "kneading", "strong"),
        ("leads to", "head-baker", ""),
    ]
    kneading = show(library, graph, "kneading")
    assert [(n.words, n.id, n.forward) for n in kneading.neighbours] == [
        ("is required by", "bread-baker", False),
        ("is required by", "head-baker", False),
        ("is developed by", "step-first-loaf", False),
    ]


def test_a_node_shows_what_it_is_and_where_that_stands(
    library: Library, graph: MultiDiGraph
) -> None:
    view = show(library, graph, "bread-baker")
    assert (view.label, view.kind_label, view.about) == ("Bread baker", "Role", "Bakes at night.")
    assert [source.title for source in view.sources] == ["The book of bread"]
    assert [code.match for code in view.codes] == ["narrow"]


@pytest.mark.parametrize("typed", ["bread-baker", "bread baker", " Bread  Baker ", "BREAD BAKER"])
def test_a_node_is_found_by_id_or_label(library: Library, graph: MultiDiGraph, typed: str) -> None:
    assert show(library, graph, typed).id == "bread-baker"


def test_an_unknown_name_is_answered_with_the_nearest(
    library: Library, graph: MultiDiGraph
) -> None:
    with pytest.raises(UnknownName, match=r"called 'bred-baker'\. Did you mean 'bread-baker'\?"):
        show(library, graph, "bred-baker")


def test_a_route_is_the_shortest_and_reads_relations_either_way(
    library: Library, graph: MultiDiGraph
) -> None:
    steps = route(library, graph, "step-first-loaf", "head-baker").steps
    assert [(step.words, step.id) for step in steps] == [
        ("develops", "kneading"),
        ("is required by", "head-baker"),
    ]


def test_between_unconnected_nodes_there_is_no_route(library: Library, graph: MultiDiGraph) -> None:
    assert route(library, graph, "bread-baker", "step-alone").steps == ()


def test_the_route_to_itself_is_empty(library: Library, graph: MultiDiGraph) -> None:
    assert route(library, graph, "kneading", "kneading").steps == ()


def test_a_route_from_an_unknown_name_is_an_error(library: Library, graph: MultiDiGraph) -> None:
    with pytest.raises(UnknownName, match="called 'nobody'"):
        route(library, graph, "nobody", "kneading")
