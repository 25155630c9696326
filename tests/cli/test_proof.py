"""jibao proof: findings in any Word file, copies with comments or mends, and never a change of the file."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import jibao
from pipeline.word import Manuscript, open_manuscript
from tests.support.bare_package import bare
from tests.support.proofs import word_of

DRAFT = ["标题：学习情况报告", "要加强加强组织领导，，确保落实。。", "请于【待补】前报送。"]
CODES = {"P004", "P006", "P010", "P011", "P120"}
UNIT = "名称: 某市某局\n简称: 某局\n"
WHO = 'w:id="9" w:author="张三" w:date="2025-10-20T08:00:00Z"'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "文稿.docx").write_bytes(word_of(DRAFT))
    return tmp_path


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(jibao, ["proof", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def found(*arguments: str) -> list[dict[str, Any]]:
    """The findings of the rules that these files break on purpose; the others have tests of their own."""
    listed: list[dict[str, Any]] = json.loads(run(*arguments, "--format", "json").stdout)
    return [each for each in listed if each["code"] in CODES or not each["code"].startswith("P")]


def codes(*arguments: str) -> list[str]:
    return [each["code"] for each in found(*arguments)]


def paragraphs(file: Path) -> list[str]:
    return [each.text for each in docx.Document(str(file)).paragraphs]


def written(folder: Path, body: str, **parts: str) -> str:
    (folder / "别的.docx").write_bytes(bare(body, **parts))
    return "别的.docx"


def p(words: str, look: str = "") -> str:
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


@pytest.mark.usefixtures("folder")
def test_findings_are_told_in_words_at_their_words() -> None:
    result = run("文稿.docx")
    assert (
        "文稿.docx 第2段“加强加强”  警告 P010  “加强加强”，“加强”写了两遍\n  建议：删去重复的“加强”\n" in result.output
    )
    assert "文稿.docx 第2段“加强组织领导，，确保落实。。”  警告 P011  “，，”，标点写了两遍" in result.output
    assert "文稿.docx 第3段“【待补】”" in result.output


@pytest.mark.usefixtures("folder")
def test_programs_get_the_offsets_of_the_very_characters() -> None:
    places = [(each["code"], each["location"]) for each in found("文稿.docx")]
    spans = [(code, at["paragraph"], at["start"], at["stop"]) for code, at in places]
    assert spans == [("P010", 2, 1, 5), ("P011", 2, 9, 11), ("P011", 2, 15, 17), ("P120", 3, 2, 6)]
    assert all(DRAFT[at["paragraph"] - 1][at["start"] : at["stop"]] in at["quoted"] for _, at in places)
    assert {at["document"] for _, at in places} == {"文稿.docx"}


@pytest.mark.usefixtures("folder")
def test_code_hosts_get_one_line_a_finding() -> None:
    lines = run("文稿.docx", "--format", "github").output.splitlines()
    assert [line.partition("::文稿")[0] for line in lines if "P010" in line or "P120" in line] == [
        "::warning file=文稿.docx,title=P010",
        "::error file=文稿.docx,title=P120",
    ]


def test_several_files_are_proofread_and_one_that_is_none_is_told(folder: Path) -> None:
    (folder / "好.docx").write_bytes(word_of(["标题：工作总结", "各项工作有序推进。"]))
    (folder / "图.docx").write_bytes(b"%PDF-1.7")
    listed = found("文稿.docx", "好.docx", "图.docx", "没有.docx")
    assert [each["code"] for each in listed] == ["L002", "L007", "P010", "P011", "P011", "P120"]
    assert [each["where"] for each in listed[:2]] == ["图.docx", "没有.docx"]
    assert run("文稿.docx", "图.docx").exit_code == 1
    assert run("好.docx").output == "没有发现问题。\n"


def test_errors_fail_and_warnings_only_when_asked_to(folder: Path) -> None:
    assert run("文稿.docx").exit_code == 1
    (folder / "警告.docx").write_bytes(word_of(DRAFT[:2]))
    assert run("警告.docx").exit_code == 0
    result = run("警告.docx", "--strict")
    assert result.exit_code == 1
    assert "错误 P010" in result.output


def test_a_copy_with_comments_says_the_same_and_the_file_stays(folder: Path) -> None:
    before = (folder / "文稿.docx").read_bytes()
    result = run("文稿.docx", "--annotate", "批注.docx")
    assert "已写出 批注.docx" in result.stderr
    assert paragraphs(folder / "批注.docx") == paragraphs(folder / "文稿.docx")
    comments = list(docx.Document(str(folder / "批注.docx")).comments)
    assert [each.text.split()[1] for each in comments] == ["P010", "P011", "P011", "P120"]
    assert {each.author for each in comments} == {"季报校对"}
    assert comments[0].text == "警告 P010  “加强加强”，“加强”写了两遍\n建议：删去重复的“加强”"
    assert (folder / "文稿.docx").read_bytes() == before


def test_mends_are_listed_and_the_file_stays(folder: Path) -> None:
    before = (folder / "文稿.docx").read_bytes()
    result = run("文稿.docx", "--fix", "改好.docx")
    assert "已改  文稿.docx 第2段  “组织领导，，确保落实”改为“组织领导，确保落实”\n" in result.output
    assert "已改  文稿.docx 第2段  “确保落实。。”改为“确保落实。”\n" in result.output
    assert result.output.count("已改") == 2
    assert codes("改好.docx") == ["P010", "P120"]
    assert (folder / "文稿.docx").read_bytes() == before
    again = run("改好.docx", "--fix", "又改.docx")
    assert "已改" not in again.output
    assert (folder / "又改.docx").read_bytes() == (folder / "改好.docx").read_bytes()
    assert isinstance(json.loads(run("文稿.docx", "--fix", "三改.docx", "--format", "json").stdout), list)


@pytest.mark.parametrize("option", ["--annotate", "--fix"])
def test_a_copy_is_never_written_over_a_file(folder: Path, option: str) -> None:
    (folder / "旧.docx").write_bytes(b"old")
    result = run("文稿.docx", option, "旧.docx")
    assert result.exit_code == 1
    assert "U014" in result.output
    assert (folder / "旧.docx").read_bytes() == b"old"


@pytest.mark.usefixtures("folder")
def test_both_copies_may_not_have_one_name(folder: Path) -> None:
    result = run("文稿.docx", "--annotate", "新.docx", "--fix", "新.docx")
    assert (result.exit_code, (folder / "新.docx").exists()) == (2, False)
    assert "请用两个不同的文件名" in result.output


@pytest.mark.parametrize("option", ["--annotate", "--fix"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("文稿.docx", "另一份.docx", "新.docx"), "一次只能用于一份文件"),
        (("文稿.docx", "文稿.docx"), "是原来的文件"),
        (("文稿.docx", "新.doc"), "要写成 .docx 文件"),
    ],
    ids=["several files", "the file itself", "no Word file"],
)
def test_copies_that_cannot_be_asked_for(folder: Path, option: str, arguments: Sequence[str], said: str) -> None:
    before = sorted(folder.iterdir())
    result = run(*arguments[:-1], option, arguments[-1])
    assert result.exit_code == 2
    assert said in result.output
    assert sorted(folder.iterdir()) == before


def test_nothing_is_written_for_a_file_that_cannot_be_read(folder: Path) -> None:
    (folder / "图.docx").write_bytes(b"%PDF-1.7")
    assert run("图.docx", "--annotate", "甲.docx", "--fix", "乙.docx").exit_code == 1
    assert not (folder / "甲.docx").exists()
    assert not (folder / "乙.docx").exists()


def test_a_unit_excepts_phrases_and_codes_with_a_reason(folder: Path) -> None:
    (folder / "局").mkdir()
    (folder / "局" / "unit.yaml").write_text(
        UNIT + "校对说明:\n  加强加强组织: 固定口号\n  P120: 模板里就有\n  落实。。:\n", encoding="utf-8"
    )
    listed = found("文稿.docx", "文稿.docx", "--unit", "局")
    assert [(each["code"], each["location"].get("start")) for each in listed] == [("P011", 9), ("P004", None)]
    assert listed[1]["where"] == "unit.yaml 第6行"
    assert "“校对说明”里的“落实。。”没有写原因" in listed[1]["message"]
    assert "已改" in run("文稿.docx", "--unit", "局", "--fix", "新.docx").output
    assert paragraphs(folder / "新.docx")[1].endswith("落实。。")


def test_a_unit_whose_own_file_cannot_be_read_is_told(folder: Path) -> None:
    (folder / "局").mkdir()
    (folder / "局" / "unit.yaml").write_text(UNIT + "校对说明: {加强加强: 口号\n", encoding="utf-8")
    listed = found("文稿.docx", "--unit", "局")
    assert [(each["code"], each["where"]) for each in listed[:1]] == [("D139", "unit.yaml 第3行第16字")]
    assert run("文稿.docx", "--unit", "局").exit_code == 1
    assert run("文稿.docx", "--unit", "没有这个局").exit_code == 2


def test_text_boxes_tables_and_notes_are_read(folder: Path) -> None:
    box = f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('框里，，有')}</w:txbxContent></v:textbox>"
    box += "</v:shape></w:pict></w:r><w:r><w:t>见图</w:t><w:footnoteReference w:id='1'/></w:r></w:p>"
    table = f"<w:tbl><w:tr><w:tc>{p('综合处')}</w:tc><w:tc>{p('表里、、有')}</w:tc></w:tr></w:tbl>"
    note = f'<w:footnote w:id="1">{p("注里；；有")}</w:footnote>'
    file = written(folder, box + table + p("末段"), footnotes=note)
    assert [each["where"] for each in found(file)] == [
        "别的.docx 第1段“框里，，有”",
        "别的.docx 表1第1行第2列“表里、、有”",
        "别的.docx 第2段脚注1“注里；；有”",
    ]
    assert found(file)[2]["location"]["note"] == "脚注1"


def test_automatic_numbers_stand_before_the_text_and_count_no_character(folder: Path) -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="3">{level}</w:abstractNum>'
    lists += '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
    look = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>'
    file = written(folder, p("学习，，情况", look) + p("正文。") + p("交流、、情况", look), numbering=lists)
    places = [each["location"] for each in found(file) if each["code"] == "P011"]
    assert [(at["paragraph"], at["start"], at["stop"]) for at in places] == [(1, 2, 4), (3, 2, 4)]
    run(file, "--fix", "新.docx")
    manuscript = open_manuscript((folder / "新.docx").read_bytes())
    assert isinstance(manuscript, Manuscript)
    assert [each.text for each in manuscript.passages] == ["学习，情况", "正文。", "交流、情况"]


def test_tracked_changes_are_read_as_they_will_be_and_left_to_their_authors(folder: Path) -> None:
    def r(words: str, tag: str = "t") -> str:
        return f"<w:r><w:{tag}>{words}</w:{tag}></w:r>"

    gone, put_in = f"<w:del {WHO}>{r('，，', 'delText')}</w:del>", f"<w:ins {WHO}>{r('。。')}</w:ins>"
    file = written(folder, f"<w:p>{r('学习，')}{gone}{r('交流')}{put_in}</w:p><w:p>{r('落实；；')}</w:p>")
    places = [each["location"] for each in found(file) if each["code"] == "P011"]
    assert [(at["paragraph"], at["start"], at["stop"]) for at in places] == [(1, 5, 7), (2, 2, 4)]
    result = run(file, "--fix", "新.docx")
    assert [line for line in result.output.splitlines() if line.startswith("已改")] == [
        "已改  别的.docx 第2段  “落实；；”改为“落实；”"
    ]


class Terminal(io.StringIO):
    """An error stream that says it is looked at."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("looked_at", [True, False])
def test_progress_is_shown_on_a_terminal_only(folder: Path, monkeypatch: pytest.MonkeyPatch, looked_at: bool) -> None:  # noqa: FBT001
    files = [f"{number}.docx" for number in range(10)]
    for name in files:
        (folder / name).write_bytes(word_of(["各项工作有序推进。"]))
    stream = Terminal() if looked_at else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    jibao(["proof", *files], standalone_mode=False)
    assert ("读取文稿：" in stream.getvalue(), "校对：" in stream.getvalue()) == (looked_at, looked_at)
    assert looked_at or not stream.getvalue()


def test_wording_of_the_office_that_cannot_be_read_is_told(folder: Path) -> None:
    (folder / "局").mkdir()
    (folder / "局" / "unit.yaml").write_text(UNIT, encoding="utf-8")
    (folder / "局" / "用语.yaml").write_text("用语：\n  古董：文物\n", encoding="utf-8")
    assert "D008" in codes("文稿.docx", "--unit", "局")


def test_an_exception_that_is_no_rule_is_told_and_small_letters_count(folder: Path) -> None:
    (folder / "局").mkdir()
    text = UNIT + "校对说明: {P999: 抄错的编号, p010: 口号}\n"
    (folder / "局" / "unit.yaml").write_text(text, encoding="utf-8")
    seen = codes("文稿.docx", "--unit", "局")
    assert "P006" in seen
    assert "P010" not in seen


def test_files_that_word_leaves_while_one_is_open_are_passed_over(folder: Path) -> None:
    (folder / "~$文稿.docx").write_bytes(b"\x05office")
    result = run("~$文稿.docx", "文稿.docx")
    assert "~$文稿.docx  提示 L019" in result.output
    assert "P010" in result.output
