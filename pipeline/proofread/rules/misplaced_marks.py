"""Marks at places where none can stand: at the start, next to another, on the wrong side of a bracket or quote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.proofread.places import slips
from pipeline.prose.expressions import expression

_CLASH = expression(
    r"(?P<two>(?P<first>[，、；：])(?!(?P=first))[。；：，、！？]|[。！？][，、；：]|。[！？]|[！？]。)"
    r"|(?<=[“《（‘〈])(?P<behind>[，。；：、！？](?![”’》）]))|(?P<before>(?<![“‘《（])[、，；：])(?=[”’》）〉])"
)
_AT_START = expression(r"\s*(?!’\d\d年)(?P<slip>[，。；：、！？”’》）〉〕】％]+)")
_WITHIN = expression(r"(?<=[^。！？；：\s])（[^（）。！？]{1,60}(?P<slip>。)）(?P<after>[。，、；]?)")
_BEHIND = expression(
    r"(?P<slip>。（(?:详?见|参见|附件|附表|名单|下同|以下|数据来源|其中|含|不含)[^（）。]{0,40}）)(?=$|[^。])"
)
_BEFORE_BRACKET = expression(
    r"(?<=[\u4e00-\u9fff”》）\d%])(?P<slip>[，、；])（(?:以下(?:简称|统称)|以下称|下称|简称|又称|见附件|详见|附后|含|不含|其中|占|同比|下同|截至|共)[^（）。]{0,40}）"
)
_TWICE = expression(r"(?<![“（])。(?P<close>[”’）]{1,2})(?P<mark>[。，、；])")


def clashing_marks(proof: Proof) -> Iterator[Slip]:
    """Yield a mark at the start of a paragraph, just within a bracket or quote, or next to a different mark."""
    key = "P053-clashing-marks"
    for at, passage in enumerate(proof.passages):
        text = passage.text
        start = _AT_START.match(text)
        if start and not (passage.cell and start.end() == len(text)):
            yield Slip(key, Span(at, *start.span("slip")), {"seen": text[start.start("slip") : start.end() + 6]})
        begin = start.end() if start else 0
        for found in _CLASH.finditer(text, begin):
            place = found.start()
            if found["before"] == "，" and _speech(text, place):
                continue
            if found["before"] == "：" and _names_a_form(text, place):
                continue
            seen = text[max(0, place - 4) : found.end() + 4]
            fix = _mended(at, found)
            yield Slip(key, Span(at, *found.span()), {"seen": seen}, fixes=(fix,) if fix else ())


def _speech(text: str, place: int) -> bool:
    """Whether a comma ends the first half of a speech that goes on: “甲，”他说，“乙。”."""
    return re.match(r"，”[^“”。；]{1,24}(?:[，。：]|说|道|表示|介绍|指出)", text[place : place + 28]) is not None


def _names_a_form(text: str, place: int) -> bool:
    """Whether a colon within quotation marks belongs to a form of words: 注明“附件：”, 以“同志们：”开头."""
    return (
        re.match(
            r"：”(?:[二两三]?字样|字|一行|一栏|开头|起首|作为|为|后|之后|下方|上方|[，。、])", text[place : place + 8]
        )
        is not None
    )


def _mended(at: int, found: re.Match[str]) -> Fix | None:
    """A mark just within a bracket goes; of two marks only a person knows which was meant."""
    return None if found["two"] else Fix(Span(at, *found.span()), "")


def misplaced_full_stops(proof: Proof) -> Iterator[Slip]:
    """Yield 。 on the wrong side of a bracket or quote, or on both."""
    key = "P054-misplaced-full-stop"
    yield from slips(proof, "P053-clashing-marks", _BEFORE_BRACKET, lambda _: "", where=lambda each: each.running)
    yield from slips(proof, key, _TWICE, lambda found: found["close"] + found["mark"])
    for at, passage in enumerate(proof.passages):
        text = passage.text
        if "（" not in text or "。" not in text:
            continue
        for found in _WITHIN.finditer(text):
            if found["after"]:
                continue  # on both sides: told above
            span = Span(at, found.start("slip"), found.end("slip") + 1)
            yield Slip(key, span, {"seen": found[0]}, fixes=(Fix(span, "）。" if _ends(text, found.end()) else "）"),))
        for found in _BEHIND.finditer(text):
            span = Span(at, *found.span("slip"))
            yield Slip(key, span, {"seen": found["slip"]}, fixes=(Fix(span, f"{found['slip'][1:]}。"),))


def _ends(text: str, place: int) -> bool:
    return not text[place:].strip() or text[place] not in "，、；：。！？”）"
