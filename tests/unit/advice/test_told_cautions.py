"""Cautions: applying, not checked for want of answers, and merged over several rules."""

from __future__ import annotations

from builders import Rule, ask, rule, tiny
from segue.advice import to_ask

A, B, C, D = ask("a"), ask("b"), ask("c"), ask("d")
BEWARE = rule("beware", "when: {a: yes, b: yes}", "then: {caution: dust}")


def told(*rules: Rule, **answers: object) -> list[tuple[str, str, tuple[str, ...]]]:
    """(caution, status, questions) of all that is told."""
    advice = tiny(A, B, C, D, *rules).advise(**answers)
    return [(c.id.removeprefix("caution-"), c.status, c.questions) for c in advice.cautions]


def asked(*rules: Rule, **answers: object) -> set[str]:
    pack = tiny(A, B, C, D, *rules)
    return set(to_ask(pack.plan, pack.run(**answers)))


def caution(name: str, when: str, policy: str = "warn", target: str = "dust") -> Rule:
    return rule(
        name, f"when: {{{when}}}", f"if not answered: {policy}", f"then: {{caution: {target}}}"
    )


def test_a_caution_applies_where_its_rule_fires() -> None:
    assert told(BEWARE, a="yes", b="yes") == [("dust", "applies", ())]


def test_a_caution_whose_rule_fails_is_not_told() -> None:
    assert told(BEWARE, a="yes", b="no") == []
    assert told(BEWARE, b="no") == []


def test_a_skipped_question_does_not_silence_a_caution() -> None:
    assert told(BEWARE, a="yes") == [("dust", "could-not-check", ("b",))]
    assert told(BEWARE, a="yes", b="not-sure") == [("dust", "could-not-check", ("b",))]
    assert told(BEWARE) == [("dust", "could-not-check", ("a", "b"))]


def test_a_caution_that_could_not_be_checked_says_which_question_is_missing() -> None:
    (found,) = tiny(A, B, BEWARE).advise(a="yes").cautions
    assert found.because == "We could not check this without your answer to “b?”"
    assert (found.reasons, found.advice) == ((), "Take care.")


def test_an_ignored_caution_is_silent_until_it_applies() -> None:
    ignored = caution("r", "a: yes, b: yes", "ignore")
    assert told(ignored, a="yes") == []
    assert told(ignored, a="yes", b="yes") == [("dust", "applies", ())]


def test_a_caution_to_ask_becomes_a_warning_where_nobody_can_be_asked() -> None:
    pressing = caution("r", "a: yes, b: yes", "ask")
    assert asked(pressing, a="yes") == {"b"}
    assert told(pressing, a="yes") == [("dust", "could-not-check", ("b",))]


def test_nobody_is_asked_again_what_they_do_not_know() -> None:
    assert asked(caution("r", "a: yes, b: yes", "ask"), a="yes", b="not-sure") == set()


def test_only_a_caution_that_says_so_asks() -> None:
    assert asked(BEWARE, a="yes") == set()
    assert asked(caution("r", "a: yes, b: yes", "ignore"), a="yes") == set()


def test_of_several_rules_for_one_caution_the_one_that_applies_wins() -> None:
    both = [caution("r", "a: yes"), caution("s", "b: yes", "ask")]
    assert told(*both, a="yes") == [("dust", "applies", ())]
    assert asked(*both, a="yes") == set()


def test_the_questions_of_several_rules_are_united_but_for_those_that_ignore() -> None:
    rules = [
        caution("r", "c: yes"),
        caution("s", "a: yes", "ask"),
        caution("t", "d: yes", "ignore"),
    ]
    assert told(*rules) == [("dust", "could-not-check", ("a", "c"))]


def test_a_caution_names_only_the_unknown_lines_of_when_not_of_unless() -> None:
    shielded = rule("r", "when: {a: yes}", "unless:", "  - b: yes", "then: {caution: dust}")
    assert told(shielded) == [("dust", "could-not-check", ("a",))]
    (applies,) = tiny(A, B, shielded).advise(a="yes").cautions
    assert (applies.status, applies.as_far_as_we_know) == ("applies", ("b",))


def test_an_unknown_caution_with_no_question_left_to_name_is_not_told() -> None:
    dormant = ask("e", "yes-no", "when: {a: yes}")
    pack = tiny(A, dormant, rule("r", "when: {e: yes}", "then: {caution: dust}"))
    assert pack.advise(a="no").cautions == ()
    assert [c.questions for c in pack.advise(a="yes").cautions] == [("e",)]
    assert [c.questions for c in pack.advise().cautions] == [("a",)]


def test_a_caution_rests_on_what_could_decide_the_fact_it_asks_for() -> None:
    late = rule("late", "when: {b: yes, c: yes}", "then: {conclude: free}")
    pack = tiny(A, B, C, late, caution("r", "free: yes"), facts="free")
    (found,) = pack.advise(b="yes").cautions
    assert found.questions == ("c",)


def test_a_caution_about_a_recommendation_rests_on_what_could_recommend_it() -> None:
    fit = rule("fit", "when: {b: yes}", "then: {recommend: shop, strength: strong}")
    beware = rule("r", "when: {a: yes, we recommend: shop}", "then: {caution: dust}")
    assert told(fit, beware, a="yes") == [("dust", "could-not-check", ("b",))]
    assert told(fit, beware, a="yes", b="no") == []


def test_what_applies_stands_before_what_could_not_be_checked_each_in_the_packs_order() -> None:
    rules = [
        caution("r", "a: yes", target="dust"),
        caution("s", "b: yes", target="rent"),
        caution("t", "c: yes", target="heat"),
    ]
    pack = tiny(A, B, C, *rules, cautions="dust rent heat")
    found = [(c.id, c.status) for c in pack.advise(b="yes", c="yes").cautions]
    assert found == [
        ("caution-rent", "applies"),
        ("caution-heat", "applies"),
        ("caution-dust", "could-not-check"),
    ]


def test_a_caution_cites_the_sources_of_its_rules_and_its_own_each_once() -> None:
    sources = "sources: {book: {title: The book, year: 2024}}"
    rules = [
        rule("r", "when: {a: yes}", "then: {caution: dust}", "source: [book p1, adviser]"),
        rule("s", "when: {b: yes}", "then: {caution: dust}", "source: book p2"),
    ]
    (found,) = tiny(A, B, *rules, sources=sources).advise(a="yes", b="yes").cautions
    assert [(s.id, s.at, s.title) for s in found.sources] == [
        ("book", "p1", "The book"),
        ("adviser", "", "An adviser's judgement"),
        ("book", "p2", "The book"),
    ]
