"""The advisor: one loaded pack, and what it can be asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from segue import content
from segue.advice import Wording, compose, to_ask
from segue.content.answers import RawAnswers
from segue.errors import PackError, Problem
from segue.graph import build as build_graph
from segue.inference import Prepared, infer
from segue.plan import Plan, arising, build, run
from segue.questionnaire import check_answers, check_written
from segue.schema.advice import Advice
from segue.schema.answers import Answers
from segue.schema.library import Library

if TYPE_CHECKING:  # what not every command needs is imported where it is used
    from networkx import MultiDiGraph

    from segue.explain.case import Ahead
    from segue.explain.outlook import Outlook
    from segue.schema.next_question import NextQuestion, Progress
    from segue.schema.proof import Proof
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
        `within` as long as one of these can still change what leads.
        """
        from segue.explain import next_question

        return next_question(self._outlook(answers, skipped), within)

    def progress(self, answers: AnyAnswers, *, skipped: Iterable[str] = ()) -> Progress:
        """How many questions are left until nothing that leads can change; AnswerError."""
        from segue.explain import best_question, progress

        outlook = self._outlook(answers, skipped)
        return progress(outlook, best_question(outlook))

    def _outlook(self, answers: AnyAnswers, skipped: Iterable[str]) -> Outlook:
        from segue.explain import Outlook

        return Outlook(self._ahead, self.read(answers).values, skipped)

    @cached_property
    def _ahead(self) -> Ahead:
        from segue.explain import Ahead

        return Ahead(self.plan)

    def why(self, answers: AnyAnswers, target: str) -> Proof:
        """The derivation of one target; raises AnswerError and UnknownName."""
        from segue.explain import why

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

        read = self.read(answers)
        state = run(self.plan, read)
        return viability(self.plan, state, name=read.name, changes=assume, seed=seed)

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
    directory = Path(path) if path is not None else content.bundled()
    kept = content.cached(content.digest(directory)) if directory.is_dir() else None
    if kept is not None:
        return Advisor(kept, build(kept))
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
    return Advisor(reading.library, checked.plan)


def check_pack(path: str | Path | None = None) -> tuple[Problem, ...]:
    """Every problem of a pack, warnings included, sorted by file and line; raises nothing."""
    from segue.check import check_library

    directory = Path(path) if path is not None else content.bundled()
    reading = content.read_pack(directory)
    found = [*reading.problems]
    if reading.library is not None:
        found += check_library(reading.library).problems
    ordered = sorted(found, key=lambda problem: (problem.place, problem.code, problem.message))
    return tuple(content.quoted(ordered, directory))
