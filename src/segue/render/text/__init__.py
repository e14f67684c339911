"""Advice, proofs and looks into the knowledge as text for a terminal.

Every function takes the `width` in character cells and whether to use `colour`; it returns
text whose last line ends in a newline.
"""

from typing import TYPE_CHECKING

from segue.later import later

if TYPE_CHECKING:
    from segue.render.text.advice import render
    from segue.render.text.blindness import render_blindness
    from segue.render.text.changes import render_doors, render_what_if, render_why_not
    from segue.render.text.knowledge import render_node, render_route, render_sources
    from segue.render.text.next_question import render_next
    from segue.render.text.problems import render_check, render_problems
    from segue.render.text.proof import render_proof
    from segue.render.text.replay import render_replay
    from segue.render.text.viability import render_viability

__all__ = [
    "render",
    "render_blindness",
    "render_check",
    "render_doors",
    "render_next",
    "render_node",
    "render_problems",
    "render_proof",
    "render_replay",
    "render_route",
    "render_sources",
    "render_viability",
    "render_what_if",
    "render_why_not",
]
# A command shows one of these.
__getattr__ = later(
    __name__,
    {
        "render": "segue.render.text.advice",
        "render_blindness": "segue.render.text.blindness",
        "render_check": "segue.render.text.problems",
        "render_doors": "segue.render.text.changes",
        "render_next": "segue.render.text.next_question",
        "render_node": "segue.render.text.knowledge",
        "render_problems": "segue.render.text.problems",
        "render_proof": "segue.render.text.proof",
        "render_replay": "segue.render.text.replay",
        "render_route": "segue.render.text.knowledge",
        "render_sources": "segue.render.text.knowledge",
        "render_viability": "segue.render.text.viability",
        "render_what_if": "segue.render.text.changes",
        "render_why_not": "segue.render.text.changes",
    },
)
