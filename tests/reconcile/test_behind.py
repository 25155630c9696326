"""What lies behind a figure: found by its own name or that of its definition; of very many files what says them all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.formula import parse_expression
from pipeline.model.definition import (
    Aggregation,
    Algorithm,
    Calculation,
    Definitions,
    FigureDefinition,
    Grouping,
    LedgerDefinition,
)
from pipeline.model.diagnostic import FileLocation, LineLocation, Location
from pipeline.model.figure import Figure, Lineage, RowSource
from pipeline.model.ledger import Ledger, Segment
from pipeline.model.plan import OPEN_QUESTION, Direction, Plan, Task
from pipeline.reconcile import reconcile
from pipeline.reconcile.behind import behind
from pipeline.reconcile.case import Present
from pipeline.word import Manuscript, open_manuscript
from tests.support.counted_calls import calls
from tests.support.edited_drafts import Piece, docx, record_of
from tests.support.figures import figure, sample_definitions

LINE, FACT = LineLocation("figures.yaml", 12), LineLocation("unit.yaml", 7)
LEDGERS = LineLocation("ledgers.yaml", 1)


def known(*names: str, files: Sequence[str] = ("培训*.xlsx",), plan: Plan | None = None) -> Definitions:
    """A unit whose figures count the rows of one ledger, the first defined at LINE, each further one a line below."""
    counted = {
        name: FigureDefinition(name, replace(LINE, line=LINE.line + at), Aggregation("培训", Algorithm.COUNT))
        for at, name in enumerate(names)
    }
    ledger = LedgerDefinition("培训", LEDGERS, tuple(files), {})
    plans = {plan.period: plan} if plan else {}
    return replace(sample_definitions(), figures=counted, ledgers={"培训": ledger}, plans=plans)


def ledger(*files: str) -> Ledger:
    """A ledger with a row in each of some files."""
    parts = tuple(Segment(file, "一季度", at, at + 1, {}) for at, file in enumerate(files))
    return Ledger("培训", {}, range(3, 3 + len(files)), parts)


def over(name: str, *files: str, inputs: tuple[Figure, ...] = ()) -> Figure:
    """A figure over all rows of such a ledger."""
    source = RowSource(ledger(*files), range(len(files)))
    return replace(
        figure(name, len(files)), lineage=Lineage(rows=(source,), facts=(("单位.人数", FACT),), inputs=inputs)
    )


def counting(name: str, rows: Sequence[int], within: Ledger) -> Figure:
    """A figure over some rows of a ledger."""
    return replace(figure(name, len(rows)), lineage=Lineage(rows=(RowSource(within, rows),)))


def computed(name: str, *inputs: Figure) -> Figure:
    return replace(figure(name, 1), lineage=Lineage(inputs=inputs))


def led_to(name: str, own: Definitions, *figures: Figure) -> tuple[Location, ...]:
    return behind({each.name: each for each in figures}, own).of(name)


def files(names: Iterable[str]) -> tuple[FileLocation, ...]:
    return tuple(map(FileLocation, names))


def test_files_and_facts_of_what_a_figure_was_computed_from() -> None:
    rate = over("到课率", "甲.xlsx", inputs=(over("人次", "乙.xlsx", "甲.xlsx"),))
    assert led_to("到课率", known("到课率"), rate) == (LINE, FACT, FileLocation("甲.xlsx"), FileLocation("乙.xlsx"))


def test_the_definitions_of_what_a_figure_was_computed_from() -> None:
    """已改数 = 问题数 - 未改数, 整改率 = 已改数 / 问题数."""
    own, rows = known("整改率", "问题数", "未改数", "已改数"), ledger("甲.xlsx")
    found, left = counting("问题数", [0], rows), counting("未改数", [0], rows)
    done = computed("已改数", found, left)
    rate = computed("整改率", done, found)
    lines = {each: own.figures[each].location for each in own.figures}
    assert led_to("已改数", own, done) == (lines["已改数"], lines["问题数"], lines["未改数"], FileLocation("甲.xlsx"))
    assert set(led_to("整改率", own, rate)) == {*lines.values(), FileLocation("甲.xlsx")}
    assert led_to("整改率", own, rate)[0] == lines["整改率"]


def test_comparisons_and_members_have_the_definition_of_their_figure() -> None:
    for name in ("人次.同比", "人次", "人次（甲镇3.5班）.上期", "人次（甲镇）"):
        assert led_to(name, known("人次"), over(name, "甲.xlsx"))[0] == LINE


def test_numbers_of_a_task_have_its_line_and_the_definition_that_measures_it() -> None:
    at, again = LineLocation("plan.yaml", 10), LineLocation("plan.yaml", 14)
    tasks = (Task(LINE, OPEN_QUESTION), Task(at, "普法服务", figure="普法场次"), Task(again, "普法服务"))
    plan = Plan("2025", LineLocation("plan.yaml", 1), (Direction(LineLocation("plan.yaml", 2), "普法", tasks=tasks),))
    done = over("计划.2025.普法服务.完成", "甲.xlsx")
    own = known("普法场次", plan=plan)
    assert led_to(done.name, own, done) == (at, LINE, FACT, FileLocation("甲.xlsx"))
    assert led_to("计划.2025.普法服务（2）.完成", own) == (again,)


def test_a_member_that_is_gone_was_counted_where_the_others_are() -> None:
    rows = ledger("甲.xlsx", "乙.xlsx")
    assert led_to("人次（乙镇）", known("人次"), counting("人次（甲镇）", [1], rows)) == (
        LINE,
        *files(["甲.xlsx", "乙.xlsx"]),
    )


def test_files_as_they_are_defined_where_none_has_rows() -> None:
    assert led_to("人次", known("人次"), figure("人次", 0)) == (LINE, FileLocation("培训*.xlsx"))


def test_the_files_of_its_own_rows_come_first() -> None:
    rows = ledger("甲.xlsx", "乙.xlsx", "丙.xlsx", "丁.xlsx")
    told = led_to("人次", known("人次"), counting("人次", [1, 3], rows))
    assert told == (LINE, *files(["乙.xlsx", "丁.xlsx", "甲.xlsx", "丙.xlsx"]))


def test_of_very_many_files_its_own_and_what_says_all_of_them() -> None:
    """Who reads 等22处 must not think that these are all."""
    rows, own = ledger(*(f"培训{at}.xlsx" for at in range(1000))), known("人次")
    every = FileLocation("培训*.xlsx")
    assert led_to("人次", own, counting("人次", [700], rows)) == (LINE, FileLocation("培训700.xlsx"), every)
    assert led_to("人次", own, counting("人次", range(300), rows)) == (LINE, every)
    twenty = ledger(*(f"培训{at}.xlsx" for at in range(20)))
    named = files(f"培训{at}.xlsx" for at in (19, *range(19)))
    assert led_to("人次", own, counting("人次", [19], twenty)) == (LINE, *named)


def test_where_the_files_themselves_are_many_in_a_definition_its_line_is_told() -> None:
    names = [f"{at}.xlsx" for at in range(30)]
    assert led_to("人次", known("人次", files=names), figure("人次", 0)) == (LINE, LEDGERS)


def test_of_very_many_definitions_and_facts_their_files() -> None:
    names = [f"第{at}项" for at in range(30)]
    total = computed("合计数", *(counting(name, [0], ledger("甲.xlsx")) for name in names))
    facts = tuple((f"单位.{at}", LineLocation("unit.yaml", at)) for at in range(1, 31))
    total = replace(total, lineage=replace(total.lineage, facts=facts))
    assert led_to("合计数", known("合计数", *names), total) == (LINE, *files(["figures.yaml", "unit.yaml", "甲.xlsx"]))


def test_nothing_is_known_of_a_figure_of_nobody() -> None:
    assert led_to("人次", known("人数")) == ()


def shares(count: int) -> int:
    """Calls for the shares of many villages, each computed from its number and the sum of all."""
    rows, names = ledger("甲.xlsx", "乙.xlsx"), [f"第{at}村" for at in range(count)]
    parts = [counting(f"各（{name}）", [at % 2], rows) for at, name in enumerate(names)]
    whole = computed("合", *parts)
    every = [computed(f"比（{name}）", part, whole) for name, part in zip(names, parts, strict=True)]
    figures = {each.name: each for each in every}
    own = known("各", "合", "比")
    lying = behind(figures, own)
    return calls(lambda: [lying.of(name) for name in figures])


def test_a_sum_behind_many_shares_is_looked_through_once() -> None:
    assert shares(400) < 4.5 * shares(100)


def test_the_roster_over_which_a_figure_is_computed() -> None:
    own = known("学时", files=("培训.xlsx",))
    roster = LedgerDefinition("名册", LEDGERS, ("名册.xlsx",), {})
    grouping = Grouping("姓名", ("名册", "姓名"))
    hours = replace(own.figures["学时"], source=Aggregation("培训", Algorithm.COUNT, grouping=grouping))
    text = "组数(学时 >= 10)"
    expression = parse_expression(text, LINE).value
    assert expression
    reached = FigureDefinition("达标人数", LINE, Calculation(expression, text))
    unit = replace(own, figures={"学时": hours, "达标人数": reached}, ledgers={**own.ledgers, "名册": roster})
    assert led_to("达标人数", unit, over("达标人数", "培训.xlsx"))[-2:] == files(["培训.xlsx", "名册.xlsx"])
    assert led_to("学时（张三）", unit, over("学时（张三）", "培训.xlsx"))[-1:] == files(["名册.xlsx"])


def test_where_nothing_tells_what_was_written_the_template_may_be_another() -> None:
    """A list that the template numbered, 一是……；二是……, and lists as paragraphs now."""
    text = [[Piece("一、主要工作")], [Piece("获奖的是"), Piece("理论宣讲比赛", 0), Piece("，已经通报表扬。")]]
    bare = [text[0], [Piece("获奖的是一是理论宣讲比赛，已经通报表扬。")]]
    record = record_of(text, ["获奖情况"], "台账一")
    manuscript = open_manuscript(docx(bare, None, []))
    fresh = open_manuscript(docx(text, record, [each.bookmark for each in record.anchors]))
    assert isinstance(manuscript, Manuscript)
    assert isinstance(fresh, Manuscript)
    present = Present(record, fresh=fresh, template="templates/总结.md", definitions=known("获奖情况"))
    (told,) = [
        each
        for each in reconcile(manuscript, "定稿.docx", present, refreshing=False).diagnostics
        if each.code == "N017"
    ]
    assert (told.related[0], told.related[-1]) == (LINE, FileLocation("templates/总结.md"))
