"""Whatever several people do to copies of a draft: each one's text comes out whole, and none of it is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.collect import collect
from pipeline.collect.collected import Collected, Decided, Returned, Sent
from pipeline.word import Manuscript, Reviewed, open_manuscript, reviewed, woven
from tests.support.bare_package import bare
from tests.support.settled_copies import settled

SIGNS = "甲乙丙丁，。3"
UNITS = ("法规科", "人事科", "办公室")
NO_CHANGES = ("新加的表格", "表格的行列变了", "表格之间新加的内容")
"""What is told in a comment, as it cannot be written as changes."""
WORDS = st.text(SIGNS, max_size=12)
CLAUSES = st.text("甲乙丙丁，3", max_size=12)
"""Words that are one sentence at most."""
Row = tuple[str, str]
Block = str | tuple[Row, ...]
"""A paragraph, or the rows of a table of two columns."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """Words of a paragraph: as sent, put in, or taken out; the last one's end carries the mark of the paragraph."""

    text: str
    hand: str = ""
    author: str = ""


def run(text: str, hand: str = "", author: str = "") -> str:
    if not text:
        return ""
    name = "delText" if hand == "del" else "t"
    words = f'<w:r><w:{name} xml:space="preserve">{text}</w:{name}></w:r>'
    return f'<w:{hand} w:id="1" w:author="{author}">{words}</w:{hand}>' if hand else words


def paragraph(*pieces: Tracked, mark: Tracked | None = None) -> str:
    change = f'<w:{mark.hand} w:id="1" w:author="{mark.author}"/>' if mark and mark.hand else ""
    properties = f"<w:pPr><w:rPr>{change}</w:rPr></w:pPr>" if change else ""
    return f"<w:p>{properties}{''.join(run(each.text, each.hand, each.author) for each in pieces)}</w:p>"


def table(rows: Sequence[Row]) -> str:
    lines = (f"<w:tr>{''.join(f'<w:tc>{paragraph(Tracked(cell))}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{''.join(lines)}</w:tbl>"


def file(blocks: Sequence[Block]) -> bytes:
    return bare("".join(paragraph(Tracked(each)) if isinstance(each, str) else table(each) for each in blocks))


def parted(blocks: Sequence[Block]) -> list[Block]:
    """The same with a paragraph before, between and behind tables, as Word has them."""
    found: list[Block] = []
    for each in blocks:
        if not isinstance(each, str) and (not found or not isinstance(found[-1], str)):
            found.append("段")
        found.append(each)
    return [*found, "末"]


def drafts_of(words: st.SearchStrategy[str]) -> st.SearchStrategy[list[Block]]:
    rows = st.lists(st.tuples(words, words), min_size=1, max_size=3).map(tuple[Row, ...])
    return st.lists(st.one_of(words, words, words, rows), max_size=6).map(parted)


drafts = drafts_of(WORDS)


@st.composite
def silent(draw: st.DrawFn, sent: Sequence[Block], words: st.SearchStrategy[str] = WORDS) -> bytes:
    """A copy in which somebody wrote over the draft: words, whole paragraphs, rows, put in, taken out, moved."""
    blocks: list[Block] = list(sent)
    for _ in range(draw(st.integers(0, 4))):
        plain = [n for n, each in enumerate(blocks) if isinstance(each, str)]
        at = draw(st.sampled_from(plain))
        said = str(blocks[at])
        cut = draw(st.integers(0, len(said)))
        match draw(st.sampled_from(("words", "new", "gone", "parted", "joined", "moved", "rows"))):
            case "words":
                blocks[at] = said[:cut] + draw(words) + said[cut + draw(st.integers(0, 4)) :]
            case "new":
                blocks.insert(at, draw(words))
            case "gone":
                del blocks[at]
            case "parted":
                blocks[at : at + 1] = [said[:cut], said[cut:]]
            case "joined" if at and isinstance(blocks[at - 1], str):
                blocks[at - 1 : at + 1] = [f"{blocks[at - 1]}{said}"]
            case "moved":
                del blocks[at]
                blocks.insert(draw(st.integers(0, len(blocks))), said)
            case "rows":
                blocks = [draw(changed(each, words)) if not isinstance(each, str) else each for each in blocks]
        blocks = [*blocks] if blocks else ["空"]
        blocks = _kept_apart(blocks)
    return file(blocks)


def _kept_apart(blocks: Sequence[Block]) -> list[Block]:
    """Tables stay apart, and a paragraph with words stays at their sides."""
    found: list[Block] = []
    for each in blocks:
        if not isinstance(each, str) and (not found or not isinstance(found[-1], str) or not found[-1]):
            found.append("段")
        found.append(each)
    return found if isinstance(found[-1], str) and found[-1] else [*found, "末"]


@st.composite
def changed(draw: st.DrawFn, rows: tuple[Row, ...], words: st.SearchStrategy[str]) -> tuple[Row, ...]:
    at = draw(st.integers(0, len(rows) - 1))
    match draw(st.sampled_from(("cell", "new", "gone"))):
        case "cell":
            return (*rows[:at], (rows[at][0], draw(words)), *rows[at + 1 :])
        case "new":
            return (*rows[:at], (draw(words), draw(words)), *rows[at:])
    return rows[:at] + rows[at + 1 :] or rows


@st.composite
def tracked(draw: st.DrawFn, sent: Sequence[Block], author: str) -> bytes:
    """A copy in which somebody tracked what they did: words, ends of paragraphs put in and taken out."""
    body = ""
    for number, each in enumerate(sent):
        if not isinstance(each, str):
            body += table(each)
            continue
        inner = number + 1 < len(sent) and isinstance(sent[number + 1], str)
        cut, stop = sorted((draw(st.integers(0, len(each))), draw(st.integers(0, len(each)))))
        kept = (Tracked(each[:cut]), Tracked(each[cut:stop], "del", author), Tracked(draw(WORDS), "ins", author))
        if draw(st.booleans()):
            body += paragraph(Tracked(draw(WORDS), "ins", author), mark=Tracked("", "ins", author))
        end = Tracked("", "del", author) if inner and draw(st.booleans()) else None
        body += paragraph(*kept, Tracked(each[stop:]), mark=end)
    return bare(body)


def collected(sent: bytes, copies: Sequence[tuple[str, bytes]]) -> tuple[bytes, Collected]:
    manuscript, original = open_manuscript(sent), reviewed(sent)
    assert isinstance(manuscript, Manuscript)
    assert isinstance(original, Reviewed)
    returned = []
    for unit, data in copies:
        read = reviewed(data)
        assert isinstance(read, Reviewed)
        returned.append(Returned(f"{unit}.docx", unit, read))
    outcome = collect(Sent("送审稿.docx", manuscript, original), returned, Decided())
    assert outcome.value, outcome.diagnostics
    return woven(sent, outcome.value.weaves), outcome.value


@settings(max_examples=60)
@given(st.data())
def test_each_silent_copy_comes_out_whole(data: st.DataObject) -> None:
    blocks = data.draw(drafts)
    sent = file(blocks)
    copies = [(unit, data.draw(silent(blocks))) for unit in UNITS]
    result, found = collected(sent, copies)
    assert settled(result) == settled(sent)
    told_only = {each.opinion.unit for each in found.opinions if each.opinion.wanted.startswith(NO_CHANGES)}
    for unit, copy in copies:
        if unit not in told_only:
            assert settled(result, {unit}) == settled(copy)


@settings(max_examples=60)
@given(st.data())
def test_each_tracked_copy_comes_out_whole(data: st.DataObject) -> None:
    blocks = data.draw(drafts)
    sent = file(blocks)
    copies = [(unit, data.draw(tracked(blocks, f"{unit}的人"))) for unit in UNITS]
    result, _ = collected(sent, copies)
    assert settled(result) == settled(sent)
    for unit, copy in copies:
        assert settled(result, {f"{unit}的人"}) == settled(copy, {f"{unit}的人"})


@settings(max_examples=40)
@given(st.data())
def test_what_a_copy_changes_is_in_the_table(data: st.DataObject) -> None:
    blocks = data.draw(drafts_of(CLAUSES))
    sent, copy = file(blocks), data.draw(silent(blocks, CLAUSES))
    _, found = collected(sent, [("法规科", copy)])
    assert bool(found.opinions) == (settled(copy) != settled(sent))
    known = {cell for line in settled(sent) for cell in line.split("｜")}
    new = {cell for line in settled(copy) for cell in line.split("｜")} - known
    told = "\n".join(each.opinion.wanted for each in found.opinions)
    assert [cell for cell in new if cell not in told] == []


@settings(max_examples=40)
@given(st.data())
def test_refusing_every_opinion_leaves_what_was_sent(data: st.DataObject) -> None:
    blocks = data.draw(drafts)
    sent = file(blocks)
    copies = [(unit, data.draw(silent(blocks))) for unit in UNITS]
    _, found = collected(sent, copies)
    refused = {each.key: ("不采纳", "已有规定") for each in found.opinions}
    manuscript, original = open_manuscript(sent), reviewed(sent)
    assert isinstance(manuscript, Manuscript)
    assert isinstance(original, Reviewed)
    returned = [Returned(unit, unit, read) for unit, copy in copies if isinstance(read := reviewed(copy), Reviewed)]
    again = collect(Sent("送审稿.docx", manuscript, original), returned, Decided(refused)).value
    assert again
    assert settled(woven(sent, again.weaves), None) == settled(sent)
