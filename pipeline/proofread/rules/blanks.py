"""Blanks within Chinese sentences, which are written without any."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Fix, Passage, Proof, Slip, Span
from pipeline.proofread.places import gathered
from pipeline.proofread.rules.missing_values import blanks_for_counts
from pipeline.prose.expressions import expression
from pipeline.prose.surnames import SURNAMES

_BLANK = expression(
    "(?<=[\u4e00-\u9fff，。；：、！？”》）])[ \u3000\xa0\u2002\u2003\t]{1,2}(?=[\u4e00-\u9fff，。；：、！？“《（”》）])"
)
_STOPS = "，。；：、！？"
_NAME = expression(f"(?:^|[、，：；（\\s和与及由请]|同志)[{SURNAMES}]$")
_LISTED = expression("(?:[\u4e00-\u9fff·]{2,6}[ \u3000]+){2,}[\u4e00-\u9fff·]{2,6}")
_NUMBER = expression(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节条部分]{1,2}|附件\d*|[图表]\d+)[ \u3000]*"
)
_HOLE = expression(
    r"[ \u3000\xa0\t]+(?:[万亿]元|人次|场次|批次|月"
    r"|[日号](?=[召举前起至开止]|[，。）]|$))|[ \u3000\xa0\t]+月[ \u3000\xa0\t]+日"
    r"|[ \u3000\xa0\t]+[名个项家户件篇场](?=[，。；、）]|干部|党员|群众|单位|企业|问题|青年)"
)
_SENTENCE = expression("[，。；]")
_TITLE = expression("《[^《》]{2,80}》")
_ISSUER = expression("(?:中央|国务院|委|委员会|政府|办公厅|办公室|厅|局|部|院|会|法院|检察院)$")
_FIELD = expression("[\u4e00-\u9fff]{2,8}：")
_PHRASE = 6
"""Two phrases of so many characters are parted by a blank within a title, which has no commas."""


def blanks_in_sentences(proof: Proof) -> Iterator[Slip]:
    """Yield, once, the blanks between Chinese characters or marks within running text."""
    yield from gathered("P051-blank-in-sentence", _blanks(proof))


def _blanks(proof: Proof) -> Iterator[tuple[str, Slip]]:
    for at, passage in enumerate(proof.passages):
        text = passage.text
        if not _is_prose(passage) or (text.isprintable() and " " not in text):
            continue  # to Python only the common blank is printable
        number = _NUMBER.match(text)
        lists = [found.span() for found in _LISTED.finditer(text)]
        counts, titles = list(blanks_for_counts(text)), list(_TITLE.finditer(text))
        for found in _BLANK.finditer(text, number.end() if number else 0):
            start, end = found.span()
            if _FIELD.match(text, end):
                continue  # a form: 联系人：王芳　电话：…
            if text[start - 1] == text[end] or _HOLE.match(text, start):
                continue  # one sign twice, or a number to be filled in: told elsewhere
            if any(first < end and start < last for first, last in counts):
                continue
            if _parts_name(text, start, end) or any(first <= start < last for first, last in lists):
                continue
            if any(_parts_title(each, start, end) for each in titles):
                continue
            seen = text[max(0, start - 4) : end + 4].strip()
            fix = Fix(Span(at, start, end), "")
            yield " ", Slip("", Span(at, start - 1, end + 1), {"seen": seen}, fixes=(fix,))


def _is_prose(passage: Passage) -> bool:
    return (
        (passage.running or passage.level > 0) and passage.cell is None and _SENTENCE.search(passage.text) is not None
    )


def _parts_name(text: str, start: int, end: int) -> bool:
    """Whether a blank widens a name of two characters (王 敏), as lists of names do."""
    return end > start and _NAME.search(text[max(0, start - 3) : start]) is not None


def _parts_title(title: re.Match[str], start: int, end: int) -> bool:
    """Whether a blank within 《》 parts two who issued the document, or two phrases of a long title."""
    if not (title.start() < start and end < title.end()):
        return False
    before, after = title.string[title.start() + 1 : start], title.string[end : title.end() - 1]
    issued = _ISSUER.search(before) is not None and "关于" not in before
    return issued or all(re.search("[\u4e00-\u9fff]" * _PHRASE, each) for each in (before[-_PHRASE:], after[:_PHRASE]))
