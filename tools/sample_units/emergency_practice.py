"""Grassroots work, micro-research, articles: what the two-mentor scheme has led to since April 2020."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count, cycle, islice

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
from tools.sample_units.emergency_people import YOUNG
from tools.sample_units.messy import Row, Sheet

QUARTER_NAMES = ("一季度", "二季度", "三季度", "四季度")
# Rows and attendances of each quarter; 2020 starts in April with the scheme.
_GRASSROOTS = {
    (2020, 2): (7, 19), (2020, 3): (9, 28), (2020, 4): (8, 23),
    (2021, 1): (9, 27), (2021, 2): (11, 33), (2021, 3): (12, 38), (2021, 4): (10, 28),
}  # fmt: skip
_RESEARCH = {
    (2020, 2): 6, (2020, 3): 8, (2020, 4): 8,
    (2021, 1): 9, (2021, 2): 12, (2021, 3): 10, (2021, 4): 12,
}  # fmt: skip
# Articles of each quarter by kind: 经验, 专报, 信息.
_ARTICLES = {
    (2020, 2): (2, 4, 16), (2020, 3): (2, 6, 19), (2020, 4): (3, 5, 21),
    (2021, 1): (3, 6, 18), (2021, 2): (4, 8, 22), (2021, 3): (3, 10, 25), (2021, 4): (4, 7, 17),
}  # fmt: skip
_LINES = {
    1: ("森林防火", "危化监管", "疫情防控", "执法检查"),
    2: ("防汛防台", "执法检查", "危化监管", "森林防火"),
    3: ("防汛防台", "救灾救助", "执法检查", "危化监管"),
    4: ("森林防火", "执法检查", "救灾救助", "疫情防控"),
}
_PLACES = (
    "青山县清溪镇", "临江区港城街道", "云岭县大洋镇", "东城区望湖街道", "西城区新安街道",
    "南湖街道综合执法队", "石桥镇安监站", "凤鸣镇应急管理办公室",
)  # fmt: skip
_WORK = {
    "防汛防台": ("巡查水库山塘", "协助转移危险区群众", "清点防汛物资仓库", "驻点值守避灾安置场所"),
    "危化监管": ("参加危化品企业专家指导服务", "核查重大危险源包保责任", "驻园区跟班复工检查"),
    "森林防火": ("进山路口值守劝导", "参加扑火队拉练", "巡护林区隐患点"),
    "执法检查": ("跟班执法办案", "参加工贸企业“双随机”检查", "复查有限空间隐患整改"),
    "救灾救助": ("入户核灾报灾", "发放冬春救助物资", "走访因灾倒房户"),
    "疫情防控": ("支援高速卡口查验", "支援隔离点应急保障", "支援社区核酸检测秩序维护"),
}
_TOPICS = (
    "小微企业安全托管", "高层住宅消防通道整治", "避灾安置场所规范化管理", "山塘水库“一库一人”管护",
    "农村自建房隐患整治",
    "危化品运输车辆停放管理", "乡镇应急救援站点运行", "企业安全码推广应用", "网格员灾情报送", "涉爆粉尘企业整治",
    "社会应急力量备勤", "校园周边安全宣传", "极端天气“叫应”落实", "渔船回港避风管控", "地质灾害风险区转移避险",
    "沿街店铺瓶装燃气整治",
)  # fmt: skip
_FORMS = {
    "经验": ("打造{}“新样板”", "“三张清单”破解{}难题", "{}工作走出新路子"),
    "专报": ("关于{}情况的调查与建议", "{}工作研判专报", "{}存在的三个短板亟待补齐"),
    "信息": ("专项推进{}工作", "部署{}工作", "多措并举抓实{}", "{}取得阶段成效", "开展{}督导检查", "全面提速{}"),
}
_REGIONS = ("市局", "青山县", "临江区", "云岭县", "东城区")
_ADOPTED = ("市委办公室", "市政府办公室", "省应急管理厅", "市局简报", "市委改革办")


def _sizes(rows: int, total: int) -> list[int]:
    """Split a total into so many parts of unlike size, each at least one."""
    sizes = [max(1, total // rows + (1, -1, 0, 2, -2)[at % 5]) for at in range(rows)]
    sizes[-1] += total - sum(sizes)
    return sizes


def grassroots_sheets(year: int) -> list[Sheet]:
    """Return a sheet a quarter: line of work merged down, names joined in every way, a total of attendances."""
    sheets = []
    for (of_year, number), (times, total) in _GRASSROOTS.items():
        if of_year != year:
            continue
        days = spread(*quarter(year, number), times)
        sizes = _sizes(times, total)
        lines = sorted(_LINES[number][at % 4] for at in range(times))
        rows: list[Row] = []
        for at, (day, size, line) in enumerate(zip(days, sizes, lines, strict=True)):
            names = taken(YOUNG, at * 5 + number * 3 + year, size)
            work = _WORK[line][(at + number) % len(_WORK[line])]
            rows.append((at + 1, line, written(day, at + number), _PLACES[(at * 3 + number) % 8], work,
                         joined(names, at), size if at % 4 else f"{size}人"))  # fmt: skip
        title = f"{year}年{QUARTER_NAMES[number - 1]}青年干部一线锻炼登记表"
        names_column = "参加人员" if year == THIS_YEAR else "下沉干部"
        header = ("序号", "工作条线", "日期", "地点", "工作内容", names_column, "人次")
        foot: list[Row] = [("合计", None, None, None, None, None, total), ("填表人：办公室　　审核：机关党委",)]
        sheets.append(laid_out(QUARTER_NAMES[number - 1], title, header, rows, merge=(1,), foot=foot))
    return sheets


def research_sheet(year: int) -> Sheet:
    """Return the year's micro-research: subjects repeat from place to place, the leader's name stands first."""
    rows: list[Row] = []
    for (of_year, number), times in _RESEARCH.items():
        if of_year != year:
            continue
        for at, day in enumerate(spread(*quarter(year, number), times)):
            serial = len(rows)
            topic = _TOPICS[(serial * 3 + year) % len(_TOPICS)]
            team = taken(YOUNG, serial * 4 + year, 1 + serial % 3)
            rows.append(
                (
                    QUARTER_NAMES[number - 1],
                    written(day, serial),
                    f"{topic}情况微调研",
                    _PLACES[serial % 8],
                    joined(team, serial + at),
                    "已交报告" if serial % 5 else "形成清单",
                )
            )
    total = len(rows)
    sheet = laid_out(
        f"{year}年",
        f"{year}年青年干部“微调研”活动台账",
        ("季度", "调研时间" if year == LAST_YEAR else "日期", "课题", "调研地点", "调研人员", "成果"),
        rows,
        merge=(0,),
        foot=[("合计", None, f"{total}次"), ("注：同一课题在不同地点分别开展的，按次登记。",)],
    )
    return with_hidden(sheet, 6, 11)


def article_rows(year: int) -> list[tuple[date, str, str, str, str]]:
    """Return the year's articles by day: day, kind, title, author, where used; no title twice."""
    found: list[tuple[date, str, str, str, str]] = []
    titles = {kind: _titles(kind, year) for kind in _FORMS}
    for (of_year, number), counts in _ARTICLES.items():
        if of_year != year:
            continue
        kinds = _mixed(counts)
        for at, (day, kind) in enumerate(zip(spread(*quarter(year, number), len(kinds)), kinds, strict=True)):
            author = YOUNG[(at * 7 + number * 2 + year) % len(YOUNG)]
            found.append((day, kind, next(titles[kind]), author, _ADOPTED[(at + number) % len(_ADOPTED)]))
    return found


def _titles(kind: str, year: int) -> Iterator[str]:
    for at in count():
        region = _REGIONS[(at + year) % len(_REGIONS)]
        topic = _TOPICS[(at * 3 + year) % len(_TOPICS)]
        form = _FORMS[kind][at % len(_FORMS[kind])]
        yield f"{region}{form.format(topic)}"


def _mixed(counts: Sequence[int]) -> list[str]:
    """Return kinds in turn, as they come in over a quarter, each as often as counted."""
    left = dict(zip(_FORMS, counts, strict=True))
    mixed: list[str] = []
    for kind in islice(cycle(("信息", "信息", "专报", "信息", "信息", "经验", "信息", "专报")), 8 * sum(counts)):
        if left[kind]:
            left[kind] -= 1
            mixed.append(kind)
    return mixed


def article_csv_2020() -> list[Row]:
    """Return 2020's articles as the old information system exported them."""
    head: list[Row] = [
        ("某市应急管理局信息稿件导出（2020年4月至12月）",),
        ("编号", "采用日期", "稿件标题", "稿件类别", "作者", "采用单位"),
    ]
    body: list[Row] = [
        (f"{at:03d}", str(written(day, (3, 2, 1)[at % 3])), title, kind, f"{author} " if at % 4 else author, used)
        for at, (day, kind, title, author, used) in enumerate(article_rows(2020), start=1)
    ]
    return [*head, *body, ("合计", None, f"{len(body)}篇"), ("导出时间：2021-01-05 09:12",)]


def article_sheets_2021() -> list[Sheet]:
    """Return 2021's articles: a sheet a half-year, columns in another order and under other names."""
    sheets = []
    for name, months in (("上半年", range(1, 7)), ("下半年", range(7, 13))):
        chosen = [row for row in article_rows(2021) if row[0].month in months]
        rows: list[Row] = [
            (at, kind, title, author, used, written(day, at))
            for at, (day, kind, title, author, used) in enumerate(chosen, start=1)
        ]
        title = f"2021年{name}青年干部信息稿件采用情况"
        header = ("序号", "类别", "标题", "撰稿人", "采用单位", "采用日期")
        foot: list[Row] = [("合计", f"{len(rows)}篇"), ("注：一稿多用的只登记一次。",)]
        sheets.append(with_hidden(laid_out(name, title, header, rows, foot=foot), 9))
    return sheets
