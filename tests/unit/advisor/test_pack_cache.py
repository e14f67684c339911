"""The cache of checked packs: used only where it is whole and of the very same pack."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import segue
from builders import ask, choice, files, rule, write
from segue import content
from segue.advisor import Advisor


def texts(strength: str = "strong") -> dict[str, str]:
    then = f"then: {{recommend: shop, strength: {strength}}}"
    return files(ask("a"), rule("r", "when: {a: yes}", then))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    monkeypatch.setenv("SEGUE_HOME", str(home))
    return home


@pytest.fixture
def pack(tmp_path: Path, home: Path) -> Path:
    return write(tmp_path / "pack", texts())


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The directories that were read as YAML."""
    found: list[Path] = []
    read_pack = content.read_pack

    def reading(directory: Path) -> object:
        found.append(directory)
        return read_pack(directory)

    monkeypatch.setattr(content, "read_pack", reading)
    return found


def entries(home: Path) -> list[Path]:
    """What was kept of packs, without the plans beside them."""
    return sorted((home / "cache").glob("*.library.json"))


def certainty(advisor: Advisor) -> float:
    (shop,) = advisor.advise({"a": "yes"}).recommendations
    return shop.certainty


def bare(value: object) -> object:
    """A record's content without where it was written, and without examples."""
    if isinstance(value, dict):
        left_out = {"place", "because_place", "examples"} if "place" in value else set()
        return {key: bare(part) for key, part in value.items() if key not in left_out}
    return [bare(part) for part in value] if isinstance(value, list | tuple) else value


def test_a_pack_that_was_checked_is_not_read_again(pack: Path, reads: list[Path]) -> None:
    first, second = segue.load(pack), segue.load(pack)
    assert reads == [pack]
    assert bare(second.library.model_dump()) == bare(first.library.model_dump())
    assert second.advise({"a": "yes"}) == first.advise({"a": "yes"})
    assert second.why({"a": "yes"}, "shop") == first.why({"a": "yes"}, "shop")


def test_words_of_a_pack_are_kept_though_they_are_called_like_parts_of_records(
    tmp_path: Path, home: Path, reads: list[Path]
) -> None:
    asked = choice("goal", "one two three", "sets: {place: [one, two], examples: [three]}")
    rules = [
        rule("r", "when: {goal: place}", "then: {recommend: shop, strength: strong}"),
        rule("s", "when: {goal: examples}", "then: {recommend: job, strength: strong}"),
    ]
    written = files(asked, *rules, paths="shop: properties: {place: 2, examples: 3}\njob")
    pack = write(tmp_path / "words", written)
    first, second = segue.load(pack), segue.load(pack)
    assert reads == [pack]
    assert second.library.node["shop"].properties == {"place": 2, "examples": 3}
    for goal in ("one", "three"):
        assert second.advise({"goal": goal}) == first.advise({"goal": goal})


def test_a_pack_that_changed_is_never_read_from_an_old_entry(pack: Path, reads: list[Path]) -> None:
    assert certainty(segue.load(pack)) == 0.7
    write(pack, texts("moderate"))
    assert certainty(segue.load(pack)) == 0.4
    write(pack, texts())
    assert certainty(segue.load(pack)) == 0.7
    assert len(reads) == 2


def test_a_pack_that_became_bad_is_refused_though_it_was_kept(pack: Path) -> None:
    segue.load(pack)
    (pack / "rules" / "more.yaml").write_text("rules: [{rule: x}]", encoding="utf-8")
    with pytest.raises(segue.PackError):
        segue.load(pack)


def test_a_bad_pack_is_not_kept(pack: Path, home: Path) -> None:
    (pack / "rules" / "more.yaml").write_text("rules: [{rule: x}]", encoding="utf-8")
    with pytest.raises(segue.PackError):
        segue.load(pack)
    assert entries(home) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: text[: len(text) // 2],
        lambda text: text.replace('"strong"', '"slight"', 1),
        lambda text: text + " ",
        lambda text: "not json at all",
        lambda text: text.partition("\n")[0] + "\n{}",
    ],
    ids=["empty", "cut short", "altered", "lengthened", "no json", "no library"],
)
def test_an_entry_that_is_damaged_is_not_used_and_is_made_anew(
    pack: Path, home: Path, reads: list[Path], damage: Callable[[str], str]
) -> None:
    segue.load(pack)
    (entry,) = entries(home)
    sound = entry.read_text(encoding="utf-8")
    entry.write_text(damage(sound), encoding="utf-8")
    assert certainty(segue.load(pack)) == 0.7
    assert len(reads) == 2
    assert entry.read_text(encoding="utf-8") == sound
    segue.load(pack)
    assert len(reads) == 2


def test_an_entry_of_other_bytes_is_not_used(pack: Path, home: Path, reads: list[Path]) -> None:
    segue.load(pack)
    (entry,) = entries(home)
    entry.write_bytes(b"\xff\xfe\x00")
    assert certainty(segue.load(pack)) == 0.7
    assert len(reads) == 2


def test_an_entry_that_is_a_directory_does_not_stop_a_pack(
    pack: Path, home: Path, reads: list[Path]
) -> None:
    segue.load(pack)
    (entry,) = entries(home)
    entry.unlink()
    entry.mkdir()
    assert certainty(segue.load(pack)) == 0.7


def test_where_nothing_can_be_written_a_pack_is_loaded_all_the_same(
    pack: Path, home: Path, reads: list[Path]
) -> None:
    home.mkdir()
    (home / "cache").write_text("in the way", encoding="utf-8")
    assert certainty(segue.load(pack)) == 0.7
    assert certainty(segue.load(pack)) == 0.7
    assert len(reads) == 2


def test_checking_never_trusts_the_cache(pack: Path, reads: list[Path]) -> None:
    segue.load(pack)
    segue.check_pack(pack)
    assert len(reads) == 2


def test_nothing_but_whole_entries_is_left_in_the_cache(pack: Path, home: Path) -> None:
    segue.load(pack)
    assert [entry.suffix for entry in entries(home)] == [".json"]
