"""Words that a document holds and does not show (隐藏文字), hidden by themselves or by any of their styles."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from pipeline.word.formatting import Formatting
from pipeline.word.markup import V, W, attribute, child, local, parsed
from pipeline.word.numbering import Numbering
from pipeline.word.settings import CharacterSettings, laid_over
from pipeline.word.styles import StyleSheet, style_sheet
from pipeline.word.theme import Theme

_SPOKEN = frozenset({"t", "sym", "drawing", "pict", "object", "footnoteReference", "endnoteReference"})
_DRAWN = frozenset({"drawing", "wsp", "pic", "grpSp", "wgp", "cxnSp", "sp", "graphicFrame"})
"""What a name stands for: a whole drawing, or a piece of one."""
_INVISIBLE = re.compile(r"(?i)(?:^|;)\s*visibility\s*:\s*hidden")
_ON = frozenset({"1", "true", "on"})
_RUNS = frozenset({f"{{{W}}}r", "{http://schemas.openxmlformats.org/officeDocument/2006/math}r"})


@dataclass(frozen=True, slots=True)
class Hiding:
    """What the styles of a document hide."""

    sheet: StyleSheet

    def runs(self, root: _Element) -> list[_Element]:
        """Return the runs with words that are not shown; marks of fields and of the index are none."""
        pairs = zip(root.iter(), _in_usual_namespaces(root).iter(), strict=True)
        spoken = [(own, run) for own, run in pairs if run.tag in _RUNS and _speaks(run)]
        formatting, hidden = Formatting(self.sheet, Theme(), Numbering()), []
        tables, bases = dict[_Element | None, CharacterSettings](), dict[_Element | None, CharacterSettings]()
        for own, run in spoken:
            paragraph = next(run.iterancestors(f"{{{W}}}p"), None)
            if paragraph not in bases:  # to look for the properties of a paragraph or a table takes as long as it is
                table = next(run.iterancestors(f"{{{W}}}tbl"), None)
                if table not in tables:
                    tables[table] = self._in_table(table)
                style = attribute(child(child(paragraph, "pPr"), "pStyle"))
                bases[paragraph] = laid_over(tables[table], self.sheet.style("paragraph", style).characters)
            if formatting.run(child(run, "rPr"), bases[paragraph]).hidden:
                hidden.append(own)
        return hidden

    def _in_table(self, table: _Element | None) -> CharacterSettings:
        """The settings that all paragraphs of a table, or of none, begin with."""
        if table is None:
            return self.sheet.characters
        style = self.sheet.style("table", attribute(child(child(table, "tblPr"), "tblStyle")))
        return laid_over(self.sheet.characters, style.characters)


def hidden_drawings(root: _Element) -> list[_Element]:
    """Return the boxes and pictures that are switched off, which no program prints."""
    named = [each for each in root.iter() if local(each) in {"docPr", "cNvPr"} and each.get("hidden") in _ON]
    around = (next((above for above in each.iterancestors() if local(above) in _DRAWN), None) for each in named)
    old = [each for each in root.iter(f"{{{V}}}*") if _INVISIBLE.search(each.get("style", "")) and not _in_object(each)]
    return [each for each in dict.fromkeys((*around, *old)) if each is not None]


def hiding(styles: _Element | None) -> Hiding:
    """Return what a part of styles hides; only what runs hide by themselves when there is none."""
    return Hiding(style_sheet(None if styles is None else _in_usual_namespaces(styles), Theme()))


def _in_object(shape: _Element) -> bool:
    """Return whether a shape is that of an embedded object, which shows by other means."""
    return any(local(above) == "object" for above in shape.iterancestors())


def _in_usual_namespaces(root: _Element) -> _Element:
    """The same elements as everything else writes them, when a part is in ISO's strict namespaces."""
    strict = str(root.tag).startswith("{http://purl.oclc.org/ooxml/")
    usual = parsed(etree.tostring(root)) if strict else None
    return root if usual is None else usual


def _speaks(run: _Element) -> bool:
    return any(local(each) in _SPOKEN for each in run)
