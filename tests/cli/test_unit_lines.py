"""Lines above tables that say in what its bare numbers are: 单位：元, over which somebody types 单位：万元."""

from __future__ import annotations

import copy
from pathlib import Path

import docx
import pytest

from tests.cli.test_tables_relabelled import FILES, drafted, refreshed, told
from tests.cli.test_tables_sorted_anew import verified
from tests.cli.test_tables_told_apart import reword

ROWS = "{% for 行 in 乡镇救助 %}\n| {{ 行.乡镇 }} | {{ 行.金额|数 }} |\n{% endfor %}"


def body(line: str, heading: str = "数额") -> str:
    above = f"{line}\n\n" if line else ""
    return f"各镇情况如下。\n\n{above}| 乡镇 | {heading} |\n|---|---|\n{ROWS}"


def written(folder: Path, ending: str, line: str, heading: str = "数额") -> Path:
    file = drafted(folder, body(line, heading))
    if ending == "draft":
        return file
    assert refreshed(folder, file, "定稿.docx", "--final").exit_code == 0
    return folder / "定稿.docx"


def put_above(file: Path, line: str) -> None:
    opened = docx.Document(str(file))
    table = opened.tables[0]._tbl  # noqa: SLF001
    above = table.getprevious()
    assert above is not None
    table.addprevious(copy.deepcopy(above))
    first, *others = [each for each in opened.paragraphs if each.text == "各镇情况如下。"][-1].runs
    first.text = line
    for each in others:
        each.text = ""
    opened.save(str(file))


endings = pytest.mark.parametrize("ending", ["draft", "final"])


@endings
def test_a_line_of_another_unit_makes_every_bare_number_below_it_another(tmp_path: Path, ending: str) -> None:
    file = written(tmp_path, ending, "单位：元")
    reword(file, "单位：元", "单位：万元")
    code, found = verified(tmp_path, file)
    wanted = ("N026", "金额（甲镇）的“2000”等4个数原来写在“单位：元”下面，现在写在“单位：万元”下面")
    assert (code, told(found)) == (1, [wanted])


@endings
def test_such_a_line_that_somebody_wrote_is_told_where_it_is_not_true(tmp_path: Path, ending: str) -> None:
    file = written(tmp_path, ending, "")
    put_above(file, "单位：万元")
    code, found = verified(tmp_path, file)
    assert (code, {each["code"] for each in found}) == (1, {"N026"})
    assert "等4个数原来上面没有写单位，现在写在“单位：万元”下面" in found[0]["message"]


SAYING_WAN = ["单位（万元）", "单 位：万元", "单位　万元", "（万元）", "金额（万元）", "单位：“万元”", "单位∶万元"]
SAYING_WAN += ["以下金额单位均为万元", "以下金额以万元计。", "各镇救助金额（万元）", "表1 各镇救助金额（万元）统计表"]


@endings
@pytest.mark.parametrize("line", SAYING_WAN)
def test_a_unit_is_read_however_the_line_or_the_caption_writes_it(tmp_path: Path, ending: str, line: str) -> None:
    file = written(tmp_path, ending, "")
    put_above(file, line)
    code, found = verified(tmp_path, file)
    assert (code, {each["code"] for each in found}) == (1, {"N026"})
    assert f"等4个数原来上面没有写单位，现在写在“{line}”下面" in found[0]["message"]


@pytest.mark.parametrize("line", SAYING_WAN)
def test_one_that_says_what_the_numbers_are_in_is_true(tmp_path: Path, line: str) -> None:
    file = written(tmp_path, "draft", "")
    put_above(file, line.replace("万元", "元"))
    assert verified(tmp_path, file) == (0, [])


@pytest.mark.parametrize(
    "line",
    [
        "救助金（万元）、物资、服务等，各镇情况如下。",
        "各镇救助金额（万元）和人次统计表",
        "各镇情况表（续十）",
        "（十）",
        "填报单位　某局",
        "各单位人员情况",
        "各镇分表（分）",
    ],
)
def test_a_sentence_or_words_that_are_no_unit_say_none(tmp_path: Path, line: str) -> None:
    file = written(tmp_path, "draft", "")
    put_above(file, line)
    assert verified(tmp_path, file) == (0, [])


@endings
@pytest.mark.parametrize(("line", "wrong"), [("单位：元", 0), ("（人次）", 0), ("单位：万元", 8)])
def test_a_line_over_counts_and_amounts_is_of_those_that_it_fits(
    tmp_path: Path, ending: str, line: str, wrong: int
) -> None:
    row = "| {{ 行.乡镇 }} | {{ 行.人次|数 }} | {{ 行.金额|数 }} |"
    file = drafted(
        tmp_path,
        f"各镇情况如下。\n\n| 乡镇 | 笔数 | 数额 |\n|---|---|---|\n{{% for 行 in 乡镇救助 %}}\n{row}\n{{% endfor %}}",
    )
    if ending == "final":
        assert refreshed(tmp_path, file, "定稿.docx", "--final").exit_code == 0
        file = tmp_path / "定稿.docx"
    put_above(file, line)
    code, found = verified(tmp_path, file)
    assert (code, [f"等{wrong}个数" in each["message"] for each in found]) == ((1, [True]) if wrong else (0, []))


@endings
@pytest.mark.parametrize(
    ("heading", "line"), [("数额", "单位：元"), ("数额", "（单位： 人、元）"), ("数额（元）", "单位：人")]
)
def test_a_line_that_is_true_or_is_not_of_these_numbers_is_nobodys_error(
    tmp_path: Path, ending: str, heading: str, line: str
) -> None:
    file = written(tmp_path, ending, "", heading)
    put_above(file, line)
    assert verified(tmp_path, file) == (0, [])


@endings
@pytest.mark.parametrize(
    ("line", "typed"),
    [("单位：元", "（单位： 元）"), ("单位：万元", "单位：　　万 元"), ("填报单位：某局", "填报单位：某某局")],
)
def test_the_same_unit_in_other_signs_is_the_same(tmp_path: Path, ending: str, line: str, typed: str) -> None:
    file = written(tmp_path, ending, line)
    reword(file, line, typed)
    assert verified(tmp_path, file) == (0, [])


@endings
def test_a_line_that_was_deleted_is_a_warning(tmp_path: Path, ending: str) -> None:
    file = written(tmp_path, ending, "单位：元")
    reword(file, "单位：元", "")
    assert verified(tmp_path, file)[0] == 0
    assert told(verified(tmp_path, file)[1]) == [("N025", "按现在的台账，模板会写“单位：元”，文中不是这样写的")]


ANOTHER = ["千元", "十万元", "百 万元", "千万元", "美元", "角", "分", "吨", "英镑", "平方公里"]


@endings
@pytest.mark.parametrize("unit", ANOTHER)
def test_whatever_unit_is_typed_there_is_told(tmp_path: Path, ending: str, unit: str) -> None:
    file = written(tmp_path, ending, "单位：元")
    reword(file, "单位：元", f"单位：{unit}")
    code, found = verified(tmp_path, file)
    wanted = f"金额（甲镇）的“2000”等4个数原来写在“单位：元”下面，现在写在“单位：{unit}”下面"
    # 十万元 is a number, too.
    assert (code, [each for each in told(found) if each[0] != "N020"]) == (1, [("N026", wanted)])


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("克", "千克"),
        ("克", "毫克"),
        ("平方米", "平方公里"),
        ("米", "千米"),
        ("元", "千元"),
        ("元", "分"),
        ("辆次", "元"),
    ],
)
def test_of_a_figure_without_a_unit_the_line_that_was_written_is_the_unit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, typed: str
) -> None:
    monkeypatch.setitem(FILES, "ledgers.yaml", FILES["ledgers.yaml"].replace("金额, 单位: 元", "小数"))
    file = written(tmp_path, "draft", f"单位：{line}")
    assert verified(tmp_path, file) == (0, [])
    reword(file, f"单位：{line}", f"单位：{typed}")
    code, found = verified(tmp_path, file)
    assert (code, {each["code"] for each in found}) == (1, {"N026"})


def test_where_nothing_tells_in_which_of_several_units_a_number_is_it_is_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FILES, "ledgers.yaml", FILES["ledgers.yaml"].replace("金额, 单位: 元", "小数"))
    file = written(tmp_path, "draft", "单位：人、元")
    reword(file, "单位：人、元", "单位：人、万元")
    assert [each["code"] for each in verified(tmp_path, file)[1]] == ["N025"]


@endings
@pytest.mark.parametrize("typed", ["单位：大洋", "单位：元角分厘"])
def test_words_that_are_no_unit_are_a_warning(tmp_path: Path, ending: str, typed: str) -> None:
    file = written(tmp_path, ending, "单位：元")
    reword(file, "单位：元", typed)
    assert told(verified(tmp_path, file)[1]) == [("N025", "按现在的台账，模板会写“单位：元”，文中不是这样写的")]


@pytest.mark.parametrize("typed", ["单位：人民币元", "金额单位：元", "货币单位：元"])
def test_another_name_of_the_same_unit_is_the_same(tmp_path: Path, typed: str) -> None:
    file = written(tmp_path, "draft", "单位：元")
    reword(file, "单位：元", typed)
    assert verified(tmp_path, file) == (0, [])


def test_a_unit_that_is_not_true_cannot_be_kept(tmp_path: Path) -> None:
    file = written(tmp_path, "draft", "单位：元")
    reword(file, "单位：元", "单位：万元")
    result = refreshed(tmp_path, file, "定稿.docx", "--final", "--keep", "金额（甲镇）")
    assert result.exit_code == 1
    assert "现在写在“单位：万元”下面（单位“万元”和这个数对不上，--keep 认不下）" in result.output
    assert not (tmp_path / "定稿.docx").exists()


def test_a_number_of_thousands_of_digits_is_read_as_any_other(tmp_path: Path) -> None:
    file = written(tmp_path, "draft", "单位：元")
    reword(file, "单位：元", "单位：万元")
    opened = docx.Document(str(file))
    (cell,) = (cell for row in opened.tables[0].rows for cell in row.cells if cell.text == "2000")
    cell.paragraphs[0].runs[-1].text = "2" * 5000
    opened.save(str(file))
    code, found = verified(tmp_path, file)
    assert (code, "N026" in {each["code"] for each in found}) == (1, True)
