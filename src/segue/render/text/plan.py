"""The plan, phase by phase; its steps are numbered through, so that one can name another."""

from __future__ import annotations

from segue.render.text.paper import Paper
from segue.render.words import listed, takes
from segue.schema.advice import Advice, Step


def write_plan(paper: Paper, advice: Advice) -> None:
    numbers = {step.id: number for number, step in enumerate(advice.plan, 1)}
    first = True
    for phase in advice.phases:
        steps = [step for step in advice.plan if step.phase == phase.id]
        if steps:
            paper.heading(phase.label, advice.pace if first else "")
            first = False
        for step in steps:
            _step(paper, step, numbers)


def _step(paper: Paper, step: Step, numbers: dict[str, int]) -> None:
    paper.title(step.label, mark=str(numbers[step.id]))
    lines = {
        "because": step.reasons[0].because if step.reasons else "",
        "takes": takes(step),
        "after": listed([f"step {numbers[id]}" for id in step.after if id in numbers]),
    }
    for label, text in lines.items():
        if text:
            paper.write(text, label=label, indent=6, column=10)
