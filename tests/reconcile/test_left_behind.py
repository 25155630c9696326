"""Old numbers in sentences that somebody reworded, so that neither bookmark nor the words around them are left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pytest

from pipeline.model.anchor import Record
from pipeline.model.diagnostic import Diagnostic, Outcome, ParagraphLocation, Severity
from pipeline.reconcile import reconcile
from pipeline.reconcile.case import Decision, Present, Reconciliation, State
from pipeline.reconcile.locating import OWN
from pipeline.reconcile.settling import unsettled
from pipeline.word import Manuscript, edited, open_manuscript
from tests.reconcile.test_actions import WHEN, said
from tests.support.counted_calls import calls
from tests.support.edited_drafts import Piece, docx, record_of

NAMES = ["河道巡查次数", "整改未完"]
TAKE, KEEP = MappingProxyType({NAMES[1]: Decision.TAKE}), MappingProxyType({NAMES[1]: Decision.KEEP})
START, MIDDLE, END = "二季度全县共开展河道巡查", "，各乡镇按时上报，问题未整改", "。"
TITLE = [Piece("一、主要工作")]


def written(unsettled_ones: str) -> list[list[Piece]]:
    return [TITLE, [Piece(START), Piece("20次", 0), Piece(MIDDLE), Piece(unsettled_ones, 1), Piece(END)]]


def reworded(words: str, *more: str) -> list[list[Piece]]:
    """The leader types the end of the sentence anew; further paragraphs are added."""
    line = [Piece(START), Piece("20次", 0), Piece(f"，{words}。")]
    return [TITLE, line, *([Piece(each)] for each in more)]


OLD, NEW = (record_of(written(text), NAMES, text) for text in ("16个", "14个"))
MARKS = [anchor.bookmark for anchor in OLD.anchors]


def opened(data: bytes) -> Manuscript:
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    return manuscript


def run(
    left: Sequence[Sequence[Piece]],
    now: Record = NEW,
    *,
    decisions: Mapping[str, Decision] = MappingProxyType({}),
    refreshing: bool = True,
) -> tuple[Outcome[Reconciliation], bytes]:
    data = docx(left, OLD, MARKS)
    fresh = opened(docx(written("14个"), now, [anchor.bookmark for anchor in now.anchors]))
    present = Present(now, fresh=fresh)
    outcome = reconcile(opened(data), "总结.docx", present, refreshing=refreshing, decisions=decisions)
    found = outcome.value
    return outcome, edited(data, found.edits, author=OWN, when=WHEN, tracked=False, record=found.record)


def told(outcome: Outcome[Reconciliation]) -> list[str]:
    """What is told beside the numbers that nobody knows."""
    return [each.code for each in outcome.diagnostics if each.code not in ("N019", "N020")]


def stopping(outcome: Outcome[Reconciliation], left: Sequence[Sequence[Piece]]) -> Sequence[Diagnostic]:
    return unsettled(outcome.diagnostics, outcome.value, opened(docx(left, OLD, MARKS)))


@pytest.mark.parametrize(
    "words",
    ["尚有16个未整改", "还剩十六个问题要整改", "另有 16 个没有整改到位", "尚有16个;其余已办"],
)
def test_an_old_number_that_still_stands_is_no_final_copy(words: str) -> None:
    outcome, data = run(reworded(words))
    (found,) = [each for each in outcome.diagnostics if each.code == "N036"]
    assert (found.severity, told(outcome)) == (Severity.ERROR, ["N036"])
    assert "生成时写的是“16个”，台账现在是“14个”" in found.message
    assert isinstance(found.location, ParagraphLocation)
    assert (found.location.paragraph, words[:2] in found.location.quoted) == (2, True)
    assert list(stopping(outcome, reworded(words))) == [found]
    assert words in said(data)


def test_it_is_told_when_verifying_too_and_told_once() -> None:
    outcome, _ = run(reworded("尚有16个未整改"), refreshing=False)
    assert [each.code for each in outcome.diagnostics] == ["N036"]


def test_a_comment_asks_once_and_the_error_stays() -> None:
    _, data = run(reworded("尚有16个未整改"))
    assert len(opened(data).commenters) == 1
    again = reconcile(opened(data), "总结.docx", Present(NEW), refreshing=True)
    assert (list(again.value.edits), [each.code for each in again.diagnostics]) == ([], ["N036"])


def test_somebody_decides_for_the_ledgers() -> None:
    outcome, data = run(reworded("尚有16个未整改"), decisions=TAKE)
    assert said(data) == f"{START}20次，尚有14个未整改。"
    assert (told(outcome), stopping(outcome, reworded("尚有16个未整改"))) == ([], ())
    after = reconcile(opened(data), "总结.docx", Present(NEW), refreshing=False)
    assert ([case.state for case in after.value.cases], after.diagnostics) == ([State.AGREES] * 2, ())


def test_somebody_decides_for_the_text() -> None:
    outcome, data = run(reworded("尚有16个未整改"), decisions=KEEP)
    assert "尚有16个未整改" in said(data)
    assert (told(outcome), stopping(outcome, reworded("尚有16个未整改"))) == ([], ())


def test_in_another_paragraph_it_stands_too() -> None:
    outcome, _ = run(reworded("各乡镇按时上报", "下一步抓紧整改余下的16个问题。"))
    (found,) = [each for each in outcome.diagnostics if each.code == "N036"]
    assert isinstance(found.location, ParagraphLocation)
    assert found.location.paragraph == 3


def growing(
    words: str, decisions: Mapping[str, Decision] = MappingProxyType({})
) -> tuple[Outcome[Reconciliation], str]:
    """The leader types a sentence anew that said how much more it is, while the ledgers changed."""
    old, new = (record_of(written(text), NAMES, text) for text in ("增长127.3%", "下降4.5%"))
    data = docx(reworded(words), old, [anchor.bookmark for anchor in old.anchors])
    outcome = reconcile(opened(data), "总结.docx", Present(new), refreshing=True, decisions=decisions)
    return outcome, said(edited(data, outcome.value.edits, author=OWN, when=WHEN, tracked=False))


def test_a_number_with_the_words_before_it_is_taken_whole() -> None:
    advised, _ = growing("办件数比较多（同比增长127.3%）")
    (found,) = [each for each in advised.diagnostics if each.code == "N036"]
    assert f"可以加 --take {NAMES[1]}" in found.hint
    outcome, text = growing("办件数比较多（同比增长127.3%）", TAKE)
    assert text == f"{START}20次，办件数比较多（同比下降4.5%）。"
    assert told(outcome) == []


@pytest.mark.parametrize("words", ["比上年多127.3%", "同比负增长127.3%", "增长127.3%，人数也增长127.3%"])
def test_what_cannot_be_taken_is_not_advised(words: str) -> None:
    outcome, text = growing(words, TAKE)
    (found,) = [each for each in outcome.diagnostics if each.code == "N036"]
    assert "可以加 --take" not in found.hint
    assert words in text


@pytest.mark.parametrize("gone", [Piece(""), Piece("", 1)])
def test_it_is_changed_where_it_stands_though_words_and_a_bookmark_are_left_at_its_own_place(gone: Piece) -> None:
    left = [TITLE, [Piece(START), Piece("20次", 0), Piece(MIDDLE), gone, Piece(END)], [Piece("仍未整改16个没有销号。")]]
    _, data = run(left, decisions=TAKE)
    after = opened(data)
    assert [each.text for each in after.passages][1:] == [f"{START}20次{MIDDLE}{END}", "仍未整改14个没有销号。"]
    assert [(each.first, each.start, each.stop) for each in after.bookmarks][1:] == [(2, 4, 7)]


def test_of_several_places_nobody_knows_which_to_change() -> None:
    outcome, data = run(
        reworded("各乡镇按时上报", "余下的16个问题抓紧整改。", "另有16个问题已经立项。"), decisions=TAKE
    )
    (found,) = [each for each in outcome.diagnostics if each.code == "N036"]
    assert len(found.related) == 1
    assert "14个" not in "".join(each.text for each in opened(data).passages)


@pytest.mark.parametrize(
    "words",
    [
        "各乡镇按时上报",  # deleted on purpose
        "其中16次由局领导带队",  # counts something else
        "同比提高16个百分点",
        "涉及第16个乡镇",
        "尚有116个未整改",
        "尚有16万个未整改",
        "尚有16个亿未整改",
        "整改用了16个月",
        "要求16个工作日办结",
    ],
)
def test_what_does_not_say_the_old_number_is_told_as_lost_with_what_the_ledgers_say(words: str) -> None:
    outcome, _ = run(reworded(words))
    assert "N036" not in told(outcome)
    (found,) = [each for each in outcome.diagnostics if each.code == "N004"]
    assert found.message.endswith("生成时写的“16个”在文中找不到了，台账现在是“14个”")
    assert stopping(outcome, reworded(words)) == ()


def test_while_the_ledgers_say_the_same_it_is_not_told_as_lost() -> None:
    outcome, _ = run(reworded("尚有16个未整改"), OLD)
    assert outcome.diagnostics == ()


def test_a_leader_who_knows_the_new_number_is_told_nothing() -> None:
    assert told(run(reworded("尚有14个未整改"))[0]) == []


@pytest.mark.parametrize("words", ["各乡镇按时上报", "16个镇都已动员", "用时16个月"])
def test_a_number_deleted_on_purpose_is_told_as_lost_though_another_thing_has_as_many(words: str) -> None:
    outcome, _ = run(reworded(words), OLD)
    assert [each.message[-11:] for each in outcome.diagnostics if each.code == "N004"] == ["台账现在也是“16个”"]


@pytest.mark.parametrize("words", ["16个镇都已动员", "分16个小组", "覆盖16个站点，运行良好"])
def test_what_names_another_thing_is_no_old_number(words: str) -> None:
    """Nobody can take it, and no final copy is held up by it; where it stands is told with what is lost."""
    outcome, data = run(reworded(words), decisions=TAKE)
    assert words in said(data)
    (found,) = [each for each in outcome.diagnostics if each.code == "N004"]
    assert found.message.endswith("文中另有“16个”，说的不一定是它")
    assert [at.paragraph for at in found.related if isinstance(at, ParagraphLocation)] == [2]
    assert (told(outcome), stopping(outcome, reworded(words))) == (["N004", "N038"], ())


@pytest.mark.parametrize(
    "words", ["16个问题要整改", "16个未整改", "16个还在整改", "16个，抓紧整改", "16个突出问题挂牌督办"]
)
def test_what_names_the_same_thing_or_nothing_is(words: str) -> None:
    assert told(run(reworded(f"目前有{words}"))[0]) == ["N036"]


def test_in_another_paragraph_among_other_words_it_may_be_a_number_of_anything() -> None:
    left = reworded("各乡镇按时上报", "培训骨干16个。", "另有16个已经立项。", "覆盖16个镇。")
    outcome, data = run(left, decisions=TAKE)
    (found,) = [each for each in outcome.diagnostics if each.code == "N004"]
    assert [at.paragraph for at in found.related if isinstance(at, ParagraphLocation)] == [3, 4]
    assert (told(outcome), stopping(outcome, left)) == (["N004", "N038"], ())
    assert "14个" not in "".join(each.text for each in opened(data).passages)


def test_the_same_value_of_another_figure_is_covered() -> None:
    names = [*NAMES, "整改完成"]

    def story(first: str, second: str) -> list[list[Piece]]:
        return [*written(first), [Piece("已经整改的问题全县一共有"), Piece(second, 2), Piece("，成效明显。")]]

    old, new = record_of(story("16个", "16个"), names, "一"), record_of(story("14个", "16个"), names, "二")
    left = [*reworded("各乡镇按时上报"), story("16个", "16个")[-1]]
    data = docx(left, old, [anchor.bookmark for anchor in old.anchors])
    outcome = reconcile(opened(data), "总结.docx", Present(new), refreshing=True)
    assert [each.code for each in outcome.diagnostics] == ["N004"]


def of_final(left: Sequence[Sequence[Piece]]) -> Sequence[Diagnostic]:
    """What verify says of a file without a trace."""
    bare = [[Piece(piece.text) for piece in line] for line in left]
    fresh = opened(docx(written("14个"), NEW, [anchor.bookmark for anchor in NEW.anchors]))
    return reconcile(opened(docx(bare, None, [])), "定稿.docx", Present(NEW, fresh=fresh), refreshing=False).diagnostics


def final(left: Sequence[Sequence[Piece]]) -> list[tuple[str, str]]:
    """The codes of that, and the words at their places."""
    places = [(each.code, each.location) for each in of_final(left)]
    return [(code, at.quoted) for code, at in places if isinstance(at, ParagraphLocation)]


def test_a_final_copy_warns_at_the_old_number() -> None:
    ((code, words),) = final(reworded("尚有16个未整改"))
    assert (code, "尚有16个未整改" in words) == ("N037", True)
    (said_of_it,) = [each.message for each in of_final(reworded("尚有16个未整改")) if each.code == "N037"]
    assert said_of_it.startswith("“16个”不是程序写进去的")


@pytest.mark.parametrize(
    "words",
    ["尚有14个未整改", "其中16次由局领导带队", "同比提高16个百分点", "新建16个站点", "另建9个站点，尚有14个未整改"],
)
def test_a_final_copy_does_not_warn_of_what_counts_otherwise(words: str) -> None:
    assert "N037" not in [code for code, _ in final(reworded(words))]


def test_a_final_copy_does_not_warn_in_another_paragraph() -> None:
    assert [code for code, _ in final(reworded("各乡镇按时上报", "下一步新建16个站点。"))] == ["N020"]


def test_four_times_the_numbers_are_four_times_the_work() -> None:
    """As many figures reworded as old numbers that stand, all of them alike."""

    def work(count: int) -> int:
        names = [f"指标{at}" for at in range(count)]
        old, new = (
            record_of(
                [[Piece(f"第{'甲乙丙丁'[at % 4]}项问题未整改{at}"), Piece(text, at)] for at in range(count)],
                names,
                text,
            )
            for text in ("16个", "14个")
        )
        data = docx([[Piece("尚有16个未整改，" * count)]], old, [])
        manuscript = opened(data)
        return calls(lambda: reconcile(manuscript, "总结.docx", Present(new), refreshing=True))

    assert work(160) < 5 * work(40)


@pytest.mark.parametrize("others", [3, 30])
def test_however_many_numbers_of_other_things_stand_before_it_a_number_is_found(others: int) -> None:
    towns = "、".join(["某镇14个村"] * others)
    assert lacking(f"{towns}都去过，尚有14个未整改") == ["N020"] * (others + 1)


@pytest.mark.parametrize("others", [3, 30])
def test_however_many_numbers_of_other_things_stand_before_it_an_old_number_is_found(others: int) -> None:
    towns = "、".join(["某镇16个村"] * others)
    outcome, _ = run(reworded(f"{towns}都去过，尚有16个未整改"))
    assert told(outcome) == ["N036"]


def lacking(words: str) -> list[str]:
    """The figures that a final copy is told to lack."""
    bare = [[Piece(piece.text) for piece in line] for line in reworded(words)]
    fresh = opened(docx(written("14个"), NEW, MARKS))
    found = reconcile(opened(docx(bare, None, [])), "定稿.docx", Present(NEW, fresh=fresh), refreshing=False)
    return [each.code for each in found.diagnostics if each.code in ("N007", "N020")]


@pytest.mark.parametrize("words", ["尚有14个未整改", "还剩14 个问题要整改"])
def test_a_figure_whose_number_stands_in_its_paragraph_does_not_lack(words: str) -> None:
    assert lacking(words) == ["N020"]


@pytest.mark.parametrize("words", ["尚有14项未整改", "尚有114个未整改", "尚有14万个未整改", "用了14个月整改"])
def test_one_whose_number_does_not_stand_there_lacks(words: str) -> None:
    assert "N007" in lacking(words)
