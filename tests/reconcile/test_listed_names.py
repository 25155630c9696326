"""Lists in running text whose names somebody exchanged or changed while the numbers stayed: 刘䶮3次、㛃婷4次."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from pipeline.model.anchor import Record
from pipeline.reconcile import reconcile
from pipeline.reconcile.case import Decision, Present, State
from pipeline.word import Manuscript, open_manuscript
from tests.support.edited_drafts import Draft, Piece, docx, record_of

LED_TO = "前三季度参加检查次数："


def listed(*rows: tuple[str, str, int], between: str = "、") -> list[list[Piece]]:
    """名称 and number of each row, and which figure its bookmark is of."""
    pieces = [Piece(LED_TO)]
    for at, (name, number, figure) in enumerate(rows):
        pieces += [Piece(between * bool(at) + name), Piece(number, figure)]
    return [[*pieces, Piece("。")], [Piece("各项工作扎实有序。")]]


NAMES = ["次数（刘䶮）", "次数（㛃婷）", "次数（赵𬍡）"]
WRITTEN = listed(("刘䶮", "3次", 0), ("㛃婷", "4次", 1), ("赵𬍡", "2次", 2))
RECORD = record_of(WRITTEN, NAMES, "台账一")
SWAPPED = listed(("㛃婷", "3次", 0), ("刘䶮", "4次", 1), ("赵𬍡", "2次", 2))


def told(
    draft: Draft, record: Record | None = RECORD, now: Record = RECORD, decisions: Mapping[str, Decision] | None = None
) -> list[tuple[str, str]]:
    data = docx(draft, record, [anchor.bookmark for anchor in RECORD.anchors])
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    found = reconcile(manuscript, "总结.docx", Present(now), refreshing=True, decisions=decisions or {})
    return [(each.code, each.message) for each in found.diagnostics if each.code not in ("N011", "N019")]


def misplaced(number: int, seen: str, other: str) -> tuple[str, str]:
    own = NAMES[number].partition("（")[2].removesuffix("）")
    return "N026", f"{NAMES[number]}的“{seen}”原来写在“{own}”后面，现在前面是“{other}”"


def test_names_that_changed_places_are_told() -> None:
    wanted = [misplaced(0, "3次", "㛃婷"), misplaced(1, "4次", "刘䶮")]
    assert told(SWAPPED) == wanted
    assert told(SWAPPED, None) == wanted


def test_they_are_told_without_bookmarks_too() -> None:
    bare = [[replace(piece, marked=False) for piece in line] for line in SWAPPED]
    assert misplaced(1, "4次", "刘䶮") in told(bare, None)


@pytest.mark.parametrize("name", ["王婷", "其中王婷", "工会"])
def test_a_name_that_nobody_has_is_told(name: str) -> None:
    draft = listed(("刘䶮", "3次", 0), (name, "4次", 1), ("赵𬍡", "2次", 2))
    assert told(draft) == [misplaced(1, "4次", name)]


@pytest.mark.parametrize(
    "draft",
    [
        WRITTEN,
        listed(("㛃婷", "4次", 1), ("赵𬍡", "2次", 2), ("刘䶮", "3次", 0)),
        listed(("刘䶮同志", "3次", 0), ("其中㛃婷", "4次", 1), ("赵𬍡检查", "2次", 2)),
        listed(("刘䶮", "3次", 0), ("", "4次", 1), ("赵𬍡", "2次", 2)),
        listed(("㛃婷、刘䶮分别检查", "4次", 1), ("", "3次", 0), ("赵𬍡", "2次", 2)),
        listed(("刘䶮", "3次", 0), ("——", "4次", 1), ("赵𬍡", "2次", 2)),
        listed(("刘䶮", "3次", 0), ("㛃婷", "4次", 1), ("赵𬍡", "2次", 2), between="；"),
        listed(("刘䶮", "3次", 0), ("㛃婷次数最多，达", "4次", 1), ("赵𬍡", "2次", 2)),
    ],
    ids=[
        "as written",
        "in another order",
        "with more words",
        "without a name",
        "in two lists",
        "a dash",
        "parted otherwise",
        "named before a comma",
    ],
)
def test_names_that_go_with_their_numbers_are_right(draft: Draft) -> None:
    assert told(draft) == []


def test_a_name_that_is_part_of_another_is_not_that_one() -> None:
    names, written = ["户数（甲镇）", "户数（新甲镇）"], listed(("甲镇", "3户", 0), ("新甲镇", "4户", 1))
    record = record_of(written, names, "台账一")
    data = docx(
        listed(("新甲镇", "3户", 0), ("甲镇", "4户", 1)), record, [anchor.bookmark for anchor in record.anchors]
    )
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    cases = reconcile(manuscript, "总结.docx", Present(record), refreshing=False).value.cases
    assert [case.state for case in cases] == [State.MISPLACED] * 2


def test_other_names_that_were_written_are_a_warning_and_an_exchange_is_an_error() -> None:
    """The file says that it was written with other names: so may who forged it, and an exchange shows all the same."""
    other = listed(("甲", "3次", 0), ("乙", "4次", 1), ("丙", "2次", 2))
    assert [code for code, _ in told(other, record_of(other, NAMES, "台账一"))] == ["N025"] * 3
    assert told(SWAPPED, record_of(SWAPPED, NAMES, "台账一")) == [
        misplaced(0, "3次", "㛃婷"),
        misplaced(1, "4次", "刘䶮"),
    ]


def test_who_keeps_a_name_does_not_keep_an_old_number() -> None:
    draft = listed(("刘䶮", "3次", 0), ("婷婷", "4次", 1), ("赵𬍡", "2次", 2))
    now = record_of(listed(("刘䶮", "3次", 0), ("㛃婷", "5次", 1), ("赵𬍡", "2次", 2)), NAMES, "台账二")
    data = docx(draft, RECORD, [anchor.bookmark for anchor in RECORD.anchors])
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    kept = {"次数（㛃婷）": Decision.KEEP}
    found = reconcile(manuscript, "总结.docx", Present(now), refreshing=True, decisions=kept)
    assert [(each.state, each.replacement) for each in found.value.cases if each.figure == "次数（㛃婷）"] == [
        (State.STALE, "5次")
    ]


def rows(pairs: Sequence[tuple[int, int]]) -> list[list[Piece]]:
    """刘䶮3次、㛃婷4次 of rows of a ledger, where names are figures too: the names and the numbers by their rows."""
    said = [("刘䶮", "3次"), ("㛃婷", "4次")]
    pieces = [Piece(LED_TO)]
    for at, (name, number) in enumerate(pairs):
        pieces += [Piece("、" * bool(at)), Piece(said[name][0], 2 * name), Piece(said[number][1], 2 * number + 1)]
    return [[*pieces, Piece("。")], [Piece("各项工作扎实有序。")]]


@pytest.mark.parametrize("words", ["刘䶮次数最多，达", "㛃婷、王五", "㛃婷2次，王五", "㛃婷最多，其中王五"])
def test_a_name_before_a_comma_is_no_other_ones(words: str) -> None:
    assert told(listed(("刘䶮", "3次", 0), (words, "4次", 1), ("赵𬍡", "2次", 2)))


@pytest.mark.parametrize(("pairs", "wrong"), [([(0, 0), (1, 1)], 0), ([(1, 1), (0, 0)], 0), ([(1, 0), (0, 1)], 2)])
def test_names_of_rows_that_were_moved_without_their_numbers_are_told(
    pairs: Sequence[tuple[int, int]], wrong: int
) -> None:
    made = record_of(rows([(0, 0), (1, 1)]), ["明细.姓名", "明细.次数"] * 2, "台账一")
    record = replace(
        made, anchors=tuple(replace(anchor, row=f"明细{at // 2}") for at, anchor in enumerate(made.anchors))
    )
    data = docx(rows(pairs), record, [anchor.bookmark for anchor in record.anchors])
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    found = reconcile(manuscript, "总结.docx", Present(record), refreshing=False)
    assert [each.code for each in found.diagnostics].count("N026") == wrong


def test_a_name_of_a_row_that_was_typed_over_is_told_once() -> None:
    made = record_of(rows([(0, 0), (1, 1)]), ["明细.姓名", "明细.次数"] * 2, "台账一")
    record = replace(
        made, anchors=tuple(replace(anchor, row=f"明细{at // 2}") for at, anchor in enumerate(made.anchors))
    )
    draft = rows([(0, 0), (1, 1)])
    draft[0] = [replace(piece, text="王婷") if piece.text == "㛃婷" else piece for piece in draft[0]]
    manuscript = open_manuscript(docx(draft, record, [anchor.bookmark for anchor in record.anchors]))
    assert isinstance(manuscript, Manuscript)
    found = reconcile(manuscript, "总结.docx", Present(record), refreshing=False)
    assert [each.code for each in found.diagnostics] == ["N002"]
