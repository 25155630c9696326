"""The city government office's figures, recomputed from its workbooks without the package under test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from tests.support.plain_rows import PlainRow, plain_rows

UNIT = Path(__file__).parents[2] / "inputs" / "government-office"
DAYS = {
    "2025Q1-Q3": (date(2025, 1, 1), date(2025, 9, 30)),
    "2025-01-01..2025-07-31": (date(2025, 1, 1), date(2025, 7, 31)),
    "2025H1": (date(2025, 1, 1), date(2025, 6, 30)),
    "2025Q3": (date(2025, 7, 1), date(2025, 9, 30)),
    "2024": (date(2024, 1, 1), date(2024, 12, 31)),
}
YES = {"是", "√"}
FORMS = ("坐下来听", "走出去学", "请进来讲", "走上台谈")


@cache
def rows(pattern: str, *columns: str, **renamed: str) -> tuple[PlainRow, ...]:
    return tuple(plain_rows(sorted(UNIT.glob(pattern)), *columns, **renamed))


def texts(lines: Iterable[PlainRow], column: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.text(column) for line in lines))


def total(lines: Iterable[PlainRow], column: str) -> Decimal:
    return sum((line.number(column) for line in lines), Decimal(0))


class Window:
    """The days of a report: `within` its period, `year` from 1 January; a span counts where it touches."""

    def __init__(self, period: str) -> None:
        self.first, self.last = DAYS[period]

    def within(self, lines: Iterable[PlainRow], column: str) -> list[PlainRow]:
        return self._from(self.first, lines, column)

    def year(self, lines: Iterable[PlainRow], column: str) -> list[PlainRow]:
        return self._from(date(self.last.year, 1, 1), lines, column)

    def _from(self, first: date, lines: Iterable[PlainRow], column: str) -> list[PlainRow]:
        spans = [(line, line.days(column)) for line in lines]
        return [line for line, days in spans if days[-1] >= first and days[0] <= self.last]


def roster() -> tuple[PlainRow, ...]:
    return rows("青年干部名册.xlsx", "学习小组", "姓名", "业务导师", "写作导师")


def study() -> tuple[PlainRow, ...]:
    renamed = {"活动时间": "日期", "活动形式": "形式", "活动主题": "主题", "学习主题": "主题"}
    renamed |= {"参加人数（人）": "人数", "参加人数": "人数"}
    return rows("研学活动台账*", "批次", "日期", "形式", "主题", "人数", **renamed)


def discussions() -> tuple[PlainRow, ...]:
    return rows("研讨交流台账.xlsx", "日期", "主题", "发言人", 时间="日期", 研讨主题="主题", 交流发言人员="发言人")


def seats() -> tuple[PlainRow, ...]:
    return rows("理论学习中心组列席台账.xlsx", "期次", "学习日期", "列席代表")


def papers() -> tuple[PlainRow, ...]:
    renamed = {"类型": "成果类型", "完成时间": "完成日期", "作者": "执笔人", "等次": "评定等次"}
    return rows("调研成果台账.xlsx", "成果类型", "完成日期", "题目", "执笔人", "评定等次", **renamed)


def contests() -> tuple[PlainRow, ...]:
    return rows("竞赛获奖登记.csv", "获奖日期", "竞赛名称", "项目", "获得奖项", "获奖人员")


def teams() -> tuple[PlainRow, ...]:
    renamed = {"专班": "专班名称", "人员": "姓名", "进专班时间": "进入日期"}
    return rows("工作专班台账.xlsx", "专班名称", "姓名", "进入日期", **renamed)


def honours() -> tuple[PlainRow, ...]:
    return rows("荣誉表彰台账.xlsx", "获得日期", "荣誉名称", "表彰级别", "获得者")


def moves() -> tuple[PlainRow, ...]:
    return rows("交流轮岗台账.xlsx", "交流类型", "姓名", "开始日期")


def training() -> tuple[PlainRow, ...]:
    renamed = {"日期": "培训日期", "培训内容": "培训名称", "学时数": "学时", "学时（小时）": "学时", "所在处室": "处室"}
    return rows("培训学时台账*", "处室", "姓名", "培训日期", "培训名称", "学时", **renamed)


def theory(window: Window) -> Mapping[str, object]:
    rota = window.within(rows("导师轮值表.ods", "轮值时间", "姓名", "审定计划", "现场指导", "督导检查"), "轮值时间")
    sessions, talks = window.within(study(), "日期"), window.within(discussions(), "日期")
    speakers = [name for line in talks for name in line.names("发言人")]
    attended = window.within(seats(), "学习日期")
    press = window.within(rows("宣传报道台账.xlsx", "刊发日期", "刊播媒体", "主办单位"), "刊发日期")
    forms = Counter(form for line in sessions for form in line.names("形式"))
    return {
        "轮值导师人次": len(rota),
        "轮值导师人数": len(texts(rota, "姓名")),
        **{
            f"{duty}次数": sum(line.text(duty) in YES for line in rota) for duty in ("审定计划", "现场指导", "督导检查")
        },
        "研学批次": len(texts(sessions, "批次")),
        "研学场次": len(sessions),
        "研学参加人次": total(sessions, "人数"),
        "研学主题": texts(sessions, "主题"),
        "线上研学场次": forms["线上"],
        "线下研学场次": forms["线下"],
        **{f"{form}场次": forms[form] for form in FORMS},
        "研讨场次": len(talks),
        "研讨人数": len(set(speakers)),
        "研讨人次": len(speakers),
        "研讨主题": texts(talks, "主题"),
        "列席次数": len(attended),
        "列席人次": sum(len(line.names("列席代表")) for line in attended),
        "每次列席人数": min(len(line.names("列席代表")) for line in attended),
        "报道篇数": len(press),
        "报道媒体数": len(texts(press, "刊播媒体")),
        "报道媒体": texts(press, "刊播媒体"),
        "组织部门媒体数": len({line.text("刊播媒体") for line in press if "组织部" in line.text("主办单位")}),
    }


def character(window: Window) -> Mapping[str, object]:
    columns = ("活动类别", "日期", "形式", "活动名称", "地点（场馆）", "参加人数")
    every = window.within(rows("党性教育台账.xlsx", *columns), "日期")

    def of(kind: str) -> list[PlainRow]:
        return [line for line in every if line.text("活动类别") == kind]

    integrity, classes, lectures = of("廉洁教育"), of("专题课"), of("理论素养讲座")
    forms = Counter(line.text("形式") for line in integrity)
    won = window.within(contests(), "获奖日期")
    awards = Counter(line.text("获得奖项") for line in won)
    return {
        "专题课次数": len(texts(classes, "活动名称")),
        "专题课": texts(classes, "活动名称"),
        "专题课场馆数": len(texts(classes, "地点（场馆）")),
        "专题课场馆": texts(classes, "地点（场馆）"),
        "音乐党课次数": sum(line.text("形式") == "音乐党课" for line in of("党课")),
        "市级活动次数": len(of("市级活动")),
        "市级活动": texts(of("市级活动"), "活动名称"),
        "廉洁教育次数": len(integrity),
        "廉洁教育形式数": len(forms),
        "廉洁教育形式": tuple(forms),
        "廉洁教育人次": total(integrity, "参加人数"),
        "警示教育片部数": forms["警示教育片"],
        "廉政话剧部数": forms["廉政话剧"],
        "警示教育基地次数": forms["警示教育基地"],
        "廉洁文化场馆次数": forms["廉洁文化场馆"],
        "廉洁场所类数": len({"警示教育基地", "廉洁文化场馆"} & set(forms)),
        "廉洁征文次数": forms["廉洁征文"],
        "廉洁展演次数": forms["廉洁文艺展演"],
        "理论素养讲座次数": len(lectures),
        "理论素养讲座主题": texts(lectures, "活动名称"),
        "参赛项数": len(texts(won, "竞赛名称")),
        "获奖项数": len(won),
        **{f"{award}数": awards[award] for award in ("一等奖", "二等奖", "三等奖", "优秀成绩")},
    }


def practice(window: Window) -> Mapping[str, object]:
    visits = window.within(rows("产业走访台账.xlsx", "日期", "产业类别", "走访方向", "走访单位"), "日期")
    ways = Counter(way for line in visits for way in line.names("走访方向"))
    intelligence = window.within(rows("人工智能学习台账.xlsx", "类别", "时间", "活动内容"), "时间")
    kinds = Counter(line.text("类别") for line in intelligence)
    done = window.within(papers(), "完成日期")
    works = Counter(line.text("成果类型") for line in done)
    good = [line for line in done if (line.text("成果类型"), line.text("评定等次")) == ("家乡调研", "优秀")]
    staff, moved = window.year(teams(), "进入日期"), window.year(moves(), "开始日期")
    posted = {line.text("姓名") for line in moved if line.text("交流类型") == "挂职锻炼"}
    rotated = {line.text("姓名") for line in moved if line.text("交流类型") != "挂职锻炼"}
    return {
        "产业走访次数": len(visits),
        "走访产业数": len(texts(visits, "产业类别")),
        "走访产业": texts(visits, "产业类别"),
        **{f"{way}走访次数": ways[way] for way in ("新产业", "新赛道", "新动能")},
        "调研报告篇数": works["调研报告"],
        "家乡调研篇数": works["家乡调研"],
        "家乡调研优秀篇数": len(good),
        "理论文章篇数": works["理论文章"],
        "成果篇数": len(done),
        "专班数": len(texts(staff, "专班名称")),
        "专班名称": texts(staff, "专班名称"),
        "专班人数": len(texts(staff, "姓名")),
        "人工智能讲座次数": kinds["专题讲座"],
        "人工智能竞赛次数": kinds["技能竞赛"],
        "人工智能竞赛": texts((line for line in intelligence if line.text("类别") == "技能竞赛"), "活动内容"),
        "先进地区考察次数": kinds["先进地区"],
        "先进企业考察次数": kinds["先进企业"],
        "先进考察次数": kinds["先进地区"] + kinds["先进企业"],
        "轮岗人数": len(rotated),
        "轮岗占比": Decimal(len(rotated)) / 82,
        "挂职人数": len(posted),
        "挂职占比": Decimal(len(posted)) / 82,
    }


def growth(window: Window) -> Mapping[str, object]:
    people = roster()
    lessons, praised = window.year(training(), "培训日期"), window.within(honours(), "获得日期")
    hours = each_hours(window)
    return {
        "青年干部人数": len(texts(people, "姓名")),
        "学习小组数": len(texts(people, "学习小组")),
        "双导师配备人数": sum(bool(line.text("业务导师") and line.text("写作导师")) for line in people),
        "业务导师人数": len(texts(people, "业务导师")),
        "写作导师人数": len(texts(people, "写作导师")),
        "学时合计": total(lessons, "学时"),
        "参训人次": len(lessons),
        "参训人数": len(texts(lessons, "姓名")),
        "人均学时": total(lessons, "学时") / 82,
        "学时达标人数": sum(value >= 60 for value in hours.values()),
        "学时不足一半人数": sum(value < 30 for value in hours.values()),
        "荣誉人次": len(praised),
        "市级以上荣誉人次": sum(line.text("表彰级别") in {"省级", "市级"} for line in praised),
    }


def each_hours(window: Window) -> dict[str, Decimal]:
    hours = {line.text("姓名"): Decimal(0) for line in roster()}
    for line in window.year(training(), "培训日期"):
        hours[line.text("姓名")] += line.number("学时")
    return hours


SECTIONS: tuple[Callable[[Window], Mapping[str, object]], ...] = (theory, character, practice, growth)


@cache
def recomputed(period: str) -> Mapping[str, object]:
    window = Window(period)
    return {name: value for section in SECTIONS for name, value in section(window).items()}
