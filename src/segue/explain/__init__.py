"""Explanations read from firings and plan."""

from segue.explain.why import why

__all__ = ["why"]
