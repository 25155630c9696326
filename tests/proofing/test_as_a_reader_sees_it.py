"""What Word shows otherwise than the markup stands: readings above words, deleted marks and rows, page margins."""

from __future__ import annotations

from datetime import UTC, datetime

from pipeline.laying_out import Text, laid_out
from pipeline.proofing import Proofed, annotated, mended, proofed
from pipeline.word import open_manuscript
from tests.support.bare_package import bare, unzipped

NOW = datetime(2025, 11, 3, 9, 30, tzinfo=UTC)
WHO = 'w:author="张三" w:date="2025-10-20T08:00:00Z"'


def r(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


def t(text: str) -> str:
    return r(f'<w:t xml:space="preserve">{text}</w:t>')


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def text_of(data: bytes) -> Text:
    text = laid_out("文稿.docx", data).value
    assert text
    return text


def checked(body: str) -> Proofed:
    return proofed(text_of(bare(body)))


def told(file: Proofed) -> list[tuple[str, str]]:
    return [(each.code, str(each.location)) for each in file.diagnostics]


def with_margins(body: str, header: str, footer: str) -> bytes:
    """A file whose only section has a header and a footer."""
    kinds = ("header", "footer")
    references = "".join(f'<w:{kind}Reference w:type="default" r:id="{kind}1"/>' for kind in kinds)
    return bare(f"{body}<w:sectPr>{references}</w:sectPr>", header1=header, footer1=footer)


def test_words_under_a_reading_are_read_and_the_reading_is_not() -> None:
    reading = f"<w:ruby><w:rubyPr/><w:rt>{t('lì yì')}</w:rt><w:rubyBase>{t('利益')}</w:rubyBase></w:ruby>"
    file = checked(p(t("坚持人民的"), r(reading), t("的维护，，不放松。")))
    assert file.text.proof.passages[0].text == "坚持人民的利益的维护，，不放松。"
    assert [code for code, _ in told(file)] == ["P011"]
    after = open_manuscript(mended(file, None, NOW).text.data)
    assert [each.text for each in after.passages] == ["坚持人民的利益的维护，不放松。"]  # type: ignore[union-attr]


def test_paragraphs_whose_mark_was_deleted_are_read_on() -> None:
    deleted = f'<w:rPr><w:del w:id="9" {WHO}/></w:rPr>'
    rest = "、完善工作机制，推动各项任务落地见效。"
    two = p(t("持续加强队伍建设，服务水平不断提升"), properties=deleted) + p(t(rest))
    apart = p(t("持续加强队伍建设，服务水平不断提升")) + p(t(rest))
    assert told(checked(apart))
    assert told(checked(two)) == []


def test_rows_that_were_deleted_are_gone() -> None:
    def row(text: str, properties: str = "") -> str:
        return f"<w:tr><w:trPr>{properties}</w:trPr><w:tc>{p(t(text))}</w:tc></w:tr>"

    deleted = row("删，，去", f'<w:del w:id="9" {WHO}/>')
    file = checked(f"<w:tbl>{row('留；；下')}{deleted}{row('再、、来')}</w:tbl>{p(t('末段'))}")
    assert [place for _, place in told(file)] == [
        "文稿.docx 表1第1行第1列“留；；下”",
        "文稿.docx 表1第2行第1列“再、、来”",
    ]


def test_headers_and_footers_are_read_and_commented_on_at_the_first_words() -> None:
    data = with_margins(p(t("正文。")), p(t("市应急局工作总结，，")), p(t("— 1 —")))
    file = proofed(text_of(data))
    assert [each.text for each in file.text.proof.passages] == ["正文。", "市应急局工作总结，，"]
    assert [each for each in told(file) if each[0] == "P011"] == [("P011", "文稿.docx 页眉“急局工作总结，，”")]
    after = unzipped(annotated(file, NOW))
    assert after["word/header1.xml"] == unzipped(data)["word/header1.xml"]
    assert "页眉" in after["word/comments.xml"].decode()
    assert mended(file, None, NOW).text.data == data


def test_a_mend_at_several_places_is_told_at_each_and_made_where_it_may_be() -> None:
    note = f'<w:footnote w:id="1">{p(t("2024年修订,2025年施行"))}</w:footnote>'
    mark = r('<w:footnoteReference w:id="1"/>')
    data = bare(p(t("重点检查消防,安防设施。")) + p(t("排查隐患,落实整改。"), mark), footnotes=note)
    file = proofed(text_of(data))
    assert [code for code, _ in told(file)] == ["P035"]
    assert unzipped(annotated(file, NOW))["word/comments.xml"].count(b"<w:comment ") == 3
    after = open_manuscript(mended(file, None, NOW).text.data)
    assert [each.text for each in after.passages] == ["重点检查消防，安防设施。", "排查隐患，落实整改。"]  # type: ignore[union-attr]


def test_a_file_without_words_is_told_so() -> None:
    outcome = laid_out("扫描.docx", bare("<w:p/>"))
    assert [each.code for each in outcome.diagnostics] == ["L018"]
