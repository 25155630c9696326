"""An office that the program has never heard of gets its documents; expected values are counted by hand."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import jibao
from tests.support.office import write_office


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return write_office(tmp_path / "wenlv")


def run(*words: object) -> Result:
    return CliRunner().invoke(jibao, [str(word) for word in words])


def test_figures_are_those_counted_by_hand(office: Path) -> None:
    result = run("figures", office, "2025Q3", "--json")
    assert result.exit_code == 0, result.output
    figures = json.loads(result.stdout)
    texts = {name: figure["text"] for name, figure in figures.items() if "text" in figure}
    assert texts == {
        "开课次数": "3次",
        "总课时": "9课时",
        "非遗课时": "7课时",
        "学员人数": "4人",
        "学员人次": "6人次",
        "经费": "3700.5元",
        "非遗占比": "77.8%",
        "参学率": "约10%",
    }
    assert figures["总课时"]["value"] == "9"
    assert figures["总课时"]["sources"] == ["夜校开课登记(改)(2).xlsx「2025年」!D3:D5"]
    members = {name: member["value"] for name, member in figures["个人到课"]["value"].items()}
    assert members == {"张三": "2", "李四": "2", "王五": "1", "赵六": "1", "钱七": "0"}
    assert figures["个人到课"]["comparisons"]["中位数"]["text"] == "1次"
    assert figures["个人到课"]["comparisons"]["中位数"]["sources"]
    last = figures["个人到课"]["value"]["钱七"]["comparisons"]
    assert (last["较中位数"]["text"], last["较中位数"]["sources"]) == ("低于中位数1次", [])
    assert "中位数" not in last
    assert figures["各类课时"]["value"] == [
        ["书法", "1次", "2课时"],
        ["非遗", "2次", "7课时"],
        ["合计", "3次", "9课时"],
    ]
    assert figures["开课次数"]["comparisons"]["同比"]["text"] == "增长50%"


def test_documents_say_what_the_ledgers_hold(office: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("build", office, "2025Q3", "--out", out)
    assert result.exit_code == 0, result.output
    names = {path.relative_to(out).as_posix() for path in out.rglob("*.docx")}
    people = ("张三", "李四", "王五", "赵六", "钱七")
    records = {f"学员档案/区文旅局2025年三季度学员档案-{name}（征求意见稿）.docx" for name in people}
    assert names == records | {"区文旅局2025年三季度工作总结（征求意见稿）.docx"}
    summary = docx.Document(str(out / "区文旅局2025年三季度工作总结（征求意见稿）.docx"))
    text = "\n".join(paragraph.text for paragraph in summary.paragraphs)
    assert "共开课3次、9课时，参学4人、6人次，参学率约10%，同比增长50%。" in text
    assert "一是非遗课程7课时，占77.8%；二是投入经费3700.5元。" in text
    assert "合唱" not in text
    rows = [[cell.text for cell in row.cells] for row in summary.tables[0].rows]
    assert rows == [
        ["类别", "开课次数（次）", "总课时"],
        ["书法", "1", "2"],
        ["非遗", "2", "7"],
        ["合计", "3", "9"],
    ]
    last = docx.Document(str(out / "学员档案" / "区文旅局2025年三季度学员档案-钱七（征求意见稿）.docx"))
    assert "钱七，财务科，2025年三季度到课0次。" in "\n".join(paragraph.text for paragraph in last.paragraphs)


def test_the_same_inputs_give_the_same_bytes(office: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert run("build", office, "2025Q3", "--out", tmp_path / name).exit_code == 0
    for path in (tmp_path / "one").rglob("*.docx"):
        assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()


def test_a_bad_cell_stops_the_build_and_names_the_cell(tmp_path: Path) -> None:
    office = write_office(tmp_path / "wenlv", [["2025-07-03", "隶书", "书法", "3场左右", "张三", 5]])
    result = run("build", office, "2025Q3", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "夜校开课登记(改)(2).xlsx「2025年」!D3  错误 V012  课时不是数字，读到“3场左右”" in result.stdout
    assert not (tmp_path / "out").exists()


def test_explain_shows_the_very_rows(office: Path) -> None:
    result = run("explain", office, "2025Q3", "非遗课时")
    assert result.exit_code == 0, result.output
    assert "非遗课时：7课时" in result.output
    assert "剪纸" in result.output
    assert "竹编" in result.output
    assert "隶书入门" not in result.output


def test_explain_shows_comparisons_and_members(office: Path) -> None:
    assert "开课次数.同比：增长50%" in run("explain", office, "2025Q3", "开课次数.同比").output
    assert "个人到课（张三）：2次" in run("explain", office, "2025Q3", "个人到课.张三").output
    wrong = run("explain", office, "2025Q3", "开课次数.同期")
    assert wrong.exit_code == 2
    assert "“开课次数”没有“同期”" in wrong.output


def test_as_of_before_the_period_is_wrong_usage(office: Path) -> None:
    result = run("figures", office, "2025Q3", "--as-of", "2025-06-30")
    assert result.exit_code == 2
    assert "早于时段的第一天" in result.output


def test_explain_says_what_a_code_means() -> None:
    result = run("explain", "v012")
    assert result.exit_code == 0
    assert "V012" in result.output
    assert "## 改法" in result.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["figures", "no-such-unit", "2025Q3"], "找不到单位文件夹“no-such-unit”"),
        (["figures", ".", "三季度"], "看不懂时段“三季度”"),
        (["figures", ".", "2025Q3", "--date", "九月底"], "看不懂日期“九月底”"),
        (["explain", "V999"], "没有编号 V999"),
        (["explain", "a", "b"], "写法：jibao explain 单位 时段 指标"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_why(words: list[str], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.output


def test_findings_as_json(tmp_path: Path) -> None:
    office = write_office(tmp_path / "wenlv", [["2025-07-03", "隶书", "书法", "约3", "张三", 5]])
    result = run("check", office, "2025Q3", "--format", "json")
    assert result.exit_code == 1
    found = json.load(io.StringIO(result.stdout))
    cells = [each["location"]["cell"] for each in found if each["code"].startswith("V") and each["severity"] == "错误"]
    assert cells == ["D3"]
