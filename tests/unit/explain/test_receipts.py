"""Receipts: what advice came from, and what became of it since."""

from __future__ import annotations

import json as plain_json
from hashlib import sha256
from pathlib import Path

import pytest

from builders import Question, Rule, ask, choose, files, grid, hours, rule, scale, write
from segue import AnswerError, ReceiptError, load
from segue.advisor import Advisor
from segue.content import parse_receipt, read_receipt
from segue.content.receipts import sealed
from segue.render import json
from segue.schema.receipt import Receipt, Replay

A, B = ask("a"), ask("b")
FIT = rule("fit", "when: {a: yes}", "then: {recommend: shop, strength: strong}")
JOB = rule("wage", "when: {a: yes}", "then: {recommend: job, strength: moderate}")
FAR = rule("far", "when: {b: yes}", "then: {recommend: home baking, strength: strong}")
RENT = rule("rents", "when: {we recommend: shop}", "then: {caution: rent}")
SAID = {"a": "yes"}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return tmp_path / "pack"


def advisor(directory: Path, *parts: Rule | Question, **texts: str) -> Advisor:
    return load(write(directory, files(A, B, *parts, **texts)))


def replayed(pack: Path, then: tuple[Rule, ...], now: tuple[Rule, ...], **texts: str) -> Replay:
    """The replay of one person's receipt by another version of the pack."""
    receipt = advisor(pack, *then).receipt(SAID)
    return advisor(pack, *now, **texts).replay(receipt)


def changes(replay: Replay) -> list[tuple[str, str, list[str]]]:
    return [(it.change, it.id, [rule.text for rule in it.rules]) for it in replay.results]


def test_a_receipt_is_replayed_to_the_same_bytes(pack: Path) -> None:
    shop = advisor(pack, FIT, RENT)
    receipt = shop.receipt(SAID)
    written = json.render(shop.advise(SAID)).encode()
    assert receipt.advice == sha256(written).hexdigest()
    replay = shop.replay(receipt)
    assert (replay.same, replay.results, replay.rules, replay.knowledge) == (True, (), (), ())
    assert replay.said == "The same pack gives the same advice, byte for byte."


def test_a_receipt_carries_pack_rules_answers_and_results(pack: Path) -> None:
    shop = advisor(pack, FIT, FAR, RENT, choose("one", "shop, job"))
    receipt = shop.receipt(SAID)
    assert receipt.pack.digest == shop.library.pack.digest
    assert set(receipt.rules) == {"fit", "far", "rents", "one"}
    assert receipt.answers == SAID
    assert [(it.id, it.status, it.rules) for it in receipt.results] == [
        ("shop", "recommended", ("fit",)),
        ("caution-rent", "applies", ("rents",)),
    ]
    assert receipt.as_of is None


def test_equal_answers_give_equal_receipts_whether_the_pack_was_cached_or_not(pack: Path) -> None:
    first = advisor(pack, FIT, RENT).receipt(SAID)
    assert load(pack).receipt(dict(SAID)) == first


def test_any_form_of_answer_survives_the_way_to_a_file_and_back(tmp_path: Path) -> None:
    asked = (
        grid("levels", "dough shaping"),
        scale("mornings"),
        hours("rent"),
        ask("kit", "choices", "options:", "  - {id: oven, label: Oven}", "  - {id: tin, label: T}"),
    )
    shop = advisor(tmp_path / "pack", FIT, *asked)
    answers: dict[str, object] = {
        "a": "not-sure",
        "levels": {"dough": 2, "shaping": "not-sure"},
        "mornings": 4,
        "rent": 7.5,
        "kit": ["oven", "tin"],
    }
    receipt = shop.receipt(answers)
    path = tmp_path / "receipt.json"
    path.write_text(json.render(receipt), encoding="utf-8")
    assert read_receipt(str(path)) == receipt
    assert shop.replay(read_receipt(str(path))).same


def test_a_rule_that_is_new_says_what_came_by_it(pack: Path) -> None:
    replay = replayed(pack, (JOB,), (JOB, FIT, RENT))
    assert not replay.same
    assert [(it.rule, it.change, it.behind) for it in replay.rules] == [
        ("fit", "new", True),
        ("rents", "new", True),
    ]
    assert changes(replay) == [
        ("came", "shop", ["rule fit: new"]),
        ("came", "caution-rent", ["rule rents: new"]),
        ("fell", "job", ["rule wage: unchanged, behind it then and now"]),
    ]
    assert replay.results[0].text == (
        "It was not mentioned, and is recommended, rank 1 (certainty 0.70)."
    )
    assert replay.said == (
        "The pack changed, and so did this advice. Of the results, 2 came, 1 fell."
    )


def test_a_rule_that_is_gone_says_what_went_and_what_rose_by_that(pack: Path) -> None:
    replay = replayed(pack, (JOB, FIT, RENT), (JOB, RENT))
    assert changes(replay) == [
        ("went", "shop", ["rule fit: gone from the pack"]),
        ("went", "caution-rent", ["rule rents: unchanged, and no longer behind it"]),
        ("rose", "job", ["rule wage: unchanged, behind it then and now"]),
    ]


def test_a_rule_that_changed_says_what_it_changed(pack: Path) -> None:
    less = rule("fit", "when: {a: yes}", "then: {recommend: shop, strength: slight}")
    replay = replayed(pack, (FIT, JOB), (less, JOB))
    assert changes(replay) == [
        ("went", "shop", ["rule fit: changed, behind it then and now"]),
        ("rose", "job", ["rule wage: unchanged, behind it then and now"]),
    ]
    assert replay.results[0].text == (
        "It was recommended, rank 1 (certainty 0.70), and is short of a recommendation "
        "(certainty 0.20)."
    )


def test_a_changed_rule_that_does_not_touch_this_person_is_named_as_such(pack: Path) -> None:
    far = rule("far", "when: {b: yes}", "then: {recommend: home baking, strength: slight}")
    replay = replayed(pack, (FIT, FAR), (FIT, far))
    assert [(it.rule, it.change, it.behind) for it in replay.rules] == [("far", "changed", False)]
    assert replay.results == ()
    assert replay.rules[0].place.startswith("rules/rules.yaml:")


def test_comments_examples_and_line_numbers_change_no_rule(pack: Path) -> None:
    example = rule(
        "fit",
        "# a comment",
        "when: {a: yes}",
        "then: {recommend: shop, strength: strong}",
        "examples: [{applies to: {a: yes}}]",
    )
    assert replayed(pack, (FIT, JOB), (example, JOB)).rules == ()


def test_new_words_alone_are_said_to_be_words_alone(pack: Path) -> None:
    said = rule(
        "fit",
        "when: {a: yes}",
        "then: {recommend: shop, strength: strong}",
        "because: It suits you.",
    )
    replay = replayed(pack, (FIT,), (said,))
    assert [(it.change, it.id) for it in replay.results] == [("turned", "shop")]
    assert replay.results[0].text == "It is recommended, rank 1 (certainty 0.70) as before."


def test_a_change_of_knowledge_is_named(pack: Path) -> None:
    replay = replayed(pack, (FIT,), (FIT,), paths="shop: about: Sells bread\njob\nhome-baking")
    assert replay.knowledge == ("nodes",)
    assert replay.said.endswith("No result came or went, rose or fell: only its words are others.")


def test_another_pack_that_says_the_same_is_the_same_if_its_digest_is_told(pack: Path) -> None:
    replay = replayed(pack, (FIT,), (FIT,), facts="calm")
    assert not replay.same
    assert (replay.then.digest == replay.now.digest, replay.knowledge) == (False, ("facts",))


def test_advice_by_another_version_of_segue_is_told_apart(pack: Path) -> None:
    shop = advisor(pack, FIT)
    receipt = shop.receipt(SAID)
    older = sealed(receipt.model_copy(update={"segue": "0.0.9", "advice": "0" * 64}))
    said = shop.replay(older).said
    assert said.startswith(
        "The pack is the same, but Segue is not: the receipt is of version 0.0.9"
    )


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda text: "", "r.json:1:1 this is cut short or damaged: it stops being JSON here."),
        (lambda text: text[: len(text) // 2], "this is cut short or damaged"),
        (lambda text: text.replace('"yes"', '"no"'), "r.json this is not as it was written: its"),
        (
            lambda text: text.replace("segue.receipt/1", "segue.receipt/2"),
            "r.json this version of Segue does not read 'segue.receipt/2'. Update Segue",
        ),
        (
            lambda text: text.replace("segue.receipt/1", "segue.advice/1"),
            "r.json this is no receipt: its format is 'segue.advice/1'.",
        ),
        (lambda text: "[1, 2]", "r.json this is no receipt."),
        (lambda text: text.replace('"answers"', '"anwsers"'), "r.json 'anwsers' has no place in"),
        (lambda text: text.replace('"rank": 1', '"rank": "x"'), "'results.0.rank' has the wrong"),
    ],
)  # fmt: skip
def test_a_receipt_that_is_no_longer_whole_is_refused(pack: Path, spoil: object, said: str) -> None:
    text = json.render(advisor(pack, FIT).receipt(SAID))
    with pytest.raises(ReceiptError) as found:
        parse_receipt(spoil(text), "r.json")  # type: ignore[operator]
    assert said in str(found.value)
    assert "segue recommend ANSWERS --receipt FILE" in str(found.value) or "Update" in said


@pytest.mark.parametrize("key", ["segue", "pack", "answers", "advice", "rules", "results", "seal"])
def test_a_receipt_without_one_of_its_parts_or_with_another_is_refused(
    pack: Path, key: str
) -> None:
    text = json.render(advisor(pack, FIT, RENT).receipt(SAID))
    tree = plain_json.loads(text)
    other = {"answers": {"a": "no"}, "rules": {}, "results": [], "pack": tree["pack"] | {"id": "x"}}
    for spoilt in (
        {name: value for name, value in tree.items() if name != key},
        tree | {key: other.get(key, "9")},
    ):
        with pytest.raises(ReceiptError):
            parse_receipt(plain_json.dumps(spoilt), "r.json")


def test_a_receipt_of_another_pack_is_refused(pack: Path, bakery: Advisor) -> None:
    receipt = advisor(pack, FIT).receipt(SAID)
    with pytest.raises(ReceiptError) as found:
        bakery.replay(receipt, "r.json")
    assert str(found.value) == (
        "r.json this is a receipt of the pack 'tiny', not of 'bakery'. "
        "Name the directory of its pack with --pack."
    )


def test_an_answer_that_is_no_longer_asked_for_is_an_error_and_not_dropped(pack: Path) -> None:
    receipt = advisor(pack, FIT, ask("gone")).receipt({**SAID, "gone": "yes"})
    with pytest.raises(AnswerError) as found:
        advisor(pack, FIT).replay(receipt, "r.json")
    assert str(found.value) == "r.json nothing is asked under 'gone'. The questions are a and b."


def test_the_bundled_pack_gives_receipts_that_replay(bundled: Advisor) -> None:
    receipt = bundled.receipt({"goal": "hobby", "runway": "r-4-6", "skill-grid": {"mixing": 2}})
    again: Receipt = parse_receipt(json.render(receipt), "r.json")
    assert bundled.replay(again).same
    assert len(again.rules) == len({it.id for it in bundled.library.rules}) + len(
        {it.id for it in (*bundled.library.choices, *bundled.library.remarks)}
    )
