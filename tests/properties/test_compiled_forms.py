"""The compiled modules and the plain Python they are made from settle every gate alike."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from random import Random
from types import ModuleType
from typing import NamedTuple

import pytest

import segue.plan
from reference.people import random_answers
from reference.worlds import Dice, world
from segue.content import bundled, read_pack
from segue.plan import Plan, build
from segue.plan import envelope as envelope_now
from segue.plan import kernel as kernel_now
from segue.plan import memory as memory_now

ROOM = Path(segue.plan.__file__).parent


def plain(name: str) -> ModuleType:
    """A module of the plan from its Python source, whatever form is installed."""
    spec = importlib.util.spec_from_file_location(f"plain_{name}", ROOM / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Form(NamedTuple):
    """The modules that are compiled, in one of their forms."""

    memory: ModuleType
    kernel: ModuleType
    envelope: ModuleType


NOW = Form(memory_now, kernel_now, envelope_now)


@pytest.fixture
def python(monkeypatch: pytest.MonkeyPatch) -> Form:
    """The modules as plain Python."""
    found = []
    for name in Form._fields:  # each imports the one before
        found.append(plain(name))
        monkeypatch.setitem(sys.modules, f"segue.plan.{name}", found[-1])
    return Form(*found)


def settled(plan: Plan, form: Form, random: Random) -> list[object]:
    """Every value, and every bound, of somebody who then changes an answer."""
    asked = {name: one.input() for name, one in plan.asked.items()}
    inputs = {
        name: form.memory.Input(i.gate, i.given, i.options, i.rows, i.ranges)
        for name, i in asked.items()
    }
    comparing = plan.comparing()
    circuit = form.memory.Circuit(plan.layout, plan.firing_gates, inputs, plan.weights, comparing)
    person = form.kernel.Kernel(circuit)
    found: list[object] = []
    for _ in range(4):
        for question, value in random_answers(Dice(random), plan.library).values.items():
            person.give(question, value)
        person.settle()
        bounds = form.envelope.Envelope(person)
        bounds.bound()
        found.append(list(person.store))
        found.append([bounds.bounds(gate) for gate in range(len(plan.layout.kind))])
        found.append([firing.rule.name for firing in person.fired(plan.firings)])
    return found


def assert_alike(plan: Plan, python: Form, seed: int) -> None:
    assert settled(plan, python, Random(seed)) == settled(plan, NOW, Random(seed))


def test_the_forms_are_alike_on_the_bundled_pack(python: Form) -> None:
    library = read_pack(bundled()).library
    assert library is not None
    assert_alike(build(library), python, 5)


@pytest.mark.parametrize("seed", range(20))
def test_the_forms_are_alike_on_random_packs(python: Form, seed: int) -> None:
    assert_alike(build(world(Random(seed)).library), python, seed)
