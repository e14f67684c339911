"""Advice for one person: composed from plan, inference and knowledge."""

from segue.advice.cautions import to_ask
from segue.advice.compose import compose

__all__ = ["compose", "to_ask"]
