"""What if: what other answers would bring, take away, lift and lower, and for what reason."""

from __future__ import annotations

import pytest

from builders import Tiny, ask, choice, choices, choose, grid, rule, tiny
from segue.errors import AnswerError
from segue.explain.difference import compare
from segue.explain.what_if import what_if
from segue.questionnaire import merged
from segue.schema.changes import WhatIf

A, B = ask("a"), ask("b")
RULES = (
    rule("fit", "when: {a: yes}", "then: {recommend: shop, strength: moderate}"),
    rule("more", "when: {b: yes}", "then: {recommend: shop, strength: strong}"),
    rule("out", "when: {likes: includes cake}", "then: {rule out: shop}"),
    rule("job", "when: {a: no}", "then: {recommend: job, strength: strong}"),
    rule("beware", "when: {b: yes}", "then: {caution: rent}"),
)
LATER = ask("later", "yes-no", "when: {a: yes}")
LIKES = choices("likes", "bread cake")
SHOP = tiny(A, B, LATER, LIKES, grid("levels", "dough shaping"), *RULES)


def wondered(pack: Tiny, changes: dict[str, object], **answers: object) -> WhatIf:
    before = pack.read(**answers)
    return what_if(pack.plan, before, merged(pack.library, before, changes))


def ids(shifts: tuple[object, ...]) -> list[str]:
    return [getattr(shift, "id", "") for shift in shifts]


def test_what_comes_and_what_goes_is_named_with_its_reasons() -> None:
    found = wondered(SHOP, {"a": "no"}, a="yes")
    assert (ids(found.appears), ids(found.disappears)) == (["job"], ["shop"])
    (job,), (shop,) = found.appears, found.disappears
    assert ([r.rule for r in job.gained], [r.rule for r in shop.lost]) == (["job"], ["fit"])
    assert job.said == "comes in as number 1, strong"
    assert shop.said == "too little would speak for it"


def test_what_rises_and_falls_says_from_where_to_where() -> None:
    (risen,) = wondered(SHOP, {"b": "yes"}, a="yes").rises
    assert (risen.id, risen.said) == ("shop", "from moderate to strong")
    assert (risen.before.certainty, risen.after.certainty) == (0.4, 0.82)
    (fallen,) = wondered(SHOP, {"b": "no"}, a="yes", b="yes").falls
    assert [reason.rule for reason in fallen.lost] == ["more"]


def test_what_would_be_ruled_out_says_so() -> None:
    (shop,) = wondered(SHOP, {"likes": ["cake"]}, a="yes").disappears
    assert (shop.said, [r.rule for r in shop.gained]) == ("would be ruled out", ["out"])


def test_what_gives_way_to_another_names_it() -> None:
    fit = rule("fit", "when: {a: yes}", "then: {recommend: shop, strength: moderate}")
    more = rule("more", "when: {b: yes}", "then: {recommend: job, strength: strong}")
    pack = tiny(A, B, fit, more, choose("one", "shop, job"))
    (shop,) = wondered(pack, {"b": "yes"}, a="yes").disappears
    assert shop.said == "gives way to Job"


def test_cautions_come_and_go_with_what_calls_for_them() -> None:
    (come,) = wondered(SHOP, {"b": "yes"}).cautions_come
    assert (come.id, come.reasons[0].rule) == ("caution-rent", "beware")
    (gone,) = wondered(SHOP, {"b": "no"}, b="yes").cautions_go
    assert gone.id == "caution-rent"


def test_a_caution_that_can_no_longer_be_checked_comes_and_goes() -> None:
    warn = rule("warn", "when: {a: yes, b: yes}", "then: {caution: rent}")
    pack = tiny(A, B, warn)
    (come,) = wondered(pack, {"a": "yes"}, a="no").unchecked_come
    assert (come.id, come.because) == (
        "caution-rent",
        "We could not check this without your answer to “b?”",
    )
    (gone,) = wondered(pack, {"b": "no"}, a="yes").unchecked_go
    assert gone.id == "caution-rent"


def test_what_is_newly_ruled_out_is_named_though_it_was_not_recommended() -> None:
    (out,) = wondered(SHOP, {"likes": ["cake"]}).ruled_out
    assert (out.id, out.said, out.reasons[0].rule) == ("shop", "now ruled out", "out")
    (back,) = wondered(SHOP, {"likes": ["bread"]}, likes=["cake"]).no_longer_ruled_out
    assert (back.id, back.said) == ("shop", "no longer ruled out")


def test_questions_that_fall_asleep_or_wake_are_named() -> None:
    asleep = wondered(SHOP, {"a": "no"}, a="yes", later="no").dormant
    assert [(q.id, q.kept, q.said) for q in asleep] == [
        ("later", True, "“later?” no longer arises; the answer is kept")
    ]
    woken = wondered(SHOP, {"a": "yes"}, a="no").arise
    assert [(q.id, q.kept, q.said) for q in woken] == [("later", False, "“later?” now arises")]


def test_the_difference_is_also_said_in_a_few_lines() -> None:
    assert wondered(SHOP, {"a": "no"}, a="yes").lines == (
        "Comes into reach: Job.",
        "No longer suggested: Shop.",
    )


def test_the_same_answers_make_no_difference() -> None:
    state = SHOP.run(a="yes", b="yes")
    found = compare(SHOP.plan, state, SHOP.run(a="yes", b="yes"))
    assert found == type(found)()


def test_the_changes_are_told_in_words() -> None:
    before = {"a": "yes", "likes": ["bread"], "levels": {"dough": 1}}
    changes = {"a": None, "b": "no", "likes": ["cake"], "levels": {"dough": 3, "shaping": 2}}
    assert [change.text for change in wondered(SHOP, changes, **before).changes] == [
        "a? No answer, instead of “yes”",
        "b? “no”, if that is so (you have not said)",
        "likes? “Cake” instead of “Bread”",
        "Dough: from beginner to strong",
        "Shaping: working, if that is so (you have not said)",
    ]


def test_not_knowing_is_told_as_an_answer() -> None:
    changes = {"a": "not-sure", "levels": {"dough": "not-sure"}}
    told = wondered(SHOP, changes, a="yes", levels={"dough": 1}).changes
    assert [change.text for change in told] == [
        "a? “I don't know” instead of “yes”",
        "Dough: you don't know (you said beginner)",
    ]
    assert wondered(SHOP, changes).changes[0].text == "a? “I don't know”"


def test_rows_of_a_grid_are_merged_one_by_one() -> None:
    before = SHOP.read(levels={"dough": 1, "shaping": 2})
    after = merged(SHOP.library, before, {"levels": {"dough": 4}})
    assert after.values["levels"] == {"dough": 4, "shaping": 2}
    assert merged(SHOP.library, before, {"levels.dough": "strong"}).values["levels"] == {
        "dough": 3,
        "shaping": 2,
    }
    assert merged(SHOP.library, before, {"levels.dough": None}).values["levels"] == {"shaping": 2}
    assert "levels" not in merged(SHOP.library, before, {"levels": None}).values


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"aa": "yes"}, "nothing is asked under 'aa'. Did you mean 'a'?"),
        ({"a": "maybe"}, "a: 'maybe' is neither yes nor no. Answer yes, no or not-sure."),
        (
            {"a.dough": 3},
            "a: it has no rows, and here is the row 'dough'. Name the question alone: a.",
        ),
        ({"levels.doug": 3}, "levels: it has no row 'doug'. Did you mean 'dough'?"),
    ],
)
def test_wrong_changes_are_answered_like_wrong_answers(
    changes: dict[str, object], said: str
) -> None:
    with pytest.raises(AnswerError) as caught:
        merged(SHOP.library, SHOP.read(), changes)
    assert [str(problem) for problem in caught.value.problems] == [said]


def test_all_wrong_changes_are_named_at_once() -> None:
    with pytest.raises(AnswerError) as caught:
        merged(SHOP.library, SHOP.read(), {"a.x": 1, "b": "perhaps", "zz": 1})
    assert len(caught.value.problems) == 3


def test_a_goal_of_no_type_is_no_row_either() -> None:
    pack = tiny(choice("goal", "own other"))
    with pytest.raises(AnswerError):
        merged(pack.library, pack.read(), {"gaol.x": 1})
