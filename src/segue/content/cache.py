"""A checked pack kept as JSON, so that the next start need not read and check it again.

An entry is named by the digest of the pack's bytes and of the code that read them, and
carries the digest of its own text: whatever is corrupt, cut short or of another version is
not used. It is data only, validated as records when it is read.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path
from pydantic import ValidationError

import segue
from segue.schema.library import Library

_CODE = Path(segue.__file__).parent


def cached(digest: str) -> Library | None:
    """The pack of this digest as it was kept; None where there is none to be trusted."""
    try:
        seal, _, text = _path(digest).read_text("utf-8").partition("\n")
        return Library.model_validate_json(text) if seal == _seal(text) else None
    except (OSError, UnicodeDecodeError, ValidationError):
        return None


def keep(library: Library) -> None:
    """Keep a pack that was checked; where the cache cannot be written, do without."""
    kept = without_places(json.loads(library.model_dump_json(exclude_defaults=True)), but=_NAMED)
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    path = _path(library.pack.digest)
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(f"{_seal(text)}\n{text}")
        Path(name).replace(path)


_NAMED = frozenset({"because", "why"})
"""What has one of these is a rule or a question; where it stands is told to advisers."""


def without_places(value: Any, but: frozenset[str] = frozenset()) -> Any:
    """The same without what only a check needs: places in files, and examples.

    The place of whatever has a key of `but` is kept.
    """
    if isinstance(value, dict):
        placed = not but.isdisjoint(value)
        return {
            k: v if placed and k == "place" else without_places(v, but)
            for k, v in value.items()
            if (placed and k == "place") or not _only_checked(k, v)
        }
    return [without_places(member, but) for member in value] if isinstance(value, list) else value


def _only_checked(key: str, value: Any) -> bool:
    """Told by its shape too, for a pack may have words called so itself."""
    if not isinstance(value, list):
        return False
    if key in ("place", "because_place"):
        return [type(part) for part in value] == [str, int, int]
    return key == "examples" and all(isinstance(example, dict) for example in value)


def _path(digest: str) -> Path:
    home = os.environ.get("SEGUE_HOME")
    base = Path(os.path.expanduser(home)) / "cache" if home else user_cache_path("segue")
    return base / f"{sha256((digest + _code_stamp()).encode()).hexdigest()[:32]}.json"


def _code_stamp() -> str:
    """Changes whenever the code that reads and checks packs does."""
    rooms = ("schema", "content", "check", "plan")
    files = sorted(path for room in rooms for path in (_CODE / room).glob("*.py"))
    return ";".join(f"{p.name}{(s := p.stat()).st_size}.{s.st_mtime_ns}" for p in files)


def _seal(text: str) -> str:
    return sha256(text.encode()).hexdigest()
