"""A group of commands that imports only the one that is called."""

from __future__ import annotations

import importlib
from collections.abc import Mapping

import click

from pipeline.cli.chinese import Group


class LazyGroup(Group):
    """Knows its commands by a table of names and meanings; each is `command` of the module called like it.

    `prefix` is what the modules' names begin with, behind pipeline.cli.
    """

    def __init__(self, *, table: Mapping[str, str], prefix: str = "", **others: object) -> None:
        """Take the table, whose order is the order of work, and whatever click gives a group."""
        super().__init__(**others)  # type: ignore[arg-type] # click's own arguments, handed on
        self._table = table
        self._prefix = prefix

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        del ctx
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command `command` of the module of that name."""
        del ctx
        if cmd_name not in self._table:
            return None
        module = importlib.import_module(f"pipeline.cli.{self._prefix}{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("命令"):
            formatter.write_dl(list(self._table.items()))
