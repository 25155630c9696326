"""What records hold in columns that no heading names: unquoted thousands of a CSV file, rows slipped to the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.model.ledger import Ledger
from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.ledger_reading import read_one, told
from tests.support.workbooks import write_xlsx

HEADING = "时间,地点,人员,人数"
GOOD = "2024.5.6,河口乡,李娜,55"
COLUMNS = (column("时间", "日期"), column("地点"), column("人员", "名单"), column("人数", "整数"))


def read(folder: Path, name: str) -> tuple[Ledger, list[tuple[str, str]], list[str]]:
    found, findings = read_one(folder, definitions(ledger("台账", name, *COLUMNS, date_columns=("时间",))))
    return found, told(findings), [item.message for item in findings]


def csv(folder: Path, *lines: str) -> tuple[Ledger, list[tuple[str, str]], list[str]]:
    (folder / "台账.csv").write_text("\n".join(lines), encoding="utf-8")
    return read(folder, "台账.csv")


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("2024.3.4,城关镇,张伟,12,345,678", "345"),
        ("2024.3.4,城关镇,张伟,1,200", "200"),
        ("2024.3.4,城关镇,张伟,12,40", "40"),
        ("2024.3.4,城关镇,张伟,40,,晚到", "晚到"),
        ("2024.3.4,,张伟,1, 200 ", "200"),
    ],
)
def test_a_row_of_a_csv_file_with_more_than_its_heading_has_no_value(tmp_path: Path, line: str, seen: str) -> None:
    found, places, messages = csv(tmp_path, HEADING, line, GOOD)
    assert [list(each.values) for each in found.columns.values()] == [
        [None, date(2024, 5, 6)],
        [None, "河口乡"],
        [None, ("李娜",)],
        [None, Decimal(55)],
    ]
    assert all(0 in each.bad for each in found.columns.values())
    assert places == [("R047", "台账.csv「台账」!2行")]
    assert f"第2行最后一列“人数”的后面还有“{seen}”" in messages[0]


def test_many_such_rows_are_told_once(tmp_path: Path) -> None:
    bad = "2024.3.4,城关镇,张伟,1,200"
    found, places, messages = csv(tmp_path, HEADING, bad, GOOD, bad, bad, "合计,,,255")
    assert list(found.columns["人数"].values) == [None, Decimal(55), None, None]
    assert places == [
        ("R047", "台账.csv「台账」!2行"),
        ("R037", "台账.csv「台账」!6行"),
    ]
    assert messages[0].startswith("有3行的内容比表头的列多，没有读：2行、4-5行。")


@pytest.mark.parametrize(
    "lines",
    [
        (HEADING, '2024.3.4,城关镇,张伟,"1,200"', GOOD),
        (HEADING + ",,", "2024.3.4,城关镇,张伟,1200,,", GOOD),
        (HEADING, "2024.3.4,城关镇,张伟,1200,,  ,", GOOD),
        (HEADING + ",备注", "2024.3.4,城关镇,张伟,1200,晚到", GOOD),
        ("普法台账,,,,,单位：人次", HEADING, "2024.3.4,城关镇,张伟,1200", GOOD),
        ("普法台账,,,,,", HEADING + ",,", "2024.3.4,城关镇,张伟,1200,晚到,", GOOD),
        (HEADING + ",,", "2024.3.4,城关镇,张伟,1200,,晚到", GOOD),
        (
            HEADING + ",备注,,",
            "2024.3.4,城关镇,张伟,1200,,晚到10分钟,",
            "2024.3.5,城关镇,张伟,1,,",
            GOOD,
            "合计,,,1256,,,",
        ),
    ],
)
def test_a_row_of_a_csv_file_with_no_more_than_its_heading_is_read(tmp_path: Path, lines: Sequence[str]) -> None:
    found, places, _ = csv(tmp_path, *lines)
    numbers = [value for value in found.columns["人数"].values if value != 1]
    assert (numbers, [place for place in places if place[0] != "R037"]) == ([Decimal(1200), Decimal(55)], [])


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("2024.3.4,城关镇,张伟,12,345,", [("R048", "台账.csv「台账」!E2")]),
        ("2024.3.4,城关镇,张伟,12,345,,", [("R047", "台账.csv「台账」!2行")]),
        ("2024.3.4,城关镇,张伟,12,,,9", [("R047", "台账.csv「台账」!2行")]),
    ],
)
def test_a_heading_filled_up_with_empty_fields_has_as_many_as_are_written(
    tmp_path: Path, line: str, places: list[tuple[str, str]]
) -> None:
    found, told_of, _ = csv(tmp_path, HEADING + ",,", line, GOOD)
    first = Decimal(12) if places[0][0] == "R048" else None
    assert (list(found.columns["人数"].values), told_of) == ([first, Decimal(55)], places)


def excel(
    folder: Path, heading: Sequence[object], rows: Sequence[Sequence[object]], **options: object
) -> tuple[Ledger, list[tuple[str, str]], list[str]]:
    write_xlsx(folder / "台账.xlsx", {"表": [heading, *rows]}, **options)  # type: ignore[arg-type]
    return read(folder, "台账.xlsx")


DAY, NAMED = "2024.3.4", ("时间", "地点", "人员", "人数")


@pytest.mark.parametrize(
    ("heading", "rows", "place", "said"),
    [
        (NAMED, [(DAY, "城关镇", "张伟", "", 40)], "E2", "E列没有列名，各条记录的这几列里有1个数没有读，第一个是“40”"),
        (NAMED, [(DAY, "城关镇", "张伟", 12, 345, "678")], "E2", "E、F列没有列名，各条记录的这几列里有2个数没有读"),
        (NAMED, [(DAY, "甲", "张伟", 1), (DAY, "乙", "王芳", 2, "40人"), (DAY, "丙", "李娜", 3, 4)], "E3", "有2个数"),
        (("时间", "地点", "人员", "", "人数"), [(DAY, "城关镇", "张伟", 40, 5)], "D2", "D列"),
    ],
)
def test_a_number_in_a_column_without_a_heading_is_a_warning(
    tmp_path: Path, heading: Sequence[object], rows: Sequence[Sequence[object]], place: str, said: str
) -> None:
    _, places, messages = excel(tmp_path, heading, rows)
    assert places == [("R048", f"台账.xlsx「表」!{place}")]
    assert said in messages[0]


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        pytest.param(NAMED, [(DAY, "城关镇", "张伟", 40, "晚到10分钟")], id="remarks without a heading"),
        pytest.param(NAMED, [(DAY, "城关镇", "张伟", 40, "", "", 2024)], id="what stands apart"),
        pytest.param(("", *NAMED), [(1, DAY, "城关镇", "张伟", 40)], id="rows numbered before the first heading"),
        pytest.param((*NAMED, "小计"), [(DAY, "城关镇", "张伟", 40, 40)], id="a column of no ledger"),
        pytest.param(NAMED, [(DAY, "甲", "张伟", 40), ("合计", "", "", 40, 1)], id="a row that is no record"),
    ],
)
def test_what_belongs_to_no_record_is_not_told(
    tmp_path: Path, heading: Sequence[object], rows: Sequence[Sequence[object]]
) -> None:
    found, places, _ = excel(tmp_path, heading, rows)
    assert list(found.columns["人数"].values) == [Decimal(40)]
    assert [place for place in places if place[0] != "R037"] == []


def test_a_roster_without_records_is_told_and_an_empty_ledger_is_not(tmp_path: Path) -> None:
    for name in ("名册.xlsx", "名册（二）.xlsx", "台账.xlsx"):
        write_xlsx(tmp_path / name, {"表": [["姓名", "日期"]]})
    roster = ledger("名册", "名册*.xlsx", column("姓名"))
    happened = ledger("台账", "台账.xlsx", column("姓名"), column("日期", "日期"), date_columns=("日期",))
    assert told(read_one(tmp_path, definitions(roster))[1]) == [("R049", "名册.xlsx「表」")]
    assert told(read_one(tmp_path, definitions(happened))[1]) == []
    write_xlsx(tmp_path / "名册（二）.xlsx", {"表": [["姓名", "日期"], ["张三", "2025-01-02"]]})
    assert told(read_one(tmp_path, definitions(roster))[1]) == []


SPENT = definitions(
    ledger("台账", "台账.csv", column("日期", "日期"), column("学时", "整数"), column("费用", "金额"), column("备注"))
)


@pytest.mark.parametrize(
    ("lines", "told_of"),
    [
        (["2025-1-3,8,1,200", "2025-1-4,8,300,"], "2行"),
        (["2025-1-3,8,1,200", "2025-1-4,8,12,345.50", "2025-1-5,8,2,000"], "2-4行"),
        (["2025-1-3,8,1,200元已付", "2025-1-4,8,1,20", "2025-1-5,8,1200,300"], ""),
        (['2025-1-3,8,"1,200",', "2025-1-4,8,0,301", "2025-1-5,8,,301"], ""),
    ],
)
def test_thousands_that_empty_remarks_took_up_are_told_once(tmp_path: Path, lines: list[str], told_of: str) -> None:
    (tmp_path / "台账.csv").write_text("\n".join(["日期,学时,费用,备注", *lines]), encoding="utf-8")
    _, findings = read_one(tmp_path, SPENT)
    assert told(findings) == ([("R050", f"台账.csv「台账」!{told_of}")] if told_of else [])
    assert not told_of or "是不是1,200" in findings[0].message


@pytest.mark.parametrize(
    "spare",
    [
        *("备注", "附注", "情况说明", "签字", "领取人签名", "其他", "其它"),
        *("备注：", "备注 （选填）", "备注　（选填）", "备注信息", "备注事项", "备注*", "备注【选填】", "备注[选填]"),
        *(
            "备注（注明原因）（选填）",
            "说明情况",
            "需说明的问题",
            "签字确认",
            "签字盖章",
            "领导签字处",
            "备  注",
            "（备注）",
        ),
        *("备注1、", "其他情况：", "其他（选填）"),
    ],
)
def test_every_column_that_may_be_left_empty_is_one_of_remarks(tmp_path: Path, spare: str) -> None:
    """All rows are cut: in another column so many would be its own numbers, as those of rooms are."""
    (tmp_path / "台账.csv").write_text(f"日期,费用,{spare}\n2025-1-3,1,200\n2025-1-4,3,450\n", encoding="utf-8")
    columns = (column("日期", "日期"), column("费用", "金额"), column(spare))
    _, findings = read_one(tmp_path, definitions(ledger("台账", "台账.csv", *columns)))
    assert told(findings) == [("R050", "台账.csv「台账」!2-3行")]


def test_it_is_told_of_remarks_that_are_defined_as_numbers_too(tmp_path: Path) -> None:
    (tmp_path / "台账.csv").write_text("日期,费用,备注\n2025-1-3,1,200\n2025-1-4,30,\n", encoding="utf-8")
    columns = (column("日期", "日期"), column("费用", "金额"), column("备注", "整数"))
    assert told(read_one(tmp_path, definitions(ledger("台账", "台账.csv", *columns)))[1]) == [
        ("R050", "台账.csv「台账」!2行")
    ]


@pytest.mark.parametrize(
    ("heading", "types", "lines"),
    [
        ("培训费,其他费用", ("金额", "金额"), ["50,300", "80,500"]),
        ("男,女,其他人数", ("整数", "整数", "整数"), ["12,120,3", "5,150,2"]),
        ("场次,说明会人数", ("整数", "整数"), ["2,100", "20,200"]),
        ("场次,签字人数", ("整数", "整数"), ["2,100", "20,200"]),
        ("场次,备注编号", ("整数", "文本"), ["2,100", "20,200"]),
        ("场次,说明书", ("整数", "文本"), ["2,100", "20,200"]),
        ("场次,人次,备注", ("整数", "整数", "文本"), ["2,100,1", "20,200,2", "30,400,3", "3,50,4"]),
        ("场次,其他", ("整数", "文本"), ["2,100人", "20,200人", "30,400人"]),
    ],
)
def test_two_numbers_side_by_side_are_not_one(
    tmp_path: Path, heading: str, types: tuple[str, ...], lines: list[str]
) -> None:
    text = "\n".join([f"日期,{heading}", *(f"2025-1-{day},{line}" for day, line in enumerate(lines, 3))])
    (tmp_path / "台账.csv").write_text(text, encoding="utf-8")
    columns = [column(name, of) for name, of in zip(heading.split(","), types, strict=True)]
    stated = definitions(ledger("台账", "台账.csv", column("日期", "日期"), *columns))
    assert [each.code for each in read_one(tmp_path, stated)[1]] == []


COUNTED = definitions(ledger("台账", "台账.csv", column("科室"), column("人数", "整数"), column("备注")))
PAID = definitions(
    ledger("台账", "台账.csv", column("科室"), column("人数", "整数"), column("经费", "金额"), column("备注"))
)


@pytest.mark.parametrize(
    ("lines", "asked"),
    [
        (["甲,1,200元", "乙,30,"], "1,200元"),
        (["甲,1,200人", "乙,30,"], "1,200人"),
        (["甲,1, 200.50元", "乙,30,晚到"], "1,200.50元"),
        (["甲,￥1,200", "乙,30,"], "￥1,200"),
        (["甲,-1,200", "乙,30,"], "-1,200"),
        (["甲,-¥12,345元", "乙,30,"], "-¥12,345元"),
        (["甲,1,301室", "乙,2,302班", "丙,3,205号"], ""),
        (["甲,1,200人", "乙,30,50人"], ""),
        (["甲,1,20元", "乙,30,1200元", "丙,0,200元"], ""),
        (['甲,"1,200元",', "乙,30,"], ""),
    ],
)
def test_thousands_with_a_sign_or_a_unit_are_told(tmp_path: Path, lines: list[str], asked: str) -> None:
    (tmp_path / "台账.csv").write_text("\n".join(["科室,人数,备注", *lines]), encoding="utf-8")
    found = [item for item in read_one(tmp_path, COUNTED)[1] if item.code == "R050"]
    assert [told([item])[0][1] for item in found] == ["台账.csv「台账」!2行"] * bool(asked)
    assert not asked or found[0].message.endswith(f"是不是{asked}")


@pytest.mark.parametrize(
    ("lines", "told_of"),
    [
        (["甲,1,200,3000", "乙,30,500,"], "2行"),
        (["甲,1,200,3000", "乙,30,500,", "丙,12,345,60.5"], "2行、4行"),
        (["甲,30,1200,3000", "乙,1,20,2", "丙,0,200,3"], ""),
        (["甲,3,500,1023", "乙,12,1500,1024", "丙,30,80,1025"], ""),
        (["甲,3,500,已付", "乙,12,300,", "丙,30,200,3000元已付"], ""),
        (["甲,3,500,13800001111"], ""),
        (['甲,"1,200",3000,'], ""),
    ],
)
def test_a_row_that_thousands_moved_to_the_right_is_told(tmp_path: Path, lines: list[str], told_of: str) -> None:
    (tmp_path / "台账.csv").write_text("\n".join(["科室,人数,经费,备注", *lines]), encoding="utf-8")
    found = [item for item in read_one(tmp_path, PAID)[1] if item.code == "R050"]
    assert len(found) == bool(told_of)
    assert not found or f"{told_of}。第2行读成1，旁边是200，是不是1,200，后面的数都" in found[0].message


@pytest.mark.parametrize("mark", ["\t", ";", "|"])
def test_a_comma_splits_nothing_in_a_file_parted_by_another_mark(tmp_path: Path, mark: str) -> None:
    lines = ["科室,人数,备注", "甲,1,200", "乙,30,"]
    (tmp_path / "台账.csv").write_text("\n".join(lines).replace(",", mark), encoding="utf-8")
    assert told(read_one(tmp_path, COUNTED)[1]) == []


def test_a_column_of_numbers_of_three_digits_is_no_remark(tmp_path: Path) -> None:
    rooms = [f"2025-1-{day},8,{day},{300 + day}" for day in range(1, 7)]
    (tmp_path / "台账.csv").write_text("\n".join(["日期,学时,费用,房间", *rooms]), encoding="utf-8")
    stated = definitions(
        ledger(
            "台账", "台账.csv", column("日期", "日期"), column("学时", "整数"), column("费用", "金额"), column("房间")
        )
    )
    assert not read_one(tmp_path, stated)[1]
