"""Two offices that nobody defined: the union of a hospital and a water bureau, their workbooks as people keep them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.support.workbooks import write_csv, write_xlsx

Table = list[list[Any]]
PEOPLE = (
    *("陈志远", "林晓燕", "王建国", "赵敏", "刘洋", "孙丽华", "周海涛", "吴静", "郑伟", "冯雪"),
    *("韩冬", "曹雨桐", "彭博", "吕思齐", "苏文", "蒋欣", "蔡明", "贾玲", "丁一凡", "魏强"),
)
WARDS = ("内科", "外科", "儿科", "护理部", "后勤科")
_KINDS = ("文体活动", "技能竞赛", "健康讲座", "文体活动", "健康讲座", "文体活动", "技能竞赛", "文体活动")
_RIVERS = ("清河", "东渠", "白沙河")


def write_hospital_union(folder: Path) -> Path:
    """Write four ledgers: activities by quarter under a merged heading, gifts, costs, and the members."""
    activities: Table = []
    for at, kind in enumerate(_KINDS * 3):
        present = [PEOPLE[(at * 3 + step) % len(PEOPLE)] for step in range(2 + at % 4)]
        day = [date(2025, 1 + at % 9, 3 + at), f"2025.{1 + at % 9}.{3 + at}", f"{1 + at % 9}月{3 + at}日"][at % 3]
        names = [("、", "，", " ")[at % 3].join(present), f"{('、').join(present[:2])}等{len(present)}人"][at == 5]
        activities.append([at + 1, day, kind, f"第{at + 1}次{kind}", f"{len(present)}人", names, 1200 + 35 * at])
    head: Table = [["市第一医院工会2025年活动登记表"], ["填表单位：工会办公室", "", "", "", "", "单位：元"]]
    two: Table = [
        ["序号", "活动时间", "活动情况", "", "参加情况", "", "经费支出"],
        ["", "", "类别", "名称", "人数", "参加人员", ""],
    ]
    sheets: dict[str, Table] = {}
    for quarter, name in enumerate(("一季度", "二季度", "三季度")):
        rows = activities[quarter * 8 : quarter * 8 + 8]
        total = ["合计", "", "", "", sum(int(str(row[4])[:-1]) for row in rows), "", sum(int(row[6]) for row in rows)]
        sheets[name] = [*head, *two, *rows, total, ["备注：经费以财务科入账为准。"]]
    write_xlsx(
        folder / "2025年工会活动登记表（改）(2).xlsx",
        sheets,
        merges=["A1:G1", "C3:D3", "E3:F3", "A3:A4", "B3:B4", "G3:G4"],
    )
    gifts: Table = [["慰问日期", "慰问对象", "科室", "慰问事由", "慰问金（元）", "经办人"]]
    gifts += [
        [
            date(2025, 1 + at % 9, 5 + at),
            PEOPLE[at],
            WARDS[at % 5],
            ("住院", "生育", "困难")[at % 3],
            500 + at % 2 * 300,
            PEOPLE[1],
        ]
        for at in range(18)
    ]
    gifts.append(["合计", "", "", "", sum(int(str(row[4])) for row in gifts[1:]), ""])
    write_xlsx(folder / "职工慰问台账2025年.xlsx", {"Sheet1": gifts})
    members: Table = [["医院工会会员名册"], ["序号", "姓名", "性别", "科室", "入会时间", "联系电话"]]
    members += [
        [at + 1, name, "女男"[at % 2], WARDS[at % 5], date(2010 + at % 9, 3, 1), f"1380000{at:04d}"]
        for at, name in enumerate(PEOPLE)
    ]
    write_xlsx(folder / "会员名册.xlsx", {"会员": members}, merges=["A1:F1"])
    for ward, first in (("护理部", 0), ("后勤科", 10)):
        trained: Table = [["培训日期", "培训内容", "姓名", "学时"]]
        trained += [
            [f"2025-0{1 + at % 9}-1{at % 9}", ("院感防控", "急救技能")[at % 2], PEOPLE[first + at], 2 + at % 3]
            for at in range(10)
        ]
        write_csv(folder / f"培训记录（{ward}）.csv", trained, "gbk")
    return folder


def write_water_bureau(folder: Path) -> Path:
    """Write three ledgers: walks along rivers, samples with rates, complaints whose columns were renamed."""
    walks: Table = [["河长巡河记录"], ["起始日期", "截止日期", "河段", "巡河人员", "发现问题（个）", "整改情况"]]
    for at in range(30):
        start = date(2025, 1 + at % 9, 2 + at % 20)
        done = ("已整改", "整改中")[at % 4 == 3]
        walks.append(
            [
                start,
                date(start.year, start.month, start.day + at % 3),
                _RIVERS[at % 3],
                "、".join(PEOPLE[at % 6 : at % 6 + 2]),
                at % 4,
                done,
            ]
        )
    walks[9][4] = "约2"
    write_xlsx(
        folder / "河长巡河记录（截至9月30日）.xlsx",
        {"巡河": walks, "说明": [["本表由河长办填写，每月月底前报送。"]]},
        merges=["A1:F1"],
    )
    samples: Table = [["采样日期", "监测断面", "水质类别", "氨氮浓度", "是否达标", "达标率"]]
    samples += [
        [
            date(2025, 1 + at % 9, 10),
            f"{_RIVERS[at % 3]}断面",
            ("Ⅱ类", "Ⅲ类", "Ⅳ类")[at % 3],
            0.2 + at / 100,
            "是" if at % 3 < 2 else "否",
            0.8,
        ]
        for at in range(27)
    ]
    samples[5][3] = "未检出"
    path = write_xlsx(folder / "202509水质监测.xlsx", {"监测数据": samples})
    book = load_workbook(path)
    for row in book.worksheets[0].iter_rows(min_row=2, min_col=6, max_col=6):
        row[0].number_format = "0%"
    book.save(path)
    for year, names in {
        2024: ("受理时间", "来源", "反映事项", "办理单位"),
        2025: ("受理日期", "投诉来源", "事项", "承办单位"),
    }.items():
        rows: Table = [[f"{year}年涉水投诉办理情况"], ["序号", *names, "办结"]]
        rows += [
            [
                at + 1,
                f"{year}/{1 + at % 9}/{1 + at}",
                ("热线", "来信", "网络")[at % 3],
                f"{_RIVERS[at % 3]}{('异味', '排污', '堵塞')[at // 3 % 3]}{at}",
                ("水政科", "河长办")[at % 2],
                "√×"[at % 5 == 4],
            ]
            for at in range(20)
        ]
        write_xlsx(folder / f"{year}年涉水投诉台账.xlsx", {"投诉": rows})
    return folder
