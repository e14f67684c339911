"""Saved drafts, in a database of the person's own."""

from segue.store.drafts import Draft, Drafts, DraftsUnavailable, drafts_path

__all__ = ["Draft", "Drafts", "DraftsUnavailable", "drafts_path"]
