"""Phrases that every written form shares."""

import pytest

from segue.render.footnotes import Footnotes
from segue.render.words import (
    first_sentence,
    listed,
    place_in_words,
    places_exactly,
    places_in_words,
    sources_in_words,
    together,
    within,
)
from segue.schema.advice import Reason, RuledOut, SourceRef

BOOK = SourceRef(id="book", at="p14 s1", title="The book", year="2024")


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("p14 s1", "paragraph 14, sentence 1"),
        ("p3", "paragraph 3"),
        ("table 2", "table 2"),
        ("", ""),
    ],
)
def test_a_place_is_told_in_words(at: str, words: str) -> None:
    assert place_in_words(at) == words


def test_of_several_places_the_paragraphs_are_told_in_order() -> None:
    assert places_in_words(["p14 s1", "p3 s2", "p14 s9", ""]) == "paragraphs 3 and 14"
    assert places_in_words(["p3 s1", "p3 s2"]) == "paragraph 3"
    assert places_in_words(["p3 s1"]) == "paragraph 3, sentence 1"
    assert places_in_words(["p3", "table 2"]) == "paragraph 3; table 2"


def test_a_proof_tells_every_place() -> None:
    places = ["p14 s1", "p4 s2", "p14 s3", "table 2"]
    assert places_exactly(places) == (
        "paragraph 14 (sentences 1 and 3), paragraph 4 (sentence 2), table 2"
    )


def test_a_source_is_told_once() -> None:
    twice = [BOOK, BOOK.model_copy(update={"at": "p2 s1"})]
    assert sources_in_words(twice) == "The book, 2024, paragraphs 2 and 14"


def test_footnotes_number_sources_where_they_first_appear() -> None:
    notes, other = Footnotes(), SourceRef(id="adviser", title="An adviser's judgement")
    assert notes.cite([BOOK]) == "[1]"
    assert notes.cite([other, BOOK]) == "[2][1]"
    assert [str(note) for note in notes] == [
        "The book, 2024: paragraph 14, sentence 1",
        "An adviser's judgement",
    ]


def test_lists_read_as_people_say_them() -> None:
    assert (listed([]), listed(["a"]), listed(["a", "b", "c"])) == ("", "a", "a, b and c")


def test_an_article_is_small_within_a_sentence() -> None:
    assert within("An adviser's judgement") == "an adviser's judgement"
    assert within("Anna's book") == "Anna's book"


def test_the_first_sentence_ends_at_its_mark() -> None:
    assert first_sentence("You mix songs. Often at home.") == "You mix songs."
    assert first_sentence("About 3.5 hours a day") == "About 3.5 hours a day"


def test_what_is_ruled_out_for_the_same_reason_stands_together() -> None:
    def ruled_out(id: str, because: str) -> RuledOut:
        reason = Reason.model_validate(
            {"rule": "r", "for": True, "because": because, "sources": (), "premises": ()}
        )
        return RuledOut(kind="role", id=id, label=id, reasons=(reason,))

    items = [ruled_out("a", "Nights."), ruled_out("b", "Money."), ruled_out("c", "Nights.")]
    assert [[item.id for item in group] for group in together(items)] == [["a", "c"], ["b"]]
