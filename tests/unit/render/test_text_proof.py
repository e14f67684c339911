"""A derivation in the terminal."""

import pytest

from segue.render import text
from segue.render.text.paper import cells
from segue.schema.proof import Proof


def test_a_proof_goes_down_to_what_the_person_said(proof: Proof) -> None:
    lines = text.render_proof(proof).splitlines()
    order = [
        "• You own a home studio.",
        "rule home-studio: strong, adds 0.70; source [1] paragraph 14 (sentence 1)",
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


@pytest.mark.parametrize("width", [40, 80])
def test_no_line_of_a_proof_is_wider_than_the_terminal(proof: Proof, width: int) -> None:
    shown = text.render_proof(proof, width=width)
    assert max(cells(line) for line in shown.splitlines()) <= width


def test_a_proof_without_evidence_claims_no_strength(proof: Proof) -> None:
    nothing = proof.model_copy(update={"for_": (), "outcome": "no-evidence"})
    assert text.render_proof(nothing).splitlines()[0].endswith("no evidence")


def test_what_is_ruled_out_is_not_called_strong_as_well(proof: Proof) -> None:
    ruled = proof.model_copy(update={"ruled_out_by": proof.for_[:1], "outcome": "ruled-out"})
    shown = text.render_proof(ruled)
    assert shown.splitlines()[0].endswith("ruled out")
    assert "RULED OUT BY" in shown


def test_a_caution_that_was_not_checked_names_its_questions(proof: Proof) -> None:
    open_ = proof.model_copy(
        update={"kind": "caution", "outcome": "could-not-check", "questions": ("hearing", "age")}
    )
    shown = text.render_proof(open_)
    assert "It rests on your answer to ‘hearing’ and ‘age’." in shown
    assert "  BECAUSE" in shown
