"""Changes told in words against the two values beside them: 由2000吨增加到4000吨，翻两番; 由8个减少到6个，减少一半."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.rules.arithmetic.counted import Sentence, counting_sentences
from pipeline.proofread.rules.arithmetic.growth import Change, changes_told
from pipeline.prose import PERCENT, spoken, value_of
from pipeline.prose.expressions import expression

_ABOUT = r"(?P<about>约|大约|近|将近|接近|超过?|逾|不足|不到)?"
_PART = (
    r"(?:(?P<half>一半|半数|50[%％])|(?P<tenths>[一二三四五六七八九])成"
    r"|(?P<whole>[二三四五六七八九十])分之(?P<part>[一二三四五六七八九]))"
)
_LED = (
    r"[，（、](?:正好|恰好|实现|基本|总体|已|同比|比(?:去年|上年|原来|之前|以前)|较(?:去年|上年|原来|之前|以前)"
    r"|整整|平均|数量|规模|产能|总量|[\u4e00-\u9fff]{2,4}?)?"
)
_WORDS = (
    expression(rf"{_LED}{_ABOUT}翻了?{_ABOUT.replace('about', 'about2')}(?P<times>[一两二三四])番(?P<more>多|以上)?"),
    expression(rf"{_LED}(?:翻了?倍|翻了?一倍|成倍(?:增长|增加|提高))(?P<once>)"),
    expression(
        rf"{_LED}(?P<fell>减少|下降|压缩|缩短|精简|降低|压减|缩减|缩小|减|降|少|压降|下跌|节省|节约)了?(?:为|近|到)?{_ABOUT}{_PART}(?P<more>多|以上|左右)?(?![年月])"
    ),
    expression(
        rf"{_LED}(?P<rose>增长|增加|提高|上升|扩大|增|多|提升)了?{_ABOUT}{_PART}(?P<more>多|以上|左右)?(?![年月])"
    ),
    expression(
        r"[，（](?:数量|规模|产能|总量)?(?:已|正好|约|相当于|达到?)*(?:是|为|相当于|达)?(?:去年|上年|原来|此前|以前|前者|上年同期|去年同期|过去|改造前|五年前|十年前)(?:同期)?的"
        rf"{_ABOUT}(?:(?P<n>\d+(?:\.\d+)?|[一二两三四五六七八九十])倍(?P<more>多|以上|左右)?|{_PART})"
    ),
)
_END = expression(r"[，。；）、]|$")


def unlike_doublings(proof: Proof) -> Iterator[Slip]:
    """Yield 翻一番, 减少一半, 是上年的3倍 that the values before and now do not make."""
    for sentence in counting_sentences(proof):
        if not re.search("番|倍|半|成|分之", sentence.text):
            continue
        for change in changes_told(sentence):
            yield from _told(sentence, change)
        yield from _by_percent(sentence)
        yield from _times_of_a_time(sentence)


def _told(sentence: Sentence, change: Change) -> Iterator[Slip]:
    old, new = change.old.quantity, change.new.quantity
    last = sentence.items[change.last].quantity.end
    if old.low <= 0 or new.low <= 0 or change.old.unit == PERCENT:
        return
    for pattern in _WORDS:
        found = pattern.match(sentence.text, _behind(sentence.text, last))
        if not found or not _END.match(sentence.text, found.end()):
            continue
        least, most, right = _bounds(found, new.value / old.value)
        ratios = new.low / old.high, new.high / old.low
        if ratios[1] < least or ratios[0] > most:
            first = min((change.old, change.new), key=lambda each: each.quantity.start)
            at = sentence.span(found.start() + 1, found.end())
            seen = sentence.said(first.quantity.start - len(first.label), found.end())
            yield Slip("P135-growth-unlike-values", at, {"seen": seen, "right": right})
        return


def _behind(text: str, end: int) -> int:
    """Where the words behind a value go on: 4000吨的库容，."""
    found = expression("[^，。；（、\\d]{0,8}(?=[，（、])").match(text, end)
    return found.end() if found else end


def _bounds(found: re.Match[str], ratio: Decimal) -> tuple[Decimal, Decimal, str]:
    """Between which ratios of now to before words may be said, and what the ratio is."""
    said, groups = Decimal("0.1"), found.groupdict()
    about = groups.get("about") or groups.get("about2") or ""
    under, over = about in {"近", "将近", "接近", "不足", "不到"}, about.startswith(("超", "逾")) or groups.get("more")
    times = f"{spoken(ratio.quantize(said))}倍"
    if groups.get("times") or "once" in groups:
        whole = Decimal(2) ** (value_of(groups.get("times") or "一") or 1)
        return (
            whole * Decimal("0.85" if under else "0.95"),
            whole * Decimal("1.4" if over else "1.25"),
            f"原来的{times}",
        )
    if groups.get("n"):
        number = Decimal(groups["n"]) if groups["n"][0].isdigit() else Decimal(value_of(groups["n"]) or 1)
        return (
            number * Decimal("0.85" if under else "0.94"),
            number * Decimal("1.4" if over else "1.07"),
            f"原来的{times}",
        )
    part = _share(groups)
    low, high = part - Decimal("0.1" if under else "0.05"), part + Decimal("0.15" if over else "0.05")
    fell, rose = groups.get("fell"), groups.get("rose")
    change = f"{spoken((abs(ratio - 1) * 100).quantize(said))}%"
    if fell:
        return 1 - high, 1 - low, change
    return (1 + low, 1 + high, change) if rose else (low, high, f"原来的{spoken((ratio * 100).quantize(said))}%")


def _share(groups: dict[str, str]) -> Decimal:
    if groups.get("half"):
        return Decimal("0.5")
    if groups.get("tenths"):
        return Decimal(value_of(groups["tenths"]) or 0) / 10
    return Decimal(value_of(groups["part"]) or 0) / Decimal(value_of(groups["whole"]) or 1)


_GREW = expression(
    r"(?:增长|增加|提高|上升)了?(?P<n>\d+(?:\.\d+)?)[%％](?P<behind>[，、](?:实现|正好|基本)?翻了?(?P<times>[一两二])番)"
)
_DIGITS = expression(
    r"(?:两位数|二位数|双位数)(?:的)?(?:增长|增幅|增速)[^。；]{0,24}?(?:增长|增速|增幅)(?:分别)?(?:为|达)?(?P<n>\d(?:\.\d+)?)[%％]"
    r"|(?:增长|增速|增幅)(?:为|达)?(?P<m>\d(?:\.\d+)?)[%％]，(?:继续|连续\w{0,4}|再次|均|保持|实现)*(?:两位数|二位数|双位数)"
    r"|(?:个位数|一位数)(?:的)?(?:增长|增幅|增速)[^。；]{0,24}?(?:增长|增速|增幅)(?:分别)?(?:为|达)?(?P<k>\d{2,3}(?:\.\d+)?)[%％]"
)


def _by_percent(sentence: Sentence) -> Iterator[Slip]:
    """增长60%，翻了一番; 实现两位数增长，增长8.2%."""
    for found in _GREW.finditer(sentence.text) if "番" in sentence.text else ():
        wanted = 100 * (2 ** (value_of(found["times"]) or 1) - 1)
        if not wanted * Decimal("0.9") <= Decimal(found["n"]) <= wanted * Decimal("1.6"):
            at = sentence.span(found.start("behind") + 1, found.end())
            yield Slip("P135-growth-unlike-values", at, {"seen": found[0], "right": f"增长{wanted}%"})


_OF_TIME = expression(
    r"[，；][^，。；]{0,16}(?:是|为|相当于|达到?)(?P<when>20\d\d年|去年|上年|年初|同期)[\u4e00-\u9fff]{0,4}的(?P<n>\d+(?:\.\d+)?)倍(?=[，。；])"
)


def _times_of_a_time(sentence: Sentence) -> Iterator[Slip]:
    """余额320亿元，2020年末为80亿元，是2020年的4倍."""
    for found in _OF_TIME.finditer(sentence.text) if "倍" in sentence.text else ():
        before = [each for each in sentence.items if each.counts and each.quantity.end <= found.start()][-2:]
        if len(before) != 2 or before[0].unit != before[1].unit:  # noqa: PLR2004 - then and now
            continue
        new, old = before if found["when"] in before[1].gap else before[::-1]
        said = Decimal(found["n"])
        if found["when"] not in old.gap or found["when"] in new.gap or old.quantity.low <= 0:
            continue
        low, high = new.quantity.low / old.quantity.high, new.quantity.high / old.quantity.low
        if not low * Decimal("0.94") <= said <= high * Decimal("1.06"):
            right = f"{spoken((new.quantity.value / old.quantity.value).quantize(Decimal('0.1')))}倍"
            seen = sentence.said(before[0].quantity.start - len(before[0].label), found.end())
            yield Slip(
                "P135-growth-unlike-values",
                sentence.span(found.start("n"), found.end()),
                {"seen": seen, "right": right},
            )


def other_digits_of_growth(proof: Proof) -> Iterator[Slip]:
    """Yield 两位数增长 beside a growth of one digit."""
    for sentence in counting_sentences(proof, 1):
        for found in _DIGITS.finditer(sentence.text) if "位数" in sentence.text else ():
            number = found["n"] or found["m"] or found["k"]
            why = f"{number}%{'有' if found['k'] else '没有'}两位数"
            at = sentence.span(found.start(), found.end())
            yield Slip("P136-growth-against-values", at, {"seen": found[0], "why": why})
