"""jibao serve: the workbench in the user's own browser."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import webbrowser
from datetime import datetime
from pathlib import Path

import click

from pipeline.cli.chinese import Command
from pipeline.cli.screen import echo

_TOKEN_BYTES = 18
_PAGE = Path(__file__).parents[1] / "workbench" / "static" / "page.js"


@click.command("serve", cls=Command)
@click.option("--port", type=click.IntRange(1), metavar="端口", help="用哪个端口，默认随便找一个空的")
@click.option("--no-browser", is_flag=True, help="不打开浏览器，只显示地址")
def command(port: int | None, *, no_browser: bool) -> None:
    """在浏览器里用季报：放台账、看数字、改模板、下载文稿。

    只在这台电脑上用，什么都不传出去。关掉这个窗口就停止。
    """
    import uvicorn  # noqa: PLC0415 - other commands need none of this

    from pipeline.workbench import Setting, workbench  # noqa: PLC0415

    if not _PAGE.is_file():
        raise click.UsageError("网页用的脚本还没有打包。请用 make serve，或者先运行 python -m tools.page（要联网）。")
    listening = _listening(port or 0)
    setting = Setting(Path.cwd(), secrets.token_urlsafe(_TOKEN_BYTES), listening.getsockname()[1], _now)
    echo(f"季报已经打开：{setting.address}")
    echo("这个地址只在这台电脑上能用，不要发给别人。用完关掉这个窗口，或按 Ctrl+C。")
    if not no_browser:
        threading.Timer(0.5, webbrowser.open, [setting.address]).start()
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # what goes wrong is told on the page
    server = uvicorn.Server(uvicorn.Config(workbench(setting), access_log=False, lifespan="off", log_level="critical"))
    server.run(sockets=[listening])
    echo("已经停止。")


def _listening(port: int) -> socket.socket:
    """A socket that only this machine reaches."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # On Windows the same word lets another program take over a port that is in use.
    own = socket.SO_REUSEADDR if os.name == "posix" else getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
    listening.setsockopt(socket.SOL_SOCKET, own, 1)
    try:
        listening.bind(("127.0.0.1", port))
        listening.listen()  # who opens the address at once waits, and is not turned away
    except (OSError, OverflowError) as error:
        raise click.UsageError(
            f"端口 {port} 不能用：已经有程序在用，或者大于65535。换一个，或者不写 --port。"
        ) from error
    return listening


def _now() -> datetime:
    return datetime.now().astimezone()
