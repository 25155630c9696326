"""Whole sentences and paragraphs that stand twice in a document."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.proof import Proof, Slip, Span
from pipeline.prose.expressions import expression
from pipeline.prose.sentences import sentences

_NEXT, _FAR, _WHOLE = 6, 22, 15
_FAR_OF_TWO = 14
"""A sentence of two clauses and so many characters does not come twice by chance."""
"""How many characters a sentence has at least: right behind itself, anywhere; and a paragraph."""
_QUOTED = 12
_FORMULA = expression(
    "牵头|责任单位|责任部门|责任人|责任领导|配合单位|完成时限|联系人|联系电话|咨询|特此|妥否|以上|请.{0,12}审[议阅定]|原则同意|会议(?:指出|强调|要求|认为)$"
)
_CLAUSES = expression("[^，]{6}，[^，]{6}")
_MARK = expression(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九十]{1,2}是|[①-⑳])\s*")


def paragraphs_twice(proof: Proof) -> Iterator[Slip]:
    """Yield a paragraph that stands a second time in the same text, whatever its number."""
    first: dict[tuple[int, str], int] = {}
    for at, passage in enumerate(proof.passages):
        text = _bare(passage.text)
        if not passage.running or len(text) < _WHOLE or _FORMULA.search(text):
            continue
        above = first.setdefault((passage.annex, text), at)
        if above != at:
            also = (Span(above, 0, len(proof.passages[above].text)),)
            yield Slip("P014-paragraph-twice", Span(at, 0, len(passage.text)), {"seen": _quoted(text)}, also)


def sentences_twice(proof: Proof) -> Iterator[Slip]:
    """Yield a sentence that stands a second time: right behind itself, or anywhere when it is a long one."""
    first: dict[tuple[int, str], Span] = {}
    whole: set[tuple[int, str]] = set()
    last = ""
    for at, passage in enumerate(proof.passages):
        if not passage.running:
            continue
        paragraph = (passage.annex, _bare(passage.text))
        again = paragraph in whole and len(paragraph[1]) >= _WHOLE
        whole.add(paragraph)
        for start, sentence in sentences(passage.text):
            text = _bare(sentence).rstrip("。！？")
            span = Span(at, start, start + len(sentence))
            above = first.setdefault((passage.annex, text), span)
            enough = _NEXT if text == last else _FAR_OF_TWO if _CLAUSES.search(text) else _FAR
            if above != span and not again and len(text) >= enough and not _FORMULA.search(text):
                yield Slip("P013-sentence-twice", span, {"seen": _quoted(text)}, (above,))
            last = text


def _bare(text: str) -> str:
    """A text without blanks and the number before it."""
    return _MARK.sub("", text.strip())


def _quoted(text: str) -> str:
    return text if len(text) <= 2 * _QUOTED else f"{text[:_QUOTED]}……{text[-_QUOTED:]}"
