"""Quoted speech: the colon that leads into it, and the full stop that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.prose.expressions import expression

_SAYS = r"(?:说|说道|指出|强调|表示|坦言|感慨道?)"
_LED_IN = expression(rf"{_SAYS}(?P<slip>“)[^“”]{{6,200}}[。！？]”(?![的这等一与和、为成]|活动|主题|栏目)")
_ENDED = expression(rf"{_SAYS}：“[^“”]*[，；][^“”]*[^。！？…，“”]”(?P<slip>。)")


def speech_without_colon(proof: Proof) -> Iterator[Slip]:
    """Yield a quotation of whole sentences straight behind 说, without a colon."""
    for at, passage in enumerate(proof.passages):
        for found in _LED_IN.finditer(passage.text) if "“" in passage.text else ():
            place = found.start("slip")
            fix = Fix(Span(at, place, place), "：")
            seen = {"seen": passage.text[found.start() : place + 7]}
            yield Slip("P163-speech-without-colon", Span(at, place, place + 1), seen, fixes=(fix,))


def full_stops_behind_speech(proof: Proof) -> Iterator[Slip]:
    """Yield 。 behind the quotes of a whole sentence that a colon leads into: it belongs within them."""
    for at, passage in enumerate(proof.passages):
        for found in _ENDED.finditer(passage.text) if "”。" in passage.text else ():
            end = found.end()
            span = Span(at, end - 2, end)
            seen = {"seen": passage.text[max(0, end - 10) : end]}
            yield Slip("P164-full-stop-behind-speech", span, seen, fixes=(Fix(span, "。”"),))
