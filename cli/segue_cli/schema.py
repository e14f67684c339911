"""`segue schema`: the JSON Schemas of the published formats."""

from __future__ import annotations

import click

from segue_cli.output import emit


@click.command("schema")
@click.argument("name", type=click.Choice(["advice", "why", "answers"]), default="advice")
def schema(name: str) -> None:
    """Print the JSON Schema of a format: advice, why, or answers.

    \b
    Example:
      segue schema advice > segue.advice.schema.json
    """
    from segue.render import json

    emit(json.dumps(json.schema(name)))
