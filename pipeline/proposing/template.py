"""What does a first report say that prints the proposed figures?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.proposing.figures import Measured, ProposedFigure, Role, takes_part
from pipeline.proposing.people import names_conductors

_SIGNS = re.compile(r"[^\w（）“”+]|_")
_ATTENDED = re.compile(r"参.*人[数次]|^人[数次]$")
_ATTENDING = re.compile(r"参|出席|列席|学员|人员")
_MONEY = ("元", "千元", "万元", "百万元", "亿元")
_HEAD = """---
# 三条横线之间是公文的要素。含有花括号的，用引号括起来。
标题: "{{ 单位.简称 }}{{ 本期.名称 }}工作总结"
---
{# 这份模板是照台账拟的，句子请改成本单位的话。这样写的说明不会印出来。

   {{ 指标名称 }}    印出一个数字，带单位
   [[ …… ]]          里面的数字是零或没有时，里面的话不印
   # 和 ##           一级、二级标题，序号由程序编
#}
"""
_PLANNED = """
{% if 本期.问题 %}
# 存在问题

{% for 问题 in 本期.问题 %}
- {{ 问题.表现 }}。[[主要是{{ 问题.原因 }}。]][[下一步将{{ 问题.措施 }}。]]
{% endfor %}
{% endif %}

{% if 计划.方向 %}
# 下一步打算

{% for 方向 in 计划.方向 %}
## {{ 方向.名称 }}
{% for 任务 in 方向.任务 %}
- {{ 任务.事项 }}[[，目标{{ 任务.目标 }}]]。
{% endfor %}
{% endfor %}
{% endif %}
"""


def template(measured: Sequence[Measured]) -> str:
    """Return the template of 工作总结: a part for each ledger, each clause left out when its number is missing."""
    dated = [each for each in measured if each.ledger.days]
    rosters = [each for each in measured if not each.ledger.days]
    opening = "{{ 本期.名称 }}，{{ 单位.名称 }}立足职能职责，统筹推进各项工作，各方面工作有序开展。"
    people = "".join(f"[[{_roster(each)}现有{_mark(each.figures[0])}。]]" for each in rosters if _counts_people(each))
    parts = [_HEAD, f"{opening}{people}现将有关情况总结如下。\n", "\n# 主要工作情况\n"]
    parts += ["\n" + "\n".join(_part(each)) + "\n" for each in dated]
    return "".join(parts) + _PLANNED


def _roster(each: Measured) -> str:
    name = each.figures[0].name.removesuffix("人数")
    return f"{name}人员" if name == "在册" else name


def _counts_people(each: Measured) -> bool:
    return bool(each.figures) and each.figures[0].unit == "人"


def _part(each: Measured) -> Iterator[str]:
    count = next(figure for figure in each.figures if figure.role is Role.COUNT)
    now = [figure for figure in each.figures if not figure.this_year]
    title, verb = _title(each), each.counted.verb
    yield f"## 扎实开展{title}" if verb else f"## {title.removesuffix('情况')}情况"
    opening = f"共{verb}{title}{_mark(count)}" if verb else f"{title}共{_mark(count)}"
    yield f"[[{opening}[[，同比{{{{ {count.name}.同比 }}}}]]{''.join(_clauses(now))}。]]{_this_year(each)}"
    for figure in now:
        if figure.role is Role.TABLE:
            yield from ("", f"{{% if {count.name} %}}", f"按{_plain(figure.about)}统计，具体情况如下。", "")
            yield from (f'{{{{ {figure.name}|表题("{title.removesuffix("情况")}情况") }}}}', "{% endif %}")


def _this_year(each: Measured) -> str:
    """What the year has brought so far, where the period is not the year so far itself."""
    figures = [figure for figure in each.figures if figure.this_year]
    count = next((figure for figure in figures if figure.role is Role.COUNT), None)
    if count is None:
        return ""
    said = f"[[今年以来累计{each.counted.verb}{_mark(count)}{''.join(_clauses(figures))}。]]"
    return f'{{% if 本期.起 != "1月1日" %}}{said}{{% endif %}}'


def _clauses(figures: Sequence[ProposedFigure]) -> Iterator[str]:
    """The clauses behind the count: people with their attendances, then what is added up."""
    attended = {figure.about: figure for figure in figures if figure.role is Role.ATTENDANCE}
    named = [figure for figure in figures if figure.role is Role.PEOPLE]
    told = [figure for figure in named if not names_conductors(figure.about)]
    present = [figure for figure in told if takes_part(figure.about)]
    for figure in figures:
        if names_conductors(figure.about):
            continue  # how many did the work is not what a sentence about those who came says
        if figure.role is Role.PEOPLE:
            times = f"[[、{_mark(attended[figure.about])}]]" if figure.about in attended else ""
            verb = "参加" if _ATTENDING.search(figure.about) else "涉及"
            verb = verb if told == present[:1] else _plain(figure.about)
            yield f"[[，{verb}{_mark(figure)}{times}]]"
        elif figure.role in (Role.SUM, Role.MEAN) and not (present and _ATTENDED.search(figure.about)):
            yield f"[[，{_measured(figure)}]]"


def _measured(figure: ProposedFigure) -> str:
    """A clause for a sum or a mean: what it measures, unless its unit says that already."""
    about = _plain(figure.about)
    if figure.role is Role.MEAN:
        return f"{'' if about.startswith('平均') else '平均'}{about}{_mark(figure)}"
    if figure.unit == "人次":
        return (
            f"参加{_mark(figure)}"
            if about in ("人数", "人次", "参加人数", "参加人次")
            else f"{about.removesuffix('人数').removesuffix('人次')}{_mark(figure)}"
        )
    if figure.unit in _MONEY:
        return f"{about}{_mark(figure)}"
    if figure.unit and about.endswith("数"):
        return f"{about.removesuffix('数')}{_mark(figure)}"
    return f"累计{_mark(figure)}" if figure.unit and about.endswith(figure.unit) else f"{about}合计{_mark(figure)}"


def _mark(figure: ProposedFigure) -> str:
    return f"{{{{ {figure.name} }}}}"


def _title(each: Measured) -> str:
    return _plain(each.ledger.name)


def _plain(name: str) -> str:
    return _SIGNS.sub("", name)
