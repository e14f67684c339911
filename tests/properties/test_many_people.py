"""Many people at once, one after another, and in other processes: each gets their own advice."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from properties.people import seeded
from segue.advisor import Advisor
from segue.render import json as as_json

MIB = 2**20
THREADS, SEEDS = 8, ("0", "1", "2", "33", "444")


@pytest.fixture
def hasty_switching() -> Iterator[None]:
    """Threads that take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hasty_switching")
def test_eight_threads_tell_everybody_what_one_alone_would(bundled: Advisor) -> None:
    people = seeded(bundled.library, 3 * THREADS)
    alone = [as_json.render(bundled.advise(person)) for person in people]
    with ThreadPoolExecutor(THREADS) as pool:
        together = list(pool.map(lambda person: as_json.render(bundled.advise(person)), people))
    assert together == alone
    assert len(set(alone)) > THREADS


@pytest.mark.usefixtures("hasty_switching")
def test_eight_threads_ask_why_and_get_their_own_derivations(bakery: Advisor) -> None:
    people = seeded(bakery.library, 10 * THREADS)
    targets = [node.id for node in bakery.library.targets]
    asked = [(person, targets[n % len(targets)]) for n, person in enumerate(people)]
    alone = [as_json.render(bakery.why(*one)) for one in asked]
    with ThreadPoolExecutor(THREADS) as pool:
        together = list(pool.map(lambda one: as_json.render(bakery.why(*one)), asked))
    assert together == alone


ADVISE = """
import hashlib, json, sys, segue
from segue.render import json as as_json
advisor = segue.load()
people = json.load(open(sys.argv[1], encoding="utf-8"))
told = "".join(as_json.render(advisor.advise(person)) for person in people)
why = "".join(as_json.render(advisor.why(people[0], t.id)) for t in advisor.library.targets[:20])
print(hash("segue"), hashlib.sha256((told + why).encode()).hexdigest())
"""


def advised(file: Path, home: Path, seed: str) -> tuple[str, str]:
    """The hash of a word and the digest of everybody's advice, in a process of its own."""
    environment = os.environ | {"PYTHONHASHSEED": seed, "SEGUE_HOME": str(home)}
    command = [sys.executable, "-c", ADVISE, str(file)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    word, digest = done.stdout.split()
    return word, digest


def test_five_hash_seeds_give_the_same_bytes_with_and_without_a_kept_pack(
    bundled: Advisor, tmp_path: Path
) -> None:
    file = tmp_path / "people.json"
    file.write_text(json.dumps(seeded(bundled.library, 5)), encoding="utf-8")
    homes = [tmp_path / "kept", tmp_path / "fresh", *[tmp_path / "kept"] * 3]
    found = [advised(file, home, seed) for home, seed in zip(homes, SEEDS, strict=True)]
    assert len({word for word, _ in found}) == len(SEEDS)
    assert len({digest for _, digest in found}) == 1


def test_after_five_hundred_people_fifteen_hundred_more_leave_nothing_behind(
    bakery: Advisor,
) -> None:
    people = seeded(bakery.library, 2_000, share=0.4)
    for person in people[:500]:
        bakery.advise(person)
    gc.collect()
    tracemalloc.start()
    for person in people[500:]:
        bakery.advise(person)
    gc.collect()
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert grown < 2 * MIB


def test_the_pack_of_the_product_leaves_nothing_behind_either(bundled: Advisor) -> None:
    """Everybody comes twice: what is kept for all is there by then; a leak would go on growing."""
    people = seeded(bundled.library, 60, share=0.5)
    for person in people:
        bundled.advise(person)
    gc.collect()
    objects = len(gc.get_objects())
    for person in people:
        bundled.advise(person)
    gc.collect()
    assert len(gc.get_objects()) - objects < 600
