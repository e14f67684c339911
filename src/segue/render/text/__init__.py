"""Advice, proofs and looks into the knowledge as text for a terminal.

Every function takes the `width` in character cells and whether to use `colour`; it returns
text whose last line ends in a newline.
"""

from segue.render.text.advice import render
from segue.render.text.knowledge import render_node, render_route, render_sources
from segue.render.text.next_question import render_next
from segue.render.text.problems import render_check, render_problems
from segue.render.text.proof import render_proof
from segue.render.text.viability import render_viability

__all__ = [
    "render",
    "render_check",
    "render_next",
    "render_node",
    "render_problems",
    "render_proof",
    "render_route",
    "render_sources",
    "render_viability",
]
