"""figures.yaml: what each figure is counted or computed from, and what must hold between them."""

from __future__ import annotations

from pipeline.define.forms.form import (
    ANYTHING,
    FLAG,
    RUNNING,
    TARGET,
    TEXT,
    TEXTS,
    Case,
    Choice,
    Either,
    Form,
    Key,
    Named,
    Plain,
    Snippet,
)
from pipeline.model.definition import Algorithm, Scope

ALGORITHMS = Choice(
    Algorithm,
    {
        "计数": "数行，不写列",
        "求和": "一个数字列加起来",
        "去重": "不重复的有几个；写几列的，几列合起来数",
        "人次": "名单列里的名字一共有几个，重复的也数",
        "平均": "一个数字列的平均数",
        "最大": "一个数字列里最大的数",
        "最小": "一个数字列里最小的数",
        "中位数": "一个数字列的中位数",
        "列举": "一列里的内容，不重复地列出来",
        "明细": "逐行列出几列，不写列是全部",
        "首日": "最早的一天",
        "末日": "最晚的一天",
        "天数": "一共有几天，重复的算一天",
    },
)
SCOPES = Choice(
    Scope,
    {
        "本期": "报告的时段，不写就是它",
        "今年以来": "从1月1日算到期末",
        "上期": "前一个同样长的时段",
        "上年同期": "去年的同一时段",
        "截至成文日": "到成文日期为止的全部",
        "全部": "所有的行，不分时段",
    },
)
FORMATS = ("整数", "小数1", "小数2", "百分比", "百分比1", "约百分比", "万元", "万元2")
GROUPING = Form(
    "分组",
    (
        Key("列", "按哪一列分组，例如 处室、姓名", TEXT, required=True),
        Key("全集", "名册里没有行的也算，值是零，例如 名册.姓名", TEXT, examples=("名册.姓名",)),
    ),
)
TABLE = Form(
    "表格",
    (
        Key("分组", "每一行是什么：一列的名称，例如 处室", Either((TEXT, GROUPING)), required=True),
        Key("指标", "各列是哪些指标，例如 [研学场次, 研学人数]", TEXTS, required=True),
        Key("合计", "是：最后一行是合计", FLAG),
        Key("排序", "按哪一列排，后面写 升 或 降，例如 研学场次 降", TEXT, examples=("研学场次 降",)),
        Key("前", "只要前几行", Plain("count")),
        Key("位次", "是：加一列位次，要和排序一起写", FLAG),
    ),
)
RELATIONS = Form(
    "条件",
    (
        Key("属于", "是其中之一", ANYTHING),
        Key("不等于", "不是这些", ANYTHING),
        Key("大于", "比它大（日期：晚于）", ANYTHING),
        Key("小于", "比它小（日期：早于）", ANYTHING),
        Key("不小于", "大于或等于", ANYTHING),
        Key("不大于", "小于或等于", ANYTHING),
        Key("包含", "文字里有它；名单、多选里有它", ANYTHING),
        Key("不包含", "文字里没有它", ANYTHING),
        Key("非空", "是：填了的行", FLAG),
        Key("为空", "是：没有填的行", FLAG),
    ),
    others=ANYTHING,
)
"""Signs and other words for the relations are understood too."""

_COMMON = ("单位", "格式", "目标", "说明")
FIGURE = Form(
    "一个指标",
    (
        Key("台账", "从哪本台账算。台账、计算、表格三个里写一个，只写一个", TEXT),
        Key("算法", "怎么算，从台账算的必须写", ALGORITHMS),
        Key("列", "算哪一列（或几列）；计数不写", TEXTS),
        Key(
            "条件",
            "只算哪些行：{列: 值} 或者一句话（形式 = 走出去 且 场次 > 3）",
            Either((Named("列名", Either((TEXTS, RELATIONS))), RUNNING)),
            examples=("{形式: 走出去}", "形式 = 走出去 且 场次 > 3"),
        ),
        Key("时段", "只算哪一段时间的行；不写就是本期", SCOPES),
        Key("分组", "一人一个数、一处室一个数：写一列，或者 {列: 姓名, 全集: 名册.姓名}", Either((TEXT, GROUPING))),
        Key("计算", "由别的指标算，可以用加减乘除和括号，例如 青年干部人数 / 单位.干部总数", TEXT),
        Key("表格", "一张表：每组一行，每个指标一列", TABLE),
        Key("单位", "印在数字后面的字，例如 场次、人、元", TEXT),
        Key("格式", "印成什么样", TEXT, examples=FORMATS),
        Key("目标", "全年要达到的数；写了就能用“完成率”“较时序”", TARGET),
        Key("说明", "口径，用自己的话写", RUNNING),
    ),
    cases=(
        Case("台账", needs=("台账", "算法"), only=("台账", "算法", "列", "条件", "时段", "分组", *_COMMON)),
        Case("计算", needs=("计算",), only=("计算", *_COMMON)),
        Case("表格", needs=("表格",), only=("表格", "说明")),
    ),
    one_of=("台账", "计算", "表格"),
)
KINDS = {case.key: case.only for case in FIGURE.cases}
"""By the key that says where a figure comes from, the keys that it may have."""

FIGURES = Form(
    "指标定义",
    (
        Key(
            "指标",
            "一行一个指标；名称自己起，只用汉字、字母、数字和下划线，不能以数字开头",
            Named(
                "指标的名称，模板里用它",
                Either((FIGURE, TEXT)),
                snippets=(
                    Snippet(
                        "计数",
                        "数台账的行",
                        {"${1:活动次数}": {"台账": "${2:培训}", "算法": "计数", "单位": "${3:次}"}},
                    ),
                    Snippet(
                        "求和",
                        "一列加起来",
                        {
                            "${1:培训学时}": {
                                "台账": "${2:培训}",
                                "算法": "求和",
                                "列": "${3:学时}",
                                "单位": "${4:学时}",
                            }
                        },
                    ),
                    Snippet(
                        "人数",
                        "名单里不重复的人",
                        {"${1:参训人数}": {"台账": "${2:培训}", "算法": "去重", "列": "${3:参加人员}", "单位": "人"}},
                    ),
                    Snippet(
                        "人次",
                        "名单里的人，重复的也数",
                        {"${1:培训人次}": {"台账": "${2:培训}", "算法": "人次", "列": "${3:参加人员}", "单位": "人次"}},
                    ),
                    Snippet(
                        "占比", "两个指标相除", {"${1:参训率}": {"计算": "${2:参训人数 / 在册人数}", "格式": "百分比1"}}
                    ),
                    Snippet(
                        "表格",
                        "每组一行",
                        {"${1:形式情况}": {"表格": {"分组": "${2:形式}", "指标": ["${3:培训次数}"], "合计": "是"}}},
                    ),
                ),
            ),
        ),
        Key("勾稽", "数字之间必须成立的关系，一行一条，例如 参训人数 <= 在册人数", TEXTS),
    ),
)
