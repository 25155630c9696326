"""Numbers that a comma, a blank or a wrong point breaks in two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.prose.expressions import expression

_UNIT = (
    r"(?:[%％‰万亿元人名个吨亩户家篇件场剂台辆份处项册座羽株盒袋箱起位套]"
    r"|条(?!件)|年(?!级)|平方|立方|公[里斤顷]|千瓦|次)"
)
_LETTERED = r"(?:[%％‰万亿元名个吨亩户家篇件场份辆台处条项册]|人|年(?!级)|平方|公里|次)"
_BROKEN = expression(
    rf"(?P<wide>(?<![\d.,，为是第])\d{{1,3}}(?:，\d{{3}}){{1,4}}(?![\d，])(?={_UNIT}))"
    rf"|(?P<year>(?<![\d,，])[12][,， ]0\d\d(?=年)|(?<![\d,，表图件注])20 \d\d(?=年))"
    rf"|(?P<grouped>(?<![\d.,A-Za-z])(?:\d{{1,3}},(?:\d{{1,2}}|\d{{4,}})|\d{{4,}},\d{{3}})(?![\d,])(?=(?:\.\d+)?{_UNIT}))"
    rf"|(?P<blank>(?<![\d表图件注A-Za-z-])\d{{1,3}} (?:\d{{1,2}}|\d{{4,}})(?![\d-])(?={_UNIT})"
    rf"|(?<![\d-])\d(?: \d){{2,12}}(?![\d-])(?={_UNIT}))"
    rf"|(?P<point>(?<![\d.])(?!^\d+\. )\d+(?:[。·]|\. | \.)\d+(?=[%％万亿]|个百分点|倍))"
    rf"|(?P<points>(?<![\d.])\d+(?:\.\d+){{2,6}}(?=[%％万亿元])|(?<![\d.])\d+\.{{2,}}\d+(?=[%％万亿元个]))"
    r"|(?P<trailing>(?<![\d.])\d+\.(?=[%％]|个百分点|[万亿]元))"
    r"|(?P<leading>(?<![\d.A-Za-z〔:：/—～ ,，-])0\d+(?:\.\d+)?(?=[%％]|[名家户件篇亩吨万亿台套辆座处起份册]"
    r"|人(?!民)|个(?!月)|项|条(?!件)|人次|个百分点))"
    r"|(?P<letters>(?<![A-Za-z0-9.-])(?:(?<!\d,)\d[\d,]*[OoＯ〇○][\dOoＯ〇○]*|[lI|][\d]+|\d+[lI|]\d*)"
    rf"(?=(?:余|多)?{_LETTERED}))"
    rf"|(?P<groups>(?<![\d.,A-Za-z])(?=[\d,]*,\d)(?:\d{{1,3}},(?:\d{{3}},)*(?:\d{{1,2}}|\d{{4,}})(?:,\d+)*)(?![\d,])"
    rf"(?=(?:\.\d+)?{_UNIT}))"
    r"|(?P<scaled>(?<=[\d])(?:万万|亿亿|千千|百百|万千)(?=元|[人名户家件吨亩份次公平立]))"
    rf"|(?P<said>(?<![\d.])\d+点\d+(?=[万亿%％倍]))"
    rf"|(?P<bare>(?<![\d.A-Za-z])\.\d+(?=[%％万亿]|个百分点))"
)
_BREAK = expression(
    r"[\d.](?:[,，。·．]|\.? \.?|\.\d*\.)\d|(?<!\d)\.\d|\d\.[%％个万亿]|(?<!\d)0\d"
    r"|\d(?:[OoＯ〇○lI|点]|万万|亿亿|千千|百百|万千)"
    r"|[lI|]\d"
)


def broken_numbers(proof: Proof) -> Iterator[Slip]:
    """Yield a number that is broken: 1，234元, 12,34万元, 3 0人, 5。2%, .5%."""
    for at, passage in enumerate(proof.passages):
        for found in _BROKEN.finditer(passage.text) if _BREAK.search(passage.text) else ():
            span = Span(at, *found.span())
            text = _mended(found)
            fixes = () if text is None else (Fix(span, text),)
            yield Slip("P064-broken-number", span, {"seen": found[0]}, fixes=fixes)


def _mended(found: re.Match[str]) -> str | None:
    text: str | None = None
    match found.lastgroup:
        case "wide":
            text = found[0].replace("，", ",")
        case "year" | "blank":
            text = re.sub("[,， ]", "", found[0])
        case "point":
            text = re.sub(r"\s?[。·.]\s?", ".", found[0])
        case "trailing":
            text = found[0][:-1]
        case "leading" if "." not in found[0]:
            text = found[0].lstrip("0") or None
        case "letters":
            text = found[0].translate(str.maketrans("OoＯ〇○lI|", "00000111"))
        case "said":
            text = found[0].replace("点", ".")
        case "bare":
            text = f"0{found[0]}"
    return text
