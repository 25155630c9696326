"""Marks of other languages in Chinese text: half-width ones such as , ; ( ) and straight quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.document import WITHOUT_VALUE
from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.proofread.places import gathered
from pipeline.prose.expressions import expression
from pipeline.prose.foreign import without_foreign

_HAN = r"\u4e00-\u9fff"
_NEAR = rf"{_HAN}，。；：、！？”’》）〕】％%"
_FULL = dict(zip(",;:?!.()<>．｡､", "，；：？！。（）《》。。、", strict=True))
_MARKS = expression(
    rf"(?<=[{_NEAR}])[,;?!]|(?<=[{_HAN}”’》）〕】]):|(?<=[0-9A-Za-z])[,;:?!](?=\s?[{_HAN}“《（])"
    rf"|(?<=[{_HAN}”’》）〕】%％])[.．](?=\s*$|[{_HAN}”’）“《])(?!(?<=[一二三四五六七八九十].)[一二三四五六七八九十])|(?<=\d)[.．](?=\s*$)|[｡､]"
)
_NUMBERED = expression(r"\s*(?:[(（]\s*)?(?:第?[一二三四五六七八九十\d]{1,4})\s*[.．)）:,]")
"""The number of a heading or an item, which has rules of its own."""
_BRACKET = expression(r"[()（）]")
_DOCUMENT_NUMBER = expression(r"[(（]\s*(?:19|20)\d\d\s*[)）]\s*第?\s*\d+\s*号")
_ANGLES = expression(rf"<<?(?=[^<>]*[{_HAN}])[^<>]{{2,60}}>>?")
_CHINESE = expression(f"[{_HAN}]")
_HALF = expression(r"[,;:?!.()<>．｡､]")
_QUOTES = expression('["＂“”]')
_INCHES = expression(r'^[^"]*(?:\d"[^"]*)+$')
"""Every straight quote stands behind a number."""
_OF_PROGRAM = expression("#[A-Z/0]{2,6}[!?]$")
"""#REF! is told of as a whole."""
_ABSENT = expression(WITHOUT_VALUE + r"|[｛{]{1,2}[^｛{｝}]*[｝}]{1,2}")
"""What stands for a value, and a tag gone wrong, whose stops are no stops of a sentence."""
_SINGLE = expression(rf"(?<![A-Za-z])'(?!\d\d年)(?=[^']*[{_HAN}])[^'\"。]{{1,40}}'")
_CORNERS = dict(zip("「」『』〝〞〟", "“”‘’“””", strict=True))
_CORNER = expression("[「」『』〝〞〟]")


def _blanked(found: re.Match[str]) -> str:
    """The name of a figure without a value is no sentence of anybody's: 【缺：研学场次.同比】."""
    return "　" * len(found[0])


def half_width_marks(proof: Proof) -> Iterator[Slip]:
    """Yield each kind of half-width mark that stands in Chinese text, once, with all its places."""
    yield from gathered("P035-half-width-mark", _half_width(proof))


def _half_width(proof: Proof) -> Iterator[tuple[str, Slip]]:
    for at, passage in enumerate(proof.passages):
        if not _HALF.search(passage.text) or not _CHINESE.search(passage.text):
            continue
        text = without_foreign(_ABSENT.sub(_blanked, passage.text))
        numbered = _NUMBERED.match(text)
        begin = numbered.end() if numbered else 0
        places = [found.start() for found in _MARKS.finditer(text, begin)]
        places += [place for place in _brackets(text) if place >= begin]
        for place in sorted(place for place in places if not _OF_PROGRAM.search(text[max(0, place - 8) : place + 1])):
            yield _slip(at, place, text[place], _FULL[text[place]])
        for found in _ANGLES.finditer(text):
            if re.match(r"\s*\d", found[0].strip("<>")) or re.match(r"\s*=?\d", text[found.end() :]):
                continue  # less and greater than
            fix = Fix(Span(at, *found.span()), f"《{found[0].strip('<>')}》")
            yield "<>", Slip("", fix.at, {"seen": found[0], "full": fix.text}, fixes=(fix,))


def _slip(at: int, place: int, mark: str, full: str) -> tuple[str, Slip]:
    span = Span(at, place, place + 1)
    kind = "()" if mark in "()" else mark
    seen = {"seen": kind, "full": "（）" if mark in "()" else full}
    return kind, Slip("", span, seen, fixes=(Fix(span, full),))


def _brackets(text: str) -> Iterator[int]:
    """Half-width brackets with something Chinese within or around them, each pair as a whole."""
    if "(" not in text and ")" not in text:
        return
    numbers = [found.span() for found in _DOCUMENT_NUMBER.finditer(text)]
    opened: list[int] = []
    for found in _BRACKET.finditer(text):
        place = found.start()
        if any(start <= place < end for start, end in numbers):
            continue
        if found[0] in "(（":
            opened.append(place)
            continue
        if not opened:
            if found[0] == ")" and _CHINESE.match(text, max(0, place - 1)):
                yield place
            continue
        start = opened.pop()
        if _CHINESE.search(text, max(0, start - 1), place):
            yield from (each for each in (start, place) if text[each] in "()")
    yield from (each for each in opened if text[each] == "(" and _CHINESE.match(text, each + 1))


def foreign_quotes(proof: Proof) -> Iterator[Slip]:
    """Yield straight quotes and corner brackets around Chinese words, each kind once with all its places."""
    yield from gathered("P036-foreign-quotes", _foreign_quotes(proof))


def _foreign_quotes(proof: Proof) -> Iterator[tuple[str, Slip]]:
    for at, passage in enumerate(proof.passages):
        text = passage.text
        if '"' in text or "＂" in text:
            yield from _straight(at, text)
        if "'" in text:
            for found in _SINGLE.finditer(text):
                mended = (_fix(at, found.start(), "‘"), _fix(at, found.end() - 1, "’"))
                yield "'", Slip("", Span(at, *found.span()), {"seen": found[0]}, fixes=mended)
        for found in _CORNER.finditer(text):
            fix = _fix(at, found.start(), _CORNERS[found[0]])
            yield "「", Slip("", fix.at, {"seen": found[0]}, fixes=(fix,))


def _straight(at: int, text: str) -> Iterator[tuple[str, Slip]]:
    if not _CHINESE.search(text):
        return
    wanted, opened = [], False
    marks = [found for found in _QUOTES.finditer(text) if not _of_inches(text, found)]
    for found in marks:
        opened = found[0] == "“" or (found[0] != "”" and not opened)
        wanted.append("“" if opened else "”")
    even = not opened and len(marks) % 2 == 0
    pairs = [(found, mark) for found, mark in zip(marks, wanted, strict=True) if found[0] in '"＂']
    if even and not any(_CHINESE.search(text[max(0, found.start() - 1) : found.end() + 1]) for found, _ in pairs):
        return
    for found, mark in pairs:
        fixes = (_fix(at, found.start(), mark),) if even else ()
        yield '"', Slip("", Span(at, *found.span()), {"seen": found[0]}, fixes=fixes)


def _of_inches(text: str, found: re.Match[str]) -> bool:
    """Whether a quote is the sign for inches or seconds behind a number."""
    return bool(found[0] == '"' and text[max(0, found.start() - 1) : found.start()].isdigit() and _INCHES.search(text))


def _fix(at: int, place: int, mark: str) -> Fix:
    return Fix(Span(at, place, place + 1), mark)
