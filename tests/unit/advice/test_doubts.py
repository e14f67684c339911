"""Doubts: where the advice says of itself that it stands on thin ground."""

from __future__ import annotations

from builders import Tiny, ask, rule, tiny
from segue.schema.advice import Doubt

A, B = ask("a"), ask("b")
SOURCES = "sources: {one: {title: The one book}, two: {title: The other book}}"


def thin(*rules: str, doubts: str = "thin for: [path]") -> Tiny:
    return tiny(A, B, *rules, doubts=doubts, sources=SOURCES)  # type: ignore[arg-type]


def fits(name: str, when: str, source: str, target: str = "shop") -> str:
    then = f"then: {{recommend: {target}, strength: strong}}"
    return rule(name, f"when: {when}", then, f"source: {source}")


def found(pack: Tiny, **answers: object) -> tuple[Doubt, ...]:
    return pack.advise(**answers).doubts


def test_what_rests_on_one_rule_is_named() -> None:
    pack = thin(fits("f", "{a: yes}", "one"))
    assert found(pack, a="yes") == (
        Doubt(
            kind="one-rule",
            text="Only one reason speaks for each of these so far: Shop. Take them as hints, and "
            "ask somebody who does such work.",
            recommendations=("shop",),
        ),
    )


def test_what_rests_on_one_source_is_named_with_it() -> None:
    pack = thin(fits("f", "{a: yes}", "one"), fits("g", "{b: yes}", "one"))
    (doubt,) = found(pack, a="yes", b="yes")
    assert (doubt.kind, doubt.recommendations) == ("one-source", ("shop",))
    assert doubt.text == (
        "All that speaks for each of these comes from one source, ‘The one book’: Shop. It may "
        "well be right; look for a second opinion."
    )


def test_two_rules_with_two_sources_leave_no_doubt() -> None:
    pack = thin(fits("f", "{a: yes}", "one"), fits("g", "{b: yes}", "two"))
    assert found(pack, a="yes", b="yes") == ()


def test_only_kinds_that_the_pack_names_are_called_thin() -> None:
    pack = thin(fits("f", "{a: yes}", "one", "first-loaf"))
    assert found(pack, a="yes") == ()


def test_answers_that_pull_apart_are_named_with_the_questions() -> None:
    apart = rule("apart", "when: {a: yes, b: no}", "then: {caution: rent}", "because: Not both.")
    pack = thin(apart, doubts="pulling apart: [rent]")
    assert found(pack, a="yes", b="no") == (
        Doubt(
            kind="contradiction",
            text="Not both.",
            questions=("a", "b"),
            caution="caution-rent",
        ),
    )
    assert found(pack, a="yes", b="yes") == ()


def test_an_answer_that_nothing_bears_out_is_named() -> None:
    bold = rule("bold", "when: {a: yes}", "then: {caution: dust}")
    (doubt,) = found(thin(bold, doubts="unproven: [dust]"), a="yes")
    assert (doubt.kind, doubt.questions) == ("unproven", ("a",))


def test_a_pack_that_names_nothing_has_no_doubts() -> None:
    assert found(tiny(A, B, fits("f", "{a: yes}", "adviser")), a="yes") == ()  # type: ignore[arg-type]
