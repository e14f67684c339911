"""What if: the difference that changed answers would make."""

from __future__ import annotations

from segue.explain.difference import compare
from segue.explain.telling import answer_changes
from segue.graph.sources import pack_ref
from segue.plan import Plan, run
from segue.schema.answers import Answers
from segue.schema.changes import WhatIf


def what_if(plan: Plan, before: Answers, after: Answers) -> WhatIf:
    """What would be different with other answers, and for what reasons."""
    difference = compare(plan, run(plan, before), run(plan, after))
    return WhatIf(
        pack=pack_ref(plan.library),
        name=before.name,
        changes=tuple(answer_changes(plan.library, before.values, after.values)),
        **{name: getattr(difference, name) for name in type(difference).model_fields},
    )
