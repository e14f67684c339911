"""Results as the bytes of an output file: CSV, JSON Lines, or a stream of Arrow."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from segue.cohort.columns import BETWEEN
from segue.cohort.evaluate import Reject
from segue.cohort.layout import ID
from segue.cohort.rowwise import Cell
from segue.schema.library import Library

CAUTIONS, OPEN = "cautions", "could-not-check"
_SPECIAL = re.compile(r'[",\r\n]').search
"""Finds what CSV has to quote."""
ERRORS = "backslashreplace"
"""Half a character, which JSON can hold and UTF-8 cannot, is written as JSON escapes it."""


def header(library: Library) -> tuple[str, ...]:
    """The columns of the output: of each kind its ids and their certainties, and cautions."""
    kinds = [kind.id for kind in library.kinds if kind.recommended]
    pairs = [name for kind in kinds for name in (kind, f"{kind}-certainty")]
    return (ID, *pairs, CAUTIONS, OPEN)


Columns = Sequence[Sequence[Cell]]
"""The cells of the output, but for the ids."""


def joined(cell: Cell) -> str:
    """A cell as CSV has it."""
    return BETWEEN.join(map(str, cell))


def compact(value: object) -> str:
    """A value as JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def csv_lines(rows: Iterable[Sequence[object]]) -> bytes:
    """Rows as lines of CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8", ERRORS)


def as_csv(ids: Sequence[str], columns: Columns) -> bytes:
    """Lines of CSV."""
    cells = (map(joined, column) for column in columns)
    rows = zip(quoted(ids), *cells, strict=True)
    return "".join(f"{','.join(row)}\n" for row in rows).encode("utf-8", ERRORS)


def quoted(ids: Sequence[str]) -> Sequence[str]:
    """Ids as CSV has them; nothing else in the output can hold what must be quoted."""
    if not _SPECIAL("".join(ids)):
        return ids
    return [f'"{id.replace(chr(34), chr(34) * 2)}"' if _SPECIAL(id) else id for id in ids]


def json_lines(rows: Iterable[object]) -> bytes:
    """Objects as lines of JSON."""
    return "".join(f"{compact(row)}\n" for row in rows).encode("utf-8", ERRORS)


def as_json_lines(names: Sequence[str], ids: Sequence[str], columns: Columns) -> bytes:
    rows = zip(ids, *columns, strict=True)
    return json_lines(dict(zip(names, row, strict=True)) for row in rows)


def as_advice_lines(ids: Sequence[str], advice: Iterable[str]) -> bytes:
    """Whole advice, each with the id of its row."""
    pairs = zip(ids, advice, strict=True)
    lines = (f'{{"id":{compact(id)},"advice":{text}}}\n' for id, text in pairs)
    return "".join(lines).encode("utf-8", ERRORS)


def rejected(rejects: Sequence[Reject], as_csv: bool) -> bytes:
    """Rejected rows, each problem in words."""
    if as_csv:
        return csv_lines((one.row, one.id, " ".join(one.problems)) for one in rejects)
    return json_lines(one._asdict() for one in rejects)


REJECTS_HEADER = csv_lines([Reject._fields])


def plain(value: Any) -> bytes:
    """A small record for people and programs, as JSON."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
