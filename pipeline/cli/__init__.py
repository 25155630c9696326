"""The command line: one file a command; the only place that prints, exits and reads the clock."""

from __future__ import annotations

import atexit
import gc
import io
import sys

import click

import pipeline
from pipeline.cli.chinese import speak_chinese
from pipeline.cli.crashes import CrashError, be_discreet, wants_traceback
from pipeline.cli.ending import is_lost_output, is_somewhere, orderly_end
from pipeline.cli.lazy_group import LazyGroup
from pipeline.cli.screen import echo

COMMANDS = {
    "build": "生成公文（Word 文件）",
    "watch": "改一次、生成一次：盯着台账、定义和模板，保存了就重新生成",
    "batch": "一次生成许多单位的公文",
    "check": "检查台账、指标、模板和勾稽关系，不写任何文件",
    "template": "看模板用到什么、检查模板",
    "figures": "列出全部指标的数值",
    "explain": "说明一个指标由哪些行算出，或一个问题编号是什么意思",
    "verify": "核对文稿里的数字和台账是否一致，文稿改没改过都可以",
    "refresh": "台账变了，把新数写进别人已经改过的文稿",
    "collect": "把几份返回稿的意见汇总到一份文稿，各署各的名字",
    "seal": "登记定稿：报出去的数记下来，以后比较先用它们",
    "proof": "校对任何 Word 文件的文字",
    "layout": "对照 GB/T 9704 检查任何 Word 文件的版式",
    "serve": "在浏览器里用：放台账、看数字、改模板、下载文稿",
    "new": "新建一个单位，附可下发的空白台账",
    "schema": "给编辑器用的填写提示：补全、检查定义文件",
    "new-period": "给下一个时段的计划开个头：结转没完成的任务，留下要填的地方",
}
"""Command names and what `jibao --help` says of them; the module of a command is imported when it is called."""


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(pipeline.__version__, prog_name="jibao", message="%(prog)s %(version)s", help="显示版本。")
def jibao() -> None:
    """季报：把培训台账变成公文，每个数字都有出处。"""


_YOUNG, _MIDDLE, _OLD = 50_000, 20, 100
"""New objects before Python looks for cycles among them; its own 700 cost a twentieth of a command and free nothing."""


def main() -> None:
    """Run the command line; however it ends, nobody sees a traceback who has not asked for one."""
    be_discreet()
    _look_for_cycles_seldom()
    speak_chinese()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A Chinese Windows redirects in GBK, which lacks rare characters of people's names.
            stream.reconfigure(errors="replace")
    if not is_somewhere():
        echo("现在所在的文件夹已经删去或者搬走了，换到别的文件夹再运行。", err=True)
        sys.exit(1)
    with orderly_end():
        try:
            jibao()
        except Exception as error:
            if wants_traceback() or is_lost_output(error):
                raise
            end = CrashError(error, "", "text")  # a command that could not be loaded, or not understand its words
            end.show()
            sys.exit(end.exit_code)


def _look_for_cycles_seldom() -> None:
    """Collect cycles seldom while a command works, and not at all when it ends: the memory is given back as a whole."""
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
    atexit.register(gc.freeze)
