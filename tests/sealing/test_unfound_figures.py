"""Figures of a final copy whose sentence was reworded: nothing registers them, and each of them is told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

from tests.support.reporting_office import FIGURES, build, found, made, run

TEMPLATE = """\
---
标题: "{{ 单位.简称 }}{{ 本期.名称 }}小结"
---
{{ 本期.名称 }}，{{ 参加处室|顿号 }}今年以来共开展活动{{ 今年场次 }}。

按照年度工作安排开展活动{{ 活动场次 }}，参加{{ 活动人次 }}，平均每场{{ 场均人次 }}。

{{ 各处 }}

{% for 一 in 明细 %}
- {{ 一.主题 }}{{ 一.人数 }}；
{% endfor %}
"""
TABLE = """\
  各处:
    表格:
      分组: 处室
      指标: [活动场次, 活动人次]
      合计: true
  明细: {台账: 活动, 算法: 明细, 列: [主题, 人数]}
"""
WRITTEN = "按照年度工作安排开展活动4场次，参加90人次，平均每场22.5人次。"
REWORDED = "各处室办起了活动，有4场次之多，来的干部职工（含聘用人员）多达90人次，单场来了22.5人次之众。"
CELLS = {f"{column}（{row}）" for column in ("活动场次", "活动人次") for row in ("综合处", "业务处", "合计")}


@pytest.fixture
def final(tmp_path: Path) -> Path:
    unit = made(tmp_path / "某局")
    (unit / "figures.yaml").write_text(FIGURES + TABLE, encoding="utf-8")
    (unit / "templates" / "小结.md").write_text(TEMPLATE, encoding="utf-8")
    return build(unit, "2025H1", "--final")


def reworded(final: Path, old: str, new: str) -> Path:
    """Type a paragraph anew."""
    opened = docx.Document(str(final))
    (paragraph,) = (each for each in opened.paragraphs if each.text == old)
    first, *others = paragraph.runs
    for each in others:
        each.text = ""
    first.text = new
    opened.save(str(final))
    return final


def named(told: dict[str, str]) -> list[str]:
    return re.findall("“(.+?)”", told["message"].partition("没有登记")[0])


def registered(unit: Path) -> dict[str, Any]:
    kept = yaml.safe_load((unit / "已报" / "2025H1.yaml").read_text(encoding="utf-8"))
    return dict(kept["定稿"][0]["指标"])


def test_nothing_is_told_of_a_final_copy_as_it_was_written(final: Path) -> None:
    assert found("seal", final.parents[1] / "某局", "2025H1", file=final) == []


def test_the_figures_of_a_reworded_sentence_are_told_together(final: Path) -> None:
    unit = final.parents[1] / "某局"
    (told,) = found("seal", unit, "2025H1", file=reworded(final, WRITTEN, REWORDED))
    assert (told["code"], named(told)) == ("S004", ["活动场次", "活动人次", "场均人次"])
    assert "同一段里该写“4场次”“90人次”“22.5人次”" in told["message"]
    assert not {"活动场次", "活动人次", "场均人次"} & set(registered(unit))
    assert registered(unit)["今年场次"]["数值"] == 4


def test_once_the_words_are_put_back_all_is_registered(final: Path) -> None:
    unit = final.parents[1] / "某局"
    run("seal", unit, "2025H1", file=reworded(final, WRITTEN, REWORDED))
    assert found("seal", unit, "2025H1", "--again", file=reworded(final, REWORDED, WRITTEN)) == []
    values = {name: registered(unit)[name]["数值"] for name in ("活动场次", "活动人次", "场均人次")}
    assert values == {"活动场次": 4, "活动人次": 20 + 31 + 25 + 14, "场均人次": 22.5}


def test_the_figures_of_a_table_that_was_emptied_are_told_at_once_and_no_row_of_a_list_is(final: Path) -> None:
    unit = final.parents[1] / "某局"
    opened = docx.Document(str(final))
    (table,) = opened.tables
    for cell in (cell for row in table.rows for cell in row.cells):
        cell.text = ""
    (listed,) = (paragraph for paragraph in opened.paragraphs if "保密" in paragraph.text)
    for each in listed.runs:
        each.text = ""
    opened.save(str(final))
    (told,) = found("seal", unit, "2025H1", file=final)
    assert (told["code"], "同一表里该写" in told["message"]) == ("S004", True)
    assert {name.removeprefix("各处.") for name in named(told)} == CELLS


@pytest.mark.parametrize("grown", ["4个亿", "4个月", "4个百分点"])
def test_a_number_of_which_another_quantity_was_made_is_not_registered_as_what_its_digits_say(
    tmp_path: Path, grown: str
) -> None:
    unit = made(tmp_path / "某局")
    (unit / "figures.yaml").write_text(FIGURES.replace("场次}", "个}") + TABLE, encoding="utf-8")
    (unit / "templates" / "小结.md").write_text(TEMPLATE, encoding="utf-8")
    file = reworded(build(unit, "2025H1", "--final"), WRITTEN.replace("4场次", "4个"), WRITTEN.replace("4场次", grown))
    (told,) = found("seal", unit, "2025H1", file=file)
    assert (told["code"], named(told), f"“{grown}”读不出确切的数值" in told["message"]) == ("S004", ["活动场次"], True)
    assert "活动场次" not in registered(unit)
    assert registered(unit)["活动人次"]["数值"] == 90


def test_a_draft_that_tells_what_was_written_lacks_nothing_that_the_template_says_since(final: Path) -> None:
    unit = final.parents[1] / "某局"
    draft = build(unit)
    template = unit / "templates" / "小结.md"
    template.write_text(f"{TEMPLATE}\n综合处办了{{{{ 处室场次['综合处'] }}}}。\n", encoding="utf-8")
    assert found("seal", unit, "2025H1", file=draft) == []
