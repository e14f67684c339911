"""Lines for a terminal."""

import pytest

from segue.render.text.paper import LEAST_WIDTH, Paper, cells, clean, wrap


@pytest.mark.parametrize("width", [20, 33, 40, 80])
@pytest.mark.parametrize(
    "text",
    [
        "a plain sentence that goes on for rather longer than one line can hold",
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenfabrikant",
        "混音工程師需要很長的時間才能學會這一切而且沒有空格",
        "café café café café café café",
    ],
)
def test_no_line_is_wider_than_the_paper(width: int, text: str) -> None:
    paper = Paper(width)
    paper.write(text, label="because", indent=6, column=10)
    paper.title(text, mark="1", end="very strong")
    assert max(cells(line) for line in paper.lines) <= width


def test_wrapping_loses_no_word() -> None:
    text = "one two three four five six seven eight nine ten"
    assert " ".join(wrap(text, 12, 9)).split() == text.split()


def test_a_paper_never_gets_so_narrow_that_nothing_fits() -> None:
    assert Paper(0).width == LEAST_WIDTH


def test_wide_characters_take_two_cells_and_accents_none() -> None:
    assert cells("混音") == 4
    assert cells("e\u0301") == 1


def test_a_name_cannot_steer_the_terminal() -> None:
    assert clean("Na\x1b[31mdia\x07\u202e\nB") == "Na[31mdia B"


def test_colour_appears_only_when_asked_for() -> None:
    plain, coloured = Paper(), Paper(colour=True)
    for paper in (plain, coloured):
        paper.heading("Pathway")
    assert "\x1b" not in plain.text()
    assert "\x1b[" in coloured.text()


def test_colour_changes_no_word() -> None:
    coloured = Paper(60, colour=True)
    coloured.title("Mixing engineer", mark="1", end="strong")
    stripped = coloured.text().replace("\x1b[0m", "").replace("\x1b[1m", "")
    plain = Paper(60)
    plain.title("Mixing engineer", mark="1", end="strong")
    assert stripped == plain.text()


def test_text_stands_in_a_column_beside_its_label_where_there_is_room() -> None:
    wide, narrow = Paper(60), Paper(40)
    for paper in (wide, narrow):
        paper.write("words " * 12, label="because", column=10)
    assert wide.lines[1].startswith(" " * 12 + "words")
    assert narrow.lines[1].startswith(" " * 4 + "words")
