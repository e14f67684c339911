"""Whether a career can carry one person: a money picture, played through many times.

Answers and a pack's figures become assumptions, assumptions become months of income, and many
such lives become ranges. `viability` words all of it.
"""

from segue.viability.picture import viability

__all__ = ["viability"]
