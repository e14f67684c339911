"""A plan that was kept infers what a plan built anew does, and a spoilt one is never run."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from reference.people import random_answers
from reference.worlds import Dice, world
from segue import content
from segue.content import bundled, read_pack
from segue.plan import Plan, State, build, keep, run
from segue.plan.kept import kept
from segue.schema.library import Library


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEGUE_HOME", str(tmp_path))


def with_digest(library: Library) -> Library:
    return library.replaced(pack=library.pack.model_copy(update={"digest": "d" * 64}))


def told(plan: Plan, state: State) -> Any:
    """Firings with their bindings and marks, certainties and statuses, by name."""
    return (
        [(f.rule.name, f.branch, f.mark, f.rule.relations) for f in state.firings()],
        [state.certainty[node.id] for node in plan.library.targets],
        [state.statuses["we-recommend", node.id] for node in plan.library.targets],
        [state.levels[skill.id] for skill in plan.library.skills],
        [state.verdict(rule) for rule in plan.rules],
        state.counts,
    )


def assert_kept_equals_built(library: Library, random: Random, people: int) -> None:
    built = build(library)
    keep(built)
    again = kept(library)
    assert again is not None
    assert again.meanings == built.meanings
    for _ in range(people):
        answers = random_answers(Dice(random), library)
        assert told(again, run(again, answers)) == told(built, run(built, answers))


def test_the_kept_plan_of_the_bundled_pack_infers_the_same() -> None:
    library = read_pack(bundled()).library
    assert library is not None
    assert_kept_equals_built(library, Random(3), 40)


@pytest.mark.parametrize("seed", range(30))
def test_kept_plans_of_random_packs_infer_the_same(seed: int) -> None:
    random = Random(seed)
    assert_kept_equals_built(with_digest(world(random).library), random, 10)


@pytest.mark.parametrize("seed", range(12))
def test_a_plan_with_a_wrong_number_is_refused_or_runs_without_harm(seed: int) -> None:
    random = Random(seed)
    library = with_digest(world(random).library)
    keep(build(library))
    text = content.cached_text("d" * 64, "plan")
    assert text is not None
    refused = 0
    for _ in range(60):
        content.keep_text("d" * 64, "plan", json.dumps(spoilt(random, json.loads(text))))
        plan = kept(library)
        refused += plan is None
        if plan is not None:
            run(plan, random_answers(Dice(random), library)).firings()
    assert refused > 10


def spoilt(random: Random, plain: dict[str, Any]) -> dict[str, Any]:
    """The same with one number of the tables replaced, a table cut short, or a part left out."""
    tables = [table for table in plain["layout"] if table]
    table = random.choice([*tables, plain["rule gates"]])
    match random.randrange(6):
        case 0:
            del table[random.randrange(len(table)) :]
        case 1:
            del plain[random.choice(sorted(plain))]
        case _:
            wrong = random.choice((-1, -7, 10**6, 2**31 - 1, 2**31, 0, 3, 200, "x", None, 1.5))
            table[random.randrange(len(table))] = wrong
    return plain


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '"plan"', "{}", '{"conditions": [["Chosen"]]}', "\x00"]
)
def test_what_is_no_plan_is_refused(text: str) -> None:
    library = with_digest(world(Random(1)).library)
    content.keep_text("d" * 64, "plan", text)
    assert kept(library) is None


def test_a_plan_whose_seal_is_broken_is_built_anew(tmp_path: Path) -> None:
    library = with_digest(world(Random(1)).library)
    keep(build(library))
    (file,) = (tmp_path / "cache").glob("*.plan.json")
    file.write_text(file.read_text("utf-8").replace("rules", "ruler", 1), "utf-8")
    assert kept(library) is None
