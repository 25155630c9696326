"""A file of 已报: what was registered of the signed documents of a period. The program writes it, people read it."""

from __future__ import annotations

from pipeline.define.forms.form import RUNNING, TEXT, Form, Key, Listed, Named

FIGURE = Form(
    "一个已报的数",
    (
        Key("数值", "精确的数值", TEXT),
        Key("内容", "不是数的：日期、名称", RUNNING),
        Key("印作", "定稿里印成什么样子", RUNNING),
    ),
)
DOCUMENT = Form(
    "一份定稿",
    (
        Key("文书", "是哪一种文书", TEXT, required=True),
        Key("文件", "登记时的文件名", TEXT),
        Key("校验", "文件的 SHA-256", TEXT, required=True),
        Key("成文日期", "文中印的成文日期", TEXT, required=True),
        Key("登记日期", "哪一天登记的", TEXT, required=True),
        Key("截至", "台账算到哪一天，不写是时段的最后一天", TEXT),
        Key("依据", "登记时每个数背后各行的文件", TEXT, required=True),
        Key("依据校验", "依据文件的 SHA-256", TEXT, required=True),
        Key("核对码", "时段、以上各项和全部指标的校验，改动过就对不上", TEXT),
        Key("个数", "登记了几个指标，对不上就是文件没有存完整", TEXT),
        Key("指标", "登记的全部指标", Named("指标名称", FIGURE)),
    ),
)
SEALED = Form(
    "一个时段已报的数",
    (
        Key("时段", "哪个时段", TEXT, required=True),
        Key("份数", "登记了几份定稿，对不上就是文件没有存完整", TEXT),
        Key("定稿", "登记的定稿", Listed(DOCUMENT)),
    ),
)
