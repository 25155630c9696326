"""Ledgers of the basic course: study, discussions, seats at the leading group, press, mentor rota."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import accumulate
from pathlib import Path

from tools.sample_units.government_people import DIVISIONS, heads, officials
from tools.sample_units.messy import Cell, Sheet, merged_down, write_ods, write_xls, write_xlsx

_STUDY_HEADER = ("序号", "批次", "日期", "形式", "学习主题", "地点", "牵头小组", "参加人数", "学时")
_STUDY: dict[str, list[tuple[Cell, ...]]] = {
    "一季度": [
        (
            "第一批",
            date(2025, 2, 21),
            "线下、坐下来听",
            "学习贯彻中央经济工作会议精神",
            "机关第一会议室",
            "第一学习小组",
            46,
            4,
        ),
        ("第一批", "2025.3.14", "线上、线下、请进来讲", "学习贯彻全国两会精神", "机关礼堂", "第二学习小组", "78人", 4),
        ("第一批", "3月28日", "线下，走出去学", "城市更新与历史文化保护", "某市老城片区", "第三学习小组", 32, 4),
    ],
    "二季度": [
        (
            "第一批",
            "2025年4月18日",
            "线上、线下、坐下来听、走上台谈",
            "统一大市场与营商环境",
            "线上会议室",
            "第四学习小组",
            "７４",
            4,
        ),
        (
            "第二批",
            date(2025, 5, 16),
            "线下；走出去学",
            "产业转型升级现场研学",
            "某市高新区",
            "第一学习小组",
            " 35 ",
            8,
        ),
        (
            "第二批",
            "5月30日",
            "线下、请进来讲、走上台谈",
            "数字政府与公文处理",
            "机关第二会议室",
            "第二学习小组",
            "四十一",
            4,
        ),
        ("第二批", "2025.6.20", "线上、坐下来听", "深入贯彻中央八项规定精神", "线上会议室", "第三学习小组", 80, 4),
    ],
    "三季度": [
        (
            "第二批",
            "2025-07-18",
            "线下、走出去学、走上台谈",
            "乡村全面振兴与强村富民",
            "某市云溪镇",
            "第四学习小组",
            33,
            8,
        ),
        (
            "第三批",
            "2025/8/15",
            "线上、线下、请进来讲",
            "“人工智能+政务服务”应用",
            "电教室",
            "第一学习小组",
            "76 人",
            4,
        ),
        (
            "第三批",
            "9月5日",
            "线下、坐下来听、走上台谈",
            "新质生产力与未来产业",
            "机关第一会议室",
            "第二学习小组",
            44,
            4,
        ),
        (
            "第三批",
            date(2025, 9, 19),
            "线下、走出去学",
            "低空经济与交通枢纽建设",
            "某市临空经济区",
            "第三学习小组",
            36,
            4,
        ),
    ],
}
_STUDY_2024 = [
    ("第一批", "3月22日", "坐下来听、线下", "学习贯彻全国两会精神", 40, 4),
    ("第一批", "4月26日", "走出去学、线下", "重大项目建设一线研学", 28, 4),
    ("第一批", "5月24日", "坐下来听、线上", "党纪学习教育专题", 66, 4),
    ("第一批", "6月21日", "请进来讲、线下", "公文写作与会务保障", 52, 4),
    ("第二批", "7月26日", "坐下来听、走上台谈、线下", "学习贯彻党的二十届三中全会精神", 61, 4),
    ("第二批", "8月23日", "走出去学、线下", "基层治理现场研学", 27, 8),
    ("第二批", "9月20日", "请进来讲、线上、线下", "营商环境优化提升", 58, 4),
    ("第三批", "10月25日", "走出去学、线下", "民营经济发展现场研学", 30, 8),
    ("第三批", "11月22日", "走上台谈、线下", "调研成果交流", 47, 4),
    ("第三批", "12月13日", "坐下来听、线上", "学习贯彻中央经济工作会议精神", 70, 4),
]
_DISCUSSIONS: list[tuple[Cell, str, int]] = [
    (date(2025, 2, 26), "新质生产力", 4),
    ("2025.3.7", "民生实事项目办理", 4),
    ("2025年3月20日", "统一大市场建设", 4),
    (date(2025, 4, 10), "城市更新", 4),
    ("2025.5.8", "基层治理", 3),
    ("2025年5月27日", "优化营商环境", 4),
    (date(2025, 6, 12), "数字政府建设", 4),
    ("2025.7.11", "低空经济", 4),
    ("2025年8月7日", "乡村全面振兴", 4),
    (date(2025, 8, 28), "人工智能+政务", 4),
    ("2025.9.16", "绿色低碳转型", 4),
]
_DISCUSSIONS_2024 = [
    ("2024.3.13", "政府工作报告解读", 3),
    ("2024.4.18", "招商引资", 3),
    ("2024.6.6", "安全生产治理", 4),
    ("2024.7.17", "民营经济", 3),
    ("2024.8.21", "文旅融合", 4),
    ("2024.9.25", "进一步全面深化改革", 4),
    ("2024.10.30", "基层减负", 3),
    ("2024.12.5", "智慧城市", 4),
]
_SEPARATORS = ("、", "，", "；", "\n", "/")
_SEATS = [
    ("1月17日", "学习贯彻中央经济工作会议精神"),
    ("2月14日", "加快建设现代化产业体系"),
    ("3月18日", "学习贯彻全国两会精神"),
    ("4月22日", "深入贯彻中央八项规定精神"),
    ("5月20日", "推进城市更新"),
    ("6月24日", "统筹发展和安全"),
    ("7月22日", "建设全国统一大市场"),
    ("8月26日", "发展新质生产力"),
    ("9月23日", "推进法治政府建设"),
]


def write_theory(folder: Path) -> None:
    """Write the ledgers of the basic course into a unit's folder."""
    _write_study(folder)
    _write_discussions(folder)
    _write_seats(folder)
    _write_press(folder)
    _write_rota(folder)


def _write_study(folder: Path) -> None:
    sheets = []
    for quarter, rows in _STUDY.items():
        first_row = 4
        numbered: list[list[Cell]] = [[at, *row] for at, row in enumerate(rows, start=1)]
        body, merges = merged_down(numbered, 1, first_row)
        header: Sequence[Cell] = _STUDY_HEADER
        if quarter == "三季度":
            header, body = _as_renamed(body)
        hours = sum(int(str(row[-1])) for row in rows)
        total: list[Cell] = ["合计", *[None] * (len(header) - 2), hours]
        title = f"市政府办公室青年干部研学活动台账（2025年{quarter}）"
        note = "注：一场活动有几种形式的，逐一填写；参加人数以签到表为准。"
        lines = [[title], ["填报处室：人事处"], header, *body, total, [note]]
        sheets.append(Sheet(quarter, lines, ["A1:I1", "A2:I2", *merges]))
    write_xlsx(folder / "研学活动台账2025年.xlsx", sheets, datetime(2025, 10, 8, 9, 30, tzinfo=UTC))
    header = ("序号", "批次", "活动时间", "活动形式", "活动主题", "人数", "学时")
    body, merges = merged_down([[at, *row] for at, row in enumerate(_STUDY_2024, start=1)], 1, 3)
    lines = [["2024年青年干部研学活动登记表"], header, *body, ["合计", None, None, None, None, 479, 48]]
    write_xls(folder / "研学活动台账2024年.xls", [Sheet("2024年", lines, ["A1:G1", *merges], hidden=[8])])


def _as_renamed(rows: Sequence[Sequence[Cell]]) -> tuple[Sequence[Cell], list[list[Cell]]]:
    """The same rows as the colleague of the third quarter keeps them: other names, other order."""
    header = ("序号", "批次", "活动时间", "活动主题", "活动形式", "参加人数（人）", "地点", "牵头小组", "学时")
    order = (0, 1, 2, 4, 3, 7, 5, 6, 8)
    return header, [[row[at] for at in order] for row in rows]


def _write_discussions(folder: Path) -> None:
    speakers = _speakers([number for _, _, number in _DISCUSSIONS], 30, seed=30)
    lines: list[list[Cell]] = [["青年干部研讨交流台账（2025年）"], ["序号", "日期", "研讨主题", "交流发言人员", "备注"]]
    for at, (entry, names) in enumerate(zip(_DISCUSSIONS, speakers, strict=True)):
        day, topic, _ = entry
        spaced = [name[0] + " " + name[1] if len(name) == len("张三") else name for name in names]
        lines.append([at + 1, day, topic, _SEPARATORS[at % len(_SEPARATORS)].join(spaced), None])
    lines += [["注：同一人一年内多次发言的，每次都填；名单以会议记录为准。"]]
    earlier = _speakers([number for _, _, number in _DISCUSSIONS_2024], 22, seed=22)
    old: list[list[Cell]] = [["研讨交流登记"], ["时间", "主题", "发言人"]]
    old += [[day, topic, "、".join(names)] for (day, topic, _), names in zip(_DISCUSSIONS_2024, earlier, strict=True)]
    sheets = [Sheet("2025年", lines, ["A1:E1"], hidden=[6], filtered="A2:E13"), Sheet("2024年", old, ["A1:C1"])]
    write_xlsx(folder / "研讨交流台账.xlsx", sheets, datetime(2025, 10, 9, 15, 0, tzinfo=UTC))


def _speakers(numbers: Sequence[int], people: int, seed: int) -> list[list[str]]:
    """Who spoke at each session: `people` different persons in all, some of them more than once."""
    chance = random.Random(seed)  # noqa: S311 - invented people, not secrets
    chosen = chance.sample([one.name for one in officials()], people)
    repeats = chance.sample(chosen[: people // 2], sum(numbers) - people)
    pool = chosen + repeats
    while True:
        chance.shuffle(pool)
        ends = list(accumulate(numbers))
        sessions = [pool[end - number : end] for number, end in zip(numbers, ends, strict=True)]
        if all(len(set(names)) == len(names) for names in sessions):
            return sessions


def _write_seats(folder: Path) -> None:
    names = [one.name for one in officials()][::4]
    sheets = []
    for year, rows in ((2025, _SEATS), (2024, [*_SEATS, ("10月25日", "进一步全面深化改革")])):
        lines: list[list[Cell]] = [[f"党组理论学习中心组学习青年代表列席情况（{year}年）"], [None]]
        lines += [["期次", "学习日期", "学习专题", "列席代表"]]
        for at, (day, topic) in enumerate(rows):
            pair = (names[(2 * at + year) % len(names)], names[(2 * at + 1 + year) % len(names)])
            lines.append([f"{year}年第{at + 1}次", day, topic, ("、", " ， ")[at % 2].join(pair)])
        lines += [["说明：每次安排2名青年干部代表列席，由人事处统筹。"]]
        sheets.append(Sheet(f"{year}年", lines, ["A1:D1"]))
    write_xlsx(folder / "理论学习中心组列席台账.xlsx", sheets, datetime(2025, 10, 8, 11, 0, tzinfo=UTC))


def _write_press(folder: Path) -> None:
    header = ("刊发日期", "刊播媒体", "主办单位", "稿件标题", "报道内容", "阅读量")
    rows: list[tuple[Cell, ...]] = [
        ("2024年10月30日", "某市日报", "某市日报社", "走出机关学招商", "研学活动", "3,150"),
        ("2025.4.23", "某市日报", "某市日报社", "年轻人的“流动课堂”", "研学活动", "4,286"),
        (date(2025, 7, 24), "“某市组工”公众号", "市委组织部", "三课联动育新人", "研学活动", "１２０５０"),
        ("2025年9月22日", "“某市组工”公众号　", "市委组织部", "把课堂搬到产业一线", "研学活动", 9872),
    ]
    lines = [["青年干部工作宣传报道情况表"], header, *rows, ["注：阅读量为截至填报日的数据。"]]
    sheet = Sheet("宣传报道", lines, ["A1:F1"], hidden=[3])
    write_xlsx(folder / "宣传报道台账.xlsx", [sheet], datetime(2025, 10, 9, 10, 0, tzinfo=UTC))


def _write_rota(folder: Path) -> None:
    order = list(DIVISIONS)
    sheets = []
    for year, months in ((2025, range(1, 10)), (2024, range(1, 13))):
        lines: list[list[Cell]] = [[f"{year}年研学活动导师轮值安排表"]]
        lines += [
            ["轮值时间", "轮值导师", None, "履职情况", None, None],
            [None, "姓名", "处室职务", "审定计划", "现场指导", "督导检查"],
        ]
        for month in months:
            division = order[(month - 1 + year) % len(order)]
            last = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
            marks: list[Cell] = ["是", "√", "是" if month % 2 else "√"]
            lines.append([f"{month}月1日-{last}日", heads()[division][0], f"{division}处长", *marks])
        lines += [["注：每月由一名处室负责同志任轮值导师，负责审定计划、现场指导和督导检查。"]]
        sheets.append(Sheet(f"{year}年", lines, ["A1:F1", "A2:A3", "B2:C2", "D2:F2"]))
    write_ods(folder / "导师轮值表.ods", sheets, datetime(2025, 9, 30, 17, 0, tzinfo=UTC))
