"""jibao refresh --final: the draft that people edited becomes the final copy, without a trace and without a doubt."""

from __future__ import annotations

import re
from pathlib import Path

import docx
from click.testing import CliRunner, Result
from docx.oxml import parse_xml
from openxml_audit import OpenXmlValidator

from pipeline.cli import jibao
from tests.cli.conftest import DAY, PERIOD
from tests.cli.test_verify_and_refresh import changed_figures, draft, edit, one_more_paper, words
from tests.support.bare_package import unzipped, zipped

LEADER = "李秘书密"
OURS = (b"_jb_", b"urn:jibao", b"rsid", b"comment", b"paraId", LEADER.encode())


def final(office: Path, *options: str, file: Path | None = None) -> Result:
    arguments = [
        "refresh",
        str(file or draft(office)),
        str(office / "unit"),
        PERIOD,
        "-o",
        str(office / "定稿.docx"),
        "--final",
    ]
    return CliRunner().invoke(jibao, [*arguments, *options])


def by_the_leader(office: Path) -> None:
    """The leader words it otherwise, comments, and leaves the name in the properties."""
    edit(draft(office), lambda text: text.replace("为干事者撑腰", "为干事者撑腰鼓劲"))
    file = docx.Document(str(draft(office)))
    file.core_properties.author = file.core_properties.last_modified_by = LEADER
    file.add_comment(file.paragraphs[3].runs[:1], "这里再核一下", author=LEADER, initials="李")
    file.save(str(draft(office)))


def test_an_untouched_draft_says_what_build_makes_of_it(office: Path) -> None:
    result = final(office)
    assert result.exit_code == 0, result.output
    built = office / "out" / draft(office).name.replace("征求意见稿", "定稿")
    assert words(office / "定稿.docx") == words(built)


def test_what_build_makes_has_no_author_and_no_record_either(office: Path) -> None:
    """The final copy itself, the workbooks behind its charts, and 数据来源表 beside it."""
    arguments = ["build", str(office / "unit"), PERIOD, "--date", DAY, "--out", str(office / "new"), "--final"]
    assert CliRunner().invoke(jibao, [*arguments, "--doc", "工作总结"]).exit_code == 0
    files = sorted((office / "new").glob("*定稿*"))
    assert {file.suffix for file in files} == {".xlsx", ".docx"}
    waiting = [(file.name, file.read_bytes()) for file in files]
    seen = 0
    while waiting:
        name, data = waiting.pop()
        if data.startswith(b"PK"):
            waiting += unzipped(data).items()
            continue
        assert not re.search(rb"_jb_|urn:jibao|rsid|<w:comment|paraId", data), name
        if name in ("docProps/core.xml", "docProps/app.xml"):
            seen += 1
            said = re.findall(
                r"<((?:dc:creator|cp:lastModifiedBy|Company|Manager|Template)\b[^/>]*)>([^<]+)", data.decode()
            )
            assert said == [], name
    assert seen > 3


def test_edits_stay_new_numbers_come_and_no_trace_is_left(office: Path) -> None:
    by_the_leader(office)
    one_more_paper(office)
    assert LEADER.encode() in b"".join(unzipped(draft(office).read_bytes()).values())
    first = final(office)  # a sentence that no longer holds is for people to look at, with a comment
    assert (first.exit_code, "N035" in first.output) == (1, True)
    seen = office / "看过.docx"
    refreshed = CliRunner().invoke(
        jibao, ["refresh", str(draft(office)), str(office / "unit"), PERIOD, "-o", str(seen)]
    )
    assert refreshed.exit_code == 0, refreshed.output
    result = final(office, file=seen)
    assert result.exit_code == 0, result.output
    said = words(office / "定稿.docx")
    assert "撑腰鼓劲" in said
    assert "12篇" in said
    parts = unzipped((office / "定稿.docx").read_bytes())
    everything = b"".join([*(name.encode() for name in parts), *parts.values()])
    assert [trace for trace in OURS if trace in everything] == []
    assert not any(LEADER.encode() in data for data in parts.values())
    errors = OpenXmlValidator(max_errors=0).validate(office / "定稿.docx").errors
    assert [str(error) for error in errors] == []


def test_a_number_that_nobody_decided_about_is_no_final_copy(office: Path) -> None:
    edit(draft(office), lambda text: "15场次" if text == "11场次" else text)
    result = final(office)
    assert (result.exit_code, "N035" in result.output) == (1, True)
    assert not (office / "定稿.docx").exists()
    assert re.search(r"还有\d+处没有定下来（N002 第\d+段“[^”]*15场次", result.output)
    assert "--take" in result.output.partition("N035")[2]
    assert "图" not in result.output.partition("N035")[2]
    assert result.output.index("N002") < result.output.index("N035")
    take = [word for figure in changed_figures(office) for word in ("--take", figure)]
    assert final(office, *take).exit_code == 0
    assert "15场次" not in words(office / "定稿.docx")


def test_old_charts_are_no_final_copy_and_take_does_not_help(office: Path) -> None:
    arguments = ["build", str(office / "unit"), PERIOD, "--date", DAY, "--out", str(office / "out")]
    assert CliRunner().invoke(jibao, [*arguments, "--doc", "工作总结"]).exit_code == 0
    summary = draft(office, "工作总结（征求意见稿）")
    parts = unzipped(summary.read_bytes())
    chart = next(name for name in parts if name.startswith("word/charts/") and b"<c:v>" in parts[name])
    parts[chart] = re.sub(rb"<c:v>(\d+)</c:v>", b"<c:v>987</c:v>", parts[chart], count=1)
    summary.write_bytes(zipped(parts))
    result = final(office, file=summary)
    assert result.exit_code == 1, result.output
    before, _, told = result.output.partition("N035")
    assert "错误 N014" in before
    assert "N014" in told
    assert "把图换过来" in told
    assert "--take" not in told


def test_a_tracked_change_is_no_final_copy(office: Path) -> None:
    file = docx.Document(str(draft(office)))
    run = file.paragraphs[4].runs[0]
    inserted = parse_xml(
        '<w:ins xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:id="900" w:author="'
        f'{LEADER}"/>'
    )
    run._r.addprevious(inserted)  # noqa: SLF001 - python-docx has no tracked changes
    inserted.append(run._r)  # noqa: SLF001
    file.save(str(draft(office)))
    result = final(office)
    assert (result.exit_code, "W014" in result.output) == (1, True)
    assert LEADER not in result.output
    assert not (office / "定稿.docx").exists()


def test_a_final_copy_is_not_written_over_another(office: Path) -> None:
    (office / "定稿.docx").write_bytes(b"signed")
    assert "U014" in final(office).output
    assert (office / "定稿.docx").read_bytes() == b"signed"
