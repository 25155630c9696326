"""Counts in Chinese numerals: three sessions is one, three aspects is a way of speaking.

No numeral is ever read as a value. A numeral counts only before a measure word; how sure that is depends on the words
around. Most of what official texts say with 一, 二 or a bare 百, 千, 万 counts nothing (统一, 二次供水, 千家万户).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.proofread.counting_words import CountingWords, counting_words
from pipeline.proofread.sighting import COUNT, DOUBTFUL, Sighting

_NUMERALS = "零〇一二两三四五六七八九十百千万亿"
_NUMBER = re.compile(rf"(?P<some>[数几])?(?P<number>[{_NUMERALS}]+)(?P<more>[余多几])?")
_PERCENT = re.compile(rf"百分之[{_NUMERALS}]+(?:点[{_NUMERALS}]+)?")
_SHARE = re.compile(
    rf"(?<![{_NUMERALS}])(?!百分之)[{_NUMERALS}]+分之[{_NUMERALS}]+|[两三四五六七八九]成(?=以上|左右|多|的|[，。；、）])"
)
_BARE = re.compile("[百千万亿]+")
_COMPOUND = re.compile("[一二两三四五六七八九][十百千]|[百千万]零?[一二三四五六七八九]|十[一二三四五六七八九]")
_SUM = re.compile("[十百千万亿]")
_ORDINAL = re.compile(r"(?:第|届|这|那|逐|该|初|周|星期|礼拜|(?<![日目之此以年月会])前)$")
_TO_EACH = re.compile("一(?![十百千万零])")
"""What makes a rule of a number: 两人一组, 三天一调度, 八个一."""
_NEARLY = re.compile("[近上逾超过达约]$")
_PART_OF_CLAUSE = re.compile("[^，。；：、（）！？]*$")
_CLAUSE_ENDS = re.compile("[，。；、）]|$")
_NOT_ONCE = re.compile("[每第任逐某这那同单统首唯另再又进头前末]$|至少|不少于")
_NEAR = 4
"""How far before a number the word may end that leads up to it."""


def chinese_counts(text: str, *, headline: bool = False) -> Iterator[Sighting]:
    """Yield what is counted in Chinese numerals; in a headline only what is sure."""
    words = counting_words()
    for found in _PERCENT.finditer(text):
        yield Sighting(COUNT, found.start(), found.end(), found.end())
    for found in _SHARE.finditer(text):
        yield Sighting(DOUBTFUL, found.start(), found.end(), found.end())
    for found in _NUMBER.finditer(text):
        measure = words.measure.match(text, found.end())
        key = _judged(found, measure, words) if measure else ""
        if measure and key and (key == COUNT or not headline):
            yield Sighting(key, found.start(), found.end(), measure.end())


def _judged(found: re.Match[str], measure: re.Match[str], words: CountingWords) -> str:
    """The finding that a number before a measure word makes, empty for a way of speaking."""
    text, number = found.string, found["number"]
    before = _PART_OF_CLAUSE.search(text, max(0, found.start() - 30), found.start())
    clause = before[0] if before else ""
    after = text[measure.end() :]
    if _speaks(found, measure, clause, after, words):
        return ""
    exact = not found["more"] and not found["some"]
    if exact and number == "一":
        return DOUBTFUL if _once(clause, after, words) else ""
    if exact and _BARE.fullmatch(number):
        return DOUBTFUL if _NEARLY.search(clause) else ""
    sure = _sure(found, measure, after, words)
    if sure and not _required(clause, after, words):
        return COUNT
    vague = found["some"] and measure[0] in words.counting
    return DOUBTFUL if sure or vague or _led_up_to(clause, after, words) else ""


def _speaks(found: re.Match[str], measure: re.Match[str], clause: str, after: str, words: CountingWords) -> bool:
    """Whether a number before what looks like a measure word counts nothing: 第三次, 三次产业, 两人一组, 二次供水."""
    return (
        _ORDINAL.search(clause) is not None
        or _TO_EACH.match(after) is not None
        or after.startswith(words.not_counted.get(measure[0], ()))
        or found["number"] == "二"
        or (measure[0] == "元" and not _SUM.search(found["number"]))
    )


def _sure(found: re.Match[str], measure: re.Match[str], after: str, words: CountingWords) -> bool:
    """Whether a number can hardly be anything but a count: by its size, its measure word, or what it counts."""
    number = found["number"]
    if found["some"] or _BARE.fullmatch(number):
        return False
    if _COMPOUND.search(number) or measure[0] in words.counting:
        return True
    return measure[0] == "个" and words.countable.match(after) is not None


def _required(clause: str, after: str, words: CountingWords) -> bool:
    """Whether a number is what is asked for rather than what was done."""
    return words.required_before.search(clause) is not None or words.required_after.match(after) is not None


def _led_up_to(clause: str, after: str, words: CountingWords) -> bool:
    """Whether a word such as 开展 stands right before, or anywhere before a number that ends its clause."""
    whole = _CLAUSE_ENDS.match(after) is not None
    return words.leading.search(clause if whole else clause[-_NEAR:]) is not None


def _once(clause: str, after: str, words: CountingWords) -> bool:
    """Whether 一 is a count: it ends the clause behind the thing that it counts (举办音乐党课一次，)."""
    if not _CLAUSE_ENDS.match(after) or _NOT_ONCE.search(clause) or words.required_before.search(clause):
        return False
    led = words.leading.search(clause)
    return led is not None and led.end() < len(clause) - 1
