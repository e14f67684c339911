"""Arrow reads plain CSV as Python's csv does, or leaves it to it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from segue.cohort.arrow import of_plain_csv
from segue.cohort.columns import Column
from segue.cohort.sheet import LONGEST, Sheet, of_csv

HEADER = ("id", "goal", "hours")
CELLS = st.sampled_from(
    ["", " ", "a", "a|b", "1,200", "é", "\x00", "\t", '"', '"x"', "\r", "\n", "\u2028", "\\", "'"]
)
PIECES = st.one_of(
    CELLS.map(str.encode), st.sampled_from([b"\xff", b",", b"\n", b"\r\n", b"x" * (LONGEST + 1)])
)


def said(sheet: Sheet) -> list[tuple[str, ...]]:
    return list(zip(*(_texts(sheet.columns[key]) for key in HEADER), strict=True))


def _texts(column: object) -> list[str]:
    if isinstance(column, Column):
        return [column.values[code] for code in column.codes]
    assert isinstance(column, list | tuple)
    return list(column)


def agrees(content: bytes, delimiter: str = ",") -> bool:
    """Whether both read the same; so they do where Arrow leaves it."""
    fast = of_plain_csv(HEADER, delimiter, content, 7)
    slow = of_csv(HEADER, delimiter, content, 7)
    if fast is None:
        return True
    return not slow.problems and (said(fast), list(fast.numbers)) == (
        said(slow),
        list(slow.numbers),
    )


@given(st.lists(PIECES, min_size=1, max_size=12))
def test_whatever_bytes_come_both_read_the_same(pieces: list[bytes]) -> None:
    assert agrees(b"".join(pieces))


@given(st.lists(st.tuples(*[CELLS] * 3), min_size=1, max_size=6), st.sampled_from(",;\t"))
def test_rows_as_wide_as_the_header_are_read_the_same(
    rows: list[tuple[str, ...]], delimiter: str
) -> None:
    assert agrees(b"".join(f"{delimiter.join(row)}\n".encode() for row in rows), delimiter)


def test_plain_rows_are_not_left() -> None:
    sheet = of_plain_csv(HEADER, ";", "p1;a|b;\r\np2;é,\x00;'5'".encode(), 3)
    assert sheet is not None
    assert said(sheet) == [("p1", "a|b", ""), ("p2", "é,\x00", "'5'")]
    assert list(sheet.numbers) == [3, 4]
