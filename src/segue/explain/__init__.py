"""Explanations read from firings and plan, receipts, and looking ahead at what is still open."""

from segue.explain.case import Ahead
from segue.explain.next_question import best_question, next_question
from segue.explain.outlook import Outlook
from segue.explain.progress import progress
from segue.explain.settled import settled, with_outlook
from segue.explain.why import why

__all__ = [
    "Ahead",
    "Outlook",
    "best_question",
    "next_question",
    "progress",
    "settled",
    "why",
    "with_outlook",
]
