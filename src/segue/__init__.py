"""Segue: advice on making a living with music production, with every reason and source.

>>> import segue
>>> advice = segue.load().advise({"goal": "hobby"})
>>> advice.recommended("pathway")[0].label
'Serious hobby or side income beside a job'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segue.advisor import Advisor as Advisor
    from segue.advisor import check_pack as check_pack
    from segue.advisor import load as load
    from segue.content import read_answers as read_answers
    from segue.errors import AnswerError as AnswerError
    from segue.errors import AssumptionError as AssumptionError
    from segue.errors import PackError as PackError
    from segue.errors import Problem as Problem
    from segue.errors import SegueError as SegueError
    from segue.errors import UnknownName as UnknownName
    from segue.schema.advice import Advice as Advice
    from segue.schema.next_question import NextQuestion as NextQuestion
    from segue.schema.next_question import Progress as Progress
    from segue.schema.proof import Proof as Proof
    from segue.schema.settled import Settled as Settled
    from segue.schema.viability import Viability as Viability

_HOMES = {
    "Advice": "segue.schema.advice",
    "Advisor": "segue.advisor",
    "AnswerError": "segue.errors",
    "AssumptionError": "segue.errors",
    "NextQuestion": "segue.schema.next_question",
    "PackError": "segue.errors",
    "Problem": "segue.errors",
    "Progress": "segue.schema.next_question",
    "Proof": "segue.schema.proof",
    "SegueError": "segue.errors",
    "Settled": "segue.schema.settled",
    "UnknownName": "segue.errors",
    "Viability": "segue.schema.viability",
    "check_pack": "segue.advisor",
    "load": "segue.advisor",
    "read_answers": "segue.content",
}
__all__ = [
    "Advice",
    "Advisor",
    "AnswerError",
    "AssumptionError",
    "NextQuestion",
    "PackError",
    "Problem",
    "Progress",
    "Proof",
    "SegueError",
    "Settled",
    "UnknownName",
    "Viability",
    "check_pack",
    "load",
    "read_answers",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'segue' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
