"""What rests on which source."""

import pytest

from segue.errors import UnknownName
from segue.graph.sources import used_source, used_sources
from segue.schema.library import Library


def test_every_record_that_cites_a_place_is_named_there(library: Library) -> None:
    book = used_source(library, "book")
    assert [(place.place, place.used_by) for place in book.places] == [
        (
            "p2 s1",
            ("bread-baker", "head-baker", "end", "step-first-loaf", "step-alone", "caution-heat"),
        ),
        ("p9 s2", ("ovens",)),
        ("p10 s1", ("kneading",)),
    ]


def test_a_source_that_nothing_rests_on_is_listed_without_places(library: Library) -> None:
    assert used_source(library, "unread").places == ()


def test_an_advisers_judgement_is_a_source_where_it_is_used(library: Library) -> None:
    uses = {use.id: use for use in used_sources(library)}
    assert list(uses) == ["book", "unread", "adviser"]
    assert uses["adviser"].places[0].used_by == ("step-first-loaf", "strengths")


def test_an_unknown_source_is_answered_with_the_nearest(library: Library) -> None:
    with pytest.raises(UnknownName, match=r"'bok'\. Did you mean 'book'\?"):
        used_source(library, "bok")


def test_capitals_do_not_matter(library: Library) -> None:
    assert used_source(library, "BOOK").id == "book"
