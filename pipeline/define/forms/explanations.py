"""变动说明.yaml: why ledgers give other values now than were reported."""

from __future__ import annotations

from pipeline.define.forms.form import RUNNING, TEXT, TEXTS, Form, Key, Listed

EXPLANATION = Form(
    "一条变动说明",
    (
        Key("指标", "哪个指标，几个可以写成列表", TEXTS, required=True),
        Key("时段", "已报的是哪个时段，例如 2025H1", TEXT, required=True, examples=("2025H1", "2025Q1-Q3")),
        Key("原因", "为什么现在的数和报过的不一样，印在数据变动说明表里", RUNNING, required=True),
    ),
)
EXPLANATIONS = Listed(EXPLANATION)
