"""R403: a relation that is declared acyclic does not run in a circle."""

from __future__ import annotations

from builders import fault, faults


def test_a_circle_of_an_acyclic_relation_is_r403_with_its_whole_way() -> None:
    said = fault(steps="a: precedes: [b]\nb: precedes: [c]\nc: precedes: [a]")
    assert said == (
        "R403 'precedes' runs in a circle: a precedes b precedes c precedes a. "
        "Take one of these relations away."
    )


def test_a_thing_that_is_part_of_itself_is_a_circle() -> None:
    said = fault(groups="craft: part of: [craft]")
    assert said.startswith("R403 'part-of' runs in a circle: craft is part of craft.")


def test_two_circles_are_two_problems_each_at_one_of_its_relations() -> None:
    found = faults(steps="a: precedes: [b]\nb: precedes: [a]\nc: precedes: [d]\nd: precedes: [c]")
    assert [said.split()[:2] for said in found] == [
        ["knowledge/steps.yaml:3:45", "R403"],
        ["knowledge/steps.yaml:5:45", "R403"],
    ]


def test_two_ways_to_the_same_step_are_no_circle() -> None:
    assert faults(steps="a: precedes: [b, c]\nb: precedes: [d]\nc: precedes: [d]\nd") == []


def test_a_relation_that_is_not_declared_acyclic_may_run_round() -> None:
    assert faults(roles="baker: leads to: [seller]\nseller: leads to: [baker]") == []
