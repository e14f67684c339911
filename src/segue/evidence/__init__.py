"""Evidence weighed: certainty factors, and the words for them."""

from segue.evidence.certainty import Scale, combine

__all__ = ["Scale", "combine"]
