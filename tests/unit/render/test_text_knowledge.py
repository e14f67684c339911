"""Nodes, routes and sources in the terminal."""

from segue.render import text
from segue.schema.advice import PackRef
from segue.schema.knowledge import Code
from segue.schema.views import Neighbour, NodeView, PlaceUse, RouteView, SourceUse

PACK = PackRef(id="bakery", version="1.0.0", digest="abc")
KNEADING = Neighbour(
    relation="requires",
    words="requires",
    forward=True,
    id="kneading",
    label="Kneading",
    level="strong",
)
NODE = NodeView(
    pack=PACK,
    id="bread-baker",
    kind="role",
    kind_label="Role",
    label="Bread baker",
    about="Bakes at night.",
    codes=(
        Code(system="esco", match="narrow", code="7512.1", label="baker"),
        Code(system="onet", match="none", why_none="only machine work is listed"),
    ),
    neighbours=(KNEADING,),
)


def test_a_node_shows_its_relations_in_words() -> None:
    shown = text.render_node(NODE)
    assert "  requires\n    Kneading (strong)" in shown


def test_a_code_says_how_well_it_fits_or_why_there_is_none() -> None:
    shown = text.render_node(NODE)
    assert "ESCO   7512.1 baker (narrow match)" in shown
    assert "O*NET  no equivalent: only machine work is listed" in shown


def test_a_route_is_told_step_by_step() -> None:
    route = RouteView(
        pack=PACK,
        id="bread-baker",
        label="Bread baker",
        target="kneading",
        target_label="Kneading",
        steps=(KNEADING,),
    )
    assert text.render_route(route) == "  Bread baker\n    requires Kneading (strong)\n"


def test_where_there_is_no_route_the_text_says_so() -> None:
    route = RouteView(pack=PACK, id="a", label="Here", target="b", target_label="There")
    assert "Nothing in the graph connects this with There." in text.render_route(route)


def test_a_route_to_where_one_is_says_so() -> None:
    route = RouteView(pack=PACK, id="a", label="Here", target="a", target_label="Here")
    assert "That is where you started." in text.render_route(route)


def test_a_source_lists_what_rests_on_each_place() -> None:
    use = SourceUse(
        id="book",
        title="The book of bread",
        url="https://example.org",
        year="2024",
        places=(PlaceUse(place="p2 s1", used_by=("kneading", "heat")),),
    )
    shown = text.render_sources([use, SourceUse(id="unread", title="Unread")])
    assert "2 things rest on it" in shown
    assert "paragraph 2, sentence 1: kneading, heat" in shown
    assert "nothing rests on it" in shown
