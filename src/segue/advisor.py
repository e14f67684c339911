"""The advisor: one loaded pack, and what it can be asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from segue import arguments, content
from segue.advice import Wording, compose, to_ask
from segue.content.answers import RawAnswers
from segue.errors import PackError, Place, Problem
from segue.graph import build as build_graph
from segue.inference import Prepared, infer
from segue.plan import Plan, Session, arising, compiled, keep, run
from segue.questionnaire import check_answers, check_written, merged
from segue.schema.advice import Advice
from segue.schema.answers import Answers
from segue.schema.library import Library

if TYPE_CHECKING:  # what not every command needs is imported where it is used
    from networkx import MultiDiGraph

    from segue.explain.case import Ahead
    from segue.explain.outlook import Outlook
    from segue.explain.reach import Concluding
    from segue.schema.blindness import Blindness
    from segue.schema.changes import Difference, Doors, WhatIf, WhyNot
    from segue.schema.next_question import NextQuestion, Progress
    from segue.schema.proof import Proof
    from segue.schema.receipt import Receipt, Replay
    from segue.schema.settled import Settled
    from segue.schema.viability import Changes, Viability

AnyAnswers = Mapping[str, object] | RawAnswers | Answers
"""Answers as a mapping of question id to answer, as read from a file, or already checked."""


class Advisor:
    """Advises anybody by one pack; holds nothing of anyone, and may be shared by threads.

    Example:
        >>> import segue
        >>> advisor = segue.load()
        >>> advice = advisor.advise({"goal": "hobby"})
        >>> advice.recommended("pathway")[0].id
        'serious-hobby-pathway'
    """

    def __init__(self, library: Library, plan: Plan) -> None:
        self.library = library
        self.plan = plan
        self._prepared = Prepared(plan)
        self._wording = Wording(plan)

    @cached_property
    def graph(self) -> MultiDiGraph:
        """The knowledge graph; see `segue.graph.build` for what its nodes and edges carry."""
        return build_graph(self.library)

    def read(self, answers: AnyAnswers) -> Answers:
        """Check answers against the questionnaire; raises AnswerError with every fault."""
        if isinstance(answers, Answers):
            return answers
        if isinstance(answers, RawAnswers):
            return check_written(self.library, answers)
        return check_answers(self.library, answers)

    def advise(self, answers: AnyAnswers, *, ahead: bool = True) -> Advice:
        """All that this person is told; raises AnswerError.

        `ahead` says whether to look ahead too, at what answers that are still missing can
        change (`Recommendation.status`, `Advice.possible`): the more are missing, the longer
        it takes, up to a few tenths of a second where nearly all are.
        """
        read = self.read(answers)
        told = compose(self.plan, infer(self.plan, read, self._prepared), read, self._wording)
        if not ahead:
            return told
        from segue.explain import with_outlook

        return with_outlook(told, self.settled(read))

    def session(self, answers: AnyAnswers) -> Session:
        """This person's inference, kept so that one answer can change; raises AnswerError.

        `Session.run` and `Session.change` give a state: what was inferred, without wording.
        A session serves one thread. `change` takes an answer in canonical form, as `read`
        gives it, and does not check it.
        """
        return Session(self.plan, self.read(answers))

    def settled(self, answers: AnyAnswers) -> Settled:
        """What is certain whatever else is answered, possible, and out of reach; AnswerError."""
        from segue.explain import settled

        return settled(self._ahead.all, self.read(answers).values)

    def next_question(
        self,
        answers: AnyAnswers,
        *,
        skipped: Iterable[str] = (),
        within: Collection[str] | None = None,
    ) -> NextQuestion:
        """The question whose answer settles most, and why; raises AnswerError.

        `skipped` are the ids of questions that were put and left out. The question is one of
        `within` as long as one of these can still change what leads. Raises UnknownName where
        these are no questions.
        """
        from segue.explain import next_question

        if within is not None:
            arguments.check_questions(self.library, within)
        return next_question(self._outlook(answers, skipped), within)

    def progress(self, answers: AnyAnswers, *, skipped: Iterable[str] = ()) -> Progress:
        """How many questions are left until nothing that leads can change; AnswerError."""
        from segue.explain import best_question, progress

        outlook = self._outlook(answers, skipped)
        return progress(outlook, best_question(outlook))

    def _outlook(self, answers: AnyAnswers, skipped: Iterable[str]) -> Outlook:
        from segue.explain import Outlook

        skipped = skipped if isinstance(skipped, str) else tuple(skipped)
        arguments.check_questions(self.library, skipped)
        return Outlook(self._ahead, self.read(answers).values, skipped)

    @cached_property
    def _ahead(self) -> Ahead:
        from segue.explain import Ahead

        return Ahead(self.plan)

    def why(self, answers: AnyAnswers, target: str) -> Proof:
        """The derivation of one target; raises AnswerError and UnknownName."""
        from segue.explain import why

        arguments.check_target(self.library, target)
        return why(self.plan, infer(self.plan, self.read(answers), self._prepared), target)

    def viability(
        self, answers: AnyAnswers, *, assume: Changes | None = None, seed: int | None = None
    ) -> Viability:
        """A money picture: whether this work can carry this person, in ranges.

        `assume` sets assumptions by name, each to a value or to a range (lowest, highest).
        Equal arguments give an equal picture. Raises AnswerError, UnknownName and
        AssumptionError, and SegueError where the pack has no money picture.
        """
        from segue.viability import viability

        arguments.check_assumed(assume, seed)
        read = self.read(answers)
        state = run(self.plan, read)
        return viability(self.plan, state, name=read.name, changes=assume, seed=seed)

    def blind(self, questions: Sequence[str] = ()) -> Blindness:
        """What the answers to these questions, or to all, can influence; raises UnknownName.

        `holds` says whether the protected ones only protect.
        """
        from segue.explain.blind import blind

        arguments.check_questions(self.library, questions)
        return blind(self.plan, questions)

    def receipt(self, answers: AnyAnswers) -> Receipt:
        """What the advice on these answers comes from, to be replayed; raises AnswerError."""
        from segue.explain.receipt import receipt  # needed by few, and not free

        return receipt(self.library, self.advise(answers))

    def replay(self, receipt: Receipt, file: str = "") -> Replay:
        """The advice of a receipt once more, and whatever is not as it was.

        Raises ReceiptError where it is of another pack, and AnswerError with every answer
        that the questionnaire no longer takes; `file` is the receipt's name in messages.
        """
        from segue.explain.replay import replay

        return replay(self.plan, self.advise(self.answers_of(receipt, file)), receipt)

    def answers_of(self, receipt: Receipt, file: str = "") -> Answers:
        """The answers of a receipt, checked against this pack; raises as `replay`."""
        from segue.explain.replay import same_pack

        arguments.check_receipt(receipt)
        same_pack(self.library, receipt, file)
        places = dict.fromkeys(receipt.answers, Place(file))
        return check_answers(self.library, receipt.answers, places, receipt.name)

    def why_not(self, answers: AnyAnswers, target: str) -> WhyNot:
        """What keeps a target from being recommended, or from coming first, and the smallest
        changes that would bring it there; raises AnswerError and UnknownName.
        """
        from segue.explain.why_not import why_not

        arguments.check_target(self.library, target)
        return why_not(self._concluding, self.read(answers), target)

    def what_if(self, answers: AnyAnswers, changes: Mapping[str, object]) -> WhatIf:
        """The difference that changed answers would make; raises AnswerError.

        `changes` maps a question to its new answer, nothing taking it back. The rows of a
        grid are merged one by one, and one row may be named `grid.row`.
        """
        from segue.explain.what_if import what_if

        arguments.check_changes(changes)
        before = self.read(answers)
        return what_if(self.plan, before, merged(self.library, before, changes))

    def difference(self, before: AnyAnswers, after: AnyAnswers) -> Difference:
        """All that is different between what one person is told and another; raises AnswerError."""
        from segue.explain.difference import compare

        one, other = (run(self.plan, self.read(answers)) for answers in (before, after))
        return compare(self.plan, one, other)

    def doors(self, answers: AnyAnswers) -> Doors:
        """For each skill one level up, what that would open; raises AnswerError."""
        from segue.explain.doors import doors

        return doors(self._concluding, self.read(answers))

    @cached_property
    def _concluding(self) -> Concluding:
        from segue.explain.reach import Concluding

        return Concluding(self.plan)

    def arising(self, answers: Answers) -> frozenset[str]:
        """The ids of the questions that arise for these answers."""
        return arising(self.plan, answers)

    def to_ask(self, answers: Answers) -> frozenset[str]:
        """The questions to put before the result, for cautions that ask to be checked."""
        return to_ask(self.plan, run(self.plan, answers))


def load(path: str | Path | None = None) -> Advisor:
    """Load a pack (none named: the bundled one); raises PackError with every fault in it.

    A pack that was checked before is read from the cache; `segue.check_pack` never is.
    """
    arguments.check_directory(path)
    directory = Path(path) if path is not None else content.bundled()
    kept = content.cached(content.digest(directory)) if directory.is_dir() else None
    if kept is not None:
        return Advisor(kept, compiled(kept))
    return _read_and_check(directory)


def _read_and_check(directory: Path) -> Advisor:
    from segue.check import check_library  # not needed where the pack is in the cache

    reading = content.read_pack(directory)
    checked = check_library(reading.library) if reading.library is not None else None
    problems = [*reading.problems, *(checked.problems if checked else ())]
    faults = [problem for problem in problems if problem.severity == "error"]
    if faults or reading.library is None or checked is None:
        raise PackError(content.quoted(faults, directory))
    content.keep(reading.library)
    keep(checked.plan)
    return Advisor(reading.library, checked.plan)


def check_pack(path: str | Path | None = None) -> tuple[Problem, ...]:
    """Every problem of a pack, warnings included, sorted by file and line; raises nothing."""
    from segue.check import check_library

    try:
        arguments.check_directory(path)
    except PackError as error:
        return error.problems
    directory = Path(path) if path is not None else content.bundled()
    reading = content.read_pack(directory)
    found = [*reading.problems]
    if reading.library is not None:
        found += check_library(reading.library).problems
    ordered = sorted(found, key=lambda problem: (problem.place, problem.code, problem.message))
    return tuple(content.quoted(ordered, directory))
