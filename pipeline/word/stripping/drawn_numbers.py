"""Charts: what they draw stays; the workbook behind them, its places and what is filtered away go.

A chart keeps what it draws beside the workbook, so that it shows and prints the same without one. The workbook holds
what nobody sees: other sheets, rows beside the numbers, names, formulas. Word then says that the data cannot be edited.
"""

from __future__ import annotations

import re

from lxml.etree import _Element

from pipeline.word.markup import local
from pipeline.word.stripping.extensions import remove_from_extension

_CHARTS = frozenset({"chartSpace"})
_BOOK = frozenset({"externalData", "pivotSource"})
_FILTERED = re.compile(r"filtered\w*(?:Series|Title)")
_FORMULAS = frozenset({"f", "sqref"})
_CELLS = re.compile(r"\$?[A-Z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Z]{1,3}\$?[0-9]{1,7})?")
_NOWHERE = "Sheet1!"
"""A formula may not be empty; this is what programs call a sheet."""


def without_workbook(root: _Element) -> None:
    """Take out of a chart, if the part is one, all that leads to a workbook or comes from it without being drawn."""
    if local(root) not in _CHARTS:
        return
    for each in list(root.iter()):
        name = local(each)
        if name in _BOOK or _FILTERED.fullmatch(name):
            remove_from_extension(each)
        elif name in _FORMULAS and each.text:
            cells = each.text.rpartition("!")[2].strip()
            each.text = _NOWHERE + (cells if _CELLS.fullmatch(cells) else "$A$1")
