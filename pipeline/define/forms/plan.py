"""plan.yaml: what is planned for a period, and which problems were found in it."""

from __future__ import annotations

from pipeline.define.forms.form import RUNNING, RUNNING_TEXTS, TEXT, Either, Form, Key, Listed, Named, Plain, Snippet

NOTHING = ("无", "暂无", "没有")
"""What stands where there is nothing to plan, or no problem."""
TASK = Form(
    "一项任务",
    (
        Key("事项", "做什么事", RUNNING, required=True),
        Key("措施", "怎么做，可以写几条", RUNNING_TEXTS),
        Key("频次", "多久一次，例如 每月1次、每人每年60学时", RUNNING, examples=("每月1次", "每季度1次")),
        Key("指标", "用哪个指标对账；写了，下次报告就说完成了没有、还差多少", TEXT),
        Key("目标", "这项任务要达到的数，例如 16场次", RUNNING),
        Key("责任领导", "责任领导，可以写几位", RUNNING_TEXTS),
        Key("牵头", "牵头的处室", RUNNING_TEXTS),
        Key("配合", "配合的处室，例如 [人事处, 财务处]", RUNNING_TEXTS),
        Key(
            "时限",
            "什么时候完成：日期、每月底前、长期坚持",
            RUNNING,
            examples=("2025年12月31日", "每月底前", "长期坚持"),
        ),
        Key("完成情况", "没有指标的任务，完成得怎么样，用自己的话写", RUNNING),
        Key("备注", "别的要说明的", RUNNING),
    ),
    snippets=(
        Snippet(
            "任务",
            "能对账的任务",
            {
                "事项": "${1:组织集中学习}",
                "指标": "${2:培训次数}",
                "目标": "${3:12次}",
                "牵头": "${4:综合处}",
                "时限": "${5:长期坚持}",
            },
        ),
    ),
)
PROBLEM = Form(
    "一个问题",
    (
        Key("表现", "问题是什么", RUNNING, required=True),
        Key("原因", "为什么会这样，可以写几条", RUNNING_TEXTS),
        Key("措施", "怎么改，可以写几条", RUNNING_TEXTS),
    ),
    snippets=(Snippet("问题", "表现、原因、措施", {"表现": "${1}", "原因": "${2}", "措施": "${3}"}),),
)
_TASKS = Either((Listed(Either((TASK, RUNNING))), RUNNING))
DIRECTION = Form(
    "一个方向",
    (
        Key("名称", "方向的名称，印成标题", RUNNING, required=True),
        Key("总述", "标题下面的一句话", RUNNING),
        Key("任务", "各项任务；只有事项的可以只写一句话", _TASKS),
    ),
    snippets=(
        Snippet(
            "方向",
            "名称和任务",
            {"名称": "${1:抓实理论学习}", "任务": [{"事项": "${2}", "牵头": "${3}", "时限": "${4:长期坚持}"}]},
        ),
    ),
)
_NAMED_DIRECTION = Form("一个方向", tuple(key for key in DIRECTION.keys if key.name != "名称"))
PLAN = Form(
    "一个时段的计划和问题",
    (
        Key(
            "方向",
            "打算做什么，写在要做的那个时段下面",
            Either(
                (
                    Listed(DIRECTION),
                    Named("方向的名称", Either((_NAMED_DIRECTION, _TASKS)), blank=True),
                    Plain(words=NOTHING),
                )
            ),
        ),
        Key("问题", "这个时段里发现了什么问题", Either((Listed(Either((PROBLEM, RUNNING))), RUNNING))),
    ),
)
PLANS = Named(
    "时段：2025（全年）、2025H1（上半年）、2025Q1-Q3（前三季度）、2025Q4（四季度）、2025-07（七月），加英文双引号",
    PLAN,
    blank=True,
    snippets=(
        Snippet(
            "方向", "下一期打算做什么", {'"${1:2026Q1}"': {"方向": [{"名称": "${2}", "任务": [{"事项": "${3}"}]}]}}
        ),
        Snippet(
            "问题", "这一期有什么问题", {'"${1:2025Q4}"': {"问题": [{"表现": "${2}", "原因": "${3}", "措施": "${4}"}]}}
        ),
    ),
)
