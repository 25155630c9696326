"""Who sent a copy back, and under which names its changes stand: names of files, and of people where these are told."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath

from pipeline.collect.flows import stretches_of
from pipeline.collect.merging import TOGETHER
from pipeline.markup import cleaned
from pipeline.word import Flow, Grid, Reviewed, Who

_SAID_OF_COPIES = re.compile(
    r"[无没]有?(?:修改|反馈|不同)?意见|无异议|(?<!不)(?:原则)?同意|"
    r"(?:返回[稿件]?|反馈[稿件]?|回复[稿件]?|修改[稿版]?|修订[稿版]?|审核稿?|会签稿?|征求意见稿?|送审[稿版]?|讨论稿|意见稿?)(?![科处室股办组])|"
    r"已改|已阅|改后|最[终新后][稿版]|最终|最新|[终定初新]稿|终版|新版|第[一二三四五六七八九十\d]+[稿版]|副本|备份|"
    r"(?<![A-Za-z])[vV]\d+(?:\.\d+)*|"
    r"\d{4}年?版|\d{4}[-.年]?\d{1,2}[-.月]?\d{1,2}日?|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号])?|"
    r"(?<=[科处室局股办部委院站所队组心）)])改好?\d*$"
)
_SAYS_NOTHING = re.compile(r"[\s改阅新终回]*\d*|final|copy", re.IGNORECASE)
"""What stands between signs of a name and tells nobody: （改）, (2)."""
_LONGEST, _NAMELESS = 60, "返回稿"
_AROUND = " 　-－—_.·,，、;；:：《》“”+&0123456789"
_CLOSES = {"）": "（", ")": "(", "]": "[", "】": "【"}
_SIGNS = re.compile(r"([（()）\[\]【】\-－—_,，、;；:：+& 　]+)")
_DASHES = "-－—–‐"
_TO_FULL = ord("！") - ord("!")
_ANYBODY = re.compile(
    r"(?:微软用户|作者|未知作者|用户|管理员|Microsoft(?: Office)?(?: User| 用户)?|Unknown Author|Author|User|PC|"
    r"Admin(?:istrator)?|Lenovo|HP|Dell|Asus|Acer|Windows(?: User| 用户)?|WPS[_ ]?\w*|win\d*|python-docx|Owner|)\s*\d*",
    re.IGNORECASE,
)
"""What programs call a person who never said who they are."""


def units(sent: str, files: Sequence[str]) -> tuple[str, ...]:
    """Return who sent each copy back, by the names of the files: what is left of them without that of the file sent.

    A copy that has the very name of the file sent is told by its folder; where nothing tells who it was, "" stands.
    """
    named = _however_typed(PurePath(sent).stem)
    return tuple(_unit(PurePath(each), named) for each in files)


def told_apart(names: Sequence[str]) -> tuple[str, ...]:
    """Return names, each there once, as a file may hold them: without signs that none may, and not endless."""
    return tuple(_once([cleaned(each).strip()[:_LONGEST] or _NAMELESS for each in names]))


def _unit(file: PurePath, sent: re.Pattern[str] | None) -> str:
    left, there = sent.subn("", file.stem) if sent else (file.stem, 0)
    return _who(left) or (_who(file.parent.name) if there else "")


def _however_typed(name: str) -> re.Pattern[str] | None:
    """What finds a name in another, None for an empty one.

    Programs and people that pass a file on put signs of the other width and blanks into its name, or take them out.
    """
    signs = "".join(name.split())
    return re.compile(r"\s*".join(map(_of_either_width, signs))) if signs else None


def _of_either_width(sign: str) -> str:
    if sign in _DASHES:
        return f"[{re.escape(_DASHES)}]"
    half = unicodedata.normalize("NFKC", sign)
    if len(half) > 1 or not "!" <= half <= "~":
        return re.escape(sign)
    return f"[{re.escape(sign + half + chr(ord(half) + _TO_FULL))}]"


def _who(name: str) -> str:
    """What of a name says who somebody is, every bracket of it with its other half; "" when nothing does."""
    pieces = _SIGNS.split(_SAID_OF_COPIES.sub("", cleaned(name)))
    pieces[::2] = ("" if _SAYS_NOTHING.fullmatch(each) else each for each in pieces[::2])
    told, before = "".join(pieces), ""
    while told != before:
        before, told = told, _paired(told).strip(_AROUND)
    return told if len(told) <= _LONGEST else _paired(told[:_LONGEST])


def _paired(name: str) -> str:
    """A name without brackets that lack their other half, that have nothing between them, or that stand around it."""
    signs: list[str] = []
    opened: list[int] = []
    whole = False
    for sign in name:
        whole = False
        if sign not in _CLOSES:
            opened += [len(signs)] if sign in _CLOSES.values() else []
            signs.append(sign)
        elif opened and signs[opened[-1]] == _CLOSES[sign]:
            start = opened.pop()
            whole = start == 0
            if "".join(signs[start + 1 :]).strip(_AROUND):
                signs.append(sign)
            else:
                del signs[start:]
    kept = [sign for at, sign in enumerate(signs) if at not in set(opened)]
    return "".join(kept[1:-1] if whole and not opened else kept)


def _once(names: Sequence[str]) -> Iterator[str]:
    plain = [name.replace(TOGETHER, "和") for name in names]
    taken, seen = set(plain), Counter[str]()
    for name in plain:
        seen[name] += 1
        while seen[name] > 1 and f"{name}（{seen[name]}）" in taken:  # somebody has that very name
            seen[name] += 1
        own = f"{name}（{seen[name]}）" if seen[name] > 1 else name
        taken.add(own)
        yield own


def labels(copies: Sequence[tuple[str, Reviewed]]) -> tuple[Callable[[Who], Who], ...]:
    """Return for each copy, given with who sent it back, under which name each of its authors is known.

    An author keeps the name that the copy tells, unless it is one that programs give to anybody, or two copies have it.
    """
    authors = [{_plain(author) for author in _authors(each)} for _, each in copies]
    counted = Counter(author for each in authors for author in each)
    own = {unit for unit, _ in copies}

    def naming(unit: str) -> Callable[[Who], Who]:
        def named(who: Who) -> Who:
            author = _plain(who.author)
            if _ANYBODY.fullmatch(author) or author == unit:
                return Who(unit, who.date)
            shared = counted[author] > 1 or author in own
            return Who(f"{author}（{unit}）" if shared else author, who.date)

        return named

    return tuple(naming(unit) for unit, _ in copies)


def _plain(author: str) -> str:
    """A name as a tracked change may carry it: what parts the names of several stands in none."""
    return cleaned(author).strip().replace(TOGETHER, "，")[:_LONGEST]


def _authors(copy: Reviewed) -> Iterator[str]:
    for flow in copy.flows:
        for each in stretches_of(flow):
            for sign in each.signs:
                yield from (who.author for who in (sign.added, sign.removed) if who)
        yield from _of_rows(flow)
    yield from (each.who.author for each in copy.comments)


def _of_rows(flow: Flow) -> Iterator[str]:
    for table in flow:
        if isinstance(table, Grid):
            for row in table.rows:
                yield from (who.author for who in (row.added, row.removed) if who)
                for cell in row.cells:
                    yield from _of_rows(cell)
