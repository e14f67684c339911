"""What of a faulty rule can still be checked."""

from __future__ import annotations

from segue.schema.rules import Block, Consequence, Line, Rule


def partial(rule: Rule, bound: bool) -> Rule:
    """The rule without its examples, so that one fault does not make another.

    Unless its walks could be read, so that nouns are `bound`, they are left out too, with
    the lines and consequences about them.
    """
    marked = rule.model_copy(update={"examples": (), "partial": True})
    return marked if bound else marked.model_copy(update=_unbound(rule))


def _unbound(rule: Rule) -> dict[str, object]:
    return {
        "walks": (),
        "when": _plain_blocks(rule.when),
        "unless": _plain_blocks(rule.unless),
        "then": tuple(one for one in rule.then if not _bound(one)),
    }


def _plain_blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(
        block.model_copy(update={"lines": tuple(line for line in block.lines if _plain(line))})
        for block in blocks
    )


def _plain(line: Line) -> bool:
    return not line.subject.the and not any(value.the for value in line.values)


def _bound(consequence: Consequence) -> bool:
    return any(target.the for target in consequence.targets)
