"""Forms that the real LibreOffice has written, and filled ones that it has worked on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from pipeline.build import build
from pipeline.comparing import Comparison, opened
from pipeline.model.job import Job
from pipeline.model.period import Period
from pipeline.reconcile.case import State
from pipeline.revise import refresh, verify
from pipeline.word import Manuscript, open_manuscript
from tests.support.office import write_office
from tests.support.office_edits import ACCEPT_ALL, Visit, append, comment, retype_words, split, track, worked_on

pytestmark = pytest.mark.pages
NOW = datetime(2025, 10, 20, 8, tzinfo=UTC)
SENTENCE = "本期开课{{ 开课次数 }}，其中非遗{{ 非遗课时 }}[[，同比{{ 非遗课时.同比 }}]]。"
SAID = ["申报表", "总课时", "14课时", "学员", "次数", "张三", "3次", "李四", "2次", "本期开课4次，其中非遗7课时。"]


def form() -> bytes:
    made, buffer = docx.Document(), BytesIO()
    made.add_paragraph("申报表")
    grid = made.add_table(3, 2, style="Table Grid")
    rows = (
        ("总课时", "{{ 总课时 }}"),
        ("学员", "次数"),
        ("{% for 人 in 个人到课 if 人 > 1 %}{{ 人.组名 }}", "{{ 人 }}{% endfor %}"),
    )
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            grid.cell(row, column).text = text
    made.add_paragraph("{% if 开课次数 > 100 %}")
    made.add_paragraph("超过100次。")
    made.add_paragraph("{% endif %}")
    made.add_paragraph(SENTENCE)
    made.save(buffer)
    return buffer.getvalue()


def office(folder: Path, template: bytes) -> Path:
    unit = write_office(folder)
    text = (unit / "unit.yaml").read_text(encoding="utf-8").partition("文书:\n")[0]
    (unit / "unit.yaml").write_text(f"{text}文书:\n  申报表: {{模板: 申报表}}\n", encoding="utf-8")
    (unit / "templates" / "申报表.docx").write_bytes(template)
    return unit


def job(unit: Path) -> Job:
    return Job(unit, Period.parse("2025Q1-Q3"), date(2025, 10, 9))


def texts(data: bytes) -> list[str]:
    text = open_manuscript(data)
    assert isinstance(text, Manuscript)
    return [each.text for each in text.passages if each.text]


@pytest.fixture(scope="module")
def unit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return office(tmp_path_factory.mktemp("office") / "unit", form())


@pytest.fixture(scope="module")
def worked(unit: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The form as LibreOffice leaves it, and the document made from it after people's work."""
    (made,) = build(job(unit)).value.values()
    tracking = track(on=True)
    visits = {
        "form": Visit(form()),
        "form, through odt": Visit(form(), through=[".odt"]),
        "form, through doc": Visit(form(), through=[".doc"]),
        "form, retyped": Visit(form(), [retype_words("本期开课", "本期共开课")]),
        "saved": Visit(made),
        "through doc": Visit(made, through=[".doc"]),
        "worked on": Visit(made, [append("申报表", "（2025年）"), split("其中非遗"), comment("总课时", "请核对")]),
        "tracked": Visit(made, [tracking, retype_words("本期开课", "本期共开课"), ACCEPT_ALL]),
    }
    return worked_on(visits, tmp_path_factory.mktemp("worked"))


@pytest.mark.parametrize("name", ["form", "form, through odt", "form, through doc", "form, retyped"])
def test_a_form_that_libreoffice_wrote_reads_the_same(worked: Mapping[str, bytes], tmp_path: Path, name: str) -> None:
    outcome = build(job(office(tmp_path / "unit", worked[name])))
    (made,) = outcome.value.values()
    sentence = SAID[-1].replace("本期", "本期共") if name == "form, retyped" else SAID[-1]
    assert texts(made) == [*SAID[:-1], sentence]


@pytest.mark.parametrize("name", ["saved", "through doc", "worked on", "tracked"])
def test_a_filled_form_is_verified_and_refreshed_after_peoples_work(
    worked: Mapping[str, bytes], tmp_path: Path, name: str
) -> None:
    folder = office(tmp_path / "unit", form())
    file = opened("申报表.docx", worked[name]).value
    assert file is not None
    agreed = verify(Comparison(job(folder), file))
    assert agreed.value is not None
    assert {case.state for case in agreed.value.cases} == {State.AGREES}
    ledger = next(folder.glob("夜校*.xlsx"))
    book = openpyxl.load_workbook(ledger)
    book.worksheets[0].append([date(2025, 9, 28), "扎染", "非遗", 2, "李四", 300])
    book.save(ledger)
    done = refresh(Comparison(job(folder), file), NOW)
    assert done.value is not None
    said = "".join(texts(done.value[1]))
    assert [number in said for number in ("16课时", "张三3次", "李四3次", "开课5次", "非遗9课时")] == [True] * 5
