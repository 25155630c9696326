"""The command line: one file a command; the only place that prints, exits and reads the clock."""

from __future__ import annotations

import atexit
import gc
import importlib
import io
import sys

import click

import pipeline
from pipeline.cli.chinese import Group, speak_chinese

COMMANDS = {
    "build": "生成公文（Word 文件）",
    "batch": "一次生成许多单位的公文",
    "check": "检查台账、指标、模板和勾稽关系，不写任何文件",
    "figures": "列出全部指标的数值",
    "explain": "说明一个指标由哪些行算出，或一个问题编号是什么意思",
    "verify": "核对文稿里的数字和台账是否一致，文稿改没改过都可以",
    "refresh": "台账变了，把新数写进别人已经改过的文稿",
    "proof": "校对任何 Word 文件的文字",
    "layout": "对照 GB/T 9704 检查任何 Word 文件的版式",
    "new": "新建一个单位，附可下发的空白台账",
    "template": "模板：由写好的旧稿做出来",
    "new-period": "给下一个时段的计划开个头：结转没完成的任务，留下要填的地方",
}
"""Command names and what `jibao --help` says of them; the module of a command is imported when it is called."""


class LazyGroup(Group):
    """A group that knows its commands by name and imports only the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table, which is the order of work."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command `command` of the module of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"pipeline.cli.{cmd_name.replace('-', '_')}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("命令"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(pipeline.__version__, prog_name="jibao", message="%(prog)s %(version)s", help="显示版本。")
def jibao() -> None:
    """季报：把培训台账变成公文，每个数字都有出处。"""


_YOUNG, _MIDDLE, _OLD = 50_000, 20, 100
"""New objects before Python looks for cycles among them; its own 700 cost a twentieth of a command and free nothing."""


def main() -> None:
    """Run the command line."""
    _look_for_cycles_seldom()
    speak_chinese()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A Chinese Windows redirects in GBK, which lacks rare characters of people's names.
            stream.reconfigure(errors="replace")
    jibao()


def _look_for_cycles_seldom() -> None:
    """Collect cycles seldom while a command works, and not at all when it ends: the memory is given back as a whole."""
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
    atexit.register(gc.freeze)
