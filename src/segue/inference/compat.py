"""The one place that imports experta.

experta 1.9.4 pins frozendict 1.2, which subclasses `collections.Mapping`, gone since
Python 3.10; it swallows the ImportError that follows, and calls `logging.basicConfig`.
Both are put right here, and the host's logging is left as it was.
"""

from __future__ import annotations

import collections
import collections.abc
import logging

from segue.errors import SegueError


def _import_experta() -> None:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    missing = not hasattr(collections, "Mapping")
    if missing:
        collections.Mapping = collections.abc.Mapping  # type: ignore[attr-defined]
    try:
        import experta
    finally:
        if missing:
            del collections.Mapping  # type: ignore[attr-defined]
        root.handlers[:] = handlers
        root.setLevel(level)
    if not hasattr(experta, "KnowledgeEngine"):
        raise SegueError("experta could not be imported whole; reinstall it with its dependencies.")


_import_experta()

from experta import Fact, Field, InitialFact, KnowledgeEngine  # noqa: E402
from experta.abstract import Matcher, Strategy  # noqa: E402

__all__ = ["Fact", "Field", "InitialFact", "KnowledgeEngine", "Matcher", "Strategy"]
