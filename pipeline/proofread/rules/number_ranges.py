"""Ranges of numbers: the mark between them, and what the first must have of the second."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.proofread.places import gathered
from pipeline.prose.expressions import expression
from pipeline.prose.foreign import without_foreign

_NUMBER = r"\d[\d,]{0,14}(?:\.\d{1,6})?"
_RANGE = expression(
    rf"(?<![\d.A-Za-z/〔-])(?P<first>{_NUMBER})(?P<mark>[—–～~－-]{{1,2}}|至|到)(?P<second>{_NUMBER})(?P<unit>[%％‰]|[万亿]元?)(?!分)"
)
_UNITS = (
    "学年|年|月|日|号|时|点|人次|人|名|个|项|天|次|场|篇|件|家|户|期|岁|度"
    "|元|万|亿|亩|吨|米|公里|平方|公斤|千克|小时|分钟|分|倍|页|楼|层|级|℃|%|％|批|台|辆|周|季度|班|组|栋|幢|批次|条|章"
)
_MARKED = expression(
    rf"(?<![\dA-Za-z.〔/-])(?P<first>{_NUMBER})\s?(?P<before>[%％‰℃]|[万亿千]?(?:元|人次|人|名|吨|亩|米|公里)?|[年月日号时天]|个月)?\s?"
    rf"(?P<mark>-[-—]?|—-|－－?|~|–|～[-－—]|—[~～]|⁓|∼|〜|―|─)\s?(?=(?P<second>{_NUMBER})\s?(?:[个多余]?(?:{_UNITS})))"
)
_TIMES = expression(
    r"(?:(?<!\d)\d{1,2}:\d\d|(?:周|星期)[一二三四五六日天]|[一二三四]季度)\s?(?P<mark>--?|－|~|–)\s?"
    r"(?=(?P<second>\d{1,2}:\d\d|(?:周|星期)?[一二三四五六日天]|[一二三四]季度))"
)
_DASHES = expression("[-－~–⁓∼〜―─]")
_CODE = expression(r"\d-\d+-\d|[A-Za-z]\d*-\d")


def ranges_without_unit(proof: Proof) -> Iterator[Slip]:
    """Yield a range whose first number lacks % or 万: 10～20%, 3—5万元 might be read as 10 and 3."""
    for at, passage in enumerate(proof.passages):
        for found in _RANGE.finditer(passage.text):
            unit = found["unit"]
            if _falls(found):
                continue
            after = found.end("first")
            mended = f"{found['first']}{unit}{found['mark']}{found['second']}{unit}"
            fix = Fix(Span(at, after, after), unit)
            yield Slip(
                "P057-range-without-unit", Span(at, *found.span()), {"seen": found[0], "mended": mended}, fixes=(fix,)
            )


def _falls(found: re.Match[str]) -> bool:
    """Whether the first number is no less than the second: 5000至1万元 are 5000元, and not 5000万元."""
    first, second = (float(found[name].replace(",", "")) for name in ("first", "second"))
    return first >= second or _below_zero(found["mark"])


def ranges_with_wrong_mark(proof: Proof) -> Iterator[Slip]:
    """Yield, once for each mark, ranges joined by - or ~ instead of — or ～."""
    yield from gathered("P058-range-with-wrong-mark", _wrong_marks(proof))


def _below_zero(mark: str) -> bool:
    """Whether what looks like a doubled mark is one with the sign of a number below zero: －3℃～－1℃."""
    return len(mark) > 1 and mark[0] in "～~—" and mark[-1] in "-－"


def _wrong_marks(proof: Proof) -> Iterator[tuple[str, Slip]]:
    for at, passage in enumerate(proof.passages):
        if not _DASHES.search(passage.text):
            continue
        text = without_foreign(passage.text)
        for pattern in (_MARKED, _TIMES):
            for found in pattern.finditer(text):
                if _CODE.search(text[max(0, found.start() - 3) : found.end() + 6]) or _below_zero(found["mark"]):
                    continue
                span = Span(at, *found.span("mark"))
                mark = "～" if found["mark"] in ("~", "∼", "〜", "⁓", "—~", "—～", "～-", "～－", "～—") else "—"
                seen = f"{found[0].strip()}{found['second']}"
                yield found["mark"], Slip("", span, {"seen": seen, "full": mark}, fixes=(Fix(span, mark),))
