"""What one level says of characters and paragraphs — defaults, a style, a run — before the levels are laid together."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from itertools import islice
from typing import Any, TypeVar

from lxml.etree import _Element

from pipeline.word.borders import borders
from pipeline.word.looks import Anchor, Border, LineRule
from pipeline.word.markup import attribute, child, children, integer, switch
from pipeline.word.theme import Theme

_MOST_TABS = 64
"""Word itself keeps no more for a paragraph."""
_RAISED = {"superscript", "subscript"}
Settings = TypeVar("Settings", "CharacterSettings", "ParagraphSettings")


@dataclass(frozen=True, slots=True)
class CharacterSettings:
    """w:rPr; None where a level says nothing."""

    east_asia: str | None = None
    ascii: str | None = None
    high_ansi: str | None = None
    hint: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    colour: str | None = None
    spacing: int | None = None
    scale: int | None = None
    hidden: bool | None = None
    struck: bool | None = None
    raised: bool | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A length that may be given in hundredths of a character or line beside its twips, which they beat.

    So a level that gives twips alone does not undo the characters of a level below; zero hundredths do.
    """

    twips: int | None
    hundredths: int | None

    def over(self, below: Length) -> Length:
        """Return this length laid over that of a lower level."""
        return Length(
            below.twips if self.twips is None else self.twips,
            below.hundredths if self.hundredths is None else self.hundredths,
        )


@dataclass(frozen=True, slots=True)
class ParagraphSettings:
    """w:pPr; None where a level says nothing. A hanging first line is negative."""

    stand: str | None = None
    left: Length | None = None
    right: Length | None = None
    first_line: Length | None = None
    before: Length | None = None
    after: Length | None = None
    line: int | None = None
    line_rule: LineRule | None = None
    keep_next: bool | None = None
    keep_lines: bool | None = None
    page_break_before: bool | None = None
    outline_level: int | None = None
    snap_to_grid: bool | None = None
    borders: dict[str, Border] | None = None
    list_id: str | None = None
    list_level: int | None = None
    anchor: Anchor | None = None
    tabs: dict[int, str] | None = None
    widow_control: bool | None = None
    script_gaps: bool | None = None
    contextual: bool | None = None


def laid_over(below: Settings, above: Settings) -> Settings:
    """Return the settings of two levels: what the upper one says counts, the rest shines through."""
    said: dict[str, Any] = {
        each.name: value for each in fields(above) if (value := getattr(above, each.name)) is not None
    }
    for name, value in said.items():
        lower = getattr(below, name)
        if isinstance(value, Length) and isinstance(lower, Length):
            said[name] = value.over(lower)
    if "tabs" in said:  # a level takes single stops away (clear) or adds some
        tabs = {**(getattr(below, "tabs", None) or {}), **said["tabs"]}
        said["tabs"] = dict(islice(tabs.items(), _MOST_TABS))
    return replace(below, **said) if said else below


def character_settings(properties: _Element | None, theme: Theme) -> CharacterSettings:
    """Return what w:rPr says; a theme attribute beats the name beside it."""
    if properties is None or not len(properties):
        return CharacterSettings()
    fonts, size = child(properties, "rFonts"), integer(child(properties, "sz"))
    underline, upright = attribute(child(properties, "u")), attribute(child(properties, "vertAlign"))
    return CharacterSettings(
        east_asia=_face(fonts, "eastAsia", "eastAsiaTheme", theme),
        ascii=_face(fonts, "ascii", "asciiTheme", theme),
        high_ansi=_face(fonts, "hAnsi", "hAnsiTheme", theme),
        hint=attribute(fonts, "hint"),
        size=size / 2 if size else None,
        bold=switch(properties, "b"),
        italic=switch(properties, "i"),
        underline=underline != "none" if underline else None,
        colour=_colour(child(properties, "color")),
        spacing=integer(child(properties, "spacing")),
        scale=integer(child(properties, "w")),
        hidden=switch(properties, "vanish"),
        struck=_struck(properties),
        raised=upright in _RAISED if upright else None,
    )


def _struck(properties: _Element) -> bool | None:
    """Whether one line or two are drawn through; None where nothing is said of either."""
    said = [each for name in ("strike", "dstrike") if (each := switch(properties, name)) is not None]
    return any(said) if said else None


def paragraph_settings(properties: _Element | None) -> ParagraphSettings:
    """Return what w:pPr says."""
    if properties is None or not len(properties):
        return ParagraphSettings()
    indent, spacing, numbers = (child(properties, name) for name in ("ind", "spacing", "numPr"))
    level = integer(child(properties, "outlineLvl"))
    rule = attribute(spacing, "lineRule")
    line = integer(spacing, "line")
    return ParagraphSettings(
        stand=attribute(child(properties, "jc")),
        left=_length(indent, "left", "leftChars") or _length(indent, "start", "startChars"),
        right=_length(indent, "right", "rightChars") or _length(indent, "end", "endChars"),
        first_line=_first_line(indent),
        before=_spacing(spacing, "before"),
        after=_spacing(spacing, "after"),
        line=line,
        line_rule=LineRule(rule) if rule in set(LineRule) else LineRule.AUTO if line is not None else None,
        keep_next=switch(properties, "keepNext"),
        keep_lines=switch(properties, "keepLines"),
        page_break_before=switch(properties, "pageBreakBefore"),
        outline_level=None if level is None else level + 1,
        snap_to_grid=switch(properties, "snapToGrid"),
        borders=borders(child(properties, "pBdr")) or None,
        list_id=attribute(child(numbers, "numId")),
        list_level=integer(child(numbers, "ilvl")),
        anchor=_frame(child(properties, "framePr")),
        tabs=_tabs(child(properties, "tabs")),
        widow_control=switch(properties, "widowControl"),
        script_gaps=switch(properties, "autoSpaceDE"),
        contextual=switch(properties, "contextualSpacing"),
    )


def _face(fonts: _Element | None, name: str, themed: str, theme: Theme) -> str | None:
    reference = attribute(fonts, themed)
    return (theme.face(reference) if reference else "") or attribute(fonts, name)


def _colour(colour: _Element | None) -> str | None:
    if colour is None:
        return None
    if attribute(colour, "themeColor") in {"text1", "dark1"} and attribute(colour, "themeTint") is None:
        return ""
    value = attribute(colour) or "auto"
    return "" if value == "auto" else value.upper()


def _length(element: _Element | None, name: str, characters: str, sign: int = 1) -> Length | None:
    """A length of one level."""
    own, hundredths = integer(element, name), integer(element, characters)
    if own is None and hundredths is None:
        return None
    return Length(None if own is None else sign * own, None if hundredths is None else sign * hundredths)


def _first_line(indent: _Element | None) -> Length | None:
    """Hanging and first line exclude each other; when both are there, hanging counts."""
    hanging = _length(indent, "hanging", "hangingChars", -1)
    first = _length(indent, "firstLine", "firstLineChars")
    if hanging and (hanging.hundredths or hanging.twips or not first):
        return hanging
    return first


_AUTOMATIC = 280
"""Twips that Word puts where spacing is automatic."""


def _spacing(spacing: _Element | None, side: str) -> Length | None:
    if attribute(spacing, f"{side}Autospacing") in {"1", "true", "on"}:
        return Length(_AUTOMATIC, None)
    return _length(spacing, side, f"{side}Lines")


def _tabs(tabs: _Element | None) -> dict[int, str] | None:
    kept = islice(children(tabs, "tab"), _MOST_TABS)
    found = {integer(each, "pos") or 0: attribute(each) or "left" for each in kept}
    return found or None


def _frame(frame: _Element | None) -> Anchor | None:
    if frame is None or attribute(frame, "dropCap") not in {None, "none"}:
        return None
    return Anchor(
        attribute(frame, "hAnchor") or "text",
        integer(frame, "x"),
        attribute(frame, "xAlign") or "",
        attribute(frame, "vAnchor") or "text",
        integer(frame, "y"),
        attribute(frame, "yAlign") or "",
        integer(frame, "w") or 0,
        integer(frame, "h") or 0,
    )
