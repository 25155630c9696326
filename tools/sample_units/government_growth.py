"""Ledgers behind the growth records: roster with mentors, training hours by division, honours, rotation."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tools.sample_units.government_people import DIVISIONS, Official, officials
from tools.sample_units.messy import Cell, Row, Sheet, merged_down, write_xlsx

# Day, training, kind, hours; every official attends most of them.
_TRAININGS: list[tuple[date, str, str, int]] = [
    (date(2025, 1, 15), "公文写作基础", "业务培训", 4),
    (date(2025, 2, 13), "保密与档案管理", "业务培训", 4),
    (date(2025, 2, 21), "中央经济工作会议精神研学", "理论学习", 4),
    (date(2025, 3, 14), "全国两会精神研学", "理论学习", 4),
    (date(2025, 4, 24), "督查工作方法", "业务培训", 5),
    (date(2025, 5, 9), "人工智能赋能机关办公", "专题讲座", 3),
    (date(2025, 5, 16), "产业转型升级现场研学", "现场教学", 8),
    (date(2025, 6, 20), "中央八项规定精神研学", "理论学习", 4),
    (date(2025, 7, 24), "纪律处分条例专题讲座", "专题讲座", 3),
    (date(2025, 8, 20), "青年干部能力提升班", "集中培训", 12),
    (date(2025, 9, 5), "新质生产力研学", "理论学习", 4),
    (date(2025, 9, 17), "突发事件信息报送", "业务培训", 6),
]
_TRAININGS_2024: list[tuple[date, str, str, int]] = [
    (date(2024, 2, 28), "新入职干部业务培训", "业务培训", 8),
    (date(2024, 4, 26), "重大项目一线研学", "现场教学", 6),
    (date(2024, 6, 21), "公文写作与会务保障", "业务培训", 8),
    (date(2024, 7, 26), "党的二十届三中全会精神研学", "理论学习", 8),
    (date(2024, 9, 20), "营商环境专题培训", "专题讲座", 12),
    (date(2024, 11, 15), "冬季综合能力轮训", "集中培训", 16),
]
_HONOURS: list[tuple[Cell, ...]] = [
    ("2024-05-04", "优秀共青团员", "市级", 3),
    ("2024.7.1", "优秀共产党员", "市直机关", 12),
    ("2024.12.20", "年度考核优秀等次", "本单位", 25),
    ("2024.12.20", "年度考核优秀等次", "本单位", 44),
    ("2025.1.17", "信息工作先进个人", "省级", 7),
    (date(2025, 3, 7), "三八红旗手", "市级", 30),
    ("2025.4.30", "青年岗位能手", "市级", 18),
    ("2025.4.30", "优秀共青团干部", "市直机关", 52),
    ("2025年5月4日", "优秀共青团员", "市级", 3),
    ("2025年6月30日", "优秀共产党员", "市直机关", 61),
    ("2025年6月30日", "优秀党务工作者", "市直机关", 70),
    ("2025.7.31", "防汛救灾先进个人", "市级", 18),
    ("2025年8月29日", "“热线服务之星”", "市级", 47),
    ("2025.9.26", "营商环境建设先进个人", "市级", 66),
]
_ROTATION_KINDS = {"处室轮岗": 8, "督查检查": 7, "信访接待": 5, "挂职锻炼": 10}
_DISTRICTS = ("东城区", "西湖区", "清河街道", "望江街道", "云溪镇")


def write_growth(folder: Path) -> None:
    """Write the roster and the ledgers about single persons into a unit's folder."""
    _write_roster(folder)
    _write_hours(folder)
    names = [one.name for one in officials()]
    honours: list[Row] = [["青年干部荣誉表彰台账"], ["注：只登记个人荣誉，按表彰文件日期填写"]]
    honours += [["获得日期", "荣誉名称", "表彰级别", "获得者"]]
    honours += [
        [day, title, level, f"{names[who]}　" if who % 2 else names[who]] for day, title, level, who in _honour_rows()
    ]
    honours += [["合计", f"{len(_HONOURS)}项", None, None]]
    sheet = Sheet("荣誉表彰", honours, ["A1:D1"], hidden=[8])
    write_xlsx(folder / "荣誉表彰台账.xlsx", [sheet], datetime(2025, 10, 9, 14, 0, tzinfo=UTC))
    write_xlsx(folder / "交流轮岗台账.xlsx", [_rotation_sheet(names)], datetime(2025, 10, 9, 14, 30, tzinfo=UTC))


def _honour_rows() -> list[tuple[Cell, str, str, int]]:
    return [(day, str(title), str(level), int(str(who))) for day, title, level, who in _HONOURS]


def _write_roster(folder: Path) -> None:
    rows: list[list[Cell]] = [
        [at, one.group, one.name if at % 9 else f"{one.name}　", one.gender, f"{one.born[0]}年{one.born[1]}月",
         one.division, one.post, f"{one.joined[0]}年{one.joined[1]}月", one.business_mentor, one.writing_mentor]
        for at, one in enumerate(officials(), start=1)
    ]  # fmt: skip
    body, merges = merged_down(rows, 1, 5)
    lines: list[Row] = [["市政府办公室青年干部名册"], ["截至2025年9月30日　　共82人"]]
    lines += [["序号", "学习小组", "姓名", "性别", "出生年月", "处室", "职级", "入职时间", "双导师", None]]
    lines += [[None] * 8 + ["业务导师", "写作导师"], *body]
    lines += [["注：1. 青年干部指35周岁以下在编干部；2. 双导师每年调整一次。"]]
    headers = [f"{letter}3:{letter}4" for letter in "ABCDEFGH"]
    sheet = Sheet("名册", lines, ["A1:J1", "A2:J2", *headers, "I3:J3", *merges], hidden=[20, 47])
    write_xlsx(folder / "青年干部名册.xlsx", [sheet], datetime(2025, 9, 30, 10, 0, tzinfo=UTC))


def _write_hours(folder: Path) -> None:
    chance = random.Random(60)  # noqa: S311 - invented people, not secrets
    attended = [
        (one, training) for one in officials() for training in _TRAININGS if chance.random() < _zeal(chance, one)
    ]
    for at, division in enumerate(DIVISIONS):
        rows = [(one, training) for one, training in attended if one.division == division]
        sheets = [_hours_sheet(division, quarter, rows, at) for quarter in (1, 2, 3)]
        name = f"培训学时台账（{division}）" + ("(改)(2)" if division == "督查处" else "")
        saved = datetime(2025, 10, 1, 9, 0, tzinfo=UTC) + timedelta(hours=17 * at)
        write_xlsx(folder / f"{name}.xlsx", sheets, saved)
    earlier: list[list[Cell]] = [
        [one.name, one.division, day, title, kind, hours]
        for day, title, kind, hours in _TRAININGS_2024
        for one in officials()
        if one.joined[0] < day.year and chance.random() < 0.9  # noqa: PLR2004 - a share
    ]
    lines: list[Row] = [
        ["2024年度青年干部培训学时汇总"],
        ["姓名", "所在处室", "日期", "培训内容", "类别", "学时数"],
        *earlier,
    ]
    lines += [["合计", None, None, None, None, sum(int(str(row[-1])) for row in earlier)]]
    sheet = Sheet("2024年", lines, ["A1:F1"], formats={"F": '0"学时"'}, filtered=f"A2:F{len(lines) - 1}")
    write_xlsx(folder / "培训学时台账2024年汇总.xlsx", [sheet], datetime(2025, 1, 10, 9, 0, tzinfo=UTC))


def _zeal(chance: random.Random, one: Official) -> float:
    """How likely an official attends: those on long secondment less."""
    return 0.62 if sum(one.born) % 9 == 0 else 0.7 + 0.22 * chance.random()


def _hours_sheet(
    division: str, quarter: int, attended: Sequence[tuple[Official, tuple[date, str, str, int]]], at: int
) -> Sheet:
    """One quarter of one division's file; each division has its own habits."""
    chosen = [(one, training) for one, training in attended if (training[0].month + 2) // 3 == quarter]
    chosen.sort(key=lambda pair: (pair[1][0], pair[0].name))
    rows: list[list[Cell]] = [
        [division, _day(day, at), title, kind, one.name, _hours(hours, at + number)]
        for number, (one, (day, title, kind, hours)) in enumerate(chosen)
    ]
    header: list[Cell] = ["处室", "培训日期", "培训名称", "培训类别", "姓名", "学时"]
    if at % 3 == 2:  # noqa: PLR2004 - every third division renames and reorders
        header = ["所在处室", "姓名", "日期", "培训内容", "类别", "学时（小时）"]
        rows = [[row[0], row[4], row[1], row[2], row[3], row[5]] for row in rows]
    rows, merges = merged_down(rows, 0, 4)
    if at % 3 == 0:
        rows, more = merged_down(rows, 2, 4)
        merges += more
    total: list[Cell] = ["合计", None, None, None, None, sum(training[3] for _, training in chosen)]
    title = f"{division}青年干部培训学时台账（2025年{'一二三四'[quarter - 1]}季度）"
    lines: list[Row] = [[title], ["单位：学时"], header, *rows, total, ["填表人：处室联络员"]]
    return Sheet(f"{'一二三四'[quarter - 1]}季度", lines, ["A1:F1", *merges])


def _day(day: date, habit: int) -> Cell:
    return (
        day,
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.month}月{day.day}日",
        day.isoformat(),
    )[habit % 5]


def _hours(hours: int, habit: int) -> Cell:
    wide = str(hours).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return {3: f"{hours}学时", 8: wide, 11: f" {hours} "}.get(habit % 13, hours)


def _rotation_sheet(names: Sequence[str]) -> Sheet:
    rows: list[list[Cell]] = []
    for kind, number in _ROTATION_KINDS.items():
        for at in range(number):
            month = 1 + (at * 8) // number
            day: Cell = f"2025.{month}.{8 + at}" if at % 2 else date(2025, month, 8 + at)
            place = (
                _DISTRICTS[at % 5]
                if kind == "挂职锻炼"
                else {"督查检查": "督查处", "信访接待": "市信访局"}.get(kind, "综合二处")
            )
            rows.append([kind, names[(len(rows) * 5 + 4) % len(names)], day, place, ("3个月", "6个月")[at % 2]])
    rows += [["处室轮岗", names[at * 7], f"2024年{at + 3}月4日", "综合三处", "6个月"] for at in range(9)]
    rows += [["挂职锻炼", names[at * 9 + 1], f"2024年{at * 2 + 2}月11日", _DISTRICTS[at], "1年"] for at in range(5)]
    body, merges = merged_down(rows, 0, 4)
    lines: list[Row] = [
        ["青年干部交流轮岗台账"],
        ["填报：人事处"],
        ["交流类型", "姓名", "开始日期", "轮入单位", "期限"],
        *body,
    ]
    return Sheet("交流轮岗", [*lines, ["注：同一人多次交流的分别登记。"]], ["A1:E1", *merges])
