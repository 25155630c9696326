"""Which rows a period counts, what is said of the others, days of spans, and 明细."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pipeline.aggregate import aggregate
from pipeline.model.definition import Algorithm, FigureDefinition, Grouping, LedgerDefinition, Scope, ValueType
from pipeline.model.diagnostic import Diagnostic, Outcome
from pipeline.model.expression import ColumnTest, Relation
from pipeline.model.figure import Figure, FigureSet, FigureValue, GroupFigure, RecordsFigure
from pipeline.model.ledger import CellValue
from pipeline.model.period import Period
from tests.support.ledgers import Bad, column, counted, days, definitions, ledger, ledger_definition

Rows = dict[str, list[CellValue]]

DUTY = ledger_definition(
    "值守",
    column("起", ValueType.DATE),
    column("止", ValueType.DATE),
    column("事项", ValueType.TEXT),
    dates=("起", "止"),
)
TYPHOON: Rows = {
    "起": days("2021-06-28", "2021-07-22", "2021-09-11", "2021-09-28"),
    "止": days("2021-07-02", "2021-07-31", "2021-09-16", "2021-10-03"),
    "事项": ["梅雨", "烟花", "灿都", "国庆"],
}
DAYS = counted("天数", "值守", Algorithm.DAYS, "起", "止", unit="天")


def run(
    rows: Rows, *figures: FigureDefinition, defined: LedgerDefinition = DUTY, period: str = "2021Q3"
) -> Outcome[FigureSet]:
    made = {defined.name: ledger(defined.name, rows)}
    parsed = Period.parse(period)
    return aggregate(made, definitions([defined], figures), parsed, parsed.last)


def value(outcome: Outcome[FigureSet], name: str) -> FigureValue:
    figure = outcome.value.figures[name]
    assert isinstance(figure, Figure)
    return figure.value


def said(outcome: Outcome[FigureSet], code: str) -> list[Diagnostic]:
    return [each for each in outcome.diagnostics if each.code == code]


def test_ten_days_and_nine_nights() -> None:
    storm = ColumnTest("事项", Relation.CONTAINS, ("烟花",))
    outcome = run(TYPHOON, counted("烟花", "值守", Algorithm.DAYS, "起", "止", condition=storm))
    assert value(outcome, "烟花") == 10


def test_a_span_belongs_whole_to_the_period_of_its_first_day() -> None:
    outcome = run(TYPHOON, DAYS)
    assert value(outcome, "天数") == 10 + 6 + 6
    assert [str(each.location) for each in said(outcome, "F008")] == ["值守.xlsx「台账」!3行"]
    assert [str(each.location) for each in said(outcome, "F009")] == ["值守.xlsx「台账」!6行"]
    parts = [value(run(TYPHOON, DAYS, period=period), "天数") for period in ("2021Q2", "2021Q3", "2021Q4")]
    assert parts == [5, 22, 0]
    assert value(run(TYPHOON, DAYS, period="2021"), "天数") == 27


def test_a_missing_last_day_counts_one_and_is_said() -> None:
    rows: Rows = {**TYPHOON, "止": [*days("2021-07-02"), None, *days("2021-09-16"), None]}
    outcome = run(rows, DAYS)
    assert value(outcome, "天数") == 1 + 6 + 1
    assert [(str(each.location), each.message) for each in said(outcome, "F011")] == [
        ("值守.xlsx「台账」!B4", "值守台账有2行只有首日没有末日，天数按1天计")
    ]


def test_a_row_that_ends_before_it_begins_is_counted_nowhere() -> None:
    rows: Rows = {**TYPHOON, "止": days("2021-07-02", "2021-07-13", "2021-09-16", "2021-10-03")}
    outcome = run(rows, DAYS, counted("次数", "值守", Algorithm.COUNT))
    figure = outcome.value.figures["次数"]
    assert isinstance(figure, Figure)
    assert (figure.value, figure.absence) == (None, "值守.xlsx「台账」!A4 起止日期颠倒")
    assert [str(each.location) for each in said(outcome, "F014")] == ["值守.xlsx「台账」!B4"]


def test_first_and_last_day_of_spans() -> None:
    outcome = run(
        TYPHOON,
        counted("首日", "值守", Algorithm.FIRST_DAY, "起", "止"),
        counted("末日", "值守", Algorithm.LAST_DAY, "起", "止"),
    )
    assert (value(outcome, "首日"), value(outcome, "末日")) == (date(2021, 7, 22), date(2021, 10, 3))


def test_days_of_a_span_column_add_up() -> None:
    defined = ledger_definition("培训", column("日期", ValueType.SPAN), dates=("日期",))
    spans: list[CellValue] = [(date(2021, 7, 1), date(2021, 7, 3)), (date(2021, 8, 1), date(2021, 8, 1)), None]
    outcome = run({"日期": spans[:2]}, counted("天数", "培训", Algorithm.DAYS, "日期"), defined=defined)
    assert value(outcome, "天数") == 4
    assert value(run({"日期": spans}, counted("次", "培训", Algorithm.COUNT), defined=defined), "次") is None


def test_rows_outside_the_period_are_counted_once_for_a_ledger() -> None:
    outcome = run(TYPHOON, DAYS, counted("次数", "值守", Algorithm.COUNT), period="2021-09")
    found = said(outcome, "F007")
    assert [each.message for each in found] == [
        "值守台账共4行，其中2行不在2021年9月1日至30日之内（之前2行），不计入本期"
    ]
    assert not said(run(TYPHOON, DAYS, period="2021"), "F007")


def test_a_roster_knows_no_time() -> None:
    roster = ledger_definition("名册", column("姓名", ValueType.TEXT))
    outcome = run({"姓名": ["甲", "乙"]}, counted("人数", "名册", Algorithm.COUNT), defined=roster)
    figure = outcome.value.figures["人数"]
    assert isinstance(figure, Figure)
    assert figure.value == 2
    assert figure.comparisons["同比"].absence == "无可比数据（名册不分时段）"
    assert figure.lineage.definition == "名册全部行，计行数"
    assert not outcome.diagnostics


def test_an_undated_row_may_belong_anywhere_but_to_everything_for_sure() -> None:
    rows: Rows = {**TYPHOON, "起": [*days("2021-06-28", "2021-07-22"), None, *days("2021-09-28")]}
    outcome = run(
        rows,
        counted("本期", "值守", Algorithm.COUNT),
        counted("全部", "值守", Algorithm.COUNT, scope=Scope.EVER),
        counted("烟花", "值守", Algorithm.COUNT, condition=ColumnTest("事项", Relation.ANY_OF, ("烟花",))),
    )
    assert [value(outcome, name) for name in ("本期", "全部", "烟花")] == [None, Decimal(4), Decimal(1)]
    figure = outcome.value.figures["本期"]
    assert isinstance(figure, Figure)
    assert figure.absence == "值守.xlsx「台账」!A5 没有日期"


def test_a_ledger_that_is_incomplete_gives_no_figure() -> None:
    made = {"值守": ledger("值守", TYPHOON, defect="值守.xlsx 打不开")}
    period = Period.parse("2021Q3")
    figure = aggregate(made, definitions([DUTY], [DAYS]), period, period.last).value.figures["天数"]
    absent = aggregate({}, definitions([DUTY], [DAYS]), period, period.last).value.figures["天数"]
    assert isinstance(figure, Figure)
    assert isinstance(absent, Figure)
    assert (figure.value, figure.absence) == (None, "值守.xlsx 打不开")
    assert (absent.value, absent.absence) == (None, "台账“值守”没有读到")


def test_the_date_of_the_document_may_lie_after_the_period() -> None:
    figure = counted("末日", "值守", Algorithm.LAST_DAY, "起", scope=Scope.UP_TO_DATE)
    made = {"值守": ledger("值守", TYPHOON)}
    found = aggregate(made, definitions([DUTY], [figure]), Period.parse("2021-08"), date(2021, 9, 20)).value.figures
    last = found["末日"]
    assert isinstance(last, Figure)
    assert last.value == date(2021, 9, 11)
    assert (last.period.first, last.period.last) == (date(2021, 6, 28), date(2021, 9, 20))
    assert last.lineage.definition == "值守台账全部行，起取末日，截至2021年9月20日"


def records(outcome: Outcome[FigureSet], name: str) -> RecordsFigure:
    figure = outcome.value.figures[name]
    assert isinstance(figure, RecordsFigure)
    return figure


def test_records_know_the_cell_of_every_field() -> None:
    rows: Rows = {**TYPHOON, "事项": ["梅雨", Bad("#REF!"), None, "国庆"]}
    found = records(run(rows, counted("情况", "值守", Algorithm.DETAIL, "起", "事项")), "情况")
    assert [[row[name].value for name in found.columns] for row in found.rows] == [
        [date(2021, 7, 22), None],
        [date(2021, 9, 11), None],
        [date(2021, 9, 28), "国庆"],
    ]
    assert [row["事项"].absence for row in found.rows] == [
        "值守.xlsx「台账」!C4 有误",
        "值守.xlsx「台账」!C5 空白",
        "",
    ]
    assert [row["事项"].faulty for row in found.rows] == [True, False, False]
    assert (found.absence, found.faulty) == ("", False)
    assert [str(place) for place in found.rows[2]["起"].lineage.cells()] == ["值守.xlsx「台账」!A6"]


def test_a_list_of_which_nobody_knows_the_rows_is_not_made() -> None:
    rows: Rows = {**TYPHOON, "起": [*days("2021-06-28"), Bad("7月下旬"), *days("2021-09-11", "2021-09-28")]}
    outcome = run(rows, counted("情况", "值守", Algorithm.DETAIL, "起", "事项"))
    found = records(outcome, "情况")
    assert (found.rows, found.absence, found.faulty) == ((), "值守.xlsx「台账」!A4 有误", True)
    assert [each.message for each in said(outcome, "F012")] == ["“情况”没有列出：值守.xlsx「台账」!A4 有误"]


def test_records_of_each_member() -> None:
    figure = counted("情况", "值守", Algorithm.DETAIL, "起", grouping=Grouping("事项"))
    found = run(TYPHOON, figure).value.figures["情况"]
    assert isinstance(found, GroupFigure)
    assert list(found.members) == ["烟花", "灿都", "国庆"]


SPANS = st.lists(st.tuples(st.dates(date(2021, 1, 1), date(2021, 11, 1)), st.integers(0, 40)), max_size=12)


@given(SPANS)
def test_a_day_that_two_shifts_share_counts_once(shifts: list[tuple[date, int]]) -> None:
    rows: Rows = {
        "起": [first for first, _ in shifts],
        "止": [first + timedelta(days=length) for first, length in shifts],
        "事项": ["值守"] * len(shifts),
    }
    each_day = {first + timedelta(days=more) for first, length in shifts for more in range(length + 1)}
    assert value(run(rows, DAYS, period="2021"), "天数") == len(each_day)


def test_a_ledger_that_ends_before_the_period_was_perhaps_forgotten() -> None:
    found = said(run(TYPHOON, DAYS, period="2022Q1"), "F015")
    assert [each.message for each in found] == ["值守台账共4行，都在2022年1月1日至3月31日以前，本期的数都是零"]
    assert said(run(TYPHOON, DAYS, period="2022Q1"), "F007") == []
    assert said(run(TYPHOON, DAYS, period="2021Q1"), "F015") == []
    assert said(run(TYPHOON, counted("累计", "值守", Algorithm.COUNT, scope=Scope.EVER), period="2022Q1"), "F015") == []
