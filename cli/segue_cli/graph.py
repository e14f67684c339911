"""`segue graph`: looks into the knowledge graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from segue.graph.export import Format

from segue_cli.options import format_option, output_option, pack_option
from segue_cli.output import colour, emit, width


@click.group("graph")
def graph() -> None:
    """Look into the knowledge graph: skills, roles, pathways, and how they are related.

    \b
    Examples:
      segue graph show mixing-engineer
      segue graph route podcast-editor sound-designer
      segue graph export --format mermaid --output graph.mmd
    """


@graph.command("show")
@click.argument("id")
@format_option("text", "json")
@pack_option
def show_node(id: str, format_: str, pack: Path | None) -> None:
    """Show what ID is and everything it is related to.

    ID is the id of a node, or its label in quotes.

    \b
    Example:
      segue graph show mixing-engineer
    """
    import segue
    from segue.graph.queries import show
    from segue.render import json, text

    advisor = segue.load(pack)
    view = show(advisor.library, advisor.graph, id)
    emit(
        json.render(view)
        if format_ == "json"
        else text.render_node(view, width=width(), colour=colour())
    )


@graph.command("route")
@click.argument("start", metavar="FROM")
@click.argument("end", metavar="TO")
@format_option("text", "json")
@pack_option
def show_route(start: str, end: str, format_: str, pack: Path | None) -> None:
    """Show the shortest way from one node to another, relation by relation.

    \b
    Example:
      segue graph route podcast-editor sound-designer
    """
    import segue
    from segue.graph.queries import route
    from segue.render import json, text

    advisor = segue.load(pack)
    view = route(advisor.library, advisor.graph, start, end)
    emit(
        json.render(view)
        if format_ == "json"
        else text.render_route(view, width=width(), colour=colour())
    )


@graph.command("export")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["graphml", "dot", "mermaid", "json"]),
    required=True,
    help="What to write; json is networkx's node-link form.",
)
@output_option
@pack_option
def export_graph(format_: Format, output: Path | None, pack: Path | None) -> None:
    """Write the whole graph for another program.

    \b
    Examples:
      segue graph export --format graphml --output segue.graphml
      segue graph export --format dot | dot -Tsvg > segue.svg
    """
    import segue
    from segue.graph.export import export

    advisor = segue.load(pack)
    emit(export(advisor.library, advisor.graph, format_), output)
