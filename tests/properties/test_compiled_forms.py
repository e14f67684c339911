"""The compiled modules and the plain Python they are made from settle every gate alike."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

import segue.plan
from reference.people import random_answers
from reference.worlds import Dice, world
from segue.content import bundled, read_pack
from segue.plan import Plan, build
from segue.plan import envelope as envelope_now
from segue.plan import kernel as kernel_now

ROOM = Path(segue.plan.__file__).parent


def plain(name: str) -> ModuleType:
    """A module of the plan from its Python source, whatever form is installed."""
    spec = importlib.util.spec_from_file_location(f"plain_{name}", ROOM / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def forms(monkeypatch: pytest.MonkeyPatch) -> tuple[ModuleType, ModuleType]:
    """Kernel and envelope as plain Python."""
    kernel = plain("kernel")
    monkeypatch.setitem(sys.modules, "segue.plan.kernel", kernel)
    return kernel, plain("envelope")


def settled(plan: Plan, kernel: ModuleType, envelope: ModuleType, random: Random) -> list[object]:
    """Every value, and every bound, of somebody who then changes an answer."""
    inputs = {
        name: kernel.Input(i.gate, i.given, i.options, i.rows, i.ranges)
        for name, i in ((name, asked.input()) for name, asked in plan.asked.items())
    }
    circuit = kernel.Circuit(plan.layout, plan.firing_gates, inputs, plan.weights, plan.comparing())
    person = kernel.Kernel(circuit)
    found: list[object] = []
    for _ in range(4):
        for question, value in random_answers(Dice(random), plan.library).values.items():
            person.give(question, value)
        person.settle()
        bounds = envelope.Envelope(person)
        bounds.bound()
        found.append(list(person.store))
        found.append([bounds.bounds(gate) for gate in range(len(plan.layout.kind))])
        found.append([firing.rule.name for firing in person.fired(plan.firings)])
    return found


def assert_alike(plan: Plan, forms: tuple[ModuleType, ModuleType], seed: int) -> None:
    now = settled(plan, kernel_now, envelope_now, Random(seed))
    assert settled(plan, *forms, Random(seed)) == now


def test_the_forms_are_alike_on_the_bundled_pack(forms: tuple[ModuleType, ModuleType]) -> None:
    library = read_pack(bundled()).library
    assert library is not None
    assert_alike(build(library), forms, 5)


@pytest.mark.parametrize("seed", range(20))
def test_the_forms_are_alike_on_random_packs(
    forms: tuple[ModuleType, ModuleType], seed: int
) -> None:
    assert_alike(build(world(Random(seed)).library), forms, seed)
