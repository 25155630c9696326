"""jibao template: templates themselves, made from old reports, listed, looked at."""

from __future__ import annotations

import click

from pipeline.cli.lazy_group import LazyGroup

COMMANDS = {
    "from": "由一份写好的旧稿做出模板",
    "list": "列出每份模板在哪里、用到什么、缺什么",
    "lint": "检查模板：写错的名字、写死的数字、走不到的句子、没有用到的指标",
}
"""Subcommands and what `jibao template --help` says of them; each is a module pipeline/cli/template_….py."""


@click.group("template", cls=LazyGroup, table=COMMANDS, prefix="template_")
def command() -> None:
    """由旧稿做模板，看模板、查模板。"""
