"""Explanations read from firings and plan, and receipts of advice."""

from segue.explain.why import why

__all__ = ["why"]
