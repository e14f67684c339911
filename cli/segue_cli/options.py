"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any] | click.Command)


class NamedPath(click.Path):
    """A path that is not empty: an empty one would mean the directory one stands in."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        if not os.fspath(value):
            self.fail("the name is empty.", param, ctx)
        return super().convert(value, param, ctx)


pack_option = click.option(
    "--pack",
    type=NamedPath(path_type=Path),
    metavar="DIR",
    help="Another pack than the bundled one: a directory with knowledge/ and rules/.",
)
output_option = click.option(
    "--output",
    "-o",
    type=NamedPath(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Write to FILE, all of it or nothing, instead of to the screen.",
)


def format_option(*formats: str) -> Callable[[Command], Command]:
    return click.option(
        "--format",
        "format_",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to write the result.",
    )
