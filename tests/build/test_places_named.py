r"""Definitions name files of their surroundings only: nothing by /, C: or \\server, nor by links, is even looked at."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import pipeline
from pipeline.build import build
from pipeline.define import define
from pipeline.model.diagnostic import Diagnostic, Severity
from pipeline.model.job import Draft, Job
from pipeline.model.period import Period
from pipeline.templates import find_template, template_path
from tests.support.bare_package import bare
from tests.support.counties import FIGURES, JIA, JIA_ROWS, county, write

SECRET = "不能外传的内容"
SAYS = "学时{{ 学时 }}。\n"
LINKS = pytest.mark.skipif(os.name == "nt", reason="Windows lets only administrators make links")
AWAY = [
    "/etc/passwd",
    "/{root}/别处/秘密",
    r"C:\别处\秘密",
    "C:秘密",
    r"\\server\share\秘密",
    "//server/share/秘密",
    "/\\\\server/share/秘密",
    "~/秘密",
    "~root/秘密",
    "../" * 40 + "etc/秘密",
    "../../../别处/秘密",
    "CON",
    "../nul.md",
    "文稿:流",
    "甲" * 300,
    "甲" * 86,  # a system counts bytes
    "/".join(["..", *["甲" * 80] * 12]),
    '"甲\\0"',
]


@pytest.fixture
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A county within a working folder; what it may not read lies beside the working folder."""
    elsewhere, work = tmp_path / "别处", tmp_path / "工作"
    for folder in (elsewhere, work / "inputs" / "公共"):
        folder.mkdir(parents=True)
    (elsewhere / "秘密.md").write_text(SECRET, encoding="utf-8")
    county(work / "inputs" / "甲县", JIA, FIGURES, JIA_ROWS)
    county(elsewhere / "乙县", JIA, FIGURES, JIA_ROWS)
    monkeypatch.chdir(work)
    return work / "inputs" / "甲县"


def asking(unit: Path, template: str) -> tuple[set[str], str]:
    """The codes of errors of a build, and all that it wrote and said."""
    quoted = template if template.startswith('"') else "'" + template + "'"
    text = f"名称: 甲县某局\n简称: 甲县\n文书:\n  小结: {{模板: {quoted}}}\n"
    (unit / "unit.yaml").write_text(text, encoding="utf-8")
    outcome = build(Job(unit, Period.parse("2025Q3"), date(2025, 10, 9), (), Draft.CONSULTATION))
    said = "".join(str(each) for each in outcome.diagnostics)
    codes = {each.code for each in outcome.diagnostics if each.severity == "错误"}
    return codes, said + "".join(outcome.value)


@pytest.mark.parametrize("written", AWAY)
def test_a_template_elsewhere_is_a_finding_and_not_read(unit: Path, written: str) -> None:
    codes, said = asking(unit, written.replace("{root}", unit.parents[2].as_posix()))
    assert codes == {"U100"}
    assert SECRET not in said


def test_a_name_too_long_with_its_ending_is_not_looked_up(unit: Path) -> None:
    assert asking(unit, "甲" * 84)[0] == {"U100"}  # 252 bytes, and .docx
    assert asking(unit, "甲" * 83)[0] == {"U003"}


@pytest.mark.parametrize("written", ["//server/share/a", r"\\server\share\a", r"\\?\UNC\server\a", "C:/a", "/a"])
def test_what_is_elsewhere_is_not_even_looked_for(unit: Path, written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    genuine: Callable[[Path], bool] = Path.is_file

    def noted(path: Path) -> bool:
        asked.append(path.as_posix())
        return genuine(path)

    monkeypatch.setattr(Path, "is_file", noted)
    asking(unit, written)
    (unit / "unit.yaml").write_text(f"名称: 甲县\n下级: ['{written}']\n", encoding="utf-8")
    define(unit)
    own = (unit.parents[1].as_posix(), Path(pipeline.__file__).parents[1].as_posix())
    assert asked
    assert [each for each in asked if "server" in each or not each.startswith(own)] == []


def test_templates_that_units_share_are_read(unit: Path) -> None:
    common = unit.parent / "公共" / "小结.md"
    common.write_text(SAYS, encoding="utf-8")
    for written in ("../公共/小结", "..\\公共\\小结.md", "../甲县/../公共/小结", "..//公共/小结"):
        assert asking(unit, written)[0] == set(), written
    (unit.parents[1] / "共享").mkdir()
    common.rename(unit.parents[1] / "共享" / "小结.md")
    assert asking(unit, "../../共享/小结")[0] == set()


@LINKS
def test_links_lead_nowhere_else(unit: Path) -> None:
    (unit / "templates").mkdir()
    link = unit / "templates" / "小结.md"
    for target in (unit.parents[2] / "别处" / "秘密.md", Path("/etc/hosts")):
        link.symlink_to(target)
        codes, said = asking(unit, "小结")
        assert codes == {"U100"}
        assert SECRET not in said
        request = define(unit).value.unit.requests[0]
        assert template_path(unit, request) is None
        assert find_template(unit, request).value is None
        link.unlink()
    common = unit.parent / "公共" / "小结.md"
    common.write_text(SAYS, encoding="utf-8")
    link.symlink_to(common)
    assert asking(unit, "小结")[0] == set()


@LINKS
def test_ledgers_by_links_or_many_steps_are_a_finding(unit: Path) -> None:
    (unit / "培训.xlsx").rename(unit.parents[2] / "别处" / "培训.xlsx")
    for written in ("../../../别处/培训.xlsx", "../../../**/培训.xlsx"):
        (unit / "ledgers.yaml").write_text(JIA.replace("培训.xlsx", written), encoding="utf-8")
        assert "U101" in asking(unit, "小结")[0], written
    (unit / "ledgers.yaml").write_text(JIA, encoding="utf-8")
    (unit / "培训.xlsx").symlink_to(unit.parents[2] / "别处" / "培训.xlsx")
    assert "U101" in asking(unit, "小结")[0]


@LINKS
def test_a_link_that_leads_away_hides_nothing_of_the_other_files(unit: Path) -> None:
    (unit / "ledgers.yaml").write_text(JIA.replace("培训.xlsx", "'培训*.xlsx'"), encoding="utf-8")
    (unit / "培训（二）.xlsx").symlink_to(unit.parents[2] / "别处" / "培训.xlsx")
    (unit.parents[2] / "别处" / "培训.xlsx").write_bytes((unit / "培训.xlsx").read_bytes())
    (unit / "培训（三）.xlsx").write_bytes((unit / "培训.xlsx").read_bytes()[:900])
    (unit / "培训（四）.xlsx").write_bytes(b"")
    errors = {(each.code, str(each.location)) for each in build_of(unit) if each.severity is Severity.ERROR}
    assert {code for code, _ in errors} >= {"U101"}
    assert {place.partition("「")[0] for _, place in errors} >= {"培训（三）.xlsx", "培训（四）.xlsx"}


@pytest.mark.parametrize("key", ["文件", "下级"])
@pytest.mark.parametrize("written", [each for each in AWAY if "root" not in each and not each.startswith(("CON", '"'))])
def test_ledgers_and_units_below_elsewhere_are_a_finding(unit: Path, key: str, written: str) -> None:
    if key == "文件":
        (unit / "ledgers.yaml").write_text(JIA.replace("培训.xlsx", f"'{written}'"), encoding="utf-8")
    else:
        write(unit, f"名称: 甲县\n下级: ['{written.replace('秘密', '乙县')}']\n", JIA, FIGURES)
    found = {each.code for each in build_of(unit)}
    assert found & {"D143", "U101", "R001"}, found


def build_of(unit: Path) -> tuple[Diagnostic, ...]:
    return build(Job(unit, Period.parse("2025Q3"), date(2025, 10, 9), (), Draft.CONSULTATION)).diagnostics


@LINKS
def test_links_in_circles_end(unit: Path) -> None:
    for at in range(12):
        inner = unit / f"夹{at}"
        inner.mkdir()
        for to in range(12):
            (inner / f"到{to}").symlink_to(unit / f"夹{to}")
    (unit / "圈").symlink_to(unit / "圈")
    county_ledger = JIA.replace("培训.xlsx", "'**/培训.xlsx'")
    (unit / "ledgers.yaml").write_text(county_ledger, encoding="utf-8")
    (unit / "夹3" / "培训.xlsx").write_bytes((unit / "培训.xlsx").read_bytes())
    found = {each.code for each in define(unit).diagnostics}
    assert found == set()
    assert "U101" not in asking(unit, "小结")[0]


def test_globs_that_would_be_compared_for_ever_are_a_finding(unit: Path) -> None:
    for written, code, said in (
        (repr("**/" * 9 + "*.xlsx"), "D143", "“**”太多（9处）"),
        (repr("../**/**/*.xlsx"), "D143", "“**”太多（2处）"),
        ("/别处/**/**/*.xlsx", "D143", "不在单位文件夹附近"),
        (str(["*"] * 501), "D144", ""),
    ):
        (unit / "ledgers.yaml").write_text(JIA.replace("培训.xlsx", written), encoding="utf-8")
        assert [said in each.message for each in define(unit).diagnostics if each.code == code] == [True]
    (unit / "ledgers.yaml").write_text(JIA.replace("培训.xlsx", "'" + "*a" * 120 + "b'"), encoding="utf-8")
    (unit / ("a" * 200)).write_bytes(b"")
    assert "R001" in {each.code for each in build_of(unit)}


def test_a_form_that_reaches_out_makes_no_document(unit: Path) -> None:
    (unit / "templates").mkdir()
    field = '<w:fldSimple w:instr=" INCLUDETEXT C:\\\\a.txt "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    (unit / "templates" / "小结.docx").write_bytes(bare(f"<w:p>{field}</w:p>"))
    codes, said = asking(unit, "小结")
    assert codes == {"T131"}
    assert "INCLUDETEXT" in said
    assert ".docx" not in said.partition("INCLUDETEXT")[2]
