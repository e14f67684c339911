"""A click group that imports a command's module only when that command is used."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import ClassVar, NamedTuple

import click

from segue.errors import did_you_mean


class Home(NamedTuple):
    """Where a command is, as `module:attribute`, and its line in the list of commands."""

    where: str
    help: str


class LazyGroup(click.Group):
    """A group whose subclasses name the homes of their commands, in the order of help."""

    homes: ClassVar[Mapping[str, Home]] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.homes)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.homes:
            return None
        module, attribute = self.homes[cmd_name].where.split(":")
        command = getattr(import_module(module), attribute)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, home.help) for name, home in self.homes.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.homes and not args[0].startswith("-"):
            offer = did_you_mean(args[0], self.homes)
            ctx.fail(f"There is no command '{args[0]}'. {offer}".strip())
        return super().resolve_command(ctx, args)
