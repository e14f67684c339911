"""The door: importing is cheap and leaves nothing behind, and every public name stays itself."""

from __future__ import annotations

import pickle
import subprocess
import sys
from fractions import Fraction

import pytest

import segue
from segue import Advisor
from segue.plan import run

HEAVY = ("networkx", "pydantic", "experta", "yaml", "platformdirs")


def output(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_importing_segue_imports_nothing_heavy() -> None:
    assert output(f"import segue, sys; print([m for m in {HEAVY} if m in sys.modules])") == "[]"


def test_what_is_heavy_is_imported_once_it_is_needed() -> None:
    """networkx only where a plan is built or the graph asked for, so not by a kept pack."""
    code = f"import segue, sys; segue.load; print([m for m in {HEAVY} if m in sys.modules])"
    assert output(code) == str([name for name in HEAVY if name != "networkx"])


def test_advice_by_a_kept_plan_imports_nothing_that_only_makes_plans(bundled: Advisor) -> None:
    only = ("networkx", "segue.plan.compile", "segue.content.read", "segue.check")
    advise = 'import segue, sys; segue.load().advise({"goal": "hobby"})'
    assert output(f"{advise}; print([m for m in {only} if m in sys.modules])") == "[]"


def test_the_hosts_logging_is_left_as_it_was() -> None:
    code = """
import logging, segue
root = logging.getLogger()
before = root.handlers[:], root.level, logging.root.manager.disable
segue.load().advise({"goal": "hobby"})
print(before == (root.handlers[:], root.level, logging.root.manager.disable), root.handlers)
"""
    assert output(code) == "True []"


def test_nothing_is_printed_and_no_name_of_collections_is_left_behind() -> None:
    code = """
import collections, segue
segue.load().advise({"goal": "hobby"})
print(hasattr(collections, "Mapping"))
"""
    assert output(code) == "False"


@pytest.mark.parametrize("name", sorted(segue.__all__))
def test_a_public_name_is_the_same_after_a_pack_was_loaded(name: str, bundled: object) -> None:
    module = segue._HOMES[name]
    assert getattr(segue, name) is getattr(sys.modules[module], name)
    assert name in dir(segue)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    misspelt = "laod"
    with pytest.raises(AttributeError, match="module 'segue' has no attribute 'laod'"):
        getattr(segue, misspelt)


def test_the_answers_in_advice_cannot_be_changed(bakery: Advisor) -> None:
    advice = bakery.advise({"goal": "wage", "skill-grid": {"dough": 1}})
    grid = advice.answers["skill-grid"]
    assert isinstance(grid, dict)
    with pytest.raises(TypeError):
        advice.answers["goal"] = "own-shop"
    with pytest.raises(TypeError):
        grid.clear()
    assert pickle.loads(pickle.dumps(advice)) == advice


def test_a_session_infers_what_advice_rests_on_and_takes_one_answer_back(bundled: Advisor) -> None:
    def certain(state: segue.State) -> dict[str, Fraction]:
        return {node.id: state.certainty[node.id] for node in bundled.library.targets}

    alone, both = ({"goal": "hobby"}, {"goal": "hobby", "hours": "h-0-3"})
    session = bundled.session(alone)
    before = certain(session.run())
    assert isinstance(session, segue.Session)
    changed = certain(session.change("hours", bundled.read(both).values["hours"]))
    assert changed == certain(run(bundled.plan, bundled.read(both)))
    assert changed != before
    assert certain(session.change("hours", None)) == before


def test_a_session_takes_no_answers_that_do_not_fit(bakery: Advisor) -> None:
    with pytest.raises(segue.AnswerError, match="Did you mean 'goal'"):
        bakery.session({"gaol": "wage"})
