"""jibao template: templates themselves; one file a subcommand, imported when it is called."""

from __future__ import annotations

import importlib

import click

from pipeline.cli.chinese import Group

SUBCOMMANDS = {
    "from": "由一份写好的旧稿做出模板",
}
"""Names and what `jibao template --help` says of them."""


class LazyGroup(Group):
    """A group that knows its subcommands by name and imports only the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        del ctx
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of the module template_ and the name."""
        del ctx
        if cmd_name not in SUBCOMMANDS:
            return None
        command: click.Command = importlib.import_module(f"pipeline.cli.template_{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the subcommands without importing them."""
        del ctx
        with formatter.section("命令"):
            formatter.write_dl(list(SUBCOMMANDS.items()))


@click.group("template", cls=LazyGroup)
def command() -> None:
    """模板：由旧稿做出来。"""
