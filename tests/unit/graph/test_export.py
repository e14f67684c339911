"""The graph as text for other programs."""

import io
import json
import re

import networkx
import pytest
from networkx import MultiDiGraph

from segue.graph import build
from segue.graph.export import FORMATS, export
from segue.schema.library import Library


def test_graphml_is_read_back_whole(library: Library, graph: MultiDiGraph) -> None:
    written = export(library, graph, "graphml")
    read = networkx.read_graphml(io.BytesIO(written.encode()), force_multigraph=True)
    assert set(read.nodes) == set(graph.nodes)
    assert read.number_of_edges() == graph.number_of_edges()
    assert read.nodes["head-baker"]["label"] == 'The "head" <baker> & co'
    levels = {(s, t): data.get("level") for s, t, data in read.edges(data=True)}
    assert levels["bread-baker", "kneading"] == "strong"
    assert levels["bread-baker", "head-baker"] is None


def test_edges_of_graphml_have_ids_of_their_own(library: Library, graph: MultiDiGraph) -> None:
    ids = re.findall(r'<edge [^>]*\bid="([^"]+)"', export(library, graph, "graphml"))
    assert len(ids) == len(set(ids)) == graph.number_of_edges()


def test_json_is_networkx_node_link_data(library: Library, graph: MultiDiGraph) -> None:
    data = json.loads(export(library, graph, "json"))
    read = networkx.node_link_graph(data, edges="edges")
    assert set(read.nodes) == set(graph.nodes)
    assert read.number_of_edges() == graph.number_of_edges()
    assert read.graph == {"pack": "bakery", "version": "1.0.0"}


def test_dot_quotes_what_would_end_a_label(library: Library, graph: MultiDiGraph) -> None:
    written = export(library, graph, "dot")
    assert '"head-baker" [label="The \\"head\\" <baker> & co", kind="role"];' in written
    assert '"bread-baker" -> "kneading" [label="requires (strong)"];' in written


def test_mermaid_never_meets_its_own_words_or_markup(library: Library, graph: MultiDiGraph) -> None:
    written = export(library, graph, "mermaid")
    assert 'n_end["Ending"]' in written
    assert 'n_head_baker["The #34;head#34; #60;baker#62; #38; co"]' in written
    assert 'n_bread_baker -->|"requires #40;strong#41;"| n_kneading' in written


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_pack_gives_the_same_text(library: Library, format: str) -> None:
    first, second = (export(library, build(library), format) for _ in range(2))
    assert first == second
    assert first.endswith("\n")


@pytest.mark.parametrize("format", FORMATS)
def test_control_characters_never_reach_the_text(library: Library, format: str) -> None:
    first, *rest = library.nodes
    odd = first.model_copy(update={"label": "Bread\x1b\x00 ba\nker"})
    changed = library.model_copy(update={"nodes": (odd, *rest)})
    written = export(changed, build(changed), format)
    assert "Bread ba ker" in written
