"""Days in every form that offices write them; what is not certainly one day is an error."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.ledger_definitions import column, definitions, ledger
from tests.support.ledger_reading import read_column, read_one
from tests.support.workbooks import write_csv, write_xlsx

MARCH_5 = date(2024, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        "2024.3.5",
        "2024-03-05",
        "2024/3/5",
        "2024年3月5日",
        "2024年3月5号",
        "2024年 3月 5日",
        "２０２４年３月５日",
        "20240305",
        "二〇二四年三月五日",
        "2024年3月5日（星期二）",
        "2024-03-05 14:30",
        "2024-03-05T14:30:00",
        "2024年3月5日上午",
        "2024年3月5日（周二）14:00-16:30",
        "2024.3.5 下午2:30—5:00",
        "2024-03-05 9时至11时",
        " 2024.03.05　",
        "2024．3．5",
    ],
)
def test_one_day_in_many_spellings(tmp_path: Path, text: str) -> None:
    read = read_column(tmp_path, "日期", [text])
    assert (read.values, read.codes) == ([MARCH_5], [])


@pytest.mark.parametrize("text", ["3月5日", "3月5号", "三月五日", "3/5"])
def test_a_day_without_year_takes_it_from_the_title_and_says_so(tmp_path: Path, text: str) -> None:
    read = read_column(tmp_path, "日期", [text], title="2024年一季度研学台账", period="2025Q1")
    assert read.values == [MARCH_5]
    assert read.codes == ["V013"]
    assert "表题“2024年一季度研学台账”" in read.findings[0].message
    assert read.findings[0].severity == "提示"


def test_days_of_several_years_are_told_year_by_year(tmp_path: Path) -> None:
    for year in (2023, 2024):
        rows = [[f"{year}年台账"], ["日期", "活动"], ["3月5日", "参观"], ["3月6日", "座谈"]]
        write_csv(tmp_path / f"台账{year}.csv", rows)
    stated = definitions(ledger("台账", "台账*.csv", column("日期", "日期"), column("活动"), date_columns=("日期",)))
    found, findings = read_one(tmp_path, stated)
    assert [day.year for day in found.columns["日期"].values if isinstance(day, date)] == [2023, 2023, 2024, 2024]
    assert [(str(item.location), item.message.partition("；")[2], str(item.related[0])) for item in findings] == [
        (f"台账{year}.csv「台账{year}」!A3", "本列这样的共2格", f"台账{year}.csv「台账{year}」!A3:A4")
        for year in (2023, 2024)
    ]


def test_the_year_of_the_period_is_the_last_resort(tmp_path: Path) -> None:
    read = read_column(tmp_path, "日期", ["3月5日"], period="2024Q3")
    assert read.values == [MARCH_5]
    assert "报告期2024年三季度" in read.findings[0].message


def test_no_year_is_guessed_for_a_period_over_two_years(tmp_path: Path) -> None:
    read = read_column(tmp_path, "日期", ["3月5日"], period="2023-11-01..2024-04-30")
    assert (read.values, read.bad, read.codes) == ([None], {0: "3月5日"}, ["V011"])


def test_a_title_that_names_two_years_settles_none(tmp_path: Path) -> None:
    read = read_column(tmp_path, "日期", ["3月5日", "2025-03-05"], title="2024年研学台账（2025年补）", period="2025")
    assert (read.values, read.codes) == ([None, date(2025, 3, 5)], ["V011"])
    assert "表题“2024年研学台账（2025年补）”是2024年和2025年" in read.findings[0].message


@pytest.mark.parametrize(
    ("file", "sheet"),
    [("台账2024年（2025年补）.xlsx", "表"), ("台账.xlsx", "2024年（2025年补）"), ("台账2025年.xlsx", "2024-2025学年")],
)
def test_a_name_with_two_years_settles_none(tmp_path: Path, file: str, sheet: str) -> None:
    write_xlsx(tmp_path / file, {sheet: [["日期", "活动"], ["3月5日", "参观"]]})
    stated = ledger("台账", "台账*", column("日期", "日期"), column("活动"), date_columns=("日期",))
    found, findings = read_one(tmp_path, definitions(stated), "2025")
    assert (list(found.columns["日期"].values), [item.code for item in findings]) == ([None], ["V011"])


def test_a_copied_title_that_contradicts_the_file_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "2024").mkdir()
    read = read_column(tmp_path, "日期", ["3月5日"], title="2023年研学台账（填报日期：2024年1月5日）", period="2024")
    assert read.values == [date(2023, 3, 5)]
    assert "2023年" in read.findings[0].message


@pytest.mark.parametrize("around", ["\x1c", "\r\x1f", "\x85", "\u2028", " "])
def test_a_serial_number_may_stand_among_signs_that_nobody_sees(tmp_path: Path, around: str) -> None:
    """Of a text Python takes off more blanks than of a number."""
    read = read_column(tmp_path, "日期", [f"{around}45356{around}"])
    assert read.values == [MARCH_5]


def test_a_serial_number_is_the_day_that_excel_shows(tmp_path: Path) -> None:
    read = read_column(tmp_path, "日期", [45356], typed=True)
    assert (read.values, read.codes) == ([MARCH_5], ["V014"])


def test_cells_formatted_as_days(tmp_path: Path) -> None:
    read = read_column(tmp_path, "日期", [MARCH_5, datetime.fromisoformat("2024-03-05T14:30")], typed=True)
    assert (read.values, read.codes) == ([MARCH_5, MARCH_5], [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("3.5", "V009"),
        ("2024年3月", "V036"),
        ("2024年3月份", "V036"),
        ("3月", "V036"),
        ("2024-03", "V036"),
        ("2024年13月", "V010"),
        ("3月上旬", "V009"),
        ("2024.3.5、3.7", "V045"),
        ("2025年3月5日、7日", "V045"),
        ("2024-03-05，2024-03-07", "V045"),
        ("3月5日、7日和9日", "V045"),
        ("3月5日、城关镇", "V009"),
        ("待定", "V009"),
        ("2024年2月30日", "V010"),
        ("2024-13-01", "V010"),
        ("2204-03-05", "V028"),
        ("3月5日-7日", "V023"),
        ("2024.3.5-2024.3.7", "V023"),
    ],
)
def test_what_is_not_one_day_is_an_error(tmp_path: Path, text: str, code: str) -> None:
    read = read_column(tmp_path, "日期", [text])
    assert (read.values, read.bad, read.codes) == ([None], {0: text}, [code])


def test_two_digit_years_are_settled_by_rule(tmp_path: Path) -> None:
    read = read_column(tmp_path, "日期", ["24.3.5"])
    assert (read.values, read.codes) == ([MARCH_5], ["V027"])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024年3月5日-7日", (2024, 3, 5), (2024, 3, 7)),
        ("2024年3月5-7日", (2024, 3, 5), (2024, 3, 7)),
        ("2024年3月5日至3月7日", (2024, 3, 5), (2024, 3, 7)),
        ("2024年3月30日—4月2日", (2024, 3, 30), (2024, 4, 2)),
        ("2024.3.5-3.7", (2024, 3, 5), (2024, 3, 7)),
        ("2024.3.5-7", (2024, 3, 5), (2024, 3, 7)),
        ("2024.3.5－2024.3.7", (2024, 3, 5), (2024, 3, 7)),
        ("2024-03-05~2024-03-07", (2024, 3, 5), (2024, 3, 7)),
        ("2024-03-05至03-07", (2024, 3, 5), (2024, 3, 7)),
        ("2024/3/5-3/7", (2024, 3, 5), (2024, 3, 7)),
        ("2024年12月30日至1月2日", (2024, 12, 30), (2025, 1, 2)),
        ("2024年12月30日-2025年1月2日", (2024, 12, 30), (2025, 1, 2)),
        ("2024年3月5日", (2024, 3, 5), (2024, 3, 5)),
        ("2024年2月", (2024, 2, 1), (2024, 2, 29)),
        ("二〇二三年二月份", (2023, 2, 1), (2023, 2, 28)),
        ("2024-12", (2024, 12, 1), (2024, 12, 31)),
        ("2024/4", (2024, 4, 1), (2024, 4, 30)),
        ("20240305-20240307", (2024, 3, 5), (2024, 3, 7)),
    ],
)
def test_spans_of_days(tmp_path: Path, text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    read = read_column(tmp_path, "日期段", [text])
    assert (read.values, read.codes) == ([(date(*first), date(*last))], [])


def test_a_span_without_year(tmp_path: Path) -> None:
    read = read_column(tmp_path, "日期段", ["3月5日-7日"])
    assert read.values == [(MARCH_5, date(2024, 3, 7))]
    assert read.codes == ["V013"]


def test_a_span_that_ends_before_it_begins(tmp_path: Path) -> None:
    read = read_column(tmp_path, "日期段", ["2024年3月7日-5日", "2024.3.7-2024.3.5"])
    assert read.codes == ["V024", "V024"]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.integers(0, 400)), min_size=1, max_size=20)
)
def test_every_span_reads_back_whatever_joins_it(tmp_path: Path, spans: list[tuple[date, int]]) -> None:
    wanted = [(day, day + timedelta(days=more)) for day, more in spans]
    for pattern in (
        "{0.year}.{0.month}.{0.day}-{1.year}.{1.month}.{1.day}",
        "{0.year}年{0.month}月{0.day}日至{1.year}年{1.month}月{1.day}日",
    ):
        cells = [pattern.format(*span) for span in wanted]
        assert read_column(tmp_path, "日期段", cells).values == wanted


def test_a_month_without_its_year_is_the_month_of_the_clue(tmp_path: Path) -> None:
    read = read_column(tmp_path, "日期段", ["3月", "三月份"], title="2023年台账")
    assert read.values == [(date(2023, 3, 1), date(2023, 3, 31))] * 2
    assert read.codes == ["V013"]
    assert read_column(tmp_path, "日期段", ["3月"], period="2023-11-01..2024-04-30").codes == ["V011"]


@pytest.mark.parametrize("text", ["03/05/25", "05/03/25 09:00", "12/31/25"])
def test_days_of_two_digits_each_are_not_guessed(tmp_path: Path, text: str) -> None:
    read = read_column(tmp_path, "日期", [text], period="2025")
    assert (read.values, read.codes) == ([None], ["V037"])


def test_two_digits_and_slashes_are_a_day_when_the_year_agrees_or_can_be_nothing_else(tmp_path: Path) -> None:
    read = read_column(tmp_path, "日期", ["24/3/5", "98/3/5"], title="2024年台账", period="2025")
    assert (read.values, read.codes) == ([MARCH_5, date(1998, 3, 5)], ["V027", "V027"])
