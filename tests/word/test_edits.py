"""Single changes in short documents, with the markup that they leave behind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from pipeline.word import (
    Change,
    ChangeKind,
    Edit,
    Enclose,
    Manuscript,
    Remark,
    Rename,
    Replace,
    Unmark,
    edited,
    open_manuscript,
)
from tests.support.bare_package import bare, unzipped

US = "台账更新"
NOW = datetime(2025, 10, 10, 0, 30, tzinfo=timezone(timedelta(hours=8)))
WHO = f'w:author="{US}" w:date="2025-10-09T16:30:00Z"'
FIGURE = '<w:bookmarkStart w:id="7" w:name="_jb_a"/>{}<w:bookmarkEnd w:id="7"/>'
B = "<w:rPr><w:b/></w:rPr>"
BOX = "<w:pict><v:shape><v:textbox><w:txbxContent><w:p>{}</w:p></w:txbxContent></v:textbox></v:shape></w:pict>"


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>'


def r(*parts: str) -> str:
    return f"<w:r>{''.join(parts)}</w:r>"


def ins(number: int, *runs: str, author: str = US) -> str:
    who = WHO.replace(US, author)
    return f'<w:ins w:id="{number}" {who}>{"".join(runs)}</w:ins>'


def gone(number: int, text: str, look: str = "", author: str = US) -> str:
    words = f'<w:delText xml:space="preserve">{text}</w:delText>'
    return f'<w:del w:id="{number}" {WHO.replace(US, author)}>{r(look, words)}</w:del>'


def change(inside: str, *edits: Edit, tracked: bool = False) -> str:
    """What a paragraph becomes."""
    data = edited(bare(f"<w:p>{inside}</w:p>"), edits, author=US, when=NOW, tracked=tracked)
    body = unzipped(data)["word/document.xml"].decode()
    return body[body.index("<w:p>") + len("<w:p>") : body.rindex("</w:p>")]


def opened(inside: str) -> Manuscript:
    manuscript = open_manuscript(bare(f"<w:p>{inside}</w:p>"))
    assert isinstance(manuscript, Manuscript)
    return manuscript


def test_words_change_where_they_stand() -> None:
    assert change(r(t("开展11场次")), Replace(0, 2, 4, "12")) == r(t("开展12场次"))


def test_a_bookmark_still_encloses_the_new_words() -> None:
    before = r(t("开展")) + FIGURE.format(r(B, t("11场次"))) + r(t("。"))
    assert change(before, Replace(0, 2, 6, "12场次")) == before.replace("11", "12")


def test_words_in_several_runs_become_one_in_the_look_of_the_first() -> None:
    before = r(B, t("共1")) + r(t("1")) + r("<w:rPr><w:i/></w:rPr>", t("场次。"))
    assert change(before, Replace(0, 1, 5, "12场")) == r(B, t("共12场")) + r("<w:rPr><w:i/></w:rPr>", t("。"))


def test_space_at_the_edge_is_preserved() -> None:
    assert change(r("<w:t>甲乙</w:t>"), Replace(0, 1, 2, " 7")) == r("<w:t>甲 7</w:t>")
    assert change(r("<w:t>甲乙</w:t>"), Replace(0, 1, 2, "7 ")) == r(t("甲7 "))
    assert change(r("<w:t>乙</w:t>"), Replace(0, 0, 1, "a<b>&c")) == r("<w:t>a&lt;b&gt;&amp;c</w:t>")


def test_tabs_and_lines_are_signs_of_their_own() -> None:
    assert change(r(t("甲乙丙")), Replace(0, 1, 2, "1\t2\n3")) == r(
        *(t("甲"), t("1"), "<w:tab/>", t("2"), "<w:br/>", t("3"), t("丙"))
    )


def test_what_shows_nothing_stays() -> None:
    before = r(t("1"), "<w:lastRenderedPageBreak/>", t("1")) + r('<w:footnoteReference w:id="2"/>') + r(t("人"))
    after = change(before, Replace(0, 0, 3, "12人"))
    assert after == r(t("12人"), "<w:lastRenderedPageBreak/>") + r('<w:footnoteReference w:id="2"/>')


def test_an_emptied_run_stays_where_something_must() -> None:
    link = f"<w:hyperlink>{r(B, t('丁'))}</w:hyperlink>"
    assert change(r(t("丙")) + link, Replace(0, 0, 2, "新")) == r(t("新")) + f"<w:hyperlink>{r(B)}</w:hyperlink>"


def test_tracked_words_are_struck_and_the_new_ones_follow_within_the_bookmark() -> None:
    before = FIGURE.format(r(B, t("共11场次")))
    after = change(before, Replace(0, 1, 3, "12"), tracked=True)
    struck = gone(2, "11", B) + ins(1, r(B, t("12")))
    assert after == FIGURE.format(r(B, t("共")) + struck + r(B, t("场次")))


def test_new_words_stand_beside_the_first_ones_and_not_within_a_link() -> None:
    link = "<w:hyperlink>{}</w:hyperlink>"
    after = change(r(t("甲")) + link.format(r(t("乙"))) + r(t("丙")), Replace(0, 0, 2, "新"), tracked=True)
    assert after == gone(2, "甲") + ins(1, r(t("新"))) + link.format(gone(3, "乙")) + r(t("丙"))


def test_the_history_of_a_look_is_not_that_of_new_words_and_has_one_number_each() -> None:
    look = '<w:rPr><w:b/><w:rPrChange w:id="{}" w:author="王芳"><w:rPr/></w:rPrChange></w:rPr>'
    after = change(r(look.format(5), t("甲乙丙")), Replace(0, 1, 2, "新"), tracked=True)
    words = '<w:delText xml:space="preserve">乙</w:delText>'
    struck = f'<w:del w:id="3" {WHO}>{r(look.format(2), words)}</w:del>'
    assert after == r(look.format(5), t("甲")) + struck + ins(1, r(B, t("新"))) + r(look.format(4), t("丙"))


def test_what_we_inserted_ourselves_is_changed_as_it_is() -> None:
    before = gone(1, "11") + ins(2, r(t("12"))) + r(t("场"))
    assert change(before, Replace(0, 0, 2, "13"), tracked=True) == before.replace("12<", "13<")
    assert change(before, Replace(0, 0, 3, "13次"), tracked=True) == gone(1, "11") + ins(2, r(t("13次"))) + gone(
        3, "场"
    )
    assert change(before, Replace(0, 0, 2, ""), tracked=True) == gone(1, "11") + r(t("场"))


def test_half_in_what_others_inserted_the_new_words_stand_outside() -> None:
    before = r(t("1")) + ins(3, r(t("1场")), author="王芳")
    after = change(before, Replace(0, 0, 2, "12"), tracked=True)
    assert after == gone(2, "1") + ins(1, r(t("12"))) + ins(3, gone(4, "1"), r(t("场")), author="王芳")


def test_begun_in_what_others_inserted_and_ended_in_ours_the_look_is_that_of_the_beginning() -> None:
    before = ins(3, r(B, t("1")), author="王芳") + ins(4, r(t("1场")))
    after = change(before, Replace(0, 0, 2, "12"), tracked=True)
    assert after == ins(3, gone(1, "1", B), author="王芳") + ins(4, r(B, t("12")), r(t("场")))


def test_wholly_in_what_others_inserted_is_a_mistake_of_the_caller() -> None:
    for inserted in (ins(3, r(t("11场")), author="王芳"), f'<w:moveTo w:id="3" {WHO}>{r(t("11场"))}</w:moveTo>'):
        with pytest.raises(ValueError, match="Replace"):
            change(inserted, Replace(0, 0, 2, "12"), tracked=True)
        assert change(inserted, Replace(0, 0, 2, "12")) == inserted.replace("11", "12")


@pytest.mark.parametrize(
    "edits",
    [
        [Replace(0, 0, 0, "1")],
        [Replace(0, 1, 9, "1")],
        [Replace(1, 0, 1, "1")],
        [Replace(0, 0, 2, "1"), Replace(0, 1, 3, "1")],
        [Rename("_jb_x", "_jb_y")],
        [Unmark("_jb_x")],
        [Enclose(0, 2, 1, "_jb_y")],
    ],
)
def test_what_is_not_there_cannot_be_changed(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match=r"Replace|Rename|Enclose|Unmark"):
        change(r(t("11场")), *edits)


def test_a_file_that_is_none_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="not word"):
        edited(b"%PDF", [], author=US, when=NOW, tracked=False)


def test_a_bookmark_is_put_around_words_and_around_what_replaces_them() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="_jb_n"/>{}<w:bookmarkEnd w:id="1"/>'
    assert change(r(B, t("共11场")), Enclose(0, 1, 3, "_jb_n")) == r(B, t("共")) + mark.format(r(B, t("11"))) + r(
        B, t("场")
    )
    both: list[Edit] = [Enclose(0, 1, 3, "_jb_n"), Replace(0, 1, 3, "12")]
    assert change(r(t("共11场")), *both) == r(t("共")) + mark.format(r(t("12"))) + r(t("场"))
    tracked = change(r(t("11")), Enclose(0, 0, 2, "_jb_n"), Replace(0, 0, 2, "12"), tracked=True)
    assert tracked == mark.replace('"1"', '"2"').format(gone(3, "11") + ins(1, r(t("12"))))


def test_a_bookmark_gets_another_name() -> None:
    before = FIGURE.format(r(t("11"))).replace('"_jb_a"', "'_jb_a'")
    assert change(before, Rename("_jb_a", "_jb_b")) == before.replace("_jb_a", "_jb_b")


def test_a_bookmark_is_taken_away_and_its_words_stay() -> None:
    assert change(r(t("共")) + FIGURE.format(r(t("11"))), Unmark("_jb_a")) == r(t("共")) + r(t("11"))
    twice = FIGURE.format("") + FIGURE.replace('"7"', '"8"').format(r(t("11")))
    assert change(twice, Unmark("_jb_a", 0)) == FIGURE.replace('"7"', '"8"').format(r(t("11")))


def test_a_text_box_and_the_paragraph_that_it_hangs_on_change_together() -> None:
    before = r(t("甲"), BOX.format(FIGURE.format(r(t("11")))), t("乙"))
    after = change(before, Replace(0, 0, 2, "12"), Replace(1, 1, 2, "丙"), Rename("_jb_a", "_jb_b"), tracked=True)
    inner = FIGURE.replace("_jb_a", "_jb_b").format(gone(2, "11") + ins(1, r(t("12"))))
    assert after == r(t("甲"), BOX.format(inner)) + gone(4, "乙") + ins(3, r(t("丙")))


def test_hidden_words_are_passed_over() -> None:
    hidden = r("<w:rPr><w:vanish/></w:rPr>", t("藏11"))
    assert opened(r(t("共")) + hidden + r(t("11"))).passages[0].text == "共11"
    assert change(r(t("共")) + hidden + r(t("11")), Replace(0, 0, 3, "12")) == r(t("12")) + hidden


def test_changes_of_others_are_told() -> None:
    moved = f'<w:moveTo w:id="5" {WHO}>{r(t("移来"))}</w:moveTo><w:moveFrom w:id="6" {WHO}>{r(t("移走"))}</w:moveFrom>'
    (passage,) = opened(r(t("甲")) + ins(3, r(t("增")), gone(4, "删", author="李四"), author="王芳") + moved).passages
    assert passage.text == "甲增移来"
    assert passage.changes == (
        Change(ChangeKind.INSERTION, "王芳", 1, 2, "增"),
        Change(ChangeKind.DELETION, "李四", 2, 2, "删"),
        Change(ChangeKind.MOVE, US, 2, 4, "移来"),
        Change(ChangeKind.MOVE, US, 4, 4, "移走"),
    )


def test_a_bookmark_tells_what_was_deleted_within_it() -> None:
    (mark,) = opened(gone(1, "前") + FIGURE.format(gone(2, "11") + ins(3, r(t("12")))) + gone(4, "后")).bookmarks
    assert (mark.name, mark.first, mark.start, mark.last, mark.stop, mark.deleted) == ("_jb_a", 0, 0, 0, 2, "11")


def test_bookmarks_reach_over_paragraphs_and_begin_between_them() -> None:
    start, end = '<w:bookmarkStart w:id="1" w:name="_jb_{}"/>', '<w:bookmarkEnd w:id="1"/>'
    body = f"<w:p>{r(t('甲'))}</w:p>{start.format('x')}<w:p>{r(t('乙'))}</w:p><w:p>{r(t('丙'))}</w:p>{end}"
    other = '<w:bookmarkStart w:id="2" w:name="_GoBack"/><w:bookmarkEnd w:id="2"/>'
    manuscript = open_manuscript(bare(f"{body}<w:p>{other}{r(t('丁'))}</w:p>"))
    assert isinstance(manuscript, Manuscript)
    (mark,) = manuscript.bookmarks
    assert (mark.first, mark.start, mark.last, mark.stop) == (1, 0, 2, 1)


@pytest.mark.parametrize(
    ("inside", "settings", "tracks"),
    [
        (r(t("甲")), "", False),
        (r(t("甲")), "<w:trackRevisions/>", True),
        (r(t("甲")), '<w:trackRevisions w:val="0"/>', False),
        (gone(1, "甲"), "", True),
        (f'<w:pPr><w:rPr><w:ins w:id="1" {WHO}/></w:rPr></w:pPr>', "", True),
        (r('<w:rPr><w:rPrChange w:id="1" w:author="王芳"><w:rPr/></w:rPrChange></w:rPr>', t("甲")), "", True),
    ],
    ids=["nothing", "asked", "not asked", "deleted", "paragraph", "look"],
)
def test_a_file_tracks_when_it_is_asked_to_or_has_changes(inside: str, settings: str, tracks: bool) -> None:  # noqa: FBT001
    manuscript = open_manuscript(bare(f"<w:p>{inside}</w:p>", settings=settings))
    assert isinstance(manuscript, Manuscript)
    assert manuscript.tracks is tracks


def test_a_comment_stands_around_its_words() -> None:
    after = change(r(t("共11场")), Remark(0, 1, 3, "台账为12\n请核对"))
    reference = r('<w:commentReference w:id="1"/>')
    around = f'<w:commentRangeStart w:id="1"/>{r(t("11"))}<w:commentRangeEnd w:id="1"/>{reference}'
    assert after == r(t("共")) + around + r(t("场"))


def test_a_comment_on_words_in_a_text_box_stands_around_the_box() -> None:
    """Word does not show one that stands within."""
    before = r(BOX.format(r(t("11"))))
    around = '<w:commentRangeStart w:id="1"/>{}<w:commentRangeEnd w:id="1"/>' + r('<w:commentReference w:id="1"/>')
    assert change(before, Remark(0, 0, 2, "甲")) == around.format(before)
    both = change(
        r(t("甲")) + before + r(t("乙")), Remark(0, 0, 2, "甲"), Replace(0, 0, 2, "12"), Replace(1, 0, 2, "丙")
    )
    assert both == r(t("丙")) + around.format(before.replace("11", "12"))
    struck = change(r(t("甲"), BOX.format(r(t("11")))), Remark(0, 0, 2, "甲"), Replace(1, 0, 1, "丙"), tracked=True)
    assert struck == around.format(gone(3, "甲") + ins(2, r(t("丙"))) + before)


def test_the_time_is_that_of_the_world() -> None:
    assert NOW.astimezone(UTC).isoformat() == "2025-10-09T16:30:00+00:00"
    assert "2025-10-09T16:30:00Z" in change(r(t("1")), Replace(0, 0, 1, "2"), tracked=True)


def test_runs_as_word_leaves_them_are_one_text() -> None:
    """Spelling marks, revision numbers and a bookmark of Word's own between the digits of one number."""
    before = (
        '<w:r w:rsidR="00A1"><w:t>开展1</w:t></w:r><w:proofErr w:type="spellStart"/>'
        '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
        '<w:r w:rsidR="00B2" w:rsidRPr="00C3"><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>1</w:t></w:r>'
        '<w:proofErr w:type="spellEnd"/><w:smartTag w:uri="x" w:element="y"><w:r><w:t>场次</w:t></w:r></w:smartTag>'
    )
    assert opened(before).passages[0].text == "开展11场次"
    after = change(before, Replace(0, 2, 4, "12"))
    emptied = '<w:r w:rsidR="00B2" w:rsidRPr="00C3"><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>1</w:t></w:r>'
    assert after == before.replace("开展1", "开展12").replace(emptied, "")


def test_of_two_ways_to_draw_a_box_the_newer_one_changes() -> None:
    newer = f"<wps:wsp><wps:txbx><w:txbxContent><w:p>{r(t('11'))}</w:p></w:txbxContent></wps:txbx></wps:wsp>"
    drawing = (
        f"<w:drawing><wp:anchor><a:graphic><a:graphicData>{newer}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    fallback = f"<mc:Fallback>{BOX.format(r(t('11')))}</mc:Fallback>"
    whole = f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>{fallback}</mc:AlternateContent>'
    assert [passage.text for passage in opened(r(whole)).passages] == ["11", ""]
    assert change(r(whole), Replace(0, 0, 2, "12")) == r(whole.replace("11", "12", 1))


def test_the_result_of_a_field_is_text_and_its_instruction_is_not() -> None:
    signs = [r(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end")]
    field = signs[0] + r("<w:instrText> REF x </w:instrText>") + signs[1] + r(t("11")) + signs[2]
    assert change(field + r(t("场")), Replace(0, 0, 3, "12次")) == field.replace(">11<", ">12次<")
    struck = change(field, Replace(0, 0, 2, "12"), tracked=True)
    assert struck == field.replace(r(t("11")), gone(2, "11") + ins(1, r(t("12"))))
