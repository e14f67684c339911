"""A derivation as a picture."""

from __future__ import annotations

import re
import shutil
import subprocess
from xml.etree import ElementTree

import pytest

from segue.render import picture
from segue.render.picture import layout
from segue.render.picture.letters import width_of
from segue.render.picture.tree import Box, tree_of
from segue.schema.proof import Derivation, Effect, Lean, Proof

SVG = "{http://www.w3.org/2000/svg}"
NASTY = 'He said "no" [1] {x} <b> & \\n; | #35; ‘é’ 日本\n\x1b[31m\ufffe end'


def with_effects(derivations: tuple[Derivation, ...]) -> tuple[Derivation, ...]:
    """The steps as `why` gives them: with what they add, down to the last."""
    effect = Effect(stands=True, text="0.91 with it, 0.70 without it.")
    found = []
    for it in derivations:
        premises = tuple(
            node.model_copy(update={"supports": with_effects(node.supports)})
            for node in it.premises
        )
        found.append(it.model_copy(update={"effect": effect, "premises": premises}))
    return tuple(found)


@pytest.fixture
def full(proof: Proof) -> Proof:
    """A proof with something of every kind of link."""
    steps = with_effects(proof.for_)
    lean = Lean(question="leave-job", asked="Do you mean to leave?", rules=("no-leap",))
    against = steps[1].model_copy(update={"rule": "no-client", "for_": False})
    out = steps[1].model_copy(update={"rule": "no-leap"})
    return proof.model_copy(
        update={"for_": steps, "against": (against,), "ruled_out_by": (out,), "leans": (lean,)}
    )


def nasty(proof: Proof) -> Proof:
    """The same with the worst text in every place that text can be in."""
    return proof.model_copy(
        update={
            "label": NASTY,
            "said": NASTY,
            "for_": tuple(it.model_copy(update={"because": NASTY}) for it in proof.for_),
        }
    )


def texts(svg: str) -> str:
    return " ".join(node.text or "" for node in ElementTree.fromstring(svg).iter(f"{SVG}text"))


def test_a_picture_names_the_result_every_rule_its_worth_and_its_source(full: Proof) -> None:
    shown = texts(picture.render(full, "svg"))
    for words in (
        "Why: Freelance and remote production",
        "Result: recommended",
        "Rule home-studio, strong",
        "You own a home studio.",
        "0.91 with it, 0.70 without it.",
        "[1] Is music producer a good career?, 2025",
        "Your answer",
        "Not answered yet",
    ):
        assert words in shown


def test_a_picture_is_told_in_words_to_those_who_do_not_see_it(full: Proof) -> None:
    root = ElementTree.fromstring(picture.render(full, "svg"))
    assert root.get("role") == "img"
    ids = {node.get("id"): node.text or "" for node in root.iter() if node.get("id")}
    title, words = (ids[name] for name in str(root.get("aria-labelledby")).split())
    assert title == "Why: Freelance and remote production"
    assert "For: You own a home studio. You would rather not move." in words
    assert "Against: You would rather not move." in words
    assert "Not answered, and could change this: Do you mean to leave?" in words


def test_for_and_against_differ_in_sign_and_line_and_not_only_in_colour(full: Proof) -> None:
    svg = picture.render(full, "svg")
    for words, sign in (
        ("speaks for", "+"),
        ("speaks against", "−"),
        ("rules out", "×"),
        ("not answered: could change it", "?"),
    ):
        assert f">{words}</text>" in svg
        assert svg.count('class="sign"') >= 8
        assert f">{sign}</text>" in svg
    looks = {
        re.sub(r"stroke:#\w+;?", "", found)
        for found in re.findall(r'class="link" style="([^"]+)"', svg)
    }
    assert len(looks) == 5


def test_the_legend_explains_only_what_is_in_the_picture(proof: Proof) -> None:
    svg = picture.render(proof, "svg")
    assert "speaks for" in svg
    assert "speaks against" not in svg


def test_a_picture_has_a_white_ground_and_loads_nothing(full: Proof) -> None:
    svg = picture.render(full, "svg")
    assert '<rect width="' in svg
    assert 'fill="#fff"/>' in svg
    assert set(re.findall(r"https?://[^\"\s<]+", svg)) == {"http://www.w3.org/2000/svg"}


def test_a_box_that_is_taller_than_what_it_rests_on_does_not_climb_over_its_neighbour() -> None:
    leaf = Box("answer", "Your answer", "yes")
    tall = Box("rule", "Rule tall", "many words " * 40, parts=[leaf])
    root = layout.placed(Box("result", "Result", "It", parts=[leaf, tall, tall]), 0, 0)
    first, second, third = root.parts
    assert first.top + first.height <= second.top
    assert second.top + second.height <= third.top


def test_no_box_lies_over_another_and_no_line_of_text_leaves_its_box(full: Proof) -> None:
    boxes = list(layout.placed(tree_of(full).root, 0, 0).all())
    for one in boxes:
        for line in one.lines:
            assert width_of(line.text, line.size) <= layout.WIDTH - 2 * layout.INSIDE
            assert 0 < line.down < one.height
    for one in boxes:
        beside = (b for b in boxes if b is not one and b.left == one.left)
        for other in beside:
            assert one.top + one.height <= other.top or other.top + other.height <= one.top


def test_what_stands_behind_a_premise_is_drawn_once(full: Proof) -> None:
    shown = texts(picture.render(full, "svg"))
    assert shown.count("You have the savings.") == 1
    assert "What it rests on is shown above." in shown


@pytest.mark.parametrize("format", picture.FORMATS)
def test_equal_proofs_give_equal_pictures(full: Proof, format: picture.Format) -> None:
    again = Proof.model_validate(full.model_dump(by_alias=True))
    assert picture.render(full, format) == picture.render(again, format)


def test_an_svg_stays_xml_whatever_the_text(full: Proof) -> None:
    svg = picture.render(nasty(full), "svg")
    shown = texts(svg)
    assert 'He said "no"' in shown
    assert "<b> &" in shown
    assert "\x1b" not in svg


def test_dot_quotes_whatever_the_text(full: Proof) -> None:
    dot = picture.render(nasty(full), "dot")
    for line in dot.splitlines():
        bare = re.sub(r'"(?:[^"\\]|\\.)*"', "TEXT", line)
        assert '"' not in bare
        assert re.fullmatch(
            r"digraph proof \{|\}|\s+(?:\w+(?: -> \w+)?)(?:=\w+|=TEXT|)? ?(?:\[[\w=, .]*\])?;", bare
        ), bare


@pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz is not installed")
def test_graphviz_reads_the_dot(full: Proof) -> None:
    for one in (full, nasty(full)):
        done = subprocess.run(
            ["dot", "-Tcanon"],
            input=picture.render(one, "dot"),
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_mermaid_escapes_whatever_would_end_a_label(full: Proof) -> None:
    mermaid = picture.render(nasty(full), "mermaid")
    first, *lines = mermaid.splitlines()
    assert first == "flowchart LR"
    label = r'"(?:[^"<>\[\]{}()|\\`]|<br/>)*"'
    around = [r"\[\[_\]\]", r"\(_\)", r"\[_\]", r"\(\[_\]\)", r"\[/_/\]", r"\{\{_\}\}"]
    shape = f"(?:{'|'.join(around)})".replace("_", label)
    for line in lines:
        assert re.fullmatch(
            rf"  (?:acc\w+: [^;#{{}}]*|\w+{shape}|\w+ [-.=]{{3}}(?:\|{label}\|)? \w+|style .*)",
            line,
        ), line


def test_mermaid_and_dot_have_a_box_for_each_box_of_the_tree(full: Proof) -> None:
    boxes = len(list(tree_of(full).root.all()))
    assert len(re.findall(r"^  n\d+ \[label", picture.render(full, "dot"), re.M)) == boxes
    assert len(re.findall(r"^  n\d+[\[({]", picture.render(full, "mermaid"), re.M)) == boxes
