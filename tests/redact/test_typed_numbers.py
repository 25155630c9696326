"""Numbers that people type into a redacted draft: no final copy has them, and every other command warns of them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result
from docx.document import Document

from pipeline.build import finish
from pipeline.cli import jibao
from pipeline.model.job import Draft, Job
from pipeline.model.period import Period
from tests.support.bare_package import unzipped

CARD = "110101199001010015"
"""Its check digit, by hand: 7 + 9 + 5 + 4 + 2 + 9 + 54 + 9 + 5 + 2 = 106 = 9 · 11 + 7, and that of 7 is 5."""
MOBILE, OFFICE = "13857104321", "0571-87654321"


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    (tmp_path / "unit" / "templates").mkdir(parents=True)
    files = {
        "unit.yaml": f"名称: 某局\n简称: 某局\n公开电话: [{OFFICE}]\n",
        "ledgers.yaml": "名册:\n  文件: 名册.xlsx\n  列: {姓名: 文本, 身份证号: 文本}\n",
        "figures.yaml": (
            "指标:\n  人数: {台账: 名册, 算法: 计数, 单位: 人}\n  名单: {台账: 名册, 算法: 列举, 列: 身份证号}\n"
        ),
        "templates/总结.md": "---\n标题: 总结\n---\n# 情况\n\n共{{ 人数 }}，电话"
        + OFFICE
        + "。名单：{{ 名单|顿号 }}。\n",
    }
    for name, text in files.items():
        (tmp_path / "unit" / name).write_text(text, encoding="utf-8")
    book = openpyxl.Workbook()
    for row in (["姓名", "身份证号"], ["周敏", CARD]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "unit" / "名册.xlsx")
    return tmp_path / "unit"


def draft(unit: Path, *, redacted: bool = True) -> Document:
    job = Job(unit, Period.parse("2025"), date(2025, 12, 31), redacted=redacted)
    return docx.Document(io.BytesIO(finish(job).value.documents[0].word))


def run(unit: Path, file: Document, *options: str, command: str = "refresh") -> Result:
    file.save(str(unit.parent / "L.docx"))
    target = ["-o", str(unit.parent / "F.docx")] if command == "refresh" else []
    return CliRunner().invoke(jibao, [command, str(unit.parent / "L.docx"), str(unit), "2025", *target, *options])


def typed(file: Document) -> None:
    file.add_paragraph(f"联系人李明，手机{MOBILE}，身份证号{CARD}，值班电话{OFFICE}。")


def test_a_number_that_a_leader_typed_is_in_no_final_copy(unit: Path) -> None:
    file = draft(unit)
    typed(file)
    result = run(unit, file, "--final")
    assert result.exit_code == 1
    assert not (unit.parent / "F.docx").exists()
    assert "U126" in result.output
    assert "138****4321" in result.output
    assert "“联系人李明，手机138****4321，身份证号11" in result.output
    assert (MOBILE in result.output, CARD in result.output, OFFICE in result.output) == (False, False, False)
    assert result.output.index("U126") < result.output.index("N035")


def table(file: Document) -> None:
    grid = file.add_table(2, 2)
    for cell, text in zip(
        (*grid.rows[0].cells, *grid.rows[1].cells), ("姓名", "电话", "李明", "88123456"), strict=True
    ):
        cell.text = text


def header(file: Document) -> None:
    file.sections[0].header.is_linked_to_previous = False
    file.sections[0].header.paragraphs[0].text = MOBILE


def hidden_in_a_picture(file: Document) -> None:
    picture = io.BytesIO(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f000500"
            "01ff56c72f0d0000000049454e44ae426082"
        )
    )
    shape = file.add_picture(picture)
    shape._inline.docPr.set("descr", f"联系电话{MOBILE}")  # noqa: SLF001 - python-docx sets no description


@pytest.mark.parametrize("put", [typed, table, header, hidden_in_a_picture])
def test_wherever_it_stands(unit: Path, put: Callable[[Document], None]) -> None:
    file = draft(unit)
    assert run(unit, file, "--final").exit_code == 0
    (unit.parent / "F.docx").unlink()
    put(file)
    result = run(unit, file, "--final")
    assert ("U126" in result.output, result.exit_code) == (True, 1), result.output
    assert not (unit.parent / "F.docx").exists()


def test_a_comment_goes_with_the_final_copy_and_is_told_of_before(unit: Path) -> None:
    file = draft(unit)
    file.add_comment(file.paragraphs[-1].runs[:1], f"打{MOBILE}问", author="李", initials="李")
    plain = run(unit, file)
    assert "U127" in plain.output
    assert "批注“打138****4321问”" in plain.output
    assert plain.exit_code == 0
    (unit.parent / "F.docx").unlink()
    assert run(unit, file, "--final").exit_code == 0
    parts = unzipped((unit.parent / "F.docx").read_bytes())
    assert MOBILE.encode() not in b"".join(parts.values())


@pytest.mark.parametrize("command", ["refresh", "verify"])
def test_otherwise_it_is_a_warning(unit: Path, command: str) -> None:
    file = draft(unit)
    typed(file)
    result = run(unit, file, command=command)
    assert ("警告 U127" in result.output, MOBILE in result.output) == (True, False)
    assert result.exit_code == 0
    assert "U127" not in run(unit, draft(unit), command=command).output


def test_redact_may_be_asked_for_only_now(unit: Path) -> None:
    file = draft(unit, redacted=False)
    typed(file)
    result = run(unit, file, "--final", "--redact")
    assert ("U126" in result.output, result.exit_code) == (True, 1)


def test_without_redaction_cards_are_warned_of_as_build_does(unit: Path) -> None:
    result = run(unit, draft(unit, redacted=False), "--final")
    assert ("U125" in result.output, result.exit_code) == (True, 0)
    assert "《总结》要印出1个身份证号" in result.output


@pytest.mark.parametrize(
    ("name", "options"), [("某局2025年总结（定稿，已遮号码）.docx", ()), ("L.docx", ("--redact",))]
)
def test_a_masked_final_copy_is_compared_masked(unit: Path, name: str, options: tuple[str, ...]) -> None:
    """By its name or as it is asked for: nothing else is left in it that is sure."""
    job = Job(unit, Period.parse("2025"), date(2025, 12, 31), draft=Draft.FINAL, redacted=True)
    file = docx.Document(io.BytesIO(finish(job).value.documents[0].word))
    file.save(str(unit.parent / name))
    result = CliRunner().invoke(jibao, ["verify", str(unit.parent / name), str(unit), "2025", *options])
    assert ("N017" in result.output, result.exit_code) == (False, 0), result.output


def test_stars_of_the_ledger_itself_are_no_redaction(unit: Path) -> None:
    book = openpyxl.load_workbook(unit / "名册.xlsx")
    book.worksheets[0]["B2"] = "身份证号110101********0015"
    book.save(unit / "名册.xlsx")
    job = Job(unit, Period.parse("2025"), date(2025, 12, 31), draft=Draft.FINAL)
    file = docx.Document(io.BytesIO(finish(job).value.documents[0].word))
    typed(file)
    result = run(unit, file, command="verify")
    assert ("U127" in result.output, "N017" in result.output) == (False, False), result.output


def test_a_number_typed_into_a_masked_final_copy_is_told_of(unit: Path) -> None:
    job = Job(unit, Period.parse("2025"), date(2025, 12, 31), draft=Draft.FINAL, redacted=True)
    file, path = docx.Document(io.BytesIO(finish(job).value.documents[0].word)), unit.parent / "总结（已遮号码）.docx"
    typed(file)
    file.save(str(path))
    result = CliRunner().invoke(jibao, ["verify", str(path), str(unit), "2025", "--format", "json"])
    told = {each["code"] for each in json.loads(result.output)}
    assert ("N017" in told, "U127" in told, MOBILE in result.output, CARD in result.output) == (
        False,
        True,
        False,
        False,
    )


def test_a_final_copy_in_full_is_compared_in_full(unit: Path) -> None:
    job = Job(unit, Period.parse("2025"), date(2025, 12, 31), draft=Draft.FINAL)
    result = run(unit, docx.Document(io.BytesIO(finish(job).value.documents[0].word)), command="verify")
    assert (result.exit_code, "N017" in result.output) == (0, False), result.output


@pytest.mark.parametrize("put", [typed, table])
def test_no_finding_says_a_typed_number(unit: Path, put: Callable[[Document], None]) -> None:
    file = draft(unit)
    file.add_paragraph(f"共12345678人，手机{MOBILE}，共9人。另有88123456")
    put(file)
    result = run(unit, file, "--format", "json", command="verify")
    assert {"N020", "U127"} <= {each["code"] for each in json.loads(result.output)}
    assert [each for each in (MOBILE, MOBILE[1:], MOBILE[:-1], CARD, CARD[-10:]) if each in result.output] == []
    assert ("88123456" in result.output) == (put is typed)  # nothing says what it is, but the table


def test_a_number_that_only_lacks_its_mask_is_not_told_as_another_one(unit: Path) -> None:
    """The draft was made without masks: what the ledgers give, masked, is what the text says, masked."""
    shown = f"{CARD[:6]}********{CARD[-4:]}"
    verified = run(unit, draft(unit, redacted=False), "--redact", command="verify")
    assert ("U127" in verified.output, shown in verified.output) == (True, True)
    assert not [code for code in ("N001", "N002", "N017") if code in verified.output]
    assert CARD not in verified.output
    refreshed = run(unit, draft(unit, redacted=False), "--redact")
    assert f"已由“{shown}（没有遮）”改为“{shown}”" in refreshed.output
    assert "U127" not in refreshed.output


def test_a_final_copy_without_masks_is_not_told_as_other_numbers_either(unit: Path) -> None:
    job = Job(unit, Period.parse("2025"), date(2025, 12, 31), draft=Draft.FINAL)
    final = docx.Document(io.BytesIO(finish(job).value.documents[0].word))
    verified = run(unit, final, "--redact", command="verify")
    assert ("U127" in verified.output, "N017" in verified.output, CARD in verified.output) == (True, False, False)


PARTS = MOBILE[:3], MOBILE[3:7], MOBILE[7:]


def codes_and_words(result: Result) -> list[tuple[str, str]]:
    return [(each["code"], each["message"]) for each in json.loads(result.output)]


@pytest.mark.parametrize("where", ["header", "footer"])
def test_no_piece_of_a_number_beside_the_text_is_told_unmasked(unit: Path, where: str) -> None:
    file = draft(unit)
    story = getattr(file.sections[0], where)
    story.is_linked_to_previous = False
    story.paragraphs[0].text = "身份证 110101 19900101 0015"
    told = codes_and_words(run(unit, file, "--format", "json", command="verify"))
    numbers = [words.partition("”")[0] for code, words in told if code == "N020"]
    assert numbers == ["“110101", "“********", "“0015"]


def test_a_piece_of_a_number_in_the_place_of_a_figure_is_quoted_masked(unit: Path) -> None:
    file = draft(unit)
    (paragraph,) = (each for each in file.paragraphs if each.text.startswith("共1人"))
    (number,) = (run for run in paragraph.runs if run.text == "1人")
    number.text = f"{'-'.join(PARTS[1:])}人"  # a bookmark holds the end of the number only
    paragraph.runs[0].text = f"有电话{PARTS[0]}-"
    result = run(unit, file, "--format", "json", command="verify")
    (told,) = (words for code, words in codes_and_words(result) if code == "N002")
    assert told.startswith("人数：文中是“138-****-4321人”")
    assert PARTS[1] not in result.output
