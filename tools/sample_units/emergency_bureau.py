"""Writes the ledgers of inputs/emergency-bureau: `python -m tools.sample_units.emergency_bureau [FOLDER]`.

Everything is invented; the same run gives the same bytes.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from tools.sample_units import emergency_activities as activities
from tools.sample_units import emergency_core as core
from tools.sample_units import emergency_duty as duty
from tools.sample_units import emergency_people as people
from tools.sample_units import emergency_practice as practice
from tools.sample_units.messy import write_csv, write_xls, write_xlsx

_LAST_YEAR = datetime(2021, 1, 6, 10, 20)  # noqa: DTZ001 - files keep office time without a zone
_THIS_YEAR = datetime(2022, 1, 14, 16, 45)  # noqa: DTZ001 - as above


def write_ledgers(folder: Path) -> None:
    """Write all ledgers into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for year, saved in ((2020, _LAST_YEAR), (2021, _THIS_YEAR)):
        write_xls(folder / f"值班安排表{year}年.xls", duty.rota_sheets(year))
        write_xlsx(folder / f"突发事件处置台账（{year}年）.xlsx", duty.incident_sheets(year), saved)
        write_xlsx(folder / f"图书采购清单{year}.xlsx", core.book_sheets(year), saved)
        write_xlsx(folder / f"一线锻炼台账{year}年.xlsx", practice.grassroots_sheets(year), saved)
    write_csv(folder / "信息稿件2020年导出.csv", practice.article_csv_2020(), "gbk")
    write_xlsx(folder / "信息稿件2021年.xlsx", practice.article_sheets_2021(), _THIS_YEAR)
    for name, sheets in {
        "干部名册.xlsx": people.staff_sheets(),
        "双导师结对一览表.xlsx": [people.mentor_sheet()],
        "双导师互评会记录.xlsx": [people.review_sheet()],
        "防汛防台连续值守记录.xlsx": duty.typhoon_sheets(),
        "团支部会议记录.xlsx": core.meeting_sheets(),
        "团建日常跟进记录.xlsx": core.guidance_sheets(),
        "团支部活动经费.xlsx": core.spending_sheets(),
        "荣誉登记表(改)(2).xlsx": core.honour_sheets(),
        "制度与成果登记簿.xlsx": [core.paper_sheet()],
        "微调研台账.xlsx": [practice.research_sheet(2020), practice.research_sheet(2021)],
        "八个一任务完成情况.xlsx": [activities.eight_ones_sheet(2020), activities.eight_ones_sheet(2021)],
        "青年讲堂开讲记录.xlsx": [activities.lecture_sheet()],
        "6+X结对任务单.xlsx": [activities.pair_sheet()],
        "素质拓展训练记录.xlsx": activities.outward_sheets(),
        "主题团日活动记录.xlsx": activities.theme_day_sheets(),
        "志愿服务登记表.xlsx": activities.volunteer_sheets(),
        "培训学时与轮岗.xlsx": [*activities.training_sheets(), activities.rotation_sheet()],
    }.items():
        write_xlsx(folder / name, sheets, _THIS_YEAR)


if __name__ == "__main__":
    write_ledgers(Path(*sys.argv[1:2] or ["inputs/emergency-bureau"]))
