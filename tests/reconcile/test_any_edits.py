"""Whatever people do to a draft and to the ledgers: hand edits stay, untouched figures are new, the rest is listed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model.anchor import Record
from pipeline.model.diagnostic import Outcome
from pipeline.reconcile import reconcile
from pipeline.reconcile.case import Present, Reconciliation, State
from pipeline.reconcile.locating import OWN
from pipeline.word import Manuscript, edited, open_manuscript
from tests.support.edited_drafts import Hand, Piece, docx, record_of, visible

WHEN = datetime(2025, 11, 3, 9, 30, tzinfo=UTC)
LEFT = {State.CHANGED, State.TRACKED, State.MISSING, State.AMBIGUOUS}
LISTED = {*LEFT, State.DIFFERS}
TWISTS = ("{0}万{1}", "{0}余{1}", "{0}.5{1}", "1{0}{1}", "{0}至300{1}", "{0}倍", "{0}‰", "{0}{1}和5场", "第{0}{1}")
"""What makes another statement of a number and its measure word, digits kept."""
UNITS = ("场次", "名", "人次", "篇", "%", "元", "")
SENTENCES = [
    *("今年以来紧扣年度目标任务组织集中研学", "，覆盖机关各处室和所属单位，合计", "形成一批有分量的调研成果共"),
    *("。选派骨干力量赴基层一线锻炼，先后有", "参加轮岗交流和跟班学习，完成学时", "，媒体刊发相关经验做法累计达到"),
    *("。举办青年讲堂邀请专家学者授课总计", "，征集心得体会和理论文章不少于", "；开展志愿服务和结对帮扶活动累计"),
    *("。年度经费预算执行平稳有序支出合计", "，购置学习书籍资料分发到人共计", "，组织廉政教育和警示参观先后达到"),
]


@dataclass(frozen=True, slots=True)
class Story:
    """A draft as written, as people left it, and what the ledgers say now for each figure."""

    written: Sequence[Sequence[Piece]]
    left: Sequence[Sequence[Piece]]
    new: Mapping[int, str]
    tracks: bool
    keeps_record: bool

    @property
    def names(self) -> list[str]:
        return [f"指标{number}" for number in range(len(self.new))]


@st.composite
def stories(draw: st.DrawFn) -> Story:
    numbers = st.integers(0, 300)
    sentences = iter(draw(st.permutations(SENTENCES)))
    written: list[list[Piece]] = []
    new: dict[int, str] = {}
    for _ in range(draw(st.integers(1, 4))):
        paragraph: list[Piece] = []
        for _ in range(draw(st.integers(1, 3))):
            unit, number = draw(st.sampled_from(UNITS)), draw(numbers)
            later = number if draw(st.booleans()) else draw(numbers)
            paragraph += [Piece(next(sentences)), Piece(f"{number}{unit}", len(new), bold=draw(st.booleans()))]
            new[len(new)] = f"{later}{unit}"
        written.append([*paragraph, Piece("，各项工作取得实效。")])
    left = [draw(edited_paragraphs(paragraph)) for paragraph in written]
    if draw(st.booleans()):
        left.insert(draw(st.integers(0, len(left))), [Piece("领导补写了一段话，共3点意见。")])
    if draw(st.booleans()):
        left = draw(st.permutations(left))
    return Story(written, left, new, draw(st.booleans()), draw(st.booleans()))


@st.composite
def edited_paragraphs(draw: st.DrawFn, paragraph: Sequence[Piece]) -> list[Piece]:
    """A paragraph after somebody went over it."""
    pieces = [draw(edited_pieces(piece)) for piece in paragraph]
    return [one for piece in pieces for one in piece]


@st.composite
def edited_pieces(draw: st.DrawFn, piece: Piece) -> list[Piece]:
    if piece.figure is None:
        kind = draw(st.sampled_from(["keep"] * 6 + ["insert", "delete a word"]))
        if kind == "insert":
            hand = draw(st.sampled_from([Hand.NONE, Hand.INSERTED]))
            at = draw(st.integers(0, len(piece.text)))
            return [Piece(piece.text[:at]), Piece("（另有补充）", hand=hand), Piece(piece.text[at:])]
        if kind == "delete a word":
            hand = draw(st.sampled_from([Hand.NONE, Hand.DELETED]))
            gone = [Piece(piece.text[:2], hand=hand)] if hand else []
            return [*gone, Piece(piece.text[2:])]
        return [piece]
    other = f"{draw(st.integers(301, 999))}场"
    number = piece.text.rstrip("场次名人篇%元")
    unit, twist = piece.text.removeprefix(number), draw(st.sampled_from(TWISTS))
    hand = draw(st.sampled_from([Hand.NONE, Hand.INSERTED]))
    edits = {
        "retype": [replace(piece, text=other)],
        "retype without bookmark": [replace(piece, text=other, marked=False)],
        "lose bookmark": [replace(piece, marked=False)],
        "delete": [],
        "track deletion": [replace(piece, hand=Hand.DELETED)],
        "track insertion": [replace(piece, hand=Hand.INSERTED)],
        "twist within": [replace(piece, text=twist.format(number, unit), twisted=True)],
        "digit before": [Piece("2", hand=hand), replace(piece, twisted=True)],
        "scale behind": [replace(piece, text=number, twisted=True), Piece("万" + unit, hand=hand)],
    }
    return edits.get(draw(st.sampled_from(["keep"] * 5 + list(edits))), [piece])


def run(data: bytes, now: Record) -> tuple[Outcome[Reconciliation], bytes]:
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    outcome = reconcile(manuscript, "工作总结.docx", Present(now), refreshing=True)
    found = outcome.value
    if not found.edits and found.record == manuscript.record:
        return outcome, data
    return outcome, edited(data, found.edits, author=OWN, when=WHEN, tracked=manuscript.tracks, record=found.record)


def other_parts(data: bytes) -> dict[str, bytes]:
    ours = ("customXml/", "word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.startswith(ours)}


def texts(data: bytes) -> list[str]:
    manuscript = open_manuscript(data)
    assert isinstance(manuscript, Manuscript)
    return [passage.text for passage in manuscript.passages]


def expected(piece: Piece, story: Story) -> set[str]:
    """What may stand where a piece stands: a figure that lost its bookmark may be left when nobody recognises it."""
    if piece.hand is Hand.DELETED:
        return {""}
    if piece.figure is None or piece.hand is Hand.INSERTED or piece.twisted:
        return {piece.text}
    was = next(one.text for paragraph in story.written for one in paragraph if one.figure == piece.figure)
    if piece.text != was:
        return {piece.text}
    return {story.new[piece.figure]} if piece.marked else {story.new[piece.figure], was}


def fits(text: str, paragraph: Sequence[Piece], story: Story) -> bool:
    """Whether a text is one of those that a paragraph may become."""
    ends = {0}
    for piece in paragraph:
        ends = {end + len(one) for end in ends for one in expected(piece, story) if text.startswith(one, end)}
    return len(text) in ends


@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(stories())
def test_a_refresh_keeps_its_promises(story: Story) -> None:
    written = record_of(story.written, story.names, "台账一")
    anew = [
        [replace(p, text=p.text if p.figure is None else story.new[p.figure]) for p in line] for line in story.written
    ]
    now = record_of(anew, story.names, "台账二")
    marks = [anchor.bookmark for anchor in written.anchors]
    data = docx(story.left, written if story.keeps_record else None, marks, tracks=story.tracks)

    outcome, result = run(data, now)

    said = texts(result)
    assert len(said) == len(story.left)
    for text, paragraph in zip(said, story.left, strict=True):
        assert fits(text, paragraph, story), (text, visible(paragraph))
    _nothing_is_forgotten(story, outcome.value, said)
    assert other_parts(result) == other_parts(data)
    assert run(result, now)[1] == result


def _nothing_is_forgotten(story: Story, found: Reconciliation, said: Sequence[str]) -> None:
    """Each figure that the ledgers changed is new in the text, or listed."""
    states = {case.figure: case.state for case in found.cases}
    for line, text in zip(story.left, said, strict=True):
        for piece in line:
            if piece.figure is None:
                continue
            was = next(one.text for paragraph in story.written for one in paragraph if one.figure == piece.figure)
            new = story.new[piece.figure]
            state = states.get(f"指标{piece.figure}")
            if piece.twisted:
                assert state in LISTED or new in text, (piece, state)
            if state is State.STALE:
                assert new in text
            elif new != was and story.keeps_record:
                # A 2 typed before 10场次 happens to say what the ledgers give by now.
                typed = piece.twisted and state is State.CURRENT and new in text
                assert typed or state in LEFT, (piece, state)
