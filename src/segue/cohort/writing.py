"""Results as the bytes of an output file: CSV, JSON Lines, or a stream of Arrow."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from segue.cohort.columns import BETWEEN
from segue.cohort.evaluate import Reject
from segue.cohort.layout import ID
from segue.cohort.rowwise import Cell
from segue.schema.library import Library

CAUTIONS, OPEN = "cautions", "could-not-check"
_SPECIAL = re.compile(r"[^\w.@+ -]").search
"""Finds whatever CSV might have to quote, and more."""
_ERRORS = "backslashreplace"
"""Half a character, which JSON can hold and UTF-8 cannot, is written as JSON escapes it."""


def header(library: Library) -> tuple[str, ...]:
    """The columns of the output: of each kind its ids and their certainties, and cautions."""
    kinds = [kind.id for kind in library.kinds if kind.recommended]
    pairs = [name for kind in kinds for name in (kind, f"{kind}-certainty")]
    return (ID, *pairs, CAUTIONS, OPEN)


Form = Callable[[Cell], str]
"""Makes of a cell the text that is written."""
Columns = Sequence[Sequence[str]]
"""The cells of the output as text, but for the ids."""


def joined(cell: Cell) -> str:
    """A cell as CSV has it."""
    return BETWEEN.join(map(str, cell))


def as_json(cell: Cell) -> str:
    """A cell as JSON has it."""
    return _compact(cell)


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def csv_lines(rows: Iterable[Sequence[object]]) -> bytes:
    """Rows as lines of CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8", _ERRORS)


def as_csv(ids: Sequence[str], columns: Columns) -> bytes:
    """Lines of CSV; only an id can hold what must be quoted."""
    if not ids:
        return b""
    if _SPECIAL("".join(ids)):
        return csv_lines(zip(ids, *columns, strict=True))
    lines = "\n".join(map(",".join, zip(ids, *columns, strict=True)))
    return f"{lines}\n".encode("utf-8", _ERRORS)


def json_lines(rows: Iterable[object]) -> bytes:
    """Objects as lines of JSON."""
    return "".join(f"{_compact(row)}\n" for row in rows).encode("utf-8", _ERRORS)


def as_json_lines(names: Sequence[str], ids: Sequence[str], columns: Columns) -> bytes:
    pairs = ",".join(f"{_compact(name)}:%s" for name in names)
    rows = zip(map(_compact, ids), *columns, strict=True)
    return "".join(map(f"{{{pairs}}}\n".__mod__, rows)).encode("utf-8", _ERRORS)


def as_advice_lines(ids: Sequence[str], advice: Iterable[str]) -> bytes:
    """Whole advice, each with the id of its row."""
    pairs = zip(ids, advice, strict=True)
    lines = (
        f'{{"id":{_compact(id)},"advice":{text}}}\n' for id, text in pairs
    )
    return "".join(lines).encode("utf-8", _ERRORS)


def rejected(rejects: Sequence[Reject], as_csv: bool) -> bytes:
    """Rejected rows, each problem in words."""
    if as_csv:
        return csv_lines((one.row, one.id, " ".join(one.problems)) for one in rejects)
    return json_lines(one._asdict() for one in rejects)


REJECTS_HEADER = csv_lines([Reject._fields])


def plain(value: Any) -> bytes:
    """A small record for people and programs, as JSON."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
