"""Segue: advice on making a living with music production, with every reason and source.

>>> import segue
>>> advice = segue.load().advise({"goal": "hobby"})
>>> advice.recommended("pathway")[0].label
'Serious hobby or side income beside a job'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from segue.later import later

if TYPE_CHECKING:
    from segue.advisor import Advisor as Advisor
    from segue.advisor import check_pack as check_pack
    from segue.advisor import load as load
    from segue.content import read_answers as read_answers
    from segue.content import read_receipt as read_receipt
    from segue.errors import AnswerError as AnswerError
    from segue.errors import AssumptionError as AssumptionError
    from segue.errors import PackError as PackError
    from segue.errors import Problem as Problem
    from segue.errors import ReceiptError as ReceiptError
    from segue.errors import SegueError as SegueError
    from segue.errors import UnknownName as UnknownName
    from segue.plan import Session as Session
    from segue.plan import State as State
    from segue.schema.advice import Advice as Advice
    from segue.schema.blindness import Blindness as Blindness
    from segue.schema.changes import Difference as Difference
    from segue.schema.changes import Doors as Doors
    from segue.schema.changes import WhatIf as WhatIf
    from segue.schema.changes import WhyNot as WhyNot
    from segue.schema.next_question import NextQuestion as NextQuestion
    from segue.schema.next_question import Progress as Progress
    from segue.schema.proof import Proof as Proof
    from segue.schema.receipt import Receipt as Receipt
    from segue.schema.receipt import Replay as Replay
    from segue.schema.settled import Settled as Settled
    from segue.schema.viability import Viability as Viability

_HOMES = {
    "Advice": "segue.schema.advice",
    "Advisor": "segue.advisor",
    "AnswerError": "segue.errors",
    "Difference": "segue.schema.changes",
    "Doors": "segue.schema.changes",
    "AssumptionError": "segue.errors",
    "Blindness": "segue.schema.blindness",
    "NextQuestion": "segue.schema.next_question",
    "PackError": "segue.errors",
    "Problem": "segue.errors",
    "Progress": "segue.schema.next_question",
    "Proof": "segue.schema.proof",
    "Receipt": "segue.schema.receipt",
    "ReceiptError": "segue.errors",
    "Replay": "segue.schema.receipt",
    "SegueError": "segue.errors",
    "Session": "segue.plan.session",
    "Settled": "segue.schema.settled",
    "State": "segue.plan.state",
    "UnknownName": "segue.errors",
    "WhatIf": "segue.schema.changes",
    "WhyNot": "segue.schema.changes",
    "Viability": "segue.schema.viability",
    "check_pack": "segue.advisor",
    "load": "segue.advisor",
    "read_answers": "segue.content",
    "read_receipt": "segue.content",
}
__all__ = [
    "Advice",
    "Advisor",
    "AnswerError",
    "AssumptionError",
    "Blindness",
    "Difference",
    "Doors",
    "NextQuestion",
    "PackError",
    "Problem",
    "Progress",
    "Proof",
    "Receipt",
    "ReceiptError",
    "Replay",
    "SegueError",
    "Session",
    "Settled",
    "State",
    "UnknownName",
    "Viability",
    "WhatIf",
    "WhyNot",
    "check_pack",
    "load",
    "read_answers",
    "read_receipt",
]


__getattr__ = later(__name__, _HOMES)


def __dir__() -> list[str]:
    return __all__
