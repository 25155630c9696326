"""Numerals of running text before a measure word: how sure a count is depends on the words around.

Most of what official texts say with 一, 二 or a bare 百, 千, 万 counts nothing (统一, 二次供水, 千家万户).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.prose.clauses import CLAUSE_ENDS, clause_before
from pipeline.prose.counting_words import CountingWords
from pipeline.prose.expressions import expression
from pipeline.prose.numerals import PLAIN, TENS
from pipeline.prose.sighting import Kind, Sighting

_BARE = expression("[百千万亿]+")
_LARGE = expression("[百千万亿余多几]+")
_COMPOUND = expression("[一二两三四五六七八九][十百千]|[百千万]零?[一二三四五六七八九]|十[一二三四五六七八九]|[廿卅卌]")
_SUM = expression(f"[{TENS}]")
_ORDINAL = expression(r"(?:第|届|这|那|逐|该|初|周|星期|礼拜|(?<![日目之此以年月会])前|^后)$")
_TO_EACH = expression("一(?![十百千万零])")
"""What makes a rule of a number: 两人一组, 三天一调度, 八个一."""
_NOT_ONCE = expression("[每第任逐某这那同单统首唯另再又进头前末]$|至少|不少于")
_DOUBLED = expression("以上|左右|[，。；、）]|$")
_NEAR = 4
"""How far before a number the word may end that leads up to it."""


def before_measures(text: str, words: CountingWords) -> Iterator[Sighting]:
    """Yield the numerals before measure words that count."""
    for found in PLAIN.finditer(text):
        measure = words.measure.match(text, found.end())
        if not measure:
            continue
        clause = clause_before(text, found.start())
        kind = _judged(found, measure, clause, words)
        if kind:
            yield Sighting(kind, _start(found, clause, words), found.end(), measure.end())


def _start(found: re.Match[str], clause: str, words: CountingWords) -> int:
    """Where a number starts, with what is said in one breath with a bare 百 (近百, 上千)."""
    nearly = words.nearly.search(clause) if _BARE.fullmatch(found[0]) else None
    return found.start() - len(nearly["joined"] or "") if nearly else found.start()


def _judged(found: re.Match[str], measure: re.Match[str], clause: str, words: CountingWords) -> Kind | None:
    """The finding that a number before a measure word makes, empty for a way of speaking."""
    number, after = found["number"], found.string[measure.end() :]
    if _speaks(found, measure, clause, after, words):
        return None
    if found[0] == "一":
        return _of_one(measure, clause, after, words)
    bare = _BARE.fullmatch(found[0]) is not None
    if bare and not words.nearly.search(clause):
        return None
    sure = bare or _sure(found, number, measure, after, words)
    if sure and not words.required(clause, after):
        return Kind.COUNT
    return Kind.DOUBTFUL if sure or _led_up_to(clause, after, words) else None


def _speaks(found: re.Match[str], measure: re.Match[str], clause: str, after: str, words: CountingWords) -> bool:
    """Whether a number before what looks like a measure word counts nothing: 第三次, 三次产业, 两人一组, 零件."""
    number, word = found["number"], measure["word"]
    return (
        _ORDINAL.search(clause) is not None
        or _TO_EACH.match(after) is not None
        or after.startswith(words.not_counted.get(word, ()))
        or (number == "二" and word not in words.with_two)
        or (number[0] in "零〇○" and "点" not in number)
        or (word == "元" and not _SUM.search(number))
    )


def _sure(found: re.Match[str], number: str, measure: re.Match[str], after: str, words: CountingWords) -> bool:
    """Whether a number can hardly be anything but a count: by its size, its measure word, or what it counts."""
    about = found["some"] or found["more"] or _LARGE.fullmatch(number)
    if about or _COMPOUND.search(number) or measure["word"] in words.counting:
        return True
    return measure["word"] == "个" and words.countable.match(after) is not None


def _led_up_to(clause: str, after: str, words: CountingWords) -> bool:
    """Whether a word such as 开展 stands right before, or anywhere before a number that ends its clause."""
    whole = CLAUSE_ENDS.match(after) is not None
    return words.leading.search(clause if whole else clause[-_NEAR:]) is not None


def _of_one(measure: re.Match[str], clause: str, after: str, words: CountingWords) -> Kind | None:
    """The finding that 一 makes: it counts seldom, except in 增长一倍 and 一天半."""
    if "半" in measure[0] or (measure["word"] == "倍" and (measure["and_more"] or _DOUBLED.match(after))):
        return Kind.COUNT
    return Kind.DOUBTFUL if _once(clause, after, words) else None


def _once(clause: str, after: str, words: CountingWords) -> bool:
    """Whether 一 is a count: it ends the clause behind the thing that it counts (举办音乐党课一次，)."""
    if not CLAUSE_ENDS.match(after) or _NOT_ONCE.search(clause) or words.required_before.search(clause):
        return False
    led = words.leading.search(clause)
    return led is not None and led.end() < len(clause) - 1
