"""A derivation in the terminal."""

import pytest

from segue.render import text
from segue.render.text.paper import cells
from segue.schema.advice import Proof


def test_a_proof_goes_down_to_what_the_person_said(proof: Proof) -> None:
    lines = text.render_proof(proof).splitlines()
    order = [
        "• You own a home studio.",
        "rule home-studio: strong, adds 0.70; source [1] paragraph 14, sentence 1",
        "– you are ready to work for yourself",
        "• You have the savings.",
        "– you said 7 to 12 months",
    ]
    found = [next(i for i, line in enumerate(lines) if part in line) for part in order]
    assert found == sorted(found)
    indents = [len(lines[i]) - len(lines[i].lstrip()) for i in found]
    assert indents == sorted(indents)


def test_what_stands_behind_a_premise_is_told_once(proof: Proof) -> None:
    shown = text.render_proof(proof)
    assert shown.count("You have the savings.") == 1
    assert "you are ready to work for yourself (shown above)" in shown


def test_the_outcome_and_its_strength_stand_beside_the_label(proof: Proof) -> None:
    first = text.render_proof(proof).splitlines()[0]
    assert " ".join(first.split()) == "Freelance and remote production recommended, very strong"


def test_the_sources_have_whole_addresses(proof: Proof) -> None:
    long = "https://example.org/" + "a" * 90
    source = proof.for_[0].sources[0].model_copy(update={"url": long})
    first = proof.for_[0].model_copy(update={"sources": (source,)})
    shown = text.render_proof(proof.model_copy(update={"for_": (first,)}), width=40)
    assert any(line.strip() == long for line in shown.splitlines())


def test_what_was_looked_for_and_not_found_says_so(proof: Proof) -> None:
    first = proof.for_[0]
    node = first.premises[0]
    absent = node.premise.model_copy(update={"absent": True})
    premises = (node.model_copy(update={"premise": absent}),)
    changed = proof.model_copy(update={"for_": (first.model_copy(update={"premises": premises}),)})
    assert "not found: you are ready" in text.render_proof(changed)


@pytest.mark.parametrize("width", [40, 80])
def test_no_line_of_a_proof_is_wider_than_the_terminal(proof: Proof, width: int) -> None:
    shown = text.render_proof(proof, width=width)
    assert max(cells(line) for line in shown.splitlines()) <= width
