"""The one core, the youth league branch led by the Party branch: meetings, guidance, money, books, honours, papers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tools.sample_units.emergency_layout import (
    LAST_YEAR,
    THIS_YEAR,
    joined,
    laid_out,
    quarter,
    spread,
    taken,
    with_hidden,
    written,
)
from tools.sample_units.emergency_people import (
    OFFICE_DEPUTY,
    OFFICE_DIRECTOR,
    RESPONSIBLE_LEADER,
    YOUNG,
)
from tools.sample_units.emergency_practice import QUARTER_NAMES
from tools.sample_units.messy import Cell, Row, Sheet

_MEETINGS = (
    (date(2020, 4, 28), "支部会议", "“双导师”工作启动部署", True, "把帮带工作抓在经常"),
    (date(2020, 7, 16), "支部会议", "汛期青年突击队动员", False, None),
    (date(2020, 11, 12), "支部会议", "学习党的十九届五中全会精神", False, None),
    (date(2021, 1, 14), "组织生活会", "对照检查和民主评议", False, None),
    (date(2021, 2, 24), "支部会议", "全年工作安排和党史学习教育动员", False, None),
    (date(2021, 4, 8), "支部会议", "“双导师”制度修订意见征集", True, "对照岗位找差距，带着问题下基层"),
    (date(2021, 6, 17), "支部会议", "防汛防台青年突击队组建", False, None),
    (date(2021, 8, 19), "支部会议", "抗击台风“烟花”复盘", True, "把一线经验变成制度办法"),
    (date(2021, 10, 28), "支部会议", "“八个一”完成情况通报", False, None),
    (date(2021, 12, 9), "支部会议", "团支部换届选举", False, None),
    (date(2022, 1, 11), "组织生活会", "对照检查和民主评议", False, None),
)
_GUIDANCE = (
    "过问“八个一”进度", "审阅活动方案", "与青年干部谈心",
    "协调导师时间", "检查帮带记录", "帮助修改稿件", "明确下月重点",
)  # fmt: skip
# Spending of the branch: day, purpose, yuan as the cashier wrote it.
_SPENDING = (
    ("2020.4.30", "启动会会务用品", "460"),
    ("2020年6月19日", "消防主题团日交通", "1,120"),
    ("2020-09-25", "读书会用品", "780元"),
    ("12月4日", "志愿服务马甲", "1820"),
    ("2021.2.8", "走访慰问老人物品", "600"), ("3月3日", "护湖志愿服务工具", "385元"),
    ("2021年5月14日", "民法典主题团日", "900"),
    ("2021-06-28", "献礼建党百年短视频制作", "1,200"), ("9月17日", "口述史访谈资料印制", "745"),
    ("2021年10月22日", "素质拓展训练用品", "１400"),
)  # fmt: skip
_SPENT_LAST_YEAR = 4
_CASHIERS = ("严可欣", "陶 然")
_BOOKS = (
    ("应急管理典型案例评析", "49.80", "业务"),
    ("防汛抢险实用技术手册", "68.00", "业务"),
    ("危险化学品安全监管实务", "86.50", "业务"),
    ("机关公文写作一本通", "45.00", "综合"),
    ("民法典条文释义（上下册）", "168.00", "综合"),
    ("党史学习简明读本", "38.00", "理论"),
    ("基层治理调查方法", "56.60", "综合"),
    ("安全生产法律法规汇编", "98.00", "业务"),
    ("森林火灾扑救指挥", "72.40", "业务"),
    ("讲好一堂微党课", "36.80", "理论"),
    ("心理危机干预入门", "59.00", "综合"),
    ("地方志里的抗灾史", "88.00", "理论"),
)  # fmt: skip
# Sets bought in each quarter, and what they came to.
_BOOK_TOTALS = {
    (2020, 2): (64, "4389.60"), (2020, 4): (92, "6598.20"),
    (2021, 1): (58, "4212.30"), (2021, 2): (71, "5236.48"), (2021, 3): (47, "3410.14"), (2021, 4): (42, "3185.20"),
}  # fmt: skip
# Honours: day, award, level, how many people share it.
_HONOURS = (
    ("2020.3.6", "优秀共青团员", "局级", 3),
    ("2020年5月4日", "青年岗位能手", "局级", 3),
    ("6月30日", "优秀共产党员", "局级", 1),
    ("2020-09-11", "抗台先进个人", "市级", 2),
    ("12月18日", "年度优秀公务员", "局级", 4),
    ("2020.11.9", "应急管理普法先进个人", "省级", 1),
    ("2021年1月28日", "年度考核嘉奖", "局级", 4),
    ("2021.3.5", "优秀青年志愿者", "市级", 1),
    ("2021-05-04", "优秀共青团干部", "市级", 1),
    ("6月29日", "优秀共产党员", "局级", 3),
    ("2021年8月27日", "抗击台风“烟花”先进个人", "市级", 2),
    ("9月30日", "最美应急人", "省级", 1),
    ("2021.11.9", "消防宣传先进个人", "市级", 1), ("2021-12-17", "信息工作先进个人", "省级", 1),
    ("12月24日", "年度优秀团员", "局级", 5),
)  # fmt: skip
_PAPERS = (
    (date(2020, 4, 16), "青年干部“双导师”制度（试行）", "制度印发", "局党委"),
    (date(2020, 3, 2), "2020年度机关党建工作计划（含团支部建设专章）", "党建计划", "局党委"),
    (date(2021, 2, 26), "2021年度机关党建工作计划（含团支部建设专章）", "党建计划", "局党委"),
    (date(2021, 5, 20), "青年干部“双导师”制度（修订）", "制度修订", "局党委"),
    (date(2021, 11, 18), "“双导师”帮带育才做法", "案例入选", "市委党史学习教育领导小组"),
)  # fmt: skip


def meeting_sheets() -> list[Sheet]:
    """Return meetings by year; the leader's name stands among the others who attended from above."""
    sheets = []
    for year in (2020, 2021, 2022):
        rows: list[Row] = []
        for at, (day, kind, subject, attended, demand) in enumerate(_MEETINGS):
            if day.year != year:
                continue
            guests = [RESPONSIBLE_LEADER, OFFICE_DIRECTOR] if attended else [OFFICE_DIRECTOR, OFFICE_DEPUTY][at % 2 :]
            absent = at % 3
            rows.append((len(rows) + 1, written(day, at), kind, subject, joined(guests, at), demand,
                         joined(taken(YOUNG, at, 17 - absent), at + 2)))  # fmt: skip
        header = (
            "序号",
            "日期",
            "会议类型" if year <= THIS_YEAR else "类型",
            "议题",
            "列席领导",
            "领导要求",
            "参会青年",
        )
        groups = ("", "会议情况", "会议情况", "会议情况", "指导情况", "指导情况", "")
        foot: list[Row] = [("注：列席领导含局领导和办公室负责人。",)]
        sheets.append(laid_out(f"{year}年", f"{year}年团支部会议记录汇总", header, rows, groups=groups, foot=foot))
    return sheets


def guidance_sheets() -> list[Sheet]:
    """Return everyday guidance by the office's director and deputy: about every ten days."""
    sheets = []
    for year, counts in ((2020, (0, 6, 7, 7)), (2021, (9, 10, 9, 8))):
        rows: list[Row] = []
        for number, count in enumerate(counts, start=1):
            for at, day in enumerate(spread(*quarter(year, number), count) if count else ()):
                person = (OFFICE_DIRECTOR, "办公室主任") if at % 3 == 0 else (OFFICE_DEPUTY, "办公室副主任")
                rows.append((QUARTER_NAMES[number - 1], written(day, at), *person, _GUIDANCE[(at + number) % 7]))
        header = (
            ("季度", "日期", "跟进人", "职务", "跟进事项")
            if year == LAST_YEAR
            else ("季度", "日期", "指导人", "职务", "事项")
        )
        foot: list[Row] = [("小计", None, None, None, f"{len(rows)}次"), ("填报：办公室",)]
        sheet = laid_out(f"{year}年", f"{year}年团建工作日常跟进记录", header, rows, merge=(0,), foot=foot)
        sheets.append(with_hidden(sheet, 8))
    return sheets


def spending_sheets() -> list[Sheet]:
    """Return the branch's activity money; amounts as typed, totals by the cashier."""
    sheets = []
    for year in (2020, 2021):
        lines = _SPENDING[:_SPENT_LAST_YEAR] if year == LAST_YEAR else _SPENDING[_SPENT_LAST_YEAR:]
        total = sum(int("".join(sign for sign in amount if sign.isdigit())) for _, _, amount in lines)
        rows: list[Row] = [
            (at, day, purpose, _typed(amount), _CASHIERS[at % 2])
            for at, (day, purpose, amount) in enumerate(lines, start=1)
        ]  # fmt: skip
        header = (
            ("序号", "日期", "用途", "金额（元）", "经办人")
            if year == THIS_YEAR
            else ("序号", "列支日期", "用途", "金额", "经办人")
        )
        foot: list[Row] = [("合计", None, None, total), ("注：经费从党费和行政经费中列支，不含购书款。",)]
        sheets.append(laid_out(f"{year}年", f"{year}年团支部活动经费明细（单位：元）", header, rows, foot=foot))
    return sheets


def book_sheets(year: int) -> list[Sheet]:
    """Return a sheet for each purchase: titles under each applicant, prices in fen-exact yuan, totals below."""
    sheets = []
    for (of_year, number), (sets, amount) in _BOOK_TOTALS.items():
        if of_year != year:
            continue
        rows = _book_rows(year, number, sets, Decimal(amount))
        foot: list[Row] = [
            ("合计", None, None, None, sets, None, float(amount)),
            ("注：按本人申请购置，多册成套的按1套计；折后价四舍五入到分。",),
        ]
        header = ("申请人", "采购日期", "书名", "类别", "数量（册、套）", "折后单价", "金额")
        groups = ("", "图书信息", "图书信息", "图书信息", "结算情况", "结算情况", "结算情况")
        name, title = f"{number}季度批次", f"{year}年第{number}季度青年干部图书采购清单"
        sheets.append(laid_out(name, title, header, rows, groups=groups, merge=(0,), foot=foot))
    return sheets


def _book_rows(year: int, number: int, sets: int, amount: Decimal) -> list[Row]:
    """Lines of two for each applicant, sets and yuan exact; the last line takes the rounding of the discount."""
    applicants = taken(YOUNG, number * 4 + year, 7)
    day = date(year, number * 3, 11 + number)
    counts = [sets * (at + 1) // 14 - sets * at // 14 + (0, 1, -1)[(at + 2) % 14 % 3] for at in range(14)]
    counts[-1] += sets - sum(counts)
    books = [_BOOKS[(at * 5 + number) % len(_BOOKS)] for at in range(14)]
    prices = [Decimal(price) for _, price, _ in books]
    rate = amount / sum((price * count for price, count in zip(prices, counts, strict=True)), Decimal(0))
    paid = [(price * rate * count).quantize(Decimal("0.01")) for price, count in zip(prices, counts, strict=True)]
    paid[-1] += amount - sum(paid)
    return [
        (applicants[at // 2], written(day, at // 2), f"《{books[at][0]}》",
         books[at][2], count if at % 6 else f"{count}套",
         float((prices[at] * rate).quantize(Decimal("0.01"))), _money(cost, at))
        for at, (count, cost) in enumerate(zip(counts, paid, strict=True))
    ]  # fmt: skip


def _typed(amount: str) -> Cell:
    return int(amount) if amount.isascii() and amount.isdigit() else amount


def _money(cost: Decimal, at: int) -> Cell:
    return float(cost) if at % 5 else f"{cost:,}元"


def honour_sheets() -> list[Sheet]:
    """Return honours by year; one line may honour several people, and one person may stand in several lines."""
    sheets = []
    for year, lines in ((2020, _HONOURS[:6]), (2021, _HONOURS[6:])):
        rows: list[Row] = []
        for at, (day, award, level, people) in enumerate(lines):
            rows.append((at + 1, day, award, level, joined(taken(YOUNG, at * 5 + year, people), at)))
        column = "表彰级别" if year == THIS_YEAR else "级别"
        total = sum(people for *_, people in lines)
        foot: list[Row] = [("合计", None, f"{total}人次"), ("说明：县（区）级及以下和系统内部表彰按局级登记。",)]
        header = ("序号", "表彰时间", "荣誉名称", column, "获奖人员")
        groups = ("", "表彰情况", "表彰情况", "表彰情况", "")
        sheets.append(laid_out(f"{year}年", f"{year}年青年干部荣誉登记表", header, rows, groups=groups, foot=foot))
    return sheets


def paper_sheet() -> Sheet:
    """Return the register of papers and results, its years merged down."""
    rows: list[Row] = [
        (f"{day.year}年", written(day, at % 4), name, kind, agency)
        for at, (day, name, kind, agency) in enumerate(sorted(_PAPERS))
    ]
    header = ("年度", "印发（收录）日期", "文件或成果名称", "类别", "发文（收录）单位")
    foot: list[Row] = [("注：类别分为制度印发、制度修订、党建计划、案例入选四类。",)]
    return laid_out("登记簿", "“1+2+X”制度与成果登记簿", header, rows, merge=(0,), foot=foot)
