"""What is a ledger called whose files are called 2025年研学台账（改）(2).xlsx, and which glob finds its next files?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from pipeline.read.files import plain_name

_YEAR = r"(?:(?:19|20)\d{2}|[二2][〇○零0]\w{2}(?=年))"
_STRETCH = (
    r"(?:第?[一二三四1-4]季度|[Qq][1-4]|[Hh][12]|[上下]半年|前三季度|全年|年[度终末]|\d{1,2}(?:[-—~至]\d{1,2})?月份?)"
)
_TIME = re.compile(
    rf"{_YEAR}[-_.年]?\d{{1,2}}[-_.月]?(?:\d{{1,2}}日?)?(?!\d)|{_YEAR}\s*(?:年度?)?|{_STRETCH}|截[至止]\S{{0,20}}?日|(?<!\d)\d{{8}}(?!\d)"
)
_TIME_AT_THE_END = re.compile(r"(?:季度|半年|年度?|月份?)$")
_IN_BRACKETS = re.compile(r"[（(【\[][^（()）【】\[\]]*[）)】\]]")
_VERSION = re.compile(
    r"(?:最终版?|终版|定稿|初稿|修[订改]版?|更新版?|最新版?|新版|副本|备份|导出|汇总表?|报送|上报|改后?|[vV]\d+(?:\.\d+)*|\d+)$"
)
_FRONT = re.compile(r"^(?:附件|附表|表)?\s*[\d一二三四五六七八九十]{0,3}\s*[:：.、．_-]+\s*|^(?:关于|附件\d*)")
_KIND = re.compile(
    r"(?:工作|情况)?(?:台账|登记[表簿册]?|记录[表簿]?|一览表|清单|明细表?|统计表?|汇总表?|情况表|安排表|任务单|登记|报表|表)$|(?:工作)?(?<!完成)情况$"
)
_SUMMARY = re.compile(r"(?:数据|情况|分类)?(?:汇总|统计|合计|总)(?:情况)?(?:表|数据)?|(?:数据)?透视表?\d*")
_EDGES = " _-—－·.、,，\u3000"
_EMPTY_NAMES = re.compile(
    r"(?:新建|工作簿|工作表|[Ss]heet|[Bb]ook|表格?|台账|登记|记录|明细|汇总|统计|总表|[Mm]icrosoft|[Ee]xcel|xlsx?|文件|数据|[\W\d_])*"
)
_SIGNS = re.compile(r"[^\w（）()“”+-]")
_LONGEST = 16
_LOOKED_AT = 255
"""Characters of a name; no file's has more, and a title that has is none."""
_SHORTEST = 2
_GLOB_SIGNS = frozenset("[]*?")
_NOT_IN_PATHS = re.compile(r'[:<>"|]|^~')


def base_of(name: str) -> str:
    """Return what a file, sheet or title is called without times, versions and brackets; empty when nothing is left."""
    plain = _FRONT.sub("", name.strip()[:_LOOKED_AT])
    bare = _IN_BRACKETS.sub(" ", plain)
    bare = _TIME.sub(" ", bare if bare.strip() else plain).strip(_EDGES)
    while (shorter := _VERSION.sub("", bare).strip(_EDGES)) != bare:
        bare = shorter
    parts = [part for part in re.split(r"\s+", bare) if part.strip(_EDGES)]
    base = max(parts, key=len, default="").strip(_EDGES)
    return "" if _EMPTY_NAMES.fullmatch(base) else base


def names_a_time(name: str) -> bool:
    """Return whether a name says a year, a quarter or a month."""
    return _TIME.search(name) is not None


def ledger_name(candidates: Iterable[str], taken: Collection[str]) -> str:
    """Return a name for a ledger from what its file, sheet and title are called, the first that says something."""
    for candidate in candidates:
        base = base_of(candidate)
        short = _KIND.sub("", base).strip(_EDGES)
        for name in (short if len(short) >= _SHORTEST else base, base):
            plain = _SIGNS.sub("", unicodedata.normalize("NFC", name))[:_LONGEST]
            if plain and plain not in taken and not _EMPTY_NAMES.fullmatch(plain):
                return plain
    return next(name for number in range(1, 10_000) if (name := f"台账{number}") not in taken)


def globs(files: Collection[str], others: Collection[str]) -> tuple[str, ...]:
    """Return what stands for some files and their successors, and for none of the others."""
    wanted: dict[str, None] = {}
    for name in files:
        wide = _glob(name)
        wanted[_exactly(name) if any(is_meant(other, wide) for other in others) else wide] = None
    return tuple(wanted)


def names_a_summary(sheet: str) -> bool:
    """Return whether a sheet is called by what is added up from others: 汇总, 2025年统计表."""
    return _SUMMARY.fullmatch(_TIME.sub("", _IN_BRACKETS.sub("", sheet)).strip(_EDGES)) is not None


def sheet_globs(sheets: Sequence[str], others: Collection[str]) -> tuple[str, ...]:
    """Return what stands for sheets called by times, and for those of times to come: 一季度, 二季度 are *季度."""
    times = {found[0] for name in sheets if (found := _TIME_AT_THE_END.search(name)) and names_a_time(name)}
    if len(sheets) > 1 and len(times) == 1 and all(name.endswith(tuple(times)) for name in sheets):
        glob = f"*{times.pop()}"
        if not any(is_meant(name, glob) for name in others):
            return (glob,)
    return tuple(sheets)


def is_meant(name: str, glob: str) -> bool:
    """Return whether a glob of 文件 stands for a file."""
    return plain_name(name) == plain_name(glob) or fnmatchcase(plain_name(name), plain_name(glob))


def _glob(name: str) -> str:
    """A name open at its end, where the next file says its quarter or who sent it, and wherever this one says more."""
    path = PurePosixPath(name)
    base, stem = base_of(path.stem), path.stem
    if len(base) < _SHORTEST or base not in stem:
        return _exactly(name)
    head = stem.partition(base)[0]
    glob = f"{'*' if head else ''}{_exactly(base)}*{_exactly(path.suffix)}"
    return glob if is_meant(name, glob) else _exactly(name)


def _exactly(name: str) -> str:
    """A name in which no sign means several files, and none is one that no path of a definition may have."""
    plain = _NOT_IN_PATHS.sub("*", name)
    return "".join("*" if _GLOB_SIGNS & set(unicodedata.normalize("NFKC", sign)) else sign for sign in plain)
