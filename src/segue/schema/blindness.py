"""What answers can influence. The JSON format `segue.blind/1` is this, dumped."""

from __future__ import annotations

from typing import Literal

from segue.schema.advice import PackRef
from segue.schema.base import Record


class Link(Record):
    """One link of a chain: what it is, in words, and where it was written, if it was."""

    sort: Literal["question", "count", "fact", "level", "rule", "choice", "result"]
    id: str
    text: str
    place: str = ""


class Influenced(Record):
    """A result that an answer can change, and the shortest chain by which it can.

    `how`: `result` where it can come, go, or be another (certainty, ruled out, set aside,
    applies); `ranking` where only what ranks it can change, as the skills it asks for.
    `chain` is empty where none was asked for.
    """

    kind: str
    id: str
    label: str
    how: Literal["result", "ranking"]
    chain: tuple[Link, ...] = ()


class QuestionReach(Record):
    """What the answer to one question can influence, and what it never can.

    `results` and `cautions` are all it reaches. `reorders` are the kinds in which ranks can
    shift, if only because something else of the kind comes, goes or moves; `weeks` says
    whether the plan of steps can. Of a protected question, `decides` is what the pack lets
    it decide and it reaches; `follows` is reached only through that, `counts` only through
    how many questions are answered, and `breaches`, with their chains, in any other way.
    `never_labels` and `reorders_labels` are the words for both, in the same order.
    """

    id: str
    text: str
    sensitive: bool
    protected: bool
    results: tuple[Influenced, ...] = ()
    cautions: tuple[Influenced, ...] = ()
    never: tuple[str, ...] = ()
    never_labels: tuple[str, ...] = ()
    reorders: tuple[str, ...] = ()
    reorders_labels: tuple[str, ...] = ()
    weeks: bool = False
    decides: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    breaches: tuple[Influenced, ...] = ()


class Blindness(Record):
    """Which questions can influence what; `holds` where no protected question has a breach.

    `protected` names the protected questions among those looked at, `said` is the outcome
    in words, and `proved` what a question that does not reach a result is a proof of.
    """

    format: Literal["segue.blind/1"] = "segue.blind/1"
    pack: PackRef
    holds: bool
    said: str
    proved: str
    protected: tuple[str, ...]
    questions: tuple[QuestionReach, ...]
