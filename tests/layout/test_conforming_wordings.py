"""Nothing is found whatever the elements say: addressees, names and notes of every kind, in our files and others'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.layout import layout
from pipeline.model.document import Document, Elements, Kind, SignaturePlace
from pipeline.model.layout import Role
from pipeline.write import write
from tests.support.documents import annex, document, heading, paragraph, words
from tests.support.hand_made import (
    FANGSONG,
    FORMAL,
    HEITI,
    IMPRINT,
    INTERNAL,
    KAITI,
    SUBMITTED,
    Line,
    changed,
    hand_made,
    without,
)
from tests.write.test_head_and_imprint_pages import FORMAL as OURS
from tests.write.test_head_and_imprint_pages import JOINT, LETTER, MINUTES, SHORT, UPWARD

Lines = Sequence[Line]
ADDRESSEES = (
    "各县（市、区）人民政府，市政府各部门、各直属机构",
    "各区、县（市）人民政府，市级各单位",
    "各市、州委组织部",
    "各镇（街道）、开发区管委会",
    "各村（社区）",
    "各省、自治区、直辖市人民政府，国务院各部委、各直属机构",
    "某集团、某某银行",
    "尊敬的李主任",
    "各县",
    "全体青年干部",
    "，".join(f"某市第{number}区人民政府" for number in range(16)),
)


def found(data: bytes) -> list[str]:
    return [f"{each.code} {each.message}" for each in layout(data, "定稿.docx").diagnostics]


@pytest.mark.parametrize("addressee", ADDRESSEES)
@pytest.mark.parametrize("ours", [True, False], ids=["ours", "by hand"])
def test_whoever_is_addressed(addressee: str, *, ours: bool) -> None:
    tree = document(*SHORT, elements=replace(OURS, addressee=words(addressee)))
    lines = changed(FORMAL, "addressee", text=f"{addressee}：")
    data = write(tree).value if ours else hand_made(lines, imprint=IMPRINT)
    page = layout(data, "定稿.docx").value
    assert page is not None
    assert [part.text for part in page.all(Role.ADDRESSEE)] == [f"{addressee}："]
    assert found(data) == []


UNSIGNED = replace(OURS, signature=(), issued=None, signature_place=SignaturePlace.ABSENT)
ANNEXES = (annex("甲表", paragraph("甲。"), number=1), annex("乙表", paragraph("乙。"), number=2))
PARTNERS = ("ABC Group", "某市应急管理局")


def ours(elements: Elements, *annexes: int) -> Document:
    return document(*SHORT, elements=elements, annexes=ANNEXES[: len(annexes)])


OWN = {
    "a note without a date": ours(UNSIGNED),
    "a note without a date below annexes": ours(UNSIGNED, 1, 2),
    "minutes with annexes": ours(MINUTES, 1, 2),
    "minutes with one annex": document(*SHORT, elements=MINUTES, annexes=(replace(ANNEXES[0], number=None),)),
    "a letter with annexes": ours(LETTER, 1, 2),
    "a Latin signer": ours(replace(UPWARD, signers=("John Smith",))),
    "several signers": ours(replace(UPWARD, signers=("John Smith", "阿卜杜热西提·买买提江", "李四"))),
    "a long signer": ours(replace(UPWARD, signers=("阿卜杜热西提·买买提江",))),
    "a Latin mark": ours(replace(OURS, agencies=("ABC Group Co., Ltd.",))),
    "a Latin mark with 文件": ours(replace(OURS, agencies=("ABC Group文件",))),
    "a Latin name beside a Chinese one": ours(replace(JOINT, agencies=PARTNERS, signature=PARTNERS)),
    "joint signatures without seals": ours(replace(JOINT, seal=False)),
    "a Latin signature": ours(replace(OURS, signature=("ABC Group Holdings Co., Ltd.",))),
    **{
        f"a signature of {length}, seal: {seal}": ours(
            replace(OURS, seal=seal, signature=("某" * (length - 1) + "局",))
        )
        for length in (24, 28, 31, 45)
        for seal in (True, False)
    },
    **{
        f"{count} seals": ours(replace(OURS, seal=True, signature=tuple(f"某市第{at}管理局" for at in range(count))))
        for count in (1, 2, 3, 5)
    },
}


@pytest.mark.parametrize("name", OWN)
def test_our_documents_with_unusual_elements(name: str) -> None:
    assert found(write(OWN[name]).value) == []


def test_the_annexes_of_minutes_are_recognised_above_the_names() -> None:
    page = layout(write(OWN["minutes with annexes"]).value, "定稿.docx").value
    assert page is not None
    assert page.kind is Kind.MINUTES
    roles = [part.role for part in page.parts if part.role in {Role.ANNEX_LIST, Role.ATTENDANCE}]
    assert roles == [Role.ANNEX_LIST] * 2 + [Role.ATTENDANCE] * 2


BY_HAND: dict[str, Lines] = {
    "no signature above the note": without(FORMAL, "above-signature", "signature", "date"),
    "a note on publication": changed(FORMAL, "note", text="（此件公开发布）"),
    "a mark of Latin letters": changed(FORMAL, "mark", text="ABC Group文件"),
    "a signer with Latin letters": changed(SUBMITTED, "number", text="某应急〔2025〕8号\t签发人：John Smith"),
    "a signer with a long name": changed(SUBMITTED, "number", text="某应急〔2025〕8号\t签发人：阿卜杜热西提·买买提江"),
    "two names in a line": changed(FORMAL, "signature", text="某市应急管理局　某市教育局"),
    "no period of secrecy": changed(FORMAL, "secrecy", text="机密"),
    "secrecy until a day": changed(FORMAL, "secrecy", text="机密★启用前"),
    "secrecy without end": changed(FORMAL, "secrecy", text="绝密★长期"),
}


@pytest.mark.parametrize("name", BY_HAND)
def test_files_made_by_hand_with_unusual_elements(name: str) -> None:
    assert found(hand_made(BY_HAND[name], imprint=IMPRINT)) == []


def test_an_opening_at_the_margin_is_no_addressee() -> None:
    lines = changed(INTERNAL, "opening", text="现将主要情况总结如下：", first=0)
    page = layout(hand_made(lines), "定稿.docx").value
    assert page is not None
    assert page.all(Role.ADDRESSEE) == ()


BULLETIN = tuple(
    line
    for line in changed(changed(FORMAL, "mark", text="应急管理工作简报"), "number", text="第12期")
    if line.key not in {"above-addressee", "addressee"}
)


def test_a_bulletin_needs_neither_number_nor_imprint() -> None:
    assert found(hand_made(BULLETIN)) == []


def test_a_line_below_a_date_is_not_always_a_note() -> None:
    diary = (*INTERNAL, Line("day", "2025年12月9日", first=200), Line("entry", "召开青年干部培养工作座谈会。"))
    page = layout(hand_made(diary), "大事记.docx").value
    assert page is not None
    assert page.all(Role.NOTE) == ()


COUNTED = {
    "chapters": (("第一章　总则", HEITI), ("一、目的", HEITI), ("第二章　职责", HEITI), ("一、分工", HEITI)),
    "a list within": (
        ("（三）组织领导", KAITI),
        ("（一）加强领导，明确责任，各处室要把任务落实到人；", FANGSONG),
        ("（二）加强督促，按月通报，对进展缓慢的要逐项研究。", FANGSONG),
        ("（四）工作保障", KAITI),
    ),
}


@pytest.mark.parametrize("name", COUNTED)
def test_counts_that_begin_anew(name: str) -> None:
    lines = (*INTERNAL, *(Line(f"new-{at}", text, face) for at, (text, face) in enumerate(COUNTED[name])))
    assert "L068" not in {line[:4] for line in found(hand_made(lines))}


def test_numbered_items_in_the_face_of_the_text_are_no_headings() -> None:
    tree = document(
        heading(1, "一、", "存在问题"),
        paragraph("（一）学用结合不够紧。学习成果转化不够，存在学归学、做归做的现象。"),
        paragraph("（二）参训不够均衡。个别处室参训人次偏少。"),
        heading(1, "二、", "下一步打算"),
        paragraph("加强统筹。"),
    )
    assert layout(write(tree).value, "总结.docx").diagnostics == ()


def test_addressees_moved_to_the_imprint_are_not_missing() -> None:
    many = "，".join(f"某市第{number}区人民政府" for number in range(40))
    tree = document(*SHORT, elements=replace(UPWARD, addressee=words(many), title=words("关于2021年工作情况的报告")))
    assert layout(write(tree).value, "报告.docx").diagnostics == ()
