"""Names of the parts of a package: programs give them by kind and number; any other may be that of somebody's file."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from itertools import count

_FOLDERS = (
    "word|xl|ppt|slides|slideLayouts|slideMasters|notesSlides|notesMasters|media|charts|embeddings|theme|diagrams"
    "|drawings|fonts|ink|activeX|worksheets|chartsheets|tables|pivotTables"
    "|pivotCache|richData|webextensions"
)
_KINDS = (
    "document|styles|settings|numbering|fontTable|theme|footnotes|endnotes|header|footer|image|chart|colors|style"
    "|chartEx|drawing|vmlDrawing|data|layout|quickStyle|themeOverride|workbook|sheet|sharedStrings|calcChain|metadata"
    "|presentation|slide|slideLayout|slideMaster|notesSlide|notesMaster|presProps|viewProps|tableStyles"
    "|table|pivotTable|pivotCacheDefinition|oleObject|font|ink|activeX|item|part|"
    "Microsoft_(?:Office_)?(?:Excel|Word)_(?:Macro-Enabled_)?(?:Worksheet|Sheet|Document)"
)
_OWN = frozenset({"word", "xl", "ppt"})
_BY_PROGRAMS = re.compile(rf"(?:(?:{_FOLDERS})/)*(?:{_KINDS})[0-9]{{0,6}}\.[A-Za-z]{{2,6}}", re.ASCII)


def plain_names(names: Iterable[str]) -> dict[str, str]:
    """Return for each part the name that it gets: its own when a program gave it, else one by its number."""
    plain = {name: name for name in sorted(names)}
    taken = {name.casefold() for name in plain}
    numbers = count(1)
    for name in [name for name in plain if not _BY_PROGRAMS.fullmatch(name)]:
        first, ending = name.partition("/")[0], posixpath.splitext(name)[1]
        folder = first if first in _OWN else "word"
        free = (made for at in numbers if (made := f"{folder}/part{at}{ending}").casefold() not in taken)
        plain[name] = next(free)
    return plain
