"""Rules in levels, compiled once: resolve names, unroll on the graph, order, match.

`build(library)` gives a `Plan`, `compiled(library)` one that may have been kept;
`run(plan, answers)` is the bare driver and gives a `State`: `facts`, `levels`, `certainty`,
`statuses`, `counts`, `supports`, `marks` and `firings()`.
"""

from typing import TYPE_CHECKING

from segue.later import later
from segue.plan.kept import compiled, keep
from segue.plan.plan import Plan
from segue.plan.reading import applies, weighed
from segue.plan.session import Session, arising, run, said_by
from segue.plan.state import FAIL, PASS, UNKNOWN, Firing, Interval, State

if TYPE_CHECKING:
    from segue.plan.compile import build, compile_rules

__all__ = [
    "FAIL",
    "PASS",
    "UNKNOWN",
    "Firing",
    "Interval",
    "Plan",
    "Session",
    "State",
    "applies",
    "arising",
    "build",
    "compile_rules",
    "compiled",
    "keep",
    "run",
    "said_by",
    "weighed",
]
# The compiler, which nobody needs whose plan was kept.
__getattr__ = later(__name__, dict.fromkeys(("build", "compile_rules"), "segue.plan.compile"))
