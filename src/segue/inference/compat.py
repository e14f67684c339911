"""The one place that imports experta.

experta 1.9.4 pins frozendict 1.2, which subclasses `collections.Mapping`, gone since
Python 3.10; it swallows the ImportError that follows, and calls `logging.basicConfig`.
Both are put right here, and the host's logging is left as it was.
"""

from __future__ import annotations

import collections
import collections.abc
import logging
from importlib import import_module
from types import ModuleType

from segue.errors import SegueError


def _import_experta() -> ModuleType:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    missing = not hasattr(collections, "Mapping")
    if missing:
        vars(collections)["Mapping"] = collections.abc.Mapping
    try:
        experta = import_module("experta")
        import_module("experta.abstract")
    finally:
        if missing:
            del vars(collections)["Mapping"]
        root.handlers[:] = handlers
        root.setLevel(level)
    if not hasattr(experta, "KnowledgeEngine"):
        raise SegueError("experta could not be imported whole; reinstall it with its dependencies.")
    return experta


_experta = _import_experta()
Agenda = _experta.agenda.Agenda
Fact = _experta.Fact
FactList = _experta.factlist.FactList
InitialFact = _experta.InitialFact
KnowledgeEngine = _experta.KnowledgeEngine
Matcher = _experta.abstract.Matcher
Strategy = _experta.abstract.Strategy

__all__ = ["Agenda", "Fact", "FactList", "InitialFact", "KnowledgeEngine", "Matcher", "Strategy"]
