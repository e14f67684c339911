"""Advice as Markdown."""

import pytest
from markdown_it import MarkdownIt

from segue.render import markdown
from segue.schema.advice import Advice


@pytest.mark.parametrize(
    "text",
    [
        "*stars* and _lines_ and `ticks`",
        "<script>alert(1)</script>",
        "[a link](https://example.org)",
        "1. not a list",
        "- not a list",
        "# not a heading",
        "a | b",
        "AT&amp;T",
        "~~struck~~",
        "![image](x)",
        "back\\slash",
    ],
)
def test_text_is_never_read_as_markup(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(markdown.escape(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == text


def test_what_would_steer_a_terminal_is_left_out(sample: Advice) -> None:
    evil = sample.model_copy(update={"name": "\x1b[31mEVIL\x1b]0;x\x07\u202e"})
    written = markdown.render(evil)
    assert not set("\x1b\x07\u202e") & set(written)
    assert "EVIL" in written


def test_headings_follow_the_order_of_the_advice(sample: Advice) -> None:
    headings = [line for line in markdown.render(sample).splitlines() if line.startswith("#")]
    assert headings[:4] == [
        "# Nadia, here is where your answers point.",
        "## Pathway",
        "### 1 Freelance and remote production: strong",
        "## Specialisation",
    ]


def test_markdown_keeps_nothing_back(sample: Advice) -> None:
    written = markdown.render(sample)
    assert "### 4 Educator: strong" in written
    assert "**Live sound:** slight" in written


def test_reasons_have_marks_that_the_sources_explain(sample: Advice) -> None:
    written = markdown.render(sample)
    assert r"small home studio needs. \[1\]" in written
    assert r"- \[1\] Is music producer a good career?, 2025" in written
    assert "<https://example.org/career>" in written


def test_levels_stand_in_a_table(sample: Advice) -> None:
    assert "| Mixing | beginner → strong |" in markdown.render(sample)


def test_blank_lines_are_never_doubled(sample: Advice) -> None:
    written = markdown.render(sample)
    assert "\n\n\n" not in written
    assert written.endswith(")\n")
