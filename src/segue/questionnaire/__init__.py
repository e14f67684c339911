"""The questionnaire: answers checked, and one session as pure data."""

from segue.questionnaire.change import Preview, preview
from segue.questionnaire.check import check_answer, check_answers, check_written, salvage
from segue.questionnaire.merge import merged
from segue.questionnaire.reading import limits
from segue.questionnaire.session import Progress, Relevance, Scope, Session, Stop, stops_of
from segue.questionnaire.spoken import DONT_KNOW, spoken, spoken_level

__all__ = [
    "DONT_KNOW",
    "Preview",
    "Progress",
    "Relevance",
    "Scope",
    "Session",
    "Stop",
    "check_answer",
    "check_answers",
    "check_written",
    "limits",
    "merged",
    "preview",
    "salvage",
    "spoken",
    "spoken_level",
    "stops_of",
]
