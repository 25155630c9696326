"""What is counted when the rows of a ledger are counted, and what do its numbers measure?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model.definition import ValueType
from pipeline.proposing.ledger import ProposedColumn, ProposedLedger
from pipeline.proposing.people import names_conductors


@dataclass(frozen=True, slots=True)
class Counted:
    """How rows are counted: the unit, what stands behind the ledger's name, and the verb for things that are held."""

    unit: str
    suffix: str
    verb: str = ""


_BY_PERSON = Counted("人次", "人次")
_KINDS = (
    (r"突发|事件|案件|事故|险情", Counted("起", "起数")),
    (r"投诉|信访|举报|工单|热线|诉求|提案|建议", Counted("件", "件数")),
    (r"经费|采购|支出|报销|费用|资金", Counted("笔", "笔数")),
    (r"报道|信息|稿件?|文章|报告|论文|简报|征文", Counted("篇", "篇数")),
    (r"荣誉|获奖|表彰|奖项", Counted("项", "项数")),
    (r"任务|项目|问题|隐患|整改|事项|工程|制度|成果|课题|合同", Counted("项", "项数")),
    (
        r"活动|培训班?|讲座|讲堂|研学|研讨|交流|会议?|党课|课堂|宣讲|演练|比赛|竞赛|团日|学习|座谈|教育|训练|实训",
        Counted("场次", "场次", "组织"),
    ),
    (r"巡查|检查|走访|巡河|督查|值班|值守|监测|服务|慰问|帮扶|调解|调研|普法|巡检|探访", Counted("次", "次数", "开展")),
)
_DONE_BY_PEOPLE = Counted("次", "次数", "开展")
_OTHERS = Counted("项", "项数")
_PERSON_ROWS = re.compile(r"姓名|获得者|获奖人|申请人|参训人|职工|学员")
_MEANS = re.compile(r"年龄|成绩|得分|评分|率$|单价|水位|浓度|温度|湿度|满意度|平均|指数|[Pp][Hh]|流量|比例|占比|用时")
_SHARE = re.compile(r"率$|比例|占比|满意度")
_CLICKS = re.compile(r"(?:阅读|点击|浏览|播放|转发|点赞)[数量]$")
_THINGS = re.compile(r"(?<![指系分基倍参])数$")
_MOST_PLACES = 4
_ATTENDED = re.compile(r"人数|人次")
_COUNTING = re.compile(r"([册篇件户个次场期天本份起条项批台套辆只间处])数$")
_HOURS = re.compile(r"学时|课时")
_PEOPLE_UNITS = ("人", "名", "位")


def counted(ledger: ProposedLedger) -> Counted:
    """Return how the rows of a ledger are counted: a row for each person are attendances, else what its name says."""
    if ledger.days and people_of_rows(ledger):
        return _BY_PERSON
    last = next((kind for words, kind in _KINDS if re.search(rf"(?:{words})$", ledger.name)), None)
    attended = any(column.guess.type is ValueType.NAMES for column in ledger.columns)
    others = _DONE_BY_PEOPLE if attended else _OTHERS
    return last or next((kind for words, kind in _KINDS if re.search(words, ledger.name)), others)


def counting_column(ledger: ProposedLedger) -> ProposedColumn | None:
    """Return the column that says of each row how many it stands for: 场次 of activities, 件数 of complaints."""
    numbers = [column for column in ledger.columns if column.guess.type is ValueType.INTEGER and column.everywhere]
    suffix = counted(ledger).suffix
    return next((column for column in numbers if column.name == suffix and not column.gathered.evidence.shared), None)


def people_of_rows(ledger: ProposedLedger) -> ProposedColumn | None:
    """Return the column that says whom a row is about, where each row is about one person."""
    columns = [column for column in ledger.columns if not names_conductors(column.name)]
    if any(column.guess.type is ValueType.NAMES for column in columns):
        return None
    people = [column for column in columns if column.guess.person and column.everywhere and column.required]
    return next((column for column in people if _PERSON_ROWS.search(column.name)), None)


def averaged(column: ProposedColumn) -> bool:
    """Return whether a column's numbers are compared, not added up: ages, marks, rates."""
    return _MEANS.search(column.name) is not None or column.guess.unit == "%"


def mean_format(column: ProposedColumn) -> tuple[str, str]:
    """Return 格式 and 单位 of a mean: a share as a percentage, else with the decimals of the cells, one at least."""
    numbers = [value for value in column.values if isinstance(value, Decimal)]
    if not column.guess.unit and _SHARE.search(column.name) and all(abs(number) <= 1 for number in numbers):
        return "百分比1", ""
    written = max((-int(number.as_tuple().exponent) for number in numbers), default=0)
    return f"小数{min(max(written, 1), _MOST_PLACES)}", column.guess.unit


def unit_of_sum(column: ProposedColumn, *, dated: bool) -> str:
    """Return the unit of all numbers of a column together: those who took part several times count as often."""
    name, unit = column.name, column.guess.unit
    if dated and (unit in _PEOPLE_UNITS or (_ATTENDED.search(name) and unit in ("", "人次"))):
        return "人次"
    return unit or _unit_in_name(name)


def _unit_in_name(name: str) -> str:
    """The unit that a column's name says: 学时, 册数, 隐患数; nothing where it says none."""
    found = _COUNTING.search(name)
    if _HOURS.search(name):
        return "学时" if "学时" in name else "课时"
    if found:
        return "场次" if found[1] == "场" else found[1]
    if name.endswith(("场次", "批次")):
        return name[-2:]
    if _ATTENDED.search(name):
        return "人"
    return "次" if _CLICKS.search(name) else "个" if _THINGS.search(name) else ""
