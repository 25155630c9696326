"""Tables of a finished report whose rows are those of a figure: a loop prints them, and the next period's rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.build import compute
from pipeline.derive.row_loops import loops
from pipeline.derive.row_sources import row_sources
from pipeline.deriving import template_from
from pipeline.model.definition import DocumentRequest
from pipeline.model.diagnostic import FileLocation
from pipeline.model.document import Table, Template
from pipeline.model.figure import GroupFigure
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.render import render
from tests.support.figures import figure, sample_figures
from tests.support.finished_reports import as_word
from tests.support.market_office import write_market_office
from tests.support.rendering import codes, rendering

ISSUED = date(2025, 9, 30)
Rows = Sequence[Sequence[str]]
FIGURES = """
  领域人次: {台账: 检查, 算法: 求和, 列: 出动人次, 单位: 人次, 分组: 领域}
  领域整改: {台账: 检查, 算法: 求和, 列: 整改问题, 单位: 个, 分组: 领域}
  案件清单: {台账: 案件, 算法: 明细, 列: [立案日期, 案由, 罚没金额, 移送公安]}
  领域同比: {表格: {分组: 领域, 指标: [检查家次.同比, 整改率]}}
"""
INSPECTED = {
    "食品": ("236", "104", "38"),
    "药品": ("117", "46", "15"),
    "特种设备": ("64", "58", "9"),
    "工业产品": ("43", "21", "6"),
}
"""What the office's ledger says for the third quarter of 2025."""
TOTAL = ("460", "229", "68")
COLUMNS = {"检查家次": 0, "出动人次": 1, "发现问题数": 2}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_market_office(tmp_path_factory.mktemp("units") / "market")
    with (folder / "figures.yaml").open("a", encoding="utf-8") as file:
        file.write(FIGURES)
    return folder


def derived(office: Path, rows: Rows) -> str:
    """The lines of the template for a table, which gives it back."""
    data = as_word(["关于监管工作情况的报告", "各领域情况见下表。", rows, "特此报告。"])
    outcome = template_from(Job(office, Period.parse("2025Q3"), ISSUED), "旧稿.docx", data, "新.md")
    assert outcome.value is not None
    assert [each.message for each in outcome.diagnostics if each.code == "M002"] == []
    _, _, rest = outcome.value.text.partition("各领域情况见下表。\n\n")
    return rest.removesuffix("\n\n特此报告。\n")


def printed(office: Path, template: str, period: str) -> Rows:
    """The cells of the table that a template makes in a period."""
    job = Job(office, Period.parse(period), ISSUED)
    found, request = compute(job).value, DocumentRequest("新", "新.md", FileLocation("新.md"))
    made = render(Template("新.md", template), request, found.computed, found.definitions, ISSUED).value
    table = next(block for block in made.blocks if isinstance(block, Table))
    return [["".join(run.text for run in cell.runs) for cell in row] for row in (table.header, *table.rows)]


def inspected(*columns: str, of: Sequence[str] = tuple(INSPECTED)) -> list[list[str]]:
    """Rows of the areas with some columns."""
    return [[name, *(INSPECTED[name][COLUMNS[each]] for each in columns)] for name in of]


SHAPES = {
    "other words in the heading, with the total": (
        [["监管领域", "检查（家次）", "人次", "问题（个）"], *inspected(*COLUMNS), ["合计", *TOTAL]],
        [
            "{% for 行 in 各领域检查 %}",
            "| {{ 行.领域 }} | {{ 行.检查家次|数 }} | {{ 行.出动人次|数 }} | {{ 行.发现问题数|数 }} |",
            "{% endfor %}",
        ],
    ),
    "two columns in another order, without the total": (
        [["领域", "发现问题", "检查家次"], *inspected("发现问题数", "检查家次")],
        [
            '{% for 行 in 各领域检查 if 行.领域 != "合计" %}',
            "| {{ 行.领域 }} | {{ 行.发现问题数|数 }} | {{ 行.检查家次|数 }} |",
            "{% endfor %}",
        ],
    ),
    "numbered, the total under another name": (
        [
            ["序号", "领域", "检查家次", "备注"],
            *([str(at), *row, ""] for at, row in enumerate(inspected("检查家次"), start=1)),
            ["", "总计", "460", ""],
        ],
        [
            '{% for 行 in 各领域检查 if 行.领域 != "合计" %}',
            "| {{ loop.序号 }} | {{ 行.领域 }} | {{ 行.检查家次|数 }} |  |",
            "{% endfor %}",
            "|  | 总计 | {{ 检查家次|数 }} |  |",
        ],
    ),
    "the total first": (
        [["领域", "检查家次", "出动人次"], ["全区", "460", "229"], *inspected("检查家次", "出动人次")],
        [
            "| 全区 | {{ 检查家次|数 }} | {{ 出动人次|数 }} |",
            '{% for 行 in 各领域检查 if 行.领域 != "合计" %}',
            "| {{ 行.领域 }} | {{ 行.检查家次|数 }} | {{ 行.出动人次|数 }} |",
            "{% endfor %}",
        ],
    ),
    "the first three": (
        [["领域", "检查家次", "出动人次"], *inspected("检查家次", "出动人次", of=("食品", "药品", "特种设备"))],
        [
            "{% for 行 in 各领域检查|前(3) %}",
            "| {{ 行.领域 }} | {{ 行.检查家次|数 }} | {{ 行.出动人次|数 }} |",
            "{% endfor %}",
        ],
    ),
    "sorted by another column": (
        [["领域", "出动人次"], *inspected("出动人次", of=("食品", "特种设备", "药品", "工业产品"))],
        [
            '{% for 行 in 各领域检查|排序("出动人次", "降") %}',
            "| {{ 行.领域 }} | {{ 行.出动人次|数 }} |",
            "{% endfor %}",
        ],
    ),
    "a group from the smallest up": (
        [["重点领域", "整改数"], ["工业产品", "5个"], ["特种设备", "8个"], ["药品", "15个"], ["食品", "36个"]],
        ['{% for 行 in 领域整改|排序("", "升") %}', "| {{ 行.组名 }} | {{ 行 }} |", "{% endfor %}"],
    ),
    "columns of several groups": (
        [["领域", "出动", "整改"], ["食品", "104人次", "36"], ["药品", "46人次", "15"], ["特种设备", "58人次", "8"],
         ["工业产品", "21人次", "5"]],
        [
            '{% for 行 in 各领域检查 if 行.领域 != "合计" %}',
            "| {{ 行.领域 }} | {{ 行.出动人次 }} | {{ 领域整改[行.领域]|数 }} |",
            "{% endfor %}",
        ],
    ),
    "a percentage with fewer decimals, dashes for what cannot be compared": (
        [["领域", "同比", "整改率"], ["食品", "增长12.4%", "95%"], ["药品", "增长21.9%", "100%"],
         ["特种设备", "—", "89%"], ["工业产品", "—", "83%"]],
        [
            "{% for 行 in 领域同比 %}",
            '| {{ 行.领域 }} | {{ 行.检查家次同比|无则("—") }} | {{ 行.整改率|小数(0) }} |',
            "{% endfor %}",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_a_loop_prints_the_rows(shape: str, office: Path) -> None:
    rows, body = SHAPES[shape]
    template = derived(office, rows)
    assert template.split("\n")[2:] == body
    assert printed(office, template, "2025Q3") == [list(row) for row in rows]


def test_the_rows_of_the_next_period_come_by_themselves(office: Path) -> None:
    template = derived(office, SHAPES["numbered, the total under another name"][0])
    assert printed(office, template, "2025Q2")[1:] == [["1", "特种设备", "88", ""], ["", "总计", "88", ""]]


def test_the_rows_of_a_ledger_are_a_loop_over_its_details(office: Path) -> None:
    rows = [
        ["序号", "案由", "罚没金额（万元）", "立案时间", "移送公安"],
        ["1", "过期食品", "0.15", "7月10日", "否"],
        ["2", "假冒商标", "8.60", "7月30日", "是"],
        ["3", "价格欺诈", "3.25", "8月21日", "否"],
    ]
    template = derived(office, rows)
    row = "{{ 行.案由 }} | {{ 行.罚没金额|万元(2)|数 }} | {{ 行.立案日期|月日 }} | {{ 行.移送公安 }}"
    assert template.split("\n")[2:] == ["{% for 行 in 案件清单 %}", f"| {{{{ loop.序号 }}}} | {row} |", "{% endfor %}"]
    assert printed(office, template, "2025Q3") == rows


def test_where_one_number_differs_the_others_are_named_one_by_one(office: Path) -> None:
    rows = [["领域", "检查家次", "出动人次"], *inspected("检查家次", "出动人次")]
    rows[2][1] = "118"
    lines = derived(office, rows).split("\n")
    assert not [line for line in lines if line.startswith("{%")]
    assert '(各领域检查|筛选("领域", "食品")|首个).出动人次|数 }}' in lines[2]
    assert lines[3].startswith("| 药品 | 118 | {{ ")


def test_rows_in_no_order_under_other_titles_are_known_by_their_names(office: Path) -> None:
    named = ("药品", "工业产品", "食品", "特种设备")
    rows = [
        ["监管条线", "走访（家）", "力量（人）"],
        *inspected("检查家次", "出动人次", of=named),
        ["总计", "460", "229"],
    ]
    template = derived(office, rows)
    row = '(各领域检查|筛选("领域", "{}")|首个).{}|数'
    cells = [[f"{{{{ {row.format(name, column)} }}}}" for column in ("检查家次", "出动人次")] for name in named]
    expected = [f"| {name} | {' | '.join(each)} |" for name, each in zip(named, cells, strict=True)]
    assert template.split("\n")[2:] == [*expected, "| 总计 | {{ 检查家次|数 }} | {{ 出动人次|数 }} |"]
    assert printed(office, template, "2025Q3") == rows


def test_a_group_may_leave_out_those_who_have_nothing() -> None:
    members = {"甲": figure("学时", 3, "学时"), "乙": figure("学时", 0, "学时"), "丙": figure("学时", 5, "学时")}
    known = {**sample_figures(), "学时": GroupFigure("学时", "姓名", members)}
    (loop, *_) = loops(("姓名", "学时"), (("甲", "3"), ("丙", "5")), row_sources(known))
    template = "\n".join(["| 姓名 | 学时 |", "| --- | --- |", *loop.lines]) + "\n"
    assert loop.lines[0] == "{% for 行 in 学时 if 行 %}"
    outcome = rendering(template, known)
    assert codes(outcome) == []
    (table,) = outcome.value.blocks
    assert isinstance(table, Table)
    assert [["".join(run.text for run in cell.runs) for cell in row] for row in table.rows] == [
        ["甲", "3"],
        ["丙", "5"],
    ]


def test_a_table_of_other_things_is_no_loop(office: Path) -> None:
    rows = [["领域", "负责人", "评价"], ["食品", "周敏", "好"], ["药品", "郑海", "好"], ["特种设备", "王磊", "中"]]
    assert "{%" not in derived(office, rows)


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_any_such_table_comes_back_from_a_loop(data: st.DataObject, office: Path) -> None:
    columns = data.draw(st.permutations(list(COLUMNS)))[: data.draw(st.integers(1, 3))]
    rows = inspected(*columns)[: data.draw(st.integers(3, 4))]
    if data.draw(st.booleans()):
        rows = [[str(at), *row] for at, row in enumerate(rows, start=1)]
    total = ["合计", *(TOTAL[COLUMNS[each]] for each in columns)]
    rows += [[""] * (len(rows[0]) - len(total)) + total] if data.draw(st.booleans()) else []
    units = data.draw(st.sampled_from(["", "（个）"]))
    header = [*(["序号"] if len(rows[0]) - len(columns) > 1 else []), "领域", *(f"{each}{units}" for each in columns)]
    template = derived(office, [header, *rows])
    assert "{% for 行 in 各领域检查" in template
    assert printed(office, template, "2025Q3") == [header, *rows]
