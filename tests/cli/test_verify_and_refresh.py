"""jibao verify and jibao refresh, from a built draft through edits and a ledger that changes to the new draft."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import jibao
from tests.cli.conftest import DAY, PERIOD

LEDGER = "调研成果台账.xlsx"


def draft(office: Path, name: str = "工作情况报告（征求意见稿）") -> Path:
    return office / "out" / f"市政府办2025年前三季度{name}.docx"


def run(command: str, office: Path, *options: str, file: Path | None = None, period: str = PERIOD) -> Result:
    return CliRunner().invoke(jibao, [command, str(file or draft(office)), str(office / "unit"), period, *options])


def refresh(office: Path, *options: str, file: Path | None = None) -> Result:
    return run("refresh", office, "-o", str(office / "new.docx"), *options, file=file)


def codes(result: Result) -> list[str]:
    return sorted({each["code"] for each in json.loads(result.stdout)})


def one_more_paper(office: Path) -> None:
    """A division sends a report late."""
    path = office / "unit" / LEDGER
    book = openpyxl.load_workbook(path)
    book["2025年"].append((31, "调研报告", "2025.9.28", "关于补报事项的调研报告", "朱毅", "良好"))
    book.save(path)


def words(file: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)


def edit(file: Path, change: Callable[[str], str]) -> None:
    """Change the words of runs, as somebody who types over them."""
    opened = docx.Document(str(file))
    for paragraph in opened.paragraphs:
        for each in paragraph.runs:
            if change(each.text) != each.text:
                each.text = change(each.text)
    opened.save(str(file))


def test_an_untouched_draft_agrees(office: Path) -> None:
    result = run("verify", office)
    assert result.exit_code == 0
    assert "没有发现问题" in result.output
    assert "一致" in result.output


def test_a_number_changed_by_hand_is_told_with_all_three_values(office: Path) -> None:
    edit(draft(office), lambda text: "15场次" if text == "11场次" else text)
    result = run("verify", office)
    assert result.exit_code == 1
    assert "文中是“15场次”，台账现在是“11场次”（生成时是“11场次”）" in result.output


def test_new_numbers_reach_the_edited_draft_and_the_draft_stays(office: Path) -> None:
    edit(draft(office), lambda text: text.replace("担重任", "勇担重任").replace("察实情", "察实情、听真话"))
    one_more_paper(office)
    before = draft(office).read_bytes()
    assert "N001" in codes(run("verify", office, "--format", "json"))
    result = refresh(office)
    assert "调研报告篇数：已由“11篇”改为“12篇”" in result.output
    assert draft(office).read_bytes() == before
    said = words(office / "new.docx")
    assert "12篇" in said
    assert said.replace("12篇", "11篇").count("11篇") == words(draft(office)).count("11篇")
    again = run("refresh", office, "-o", str(office / "newer.docx"), file=office / "new.docx")
    assert "已更新" not in again.output
    assert (office / "newer.docx").read_bytes() == (office / "new.docx").read_bytes()


def by_hand(text: str) -> str:
    return "15场次" if text == "11场次" else text


def changed_figures(office: Path) -> set[str]:
    found = json.loads(run("verify", office, "--format", "json").stdout)
    return {each["message"].split("：")[0] for each in found if each["code"] == "N002"}


def test_a_number_changed_by_hand_gives_way_where_somebody_decides_so(office: Path) -> None:
    edit(draft(office), by_hand)
    figures = changed_figures(office)
    assert len(figures) > 1
    result = refresh(office, *(word for figure in figures for word in ("--take", figure)))
    assert all(f"{figure}：已由“15场次”改为“11场次”" in result.output for figure in figures)
    assert "15场次" not in words(office / "new.docx")
    assert run("verify", office, file=office / "new.docx").exit_code == 0


def test_a_number_that_is_kept_needs_no_comment(office: Path) -> None:
    edit(draft(office), by_hand)
    keep = [word for figure in changed_figures(office) for word in ("--keep", figure)]
    result = refresh(office, *keep, "--format", "json")
    assert "N002" not in codes(result)
    assert "15场次" in words(office / "new.docx")
    with zipfile.ZipFile(office / "new.docx") as archive:
        assert not [name for name in archive.namelist() if "comments" in name]
    assert "N002" in codes(run("verify", office, "--format", "json", file=office / "new.docx"))


def test_decisions_that_cannot_be_meant_write_nothing(office: Path) -> None:
    edit(draft(office), by_hand)
    both = refresh(office, "--take", "研学场次", "--keep", "研学场次")
    assert both.exit_code == 2
    stranger = refresh(office, "--take", "没有的指标")
    assert stranger.exit_code == 2
    assert "（征求意见稿）.docx 里没有印“没有的指标”" in stranger.output
    assert not (office / "new.docx").exists()


def test_a_review_copy_is_told_that_its_comments_are_old(office: Path) -> None:
    one_more_paper(office)
    result = refresh(office, "--format", "json", file=draft(office, "工作情况报告（审核稿）"))
    assert "N015" in codes(result)


def test_charts_that_show_other_numbers_are_told_until_they_do_not(office: Path) -> None:
    summary = draft(office, "工作总结（征求意见稿）")
    one_more_paper(office)
    assert "N014" not in codes(refresh(office, "--format", "json", file=summary))
    with zipfile.ZipFile(summary) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = next(name for name in parts if re.fullmatch(r"word/charts/chart\d*\.xml", name))
    parts[name] = re.sub(rb"(<c:val>.*?<c:v>)[^<]*", rb"\g<1>7", parts[name], count=1, flags=re.DOTALL)
    with zipfile.ZipFile(summary, "w") as archive:
        for each, data in parts.items():
            archive.writestr(each, data)
    assert "N014" in codes(run("verify", office, "--format", "json", file=summary))


def test_a_document_without_figures_stays_as_it_is(office: Path) -> None:
    arguments = ["build", str(office / "unit"), PERIOD, "--date", DAY, "--out", str(office / "out")]
    CliRunner().invoke(jibao, [*arguments, "--doc", "下一步工作计划"])
    plan = draft(office, "下一步工作计划（征求意见稿）")
    assert run("verify", office, file=plan).exit_code == 0
    assert refresh(office, file=plan).exit_code == 0
    assert (office / "new.docx").read_bytes() == plan.read_bytes()


def test_a_draft_of_another_period_is_refused(office: Path) -> None:
    result = run("verify", office, "--format", "json", period="2025H1")
    assert result.exit_code == 1
    assert codes(result) == ["N013"]


def test_a_file_that_has_nothing_of_the_document_is_told_so(office: Path, tmp_path: Path) -> None:
    other = docx.Document()
    other.add_paragraph("与本单位无关的一份材料。")
    other.save(str(tmp_path / "别的.docx"))
    result = run("verify", office, "--doc", "工作情况报告", "--format", "json", file=tmp_path / "别的.docx")
    assert codes(result) == ["N012"]
    assert "认不出“工作情况报告”的数字" in result.output
    result = run("verify", office, "--format", "json", file=tmp_path / "别的.docx")
    assert codes(result) == ["N012"]
    assert "认不出这个单位任何一种文书的数字" in result.output


def test_a_final_copy_is_checked_by_its_words(office: Path) -> None:
    arguments = ["build", str(office / "unit"), PERIOD, "--date", DAY, "--out", str(office / "out"), "--final"]
    CliRunner().invoke(jibao, [*arguments, "--doc", "工作情况报告"])
    final = draft(office, "工作情况报告（定稿）")
    edit(final, lambda text: text.replace("11场次", "15场次"))
    result = run("verify", office, "--doc", "工作情况报告", "--date", DAY, file=final)
    assert "文中是“15场次”，台账现在是“11场次”" in result.output


def test_a_final_copy_stays_without_a_trace(office: Path) -> None:
    arguments = ["build", str(office / "unit"), PERIOD, "--date", DAY, "--out", str(office / "out"), "--final"]
    CliRunner().invoke(jibao, [*arguments, "--doc", "工作情况报告"])
    final = draft(office, "工作情况报告（定稿）")
    one_more_paper(office)
    result = refresh(office, "--doc", "工作情况报告", "--date", DAY, "--format", "json", file=final)
    assert "N017" in codes(result)
    assert (office / "new.docx").read_bytes() == final.read_bytes()


def test_numbers_that_somebody_added_are_listed_and_only_those(office: Path) -> None:
    edit(draft(office), lambda text: text.replace("，一批建议", "，走访企业35家，一批建议"))
    found = json.loads(run("verify", office, "--format", "json").stdout)
    assert [each["code"] for each in found] == ["N020"]
    assert "走访企业35家" in found[0]["where"]


def test_numbers_in_headers_are_listed(office: Path) -> None:
    opened = docx.Document(str(draft(office)))
    opened.sections[0].header.paragraphs[0].text = "本季度共开展活动18场次"
    opened.save(str(draft(office)))
    result = run("verify", office)
    assert "页眉“本季度共开展活动18场次”" in result.output
    assert "N020" in result.output


def test_results_are_listed_in_every_form(office: Path) -> None:
    one_more_paper(office)
    found = json.loads(refresh(office, "--format", "json").stdout)
    assert "调研报告篇数：已由“11篇”改为“12篇”" in [each["message"] for each in found]
    (office / "new.docx").unlink()
    again = refresh(office, "--format", "github")
    assert "::notice" in again.stdout
    assert "已写出" in again.stderr


def test_a_file_that_stands_there_is_not_overwritten(office: Path) -> None:
    one_more_paper(office)
    (office / "new.docx").write_bytes("张三的文稿".encode())
    result = refresh(office, "--format", "json")
    assert result.exit_code == 1
    assert "U014" in codes(result)
    assert (office / "new.docx").read_bytes() == "张三的文稿".encode()
    assert not (office / ".jibao.json").exists()


def test_only_word_files_are_written(office: Path) -> None:
    result = run("refresh", office, "-o", str(office / "new.pdf"))
    assert result.exit_code == 2
    assert ".docx" in result.output


def test_what_the_file_says_it_is_is_not_overruled(office: Path) -> None:
    assert codes(run("verify", office, "--doc", "工作总结", "--format", "json")) == ["N021"]


def test_a_draft_of_another_unit_is_refused(office: Path) -> None:
    other = Path(__file__).parents[2] / "inputs" / "emergency-bureau"
    shutil.rmtree(office / "unit")
    shutil.copytree(other, office / "unit")
    assert set(codes(run("verify", office, "--format", "json"))) <= {"N013", "N022"}


def test_a_document_that_was_renamed_is_told_of_the_file(office: Path) -> None:
    path = office / "unit" / "unit.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("工作情况报告:", "情况通报:"), encoding="utf-8")
    found = json.loads(run("verify", office, "--format", "json").stdout)
    assert [each["code"] for each in found] == ["N022"]
    assert "工作情况报告" in found[0]["message"]
    assert "情况通报" in found[0]["message"]


def test_errors_in_ledgers_stand_alone(office: Path) -> None:
    path = office / "unit" / LEDGER
    book = openpyxl.load_workbook(path)
    book["2025年"].append((31, "调研报告", "九月底", "关于补报事项的调研报告", "朱毅", "良好"))
    book.save(path)
    result = refresh(office, "--format", "json")
    assert {each["severity"] for each in json.loads(result.stdout)} == {"错误"}
    assert not (office / "new.docx").exists()


def test_a_person_of_many_is_compared(tmp_path: Path) -> None:
    """文书 that are made for each person know whose they are."""
    unit = Path(__file__).parents[2] / "inputs" / "emergency-bureau"
    shutil.copytree(unit, tmp_path / "unit")
    arguments = ["build", str(tmp_path / "unit"), PERIOD, "--date", DAY, "--out", str(tmp_path / "out")]
    CliRunner().invoke(jibao, [*arguments, "--doc", "个人成长档案"])
    file = next((tmp_path / "out").rglob("*冯嘉禾*.docx"))
    assert run("verify", tmp_path, file=file).exit_code == 0


def test_the_edited_file_itself_is_never_the_target(office: Path) -> None:
    result = run("refresh", office, "-o", str(draft(office)))
    assert result.exit_code == 2
    assert "原稿要留着" in result.output


@pytest.mark.parametrize(("name", "content"), [("表.docx", b"PK no word"), ("空.docx", b""), ("没有.docx", None)])
def test_what_is_no_word_file_is_told(office: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (office / name).write_bytes(content)
    result = run("verify", office, file=office / name)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert name in result.output
