"""Write the ledgers of the county bureaus under inputs/justice-city: `python -m tools.sample_units.justice_bureaus`.

Each county keeps them its own way: other files, other headings, other spellings of days and names.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tools.sample_units.justice_records import BUREAUS, Bureau, Service, Training, services, trainings
from tools.sample_units.messy import Row, Sheet, write_csv, write_ods, write_xls, write_xlsx

UNITS = Path(__file__).parents[2] / "inputs"
YEARS = (2024, 2025)
_SAVED = datetime(2025, 10, 8, 9, 0, tzinfo=UTC)
_MENTORS = ("分管副局长", "法援中心主任", "法宣股股长")
_QUARTERS = ("一季度", "二季度", "三季度", "四季度")


def write_ledgers(folder: Path) -> None:
    """Write every ledger of the three bureaus into their folders; the same files each time."""
    for name, bureau, write in zip(("jia", "yi", "bing"), BUREAUS, (_write_jia, _write_yi, _write_bing), strict=True):
        unit = folder / f"justice-{name}"
        unit.mkdir(parents=True, exist_ok=True)
        write(unit, bureau)


def _write_jia(folder: Path, bureau: Bureau) -> None:
    """A workbook a year, a sheet a quarter, each with its total."""
    lines: list[Row] = [["甲县司法局青年干部名册"], ["序号", "姓名", "导师"]]
    lines += [[at, name, _MENTORS[at % 3]] for at, name in enumerate(bureau.people, 1)]
    write_xlsx(folder / "青年干部名册.xlsx", [Sheet("名册", lines, ["A1:C1"])], _SAVED)
    for year in YEARS:
        records = list(trainings(bureau, year))
        quarters = sorted({_quarter(one) for one in records})
        sheets = [_sheet(year, at, [one for one in records if _quarter(one) == at]) for at in quarters]
        write_xlsx(folder / f"实训台账{year}年.xlsx", sheets, _SAVED)
    rows: list[Row] = [["普法服务台账"], ["日期", "地点", "参加人员", "服务群众"]]
    rows += [_served(one) for year in YEARS for one in services(bureau, year)]
    write_xlsx(folder / "普法服务台账.xlsx", [Sheet("普法", rows, ["A1:D1"], formats={"D": '0"人次"'})], _SAVED)


def _quarter(one: Training) -> int:
    return (one.day.month - 1) // 3


def _sheet(year: int, quarter: int, records: Sequence[Training]) -> Sheet:
    rows: list[Row] = [[f"{year}年{_QUARTERS[quarter]}青年干部实训台账"]]
    rows += [["日期", "主题", "形式", "参训人员", "学时", "经费"]]
    rows += [[one.day, one.theme, one.form, "、".join(one.people), one.hours, one.cost] for one in records]
    rows += [["合计", None, None, None, sum(one.hours for one in records), sum(one.cost for one in records)]]
    return Sheet(_QUARTERS[quarter], rows, ["A1:F1"])


def _write_yi(folder: Path, bureau: Bureau) -> None:
    """Old machines: .xls with days as texts, a CSV of another program; other headings than the city's."""
    write_xls(folder / "人员花名册.xls", [Sheet("Sheet1", [["姓名", "帮带导师"], *_apprentices(bureau)])])
    rows: list[Row] = [["培训时间", "培训内容", "培训方式", "人员", "课时", "费用（元）"]]
    for one in (one for year in YEARS for one in trainings(bureau, year)):
        day = f"{one.day.year}年{one.day.month}月{one.day.day}日"
        rows.append([day, one.theme, one.form, "，".join(one.people), one.hours, f"{one.cost:,}"])
    write_xls(folder / "青年培训记录.xls", [Sheet("Sheet1", rows)])
    lines: list[Row] = [["时间", "地点", "人员", "受众人次"]]
    lines += [
        [f"{one.day.year}.{one.day.month}.{one.day.day}", one.place, " ".join(one.people), f"{one.served}人次"]
        for year in YEARS
        for one in services(bureau, year)
    ]
    write_csv(folder / "普法登记.csv", lines, "gb18030")


def _apprentices(bureau: Bureau) -> list[Row]:
    return [[name if at % 3 else f"{name}　", _MENTORS[(at + 1) % 3]] for at, name in enumerate(bureau.people)]


def _write_bing(folder: Path, bureau: Bureau) -> None:
    """LibreOffice: a header of two rows, blanks inside names of two characters."""
    lines: list[Row] = [["姓名", "导师"], *([_spaced(name), _MENTORS[at % 3]] for at, name in enumerate(bureau.people))]
    write_ods(folder / "名册.ods", [Sheet("名册", lines)], _SAVED)
    rows: list[Row] = [["青年干部培训台账", None, None, None, None, None]]
    rows += [["日期", "培训", None, "参训人员", "学时", "经费"], [None, "主题", "形式", None, None, None]]
    for one in (one for year in YEARS for one in trainings(bureau, year)):
        people = "；".join(map(_spaced, one.people))
        rows.append([one.day, one.theme, one.form, people, one.hours, one.cost])
    headers = [f"{letter}2:{letter}3" for letter in "ADEF"]
    write_ods(folder / "培训台账.ods", [Sheet("台账", rows, ["A1:F1", "B2:C2", *headers])], _SAVED)
    served: list[Row] = [["日期", "地点", "参加人员", "服务群众"]]
    served += [_served(one) for year in YEARS for one in services(bureau, year)]
    write_xlsx(folder / "普法活动.xlsx", [Sheet("普法", served)], _SAVED)


def _served(one: Service) -> Row:
    return [one.day, one.place, "、".join(one.people), one.served]


def _spaced(name: str) -> str:
    """A name as people set it to the width of three characters: 王　磊."""
    return "　".join(name) if len(name) == 2 else name  # noqa: PLR2004 - characters


if __name__ == "__main__":
    write_ledgers(Path(sys.argv[1]) if sys.argv[1:] else UNITS)
