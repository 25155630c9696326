"""Which files lie there before something is changed: a small office, drafts of it, a city with counties.

The office's sources are readable (corpus/unit): definitions and templates as they are, rows as CSV, written here as
the workbooks that offices send, messy as they send them. No file carries a clock: one seed, one case.
"""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import openpyxl
import xlwt
from click.testing import CliRunner
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.cli import jibao
from tests.support.bare_package import bare, unzipped, zipped
from tests.support.drawn_documents import Drawn
from tests.support.forms import as_word_leaves, paragraph, table
from tests.support.hand_made import FORMAL, IMPRINT, hand_made

CORPUS = Path(__file__).parent / "corpus"
PROJECT = Path(__file__).parents[2]
OFFICE, TWINS, CITY = "inputs/区文旅局", "inputs/表格局", "inputs/justice-city"
DRAFTS = "文稿"
PERIOD = "2025Q1-Q3"
ENDINGS = {"夜校开课登记": "xlsx", "学员名单": "xlsx", "获奖登记": "ods", "走访记录": "xls"}
"""What each table of corpus/unit/rows is written as; any other one is a CSV file in GBK."""
Rows = Sequence[Sequence[str]]
_SAMPLES = ("justice-city", "justice-jia", "justice-yi", "justice-bing")
_DRAWN = 6
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CLOCK = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_WHEN = (2025, 10, 9, 8, 0, 0)
_TWIN_FIGURES: Rows = (
    ("名称", "台账", "算法", "列", "条件", "单位", "时段", "格式", "计算", "目标"),
    ("开课次数", "夜校", "计数", "", "", "次", "今年以来", "", "", "10"),
    ("总课时", "夜校", "求和", "课时", "形式 = 线下、走出去 且 课时 > 1", "课时", "", "", "", ""),
    ("学员人数", "夜校", "去重", "到课学员", "", "人", "", "", "", ""),
    ("参学率", "", "", "", "", "", "", "约百分比", "学员人数 / 单位.在编人数", ""),
)
_TWIN_PLAN: Rows = (
    ("时期", "方向", "总述", "事项", "频次", "指标", "目标", "牵头", "时限"),
    ("2025Q4", "补齐进度", "以课育人", "开办夜校", "每月1次", "开课次数", "4次", "办公室", "每月底前"),
    ("", "", "", "编印教材", "", "", "", "艺术科", "长期坚持"),
)
_TWIN_TEMPLATE = "---\n标题: 夜校情况\n---\n共开课{{ 开课次数 }}、{{ 总课时 }}，参学率{{ 参学率 }}。\n"


@cache
def ground() -> Mapping[str, bytes]:
    """Return every file by its path in the working folder; the same in every process."""
    files = {f"{OFFICE}/{name}": data for name, data in _office().items()}
    files |= {f"{TWINS}/{name}": data for name, data in _twins(_office()).items()}
    for sample in _SAMPLES:
        folder = PROJECT / "inputs" / sample
        paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
        files |= {f"inputs/{sample}/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in paths}
    return files | {f"{DRAFTS}/{name}.docx": data for name, data in _drafts(files).items()}


def _office() -> dict[str, bytes]:
    folder = CORPUS / "unit"
    texts = [*folder.glob("*.yaml"), *(folder / "templates").glob("*.md")]
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(texts)}
    for path in sorted((folder / "rows").glob("*.csv")):
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
        ending = ENDINGS.get(path.stem, "csv")
        files[f"{path.stem}.{ending}"] = {"xlsx": _xlsx, "ods": _ods, "xls": _xls, "csv": _gbk}[ending](rows)
    return files | {"templates/申报表.docx": _form()}


def _twins(office: Mapping[str, bytes]) -> dict[str, bytes]:
    """The office with its figures and its plan in workbooks."""
    others = ("figures.yaml", "plan.yaml", "layout.yaml")
    kept = {name: data for name, data in office.items() if "/" not in name and name not in others}
    unit = "名称: 某区表格局\n在编人数: 40\n文书:\n  夜校情况: {模板: 夜校情况}\n"
    return kept | {
        "unit.yaml": unit.encode(),
        "指标表.xlsx": _workbook({"指标": _TWIN_FIGURES, "勾稽": (("勾稽",), ("总课时 >= 开课次数",))}),
        "计划表.xlsx": _workbook({"计划": _TWIN_PLAN}),
        "templates/夜校情况.md": _TWIN_TEMPLATE.encode(),
    }


def _drafts(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Drafts that the program wrote, files made by hand, and bodies with everything that Word puts into one."""
    drafts = {"手工": settled(hand_made(FORMAL, imprint=IMPRINT))}
    drafts |= {
        f"杂{number}": _typed_parts(bare(f"{Drawn(Random(number)).body()}<w:sectPr/>")) for number in range(_DRAWN)
    }
    with tempfile.TemporaryDirectory() as name:
        here = Path.cwd()
        os.chdir(name)
        try:
            laid_out(files, Path(name))
            for mode in ("", "--review", "--final"):
                drafts |= dict(_built(mode))
        finally:
            os.chdir(here)
    return drafts


def _built(mode: str) -> Iterator[tuple[str, bytes]]:
    out = f"稿{mode.strip('-')}"
    words = ["build", OFFICE, PERIOD, "--out", out, *([mode] if mode else [])]
    result = CliRunner().invoke(jibao, words)
    assert result.exit_code == 0, result.output
    for path in sorted(Path(out).glob("*.docx")):
        yield f"{path.stem}{mode.strip('-')}", path.read_bytes()


def laid_out(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files into a folder by their paths."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def settled(data: bytes) -> bytes:
    """Return a zip of any program without the day on which it was made."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            fixed = (
                _CLOCK.sub(b"2025-10-09T08:00:00Z", content) if name in ("docProps/core.xml", "meta.xml") else content
            )
            target.writestr(zipfile.ZipInfo(name, _WHEN), fixed, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _typed(text: str) -> object:
    """A cell as Excel would type it: days and numbers become such, all else stays text."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else text or None


def _workbook(sheets: Mapping[str, Rows]) -> bytes:
    book = openpyxl.Workbook()
    del book["Sheet"]
    for name, rows in sheets.items():
        sheet: Worksheet = book.create_sheet(name)
        for row in rows:
            sheet.append([_typed(cell) for cell in row])
    return _saved(book)


def _xlsx(rows: Rows) -> bytes:
    """A workbook with a merged title, a filter, a hidden sheet, a formula and a number format that says the unit."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "2025年"
    for row in rows:
        sheet.append([_typed(cell) for cell in row])
    if len(rows[0]) == 1:
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(rows[1]))
        sheet["E3"].number_format = '0"课时"'
        sheet["E9"] = "=SUM(E3:E8)"
    sheet.auto_filter.ref = sheet.dimensions
    book.create_sheet("填写说明").append(["请各科室按月填写"])
    book.worksheets[1].sheet_state = "hidden"
    return _saved(book)


def _saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return settled(buffer.getvalue())


def _ods(rows: Rows) -> bytes:
    book = OpenDocumentSpreadsheet()
    sheet = Table(name="登记")
    for row in rows:
        line = TableRow()
        for text in row:
            line.addElement(_cell(_typed(text)))
        sheet.addElement(line)
    sheet.addElement(TableRow(numberrowsrepeated=1000))
    book.spreadsheet.addElement(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return settled(buffer.getvalue())


def _cell(value: object) -> TableCell:
    if isinstance(value, date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat())
    elif isinstance(value, float):
        cell = TableCell(valuetype="float", value=value)
    else:
        cell = TableCell(valuetype="string")
    cell.addElement(P(text="" if value is None else str(value)))
    return cell


def _xls(rows: Rows) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("走访")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for at, row in enumerate(rows):
        for place, text in enumerate(row):
            value = _typed(text)
            sheet.write(at, place, value, *([day] if isinstance(value, date) else []))
    sheet.write(len(rows), 2, xlwt.Formula(f"SUM(C2:C{len(rows)})"))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _gbk(rows: Rows) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("gbk")


def _form() -> bytes:
    """A form in Word: tags cut by Word, a table, a header, a list that repeats."""
    body = [
        paragraph("{{ 单位.名称 }}申报表"),
        as_word_leaves("{{", " 开课", "次数 ", "}}，参学{{ 学员人数 }}"),
        table(("课时", "{{ 总课时 }}"), ("参学率", paragraph("{{ 参学率 }}", "[[，同比{{ 开课次数.同比 }}]]"))),
        paragraph("{% if 总课时 > 3 %}"),
        paragraph("课时不少。"),
        paragraph("{% endif %}"),
        table(("{% for 奖 in 获奖情况 %}{{ 奖.名称 }}", "{{ 奖.奖项 }}{% endfor %}")),
    ]
    return _typed_parts(bare(f"{''.join(body)}<w:sectPr/>", header1=paragraph("{{ 单位.简称 }}")))


def _typed_parts(data: bytes) -> bytes:
    """A bare package with the list of types that python-docx asks for."""
    parts = "".join(
        f'<Override PartName="/{name}" ContentType="{_WORD}.{"document.main" if "doc" in name else "header"}+xml"/>'
        for name in unzipped(data)
        if name.startswith("word/") and name.endswith(".xml")
    )
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{default}{parts}</Types>'
    return zipped({"[Content_Types].xml": types.encode(), **unzipped(data)})
