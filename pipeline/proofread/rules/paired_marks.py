"""Quotes, brackets and 《》: alone, turned round, crossed, or within their own kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.model.proof import Fix, Passage, Proof, Slip, Span
from pipeline.prose.expressions import expression
from pipeline.prose.pairs import Pair, Pairing, pairing

_ANY = expression("[“”‘’（）《》〈〉〔〕【】［］]")
_QUOTES = expression("[“”]")
_HALF = expression('["＂()<>\\[\\]「」]')
_SHOWN = 8
_INNER = {"“": ("‘", "’"), "《": ("〈", "〉")}
_WIDEST_NAME = 40
_STRETCH = 12
"""Over how many paragraphs a quotation may run."""


def unpaired_marks(proof: Proof) -> Iterator[Slip]:
    """Yield each mark whose other half is missing, and quotes that are turned the wrong way round."""
    found = {at: pairing(each.text) for at, each in enumerate(proof.passages) if _ANY.search(each.text)}
    excused = _running_on(proof.passages, found)
    for at, pairs in found.items():
        text = proof.passages[at].text
        turned = _turned(text)
        if turned:
            fixes = tuple(Fix(Span(at, place, place + 1), "”" if text[place] == "“" else "“") for place in turned)
            also = tuple(fix.at for fix in fixes[1:])
            yield Slip("P037-unpaired-mark", fixes[0].at, _seen(text, turned[0]), also, fixes)
        for place in sorted((*pairs.unclosed, *pairs.unopened)):
            if (at, place) in excused or (turned and text[place] in "“”") or _has_foreign_half(text, place):
                continue
            yield Slip("P037-unpaired-mark", Span(at, place, place + 1), _seen(text, place))


def _seen(text: str, place: int) -> dict[str, str]:
    return {"seen": text[max(0, place - _SHOWN) : place + _SHOWN].strip(), "mark": text[place]}


def _has_foreign_half(text: str, place: int) -> bool:
    """Whether the other half is there, but of another alphabet: that has its own finding."""
    foreign = {"“": '"＂', "”": '"＂', "（": ")", "）": "(", "《": ">", "》": "<", "〔": "]", "〕": "["}
    return any(sign in text for sign in foreign.get(text[place], ""))


def _turned(text: str) -> list[int]:
    """Quotes that only need turning round: “甲“ and ”甲”, told by what alternating quotes would be."""
    if '"' in text or "‘" in text:
        return []
    quotes = [(found.start(), found[0]) for found in _QUOTES.finditer(text)]
    if len(quotes) % 2:
        return []
    wrong = [at for place, (at, mark) in enumerate(quotes) if mark != "“”"[place % 2]]
    balanced = sum(mark == "“" for _, mark in quotes) * 2 == len(quotes)
    if balanced and not any(_upside_down(quotes, place) for place in range(0, len(quotes), 2)):
        return []
    short = all(right[0] - left[0] <= _WIDEST_NAME for left, right in zip(quotes[::2], quotes[1::2], strict=True))
    few = len(wrong) * 2 <= len(quotes)
    return wrong if balanced or (short and few) else []


def _upside_down(quotes: Sequence[tuple[int, str]], place: int) -> bool:
    return quotes[place][1] == "”" and quotes[place + 1][1] == "“"


def _running_on(passages: Sequence[Passage], found: Mapping[int, Pairing]) -> set[tuple[int, int]]:
    """Quotes of a quotation over several paragraphs: open at the start of each, closed in the last."""
    excused: set[tuple[int, int]] = set()
    begun: list[tuple[int, int]] = []
    for at, passage in enumerate(passages):
        pairs = found.get(at, Pairing())
        closes = [place for place in pairs.unopened if passage.text[place] == "”"]
        opens = [place for place in pairs.unclosed if passage.text[place] == "“"]
        if begun and at - begun[-1][0] > _STRETCH:
            begun = []
        if begun and closes:
            excused |= {*begun, (at, closes[0])}
            begun = []
        elif begun and not opens and passage.text.lstrip().startswith("“") and passage.text.rstrip()[-2:].endswith("”"):
            excused |= set(begun)  # “甲 / “乙”: the last paragraph both opens and closes
            begun = []
        begun += [(at, place) for place in opens]
    return excused


def crossed_marks(proof: Proof) -> Iterator[Slip]:
    """Yield two pairs of marks of which neither holds the other: “甲（乙”丙）."""
    for at, passage in enumerate(proof.passages):
        if not _ANY.search(passage.text):
            continue
        for first, second in pairing(passage.text).crossed:
            text = passage.text[first.opened : second.closed + 1]
            yield Slip("P038-crossed-marks", Span(at, first.opened, second.closed + 1), {"seen": text})


def wrongly_nested_marks(proof: Proof) -> Iterator[Slip]:
    """Yield “ within “, and 《 within 《: the inner ones are ‘ ’ and 〈 〉."""
    for at, passage in enumerate(proof.passages):
        text = passage.text
        if text.count("“") < 2 and text.count("《") < 2:  # noqa: PLR2004 - one within another
            continue
        if _turned(text):
            continue
        for _, inner in pairing(text).nested:
            yield _nested(at, text, inner)


def _nested(at: int, text: str, inner: Pair) -> Slip:
    opening, closing = _INNER.get(text[inner.opened], ("“", "”"))
    span = Span(at, inner.opened, inner.closed + 1)
    fixes = (
        Fix(Span(at, inner.opened, inner.opened + 1), opening),
        Fix(Span(at, inner.closed, inner.closed + 1), closing),
    )
    words = text[inner.opened : inner.closed + 1]
    return Slip("P039-wrongly-nested", span, {"seen": words, "mended": opening + words[1:-1] + closing}, fixes=fixes)
