"""Duty and emergency response: the rota, the incidents, the typhoons."""

from __future__ import annotations

from datetime import date, timedelta

from tools.sample_units.emergency_layout import (
    THIS_YEAR,
    joined,
    laid_out,
    quarter,
    spread,
    taken,
    with_hidden,
    written,
)
from tools.sample_units.emergency_people import LEADERS, YOUNG, staff
from tools.sample_units.emergency_practice import QUARTER_NAMES
from tools.sample_units.messy import Row, Sheet

# Incidents of each quarter: of major effect, others.
_INCIDENTS = {
    (2020, 1): (2, 3), (2020, 2): (2, 4), (2020, 3): (3, 5), (2020, 4): (2, 3),
    (2021, 1): (2, 4), (2021, 2): (3, 5), (2021, 3): (5, 6), (2021, 4): (2, 4),
}  # fmt: skip
_MAJOR = {
    1: (("高速公路危化品槽罐车侧翻泄漏", "事故灾难"), ("山林火灾跨县蔓延", "自然灾害"), ("冷库氨气泄漏", "事故灾难")),
    2: (("塑料制品厂厂房火灾", "事故灾难"), ("强对流大风倒损民房", "自然灾害"), ("在建工地基坑坍塌", "事故灾难")),
    3: (
        ("短时强降雨引发城区积涝", "自然灾害"),
        ("省道边坡塌方中断交通", "自然灾害"),
        ("近海渔船遇险", "事故灾难"),
        ("水库超汛限水位预泄", "自然灾害"),
        ("化工园区反应釜冲料", "事故灾难"),
    ),
    4: (("隧道内多车追尾", "事故灾难"), ("仓储物流园火灾", "事故灾难"), ("林区电缆引燃山火", "自然灾害")),
}
_MINOR = (
    ("民房厨房起火", "事故灾难"), ("路面塌陷围挡处置", "其他"), ("农户鱼塘翻塘求助", "其他"),
    ("小型货车侧翻", "事故灾难"),
    ("田间杂草焚烧", "自然灾害"), ("商铺燃气软管脱落", "事故灾难"), ("有感地震谣言核查", "其他"),
)  # fmt: skip
_STAGES = ("县级", "镇街")


def rota_sheets(year: int) -> list[Sheet]:
    """Return the rota of a year, a sheet a quarter, a row a day and not one missing; leaders' weeks merged down."""
    officers = [member.name for member in staff() if member.division != "局领导"]
    day, turn = date(year, 1, 1), 0
    by_quarter: dict[int, list[Row]] = {1: [], 2: [], 3: [], 4: []}
    while day.year == year:
        leader = LEADERS[(day - date(2020, 1, 6)).days // 7 % len(LEADERS)][0]
        young = YOUNG[(turn * 5 + year) % len(YOUNG)]
        pair = [young, next(name for name in taken(officers, turn * 3, 9) if name != young)]
        by_quarter[(day.month + 2) // 3].append((leader, str(written(day, (1, 2)[turn % 2])), joined(pair, turn)))
        day, turn = day + timedelta(days=1), turn + 1
    return [
        laid_out(
            QUARTER_NAMES[number - 1],
            f"{year}年{QUARTER_NAMES[number - 1]}24小时值班安排表",
            ("带班领导", "值班日期", "值班人员"),
            rows,
            merge=(0,),
            foot=[("注：值班时间为当日8时30分至次日8时30分，节假日不间断。",)],
        )
        for number, rows in by_quarter.items()
    ]


def incident_sheets(year: int) -> list[Sheet]:
    """Return the year's incidents, a sheet a quarter, the kinds of event merged down, subtotals by quarter."""
    sheets = []
    for (of_year, number), (major, minor) in _INCIDENTS.items():
        if of_year != year:
            continue
        days = spread(*quarter(year, number), major + minor)
        events = [(name, kind, True) for name, kind in taken(_MAJOR[number], year, major)]
        events += [(name, kind, False) for name, kind in taken(_MINOR, number * 2 + year, minor)]
        events.sort(key=lambda event: (event[1], event[0]))
        rows: list[Row] = [
            (at + 1, kind, written(day, at + year), name, "有重大影响" if heavy else "一般",
             _STAGES[at % 2] if not heavy else "市级", joined(taken(YOUNG, at * 4 + number, 2 + at % 3), at + 1))
            for at, (day, (name, kind, heavy)) in enumerate(zip(days, events, strict=True))
        ]  # fmt: skip
        header = (
            "序号",
            "事件类别",
            "接报日期" if year == THIS_YEAR else "日期",
            "事件名称",
            "影响程度",
            "响应层级",
            "在岗青年干部",
        )
        title = f"{year}年{QUARTER_NAMES[number - 1]}突发事件接报处置台账"
        foot: list[Row] = [
            ("合计", None, None, f"共{major + minor}起"),
            ("注：有重大影响指启动市级响应或引起社会广泛关注的事件。",),
        ]
        sheet = laid_out(QUARTER_NAMES[number - 1], title, header, rows, merge=(1,), foot=foot)
        sheets.append(sheet if number % 3 else with_hidden(sheet, 4))
    return sheets


def typhoon_sheets() -> list[Sheet]:
    """Return the continuous duty of two years; a typhoon's rows are its shifts, day after day."""
    last_year: list[Row] = [
        ("台风“黑格比”", "2020.8.2-2020.8.5", 3, "防台风Ⅱ级", "A组", joined(taken(YOUNG, 3, 6), 0), "市领导"),
        ("梅雨强降雨", "6月29日-7月4日", 5, "防汛Ⅲ级", "A组", joined(taken(YOUNG, 9, 5), 2), None),
    ]
    this_year: list[Row] = [
        ("台风“烟花”", "7月21日-25日", 5, "防台风Ⅰ级", "A组", joined(taken(YOUNG, 0, 8), 0), "省领导、市领导"),
        ("台风“烟花”", "7月26日-30日", "4夜", "防台风Ⅰ级", "B组", joined(taken(YOUNG, 8, 9), 1), "省领导、市领导"),
        ("台风“灿都”", "2021年9月11日-9月13日", 3, "防台风Ⅰ级", "A组", joined(taken(YOUNG, 4, 7), 2), "市领导"),
        ("台风“灿都”", "2021.9.14-2021.9.16", "2夜", "防台风Ⅱ级", "B组", joined(taken(YOUNG, 11, 7), 3), "市领导"),
    ]
    header = ("过程名称", "值守时间", "夜数", "响应等级", "班组", "值守人员", "领导肯定")
    return [
        laid_out(
            f"{year}年",
            f"{year}年防汛防台连续值守记录",
            header,
            rows,
            groups=("", "值守情况", "值守情况", "值守情况", "值守情况", "值守情况", ""),
            merge=(0,),
            foot=[("说明：每日8时交接班，两班日期首尾相接；夜数由值班室填报，全程夜数应比天数少一。",)],
        )
        for year, rows in ((2020, last_year), (2021, this_year))
    ]
