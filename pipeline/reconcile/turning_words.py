"""Words before a number that make another figure of it: 减少11人, 比上年多11人, 还差11人, 计划11人, 应达标11人."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model.anchor import Anchor
from pipeline.model.figure import COMPARISONS
from pipeline.reconcile.same_names import PLANNED
from pipeline.reconcile.skeleton import common_start, skeleton

RISES = re.compile("增长|增加|增多|上升|提高|提升|攀升|回升|扩大|多于|高于|快于")
FALLS = re.compile("下降|减少|降低|回落|下滑|缩小|收窄|少于|低于|慢于")
DIRECTED = re.compile(f"{RISES.pattern}|{FALLS.pattern}")
"""Words that say which way a number went."""
_UP, _DOWN = f"{RISES.pattern}|新增|净增|增", f"{FALLS.pattern}|净减|减"
_COMPARING = "同比|环比|[较比](?:[上去前往]|同期|年初)"
_COMPARED = f"(?:{_COMPARING})[\u4e00-\u9fff]{{0,8}}?"
_CHANGE = f"{_COMPARING}|变[动化]|增减|[增降][幅速]"
"""Who reads that knows that the number is a change, whichever way it went."""
_LACKS = "[还尚仍相]差|[还尚仍]缺|缺口|[还尚仍下]欠"
_NONE = "(?!)"


@dataclass(frozen=True, slots=True)
class _Family:
    """Words of one meaning: those that tell it in any clause, and those that tell it where they alone were put in.

    A clause that says one of the `known` words says it already.
    """

    sure: re.Pattern[str]
    put: re.Pattern[str]
    known: re.Pattern[str]
    compares: bool = False


def _family(sure: str, put: str, known: str, *, compares: bool = False) -> _Family:
    return _Family(re.compile(f"(?:{sure})$"), re.compile(f"(?:{put})$"), re.compile(known), compares)


_FAMILIES = (
    _family(
        f"{_COMPARED}(?:{_UP}|多出?|升)了?",
        f"(?:{_UP}|(?<![至最许大众诸几繁不差较很更偏太])多出?)了?",
        f"{_UP}|多$|{_CHANGE}",
        compares=True,
    ),
    _family(
        f"{_COMPARED}(?:{_DOWN}|[少降])了?",
        f"(?:{_DOWN}|(?<![至最不差较很更偏太])少)了?",
        f"{_DOWN}|少$|{_CHANGE}",
        compares=True,
    ),
    _family(
        "同比|环比|(?<![较比与和于])(?<![较比与和于][去上]年)(?:[去上]年)?(?:同期|上期)[为是有]?",
        _NONE,
        f"{_COMPARING}|同期|上期",
        compares=True,
    ),
    _family(_LACKS, "缺|欠|剩余|余下|剩下|[还尚仅]剩|尚余|结余|[还尚仍][需须]", "[差缺欠剩余未待需须]"),
    _family(_NONE, rf"(?:原?(?:{PLANNED})(?:当|该)?|力争)数?[为是到有]?", f"{PLANNED}|力争|将"),
)
_AHEAD = re.compile(
    "(?:(?P<sure>应(?:当|该)?|拟|预计)|计划|力争|将|待|[还尚仍][需须待])(?P<verb>[\u4e00-\u9fff]{2,8})$"
)
_OTHER_WORDS = re.compile(
    "[响对相适反供效回感照呼顺因]应$|[模虚草比]拟$|[等接对招款善优厚虐]待$|[即干名大老]将$"
    "|(?:完成|实现|达到|超额|制[定订]|印发|下达|出台|编制|落实|执行|承担)[\u4e00-\u9fff]{0,4}(?:计划|目标|任务)$"
)
"""Words that end as one of these does and say nothing of the kind."""
_CLAUSE = re.compile("[，、。；：！？,;:（）()\n]")
_NEUTRAL = re.compile("(?:共计?|累计|合计|总计|[已也均]|完成|实现|为|有|占比?|达到?)+$")
"""What may be said before a number or not."""
_ALIKE = 4
"""So many signs before a word are what was written there, if there were so many."""
_FARTHEST = 16
"""Signs before a number among which what is put before its verb is looked for."""


def turning_word(before: str, written: Sequence[Anchor], figure: str) -> str:
    """Return the words at the end of what stands before a number that make another figure of it, "" for none.

    None is what the figure is called or what stood before its number when it was `written`, in whatever words. What
    may just reword a clause counts only where the words before it are those that were written before the number.
    """
    clause = _clause(before)
    stood = [_clause(each.before) for each in written]
    of_change = figure.rpartition(".")[2] in COMPARISONS or any(DIRECTED.search(each.text) for each in written)
    for each in _FAMILIES:
        if (each.compares and of_change) or each.known.search(figure) or any(map(each.known.search, stood)):
            continue
        found = each.sure.search(clause)
        if not found:
            found = each.put.search(clause)
            found = found if found and _is_put(clause[: found.start()], stood) else None
        if found and not _OTHER_WORDS.search(clause[: found.end()]):
            return found[0]
    return _ahead(clause, stood, figure)


def _clause(before: str) -> str:
    """The clause that leads to a number."""
    return _CLAUSE.split(before)[-1]


def _is_put(led: str, stood: Sequence[str]) -> bool:
    """Whether what leads to a word is what was written before the number: nothing else was reworded there."""
    return any(_same_end(_plain(led), _plain(each)) for each in stood)


def _plain(words: str) -> str:
    """Words as they are compared: each number as one sign, without what may stand there or not."""
    return _NEUTRAL.sub("", skeleton(words))


def _same_end(one: str, other: str) -> bool:
    """Whether the last signs of a clause are those that were written."""
    return one == other or (bool(other) and common_start(one[::-1], other[::-1]) >= min(_ALIKE, len(other)))


def _ahead(clause: str, stood: Sequence[str], figure: str) -> str:
    """A verb that was written before a number, with what says now that it is still to be done: 应达标, 拟组织培训."""
    plans = _FAMILIES[-1].known
    if plans.search(figure) or any(map(plans.search, stood)):
        return ""
    near = clause[-_FARTHEST:]
    for start in range(len(near)):
        found = _AHEAD.match(near, start)
        if not found or _OTHER_WORDS.search(clause[: len(clause) - len(found["verb"])]):
            continue
        led, verb = clause[: len(clause) - len(found[0])], found["verb"]
        stood_before = [each[: len(each) - len(verb)] for each in stood if each.endswith(verb)]
        if stood_before and (found["sure"] or not led or _is_put(led, stood_before)):
            return found[0]
    return ""
