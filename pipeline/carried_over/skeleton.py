"""The skeleton of a sentence: what stays when its numbers, its periods and up or down are taken out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.prose import numbers
from pipeline.prose.expressions import expression
from pipeline.prose.series import series_words
from pipeline.prose.word_tables import word_table_of

NUMBER, TIME, CHANGE = "\ue010", "\ue011", "\ue012"
"""Stand for a number, a period or a day, and a change whichever way: signs for private use, that no text has."""
_PART = (
    r"(?:第?[一二三四1-4]季度|[上下]半年|前三季度"
    r"|\d{1,2}月?份?\s?(?:[—–～~-]{1,2}|至|到)\s?\d{1,2}月份?"
    r"|(?:\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:份|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?)"
)
_TIME = expression(
    rf"(?:(?<!\d)(?:\d{{4}}|[〇○零一二三四五六七八九]{{4}})年度?|今年|本年度?){_PART}?(?!以来)|{_PART}|本季度|本月|本期"
)
_CHANGE = expression(
    r"(?:快于|慢于)时序进度|与时序进度持平|(?:与[上去]年同期|与上期)?持平"
    r"|(?:增长|增加|上升|提高|提升|回升|下降|减少|降低|回落|下滑)(?=了?(?:约|近|超|逾)?[\d一二两三四五六七八九十百千万]|[，。；、）]|$)"
)
_ROUGH = expression(rf"(?:大约|将近|超过|[约近逾超])(?={NUMBER})|(?<={NUMBER})[余多]|了(?={NUMBER})")
_HOW_MUCH = expression(rf"{CHANGE}{NUMBER}(?:个百分点|倍|[\u4e00-\u9fff]{{1,2}}(?=[，。；、）]|$))?")
_ITEM = expression(
    r"^[一二三四五六七八九十]{1,3}(?:是要|是|要)|^第[一二三四五六七八九十]{1,3}[，、]"
    r"|^其[一二三四五六七八九十][，、是]|^[首其再最][先次后][，是]"
)
_NAMES = expression(r"《[^《》]{0,80}》|“[^“”。]{0,30}”")
_SCALE = expression(r"\s?[十百千]?[万亿]{1,2}")
_HAN = expression("[\u4e00-\u9fff]")
_UNSAID = expression(r"\s|[“”‘’。！？；;!?]")
_NARROW = str.maketrans("，：（）、", ",:(),")
LONGEST = 2000
"""Signs of a sentence that is looked into: what is longer is none that somebody wrote."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """`text` has one sign for each number, period and change.

    `own` counts the Chinese characters that are neither of these nor stand in a name in 《》 or “”, nor in what every
    document must say as it is (set_phrases.yaml). `numbers` and
    `times` are where those stood in the sentence, from and to, in its order.
    """

    text: str
    own: int
    numbers: tuple[tuple[int, int], ...]
    times: tuple[tuple[int, int], ...]


@lru_cache(maxsize=1 << 14)
def skeleton(sentence: str) -> Skeleton:
    """Return the skeleton of a sentence; that of one that is too long says nothing (own is 0)."""
    if len(sentence) > LONGEST:
        return Skeleton(sentence, 0, (), ())
    taken = sorted(_taken(sentence))
    item = _ITEM.match(sentence)
    pieces, at = list[str](), item.end() if item else 0
    for start, end, token in taken:
        if start >= at:
            pieces += [sentence[at:start], token]
            at = end
    pieces.append(sentence[at:])
    kept = tuple((start, end) for start, end, token in taken if token == NUMBER)
    times = tuple((start, end) for start, end, token in taken if token == TIME)
    return Skeleton(_settled("".join(pieces)), _own(sentence, taken, item.end() if item else 0), kept, times)


@cache
def _set_phrases() -> re.Pattern[str]:
    table = word_table_of(__package__, "set_phrases")
    return expression("|".join(f"(?:{each})" for phrases in table.values() for each in phrases))


def is_item(sentence: str) -> bool:
    """Return whether a sentence begins an item of a run: 一是……, 第二，……."""
    return _ITEM.match(sentence) is not None


def item_starts(text: str) -> tuple[int, ...]:
    """Return where the items of a run begin in a text: 一是, 二是, 第三，."""
    return tuple(mark.start - (mark.kind in {"di", "qi"}) for mark in series_words(text))


def _taken(sentence: str) -> Iterator[tuple[int, int, str]]:
    """What is taken out, none within another: periods first, for their digits are no numbers."""
    covered = bytearray(len(sentence))
    for pattern, token in ((_TIME, TIME), (_CHANGE, CHANGE)):
        for found in pattern.finditer(sentence):
            if not any(covered[found.start() : found.end()]):
                covered[found.start() : found.end()] = b"\1" * len(found[0])
                yield *found.span(), token
    for seen in sorted(numbers(sentence), key=lambda each: each.start):
        start, end = seen.start, _with_scale(sentence, seen.number_end)
        if start < end and not any(covered[start:end]):
            covered[start:end] = b"\1" * (end - start)
            yield start, end, NUMBER


def _with_scale(sentence: str, end: int) -> int:
    """Where a number ends with the 万 or 亿 behind it: 1.2万 is a number as 9800 is one."""
    scale = _SCALE.match(sentence, end)
    return scale.end() if scale else end


def _settled(text: str) -> str:
    """The words with rough numbers as exact ones, a change as one sign, signs of punctuation narrow."""
    text = _HOW_MUCH.sub(CHANGE, _ROUGH.sub("", _UNSAID.sub("", text)))
    while TIME * 2 in text:
        text = text.replace(TIME * 2, TIME)
    return text.translate(_NARROW).strip(",:")


def _own(sentence: str, taken: list[tuple[int, int, str]], begins: int) -> int:
    covered = bytearray(len(sentence))
    covered[:begins] = b"\1" * begins
    spans = [(start, end) for start, end, _ in taken]
    spans += [found.span() for pattern in (_NAMES, _set_phrases()) for found in pattern.finditer(sentence)]
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    return sum(not covered[found.start()] for found in _HAN.finditer(sentence))
