"""Changes: why not, what if, and which skill opens most. Each format here is dumped as JSON."""

from __future__ import annotations

from typing import Literal

from segue.schema.advice import Doubt, Gap, Named, PackRef, Reason, SourceRef
from segue.schema.base import Record

RowLevels = dict[str, int | str]
Answer = str | int | float | tuple[str, ...] | RowLevels


class Missing(Record):
    """A condition that is not met: what it asks for, and how the person stands to it.

    `unknown` is the third state: not failed, for want of an answer to one of `questions`.
    """

    asks: str
    now: str
    unknown: bool
    questions: tuple[str, ...] = ()
    through: tuple[Attempt, ...] = ()


class Attempt(Record):
    """A rule that could speak for something, on the way on which it comes nearest.

    `met` and `missing` are the conditions of that way; `held_back` says what keeps the rule
    from speaking though they be met. `because` has an ellipsis for answers not given, and
    `others` counts further ways to apply the same rule.
    """

    rule: str
    strength: str | None = None
    speaks: bool
    because: str
    sources: tuple[SourceRef, ...]
    met: tuple[str, ...]
    missing: tuple[Missing, ...]
    held_back: tuple[str, ...] = ()
    others: int = 0


class AnswerChange(Record):
    """One changed answer in words: what was said, what would be, and whether it is new.

    `new` is true where nothing was said before: answering is no change of the person.
    """

    question: str
    row: str = ""
    text: str
    new: bool
    effort: float


class ChangeSet(Record):
    """A smallest set of changes that does it; leave any of them out and it fails.

    `set` can be merged into a file of answers; of a grid it holds only the rows that
    change. `effort` is in hours, the pack's rough estimate, and `rank` where the target
    would then stand within its kind.
    """

    set: dict[str, Answer]
    effort: float
    rank: int | None
    said: str
    changes: tuple[AnswerChange, ...]


class Extent(Record):
    """How far a search went: all sets of up to `up_to` changes, so many of them run.

    `complete` says that no set of changes of any size was left that could matter.
    """

    up_to: int
    complete: bool
    tried: int


class WhyNot(Record):
    """Why something is not recommended, or not first, and the smallest changes to that.

    `outcome` and `said` are as in `segue.why/1`; `wanted` says what the changes lead to, and
    `finding` what the search came to, in words.
    """

    format: Literal["segue.why-not/1"] = "segue.why-not/1"
    pack: PackRef
    kind: str
    id: str
    label: str
    outcome: str
    said: str
    rank: int | None = None
    ahead: tuple[Named, ...] = ()
    rules: tuple[Attempt, ...]
    ruled_out_by: tuple[Reason, ...] = ()
    against: tuple[Reason, ...] = ()
    wanted: Literal["recommended", "first", "nothing"]
    changes: tuple[ChangeSet, ...] = ()
    finding: str
    searched: Extent | None = None
    effort_sources: tuple[SourceRef, ...] = ()


class Place(Record):
    """Where something stands in a result; without a rank it is not recommended."""

    rank: int | None = None
    certainty: float
    strength: str = ""


class Shift(Record):
    """Something that stands elsewhere in one result than in another.

    `gained` are reasons that hold only after, `lost` those that held only before: for it
    and against it, and those that rule it out.
    """

    kind: str
    id: str
    label: str
    before: Place
    after: Place
    said: str
    gained: tuple[Reason, ...] = ()
    lost: tuple[Reason, ...] = ()


class CautionShift(Record):
    """A caution that comes or goes, with what calls for it.

    Of one that could not be checked, `because` says for want of which answers.
    """

    id: str
    label: str
    said: str
    reasons: tuple[Reason, ...] = ()
    because: str = ""


class RuledOutShift(Record):
    """Something that begins or ceases to be ruled out, or is so for other reasons."""

    kind: str
    id: str
    label: str
    said: str
    reasons: tuple[Reason, ...] = ()


class QuestionShift(Record):
    """A question that begins or ceases to arise; `kept` where it has an answer."""

    id: str
    text: str
    said: str
    kept: bool = False


class Difference(Record):
    """All that is different between two results: what came, went, rose and fell.

    `unchecked_come` and `unchecked_go` are cautions that could not be checked; `gaps_come`,
    `gaps_go`, `doubts_come` and `doubts_go` are as in the advice, and `plan` says in a sentence
    how the plan of steps differs. `differs` is true where anything that is told differs, were
    it only the wording of a reason. `lines` say the same in a few sentences.
    """

    appears: tuple[Shift, ...] = ()
    disappears: tuple[Shift, ...] = ()
    rises: tuple[Shift, ...] = ()
    falls: tuple[Shift, ...] = ()
    cautions_come: tuple[CautionShift, ...] = ()
    cautions_go: tuple[CautionShift, ...] = ()
    unchecked_come: tuple[CautionShift, ...] = ()
    unchecked_go: tuple[CautionShift, ...] = ()
    ruled_out: tuple[RuledOutShift, ...] = ()
    no_longer_ruled_out: tuple[RuledOutShift, ...] = ()
    gaps_come: tuple[Gap, ...] = ()
    gaps_go: tuple[Gap, ...] = ()
    doubts_come: tuple[Doubt, ...] = ()
    doubts_go: tuple[Doubt, ...] = ()
    plan: str = ""
    differs: bool = False
    dormant: tuple[QuestionShift, ...] = ()
    arise: tuple[QuestionShift, ...] = ()
    lines: tuple[str, ...] = ()


class WhatIf(Difference):
    """What changed answers would make of a result."""

    format: Literal["segue.what-if/1"] = "segue.what-if/1"
    pack: PackRef
    name: str = ""
    changes: tuple[AnswerChange, ...]


class ClosedGap(Record):
    """A requirement of a recommended role that would then be met."""

    role: str
    label: str
    need: str


class Door(Record):
    """One skill one level up, and what that opens.

    `set` is the change as it can be merged into a file of answers, `effort` its hours.
    `along` are skills that the same change raises. `gain` counts what appears, what rises
    and what gaps close; steps of the plan are left out, since they come and go with the gaps.
    """

    skill: str
    label: str
    along: tuple[Named, ...] = ()
    have: str
    to: str
    set: dict[str, Answer]
    text: str
    effort: float
    gain: int
    said: str
    appears: tuple[Shift, ...] = ()
    rises: tuple[Shift, ...] = ()
    closes: tuple[ClosedGap, ...] = ()
    disappears: tuple[Shift, ...] = ()


class Doors(Record):
    """The skills that open something, the most for the least effort first.

    `untold` are skills whose level is not known; nothing can be said of those yet.
    """

    format: Literal["segue.doors/1"] = "segue.doors/1"
    pack: PackRef
    name: str = ""
    doors: tuple[Door, ...]
    closed: tuple[Named, ...] = ()
    untold: tuple[Named, ...] = ()
    finding: str
    effort_sources: tuple[SourceRef, ...] = ()
