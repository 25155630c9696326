"""What click prints of itself, in Chinese: its own words come from a gettext catalogue, its punctuation from here."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterable
from pathlib import Path

import click

from pipeline.cli.columns import padded, width
from pipeline.cli.crashes import CrashError, wants_traceback
from pipeline.cli.ending import is_lost_output

_DOMAIN = "jibao"
_OPTIONS = "[选项]"


def speak_chinese() -> None:
    """Make click speak Chinese, whatever the language of the machine."""
    os.environ["LANGUAGE"] = "zh_CN"
    gettext.bindtextdomain(_DOMAIN, Path(__file__).parent / "locale")
    gettext.textdomain(_DOMAIN)


class Formatter(click.HelpFormatter):
    """Help with full-width colons and straight columns."""

    def write_heading(self, heading: str) -> None:
        """Write a heading such as 选项：."""
        self.write(f"{'':>{self.current_indent}}{heading}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write names and what they mean, the meanings below one another; no name of ours is longer than `col_max`."""
        listed = list(rows)
        column = min(max(width(name) for name, _ in listed), col_max) + col_spacing
        for name, meaning in listed:
            self.write(f"{'':>{self.current_indent}}{padded(name, column)}{meaning}\n")


class Context(click.Context):
    """A context whose help is written by our formatter."""

    formatter_class = Formatter


class Command(click.Command):
    """A command with Chinese help."""

    context_class = Context

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the words after the command's name, options first."""
        self.options_metavar = _OPTIONS
        return super().collect_usage_pieces(ctx)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a bug that it meets becomes a finding in the form of its findings."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise
        except Exception as error:
            if wants_traceback() or is_lost_output(error):
                raise
            raise CrashError(error, ctx.info_name or "", str(ctx.params.get("form", "text"))) from None


class Group(click.Group):
    """A group with Chinese help."""

    context_class = Context
    command_class = Command

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the words after the group's name."""
        self.options_metavar, self.subcommand_metavar = _OPTIONS, "命令 [参数]…"
        return super().collect_usage_pieces(ctx)
