"""A click group that imports a command's module only when that command is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import ClassVar

import click


class LazyGroup(click.Group):
    """Subclasses name each command's module; the command is its attribute `command`."""

    homes: ClassVar[Mapping[str, str]] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.homes)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        home = self.homes.get(cmd_name)
        if home is None:
            return None
        found = import_module(home).command
        return found if isinstance(found, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        # Imported here because the two modules know each other's errors.
        from segue.errors import did_you_mean

        if args and args[0] not in self.homes and not args[0].startswith("-"):
            offer = did_you_mean(args[0], self.homes)
            ctx.fail(f"There is no command '{args[0]}'. {offer}".strip())
        return super().resolve_command(ctx, args)
