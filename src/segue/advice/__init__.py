"""Advice for one person: composed from plan, inference and knowledge."""

from segue.advice.cautions import to_ask
from segue.advice.compose import compose
from segue.advice.wording import Wording

__all__ = ["Wording", "compose", "to_ask"]
