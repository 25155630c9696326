"""ledgers.yaml: which files make a ledger, and what its columns hold."""

from __future__ import annotations

from pipeline.define.forms.form import FLAG, NUMBER, TEXT, TEXTS, Case, Choice, Either, Form, Key, Named, Snippet
from pipeline.model.definition import ValueType

TYPES = Choice(
    ValueType,
    {
        "文本": "任何文字",
        "整数": "没有小数的数，例如 3",
        "小数": "可以有小数的数，例如 2.5",
        "金额": "钱，最好写明单位，例如 5230.50",
        "日期": "一天，例如 2025-03-05",
        "日期段": "起止两天，例如 2025-07-25至2025-08-02；单独一天、整个月也行",
        "选项": "从取值里选一个",
        "多选": "从取值里选几个，用顿号隔开",
        "名单": "几个人的姓名，例如 张三、李四",
        "是否": "是或者否",
    },
)

COLUMN = Form(
    "一列",
    (
        Key("类型", "这一列填的是什么，十种之一", TYPES, required=True),
        Key("必填", "是：空着就报错", FLAG),
        Key("取值", "选项、多选允许填的内容", TEXTS, examples=("[甲, 乙]",)),
        Key("最小", "最小可以是多少（含），只用于数字", NUMBER),
        Key("最大", "最大可以是多少（含），只用于数字", NUMBER),
        Key("别名", "这一列在表里的其他叫法，一个或几个", TEXTS),
        Key("单位", "这一列的数是什么单位，例如 元、学时、人次", TEXT),
        Key("全集", "这一列的名字都应当在哪本名册里，例如 名册.姓名；不在的逐个列出", TEXT, examples=("名册.姓名",)),
    ),
    cases=(
        Case("类型", ("选项", "多选"), needs=("取值",)),
        *(
            Case("类型", (kind,), only=("类型", "必填", *limits, "别名", "单位", *people))
            for kind in ValueType
            for limits in ([("最小", "最大") if kind.numeric else ("取值",) if kind in ("选项", "多选") else ()])
            for people in ([("全集",) if kind in ("文本", "名单", "选项", "多选") else ()])
        ),
    ),
)

LEDGER = Form(
    "一本台账",
    (
        Key(
            "文件",
            "台账的文件名，可以用 * 代表任意几个字，可以写几个；以 * 开头的加英文双引号",
            TEXTS,
            required=True,
            examples=("培训台账*.xlsx",),
        ),
        Key("工作表", "只读哪几张工作表；不写的，表头对得上的都读", TEXTS),
        Key("日期列", "按哪一列归入时段；起止两列写 [起, 止]。不写的是名册，不分时段", TEXTS),
        Key("主键", "哪几列合起来相同就是重复登记，例如 [日期, 主题]", TEXTS),
        Key(
            "列",
            "要用的各列：列名和它的类型。表里多出来的列不用管",
            Named(
                "列名，照表头写",
                Either((COLUMN, TYPES)),
                snippets=(
                    Snippet("日期列", "一天，必填", {"${1:日期}": {"类型": "日期", "必填": "是"}}),
                    Snippet(
                        "选项列", "从几个里选一个", {"${1:形式}": {"类型": "选项", "取值": ["${2:线上}", "${3:线下}"]}}
                    ),
                    Snippet("名单列", "几个人的姓名", {"${1:参加人员}": {"类型": "名单", "全集": "${2:名册.姓名}"}}),
                    Snippet("金额列", "钱，写明单位", {"${1:经费}": {"类型": "金额", "最小": "0", "单位": "元"}}),
                ),
            ),
            required=True,
        ),
        Key("下级台账", "行从下级单位的哪本台账来；写了就不写 文件、工作表", TEXT),
        Key("单位列", "汇总以后哪一列写明是哪个单位；不写就叫“单位”", TEXT),
    ),
    instead="下级台账",
)

LEDGERS = Named(
    "台账的名称，指标里用它",
    LEDGER,
    snippets=(
        Snippet(
            "台账",
            "按日期归入时段的台账",
            {
                "${1:培训}": {
                    "文件": "${2:培训台账*.xlsx}",
                    "日期列": "日期",
                    "列": {"日期": {"类型": "日期", "必填": "是"}, "${3:主题}": "文本"},
                }
            },
        ),
        Snippet(
            "名册",
            "没有日期列，不分时段",
            {"名册": {"文件": "${1:名册*.xlsx}", "主键": "姓名", "列": {"姓名": {"类型": "文本", "必填": "是"}}}},
        ),
        Snippet("汇总台账", "行从下级单位来", {"${1:培训}": {"下级台账": "${2:培训}", "单位列": "${3:县区}"}}),
    ),
    special={"台账": Either((LEDGER, Named("台账的名称", LEDGER)))},
)
"""All ledgers may also stand under one key 台账."""
