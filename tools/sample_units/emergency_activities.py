"""Two platforms and X activities: eight tasks, lectures, veterans, outward training, theme days, volunteering."""

from __future__ import annotations

from datetime import date, timedelta

from tools.sample_units.emergency_layout import (
    LAST_YEAR,
    SCHEME_BEGAN,
    THIS_YEAR,
    joined,
    laid_out,
    taken,
    with_hidden,
    written,
)
from tools.sample_units.emergency_people import VETERAN, YOUNG, division_of
from tools.sample_units.messy import Cell, Row, Sheet

# The eight tasks of a year, each with its last day.
_EIGHT = (
    ("订一份成长计划", (3, 31)), ("读一批业务好书", (6, 30)), ("练一次应急指挥", (6, 30)), ("蹲一个基层站所", (9, 30)),
    ("做一项微调研", (9, 30)), ("写一篇采用稿件", (10, 31)), ("办一件惠民实事", (11, 30)), ("讲一次履职体会", (12, 20)),
)  # fmt: skip
_LATE_2020 = {("韩松", "写一篇采用稿件"), ("冯嘉禾", "蹲一个基层站所")}
# Day, kind, subject, speaker, speaker's standing, listeners.
_LECTURES: tuple[tuple[date, str, str, str, str, Cell], ...] = (
    (date(2021, 2, 26), "理论讲堂", "从建党精神看应急人的初心", "邹明远", "外请专家", "46人"),
    (date(2021, 3, 19), "理论讲堂", "苏区救灾工作的历史启示", "许知微", "青年干部", 38),
    (date(2021, 4, 23), "理论讲堂", "新中国治水史中的党员担当", "顾思源", "青年干部", "４１"),
    (date(2021, 5, 21), "理论讲堂", "改革开放以来安全生产法治历程", "唐致远", "青年干部", 40),
    (date(2021, 6, 11), "理论讲堂", "重温入党誓词里的“牺牲”二字", "方敏", "局领导", 52),
    (date(2021, 6, 25), "实践讲堂", "在烈士纪念馆讲抗洪英模故事", "薛景行", "青年干部", "三十六"),
    (date(2021, 8, 27), "实践讲堂", "台风“烟花”值守现场说党性", "周子昂", "青年干部", "35人"),
    (date(2021, 9, 24), "理论讲堂", "党史中的群众路线与防灾减灾", "蒋若楠", "青年干部", 39),
    (date(2021, 11, 19), "理论讲堂", "百年奋斗历史经验学习体会", "严可欣", "青年干部", 43),
    (date(2021, 12, 17), "实践讲堂", "老防汛人带看的红色水利工程", "沈一鸣", "青年干部", 34),
)
# The pair's tasks of a year: number, task, kind, last day, day done, result, where its photos were used.
_PAIR: tuple[tuple[str, str, tuple[int, int], tuple[int, int], str, str | None], ...] = (
    ("讲一次传统", "规定", (4, 30), (4, 16), "座谈记录", None),
    ("写一组感悟", "规定", (6, 30), (6, 22), "心得17篇", None),
    ("记一段口述史", "规定", (9, 30), (9, 17), "口述史1册", "市委组织部公众号"),
    ("拍一部短视频", "规定", (7, 10), (6, 29), "短视频1部", None),
    ("走一趟老战场", "规定", (10, 31), (10, 15), "现场教学1次", None),
    ("办一件暖心事", "规定", (12, 20), (12, 8), "实事清单", None),
    ("合写一封家书", "自选", (5, 31), (5, 27), "家书1封", None),
    ("同上一堂党课", "自选", (7, 31), (7, 5), "党课讲稿", None),
    ("共植一片青年林", "自选", (3, 31), (3, 12), "植树40株", None),
)  # fmt: skip
_OUTWARD = (
    ("2020年素质拓展", date(2020, 10, 16), ("团队破冰", "急救包扎", "定向越野", "复盘分享"), 15),
    ("2021年素质拓展", date(2021, 10, 22), ("信任背摔", "绳索救援体验", "负重行军", "应急指挥推演", "复盘分享"), 17),
)
_THEME_DAYS = (
    (date(2020, 6, 19), "市消防救援支队团委", "走进火焰蓝", 15),
    (date(2020, 9, 18), "市气象局团支部", "看懂一朵云", 12),
    (date(2021, 5, 14), "市中级人民法院青年团支部", "学习民法典、用好民法典", 17),
)  # fmt: skip
# Day, event, occasion, place, people who went, people helped.
_VOLUNTEERING: tuple[tuple[date, str, str, str, int, Cell], ...] = (
    (date(2020, 3, 5), "社区防疫物资配送", "日常", "望湖街道三个小区", 8, 26),
    (date(2020, 8, 7), "台风“黑格比”灾后清淤", "日常", "大洋镇前岸村", 10, 14),
    (date(2020, 12, 4), "安全宣传进企业", "日常", "临江工业园区", 6, "120人"),
    (date(2021, 2, 8), "新春走访独居老人", "春节前夕", "青山县清溪镇上坞村", 6, "三人"),
    (date(2021, 3, 4), "捡拾湖桥沿线垃圾", "3月5日前夕", "南湖长桥", 12, None),
    (date(2021, 7, 1), "建党百年护旗", "建党百年", "市革命烈士纪念馆", 9, None),
)
# Day, course, hours, how many took part.
_TRAINING = (
    (date(2020, 5, 22), "双导师结对培训", 8, 15),
    (date(2020, 7, 9), "汛期业务轮训", 16, 15),
    (date(2020, 9, 11), "应急指挥实操班", 24, 14),
    (date(2020, 11, 20), "信息写作班", 12, 15),
    (date(2021, 3, 25), "党史学习专题班", 16, 17),
    (date(2021, 5, 13), "防汛防台实务班", 16, 17),
    (date(2021, 7, 15), "危化品执法练兵", 12, 11),
    (date(2021, 9, 23), "信息写作班", 12, 17), (date(2021, 11, 11), "应急指挥实操班", 16, 15),
)  # fmt: skip


def eight_ones_sheet(year: int) -> Sheet:
    """Return the eight tasks of each person, names merged down, the day done in whatever form."""
    people = YOUNG if year == THIS_YEAR else YOUNG[:15]
    rows: list[Row] = []
    for at, name in enumerate(people):
        for number, (task, (month, day)) in enumerate(_EIGHT, start=1):
            due = max(date(year, month, day), SCHEME_BEGAN + timedelta(days=10))
            late = year == LAST_YEAR and (name, task) in _LATE_2020
            done = due + timedelta(days=12) if late else due - timedelta(days=2 + (at * 5 + number * 3) % 17)
            state = "逾期完成" if late else "按时完成"
            rows.append((name, f"{number}.{task}", written(due, (at + number) % 4), written(done, at + number), state))
    done_column = "完成日期" if year == THIS_YEAR else "实际完成"
    foot: list[Row] = [("合计", f"{len(rows)}项"), ("注：“按时完成”以导师签字日期为准。",)]
    header = ("姓名", "任务", "完成时限", done_column, "完成情况")
    title = f"{year}年青年干部“八个一”任务完成情况表"
    return with_hidden(laid_out(f"{year}年", title, header, rows, merge=(0,), foot=foot), 12)


def lecture_sheet() -> Sheet:
    """Return the lectures since the hall opened, with the two kinds under a joint upper header."""
    rows: list[Row] = [
        ("是", kind, written(day, at), subject, speaker, standing, listeners)
        for at, (day, kind, subject, speaker, standing, listeners) in enumerate(_LECTURES)
    ]
    header = ("党史专题", "讲堂类型", "开讲日期", "主题", "主讲人", "主讲人身份", "听讲人数")
    groups = ("", "讲堂安排", "讲堂安排", "讲堂安排", "主讲", "主讲", "")
    foot: list[Row] = [("合计", "10场"), ("注：2021年2月开讲；理论讲堂在局内，实践讲堂在现场。",)]
    return laid_out("2021年", "2021年青年讲堂开讲记录", header, rows, groups=groups, merge=(0,), foot=foot)


def pair_sheet() -> Sheet:
    """Return the 6+X tasks done with one retired leader, whose name is merged down the whole table."""
    rows: list[Row] = [
        (VETERAN, kind, task, written(date(2021, *due), at % 4), written(date(2021, *done), at),
         ("√", "是")[at % 2], result, used)
        for at, (task, kind, due, done, result, used) in enumerate(_PAIR)
    ]  # fmt: skip
    header = ("老干部", "任务类别", "任务", "完成时限", "完成日期", "是否完成", "成果", "照片采用")
    groups = ("", "任务要求", "任务要求", "任务要求", "完成情况", "完成情况", "完成情况", "完成情况")
    foot: list[Row] = [("小计", None, "9项"), ("注：规定任务6项，自选任务X项由双方商定。",)]
    title = "2021年青年干部与离退休干部结对“6+X”任务单"
    return laid_out("任务单", title, header, rows, groups=groups, merge=(0, 1), foot=foot)


def outward_sheets() -> list[Sheet]:
    """Return the outward-bound sessions, a sheet a session, a row an item."""
    sheets = []
    for name, day, items, people in _OUTWARD:
        rows: list[Row] = [
            (name, written(day, at + 1), item, joined(YOUNG[:people], at), ("是", "√")[at % 2])
            for at, item in enumerate(items)
        ]
        header = ("场次", "日期", "训练项目", "参训人员", "是否完成")
        foot: list[Row] = [("合计", None, f"{len(items)}项"), ("注：参训人员按项目签到表登记。",)]
        sheets.append(laid_out(name, f"{name}训练记录", header, rows, merge=(0,), foot=foot))
    return sheets


def theme_day_sheets() -> list[Sheet]:
    """Return the theme days of two years."""
    sheets = []
    for year in (2020, 2021):
        chosen = [line for line in _THEME_DAYS if line[0].year == year]
        rows: list[Row] = [
            (at + 1, written(day, at + 2), partner, subject, joined(taken(YOUNG, at, people), at))
            for at, (day, partner, subject, people) in enumerate(chosen)
        ]
        partner_column = "共建单位" if year == THIS_YEAR else "联办单位"
        header = ("序号", "日期", partner_column, "主题", "参加人员")
        groups = ("", "活动情况", "活动情况", "活动情况", "")
        foot: list[Row] = [("注：与其他单位团组织联合开展的主题团日在此登记。",)]
        sheets.append(laid_out(f"{year}年", f"{year}年主题团日活动记录", header, rows, groups=groups, foot=foot))
    return sheets


def volunteer_sheets() -> list[Sheet]:
    """Return voluntary service by year."""
    sheets = []
    for year in (2020, 2021):
        rows: list[Row] = []
        for at, (day, event, kind, place, people, helped) in enumerate(_VOLUNTEERING):
            if day.year == year:
                rows.append((len(rows) + 1, written(day, at), kind, event, place,
                             joined(taken(YOUNG, at * 3, people), at), helped))  # fmt: skip
        header = ("序号", "日期", "时间节点", "活动", "地点", "参加人员", "服务对象人数")
        foot: list[Row] = [
            ("合计", None, None, f"{len(rows)}次"),
            ("注：服务对象人数栏空白的为公益服务，无特定对象。",),
        ]
        groups = ("", "活动情况", "活动情况", "活动情况", "活动情况", "", "服务情况")
        sheets.append(laid_out(f"{year}年", f"{year}年志愿服务登记表", header, rows, groups=groups, foot=foot))
    return sheets


def training_sheets() -> list[Sheet]:
    """Return hours of training, a sheet a year, a row a person, the course merged down."""
    sheets = []
    for year in (2020, 2021):
        rows: list[Row] = []
        for at, (day, course, hours, people) in enumerate(_TRAINING):
            if day.year != year:
                continue
            form = 1 + at % 3
            for seat, name in enumerate(taken(YOUNG, at, people) if year == THIS_YEAR else YOUNG[:people]):
                typed = hours if seat % 6 else f"{hours}学时"
                rows.append((course, written(day, form), name, division_of(name), typed))
        header = ("培训班次", "日期", "姓名", "所在处室", "学时" if year == THIS_YEAR else "学时数")
        foot: list[Row] = [("合计", None, f"{len(rows)}人次"), ("注：1天按8学时计。",)]
        title = f"{year}年青年干部培训学时登记表"
        sheets.append(with_hidden(laid_out(f"{year}年", title, header, rows, merge=(0,), foot=foot), 15))
    return sheets


def rotation_sheet() -> Sheet:
    """Return rotations and secondments."""
    lines = (
        ("陶然", "综合执法支队", division_of("陶然"), date(2020, 9, 7)),
        ("钱雨桐", "办公室", division_of("钱雨桐"), date(2021, 4, 12)),
        ("曹明哲", "规划财务处", division_of("曹明哲"), date(2021, 9, 6)),
        ("魏澜", division_of("魏澜"), "市委办公室（跟班）", date(2021, 10, 11)),
    )
    rows: list[Row] = [
        (at, name.ljust(len("三个字"), "　"), before, after, written(day, at + 1))
        for at, (name, before, after, day) in enumerate(lines, start=1)
    ]
    header = ("序号", "姓名", "原处室", "轮岗去向", "轮岗日期")
    groups = ("", "", "轮岗情况", "轮岗情况", "轮岗情况")
    foot: list[Row] = [("注：跟班学习不少于三个月的计入轮岗。",)]
    return laid_out("轮岗", "青年干部轮岗交流登记表", header, rows, groups=groups, foot=foot)
