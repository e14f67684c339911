"""`segue sources`: what the knowledge and the rules rest on."""

from __future__ import annotations

from pathlib import Path

import click

from segue_cli.options import format_option, output_option, pack_option
from segue_cli.output import colour, emit, width


@click.command("sources")
@click.argument("id", required=False)
@format_option("text", "json")
@output_option
@pack_option
def sources(id: str | None, format_: str, output: Path | None, pack: Path | None) -> None:
    """List every source with what rests on it, or only the source ID.

    \b
    Examples:
      segue sources
      segue sources career-article
      segue sources --format json
    """
    import segue
    from segue.graph.sources import used_source, used_sources
    from segue.render import json, text

    library = segue.load(pack).library
    uses = used_sources(library) if id is None else (used_source(library, id),)
    if format_ == "json":
        emit(json.render(uses), output)
    else:
        emit(text.render_sources(uses, width=width(), colour=colour() and not output), output)
