"""How many questions it takes until what leads is settled: `python -m benchmarks.asking`.

Two orders, one stopping rule: that of the questionnaire, and the adaptive one. Everybody's
final leaders are compared with those of the full questionnaire. Writes the tables of
docs/reasoning.md; ASKING_PEOPLE says how many random people (500 unless told).
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing import Pool
from pathlib import Path
from random import Random
from statistics import mean
from typing import NamedTuple

import yaml

import segue
from segue.advice.standing import Standing
from segue.explain import Ahead, Outlook, best_question, progress
from segue.explain.pool import Given
from segue.plan import run
from segue.schema.answers import Answers, Value
from segue.schema.library import Library
from segue.schema.questionnaire import Question

TESTS = Path(__file__).parents[1]
PAGE = TESTS.parent / "docs" / "reasoning.md"
LEFT_OUT = 0.08
"""The share of questions that a random person leaves out."""
Person = dict[str, Value]
Order = Callable[[Outlook, list[Question]], Question]


class Asked(NamedTuple):
    """One simulated sitting: questions put, bounds that were said, time per choice, result."""

    questions: int
    promised: list[tuple[int, int]]
    seconds: list[float]
    equal: bool


def personas(advisor: segue.Advisor) -> list[Person]:
    """The invented people of the tests, who leave out what they have no answer to."""
    written = yaml.safe_load((TESTS / "pack" / "personas.yaml").read_text(encoding="utf-8"))
    return [dict(advisor.read(one["answers"]).values) for one in written["personas"]]


def random_people(library: Library, count: int) -> list[Person]:
    """So many people who answer at random, always the same ones."""
    random = Random(count)
    return [_person(random, library) for _ in range(count)]


def _person(random: Random, library: Library) -> Person:
    asked = [q for q in library.questions if random.random() >= LEFT_OUT]
    return {question.id: _answer(random, question) for question in asked}


def _answer(random: Random, question: Question) -> Value:
    if question.type == "levels":
        return {row.id: random.randrange(len(row.anchors)) for row in question.rows}
    if question.type == "yes-no":
        return random.choice(["yes", "no"])
    if question.type == "choices":
        return _options(random, question)
    if question.options:
        return random.choice(question.options).id
    return random.randint(int(question.least or 0), int(question.most or 100))


def _options(random: Random, question: Question) -> tuple[str, ...]:
    alone = [option.id for option in question.options if option.alone]
    others = [option.id for option in question.options if not option.alone]
    if alone and random.random() < 0.15:
        return (random.choice(alone),)
    chosen = set(random.sample(others, random.randint(1, min(3, question.at_most or 3))))
    return tuple(option for option in others if option in chosen)


def in_order(outlook: Outlook, due: list[Question]) -> Question:
    """The first question of the questionnaire that arises and was not put."""
    return due[0]


def adaptive(outlook: Outlook, due: list[Question]) -> Question:
    """The question that settles most."""
    found = best_question(outlook)
    assert found is not None
    return found


def sitting(ahead: Ahead, person: Person, order: Order) -> Asked:
    """Ask one person in an order until nothing that leads can change."""
    answers: Person = {}
    skipped: list[str] = []
    known: dict[str, Given] = {}
    promised, seconds = [], []
    while True:
        outlook = Outlook(ahead, answers, skipped, known)
        if outlook.done:
            break
        known = outlook.others
        put = {*answers, *skipped}
        due = [q for q in ahead.plan.library.questions if q.id not in put]
        due = [question for question in due if outlook.case.arises(question.id)]
        begun = time.perf_counter()
        question = order(outlook, due)
        seconds.append(time.perf_counter() - begun)
        if order is adaptive:
            promised.append(progress(outlook, question).questions_left)
        if question.id in person:
            answers[question.id] = person[question.id]
        else:
            skipped.append(question.id)
    equal = leaders(ahead, answers) == leaders(ahead, person)
    return Asked(len(answers) + len(skipped), promised, seconds, equal)


def leaders(ahead: Ahead, answers: Person) -> dict[str, set[str]]:
    """Who holds the first ranks of each kind, as advice ranks them."""
    standing = Standing.of(ahead.plan, run(ahead.plan, Answers(values=answers)))
    most = ahead.plan.library.settings.asking.leaders
    return {
        kind.id: {target for rank, target in standing.ranked(kind.id) if rank <= most}
        for kind in ahead.plan.library.recommended_kinds
    }


def kept(asked: Asked) -> bool:
    """Whether each bound that was said of the questions left held."""
    left = [asked.questions - put for put in range(len(asked.promised))]
    pairs = zip(asked.promised, left, strict=True)
    return all(least <= real <= most for (least, most), real in pairs)


_AHEAD: Ahead | None = None


def _both(person: Person) -> tuple[Asked, Asked]:
    global _AHEAD
    if _AHEAD is None:
        _AHEAD = Ahead(segue.load().plan)
    return sitting(_AHEAD, person, in_order), sitting(_AHEAD, person, adaptive)


def table(groups: dict[str, list[tuple[Asked, Asked]]]) -> Iterator[str]:
    yield "| people | order of the questionnaire | adaptive order | fewer | same leaders |"
    yield "|---|---|---|---|---|"
    for name, found in groups.items():
        before, after = mean(a.questions for a, _ in found), mean(b.questions for _, b in found)
        same = sum(a.equal and b.equal for a, b in found)
        fewer, many = f"{1 - after / before:.0%}", len(found)
        yield f"| {many} {name} | {before:.1f} | {after:.1f} | {fewer} | {same} of {many} |"


def main() -> None:
    advisor = segue.load()
    count = int(os.environ.get("ASKING_PEOPLE", "500"))
    invented, made_up = personas(advisor), random_people(advisor.library, count)
    with Pool(2) as pool:
        found = pool.map(_both, [*invented, *made_up], chunksize=4)
    groups = {
        "personas": found[: len(invented)],
        "random people": found[len(invented) :],
        "together": found,
    }
    lines = list(table(groups))
    times = sorted(s for _, b in found for s in b.seconds)
    bounds = sum(kept(b) for _, b in found)
    lines += [
        "",
        f"Choosing a question took {1000 * times[len(times) // 2]:.0f} ms in the middle and"
        f" {1000 * times[len(times) * 99 // 100]:.0f} ms at the 99th percentile; the bounds on the"
        f" questions left held at every step for {bounds} of {len(found)} people.",
    ]
    print("\n".join(lines))
    if "--write" in sys.argv:
        write("asking", lines)


def write(name: str, lines: list[str]) -> None:
    """Put lines between the two marks of their name in the page."""
    text = PAGE.read_text(encoding="utf-8")
    begin, end = f"<!-- {name}: measured -->\n", f"<!-- {name}: end -->"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    whole = begin + "\n".join(lines) + "\n" + end
    PAGE.write_text(pattern.sub(lambda _: whole, text), encoding="utf-8")


if __name__ == "__main__":
    main()
