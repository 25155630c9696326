"""Two documents over a small ledger, and the same content as a docxtpl script would fill it in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path

from docx import Document as NewDocument
from docx.document import Document as WordDocument
from docxtpl import DocxTemplate

from pipeline.build import compute, origin
from pipeline.model.document import Block, Document, Heading, Paragraph, Runs, Table
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.render import render
from pipeline.templates import find_requests, find_template
from pipeline.wording import day
from pipeline.write import write
from tools.bench.ledger import PERIOD, make_unit

_REPORT_ROWS, _TABLE_ROWS = 2_000, 8_340
"""A quarter of them is of the period: that many activities, of which some have the same name."""

_HEAD = "---\n标题: 测速用单位研学工作情况报告\n署名: 测速用单位\n---\n"
_OPENING = (
    "今年以来，测速用单位坚持把学习培训作为队伍建设的基础工程，围绕中心、服务大局，统筹线上线下、走出去请进来等多种形式，"
    "推动学习培训往深里走、往实里走。本期共组织研学{{ 研学场次 }}，{{ 研学人数 }}参加，"
    "其中走出去、请进来{{ 走出去场次 }}，走出去{{ 走出去人次 }}，"
    "投入经费{{ 研学经费 }}，研学场次比上期{{ 研学场次.环比 }}，人均学时达到{{ 人均学时 }}。"
)
_PARTS = (
    ("坚持系统谋划，健全学习机制。", "年初制定学习培训计划，按季分解、按月推进，把任务落实到处室、落实到个人"),
    ("坚持问题导向，提升学习质效。", "围绕营商环境、基层治理等重点课题，选准题目、配强师资，在学中干、在干中学"),
    ("坚持载体创新，丰富学习形式。", "统筹专题讲座、现场教学、案例研讨、集中学习，让课堂活起来、让学员动起来"),
    ("坚持学以致用，服务中心工作。", "把学习成果转化为推动工作的思路举措，形成一批调研报告，办成一批实事好事"),
)
_ITEMS = (
    (
        "从覆盖面看，{said}，本期{{{{ 研学人数 }}}}参加研学{{{{ 研学场次 }}}}，各处室主要负责同志带头参加、带头交流，"
        "做到了人员、时间、内容、效果四个落实，形成了比学赶超、争先创优的浓厚氛围。"
    ),
    (
        "从组织形式看，{said}，走出去、请进来{{{{ 走出去场次 }}}}，走出去{{{{ 走出去人次 }}}}，"
        "先后到基层一线、先进地区、高等院校实地学习，开阔了眼界，找到了差距，明确了方向。"
    ),
    (
        "从学习时间看，{said}，累计学时{{{{ 研学学时 }}}}，人均学时{{{{ 人均学时 }}}}，比上期{{{{ 人均学时.环比 }}}}，"
        "利用周末、晚间组织自学和集体研讨，较好地处理了工学矛盾，做到了学习工作两不误、两促进。"
    ),
    (
        "从经费保障看，{said}，投入经费{{{{ 研学经费 }}}}，全部用于师资、场地和资料，严格执行财务制度，"
        "精打细算、厉行节约，把有限的资金用在刀刃上，没有发生超标准、超范围支出的问题。"
    ),
)
_TABLE = _HEAD + "各项研学活动情况见下表。\n\n{{ 活动研学 }}\n"
_BY_ACTIVITY = """\
  活动研学: {表格: {分组: 活动名称, 指标: [研学场次, 研学人数, 研学学时, 研学经费]}}
"""


@dataclass(frozen=True, slots=True)
class Documents:
    """How a document is made from figures that are given: by the program, and by docxtpl from the same content.

    `ours` is a draft that knows where each number comes from, `final` a copy without a trace, as the peer's is;
    `writing` makes the draft from a tree that is rendered already.
    """

    ours: Callable[[], bytes]
    final: Callable[[], bytes]
    writing: Callable[[], bytes]
    theirs: Callable[[], bytes]


def make_documents(folder: Path) -> tuple[Path, Path]:
    """Make the units of a five-page report and of a table with two thousand rows; return their folders."""
    report, table = folder / "report", folder / "table"
    for unit, rows, template in ((report, _REPORT_ROWS, _report()), (table, _TABLE_ROWS, _TABLE)):
        make_unit(unit, rows, _BY_ACTIVITY if unit is table else "")
        (unit / "templates").mkdir()
        (unit / "templates" / "工作情况报告.md").write_text(template, encoding="utf-8")
    return report, table


def documents_of(unit: Path) -> Documents:
    """Return both ways to the one document of a unit; figures, templates and the peer's values are ready."""
    period = Period.parse(PERIOD)
    job = Job(unit, period, period.last)
    computation = compute(job).value
    definitions = computation.definitions
    (request,) = find_requests(unit, definitions.unit, ()).value
    template = find_template(unit, request).value
    if template is None:
        raise FileNotFoundError(unit)
    record = replace(origin(job, computation), document=request.name)

    def tree() -> Document:
        return render(template, request, computation.computed, definitions, job.issued).value

    peer, ready, layout = _Peer(), tree(), definitions.layout
    source, values = peer.template(ready), peer.values

    def theirs() -> bytes:
        filled, buffer = DocxTemplate(BytesIO(source)), BytesIO()
        filled.render(values)
        filled.save(buffer)
        return buffer.getvalue()

    return Documents(
        lambda: write(tree(), layout, record).value,
        lambda: write(tree(), layout).value,
        lambda: write(ready, layout, record).value,
        theirs,
    )


def _report() -> str:
    """The template of the report: an opening, four parts of four paragraphs, and a table of the divisions."""
    lines = [_HEAD + _OPENING]
    for heading, said in _PARTS:
        lines += [f"# {heading.removesuffix('。')}", *(item.format(said=said) for item in _ITEMS)]
    return "\n\n".join([*lines, "各处室研学情况见下表。", "{{ 处室研学 }}"]) + "\n"


@dataclass(slots=True)
class _Peer:
    """Writes a tree as a template of docxtpl: a field for each figure, a loop for the rows of each table."""

    values: dict[str, object] = field(default_factory=dict)

    def template(self, tree: Document) -> bytes:
        """Return the .docx with its fields; what they hold is in `values` afterwards."""
        word: WordDocument = NewDocument()
        word.add_paragraph(self._text(tree.elements.title), style="Title")
        for block in tree.blocks:
            self._add(word, block)
        for line in (*tree.elements.signature, day(issued) if (issued := tree.elements.issued) else ""):
            word.add_paragraph(line)
        buffer = BytesIO()
        word.save(buffer)
        return buffer.getvalue()

    def _add(self, word: WordDocument, block: Block) -> None:
        match block:
            case Heading(level, number, runs):
                word.add_heading(number + self._text(runs), level)
            case Paragraph(runs, _, heading):
                begun = heading.number + self._text(heading.runs) if heading else ""
                word.add_paragraph(begun + self._text(runs))
            case Table():
                self._add_table(word, block)

    def _add_table(self, word: WordDocument, table: Table) -> None:
        name, columns = f"rows_{len(self.values)}", range(len(table.header))
        self.values[name] = [
            {f"c{at}": "".join(run.text for run in cell.runs) for at, cell in enumerate(row)} for row in table.rows
        ]
        rows = [
            ["".join(run.text for run in cell.runs) for cell in table.header],
            [f"{{%tr for row in {name} %}}", *("" for _ in columns[1:])],
            [f"{{{{ row.c{at} }}}}" for at in columns],
            ["{%tr endfor %}", *("" for _ in columns[1:])],
        ]
        made = word.add_table(len(rows), len(columns), style="Table Grid")
        for row, texts in zip(made.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    def _text(self, runs: Runs) -> str:
        return "".join(self._fields(runs))

    def _fields(self, runs: Runs) -> Iterator[str]:
        for run in runs:
            if run.figure is None:
                yield run.text
            else:
                name = f"figure_{len(self.values)}"
                self.values[name] = run.text
                yield f"{{{{ {name} }}}}"


def content(word: bytes) -> Mapping[str, list[str]]:
    """Return the texts of the paragraphs and of the cells of a .docx, to compare what both wrote."""
    read = NewDocument(BytesIO(word))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return {"paragraphs": [each.text for each in read.paragraphs if each.text.strip()], "cells": cells}
