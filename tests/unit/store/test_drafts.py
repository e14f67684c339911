"""Drafts: what is saved comes back, whatever happens to the file or the process."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from segue.store import Draft, Drafts, DraftsUnavailable, drafts_path

ANSWERS = {"goal": "wage", "equipment": ("oven", "scales"), "mornings": 3, "rent": 99.5}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "drafts.sqlite"


def test_a_draft_comes_back_as_it_was_saved(path: Path) -> None:
    draft = Draft(
        pack="bakery",
        answers={**ANSWERS, "skill-grid": {"dough": 2, "shaping": "not-sure"}},
        name="Zoë",
        skipped=(("hours", ""), ("skill-grid", "lamination")),
        at=("skill-grid", "dough"),
        scope="full",
    )
    saved = Drafts(path).save(draft)
    assert Drafts(path).latest("bakery") == saved
    assert saved.model_copy(update={"saved": None}) == draft


def test_saving_again_replaces_the_draft(path: Path) -> None:
    drafts = Drafts(path)
    draft = drafts.save(Draft(pack="bakery", answers={"goal": "wage"}))
    drafts.save(draft.model_copy(update={"answers": {"goal": "at-home"}}))
    found = drafts.latest("bakery")
    assert found is not None
    assert found.answers == {"goal": "at-home"}
    drafts.discard(draft.id)
    assert drafts.latest("bakery") is None


def test_the_draft_saved_last_is_the_latest(path: Path) -> None:
    drafts = Drafts(path)
    first = drafts.save(Draft(pack="bakery"))
    second = drafts.save(Draft(pack="bakery"))
    assert drafts.latest("bakery") == second
    assert drafts.latest("bakery") != drafts.save(first)


def test_drafts_of_another_pack_are_not_offered(path: Path) -> None:
    Drafts(path).save(Draft(pack="bakery"))
    assert Drafts(path).latest("music-production") is None


def test_a_draft_that_was_thrown_away_is_gone_from_the_file(path: Path) -> None:
    drafts = Drafts(path)
    draft = drafts.save(Draft(pack="bakery", name="Somebody-Particular"))
    drafts.discard(draft.id)
    assert b"Somebody-Particular" not in path.read_bytes()


def test_drafts_are_for_their_owner_only(path: Path) -> None:
    Drafts(path).save(Draft(pack="bakery"))
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_segue_home_says_where_drafts_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEGUE_HOME", str(tmp_path / "home"))
    Drafts().save(Draft(pack="bakery"))
    assert drafts_path() == tmp_path / "home" / "drafts.sqlite"
    assert drafts_path().is_file()


@pytest.mark.parametrize("content", [b"no database " * 500, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_database_is_set_aside_and_said_so(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    drafts = Drafts(path)
    aside = path.with_name("drafts.sqlite.damaged-1")
    assert drafts.notice == f"The saved drafts could not be read; they are set aside as {aside}."
    assert aside.read_bytes() == content
    assert drafts.save(Draft(pack="bakery")) == drafts.latest("bakery")


def test_a_second_damaged_database_does_not_replace_the_first(path: Path) -> None:
    for number in (1, 2):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"broken" * 500)
        assert f"damaged-{number}" in Drafts(path).notice


def test_a_database_of_another_program_is_set_aside(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE draft (something TEXT)")
    drafts = Drafts(path)
    assert "set aside" in drafts.notice
    assert drafts.latest("bakery") is None


def test_an_empty_file_becomes_a_database(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    assert Drafts(path).notice == ""


def test_a_draft_that_cannot_be_read_is_passed_over(path: Path) -> None:
    drafts = Drafts(path)
    good = drafts.save(Draft(pack="bakery"))
    with sqlite3.connect(path) as database:
        database.execute("INSERT INTO draft VALUES ('x', 'bakery', '9999', '{\"pack\": 3}')")
    assert drafts.latest("bakery") == good


def test_a_place_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DraftsUnavailable, match=r"drafts cannot be kept in .*file/drafts\.sqlite"):
        Drafts(tmp_path / "file" / "drafts.sqlite")


def test_a_directory_in_the_place_of_the_database_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(DraftsUnavailable, match="unable to open database file"):
        Drafts(path)


def save_many(path: Path, writer: str) -> str:
    drafts = Drafts(path)
    for count in range(20):
        drafts.save(Draft(id=writer, pack="bakery", answers={"rent": count}))
    return drafts.notice


@pytest.mark.parametrize("damaged", [False, True])
def test_processes_may_save_at_the_same_time(path: Path, damaged: bool) -> None:
    if damaged:
        path.parent.mkdir()
        path.write_bytes(b"broken" * 500)
    writers = [f"writer-{number}" for number in range(4)]
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        notices = list(pool.map(save_many, [path] * 4, writers))
    assert sum(map(bool, notices)) == damaged
    with sqlite3.connect(path) as database:
        rows = database.execute("SELECT id, body FROM draft ORDER BY id").fetchall()
    assert [row[0] for row in rows] == writers
    assert {Draft.model_validate_json(body).answers["rent"] for _, body in rows} == {19}


def test_a_tilde_in_segue_home_is_the_home_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SEGUE_HOME", "~/kept")
    assert drafts_path() == tmp_path / "kept" / "drafts.sqlite"
