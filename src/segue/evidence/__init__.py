"""Evidence weighed: certainty factors, and the words for them."""

from segue.evidence.certainty import Scale, Weight, combine

__all__ = ["Scale", "Weight", "combine"]
