"""网页 of unit.yaml: what the office's site says around a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.define import define
from pipeline.model.web_frame import WebFrame
from tests.support.definition_files import UNIT, findings, write_unit

WHOLE = """\
网页:
  网站名称: 某市数据局
  栏目: [政务动态, 市局动态]
  信息来源: 市数据局
  主办: 某市数据局
  技术支持: 某市大数据中心
  地址: 某市某路1号，某某大厦
  电话: 0571-12345678
  邮编: 010000
  备案号: [某ICP备00000000号-1, "网站标识码 0000000000"]
  繁体用字: {历事: 歷事, 钟灵: 鍾靈}
"""


def test_everything_is_read_as_it_is_written(tmp_path: Path) -> None:
    outcome = define(write_unit(tmp_path, unit=UNIT + WHOLE))
    assert outcome.diagnostics == ()
    assert outcome.value.unit.web_frame == WebFrame(
        site="某市数据局",
        columns=("政务动态", "市局动态"),
        source="市数据局",
        host="某市数据局",
        support="某市大数据中心",
        address="某市某路1号，某某大厦",
        telephone="0571-12345678",
        postcode="010000",
        registrations=("某ICP备00000000号-1", "网站标识码 0000000000"),
        traditional={"历事": "歷事", "钟灵": "鍾靈"},
    )


@pytest.mark.parametrize("written", ["", "网页:\n", "网页: {栏目: , 备案号: }\n"])
def test_all_of_it_may_be_left_out(written: str, tmp_path: Path) -> None:
    outcome = define(write_unit(tmp_path, unit=UNIT + written))
    assert outcome.diagnostics == ()
    assert outcome.value.unit.web_frame == WebFrame()


def test_columns_may_be_written_in_one_text(tmp_path: Path) -> None:
    outcome = define(write_unit(tmp_path, unit=UNIT + "网页: {栏目: 政务动态、市局动态}\n"))
    assert outcome.value.unit.web_frame.columns == ("政务动态", "市局动态")


@pytest.mark.parametrize(
    ("written", "code", "hint"),
    [
        ("网页: {信息来原: 市局}\n", "D020", "信息来源"),
        ("网页: {点击量: 100}\n", "D020", "网站名称"),
        ("网页: 市局动态\n", "D030", ""),
        ("网页: {信息来源: [甲, 乙]}\n", "D022", ""),
        ("网页: {栏目: {甲: 乙}}\n", "D022", ""),
        ("网页: {繁体用字: [历事]}\n", "D030", ""),
        ("网页: {繁体用字: {历事: [歷事]}}\n", "D022", ""),
    ],
)
def test_slips_are_told_at_their_line(written: str, code: str, hint: str, tmp_path: Path) -> None:
    (found,) = findings(write_unit(tmp_path, unit=UNIT + written))
    assert (found.code, str(found.location)) == (code, "unit.yaml 第6行")
    assert hint in found.hint
