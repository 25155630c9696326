"""What keeps an edited file from becoming a final copy, and what helps against each kind of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation, ParagraphLocation, Severity
from pipeline.reconcile.case import Reconciliation
from pipeline.word import Manuscript, Remark

_CHARTS = "N014"
_ROW_LACKING = "N024"
"""Totals count the row already; whoever has read the comment has not put it in yet."""
_DECIDABLE = ("N002", "N017")
_LISTED = 6
_ADVICE = (
    (
        _DECIDABLE,
        "数有人改过的，定下来：改用台账的数，或者保留文中的数（工作台里逐处点选，命令行加 --take 指标、--keep 指标）",
    ),
    (
        ("N036",),
        "改写过的话里还是旧数的，改成台账的数（上面写明可以加 --take 指标的，也可以加），有意不改的加 --keep 指标",
    ),
    (("N003",), "还在修订的，接受或拒绝这处修订"),
    (("N026",), "放错地方的数，放回原来的地方；表里的名称有意改成别的说法的，加 --keep 指标"),
    (("N033",), "合计和各行对不上的表，补回、删去行，或者把合计改成各行相加的数（加 --keep 指标）"),
    ((_ROW_LACKING,), "少了的行，照台账补进去"),
    ((_CHARTS,), "图里还是旧数的，重新生成一份，把图换过来"),
    (
        ("N006", "N009", "N010", "N023"),
        "该增该删的话和要看的词，先更新一次、不定稿，照批注看过改好，再用那一份定稿",
    ),
    (("U126",), "没有遮的号码，在文稿里删掉或者遮住"),
)
"""What helps, by the codes that it helps against; against all others, only to mend the text."""
_OTHERWISE = "其余的，在文稿里改好"


def unsettled(found: Sequence[Diagnostic], compared: Reconciliation, manuscript: Manuscript) -> tuple[Diagnostic, ...]:
    """Return the findings that forbid a final copy, as the errors that they are there.

    They are: every error, charts with numbers of before, rows that lack, and whatever a comment would have to tell of.
    """
    remarks = [each for each in compared.edits if isinstance(each, Remark)]
    asked = {(manuscript.passages[each.passage].number, each.start, each.stop) for each in remarks}
    return tuple(replace(each, severity=Severity.ERROR) for each in found if _forbids(each, asked))


def not_final(why: Sequence[Diagnostic], name: str) -> Diagnostic:
    """Return the finding that a file called `name` is no final copy yet: which findings are in the way, what helps."""
    codes = {each.code for each in why}
    listed = "；".join(_named(why[:_LISTED])) + (f"等{len(why)}处" if len(why) > _LISTED else "")
    known = {code for each, _ in _ADVICE for code in each}
    advice = [words for helped, words in _ADVICE if codes & set(helped)]
    advice += [_OTHERWISE if advice else "在文稿里改好，再定稿"] * bool(codes - known)
    return finding(
        "N035-not-settled-for-final", FileLocation(name), count=len(why), listed=listed, advice="；".join(advice)
    )


def _forbids(each: Diagnostic, asked: set[tuple[int, int, int]]) -> bool:
    if each.severity is Severity.ERROR or each.code in (_CHARTS, _ROW_LACKING):
        return True
    at = each.location
    return isinstance(at, ParagraphLocation) and (at.paragraph, at.start, at.stop) in asked


def _named(why: Sequence[Diagnostic]) -> Iterator[str]:
    """The findings by code, each with its places in the file."""
    for code, group in groupby(why, key=lambda each: each.code):
        places = [_place(each) for each in group]
        yield f"{code} {'、'.join(filter(None, places))}".strip()


def _place(each: Diagnostic) -> str:
    at = each.location
    return str(replace(at, document="")).strip() if isinstance(at, ParagraphLocation) else ""
