"""用语.yaml: what the office wants written otherwise, and why."""

from __future__ import annotations

from enum import StrEnum

from pipeline.define.forms.form import RUNNING, RUNNING_TEXTS, Choice, Either, Form, Key, Named


class Level(StrEnum):
    """级别 of an entry."""

    SURE = "警告"
    ASKED = "提示"


USAGE = Form(
    "一个用语",
    (
        Key("改为", "应当用的写法；有几种可选的写成列表，就不自动改", RUNNING_TEXTS, required=True),
        Key("除外", "在这些说法里是对的，不查", RUNNING_TEXTS),
        Key("级别", "警告、提示；不写是警告", Choice(Level, {"警告": "一定要改的", "提示": "请人看一看的"})),
    ),
)
USAGES = Named("原因，例如 本单位的规范简称", Named("不用的写法", Either((USAGE, RUNNING))))
