"""Numbers in every form that offices write them; what is not one exact number is an error."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model.definition import ColumnDefinition, ValueType
from pipeline.model.diagnostic import FileLocation, Severity
from pipeline.read.values.amounts import number_parser
from pipeline.read.values.verdict import Problem, Surroundings
from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.ledger_reading import read_column, read_one, told
from tests.support.workbooks import write_csv, write_xlsx


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("30", "30"),
        ("30人", "30"),
        ("３０", "30"),
        (" 30　", "30"),
        ("1,200", "1200"),
        ("1，200", "1200"),
        ("三十", "30"),
        ("三十人", "30"),
        ("一百二十", "120"),
        ("一百零二", "102"),
        ("两千", "2000"),
        ("一万二千", "12000"),
        ("三万五千", "35000"),
        ("三万零五", "30005"),
        ("三万〇五十", "30050"),
        ("十五万", "150000"),
        ("一百零二万三千", "1023000"),
        ("一亿两千万", "120000000"),
        ("十二", "12"),
        ("零", "0"),
        ("叁拾", "30"),
        ("0", "0"),
        ("-3", "-3"),
        ("30.0", "30"),
        ("30（人）", "30"),
    ],
)
def test_one_number_in_many_spellings(tmp_path: Path, text: str, value: str) -> None:
    read = read_column(tmp_path, "整数", [text])
    assert (read.values, read.codes) == ([Decimal(value)], [])


@pytest.mark.parametrize(
    "text",
    [
        "约30",
        "30左右",
        "30多人",
        "30余人",
        "近200",
        "三五人",
        "十几人",
        "一百多",
        "30-40",
        "30、40",
        "3场左右",
        "若干",
        "1,2",
        "12,00",
        "30+5",
        "1e5",
        "一百二",
        "三万五",
        "一万二",
        "两万五人",
        "一亿三",
        "十万三",
        "叁万伍元",
        "一百二万",
        "三万五亿",
        "TRUE",
        "∞",
        "二十〇三",
    ],
)
def test_what_is_not_one_exact_number_is_an_error(tmp_path: Path, text: str) -> None:
    read = read_column(tmp_path, "整数", [text])
    assert (read.values, read.bad) == ([None], {0: text})
    assert read.codes == ["V012"]
    assert str(read.findings[0].location) == "台账.csv「台账」!B2"


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("12.5万", "元", "125000"),
        ("12.5万元", "元", "125000"),
        ("12.5万元", "万元", "12.5"),
        ("125000元", "万元", "12.5"),
        ("1.2亿", "元", "120000000"),
        ("￥5,230.00", "元", "5230"),
        ("5230元", "元", "5230"),
        ("5230元整", "元", "5230"),
    ],
)
def test_money_becomes_the_unit_of_its_column(tmp_path: Path, text: str, unit: str, value: str) -> None:
    read = read_column(tmp_path, "金额", [text], unit=unit)
    assert read.values == [Decimal(value)]
    scaled = text.endswith(("万", "亿")) or text == "125000元" or (text == "12.5万元" and unit == "元")
    assert read.codes == (["V015"] if scaled else [])


@pytest.mark.parametrize(
    "text", ["$5", "＄5", "US$5", "HK$5", "€5", "5€", "£5", "5USD", "USD5", "5美金", "$5万", "12.5美元", "5%"]
)
@pytest.mark.parametrize("unit", ["元", "万元", ""])
def test_foreign_money_is_not_yuan(tmp_path: Path, text: str, unit: str) -> None:
    read = read_column(tmp_path, "金额", [text], unit=unit)
    assert (read.values, read.bad, read.codes) == ([None], {0: text}, ["V016"])
    assert f"内容的单位是{unit or '元'}，" in read.findings[0].message


@pytest.mark.parametrize("text", ["￥5", "¥5", "RMB5", "￥5元", "5RMB", "CNY5.00", "5元人民币"])
def test_yuan_by_all_its_names(tmp_path: Path, text: str) -> None:
    read = read_column(tmp_path, "金额", [text], unit="元")
    assert (read.values, read.codes) == ([Decimal(5)], [])


@pytest.mark.parametrize("text", ["$5元", "￥5美元", "A5", "QQ$5", "人民币5元"])
def test_signs_that_contradict_or_say_nothing_are_no_amount(tmp_path: Path, text: str) -> None:
    assert read_column(tmp_path, "金额", [text], unit="元").codes == ["V012"]


def test_dollars_in_a_column_of_dollars(tmp_path: Path) -> None:
    read = read_column(tmp_path, "金额", ["$5", "5USD", "5美元", "$1,200.50"], unit="美元")
    assert (read.values, read.codes) == ([Decimal(5), Decimal(5), Decimal(5), Decimal("1200.5")], [])


def test_money_and_percentages_that_live_in_number_formats(tmp_path: Path) -> None:
    codes = ['"¥"#,##0.00', '"$"#,##0.00', "[$$-409]#,##0", "[$€-2] #,##0", "[$-804]#,##0", "0%", "0.00%"]
    rows = [["编号", "经费", "占比"], *([number, 5, 0.25] for number, _ in enumerate(codes))]
    cells = {f"B{row}": code for row, code in enumerate(codes, 2)} | {"C2": "0%", "C3": "0.0%", "C4": "0.000%"}
    write_xlsx(tmp_path / "台账.xlsx", {"表": rows}, formats=cells)
    for unit, shares in (("", ["0.25"] * 4), ("%", ["25", "25", "25", "0.25"])):
        share = column("占比", "小数", unit=unit)
        read, findings = read_one(
            tmp_path,
            definitions(ledger("台账", "台账.xlsx", column("编号"), column("经费", "金额", unit="元"), share)),
        )
        assert list(read.columns["经费"].values) == [Decimal(5), None, None, None, Decimal(5), None, None]
        odd = [("V048", f"台账.xlsx「表」!C{row}") for row in range(5, 9) if unit]
        assert told(findings) == [*(("V016", f"台账.xlsx「表」!B{row}") for row in (3, 4, 5, 7, 8)), *odd]
        assert list(read.columns["占比"].values)[:4] == [Decimal(value) for value in shares]


@pytest.mark.parametrize("text", ["100%", "50%", "12.5%"])
def test_a_percentage_is_no_count(tmp_path: Path, text: str) -> None:
    assert read_column(tmp_path, "整数", [text]).codes == ["V005"]
    assert read_column(tmp_path, "整数", [text], unit="人").codes == ["V016"]


def test_a_cell_that_excel_shows_as_a_percentage_is_no_count(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "台账.xlsx", {"表": [["编号", "人数"], ["甲", 1]]}, formats={"B2": "0%"})
    _, findings = read_one(tmp_path, definitions(ledger("台账", "台账.xlsx", column("编号"), column("人数", "整数"))))
    assert [item.message for item in findings] == ["人数应是整数，读到“100%”"]


def test_what_a_scaled_number_became_is_said(tmp_path: Path) -> None:
    read = read_column(tmp_path, "金额", ["12.5万"], unit="元")
    assert read.findings[0].message == "内容读到“12.5万”，读作125000元"


def test_people_are_not_attendances(tmp_path: Path) -> None:
    read = read_column(tmp_path, "整数", ["30人", "30人次", "3名"], unit="人")
    assert (read.values, read.codes) == ([Decimal(30), None, Decimal(3)], ["V016"])


def test_mixed_units_cannot_be_added(tmp_path: Path) -> None:
    read = read_column(tmp_path, "整数", ["30人", "30人次", "5"])
    assert (read.values, read.codes) == ([None, None, Decimal(5)], ["V017", "V017"])


def test_an_empty_cell_is_nothing_not_zero(tmp_path: Path) -> None:
    read = read_column(tmp_path, "整数", ["", "0", "　"])
    assert (read.values, read.codes) == ([None, Decimal(0), None], [])


def test_signs_for_nothing_are_nothing_and_said(tmp_path: Path) -> None:
    read = read_column(tmp_path, "整数", ["—", "/", "无"])
    assert (read.values, read.codes) == ([None, None, None], ["V022"])
    assert "共3格" in read.findings[0].message


def test_limits_and_whole_numbers(tmp_path: Path) -> None:
    read = read_column(tmp_path, "整数", ["-1", "2.5", "100", "3"], minimum=Decimal(0), maximum=Decimal(50))
    assert read.values == [None, None, None, Decimal(3)]
    assert read.codes == ["V006", "V005", "V007"]


def test_binary_noise_is_no_part_of_a_number(tmp_path: Path) -> None:
    read = read_column(tmp_path, "金额", [0.1 + 0.2, 16044.120000000001, 3.0, 1e15], typed=True)
    assert read.values == [Decimal("0.3"), Decimal("16044.12"), Decimal(3), Decimal(10**15)]


def test_true_and_one_are_not_the_same_cell(tmp_path: Path) -> None:
    read = read_column(tmp_path, "整数", [1, True, 0, False], typed=True)
    assert read.values == [Decimal(1), None, Decimal(0), None]
    assert read.bad == {1: "TRUE", 3: "FALSE"}


def test_percentages(tmp_path: Path) -> None:
    read = read_column(tmp_path, "小数", ["35%", "0.35"])
    assert (read.values, read.codes) == ([Decimal("0.35"), Decimal("0.35")], ["V015"])
    assert read.findings[0].message == "内容读到“35%”，读作0.35"
    assert read_column(tmp_path, "小数", ["35%"], unit="%").values == [Decimal(35)]


@pytest.mark.parametrize(
    "slip",
    [
        *("3w", "2W", "3k", "1O", "5s", "3成", "8折", "3x", "3A", "3仟", "3佰", "3拾", "3廿", "3打", "3拾人"),
        *(
            "3（取消）",
            "3取消",
            "3人取消",
            "3作废",
            "3待定",
            "3（待核）",
            "3（估计）",
            "3（预计）",
            "3（计划）",
            "3未完成",
        ),
        *(
            "3缺",
            "3无",
            "3存疑",
            "3（女）",
            "3（老师）",
            "3（本期计划）",
            "3（项目待批）",
            "3（场次空缺）",
            "3（人均）",
        ),
        *("3延期", "3推迟", "3有误", "3去年", "3目标", "3没开", "3w人", "3W元", "3k人", "3成群众", "3退役军人"),
    ],
)
def test_what_is_no_unit_behind_a_number_is_not_cut_off(tmp_path: Path, slip: str) -> None:
    read = read_column(tmp_path, "小数", ["5", slip, "12"])
    assert (read.values, read.bad, read.codes) == ([Decimal(5), None, Decimal(12)], {1: slip}, ["V012"])


@pytest.mark.parametrize(
    "text",
    [
        "3个社区",
        "3名学员",
        "3人",
        "3岁",
        "3kWh",
        "3KM",
        "3千克",
        "3次会议",
        "3年",
        "3面",
        "3卷",
        "3标段",
        "3千伏",
        "3kV",
        "3V",
        "3项计划",
        "3双",
        "3架无人机",
        "3（人）",
        "3（场次）",
    ],
)
def test_what_people_count_by_stands_beside_bare_numbers(tmp_path: Path, text: str) -> None:
    read = read_column(tmp_path, "小数", ["5", text, "12"])
    assert (read.values, read.codes) == ([Decimal(5), Decimal(3), Decimal(12)], [])


@pytest.mark.parametrize("denial", ["取消", "（已延期）", "作废", "待定", "（预计）", "w人", "成群众"])
def test_what_denies_a_number_is_no_unit_however_often_it_is_written(tmp_path: Path, denial: str) -> None:
    read = read_column(tmp_path, "小数", ["5", f"3{denial}", f"4{denial}"])
    assert (read.values, read.codes) == ([Decimal(5), None, None], ["V012", "V012"])


@pytest.mark.parametrize(
    "counted", ["件未办结", "个未开工项目", "人未到", "家取消资格", "户未定", "无人机", "预备党员"]
)
def test_a_column_may_count_what_did_not_come_about(tmp_path: Path, counted: str) -> None:
    read = read_column(tmp_path, "小数", [f"5{counted}", f"3{counted}", f"7{counted}"])
    assert (read.values, read.codes) == ([Decimal(5), Decimal(3), Decimal(7)], [])
    assert read_column(tmp_path, "小数", [f"5{counted}", f"3{counted}", "7"]).codes == []


def test_a_word_of_the_office_that_several_cells_have_is_its_unit(tmp_path: Path) -> None:
    assert read_column(tmp_path, "小数", ["5xx", "6xx", "7"]).codes == []
    assert read_column(tmp_path, "小数", ["5楼", "5楼"]).codes == []


SHARE = ("0%", "0%", None)


@pytest.mark.parametrize(
    ("unit", "cells", "formats", "odd"),
    [
        ("", [0.95, 0.5, 90], SHARE, ["B4"]),
        ("", [0.95, 0.5, "90"], SHARE, ["B4"]),
        ("%", [0.95, 0.5, 0.9], SHARE, ["B4"]),
        ("", [0.95, 0.5, 0.9], SHARE, []),
        ("", [0.95, 0.5, 1], SHARE, []),
        ("", [0.95, 0.5, 2], SHARE, []),
        ("", [25, 0.5, 30], SHARE, []),
        ("", [0.95, 0.5, 0], SHARE, []),
        ("%", [0.95, 0.5, 90], SHARE, []),
        ("%", [0.05, 0.01, 0.9], SHARE, []),
        ("%", [0.95, 0.05, 1], SHARE, []),
        ("%", [0.95, 0.5, 0], SHARE, []),
        ("", ["95%", "50%", 90], (None, None, None), ["B4"]),
        ("", [0.95, 0.5, 0.9], ("0%", "0%", "0%"), []),
        ("%", [95, 0.9, 90], (None, None, None), []),
        ("", [95, 0.9, 90], (None, None, None), []),
    ],
)
def test_bare_numbers_that_the_percentages_beside_them_contradict(
    tmp_path: Path, unit: str, cells: list[object], formats: tuple[str | None, ...], odd: list[str]
) -> None:
    rows = [["编号", "率"], *([number, cell] for number, cell in enumerate(cells))]
    codes = {f"B{row}": code for row, code in enumerate(formats, 2) if code}
    write_xlsx(tmp_path / "台账.xlsx", {"表": rows}, formats=codes)
    stated = definitions(ledger("台账", "台账.xlsx", column("编号"), column("率", "小数", unit=unit)))
    read, findings = read_one(tmp_path, stated)
    assert None not in read.columns["率"].values
    warned = [item for item in findings if item.severity is Severity.WARNING]
    assert told(warned) == [("V048", f"台账.xlsx「表」!{place}") for place in odd]
    assert all("如“95%”" in item.message and "写成90%" in item.hint for item in warned)


def test_parts_of_a_thousand(tmp_path: Path) -> None:
    assert read_column(tmp_path, "小数", ["5‰", "35%"]).values == [Decimal("0.005"), Decimal("0.35")]
    assert read_column(tmp_path, "小数", ["5‰", "5"], unit="‰").values == [Decimal(5), Decimal(5)]
    assert read_column(tmp_path, "小数", ["5‰"], unit="%").codes == ["V016"]
    assert read_column(tmp_path, "整数", ["5‰"]).codes == ["V005"]


def test_units_that_live_in_number_formats(tmp_path: Path) -> None:
    rows = [["编号", "人数", "经费"], ["甲", 30, 12.5], ["乙", 28, 125000], ["丙", 5, 300]]
    formats = {"B2": '0"人"', "B3": '0"人次"', "C2": '0.0"万元"', "C3": '0!.0,"万元"', "C4": '#,##0.00"元"'}
    write_xlsx(tmp_path / "台账.xlsx", {"表": rows}, formats=formats)
    stated = definitions(
        ledger(
            "台账", "台账.xlsx", column("编号"), column("人数", "整数", unit="人"), column("经费", "金额", unit="元")
        )
    )
    read, findings = read_one(tmp_path, stated)
    assert list(read.columns["人数"].values) == [Decimal(30), None, Decimal(5)]
    assert list(read.columns["经费"].values) == [Decimal(125000), Decimal(125000), Decimal(300)]
    assert told(findings) == [("V016", "台账.xlsx「表」!B3"), ("V015", "台账.xlsx「表」!C2")]
    assert findings[1].message.endswith("本列这样的共2格")
    assert [str(place) for place in findings[1].related] == ["台账.xlsx「表」!C2:C3"]


@pytest.mark.parametrize(
    ("code", "number", "unit", "value", "said"),
    [
        ('0!.0,"万"', 125000, "元", "125000", "V015"),
        ('0!.0,"万元"', 125000, "万元", "12.5", ""),
        ('0"."0000"万"', 125000, "万元", "12.5", "V015"),
        ('#,##0,"千元"', 12345.6, "元", "12345.6", "V015"),
        ('#,##0,"千元"', 12345.6, "万元", "1.23456", "V015"),
        ('0.0,,"百万元"', 1500000, "元", "1500000", "V015"),
        ("#,##0.00_);(#,##0.00)", 12345.6, "元", "12345.6", ""),
        ("#,##0,", 12345.6, "元", None, "V038"),
        ('#,##0,"元"', 12345.6, "元", None, "V038"),
        ('0,"万"', 125000, "元", None, "V038"),
        ('"约"0!.0,', 125000, "元", None, "V038"),
        ("#,##0,", 0, "元", "0", ""),
        ('0!.0,"万㎡"', 35000, "万㎡", "3.5", ""),
        ('0!.0,"万㎡"', 35000, "平方米", "35000", "V015"),
        ('0!.0,"万"', 35000, "万人", "3.5", "V015"),
    ],
)
def test_number_formats_that_show_a_smaller_number(
    tmp_path: Path, code: str, number: float, unit: str, value: str | None, said: str
) -> None:
    rows = [["编号", "经费", "日期"], ["甲", number, 20240305]]
    write_xlsx(tmp_path / "台账.xlsx", {"表": rows}, formats={"B2": code, "C2": '0000"."00"."00'})
    day = column("日期", "日期")
    stated = definitions(ledger("台账", "台账.xlsx", column("编号"), column("经费", "金额", unit=unit), day))
    read, findings = read_one(tmp_path, stated)
    assert list(read.columns["经费"].values) == [value and Decimal(value)]
    assert [item.code for item in findings] == [*([said] if said else []), "V014"]


@pytest.mark.parametrize(
    ("code", "unit", "value"),
    [
        ('0"㎡"', "亩", None),
        ("0㎡", "亩", None),
        ('0"‰"', "%", None),
        ('0"㎏"', "吨", None),
        ('0"㎎"', "吨", None),
        ('0"m²"', "米", None),
        ('0"km²"', "平方米", None),
        ('0"㎡"', "平方米", 35),
        ('0"m²"', "㎡", 35),
        ('0"m2"', "平方米", 35),
        ('0"km²"', "平方公里", 35),
        ('0"‰"', "‰", 35),
        ('0"℃"', "℃", 35),
        ('0"①"', "平方米", 35),
    ],
)
def test_signs_of_units_that_live_in_number_formats(tmp_path: Path, code: str, unit: str, value: int | None) -> None:
    write_xlsx(tmp_path / "台账.xlsx", {"表": [["编号", "数"], ["甲", 35]]}, formats={"B2": code})
    stated = definitions(ledger("台账", "台账.xlsx", column("编号"), column("数", "小数", unit=unit)))
    read, findings = read_one(tmp_path, stated)
    assert list(read.columns["数"].values) == [value and Decimal(value)]
    assert [item.code for item in findings] == ([] if value else ["V016"])


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("经费（万元）", ""),
        ("经费(单位：万元)", ""),
        ("经费", "单位：万元"),
        ("经费", "单位：万元、人"),
        ("经费", "（计量单位：公顷、万元）"),
        ("经费", "单位（万元）"),
        ("经费", "单位：万元 制表：张三"),
    ],
)
def test_the_unit_above_a_column_is_converted_and_said(tmp_path: Path, heading: str, title: str) -> None:
    write_xlsx(
        tmp_path / "台账.xlsx", {"表": [["某局经费台账", title], ["编号", heading], ["甲", 12.5], ["乙", "300元"]]}
    )
    stated = definitions(ledger("台账", "台账.xlsx", column("编号"), column("经费", "金额", unit="元")))
    read, findings = read_one(tmp_path, stated)
    assert list(read.columns["经费"].values) == [Decimal(125000), Decimal(300)]
    assert told(findings) == [("R034", "台账.xlsx「表」!B2")]


@pytest.mark.parametrize(
    "titles",
    [
        ["填报单位：某局", "合同总额", "1200", "万元"],
        ["建设单位：某公司  总投资 500 万元"],
        ["单位：个"],
        ["按万元计发"],
    ],
)
def test_a_title_that_names_no_unit_of_the_table_changes_no_number(tmp_path: Path, titles: list[str]) -> None:
    write_xlsx(tmp_path / "台账.xlsx", {"表": [titles, ["编号", "经费"], ["甲", 12.5], ["乙", "300元"]]})
    stated = definitions(ledger("台账", "台账.xlsx", column("编号"), column("经费", "金额", unit="元")))
    read, findings = read_one(tmp_path, stated)
    assert (list(read.columns["经费"].values), told(findings)) == ([Decimal("12.5"), Decimal(300)], [])


def test_many_alike_are_told_once_with_their_ranges(tmp_path: Path) -> None:
    read = read_column(tmp_path, "整数", ["约30"] * 30 + ["5"] + ["约3"] * 2)
    assert len(read.findings) == 1
    assert read.findings[0].message.endswith("本列这样的共32格")
    assert [str(place) for place in read.findings[0].related] == ["台账.csv「台账」!B2:B31", "台账.csv「台账」!B33:B34"]
    assert len(read.bad) == 32


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=30))
def test_amounts_read_back_as_they_were_written(tmp_path: Path, amounts: list[Decimal]) -> None:
    assert read_column(tmp_path, "金额", [f"{amount:,}" for amount in amounts]).values == amounts
    assert (
        read_column(tmp_path, "金额", [float(amount) for amount in amounts], typed=True).values[: len(amounts)]
        == amounts
    )


@pytest.mark.parametrize("kind", ["整数", "小数", "金额"])
@pytest.mark.parametrize("cell", [1e19, 1e300, -1e18, "9" * 19, "9" * 150])
def test_a_number_beyond_all_measure_is_a_slip(tmp_path: Path, kind: str, cell: float | str) -> None:
    read = read_column(tmp_path, kind, [cell], typed=isinstance(cell, float))
    assert read.codes == ["V012"]
    assert "18位以内的" in read.findings[0].hint


@pytest.mark.parametrize("cell", [float("inf"), float("-inf"), float("nan")])
def test_what_overflows_is_no_number(cell: float) -> None:
    kind = ValueType.DECIMAL
    parse = number_parser(ColumnDefinition("场次", kind, FileLocation("ledgers.yaml")), Surroundings(), [cell])
    assert isinstance(parse(cell), Problem)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("114.60000000000001", "114.6"),
        ("-0.30000000000000004", "-0.3"),
        ("4.199999999999999", "4.2"),
        ("2.8000000000000003万元", "2.8"),
        ("12345678901234.56", "12345678901234.56"),
        ("3.141592653589793", "3.141592653589793"),
        ("0.1000000000000000055", "0.1000000000000000055"),
        ("114.60000000000002", "114.6"),
        ("114.60000000000000", "114.6"),
        ("114.600000000001", "114.600000000001"),
    ],
)
def test_noise_of_a_printed_binary_fraction_is_no_part_of_the_number(tmp_path: Path, written: str, value: str) -> None:
    read = read_column(tmp_path, "小数", [written], unit="万元")
    assert read.values == [Decimal(value)]


@pytest.mark.parametrize("typed", [False, True])
def test_a_total_that_was_added_in_binary_is_the_total(tmp_path: Path, *, typed: bool) -> None:
    parts = [38.2, 76.4]
    rows: list[list[object]] = [["编号", "里程"], *([f"{at}", part] for at, part in enumerate(parts))]
    total = sum(parts)
    assert str(total) == "114.60000000000001"
    rows.append(["合计", total])
    if typed:
        write_xlsx(tmp_path / "台账.xlsx", {"表": rows})
    else:
        write_csv(tmp_path / "台账.csv", [[str(cell) for cell in row] for row in rows])
    book = ledger("台账", "台账.*", column("编号"), column("里程", "小数"))
    read, found = read_one(tmp_path, definitions(book))
    assert list(read.columns["里程"].values) == [Decimal("38.2"), Decimal("76.4")]
    assert [each.code for each in found] == ["R037"]
