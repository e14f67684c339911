"""Proofs as pictures: SVG drawn here, and text that Graphviz or Mermaid draw from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

from segue.render.picture.dot import dot
from segue.render.picture.mermaid import mermaid
from segue.render.picture.svg import svg
from segue.render.picture.tree import Tree, tree_of
from segue.schema.proof import Proof

Format = Literal["dot", "mermaid", "svg"]
FORMATS: tuple[Format, ...] = get_args(Format)
_WRITERS: dict[Format, Callable[[Tree], str]] = {"dot": dot, "mermaid": mermaid, "svg": svg}


def render(proof: Proof, format: Format) -> str:
    """The proof as a picture; equal proofs give equal bytes, which end in a newline."""
    return _WRITERS[format](tree_of(proof))


__all__ = ["FORMATS", "Format", "render"]
