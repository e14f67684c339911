"""Faults of a pack, as an adviser reads them."""

from segue.errors import Place, Problem
from segue.render import text


def test_a_problem_shows_its_line_with_the_fault_underlined(problem: Problem) -> None:
    assert text.render_problems([problem]) == (
        "rules/pathways/freelance.yaml:12:7 R104 'intermediat' is not a level. "
        "Did you mean 'working'?\n"
        "   12 |       mixing: at least intermediat\n"
        "              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
    )


def test_carets_stand_right_below_wide_characters(problem: Problem) -> None:
    wide = problem._replace(place=Place("rules/a.yaml", 3, 3), text="混音x", width=1)
    *_, line, carets = text.render_problems([wide]).splitlines()
    assert carets.index("^") == line.index("x") + 2


def test_with_an_error_nothing_was_loaded(problem: Problem) -> None:
    last = text.render_check([problem], 23, None).splitlines()[-1]
    assert last == "1 problem in 1 of 23 files. Nothing was loaded."


def test_a_warning_is_marked_as_one(problem: Problem) -> None:
    warning = problem._replace(severity="warning")
    first = text.render_problems([warning]).splitlines()[0]
    assert first.startswith("rules/pathways/freelance.yaml:12:7 R104 warning: 'intermediat'")


def test_a_directory_that_is_no_pack_has_no_files_to_count() -> None:
    missing = Problem(Place("nowhere"), "R001", "there is no such directory.")
    last = text.render_check([missing], 0, None).splitlines()[-1]
    assert last == "1 problem. Nothing was loaded."


def test_of_an_endless_line_only_the_surroundings_of_the_fault_are_shown(problem: Problem) -> None:
    endless = problem._replace(
        place=Place("a.yaml", 1, 50_001), text="x" * 50_000 + "Y" + "x" * 50_000, width=100_000
    )
    _, line, carets = text.render_problems([endless]).splitlines()
    assert len(line) < 140
    assert line.startswith("    1 | …")
    assert line.endswith("…")
    assert carets.index("^") == line.index("Y")
    assert len(carets) <= len(line)


def test_many_problems_are_counted_after_the_first(problem: Problem) -> None:
    shown = text.render_problems([problem] * 60, most=50)
    assert shown.count("R104") == 50
    assert shown.endswith("\nand 10 more problems.\n")
