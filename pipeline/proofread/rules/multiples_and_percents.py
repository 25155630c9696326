"""Multiples and percentages that say something else than they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.proofread.word_lists import word_list
from pipeline.prose.expressions import expression
from pipeline.prose.sentences import sentences

_N = r"(?:\d[\d.]*|[一二两三四五六七八九十百几数]+)"
_FALLEN = r"下降|减少|降低|缩短|缩小|下滑|回落|压缩|压减|减轻|缩减|削减|减小|变小|降"
_MULTIPLE = expression(
    rf"(?:{_FALLEN})了?(?:约|近|超过|超|至少|将近)?{_N}[余多]?倍(?!速)|成倍地?(?:{_FALLEN})"
    rf"|翻了?{_N}倍"
    rf"|(?:{_FALLEN}|压降|精简)(?:到|至|为)了?(?:原来|原先|原有|以前|过去|之前|去年|上年|此前)的{_N}[余多]?倍"
    rf"|(?<![最至不减缩])(?:[低少慢短](?:了|出|约|近)?)(?:\d[\d.]*|[一二两三四五六七八九十]+)[余多]?倍(?!速)"
    rf"|(?:增长|增加|提高|扩大|上升|提升)了?{_N}[余多]?倍(?:到|至)(?=\d)"
)
_POINTS = expression(
    r"(?P<percent>(?<=\d)[%％](?=个百分点))|(?P<lacking>(?<=\d)百分点)|(?P<cut>(?<=\d)个百分(?![点比之制百数]))|(?<=\d)个百分点(?P<behind>[%％])"
    r"|百分之(?P<digits>\d[\d.]*)[%％]?|百分之[一二三四五六七八九十百零点]+(?P<twice>[%％])|(?<=\d)(?P<ratio>个百分比)|(?<=\d)(?P<sign>[%％]{2,})"
    r"|千分之(?P<thousandth>\d[\d.]*)‰?|(?P<mille>(?<=\d)‰(?=个(?:百|千)分点))"
)
_PERCENT = expression(r"\d[\d.]*[%％](?!个)")
_TO = expression(
    r"(?:由|从)(?:[\u4e00-\u9fff]{0,8})(\d[\d.]*)[%％][\u4e00-\u9fff，]{0,12}?(?:到|至|为)(?:[\u4e00-\u9fff]{0,4})(\d[\d.]*)[%％]"
)
_TWO_RATES = expression(
    r"(?:率|比重|占比|比例|度|面|进度|水平)[\u4e00-\u9fff]{0,6}?(\d[\d.]*)[%％]，?(?:[\u4e00-\u9fff（]{0,4})(?:比|较|高于|低于|去年|上年|年初|同期|全[国省市])"
    r"[\u4e00-\u9fff（]{0,8}?(\d[\d.]*)[%％]）?[，、]?[\u4e00-\u9fff]{0,6}?"
    r"(?:提高|上升|下降|提升|回落|增加|降低|减少|增长|高|低|高出|高于|扩大|收窄|缩小)了?(?P<slip>(?P<number>\d[\d.]*)[%％])(?!个)"
)
_CHANGED = "提高|上升|下降|提升|回落|增加|降低|扩大|收窄|减少|增长|缩小|高出|提速|加快|下滑"
_COMPARED = (
    "(?:(?:高于|低于|快于|慢于|高出|比)[\u4e00-\u9fff]{0,8}(?:平均水平|平均|全国|全省|全市|上年|去年|同期)(?:高|低|快|慢)?"
    "|比[\u4e00-\u9fff]{2,10}(?:高|低|快|慢))"
)
_SINCE = "(?:同比|环比|较|比)?(?:[上去]年|[上同]期|年初|同期){0,2}"
_EXACT = expression(r"(?<![\d.约近超逾过于达])(?P<number>\d+(?:\.(?P<places>\d+))?)[%％](?!以[上下内]|左右|[—～~–-])")
_ROUND = frozenset({"100", "0"})
_CELL = expression(r"\s*-?(?P<number>\d+(?:\.(?P<places>\d+))?)\s*[%％]\s*")


def wrong_multiples(proof: Proof) -> Iterator[Slip]:
    """Yield a fall by a multiple (下降2倍: below nothing), and a rise by a multiple to a value (增长2倍到)."""
    for at, passage in enumerate(proof.passages):
        for found in _MULTIPLE.finditer(passage.text) if "倍" in passage.text else ():
            yield Slip("P060-wrong-multiple", Span(at, *found.span()), {"seen": found[0]})


@cache
def _of_rates() -> re.Pattern[str]:
    rates = "|".join(word_list("百分比的量"))
    return expression(
        rf"(?:{rates})(?:(?:(?![数量额值收件户家])[\u4e00-\u9fff（）、“”]){{0,14}}?(?:{_CHANGED}|{_COMPARED})"
        rf"|(?:[\u4e00-\u9fff]{{0,6}}\d[\d.]*[%％])，{_SINCE}(?:提高|上升|提升|回落|高出|(?<=[比期环年初])(?:增加|下降|降低|减少|增长|扩大|收窄)|{_COMPARED}))了?(?:约|近|超过?)?(?P<slip>\d[\d.]*[%％])(?!个|的)"
    )


def percents_for_points(proof: Proof) -> Iterator[Slip]:
    """Yield a change of a share or rate that is told in % instead of 个百分点."""
    for at, passage in enumerate(proof.passages):
        text = passage.text
        if "%" not in text and "％" not in text:
            continue
        found = {each.span("slip"): each["slip"] for each in _of_rates().finditer(text)}
        found |= dict(_differences(text))
        found |= dict(_exactly_apart(text))
        for (start, end), seen in sorted(found.items()):
            span, number = Span(at, start, end), seen[:-1]
            fix = Fix(span, f"{number}个百分点")
            yield Slip("P061-percent-for-points", span, {"seen": seen, "number": number}, fixes=(fix,))


def _differences(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """What stands behind 由85%提高到90%，提高, and is exactly the difference."""
    for found in _TO.finditer(text):
        behind = expression(
            rf"[，（]?[\u4e00-\u9fff]{{0,8}}?(?:{_CHANGED})了?(?P<slip>(?P<number>\d[\d.]*)[%％])"
        ).match(text, found.end())
        if behind and _is_difference(found[1], found[2], behind["number"]):
            yield behind.span("slip"), behind["slip"]


def _exactly_apart(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """What stands behind two rates and is exactly their difference: 到位率为58.6%，上年同期为56.3%，提高2.3%."""
    for found in _TWO_RATES.finditer(text):
        if _is_difference(found[1], found[2], found["number"]) and float(found["number"]):
            yield found.span("slip"), found["slip"]


def _is_difference(first: str, second: str, told: str) -> bool:
    try:
        return abs(abs(float(second) - float(first)) - float(told)) < 0.06  # noqa: PLR2004 - printed to one place
    except ValueError:
        return False


def malformed_percents(proof: Proof) -> Iterator[Slip]:
    """Yield signs and words of percentages that do not go together: 3%个百分点, 百分之30, 3百分点."""
    for at, passage in enumerate(proof.passages):
        for found in _POINTS.finditer(passage.text):
            span, text = _malformed(at, found)
            seen = (
                passage.text[max(0, found.start() - 3) : found.end() + 4]
                if not (found["digits"] or found["thousandth"])
                else found[0]
            )
            yield Slip("P062-malformed-percent", Span(at, *found.span()), {"seen": seen}, fixes=(Fix(span, text),))


def _malformed(at: int, found: re.Match[str]) -> tuple[Span, str]:
    mends = {
        "percent": "",
        "mille": "",
        "lacking": "个百分点",
        "cut": "个百分点",
        "behind": "",
        "twice": "",
        "ratio": "个百分点",
        "sign": "%",
    }
    if found["digits"]:
        return Span(at, *found.span()), f"{found['digits']}%"
    if found["thousandth"]:
        return Span(at, *found.span()), f"{found['thousandth']}‰"
    name = next(name for name in mends if found[name])
    return Span(at, *found.span(name)), mends[name]


def uneven_percents(proof: Proof) -> Iterator[Slip]:
    """Yield percentages of one sentence, or of one column, that have different numbers of decimals."""
    for at, passage in enumerate(proof.passages):
        if passage.cell or not ("%" in passage.text or "％" in passage.text):
            continue
        for start, words in sentences(passage.text):
            end = start + len(words)
            yield from _uneven([(at, found) for found in _EXACT.finditer(passage.text, start, end)], proof)
    cells = [(each.cell, at) for at, each in enumerate(proof.passages) if each.cell and each.cell.row]
    columns = sorted((cell.table, cell.column, at) for cell, at in cells)
    for _, column in groupby(columns, key=lambda each: each[:2]):
        told = [(at, found) for *_, at in column if (found := _CELL.fullmatch(proof.passages[at].text))]
        yield from _uneven(told, proof)


def _uneven(told: Sequence[tuple[int, re.Match[str]]], proof: Proof) -> Iterator[Slip]:
    """The first percentage with the rarest number of decimals.

    A figure that comes out even is printed without decimals: in a document made from a template that is no slip.
    """
    counts = {
        (at, found): len(found["places"] or "")
        for at, found in told
        if found["number"] not in _ROUND and (found["places"] or not proof.passages[at].made)
    }
    if len(set(counts.values())) > 1:
        seldom = list(counts.values())
        at, found = min(counts, key=lambda each: seldom.count(counts[each]))
        yield Slip("P063-uneven-percents", Span(at, *found.span()), {"seen": found[0].strip()})
