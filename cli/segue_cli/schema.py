"""`segue schema`: the JSON Schemas of the published formats."""

from __future__ import annotations

from pathlib import Path

import click

from segue_cli.options import pack_option
from segue_cli.output import emit

NAMES = (
    "advice",
    "why",
    "why-not",
    "what-if",
    "doors",
    "next",
    "viability",
    "receipt",
    "replay",
    "blind",
    "answers",
)


@click.command("schema")
@click.argument("name", type=click.Choice(NAMES), default="advice")
@pack_option
def schema(name: str, pack: Path | None) -> None:
    """Print the JSON Schema of a format: advice, why, doors, answers, or another.

    That of answers holds every question of the pack with its options, so that an editor
    can complete an answer file and underline what is wrong in it.

    \b
    Examples:
      segue schema advice > advice.schema.json
      segue schema answers > answers.schema.json
    """
    import segue
    from segue.render import json

    library = segue.load(pack).library if name == "answers" else None
    emit(json.dumps(json.schema(name, library)))
