"""The facts of working memory: one experta class a kind, made from records only.

A misspelt slot cannot reach a pattern: no class takes a slot it does not declare.
"""

from __future__ import annotations

from typing import Any

from segue.inference.compat import Fact


class Typed(Fact):
    """A fact whose slots are those named in `slots`, all of them given."""

    slots: tuple[str, ...] = ()

    def __init__(self, **slots: Any) -> None:
        if set(slots) != set(self.slots):
            raise TypeError(f"{type(self).__name__} takes {self.slots}, not {tuple(slots)}")
        super().__init__(**slots)


class Answered(Typed):
    """An answer of the person that counts."""

    slots = ("question", "value")


class Held(Typed):
    """A yes-no fact that holds."""

    slots = ("fact",)


class Level(Typed):
    """A skill's level as far as it is known: from `low` to `high`."""

    slots = ("skill", "low", "high")


class Evidence(Typed):
    """What one rule says for or against one target; one fact, whatever its bindings."""

    slots = ("rule", "target", "side", "strength")


class Certainty(Typed):
    """The evidence on a target, weighed."""

    slots = ("target", "value")


class RuledOut(Typed):
    """A target that a rule rules out."""

    slots = ("target",)


class Recommended(Typed):
    """A target that is recommended: certain enough and not ruled out."""

    slots = ("target",)


class Cautioned(Typed):
    """A caution that applies."""

    slots = ("caution",)


class ToLearn(Typed):
    """A skill that a rule says to learn."""

    slots = ("skill",)


class Counting(Typed):
    """A bound that a rule puts on a skill's level."""

    slots = ("skill", "bound", "level")
