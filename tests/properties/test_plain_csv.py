"""Arrow reads CSV as Python's csv does, and leaves it the lines about which they differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from segue.cohort import arrow, sheet
from segue.cohort.columns import Column
from segue.cohort.plain import Lines
from segue.cohort.sheet import LONGEST, Sheet

HEADER = ("id", "goal", "hours")
CELLS = st.sampled_from(
    ["", " ", "a", "a|b", "1,200", "é", "\x00", "\t", '"', '""', '"x"', "\r", "\n", "\u2028", "\\"]
)
PIECES = st.one_of(
    CELLS.map(str.encode), st.sampled_from([b"\xff", b",", b"\n", b"\r\n", b"x" * (LONGEST + 1)])
)
DELIMITERS = st.sampled_from(",;\t")


def said(found: Sheet) -> tuple[list[int], list[tuple[str, ...]], dict[int, list[str]]]:
    rows = zip(*(_texts(found.columns[key]) for key in HEADER), strict=True)
    return list(found.numbers), list(rows), found.problems


def _texts(column: object) -> list[str]:
    if isinstance(column, Column):
        return [column.values[code] for code in column.codes]
    assert isinstance(column, list | tuple)
    return list(column)


def agree(content: bytes, delimiter: str = ",") -> bool:
    read = HEADER, delimiter, content, 7
    return said(arrow.of_csv(*read)) == said(sheet.of_csv(*read))


@given(st.lists(PIECES, min_size=1, max_size=12))
def test_whatever_bytes_come_both_read_the_same(pieces: list[bytes]) -> None:
    assert agree(b"".join(pieces))


@given(st.lists(st.tuples(*[CELLS] * 3), min_size=1, max_size=6), DELIMITERS)
def test_rows_as_wide_as_the_header_are_read_the_same(
    rows: list[tuple[str, ...]], delimiter: str
) -> None:
    assert agree(b"".join(f"{delimiter.join(row)}\n".encode() for row in rows), delimiter)


@given(st.lists(st.tuples(*[CELLS] * 3), min_size=1, max_size=6), DELIMITERS, st.booleans())
def test_quoted_cells_are_read_the_same(
    rows: list[tuple[str, ...]], delimiter: str, all_quoted: bool
) -> None:
    def quoted(cell: str) -> str:
        return f'"{cell.replace(chr(34), chr(34) * 2)}"' if all_quoted or '"' in cell else cell

    lines = (delimiter.join(map(quoted, row)) for row in rows)
    assert agree("\r\n".join(lines).encode(), delimiter)


def test_only_lines_that_need_a_closer_look_are_left() -> None:
    content = b'p1,a|b,\r\n"p,2","say ""so""",\n\np3,a\np4,"a\np5,\xff,\np6,b"",\n\xc3\xa4,,\r\n'
    odd = Lines(content, ",", 3).odd
    assert odd.tolist() == [False, True, True, True, True, True, True, True]
    odd = Lines(content.replace(b"\xff", b"y").replace(b"p,2", b"p2"), ",", 3).odd
    assert odd.tolist() == [False, False, True, True, True, False, True, False]
