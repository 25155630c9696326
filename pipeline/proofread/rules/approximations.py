"""Approximate numbers: said to be so twice, or written in a form for exact ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.prose.expressions import expression

_N = r"(?:\d[\d,.]*|[一二两三四五六七八九十百千]+)(?:[万亿千百]+)?"
_MEASURED = "[个名人次天年月日岁元倍件家户场篇项亩吨米里分钟小时%％℃度万亿平方公斤克位份期台辆起所座套]{0,5}"
_UNIT = r"[\u4e00-\u9fff%％℃]{0,6}?"
_ABOUT = r"(?:大约|大概|约为|约有|约|将近|接近|近)"
_OVER = r"(?:超过|超出|超|逾|高于|大于|多于|不少于|不低于|至少|最少|不下)"
_UNDER = r"(?:不超过|不多于|不高于|低于|少于|不足|最多|至多)"
_AGO = r"(?!年|个?月|天|日|周|载)"
_AROUND = r"(?:左右(?![两手侧邻为])|上下(?!班|[游级同一齐])|前后)"
_DOUBLED = expression(
    rf"(?<![节预签特相公契制集邀条合履违租]){_ABOUT}{_N}(?:[余多]{_AGO})?{_UNIT}(?:{_AROUND})"
    rf"|(?<![节预签特相公契制集邀条合履违租])(?:大约|大概|约为|约有|约){_N}(?:[余多]|几)[\u4e00-\u9fff]{{0,2}}"
    rf"|(?<![最附远临亲靠邻贴将就新相])(?:将近|接近|近){_N}[余多]{_AGO}(?:万|亿)?[\u4e00-\u9fff]{{0,2}}"
    rf"|(?<![最附远临亲靠邻贴将就新相])(?:将近|接近|近|大约|约){_N}{_MEASURED}以[上下]"
    rf"|{_OVER}{_N}(?:[余多]{_AGO}[万亿]?[\u4e00-\u9fff]{{0,2}}|{_MEASURED}(?:以上|开外))"
    rf"|{_UNDER}{_N}{_MEASURED}(?:以下|以内|之内)"
    rf"|{_N}[余多](?:{_UNIT}{_AROUND}|{_MEASURED}以上)"
    rf"|{_OVER}{_N}{_UNIT}{_AROUND}"
    rf"|(?<![节预签特相公契制集邀条合履违租])(?:大约|大概|约为|约有|约){_N}(?:来)(?=[名个人户家岁斤亩里米吨])"
    rf"|(?<![节预签特相公契制集邀条合履违租])(?:大约|大概|约)(?:\d{{1,2}}|[一二两三四五六七八九十])个多月|{_N}[%％]多"
    rf"|[几十百]*十几[余多]|[七八]?[一二两三四五六七八九]{{2}}十几(?=[名个人户家岁])|[一二三四五六七八九]?十来[个名户家人岁]?{_AROUND}"
    rf"|(?:一两|两三|二三|三四|四五|五六|六七|七八|八九|三五)[十百千万]?(?:名|个|家|户|人|次|天|场|件|岁|项)(?:左右|上下|以上)"
    rf"|\d[\d.]*(?:[—–～~-]|至|到)\d[\d.]*(?:[余多](?=[名个人户家件次万])|{_MEASURED}(?:左右|上下(?!班)|以上))"
    r"|(?:[数几][十百千]|[数几]?[上成][百千])[余多](?=[万亿]?[个名人次家件户场篇项天份亩吨])|上[百千]万[余多](?=[个名人次家件户场篇项份亩吨元])"
    r"|[\d十百千万]+(?:多余|余多)(?=[万亿]?(?:人次|场次|[个名人户家件次场篇项条辆台吨亩元米份]))"
    rf"|(?:超过|超出|逾)(?:大约|约|将近|接近|近)(?={_N})"
    rf"|(?:大约|大概|约有?|约为|将近|接近|近)(?:超过?|逾|大约|大概|约|将近|接近|近)(?={_N})"
)
_HINT = expression("[约近超逾于少多余足下出概左上]")  # every kind of the above has one
_NEIGHBOURS = frozenset(
    {"一两", "两三", "三五", *map("".join, pairwise("二三四五六七八九")), *map("".join, pairwise("23456789"))}
)
_MEASURE = (
    r"[十百千万亿]|个(?!方面)|名|人(?!民|大)|天|次(?!产业|全|会)|家|岁|倍|米|公里|年(?![级制])|分钟|小时|篇|场|户|件|项"
)
_PAIR = expression(
    rf"(?<![第初周〇零一二三四五六七八九十百千万、\d分别为各])(?P<first>[一二两三四五六七八])、(?P<second>[二两三四五六七八九])(?={_MEASURE})(?!名[，。；、]|项(?:规定|情形|所列|之|[，。；]))"
)
_DIGITS = expression(
    r"(?<![第\d、.各为件表图是])(?P<first>[1-8])(?P<mark>[、])(?P<second>[2-9])(?=个(?!方面|百分)|名|人(?!民)|天|次(?!会)|家|岁|倍|年(?![级制度])|分钟|小时)"
)
_TENS = expression(
    r"(?<![第\d、.各为件表图是—～-])(?:(?P<a>[1-8])、(?P<b>[2-9])0+|(?P<c>[1-8])(?P<zeros>0+)、(?P<d>[2-9])(?P=zeros))(?=[多余]?(?:个|名|人(?!民)|天|次(?!会)|家|岁|倍|户|件|万|元|亩|辆))"
)
_EACH = expression("分别|依次|各")
_SOME = expression(
    r"(?<!\d)\d+0几|(?<![\d.])\d{1,2}几(?=[个名人岁年天家项])|(?<![人次件户总个场篇课份家倍多大少岁基参指分])[几]\d0*(?=[个名人岁年天家项余多万]|分钟)|好几\d+|(?<![人次件户总个场篇课份家倍多大少岁基参指分第])数10+(?=[余多]?(?:[个名家户件次场篇万亿台辆处]|人))"
)


_NEAR_EXACT = expression(
    r"(?<![节预签特相公契制集邀条合履违租最附远临亲靠邻贴就新])(?:约为?|大约|大概|将近|接近|近)\d{2,6}[1-46-9]"
    r"(?=个(?!月|百分)|名|人(?!均|民)|户|家|件|次|场|篇|辆|台|起|份|册|项|处|座)"
)
"""A number to the last unit that is said to be rough."""
_EXACT = expression(
    r"(?<![\d.〔-])(?:\d+\.\d+[多余几](?=[万亿千百]|[个名人户家件次场篇项条辆台吨亩元米公])|\d+[1-9][多余](?=[个名人户家件次场篇项条辆台吨亩元米](?![月年])))"
)
"""A number to the last place that is said to be more."""


def doubled_approximations(proof: Proof) -> Iterator[Slip]:
    """Yield a number that is said to be approximate twice: 约30人左右, 近百余人, 超过5年以上."""
    for at, passage in enumerate(proof.passages):
        if not _HINT.search(passage.text):
            continue
        for found in _DOUBLED.finditer(passage.text):
            yield Slip("P059-doubled-approximation", Span(at, *found.span()), {"seen": found[0]})


def malformed_approximations(proof: Proof) -> Iterator[Slip]:
    """Yield an approximate number with 、 between its two halves or in digits: 三、四十人, 3、4个, 30几人."""
    for at, passage in enumerate(proof.passages):
        text = passage.text
        if "、" in text:
            yield from _pairs(at, text)
        for found in _NEAR_EXACT.finditer(text) if "约" in text or "近" in text else ():
            yield Slip("P065-malformed-approximation", Span(at, *found.span()), {"seen": found[0]})
        for found in _EXACT.finditer(text) if "多" in text or "余" in text else ():
            yield Slip("P065-malformed-approximation", Span(at, *found.span()), {"seen": found[0]})
        for found in _SOME.finditer(text) if "几" in text or "数1" in text else ():
            yield Slip("P065-malformed-approximation", Span(at, *found.span()), {"seen": found[0]})


def _pairs(at: int, text: str) -> Iterator[Slip]:
    for found in _TENS.finditer(text):
        first, second = (found["a"], found["b"]) if found["a"] else (found["c"], found["d"])
        if int(second) == int(first) + 1 and not _EACH.search(text[max(0, found.start() - 6) : found.start()]):
            seen = text[found.start() : found.end() + 1]
            yield Slip("P065-malformed-approximation", Span(at, *found.span()), {"seen": seen})
    for pattern in (_PAIR, _DIGITS):
        for found in pattern.finditer(text, 1):
            if found["first"] + found["second"] not in _NEIGHBOURS or _EACH.search(
                text[max(0, found.start() - 6) : found.start()]
            ):
                continue
            span = Span(at, *found.span())
            fixes = (Fix(span, found["first"] + found["second"]),) if pattern is _PAIR else ()
            seen = text[found.start() : found.end() + 1]
            yield Slip("P065-malformed-approximation", span, {"seen": seen}, fixes=fixes)
