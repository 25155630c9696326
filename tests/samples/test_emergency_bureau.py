"""The emergency bureau's figures, recomputed from its workbooks without the package and compared with both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from pipeline.build import compute
from pipeline.model.figure import Figure
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.wording import printed
from tests.support.plain_rows import PlainRow, plain_rows
from tools.sample_units.emergency_bureau import write_ledgers

UNIT = Path(__file__).parents[2] / "inputs" / "emergency-bureau"
ISSUED = date(2022, 1, 24)
DAYS = {
    "2020": (date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 11)),
    "2021H1": (date(2021, 1, 1), date(2021, 6, 30), date(2021, 7, 6)),
    "2021Q3": (date(2021, 7, 1), date(2021, 9, 30), date(2021, 10, 11)),
    "2021": (date(2021, 1, 1), date(2021, 12, 31), ISSUED),
}
# The published report on 2021, figure by figure.
REPORTED: dict[str, object] = {
    "干部总数": 57, "青年干部人数": 17, "荣誉人次": 19, "市级以上荣誉人次": 7, "值班天数": 365,
    "重大影响事件起数": 12, "烟花值守天数": 10, "烟花值守夜数": 9, "灿都值守天数": 6, "灿都值守夜数": 5,
    "肯定领导": ("省领导", "市领导"),
    "分管领导参会次数": 2, "活动经费": 5230, "购书数量": 218,
    "购书金额": Decimal("16044.12"),
    "跟进人员职务": ("办公室主任", "办公室副主任"), "纳入党建计划项数": 1, "制度修订次数": 1, "结对青年人数": 17,
    "最少导师数": 2, "最多导师数": 2, "八个一任务数": 17 * 8, "八个一按时完成数": 17 * 8, "基层锻炼人次": 196,
    "微调研次数": 65, "稿件篇数": 205, "互评会日期": date(2022, 1, 13), "案例汇编单位": ("市委党史学习教育领导小组",),
    "讲堂场次": 10, "理论讲堂场次": 7, "实践讲堂场次": 3, "党史专题场次": 10, "结对老干部人数": 1, "规定任务数": 6,
    "结对任务数": 9, "结对任务完成数": 9, "照片采用平台": ("市委组织部公众号",), "拓展参训人数": 17,
    "拓展项目数": 5, "拓展完成项目数": 5, "主题团日次数": 1, "主题团日单位": ("市中级人民法院青年团支部",),
    "主题团日主题": ("学习民法典、用好民法典",), "春节慰问老人数": 3, "百年护旗地点": ("市革命烈士纪念馆",),
    "护湖地点": ("南湖长桥",),
}  # fmt: skip
YES = {"是", "√"}


def rows(pattern: str, *columns: str, **renamed: str) -> list[PlainRow]:
    return plain_rows(sorted(UNIT.glob(pattern)), *columns, **renamed)


def attendances(lines: Iterable[PlainRow], column: str) -> int:
    return sum(len(line.names(column)) for line in lines)


def texts(lines: Iterable[PlainRow], column: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.text(column) for line in lines))


class Window:
    """The days of a report: `within` its period, `so_far` up to the date of the document."""

    def __init__(self, period: str) -> None:
        self.first, self.last, self.issued = DAYS[period]

    def within(self, lines: list[PlainRow], column: str) -> list[PlainRow]:
        return [line for line in lines if self.first <= line.day(column) <= self.last]

    def so_far(self, lines: list[PlainRow], column: str) -> list[PlainRow]:
        return [line for line in lines if line.day(column) <= self.issued]

    def year(self, lines: list[PlainRow], column: str) -> list[PlainRow]:
        return [line for line in lines if date(self.last.year, 1, 1) <= line.day(column) <= self.last]


def people(window: Window) -> Mapping[str, object]:
    staff = rows("干部名册.xlsx", "部门", "姓名", "职务职级", "青年干部")
    honours = window.within(
        rows("荣誉登记表*.xlsx", "表彰时间", "荣誉名称", "级别", "获奖人员", 表彰级别="级别"), "表彰时间"
    )
    names = [name for line in honours for name in line.names("获奖人员")]
    return {
        "干部总数": len(staff),
        "青年干部人数": sum(line.text("青年干部") == "是" for line in staff),
        "荣誉人次": len(names),
        "获奖人数": len(set(names)),
        "市级以上荣誉人次": attendances((line for line in honours if line.text("级别") != "局级"), "获奖人员"),
    }


def response(window: Window) -> Mapping[str, object]:
    rota = window.within(rows("值班安排表*.xls", "值班日期", "值班人员"), "值班日期")
    incidents = window.within(
        rows("突发事件处置台账*.xlsx", "日期", "影响程度", "在岗青年干部", 接报日期="日期"), "日期"
    )
    watches = rows("防汛防台连续值守记录.xlsx", "过程名称", "值守时间", "领导肯定")
    current = [line for line in watches if window.first <= line.days("值守时间")[0] <= window.last]
    long = {
        name: len({day for line in current if name in line.text("过程名称") for day in line.days("值守时间")})
        for name in ("烟花", "灿都")
    }
    return {
        "值班天数": len({line.day("值班日期") for line in rota}),
        "突发事件起数": len(incidents),
        "重大影响事件起数": sum(line.text("影响程度") == "有重大影响" for line in incidents),
        "青年在岗人次": attendances(incidents, "在岗青年干部"),
        **{f"{name}值守天数": days for name, days in long.items()},
        **{f"{name}值守夜数": days - 1 for name, days in long.items() if days},
        "肯定领导": tuple(dict.fromkeys(name for line in current for name in line.names("领导肯定"))),
    }


def core(window: Window) -> Mapping[str, object]:
    meetings = rows("团支部会议记录.xlsx", "日期", "会议类型", "列席领导", 类型="会议类型")
    branch = [line for line in window.within(meetings, "日期") if line.text("会议类型") == "支部会议"]
    guidance = window.within(rows("团建日常跟进记录.xlsx", "日期", "职务"), "日期")
    money = window.within(
        rows("团支部活动经费.xlsx", "日期", "金额", **{"列支日期": "日期", "金额（元）": "金额"}), "日期"
    )
    books = window.within(rows("图书采购清单*.xlsx", "申请人", "采购日期", "数量（册、套）", "金额"), "采购日期")
    return {
        "支部会议次数": len(branch),
        "分管领导参会次数": sum("梁建平" in line.names("列席领导") for line in branch),
        "日常跟进次数": len(guidance),
        "跟进人员职务": texts(guidance, "职务"),
        "活动经费": sum(line.number("金额") for line in money),
        "购书数量": sum(line.number("数量（册、套）") for line in books),
        "购书金额": sum(line.number("金额") for line in books),
        "购书申请人数": len({line.text("申请人") for line in books}),
    }


def mentoring(window: Window) -> Mapping[str, object]:
    pairs = [line for line in rows("双导师结对一览表.xlsx", "姓名", "导师姓名", "状态") if line.text("状态") == "在任"]
    each = Counter(line.text("姓名") for line in pairs)
    tasks = window.within(rows("八个一任务完成情况.xlsx", "姓名", "任务", "完成时限", "完成情况"), "完成时限")
    papers = rows("制度与成果登记簿.xlsx", "印发（收录）日期", "类别", "发文（收录）单位")
    this_year = [line.text("类别") for line in window.year(papers, "印发（收录）日期")]
    chosen = [line for line in window.within(papers, "印发（收录）日期") if line.text("类别") == "案例入选"]
    reviews = window.within(rows("双导师互评会记录.xlsx", "截止日", "召开日期"), "截止日")
    return {
        "结对青年人数": len(each),
        "最少导师数": min(each.values()),
        "最多导师数": max(each.values()),
        "八个一任务数": len(tasks),
        "八个一按时完成数": sum(line.text("完成情况") == "按时完成" for line in tasks),
        "纳入党建计划项数": this_year.count("党建计划"),
        "制度修订次数": this_year.count("制度修订"),
        "案例汇编单位": texts(chosen, "发文（收录）单位"),
        "互评会日期": max((line.day("召开日期") for line in reviews), default=None),
    }


def practice(window: Window) -> Mapping[str, object]:
    work = rows("一线锻炼台账*.xlsx", "工作条线", "日期", "参加人员", 下沉干部="参加人员")
    research = rows("微调研台账.xlsx", "日期", "课题", 调研时间="日期")
    articles = rows("信息稿件*", "采用日期", "类别", 稿件类别="类别")
    kinds = Counter(line.text("类别") for line in window.so_far(articles, "采用日期"))
    lectures = window.so_far(rows("青年讲堂开讲记录.xlsx", "党史专题", "讲堂类型", "开讲日期"), "开讲日期")
    halls = Counter(line.text("讲堂类型") for line in lectures)
    return {
        "基层锻炼人次": attendances(window.so_far(work, "日期"), "参加人员"),
        "本期锻炼人次": attendances(window.within(work, "日期"), "参加人员"),
        "微调研次数": len(window.so_far(research, "日期")),
        "本期微调研次数": len(window.within(research, "日期")),
        "稿件篇数": sum(kinds.values()),
        "经验篇数": kinds["经验"],
        "专报篇数": kinds["专报"],
        "信息篇数": kinds["信息"],
        "本期稿件篇数": len(window.within(articles, "采用日期")),
        "讲堂场次": len(lectures),
        "理论讲堂场次": halls["理论讲堂"],
        "实践讲堂场次": halls["实践讲堂"],
        "党史专题场次": sum(line.text("党史专题") in YES for line in lectures),
    }


def activities(window: Window) -> Mapping[str, object]:
    pair = window.within(
        rows("6+X结对任务单.xlsx", "老干部", "任务类别", "完成时限", "是否完成", "照片采用"), "完成时限"
    )
    outward = window.within(rows("素质拓展训练记录.xlsx", "日期", "训练项目", "参训人员", "是否完成"), "日期")
    themes = window.within(rows("主题团日活动记录.xlsx", "日期", "共建单位", "主题", 联办单位="共建单位"), "日期")
    service = window.within(rows("志愿服务登记表.xlsx", "日期", "时间节点", "地点", "参加人员", "服务对象人数"), "日期")

    def on(occasion: str) -> list[PlainRow]:
        return [line for line in service if line.text("时间节点") == occasion]

    return {
        "结对老干部人数": len({line.text("老干部") for line in pair}),
        "结对任务数": len(pair),
        "规定任务数": sum(line.text("任务类别") == "规定" for line in pair),
        "结对任务完成数": sum(line.text("是否完成") in YES for line in pair),
        "照片采用平台": tuple(text for text in texts(pair, "照片采用") if text),
        "拓展参训人数": len({name for line in outward for name in line.names("参训人员")}),
        "拓展项目数": len(outward),
        "拓展完成项目数": sum(line.text("是否完成") in YES for line in outward),
        "主题团日次数": len(themes),
        "主题团日单位": texts(themes, "共建单位"),
        "主题团日主题": texts(themes, "主题"),
        "志愿服务次数": len(service),
        "志愿服务人次": attendances(service, "参加人员"),
        "春节慰问老人数": sum(line.number("服务对象人数") for line in on("春节前夕")),
        "百年护旗地点": texts(on("建党百年"), "地点"),
        "护湖地点": texts(on("3月5日前夕"), "地点"),
    }


SECTIONS: tuple[Callable[[Window], Mapping[str, object]], ...] = (
    people, response, core, mentoring, practice, activities,
)  # fmt: skip


@cache
def recomputed(period: str) -> Mapping[str, object]:
    window = Window(period)
    return {name: value for section in SECTIONS for name, value in section(window).items()}


@cache
def computed(period: str) -> Mapping[str, Figure]:
    outcome = compute(Job(UNIT, Period.parse(period), DAYS[period][2]))
    return {name: figure for name, figure in outcome.value.computed.figures.items() if isinstance(figure, Figure)}


@pytest.mark.parametrize("name", REPORTED)
def test_ledgers_add_up_to_the_published_report(name: str) -> None:
    assert recomputed("2021")[name] == REPORTED[name]


@pytest.mark.parametrize("period", DAYS)
def test_figures_agree_with_an_independent_recomputation(period: str) -> None:
    figures = computed(period)
    own = {name: figures[name].value or None for name in recomputed(period)}
    assert own == {name: value or None for name, value in recomputed(period).items()}


def test_reported_figures_do_not_hang_on_the_date_of_the_document() -> None:
    outcome = compute(Job(UNIT, Period.parse("2021"), date(2021, 12, 31)))
    figures = outcome.value.computed.figures
    values = {name: figure.value for name in REPORTED if isinstance(figure := figures[name], Figure)}
    assert values == REPORTED


def test_headcount_is_about_thirty_per_cent() -> None:
    share = computed("2021")["青年占比"]
    assert isinstance(share.value, Decimal)
    assert abs(share.value - Decimal(17) / 57) < Decimal("1e-20")
    assert printed(share.value, share.unit, share.format) == "约30%"


def test_generator_writes_the_committed_ledgers_byte_for_byte(tmp_path: Path) -> None:
    write_ledgers(tmp_path)
    kept = {path.name: path.read_bytes() for path in UNIT.iterdir() if path.suffix in {".xlsx", ".xls", ".csv"}}
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == kept
